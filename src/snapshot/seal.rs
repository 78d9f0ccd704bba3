//! The seal of a file: which office made it, and that nothing was changed since.
//!
//! `seal` is an object: `card` (the office's card), `copy` (which copy of its workspace wrote the
//! file), `number` (how many files that copy has sealed, so that an old one is recognised) and
//! `signature`: Ed25519 over the canonical bytes (RFC 8785) of the whole document with
//! `seal.signature` left out, in base 64.
//!
//! A document of ours is canonical already, so its signature is put in and checked by cutting the
//! text, without building it up in memory; only what another program wrote in another layout is
//! brought into canonical form first.

mod canonical;
mod spans;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ed25519_dalek::{Signature, Signer as _, VerifyingKey};
use serde::de::DeserializeSeed as _;
use serde_json::{Value as Json, json};

pub use canonical::{LeaveOut, canonical};

use super::card::{Card, CardFault, bytes_of};
use super::keys::OfficeKeys;
use super::strict::Strict;
use crate::domain::Replica;

/// Numbers stay below this, so that every program reads them exactly.
const MOST: u64 = 1 << 53;

/// Who sealed a file. The signature was found good.
#[derive(Clone, Debug, PartialEq)]
pub struct Seal {
    pub card: Card,
    /// The copy of the office's workspace that wrote the file.
    pub copy: Replica,
    /// The how-manieth file that this copy sealed.
    pub number: u64,
}

/// Why a seal is not good. The file is then not to be trusted, and not to be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealFault {
    /// The text is not JSON; reading the file tells where.
    #[error("the file is no whole JSON document")]
    NotJson,
    #[error("the seal is not of the shape that a seal has")]
    Shape,
    #[error("the seal's card is not good: {0}")]
    Card(#[from] CardFault),
    #[error("the file was changed after it was sealed")]
    Changed,
}

/// Seals a file as [`write`](super::write()) made it: in canonical form already.
///
/// # Errors
/// [`SealFault::NotJson`] and [`SealFault::Shape`] for a text that is no such file.
pub fn seal(
    file: String,
    keys: &OfficeKeys,
    card: &Card,
    copy: Replica,
    number: u64,
) -> Result<String, SealFault> {
    let place = spans::check(&file).and_then(|()| spans::value_of(&file, "seal"));
    let place = place.map_err(|_| SealFault::NotJson)?;
    let place = place.ok_or(SealFault::Shape)?;
    let unsigned = json!({"card": card.json(), "copy": copy.to_string(), "number": number});
    let unsigned = serde_json_canonicalizer::to_string(&unsigned).map_err(|_| SealFault::Shape)?;
    let mut file = file;
    let end = place.start + unsigned.len() - 1;
    file.replace_range(place, &unsigned);
    let signature = keys.signing.sign(file.as_bytes());
    let signature = BASE64.encode(signature.to_bytes());
    // The last key of the seal in canonical order.
    file.insert_str(end, &format!(r#","signature":"{signature}""#));
    Ok(file)
}

/// Looks at the seal of a file: none for one that was never sealed.
///
/// # Errors
/// A [`SealFault`] for a seal that is not good.
pub fn examine(text: &str) -> Result<Option<Seal>, SealFault> {
    let place = spans::check(text).and_then(|()| spans::value_of(text, "seal"));
    let place = place.map_err(|_| SealFault::NotJson)?;
    let raw = place.clone().and_then(|place| text.get(place));
    let (Some(place), Some(raw)) = (place, raw) else {
        return Ok(None);
    };
    if raw == "null" {
        return Ok(None);
    }
    let (seal, signature) = read(raw)?;
    let key = VerifyingKey::from_bytes(&seal.card.signing_key);
    let key = key.map_err(|_| SealFault::Card(CardFault::Key))?;
    let good = |text: &str| key.verify_strict(text.as_bytes(), &signature).is_ok();
    let cut = without_signature(text, place.start, raw);
    if cut.as_deref().is_some_and(good) {
        return Ok(Some(seal));
    }
    let canonical = canonical(text, LeaveOut::Signature);
    let canonical = canonical.map_err(|_| SealFault::Changed)?;
    if cut.as_ref() != Some(&canonical) && good(&canonical) {
        return Ok(Some(seal));
    }
    Err(SealFault::Changed)
}

fn read(raw: &str) -> Result<(Seal, Signature), SealFault> {
    let mut twice = None;
    let mut json = serde_json::Deserializer::from_str(raw);
    let read = Strict(&mut twice).deserialize(&mut json);
    let (Ok(Json::Object(mut map)), None) = (read, twice) else {
        return Err(SealFault::Shape);
    };
    let text = |key: &str| map.get(key).and_then(Json::as_str);
    let copy = text("copy").and_then(|copy| copy.parse().ok());
    let number = map.get("number").and_then(Json::as_u64);
    let signature = map.get("signature").and_then(bytes_of::<64>);
    let (Some(copy), Some(number), Some(signature)) = (copy, number, signature) else {
        return Err(SealFault::Shape);
    };
    if number == 0 || number >= MOST {
        return Err(SealFault::Shape);
    }
    let card = Card::from_json(map.remove("card").ok_or(SealFault::Shape)?)?;
    let seal = Seal { card, copy, number };
    Ok((seal, Signature::from_bytes(&signature)))
}

/// The text with the signature cut out, where it stands as canonical form would have it.
fn without_signature(text: &str, start: usize, raw: &str) -> Option<String> {
    const KEY: &str = r#","signature":"#;
    let place = spans::value_of(raw, "signature").ok()??;
    let from = (start + place.start).checked_sub(KEY.len())?;
    let to = start + place.end;
    if text.get(from..)?.starts_with(KEY) {
        let mut cut = String::with_capacity(text.len());
        cut.push_str(text.get(..from)?);
        cut.push_str(text.get(to..)?);
        return Some(cut);
    }
    None
}

#[cfg(test)]
mod tests;
