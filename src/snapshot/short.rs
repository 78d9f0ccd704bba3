//! A file as one word: to be shown as a square code and pasted where files are taken in.

use std::io::{Read as _, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

/// What the word begins with.
const MARK: &str = "SIXSTARS-FILE:";
const SUM: usize = 8;
/// A larger word is none of ours, in bytes of the file.
const LARGEST: u64 = 256 << 10;
/// What a square code can hold, in letters.
pub const FITS_A_CODE: usize = 2_300;

/// Why a word is no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the word is incomplete or was changed on the way")]
pub struct Broken;

/// `SIXSTARS-FILE:<base 64 of the deflated file>:<checksum>`.
pub fn wrap(file: &str) -> String {
    format!("{MARK}{}", pack(file))
}

/// `<base 64 of the deflated text>:<checksum>`: a text as one word.
pub fn pack(file: &str) -> String {
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = packed.write_all(file.as_bytes());
    let packed = packed.finish().unwrap_or_default();
    let sum = crc32fast::hash(file.as_bytes());
    format!("{}:{sum:08x}", BASE64.encode(packed))
}

/// The file that a pasted text holds as a word; `None` where there is no such word.
///
/// # Errors
/// [`Broken`].
pub fn unwrap(text: &[u8]) -> Option<Result<String, Broken>> {
    let text = std::str::from_utf8(text.get(..text.len().min(64 << 10))?).ok()?;
    let (_, rest) = text.split_once(MARK)?;
    let word: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    Some(unpack(&word).ok_or(Broken))
}

/// The text that a word holds; `None` where it is incomplete or was changed.
pub fn unpack(word: &str) -> Option<String> {
    let (body, rest) = word.split_once(':')?;
    let sum = u32::from_str_radix(rest.get(..SUM)?, 16).ok()?;
    let packed = BASE64.decode(body).ok()?;
    let mut file = String::new();
    let unpacked = DeflateDecoder::new(&*packed).take(LARGEST);
    { unpacked }.read_to_string(&mut file).ok()?;
    (crc32fast::hash(file.as_bytes()) == sum).then_some(file)
}

/// Text as a square code (QR), drawn as SVG to stand within a page; `None` where it is too long.
pub fn square_code(text: &str) -> Option<String> {
    use qrcode::render::svg;
    let code = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::L).ok()?;
    let mut drawing = code.render::<svg::Color<'_>>();
    let drawn = drawing.min_dimensions(320, 320).build();
    // The prologue is for files; within a page it is none.
    drawn
        .find("<svg")
        .and_then(|at| drawn.get(at..))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_the_file_again_or_is_refused() {
        let file = "{\"名\":\"王小红\"}".repeat(20);
        let word = wrap(&file);
        assert!(word.len() < file.len());
        let message = format!("您好：\n{}\n{}  谢谢", &word[..40], &word[40..]);
        assert_eq!(unwrap(message.as_bytes()), Some(Ok(file)));
        assert_eq!(unwrap(b"nothing"), None);
        let broken = word.replace(':', ":x");
        assert_eq!(unwrap(broken.as_bytes()), Some(Err(Broken)));
        assert!(square_code(&word).unwrap().starts_with("<svg"));
        assert_eq!(square_code(&"x".repeat(4_000)), None);
    }
}
