//! What a file is, by its first bytes.

use super::{OtherFile, Refused};

/// How a file that may be a spreadsheet is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Zip,
    Ole,
    Text,
}

pub fn of(bytes: &[u8]) -> Result<Kind, Refused> {
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    let other = match () {
        () if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") => return Ok(Kind::Zip),
        () if starts(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) => return Ok(Kind::Ole),
        () if starts(&[0x09, 0x08, 0x08, 0x00]) => OtherFile::OldWorkbook,
        () if starts(&[0x09, 0x04, 0x06, 0x00]) || starts(&[0x09, 0x02, 0x06, 0x00]) => {
            OtherFile::OldWorkbook
        }
        () if starts(&[0x09, 0x00, 0x04, 0x00]) => OtherFile::OldWorkbook,
        () if starts(b"%PDF") => OtherFile::Pdf,
        () if starts(b"\x89PNG") || starts(&[0xff, 0xd8, 0xff]) || starts(b"GIF8") => {
            OtherFile::Picture
        }
        () if starts(b"BM") && bytes.contains(&0) => OtherFile::Picture,
        () if starts(b"Rar!") || starts(b"7z\xbc\xaf") || starts(&[0x1f, 0x8b]) => {
            OtherFile::Archive
        }
        () if starts(b"{\\rtf") => OtherFile::Document,
        () => return text(bytes),
    };
    Err(Refused::Other(other))
}

fn text(bytes: &[u8]) -> Result<Kind, Refused> {
    let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let head = bytes.get(..2_000).unwrap_or(bytes);
    if !wide && head.contains(&0) {
        return Err(Refused::Other(OtherFile::Unknown));
    }
    // Marks of pages are plain letters in every encoding; in UTF-16 a nought stands between them.
    let letters: Vec<u8> = head.iter().copied().filter(u8::is_ascii).collect();
    let head = String::from_utf8(letters).unwrap_or_default();
    let head = head.replace('\0', "").to_ascii_lowercase();
    let head = head.trim_start();
    let is_page = [
        "<!doctype html",
        "<html",
        "<table",
        "<head",
        "<body",
        "<meta",
        "<style",
    ];
    let has = |marks: &[&str]| marks.iter().any(|mark| head.starts_with(mark));
    match () {
        () if has(&is_page) => Err(Refused::Other(OtherFile::Page)),
        () if has(&["<?xml"]) && head.contains("<html") => Err(Refused::Other(OtherFile::Page)),
        () if has(&["<?xml", "<workbook"]) => Err(Refused::Other(OtherFile::Xml)),
        () if has(&["mime-version:"]) => Err(Refused::Other(OtherFile::Page)),
        () if has(&["{"]) && head.contains("six-stars") => Err(Refused::Other(OtherFile::SixStars)),
        () if has(&["age-encryption.org"]) => Err(Refused::Other(OtherFile::SixStars)),
        () => Ok(Kind::Text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_what_they_begin_with() {
        let check = |bytes: &[u8], expected: Result<Kind, OtherFile>| {
            assert_eq!(of(bytes), expected.map_err(Refused::Other), "{bytes:?}");
        };
        check(b"PK\x03\x04...", Ok(Kind::Zip));
        check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Ok(Kind::Ole));
        check("姓名,电话\n".as_bytes(), Ok(Kind::Text));
        check(b"\xff\xfe\x53\x59", Ok(Kind::Text));
        check(b"\xef\xbb\xbf  <HTML xmlns:x>", Err(OtherFile::Page));
        check(b"\xff\xfe<\0h\0t\0m\0l\0", Err(OtherFile::Page));
        check(b"<table><tr>", Err(OtherFile::Page));
        check(b"<?xml version=\"1.0\"?>\n<Workbook", Err(OtherFile::Xml));
        check(
            b"{\"format\":\"six-stars/snapshot\"",
            Err(OtherFile::SixStars),
        );
        check(b"%PDF-1.7", Err(OtherFile::Pdf));
        check(b"\x09\x08\x08\x00\x00\x05", Err(OtherFile::OldWorkbook));
        check(b"abc\0def", Err(OtherFile::Unknown));
    }
}
