//! What the records of a workbook say: its sheets, formats and shared texts, and the cells of a sheet.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, GBK};

use super::records::{Record, Records, float_at, packed, u8_at, u16_at, u32_at};
use super::texts;
use crate::spreadsheet::filling::Filling;
use crate::spreadsheet::limits::{LIMITS, Limits, Watch};
use crate::spreadsheet::number::{self, Shown};
use crate::spreadsheet::{Area, Cell, OtherFile, Refused, Sheet};

/// What all sheets refer to.
pub struct Book {
    pub sheets: Vec<Listed>,
    texts: Vec<Box<str>>,
    formats: Vec<Shown>,
    from_1904: bool,
    /// BIFF8 keeps Unicode, older ones the characters of a code page.
    is_wide: bool,
    encoding: &'static Encoding,
}

pub struct Listed {
    pub name: String,
    pub hidden: bool,
    pub is_table: bool,
    /// Where its records begin in the stream.
    pub begins: usize,
}

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;

fn damaged() -> Refused {
    Refused::Damaged {
        part: "workbook".into(),
    }
}

/// Reads what stands before the sheets.
pub fn book(mut records: Records<'_>) -> Result<Book, Refused> {
    let first = records.next().ok_or_else(damaged)?;
    let version = u16_at(first.data, 0);
    if first.kind != BOF {
        let old = matches!(first.kind, 0x0009 | 0x0209 | 0x0409);
        return Err(match old {
            true => Refused::Other(OtherFile::OldWorkbook),
            false => damaged(),
        });
    }
    let mut book = Book {
        sheets: Vec::new(),
        texts: Vec::new(),
        formats: Vec::new(),
        from_1904: false,
        is_wide: version == Some(0x0600),
        encoding: GBK,
    };
    let mut codes: BTreeMap<u16, Shown> = BTreeMap::new();
    let mut of_cells = Vec::new();
    let mut ended = false;
    for record in records {
        match record.kind {
            EOF => {
                ended = true;
                break;
            }
            // FILEPASS: everything behind it is encrypted.
            0x002f => return Err(Refused::Closed),
            0x0022 => book.from_1904 = u16_at(record.data, 0) == Some(1),
            0x0042 => {
                book.encoding = u16_at(record.data, 0).map_or(GBK, texts::encoding);
            }
            0x0085 => book.sheets.extend(listed(&book, &record)),
            0x041e => {
                let number = u16_at(record.data, 0);
                let code = match book.is_wide {
                    true => texts::wide(record, 2),
                    false => texts::narrow(record.data, 2, true, book.encoding),
                };
                if let Some((number, code)) = number.zip(code) {
                    codes.insert(number, Shown::of_code(&code));
                }
            }
            0x00e0 => of_cells.push(u16_at(record.data, 2).unwrap_or(0)),
            0x00fc => book.texts = texts::shared(record, LIMITS.cells),
            _ => {}
        }
    }
    if !ended {
        return Err(damaged());
    }
    let formats = of_cells.into_iter().map(|number| {
        let own = codes.get(&number).copied();
        own.unwrap_or_else(|| Shown::built_in(u32::from(number)))
    });
    book.formats = formats.collect();
    Ok(book)
}

fn listed(book: &Book, record: &Record<'_>) -> Option<Listed> {
    let data = record.data;
    let name = match book.is_wide {
        true => texts::name(data, 6),
        false => texts::narrow(data, 6, true, book.encoding),
    };
    Some(Listed {
        name: name?,
        begins: usize::try_from(u32_at(data, 0)?).ok()?,
        hidden: u8_at(data, 4)? & 3 != 0,
        is_table: u8_at(data, 5)? == 0,
    })
}

/// Reads the cells of a sheet.
pub fn sheet(
    mut records: Records<'_>,
    listed: &Listed,
    book: &Book,
    limits: &Limits,
    filled: &mut usize,
    watch: &mut Watch<'_>,
) -> Result<Sheet, Refused> {
    let sheet = Sheet {
        name: listed.name.clone(),
        hidden: listed.hidden,
        ..Sheet::default()
    };
    let mut filling = Filling::new(sheet, limits, filled);
    if records.next().is_none_or(|record| record.kind != BOF) {
        return Err(damaged());
    }
    // Charts stand inside a sheet with a beginning and an end of their own.
    let mut inside = 0;
    // The formula whose text comes in the next record.
    let mut waiting: Option<(usize, usize)> = None;
    let mut left = records.left();
    while let Some(record) = records.next() {
        watch.advance((left - records.left()) as u64)?;
        left = records.left();
        match record.kind {
            BOF => inside += 1,
            EOF if inside == 0 => return Ok(filling.done()),
            EOF => inside -= 1,
            _ if inside > 0 => {}
            // STRING
            0x0207 => {
                if let Some((row, column)) = waiting.take() {
                    let text = text(book, record, 0).unwrap_or_default();
                    filling.put(row, column, Cell::text(&text))?;
                }
            }
            0x00e5 => merged(record.data, &mut filling),
            _ => match cells(book, record, &mut filling)? {
                Found::Cells => {}
                Found::Waiting(row, column) => waiting = Some((row, column)),
            },
        }
    }
    Err(damaged())
}

enum Found {
    Cells,
    Waiting(usize, usize),
}

fn text(book: &Book, record: Record<'_>, at: usize) -> Option<String> {
    match book.is_wide {
        true => texts::wide(record, at),
        false => texts::narrow(record.data, at, false, book.encoding),
    }
}

/// The cells of a record; a record that is too short for what it should have has none.
fn cells(book: &Book, record: Record<'_>, filling: &mut Filling<'_>) -> Result<Found, Refused> {
    let data = record.data;
    let place = u16_at(data, 0).zip(u16_at(data, 2));
    let Some((row, column)) = place else {
        return Ok(Found::Cells);
    };
    let (row, column) = (usize::from(row), usize::from(column));
    let number = |digits: &str, format: Option<u16>| {
        let shown = format.and_then(|format| book.formats.get(usize::from(format)));
        number::cell(digits, shown.copied().unwrap_or_default(), book.from_1904)
    };
    let cell = match record.kind {
        // NUMBER
        0x0203 => float_at(data, 6).map(|digits| number(&digits, u16_at(data, 4))),
        // RK
        0x027e => u32_at(data, 6).map(|bits| number(&packed(bits), u16_at(data, 4))),
        // MULRK: a format and a number for each, and the last column behind them.
        0x00bd => {
            let pairs = data.get(4..data.len().saturating_sub(2)).unwrap_or(&[]);
            for (step, pair) in pairs.chunks_exact(6).enumerate() {
                if let Some(bits) = u32_at(pair, 2) {
                    let cell = number(&packed(bits), u16_at(pair, 0));
                    filling.put(row, column + step, cell)?;
                }
            }
            None
        }
        // LABELSST
        0x00fd => {
            let at = u32_at(data, 6).and_then(|at| usize::try_from(at).ok());
            let text = at.and_then(|at| book.texts.get(at));
            Some(Cell::text(text.ok_or_else(damaged)?))
        }
        // LABEL and RSTRING: the text itself.
        0x0204 | 0x00d6 => text(book, record, 6).map(|text| Cell::text(&text)),
        // BOOLERR
        0x0205 => match (u8_at(data, 6), u8_at(data, 7)) {
            (Some(value), Some(0)) => Some(Cell::Truth(value != 0)),
            (Some(error), Some(_)) => Some(Cell::Error(error_text(error).into())),
            _ => None,
        },
        // FORMULA
        0x0006 | 0x0206 | 0x0406 => match data.get(6..14) {
            Some([0, .., 0xff, 0xff]) => return Ok(Found::Waiting(row, column)),
            Some([1, _, value, .., 0xff, 0xff]) => Some(Cell::Truth(*value != 0)),
            Some([2, _, error, .., 0xff, 0xff]) => Some(Cell::Error(error_text(*error).into())),
            Some([_, .., 0xff, 0xff]) | None => None,
            Some(_) => float_at(data, 6).map(|digits| number(&digits, u16_at(data, 4))),
        },
        _ => None,
    };
    if let Some(cell) = cell {
        filling.put(row, column, cell)?;
    }
    Ok(Found::Cells)
}

fn error_text(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        _ => "#?",
    }
}

fn merged(data: &[u8], filling: &mut Filling<'_>) {
    for area in data.get(2..).unwrap_or(&[]).chunks_exact(8) {
        let at = |place: usize| u16_at(area, place).map(usize::from);
        let rows = at(0).zip(at(2));
        if let Some(((top, bottom), (left, right))) = rows.zip(at(4).zip(at(6))) {
            filling.merge(Area {
                top,
                bottom,
                left,
                right,
            });
        }
    }
}
