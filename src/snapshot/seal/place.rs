//! Where the value of a key stands in the text of an object.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserializer as _, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The bytes of the value of `key` in the outermost object, none where it has no such key. The
/// whole text is passed over, without building anything up.
///
/// # Errors
/// A text that is not one JSON object, or in which the key stands twice.
pub(super) fn of(text: &str, key: &str) -> Result<Option<Range<usize>>, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(text);
    let raw = json.deserialize_map(Search(key))?;
    json.end()?;
    Ok(raw.map(|raw| {
        let start = raw.as_ptr() as usize - text.as_ptr() as usize;
        start..start + raw.len()
    }))
}

struct Search<'k>(&'k str);

impl<'de> Visitor<'de> for Search<'_> {
    type Value = Option<&'de str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some(key) = map.next_key::<String>()? {
            if key != self.0 {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let raw: &RawValue = map.next_value()?;
            if found.replace(raw.get()).is_some() {
                return Err(A::Error::custom("the key stands twice"));
            }
        }
        Ok(found)
    }
}
