//! Texts of a workbook stream, which may go on in the middle of a text in the next record, in another width.

use encoding_rs::{Encoding, GBK};

use super::records::{Record, u8_at, u16_at, u32_at};

/// Bytes over several pieces. Only texts know that a new piece begins with a byte about their width.
struct Pieces<'a> {
    now: &'a [u8],
    more: std::vec::IntoIter<&'a [u8]>,
}

impl<'a> Pieces<'a> {
    fn of(record: Record<'a>) -> Pieces<'a> {
        Pieces {
            now: record.data,
            more: record.more.into_iter(),
        }
    }

    fn turn(&mut self) -> Option<()> {
        self.now = self.more.next()?;
        Some(())
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        while self.now.is_empty() && length > 0 {
            self.turn()?;
        }
        let (taken, rest) = self.now.split_at_checked(length)?;
        self.now = rest;
        Some(taken)
    }

    /// Passes over bytes that may go on in the next pieces.
    fn pass(&mut self, mut length: usize) -> Option<()> {
        while length > self.now.len() {
            length -= self.now.len();
            self.turn()?;
        }
        self.now = self.now.get(length..)?;
        Some(())
    }

    fn characters(&mut self, count: usize, mut is_wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::new();
        let mut left = count;
        loop {
            let width = if is_wide { 2 } else { 1 };
            let here = left.min(self.now.len() / width);
            let bytes = self.take_here(here * width)?;
            match is_wide {
                true => units.extend(bytes.chunks_exact(2).filter_map(|pair| u16_at(pair, 0))),
                false => units.extend(bytes.iter().map(|byte| u16::from(*byte))),
            }
            left -= here;
            if left == 0 {
                return Some(String::from_utf16_lossy(&units));
            }
            self.turn()?;
            is_wide = *self.take_here(1)?.first()? & 1 != 0;
        }
    }

    fn take_here(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.now.split_at_checked(length)?;
        self.now = rest;
        Some(taken)
    }

    /// A text with what may stand behind it: formats of its parts, readings.
    fn text(&mut self) -> Option<String> {
        let head = self.take(3)?;
        let (count, flags) = (u16_at(head, 0)?, u8_at(head, 2)?);
        let runs = match flags & 8 != 0 {
            true => usize::from(u16_at(self.take(2)?, 0)?),
            false => 0,
        };
        let reading = match flags & 4 != 0 {
            true => usize::try_from(u32_at(self.take(4)?, 0)?).ok()?,
            false => 0,
        };
        let text = self.characters(usize::from(count), flags & 1 != 0)?;
        self.pass(runs.checked_mul(4)?.checked_add(reading)?)?;
        Some(text)
    }
}

/// The texts that cells share; as many as can be read.
pub fn shared(record: Record<'_>, most: usize) -> Vec<Box<str>> {
    let count = u32_at(record.data, 4).unwrap_or(0);
    let count = usize::try_from(count).unwrap_or(0).min(most);
    let mut pieces = Pieces::of(record);
    let mut texts = Vec::new();
    if pieces.take(8).is_none() {
        return texts;
    }
    while texts.len() < count {
        let Some(text) = pieces.text() else { break };
        texts.push(text.into());
    }
    texts
}

/// A text within one record, as cells and formats of BIFF8 have it.
pub fn wide(record: Record<'_>, at: usize) -> Option<String> {
    let mut pieces = Pieces::of(record);
    pieces.pass(at)?;
    pieces.text()
}

/// A sheet's name in BIFF8: its length is one byte.
pub fn name(data: &[u8], at: usize) -> Option<String> {
    let (count, flags) = (u8_at(data, at)?, u8_at(data, at + 1)?);
    let mut pieces = Pieces {
        now: data.get(at + 2..)?,
        more: Vec::new().into_iter(),
    };
    pieces.characters(usize::from(count), flags & 1 != 0)
}

/// A text of BIFF5, in the characters of the computer that wrote it; its length is a word, or a byte.
pub fn narrow(
    data: &[u8],
    at: usize,
    by_byte: bool,
    encoding: &'static Encoding,
) -> Option<String> {
    let (count, at) = match by_byte {
        true => (usize::from(u8_at(data, at)?), at + 1),
        false => (usize::from(u16_at(data, at)?), at + 2),
    };
    let bytes = data.get(at..at.checked_add(count)?)?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// The encoding of a code page; the Chinese one where it is unknown.
pub fn encoding(page: u16) -> &'static Encoding {
    match page {
        950 => encoding_rs::BIG5,
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1252 | 0x8001 => encoding_rs::WINDOWS_1252,
        _ => GBK,
    }
}
