//! A field's value detached from its record: what forms, files, the journal and the history handle.

use super::date::{Date, Month};
use super::field::FieldType;
use super::id::Id;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::Value as Json;

/// A value of any field. `Missing` is what an empty field holds; there is no empty text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    #[default]
    Missing,
    Text(String),
    Whole(i64),
    Date(Date),
    Month(Month),
    /// Position in the field's list of choices.
    Choice(u8),
    /// One bit for each choice of the field's list.
    Flags(u32),
    Reference(Id),
    /// A JPEG or PNG picture's bytes.
    Picture(Vec<u8>),
}

impl Value {
    pub fn is_missing(&self) -> bool {
        *self == Value::Missing
    }

    pub fn text(text: impl Into<String>) -> Value {
        let text = text.into();
        if text.is_empty() {
            Value::Missing
        } else {
            Value::Text(text)
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_whole(&self) -> Option<i64> {
        match self {
            Value::Whole(number) => Some(*number),
            _ => None,
        }
    }

    pub fn as_reference(&self) -> Option<Id> {
        match self {
            Value::Reference(id) => Some(*id),
            _ => None,
        }
    }

    /// The value as it stands in files: choices by their codes, dates as ISO text.
    /// `Missing` has no place in a file and becomes `null`.
    pub fn to_json(&self, field: FieldType) -> Json {
        match self {
            Value::Missing => Json::Null,
            Value::Text(text) => Json::from(text.as_str()),
            Value::Whole(number) => Json::from(*number),
            Value::Date(date) => Json::from(date.to_string()),
            Value::Month(month) => Json::from(month.to_string()),
            Value::Choice(index) => match field.choices().get(usize::from(*index)) {
                Some(choice) => Json::from(choice.code),
                None => Json::Null,
            },
            Value::Flags(bits) => field
                .choices()
                .iter()
                .enumerate()
                .filter(|(index, _)| bits & (1 << index) != 0)
                .map(|(_, choice)| Json::from(choice.code))
                .collect(),
            Value::Reference(id) => Json::from(id.to_string()),
            Value::Picture(bytes) => Json::from(BASE64.encode(bytes)),
        }
    }

    /// The value that `json` stands for in a field of this type; `None` if it cannot be one.
    pub fn from_json(json: &Json, field: FieldType) -> Option<Value> {
        if json.is_null() {
            return Some(Value::Missing);
        }
        match (field, json) {
            (_, Json::String(text)) => Value::from_text(text, field),
            (FieldType::Whole, json) => json.as_i64().map(Value::Whole),
            (FieldType::Flags(_), Json::Array(codes)) => {
                let mut bits = 0;
                for code in codes {
                    bits |= 1 << field.choice(code.as_str()?)?;
                }
                Some(if bits == 0 {
                    Value::Missing
                } else {
                    Value::Flags(bits)
                })
            }
            _ => None,
        }
    }

    /// The same for what stands in a file as text.
    pub fn from_text(text: &str, field: FieldType) -> Option<Value> {
        match field {
            FieldType::Text => Some(Value::text(text)),
            FieldType::Date => Date::parse_iso(text).map(Value::Date),
            FieldType::Month => Month::parse_iso(text).map(Value::Month),
            FieldType::Choice(_) => field.choice(text).map(Value::Choice),
            FieldType::Reference(_) => text.parse().ok().map(Value::Reference),
            FieldType::Picture => {
                let bytes = BASE64.decode(text).ok()?;
                Some(if bytes.is_empty() {
                    Value::Missing
                } else {
                    Value::Picture(bytes)
                })
            }
            FieldType::Whole | FieldType::Flags(_) => None,
        }
    }
}
