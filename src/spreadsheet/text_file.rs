//! Tables as text: columns divided by comma, semicolon or tab, in the encodings that Chinese offices use.

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::filling::Filling;
use super::limits::{Limits, Watch};
use super::{Cell, Format, Refused, Sheet, Workbook};

/// Reads text as a sheet. UTF-8 where it is valid, else GB18030 where that is; UTF-16 by its first two bytes.
pub fn read(bytes: &[u8], limits: &Limits, watch: &mut Watch<'_>) -> Result<Workbook, Refused> {
    watch.begin(bytes.len() as u64)?;
    let text = decoded(bytes)?;
    // One way of ending lines, so that they can be counted.
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.push('\n');
    let between = between(&text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between)
        .from_reader(text.as_bytes());
    let mut filled = 0;
    let mut filling = Filling::new(Sheet::default(), limits, &mut filled);
    let mut record = csv::StringRecord::new();
    let mut row = 0;
    let (mut line, mut byte) = (1, 0);
    while reader
        .read_record(&mut record)
        .map_err(|_| Refused::Encoding)?
    {
        // Blank lines are passed over by the reader, and count as rows: by their numbers people find a row again.
        let inside: usize = record.iter().map(|field| field.matches('\n').count()).sum();
        let at = reader.position();
        let passed = usize::try_from(at.line() - line).unwrap_or(usize::MAX);
        row += passed.saturating_sub(inside + 1);
        for (column, field) in record.iter().enumerate() {
            filling.put(row, column, Cell::text(unwrapped(field)))?;
        }
        row += 1;
        let read = at.byte() - byte;
        (line, byte) = (at.line(), at.byte());
        watch.advance(read)?;
    }
    Ok(Workbook {
        format: Format::Text,
        sheets: vec![filling.done()],
        left: Vec::new(),
    })
}

fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Refused> {
    for (mark, encoding) in [(&[0xff, 0xfe], UTF_16LE), (&[0xfe, 0xff], UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
            return text.ok_or(Refused::Encoding);
        }
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.into());
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    // What has such characters is no text, whatever bytes an encoding takes.
    let is_text = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}');
    let text = text.filter(|text| text.chars().all(is_text));
    text.ok_or(Refused::Encoding)
}

/// What stands between columns: of tab, comma and semicolon the one that most lines have, and most often.
fn between(text: &str) -> u8 {
    let mut counts = [(b'\t', 0_usize, 0_usize), (b',', 0, 0), (b';', 0, 0)];
    let mut quoted = false;
    for line in text.lines().take(50) {
        let mut of_line = [0_usize; 3];
        for byte in line.bytes() {
            match byte {
                b'"' => quoted = !quoted,
                _ if quoted => {}
                _ => {
                    let each = counts.iter().zip(&mut of_line);
                    for ((mark, ..), count) in each {
                        *count += usize::from(byte == *mark);
                    }
                }
            }
        }
        for ((_, lines, all), count) in counts.iter_mut().zip(of_line) {
            *lines += usize::from(count > 0);
            *all += count;
        }
    }
    let found = counts
        .iter()
        .rev()
        .max_by_key(|(_, lines, all)| (*lines, *all));
    found.map_or(b',', |(mark, ..)| *mark)
}

/// A field without what programs put around it so that Excel takes it for text: `="013800001234"`, a leading apostrophe.
fn unwrapped(field: &str) -> &str {
    let field = field.trim_matches(['\u{feff}', '\u{a0}']).trim();
    let formula = field
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    let tab = formula.unwrap_or(field).trim_end_matches('\t');
    match tab.strip_prefix('\'') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit() || "=+-@".contains(c)) => rest,
        _ => tab,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spreadsheet::limits::LIMITS;

    fn table(bytes: &[u8]) -> Result<Vec<Vec<String>>, Refused> {
        let mut on = |_| true;
        let workbook = read(bytes, &LIMITS, &mut Watch::new(&mut on))?;
        let sheet = workbook.sheets.into_iter().next().unwrap();
        let row = |row: crate::spreadsheet::Row| row.iter().map(Cell::shown).collect();
        Ok(sheet.rows.into_iter().map(row).collect())
    }

    #[test]
    fn text_is_read_in_each_encoding_and_with_each_mark_between() {
        let wanted = vec![
            vec!["姓名".to_owned(), "电话".into()],
            vec!["张三".into(), "0591".into()],
        ];
        let comma = "姓名,电话\r\n张三,0591\r\n";
        let (gb, ..) = GB18030.encode(comma);
        let wide = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let marked = format!("\u{feff}{}", comma.replace(',', "\t"));
            marked.encode_utf16().flat_map(bytes).collect()
        };
        for bytes in [
            comma.as_bytes().to_vec(),
            format!("\u{feff}{comma}").into_bytes(),
            comma.replace(',', ";").into_bytes(),
            comma.replace(',', "\t").into_bytes(),
            gb.into_owned(),
            wide(u16::to_le_bytes),
            wide(u16::to_be_bytes),
        ] {
            assert_eq!(table(&bytes), Ok(wanted.clone()), "{bytes:?}");
        }
        assert_eq!(table(b"\xff\xff\x81"), Err(Refused::Encoding));
    }

    #[test]
    fn quotes_blank_lines_and_wraps_are_understood() {
        let read =
            table("标题\n\na,b,c\n\"1,2\",\"x\ny\",\"\"\"q\"\"\"\n=\"0138\",'=1+1,\n".as_bytes());
        let read = read.unwrap();
        assert_eq!(read[0], ["标题"]);
        assert_eq!(read[1], [""; 0]);
        assert_eq!(read[2], ["a", "b", "c"]);
        assert_eq!(read[3], ["1,2", "x\ny", "\"q\""]);
        assert_eq!(read[4], ["0138", "=1+1"]);
        assert_eq!(read.len(), 5);
    }
}
