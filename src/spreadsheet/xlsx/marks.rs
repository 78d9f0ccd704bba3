//! The marks of a part, one after the other.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::spreadsheet::Refused;
use crate::spreadsheet::archive::Unpacking;
use crate::spreadsheet::limits::Watch;

/// A part being read mark by mark.
pub struct Marks<'p, 'w, 'a> {
    xml: Reader<Unpacking<'p>>,
    buffer: Vec<u8>,
    watch: &'w mut Watch<'a>,
    part: &'p str,
}

impl<'p, 'w, 'a> Marks<'p, 'w, 'a> {
    pub fn new(part: Unpacking<'p>, name: &'p str, watch: &'w mut Watch<'a>) -> Self {
        let mut xml = Reader::from_reader(part);
        xml.config_mut().expand_empty_elements = true;
        Marks {
            xml,
            buffer: Vec::with_capacity(1 << 10),
            watch,
            part: name,
        }
    }

    /// The next mark; `None` at the end of the part.
    pub fn next(&mut self) -> Result<Option<Event<'_>>, Refused> {
        self.buffer.clear();
        self.xml.get_mut().at_mark(self.watch)?;
        match self.xml.read_event_into(&mut self.buffer) {
            Ok(Event::Eof) => Ok(None),
            Ok(event) => Ok(Some(event)),
            Err(_) => {
                let refused = self.xml.get_mut().refused();
                Err(refused.unwrap_or_else(|| damaged(self.part)))
            }
        }
    }

    pub fn damaged(&self) -> Refused {
        damaged(self.part)
    }
}

fn damaged(part: &str) -> Refused {
    Refused::Damaged {
        part: part.to_owned(),
    }
}

/// An attribute's value, whatever its prefix.
pub fn attribute(of: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = of.attributes();
    let all = all.with_checks(false).flatten();
    let mut named = all.filter(|one| one.key.local_name().as_ref() == name);
    let value = named.next()?.value;
    Some(unescaped(&value))
}

/// A text with its references replaced; those that are unknown stand as they are.
fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    match quick_xml::escape::unescape(text) {
        Ok(text) => text.into_owned(),
        Err(_) => text.to_owned(),
    }
}

/// Adds what a reference stands for.
pub fn add_reference(reference: &BytesRef<'_>, to: &mut String) {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        to.push(character);
        return;
    }
    let character = match reference.as_ref() {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        // An entity of the file's own making is not followed.
        _ => return,
    };
    to.push(character);
}

/// A text as it was meant: `_x000D_` stands for a character that XML does not take.
pub fn meant(text: &str) -> String {
    let Some(first) = text.find("_x") else {
        return text.to_owned();
    };
    let (before, mut rest) = text.split_at(first);
    let mut meant = before.to_owned();
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        meant.push_str(before);
        let code = from.get(2..6).filter(|_| from.get(6..7) == Some("_"));
        let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        match code.and_then(char::from_u32) {
            Some(character) => {
                meant.push(character);
                rest = from.get(7..).unwrap_or_default();
            }
            None => {
                meant.push_str("_x");
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    meant.push_str(rest);
    meant
}

#[cfg(test)]
mod tests {
    #[test]
    fn characters_that_xml_does_not_take_are_written_out() {
        for (text, expected) in [
            ("张三", "张三"),
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xyz_", "_xyz_"),
            ("一_x", "一_x"),
            ("_x00张_", "_x00张_"),
        ] {
            assert_eq!(super::meant(text), expected, "{text}");
        }
    }
}
