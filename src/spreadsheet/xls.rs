//! Workbooks as .xls (BIFF8 and BIFF5 inside a compound file): only the records that hold cells are looked at.
//!
//! Formulas are passed over and their last values taken, so that nothing of what a formula may contain can go wrong here.

mod cells;
pub mod records;
mod texts;

use self::records::Records;
use super::compound::Compound;
use super::limits::{Limits, Watch};
use super::{Format, Left, OtherFile, Refused, Workbook};

/// Reads a workbook from a compound file, or says what else is in it.
pub fn read(bytes: &[u8], limits: &Limits, watch: &mut Watch<'_>) -> Result<Workbook, Refused> {
    let damaged = || Refused::Damaged {
        part: "workbook".into(),
    };
    let file = Compound::open(bytes).ok_or_else(damaged)?;
    if file.has("EncryptedPackage") {
        return Err(Refused::Closed);
    }
    let Some(stream) = file.stream(&["Workbook", "Book"]) else {
        let other = match () {
            () if file.has("WordDocument") => OtherFile::Document,
            () if file.has("PowerPoint Document") => OtherFile::Slides,
            () => OtherFile::Unknown,
        };
        return Err(Refused::Other(other));
    };
    let has_macros = file.has("_VBA_PROJECT_CUR");
    let stream = stream.ok_or_else(damaged)?;
    watch.begin(stream.len() as u64)?;
    let book = cells::book(Records::of(&stream))?;
    if book.sheets.len() > limits.sheets {
        return Err(Refused::TooManySheets {
            most: limits.sheets,
        });
    }
    let mut left = Vec::new();
    if has_macros {
        left.push(Left::Macros);
    }
    let tables = || book.sheets.iter().filter(|listed| listed.is_table);
    if tables().count() < book.sheets.len() {
        left.push(Left::OtherSheets);
    }
    let mut filled = 0;
    let mut sheets = Vec::new();
    for listed in tables() {
        let records = stream.get(listed.begins..).ok_or_else(damaged)?;
        let records = Records::of(records);
        sheets.push(cells::sheet(
            records,
            listed,
            &book,
            limits,
            &mut filled,
            watch,
        )?);
    }
    match sheets.is_empty() {
        true => Err(damaged()),
        false => Ok(Workbook {
            format: Format::Xls,
            sheets,
            left,
        }),
    }
}
