//! The step between bytes and stored text: compress, mark with format, length and checksum, pack.
//!
//! A sealed text is the packing of a header of ten bytes and a body. The header: format version, codec, length of
//! the body (u32, little endian), CRC-32 over the key, the header before it and the body. The key takes part so that a
//! value that turns up under another key is noticed. A body of the codec `SECRET` is a whole sealed text, encrypted ([`super::lock`]).

use std::io::{Read, Write};

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};

use super::packing::{pack, unpack};

/// Version of everything that this module writes.
pub const FORMAT: u8 = 1;

const PLAIN: u8 = 0;
const DEFLATE: u8 = 1;
const SECRET: u8 = 2;
const HEADER: usize = 10;
/// Shorter bodies gain nothing from compression that their user would notice.
const WORTH_COMPRESSING: usize = 512;
/// On pages of names, phones and addresses level 3 wrote four times faster than 6, and 3 % more.
const LEVEL: Compression = Compression::new(3);

/// What is wrong with a stored text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The key is not there.
    #[error("it is missing")]
    Missing,
    /// Characters that packing never makes, or a text too short to be anything.
    #[error("it holds characters that were never written")]
    Characters,
    /// Shorter or longer than it says.
    #[error("its length is wrong")]
    Length,
    /// The content is not what was written, or it was written under another key.
    #[error("its checksum is wrong")]
    Checksum,
    /// Whole, but not the text that the head names or that follows the entry before it.
    #[error("it belongs to another history")]
    Foreign,
    /// Whole, but written by a newer program.
    #[error("it was written by a newer version ({0})")]
    Newer(u8),
    /// Whole, but encrypted with a key that is not the workspace's.
    #[error("it is encrypted with another key")]
    Encrypted,
    /// Whole, but it cannot be read: a fault of the program that wrote it.
    #[error("its content cannot be read")]
    Content,
}

/// A text ready to be stored.
pub struct Sealed {
    /// The text.
    pub text: String,
    /// Its checksum, by which others name this very content.
    pub checksum: u32,
}

/// Seals `content` to be stored under `key` (the key within the workspace).
pub fn seal(key: &str, content: &[u8]) -> Sealed {
    let squeezed = (content.len() >= WORTH_COMPRESSING)
        .then(|| deflate(content))
        .flatten();
    let (codec, body) = match &squeezed {
        Some(squeezed) if squeezed.len() < content.len() => (DEFLATE, squeezed.as_slice()),
        _ => (PLAIN, content),
    };
    finish(key, codec, body)
}

/// The text of an encrypted body.
pub fn seal_secret(key: &str, body: &[u8]) -> String {
    finish(key, SECRET, body).text
}

/// The encrypted body of a text; none when it is not whole or not encrypted.
pub fn secret(key: &str, text: &str) -> Option<Vec<u8>> {
    let (codec, mut bytes, _) = body(key, text).ok()?;
    (codec == SECRET).then(|| bytes.split_off(HEADER))
}

fn finish(key: &str, codec: u8, body: &[u8]) -> Sealed {
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes();
    let checksum = checksum(key, codec, length, body);
    let mut bytes = Vec::with_capacity(HEADER + body.len());
    bytes.extend_from_slice(&[FORMAT, codec]);
    bytes.extend_from_slice(&length);
    bytes.extend_from_slice(&checksum.to_le_bytes());
    bytes.extend_from_slice(body);
    Sealed {
        text: pack(&bytes),
        checksum,
    }
}

/// The content of a sealed text and its checksum.
///
/// # Errors
/// The [`Flaw`] found; never [`Flaw::Missing`] or [`Flaw::Foreign`].
pub fn unseal(key: &str, text: &str) -> Result<(Vec<u8>, u32), Flaw> {
    let (codec, mut bytes, checksum) = body(key, text)?;
    match codec {
        PLAIN => {
            bytes.drain(..HEADER);
            Ok((bytes, checksum))
        }
        DEFLATE => {
            let mut content = Vec::with_capacity(bytes.len().saturating_mul(4));
            let packed = bytes.get(HEADER..).ok_or(Flaw::Length)?;
            DeflateDecoder::new(packed)
                .read_to_end(&mut content)
                .map_err(|_| Flaw::Content)?;
            Ok((content, checksum))
        }
        SECRET => Err(Flaw::Encrypted),
        _ => Err(Flaw::Content),
    }
}

/// The checksum of a sealed text after it was checked against the content, which is not decompressed.
///
/// # Errors
/// As [`unseal`].
pub fn verify(key: &str, text: &str) -> Result<u32, Flaw> {
    match body(key, text)? {
        (SECRET, _, _) => Err(Flaw::Encrypted),
        (_, _, checksum) => Ok(checksum),
    }
}

fn body(key: &str, text: &str) -> Result<(u8, Vec<u8>, u32), Flaw> {
    let mut bytes = unpack(text).ok_or(Flaw::Characters)?;
    let Some(&[format, codec, l0, l1, l2, l3, c0, c1, c2, c3]) = bytes.first_chunk::<HEADER>()
    else {
        return Err(Flaw::Length);
    };
    let stated = u32::from_le_bytes([l0, l1, l2, l3]) as usize;
    let padding = bytes
        .len()
        .checked_sub(HEADER + stated)
        .ok_or(Flaw::Length)?;
    if padding > 1 || (padding == 1 && bytes.pop() != Some(0)) {
        return Err(Flaw::Length);
    }
    let found = u32::from_le_bytes([c0, c1, c2, c3]);
    let content = bytes.get(HEADER..).ok_or(Flaw::Length)?;
    if format == FORMAT && checksum(key, codec, [l0, l1, l2, l3], content) == found {
        return Ok((codec, bytes, found));
    }
    // A newer program keeps this header, so that an older one can tell "newer" from "damaged".
    if format > FORMAT && checksum_as(format, key, codec, [l0, l1, l2, l3], content) == found {
        return Err(Flaw::Newer(format));
    }
    Err(Flaw::Checksum)
}

fn checksum(key: &str, codec: u8, length: [u8; 4], body: &[u8]) -> u32 {
    checksum_as(FORMAT, key, codec, length, body)
}

fn checksum_as(format: u8, key: &str, codec: u8, length: [u8; 4], body: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(key.as_bytes());
    hasher.update(&[0xFF, format, codec]);
    hasher.update(&length);
    hasher.update(body);
    hasher.finalize()
}

fn deflate(content: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::with_capacity(content.len() / 3), LEVEL);
    encoder.write_all(content).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_contents_come_back() {
        for length in [0, 1, 2, 13, 14, 15, 511, 512, 5_000] {
            let content: Vec<u8> = (0..length).map(|n| (n % 7) as u8).collect();
            let sealed = seal("p/people.1", &content);
            assert_eq!(
                unseal("p/people.1", &sealed.text),
                Ok((content, sealed.checksum))
            );
            assert_eq!(verify("p/people.1", &sealed.text), Ok(sealed.checksum));
        }
    }

    #[test]
    fn every_flipped_bit_is_noticed() {
        for content in [&b""[..], b"one", &[7; 600]] {
            let sealed = seal("j/1", content);
            let units: Vec<u16> = sealed.text.encode_utf16().collect();
            for (place, bit) in
                (0..units.len()).flat_map(|place| (0..16).map(move |bit| (place, bit)))
            {
                let mut flipped = units.clone();
                flipped[place] ^= 1 << bit;
                assert!(
                    unseal("j/1", &String::from_utf16_lossy(&flipped)).is_err(),
                    "{place} {bit}"
                );
            }
            for short in 0..units.len() {
                assert!(
                    unseal("j/1", &String::from_utf16_lossy(&units[..short])).is_err(),
                    "{short}"
                );
            }
            assert_eq!(unseal("j/2", &sealed.text), Err(Flaw::Checksum));
        }
    }

    #[test]
    fn a_newer_format_is_not_called_damaged() {
        let mut bytes = vec![FORMAT + 1, 9, 2, 0, 0, 0];
        let sum = checksum_as(FORMAT + 1, "head", 9, [2, 0, 0, 0], b"hi");
        bytes.extend_from_slice(&sum.to_le_bytes());
        bytes.extend_from_slice(b"hi");
        assert_eq!(verify("head", &pack(&bytes)), Err(Flaw::Newer(FORMAT + 1)));
    }
}
