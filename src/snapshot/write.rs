//! Register → file, in canonical bytes.

use serde_json::Value as Json;

use super::part::Part;
use super::redaction::Redaction;
use super::scope::Scope;
use crate::domain::Id;
use crate::register::{self, History, Register, Table};

/// The whole register as a file. `office` is the record of the office that hands it out.
pub fn write(register: &Register, history: &History, office: Option<Id>) -> String {
    Part::new(register, history, office, Scope::Whole, &Redaction::NONE).write()
}

/// One record as it stands in a file of the whole register.
pub fn record_to_json(table: &Table, id: Id) -> Json {
    Json::Object(register::record_to_json(table, id))
}

/// Appends a value in canonical form.
pub(super) fn push_canonical(out: &mut String, json: &Json) {
    let length = out.len();
    if push_plain(out, json) {
        return;
    }
    out.truncate(length);
    // The only failures are numbers that JSON cannot hold; no JSON value has one.
    if let Ok(text) = serde_json_canonicalizer::to_string(json) {
        out.push_str(&text);
    }
}

/// Numbers that every program writes alike, without a fraction or an exponent.
const MOST_EXACT: u64 = 1 << 53;

/// The canonical form of nearly every value that a file has: keys of ASCII are in canonical order as they are, and
/// whole numbers look the same everywhere. `false` for a value of another sort.
fn push_plain(out: &mut String, json: &Json) -> bool {
    match json {
        Json::Null => out.push_str("null"),
        Json::Bool(true) => out.push_str("true"),
        Json::Bool(false) => out.push_str("false"),
        Json::Number(number) => match number.as_i64() {
            Some(whole) if whole.unsigned_abs() < MOST_EXACT => {
                out.push_str(&whole.to_string());
            }
            _ => return false,
        },
        Json::String(text) => return push_text(out, text),
        Json::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                if !push_plain(out, item) {
                    return false;
                }
            }
            out.push(']');
        }
        Json::Object(members) => {
            out.push('{');
            for (at, (key, value)) in members.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                if !key.is_ascii() || !push_text(out, key) {
                    return false;
                }
                out.push(':');
                if !push_plain(out, value) {
                    return false;
                }
            }
            out.push('}');
        }
    }
    true
}

/// `false` for a text with characters that have to be written in another way.
fn push_text(out: &mut String, text: &str) -> bool {
    let escaped = |byte: u8| byte < 0x20 || byte == b'"' || byte == b'\\';
    if text.bytes().any(escaped) {
        return false;
    }
    out.push('"');
    out.push_str(text);
    out.push('"');
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_short_way_gives_the_canonical_bytes() {
        for json in [
            json!({"b": [1, -7, true, false, null], "a": {"": "东街 \u{1F600}", "z": []}}),
            json!({"text": "a \"quoted\" \\ line\n", "tab": "\t\u{1}\u{7f}"}),
            json!([
                9_007_199_254_740_993_u64,
                -9_007_199_254_740_993_i64,
                1.5,
                1e21,
                -0.0,
                0
            ]),
            json!({"\u{1F600}": 1, "\u{fb33}": 2, "é": 3, "a": 4}),
        ] {
            let mut out = "x".to_owned();
            push_canonical(&mut out, &json);
            let canonical = serde_json_canonicalizer::to_string(&json).unwrap();
            assert_eq!(out, format!("x{canonical}"));
        }
    }
}
