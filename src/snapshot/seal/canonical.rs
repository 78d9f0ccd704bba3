//! Any document in canonical form (RFC 8785), piece by piece: a register in another layout is
//! never in memory as a tree.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::snapshot::strict::Strict;

/// What a canonical form leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeaveOut {
    Nothing,
    /// `seal.signature`: the rest is what was signed.
    Signature,
}

/// Brings a document into canonical form.
///
/// # Errors
/// A text that is not JSON, or in which a key stands twice in one object.
pub fn canonical(text: &str, leave_out: LeaveOut) -> Result<String, serde_json::Error> {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text, &[], leave_out)?;
    Ok(out)
}

/// Lists and objects further inside are small: they are records and the like.
const PIECEMEAL: usize = 3;

fn push(
    out: &mut String,
    text: &str,
    path: &[&str],
    leave_out: LeaveOut,
) -> Result<(), serde_json::Error> {
    let text = text.trim_start();
    let mut json = serde_json::Deserializer::from_str(text);
    if path.len() >= PIECEMEAL {
        push_whole(out, &mut json)?;
    } else if text.starts_with('{') {
        let members = json.deserialize_map(Members)?;
        out.push('{');
        let left_out = path == ["seal"] && leave_out == LeaveOut::Signature;
        let mut first = true;
        for (_, (key, value)) in members {
            if left_out && key == "signature" {
                continue;
            }
            if !std::mem::replace(&mut first, false) {
                out.push(',');
            }
            out.push_str(&serde_json_canonicalizer::to_string(&key)?);
            out.push(':');
            let path: Vec<&str> = path.iter().copied().chain([key.as_str()]).collect();
            push(out, value.get(), &path, leave_out)?;
        }
        out.push('}');
    } else if text.starts_with('[') {
        json.deserialize_seq(Items(out))?;
    } else {
        push_whole(out, &mut json)?;
    }
    json.end()
}

fn push_whole<'de, D: Deserializer<'de>>(out: &mut String, json: D) -> Result<(), D::Error> {
    let mut twice = None;
    let json = Strict(&mut twice).deserialize(json)?;
    if twice.is_some() {
        return Err(D::Error::custom("a key stands twice"));
    }
    let text = serde_json_canonicalizer::to_string(&json).map_err(D::Error::custom)?;
    out.push_str(&text);
    Ok(())
}

/// The members of an object by their keys in UTF-16, which is the canonical order.
struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = BTreeMap<Vec<u16>, (String, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            let value: &RawValue = map.next_value()?;
            let order = key.encode_utf16().collect();
            if members.insert(order, (key, value)).is_some() {
                return Err(A::Error::custom("a key stands twice"));
            }
        }
        Ok(members)
    }
}

struct Items<'a>(&'a mut String);

impl<'de> Visitor<'de> for Items<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.0.push('[');
        let mut first = true;
        while items.next_element_seed(Item(self.0, &mut first))?.is_some() {}
        self.0.push(']');
        Ok(())
    }
}

struct Item<'a>(&'a mut String, &'a mut bool);

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if !std::mem::replace(self.1, false) {
            self.0.push(',');
        }
        push_whole(self.0, deserializer)
    }
}
