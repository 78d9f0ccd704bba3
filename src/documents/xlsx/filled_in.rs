//! What a person who fills in a sheet, or mends it, is told at the cells: what may stand there, and what is wrong.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Note, Worksheet, XlsxError};

use super::formats::{Formats, Kind};
use super::values::clean;
use crate::documents::table::{Mark, Table};

/// So many rows below the table's own may be filled in.
const FREE_ROWS: u32 = 2_000;
/// What a spreadsheet holds of the choices of a cell, with the commas between them.
const LONGEST_CHOICES: usize = 255;
/// More notes would make a program slow; the words also stand in the table.
const MOST_NOTES: usize = 2_000;

/// The marks of a table, row by row.
pub(super) struct Marks<'a> {
    all: Vec<&'a Mark>,
    at: usize,
}

impl<'a> Marks<'a> {
    pub fn of(table: &'a Table) -> Marks<'a> {
        let mut all: Vec<&Mark> = table.marks.iter().collect();
        all.sort_by_key(|mark| (mark.row, mark.column));
        Marks { all, at: 0 }
    }

    /// Those of a row; rows are asked for in their order.
    pub fn of_row(&mut self, row: usize) -> &[&'a Mark] {
        let rest = self.all.get(self.at..).unwrap_or_default();
        let before = rest.iter().take_while(|mark| mark.row < row).count();
        let here = rest.iter().skip(before);
        let here = here.take_while(|mark| mark.row == row).count();
        let first = self.at + before;
        self.at = first + here;
        self.all.get(first..self.at).unwrap_or_default()
    }
}

/// Says beside a cell what its mark says.
pub(super) fn note(sheet: &mut Worksheet, place: (u32, u16), mark: &Mark) -> Result<(), XlsxError> {
    if mark.text.is_empty() || mark.row >= MOST_NOTES {
        return Ok(());
    }
    let note = Note::new(clean(&mark.text)).add_author_prefix(false);
    sheet.insert_note(place.0, place.1, &note)?;
    Ok(())
}

/// Choices to pick from, and cells that keep figures as they are typed: in the table's rows from `first` on, and in the free
/// ones below them.
pub(super) fn column_rules(
    sheet: &mut Worksheet,
    formats: &Formats,
    table: &Table,
    first: u32,
) -> Result<(), XlsxError> {
    let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let last = first.saturating_add(rows).saturating_add(FREE_ROWS);
    for (at, column) in (0..).zip(&table.columns) {
        if column.codes {
            sheet.set_column_format(at, formats.bare(Kind::Code))?;
        }
        let is_plain = |choice: &String| !choice.contains([',', '"']);
        let length: usize = column
            .choices
            .iter()
            .map(|choice| choice.encode_utf16().count() + 1)
            .sum();
        if column.choices.is_empty()
            || length > LONGEST_CHOICES
            || !column.choices.iter().all(is_plain)
        {
            continue;
        }
        // Whoever types another word is asked once more, and may: words of other offices are known as well.
        let choices = DataValidation::new()
            .allow_list_strings(&column.choices)?
            .set_error_style(DataValidationErrorStyle::Warning);
        sheet.add_data_validation(first, at, last, at, &choices)?;
    }
    Ok(())
}
