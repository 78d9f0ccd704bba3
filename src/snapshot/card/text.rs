//! A card as short text: one word that survives chat programs, mail and line breaks.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;

use super::CardFault;

/// What the word begins with.
const MARK: &str = "SIXSTARS-CARD:";
const SUM: usize = 8;

/// `SIXSTARS-CARD:<base 64>:<checksum>`.
pub(super) fn wrap(json: &str) -> String {
    let sum = crc32fast::hash(json.as_bytes());
    format!("{MARK}{}:{sum:08x}", BASE64.encode(json))
}

/// The card's JSON out of a message. Line breaks and blanks inside the word are passed over.
pub(super) fn unwrap(text: &str) -> Result<String, CardFault> {
    let (_, rest) = text.split_once(MARK).ok_or(CardFault::NotACard)?;
    let word: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    let (body, rest) = word.split_once(':').ok_or(CardFault::Checksum)?;
    let sum = rest.get(..SUM).ok_or(CardFault::Checksum)?;
    let sum = u32::from_str_radix(sum, 16).map_err(|_| CardFault::Checksum)?;
    let json = BASE64.decode(body).map_err(|_| CardFault::Checksum)?;
    if crc32fast::hash(&json) != sum {
        return Err(CardFault::Checksum);
    }
    String::from_utf8(json).map_err(|_| CardFault::NotACard)
}
