//! Where the members of an object and the items of a list stand in their text, without building
//! anything up.
//!
//! `serde_json` has this as `RawValue`; switched on, it makes every reading of JSON larger, on the
//! first page too.

use std::ops::Range;

use serde::de::{Error as _, IgnoredAny};

/// The text is one JSON value. What the functions below are given has to have passed this.
///
/// # Errors
/// Those of the parser.
pub(super) fn check(text: &str) -> Result<(), serde_json::Error> {
    serde_json::from_str::<IgnoredAny>(text).map(|_| ())
}

/// The bytes of the value of `key` in the object, none where it has no such key.
///
/// # Errors
/// A text that is no object, or in which the key stands twice.
pub(super) fn value_of(text: &str, key: &str) -> Result<Option<Range<usize>>, serde_json::Error> {
    if !text.trim_start().starts_with('{') {
        return Err(serde_json::Error::custom("no object"));
    }
    let mut found = None;
    for member in members(text) {
        let (name, value) = member?;
        if name == key && found.replace(value).is_some() {
            return Err(serde_json::Error::custom("the key stands twice"));
        }
    }
    Ok(found)
}

/// The members of an object: names, and the bytes of the values. A name that no text can have
/// (half of a surrogate pair, which the parser passes over) is an error.
pub(super) fn members(text: &str) -> impl Iterator<Item = Result<Member, serde_json::Error>> {
    let mut walk = Walk::into(text);
    std::iter::from_fn(move || {
        let name = walk.next_value()?;
        let value = walk.next_value()?;
        let name = serde_json::from_str(text.get(name).unwrap_or_default());
        Some(name.map(|name| (name, value)))
    })
}

pub(super) type Member = (String, Range<usize>);

/// The bytes of the items of a list.
pub(super) fn items(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut walk = Walk::into(text);
    std::iter::from_fn(move || walk.next_value())
}

/// A walk over the values directly within an object or a list.
struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Walk<'a> {
    /// Begins behind the opening bracket.
    fn into(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let open = bytes.iter().position(|byte| matches!(byte, b'{' | b'['));
        Walk {
            bytes,
            at: open.map_or(bytes.len(), |open| open + 1),
        }
    }

    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The next value, past blanks and what stands between; none at the closing bracket.
    fn next_value(&mut self) -> Option<Range<usize>> {
        while matches!(self.byte()?, b' ' | b'\t' | b'\r' | b'\n' | b',' | b':') {
            self.at += 1;
        }
        let start = self.at;
        match self.byte()? {
            b'}' | b']' => return None,
            b'"' => self.pass_string(),
            b'{' | b'[' => self.pass_nested(),
            _ => self.pass_word(),
        }
        Some(start..self.at)
    }

    fn pass_string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.byte() {
            self.at += 1;
            match byte {
                b'"' => return,
                b'\\' => self.at += 1,
                _ => {}
            }
        }
    }

    fn pass_nested(&mut self) {
        let mut depth = 0usize;
        while let Some(byte) = self.byte() {
            match byte {
                b'"' => {
                    self.pass_string();
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
    }

    /// A number, `true`, `false` or `null`.
    fn pass_word(&mut self) {
        while self
            .byte()
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.'))
        {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_and_items_stand_where_the_parser_finds_them() {
        let text = " {\"a\" : [1, {\"]\": \"\\\"}\"}] ,\n\"s\\u0065al\":-1.5e+3,\"\":\"\\\\\",\"z\":{} , \"n\":null}\n";
        check(text).unwrap();
        let found: Vec<(String, &str)> = members(text)
            .map(|member| member.unwrap())
            .map(|(name, value)| (name, &text[value]))
            .collect();
        let expected = [
            ("a", "[1, {\"]\": \"\\\"}\"}]"),
            ("seal", "-1.5e+3"),
            ("", "\"\\\\\""),
            ("z", "{}"),
            ("n", "null"),
        ];
        assert_eq!(
            found,
            expected.map(|(name, value)| (name.to_owned(), value))
        );
        assert!(value_of("{\"\\ud800\":1,\"seal\":2}", "seal").is_err());
        let list = "[ ]";
        assert_eq!(items(list).count(), 0);
        let list = "[[],\"[\" , true,\t{\"a\":[2]}]";
        let found: Vec<&str> = items(list).map(|item| &list[item]).collect();
        assert_eq!(found, ["[]", "\"[\"", "true", "{\"a\":[2]}"]);
    }
}
