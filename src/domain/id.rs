//! Ids that two offices can never both hand out, without asking each other.

use std::cmp::Ordering;
use std::fmt;
use std::num::NonZeroU64;
use std::str::FromStr;

/// One copy of a register that makes changes: 64 random bits, new for every copy of a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Replica(NonZeroU64);

impl Replica {
    /// A replica from random bits; zero is not a replica and becomes 1.
    pub fn from_bits(bits: u64) -> Self {
        Replica(NonZeroU64::new(bits).unwrap_or(NonZeroU64::MIN))
    }

    #[inline(always)]
    pub fn bits(self) -> u64 {
        self.0.get()
    }
}

/// The `sequence`-th event of a replica. Names the record that the event created, and
/// serves as its causal dot: an event happened exactly once, anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Id {
    pub replica: Replica,
    pub sequence: u64,
}

/// By replica, then by sequence. Written out because every search compares ids, and small code would call for each part.
impl Ord for Id {
    #[inline(always)]
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_one_number().cmp(&other.as_one_number())
    }
}

impl PartialOrd for Id {
    #[inline(always)]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Id {
    pub fn new(replica: Replica, sequence: u64) -> Self {
        Id { replica, sequence }
    }

    #[inline(always)]
    fn as_one_number(self) -> u128 {
        u128::from(self.replica.bits()) << 64 | u128::from(self.sequence)
    }

    /// The least and the greatest possible id, as ends of a range.
    pub const MIN: Id = Id {
        replica: Replica(NonZeroU64::MIN),
        sequence: 0,
    };
    pub const MAX: Id = Id {
        replica: Replica(NonZeroU64::MAX),
        sequence: u64::MAX,
    };
}

/// Crockford's base 32: digits that a person can read aloud.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const REPLICA_LENGTH: usize = 13;
/// What each byte is worth as a digit; there are many ids in a file.
// Worked out by the compiler, which would refuse a place that is not there.
#[allow(clippy::indexing_slicing)]
const WORTH: [u8; 256] = {
    let mut worth = [NO_DIGIT; 256];
    let mut digit = 0;
    while digit < DIGITS.len() {
        worth[DIGITS[digit] as usize] = digit as u8;
        digit += 1;
    }
    worth
};
const NO_DIGIT: u8 = 255;

impl fmt::Display for Replica {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [b'0'; REPLICA_LENGTH];
        for (place, byte) in text.iter_mut().rev().enumerate() {
            let digit = (self.bits() >> (5 * place)) & 31;
            *byte = DIGITS.get(digit as usize).copied().unwrap_or(b'0');
        }
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.replica, self.sequence)
    }
}

/// The text is not an id (thirteen digits of base 32, a hyphen, a whole number).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id: expected thirteen base-32 digits, a hyphen and a number")]
pub struct NotAnId;

impl FromStr for Replica {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if text.len() != REPLICA_LENGTH {
            return Err(NotAnId);
        }
        let mut bits = 0u64;
        for (place, byte) in text.bytes().enumerate() {
            let digit = WORTH.get(usize::from(byte)).copied().unwrap_or(NO_DIGIT);
            if digit == NO_DIGIT || place == 0 && digit > 15 {
                return Err(NotAnId);
            }
            bits = (bits << 5) | u64::from(digit);
        }
        NonZeroU64::new(bits).map(Replica).ok_or(NotAnId)
    }
}

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let (replica, sequence) = text.split_once('-').ok_or(NotAnId)?;
        // Only the canonical spelling is an id: no sign, no leading zero.
        let plain = sequence == "0"
            || (sequence.bytes().all(|b| b.is_ascii_digit()) && !sequence.starts_with('0'));
        if !plain {
            return Err(NotAnId);
        }
        let sequence: u64 = sequence.parse().map_err(|_| NotAnId)?;
        // JSON numbers and other programs are exact up to 2^53.
        if sequence >= 1 << 53 {
            return Err(NotAnId);
        }
        Ok(Id::new(replica.parse()?, sequence))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_as_they_are_written() {
        for (bits, sequence) in [
            (1, 0),
            (u64::MAX, 7),
            (0x1234_5678_9abc_def0, (1 << 53) - 1),
        ] {
            let id = Id::new(Replica::from_bits(bits), sequence);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn only_the_canonical_spelling_is_an_id() {
        for text in [
            "",
            "-1",
            "0000000000000-1",
            "0000000000001-",
            "0000000000001-01",
            "0000000000001-+1",
            "000000000001-1",
            "g000000000000-1",
            "000000000000I-1",
            "0000000000001-9007199254740992",
            "0000000000001-99999999999999999999999",
        ] {
            assert_eq!(text.parse::<Id>(), Err(NotAnId), "{text}");
        }
    }
}
