//! The records of a workbook stream, and what stands at a place of one. Whatever a record is too short for is not there.

/// A record with its continuations.
#[derive(Clone, Debug)]
pub struct Record<'a> {
    pub kind: u16,
    pub data: &'a [u8],
    /// What goes on in records behind it, each a piece of its own.
    pub more: Vec<&'a [u8]>,
}

/// Records one after the other, until the stream ends or breaks off.
#[derive(Clone, Debug)]
pub struct Records<'a> {
    rest: &'a [u8],
}

const CONTINUE: u16 = 0x003c;

impl<'a> Records<'a> {
    pub fn of(stream: &'a [u8]) -> Records<'a> {
        Records { rest: stream }
    }

    pub fn left(&self) -> usize {
        self.rest.len()
    }

    fn piece(&mut self) -> Option<(u16, &'a [u8])> {
        let (head, rest) = self.rest.split_at_checked(4)?;
        let length = usize::from(u16_at(head, 2)?);
        let (data, rest) = rest.split_at_checked(length)?;
        self.rest = rest;
        Some((u16_at(head, 0)?, data))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data) = self.piece()?;
        let mut more = Vec::new();
        while u16_at(self.rest, 0) == Some(CONTINUE) {
            let Some((_, data)) = self.piece() else { break };
            more.push(data);
        }
        Some(Record { kind, data, more })
    }
}

pub fn u8_at(data: &[u8], at: usize) -> Option<u8> {
    data.get(at).copied()
}

pub fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

pub fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

/// A number as the eight bytes of a float, as its shortest digits.
pub fn float_at(data: &[u8], at: usize) -> Option<String> {
    let bytes = data.get(at..at.checked_add(8)?)?;
    Some(digits(f64::from_le_bytes(bytes.try_into().ok()?)))
}

/// A number packed into four bytes: a float without its lower half or a whole number, either perhaps in hundredths.
pub fn packed(bits: u32) -> String {
    let is_hundredths = bits & 1 != 0;
    if bits & 2 != 0 {
        let number = bits.cast_signed() >> 2;
        return match is_hundredths {
            true => format!("{number}E-2"),
            false => number.to_string(),
        };
    }
    let number = f64::from_bits(u64::from(bits & !3) << 32);
    let digits = digits(number);
    match is_hundredths {
        true => format!("{digits}E-2"),
        false => digits,
    }
}

fn digits(number: f64) -> String {
    match number.is_finite() {
        true => format!("{number:e}"),
        false => String::new(),
    }
}
