//! Workbooks as .xlsx (ISO/IEC 29500): sheets, shared texts and formats, each part unpacked only as it is read.

mod cells;
mod marks;
mod parts;

use self::marks::Marks;
use super::archive::Archive;
use super::limits::{Limits, Watch};
use super::number::Shown;
use super::{Format, Left, Refused, Workbook};

/// Reads a workbook. Only the parts that hold cells are unpacked: no pictures, no programs, nothing of its links.
pub fn read(bytes: &[u8], limits: &Limits, watch: &mut Watch<'_>) -> Result<Workbook, Refused> {
    let mut archive = Archive::open(bytes, limits)?;
    let place = parts::workbook_place(&mut archive, watch)?;
    let Some(place) = place.filter(|place| archive.has(place)) else {
        return Err(Refused::Other(archive.other()));
    };
    if place.ends_with(".bin") {
        return Err(Refused::Other(archive.other()));
    }
    let book = parts::book(&mut archive, &place, watch)?;
    if book.sheets.len() > limits.sheets {
        return Err(Refused::TooManySheets {
            most: limits.sheets,
        });
    }
    let mut left = Vec::new();
    if archive.any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin")) {
        left.push(Left::Macros);
    }
    let is_table = |sheet: &&parts::Listed| sheet.is_table && archive.has(&sheet.place);
    let tables: Vec<&parts::Listed> = book.sheets.iter().filter(is_table).collect();
    if tables.len() < book.sheets.len() {
        left.push(Left::OtherSheets);
    }
    if tables.is_empty() {
        return Err(Refused::Damaged {
            part: "workbook".into(),
        });
    }
    let read = [&book.texts, &book.styles].into_iter().flatten();
    let read = read.chain(tables.iter().map(|sheet| &sheet.place));
    let of = read.filter_map(|place| archive.size(place)).sum();
    watch.begin(of)?;
    let texts = match &book.texts {
        Some(place) => parts::texts(&mut archive, place, limits, watch)?,
        None => Vec::new(),
    };
    let formats: Vec<Shown> = match &book.styles {
        Some(place) => parts::formats(&mut archive, place, watch)?,
        None => Vec::new(),
    };
    let known = cells::Known {
        texts: &texts,
        formats: &formats,
        from_1904: book.from_1904,
    };
    let mut filled = 0;
    let mut sheets = Vec::with_capacity(tables.len());
    for listed in tables {
        let Some(part) = archive.part(&listed.place) else {
            continue;
        };
        let mut marks = Marks::new(part, &listed.place, watch);
        sheets.push(cells::sheet(
            &mut marks,
            listed,
            &known,
            limits,
            &mut filled,
        )?);
    }
    Ok(Workbook {
        format: Format::Xlsx,
        sheets,
        left,
    })
}
