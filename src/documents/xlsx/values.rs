//! Values as a spreadsheet counts with them.

use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::Lent;
use crate::documents::cell::Cell;
use crate::documents::xml::legal;
use crate::domain::Date;
use crate::domain::words::Language;
use crate::scoring::Exact;
use crate::spreadsheet::Cell as Read;

/// The day before a spreadsheet's first day, as [`Date::number`] counts.
const DAY_ZERO: i32 = 693_594;
/// Spreadsheets count a 29 February 1900 that never was; days ahead of it are one less.
const FIRST_OF_MARCH_1900: i32 = 61;
/// Beyond it a spreadsheet would round whole numbers.
const MOST_EXACT: u64 = 1 << 53;
/// What one cell holds.
const MOST_LETTERS: usize = 32_767;
const MINUTES_OF_A_DAY: f64 = 1_440.0;
const SECONDS_OF_A_DAY: f64 = 86_400.0;

/// The number that a spreadsheet keeps for the cell; `None` for what is no number, or one that it would round.
#[expect(
    clippy::cast_precision_loss,
    reason = "only what a spreadsheet keeps exactly, or shows with one decimal"
)]
pub(super) fn number(cell: &Cell) -> Option<f64> {
    let whole = |number: i64| (number.unsigned_abs() <= MOST_EXACT).then_some(number as f64);
    match cell {
        Cell::Count(count) => whole(*count),
        Cell::Hundredths(number) => whole(*number).map(|number| number / 100.0),
        Cell::Minutes(minutes) => whole(*minutes).map(|minutes| minutes / MINUTES_OF_A_DAY),
        Cell::Share { part, whole } => quotient(&Exact::ratio(*part, *whole)?),
        Cell::Exact(number) => quotient(number),
        Cell::Date(date) => Some(f64::from(day(*date))),
        Cell::Month(month) => {
            Date::new(month.year(), month.month(), 1).map(|date| f64::from(day(date)))
        }
        Cell::AsRead(cell) => number_read(cell),
        Cell::Empty | Cell::Text(_) | Cell::Code(_) | Cell::Tick(_) => None,
    }
}

/// As [`number`], of a cell that another program wrote.
#[expect(clippy::cast_precision_loss, reason = "a spreadsheet has nothing else")]
fn number_read(cell: &Read) -> Option<f64> {
    let seconds = |seconds: u32| f64::from(seconds) / SECONDS_OF_A_DAY;
    match cell {
        // It came out of a spreadsheet, which keeps no more of it.
        Read::Whole(number) => Some(*number as f64),
        // At most fifteen digits count, which come out of it as they went in.
        Read::Decimal(digits) => digits
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite()),
        Read::Date(date) => Some(f64::from(day(*date))),
        Read::Time(time) => Some(seconds(*time)),
        Read::Moment(date, time) => Some(f64::from(day(*date)) + seconds(*time)),
        Read::Empty | Read::Text(_) | Read::Truth(_) | Read::Error(_) | Read::Unreckoned => None,
    }
}

#[expect(clippy::cast_precision_loss, reason = "a spreadsheet has nothing else")]
fn quotient(number: &Exact) -> Option<f64> {
    let (above, below) = number.fraction()?;
    Some(above as f64 / below as f64)
}

fn day(date: Date) -> i32 {
    let day = date.number() - DAY_ZERO;
    if day < FIRST_OF_MARCH_1900 {
        day - 1
    } else {
        day
    }
}

/// Writes a value as what it is. Without a format the cell looks as its column does.
pub(super) fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    format: Lent,
    language: Language,
) -> Result<(), XlsxError> {
    match (cell, number(cell), format) {
        (Cell::Empty | Cell::AsRead(Read::Empty), _, None) => {}
        (Cell::Empty | Cell::AsRead(Read::Empty), _, Some(format)) => {
            sheet.write_blank(row, column, format)?;
        }
        // Its parts stay to be seen, and the number can be sorted and reckoned with.
        (Cell::Share { part, whole }, Some(share), format) => {
            let formula = Formula::new(format!("={part}/{whole}")).set_result(share.to_string());
            match format {
                Some(format) => sheet.write_formula_with_format(row, column, formula, format)?,
                None => sheet.write_formula(row, column, formula)?,
            };
        }
        // What could not be reckoned stays so until somebody mends it.
        (Cell::AsRead(Read::Error(_) | Read::Unreckoned), _, format) => {
            let formula = Formula::new("=NA()").set_result("#N/A");
            match format {
                Some(format) => sheet.write_formula_with_format(row, column, formula, format)?,
                None => sheet.write_formula(row, column, formula)?,
            };
        }
        (Cell::AsRead(Read::Truth(truth)), _, format) => {
            match format {
                Some(format) => sheet.write_boolean_with_format(row, column, *truth, format)?,
                None => sheet.write_boolean(row, column, *truth)?,
            };
        }
        (_, Some(number), Some(format)) => {
            sheet.write_number_with_format(row, column, number, format)?;
        }
        (_, Some(number), None) => {
            sheet.write_number(row, column, number)?;
        }
        (Cell::Text(text) | Cell::Code(text), None, format) => {
            text_cell(sheet, (row, column), text, format)?;
        }
        (other, None, format) => {
            text_cell(sheet, (row, column), &other.shown(language), format)?;
        }
    }
    Ok(())
}

fn text_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: Lent,
) -> Result<(), XlsxError> {
    let text = clean(text);
    match format {
        Some(format) => sheet.write_string_with_format(row, column, text, format)?,
        None => sheet.write_string(row, column, text)?,
    };
    Ok(())
}

/// Text without signs that a file of XML cannot hold, and no longer than a cell is.
pub(super) fn clean(text: &str) -> String {
    let bytes = text.as_bytes();
    // A byte is at least a unit of UTF-16: nearly all texts are short, and have nothing to be taken out.
    if text.len() <= MOST_LETTERS && !bytes.iter().any(|byte| *byte < b' ' || *byte == 0xEF) {
        return text.to_owned();
    }
    let mut units = 0;
    let fits = |letter: &char| {
        units += letter.len_utf16();
        units <= MOST_LETTERS
    };
    legal(text).chars().take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_excel_counts_them() {
        let check = |year, month, date, expected| {
            assert_eq!(day(Date::new(year, month, date).unwrap()), expected);
        };
        check(1900, 1, 1, 1);
        check(1900, 2, 28, 59);
        check(1900, 3, 1, 61);
        check(1970, 1, 1, 25_569);
        check(2026, 3, 5, 46_086);
    }

    #[test]
    fn numbers_are_only_what_a_spreadsheet_keeps() {
        let check = |cell: Cell, expected| assert_eq!(number(&cell), expected, "{cell:?}");
        check(Cell::Count(1 << 53), Some(9_007_199_254_740_992.0));
        check(Cell::Count((1 << 53) + 1), None);
        check(Cell::Hundredths(1_205), Some(12.05));
        check(Cell::Minutes(90), Some(0.0625));
        check(Cell::Share { part: 4, whole: 5 }, Some(0.8));
        check(Cell::Share { part: 0, whole: 0 }, None);
        check(Cell::code("12"), None);
        check(Cell::Tick(true), None);
    }

    #[test]
    fn text_has_nothing_that_a_file_cannot_hold() {
        let check = |text: &str, expected: &str| assert_eq!(clean(text), expected);
        check("王\u{1}建\u{0}国", "王建国");
        check("一行\n二行\t三", "一行\n二行\t三");
        check("（全角）", "（全角）");
        check("\u{ffff}a", "a");
        assert_eq!(clean(&"长".repeat(40_000)).chars().count(), 32_767);
    }
}
