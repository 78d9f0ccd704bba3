//! Format and version, looked at before anything else: they stand at the ends of a canonical
//! file, and what lies between may be of a version that this program cannot judge.

use std::fmt;

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_json::Value as Json;

use super::problem::{Problem, ProblemKind};
use super::{FORMAT, VERSION};

/// What a file says it is. Of a key that stands twice, the first; the reader refuses it later.
#[derive(Default)]
pub(super) struct Header {
    format: Option<Json>,
    version: Option<Json>,
}

impl Header {
    pub fn read(text: &str) -> Result<Header, serde_json::Error> {
        serde_json::Deserializer::from_str(text).deserialize_map(Outermost)
    }

    /// Where the value of this key of the file belongs; none for keys that say nothing of what it is.
    pub fn slot(&mut self, key: &str) -> Option<&mut Option<Json>> {
        match key {
            "format" => Some(&mut self.format),
            "version" => Some(&mut self.version),
            _ => None,
        }
    }

    pub fn check(&self) -> Result<(), Problem> {
        if self.format.as_ref().and_then(Json::as_str) != Some(FORMAT) {
            return Err(Problem::new("/format", ProblemKind::WrongFormat));
        }
        let what = match &self.version {
            None => ProblemKind::Missing,
            Some(version) => match version.as_u64() {
                Some(VERSION) => return Ok(()),
                Some(found) => ProblemKind::WrongVersion {
                    found,
                    newest: VERSION,
                },
                None => ProblemKind::WrongType,
            },
        };
        Err(Problem::new("/version", what))
    }
}

struct Outermost;

impl<'de> Visitor<'de> for Outermost {
    type Value = Header;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a register")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Header, A::Error> {
        let mut header = Header::default();
        while let Some(key) = map.next_key::<String>()? {
            match header.slot(&key) {
                Some(slot) => {
                    let value: Json = map.next_value()?;
                    slot.get_or_insert(value);
                }
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(header)
    }
}
