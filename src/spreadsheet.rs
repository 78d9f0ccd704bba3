//! Spreadsheets of other programs: from a file's bytes to the cells of its sheets, and from a sheet to the table in it.
//!
//! Reading is pure and knows neither a browser nor the register, so that it can run beside the page; what it gives is
//! serialisable. A file from outside is hostile: what it may ask for is limited before and while it is read ([`limits`]),
//! and every refusal is a value that says what to do ([`Refused`]). No float decides anything: a number is what its digits say.

mod archive;
mod compound;
mod filling;
mod finding;
pub mod heads;
mod limits;
pub mod lists;
mod number;
mod own_columns;
mod pieces;
mod recognise;
mod refused;
mod remembered;
mod table;
mod taking;
mod template;
mod text_file;
mod workbook;
mod xls;
mod xlsx;

pub use finding::Finding;
pub use heads::{Column, Counting, Meaning};
pub use limits::{LIMITS, Limits, Progress, Watch};
pub use lists::{LISTS, List};
pub use number::Number;
pub use own_columns::{REASONS, ROW};
pub use pieces::Piece;
pub use refused::{OtherFile, Refused};
pub use remembered::Remembered;
pub use table::{Heads, Line, NoData, Table};
pub use taking::{CellFault, Reading, Repair, Taken, has_identity};
pub use template::{Template, TemplateColumn, template};
pub use workbook::{Area, Cell, Format, Left, Row, Sheet, Workbook};

/// Reads a workbook: .xlsx, .xls, or text with columns in UTF-8, UTF-16 or GB18030. What it is, its content says, not its name.
///
/// # Errors
/// [`Refused`], with nothing read: the file is something else, is closed, is damaged, or asks for more than [`LIMITS`].
pub fn read(bytes: &[u8], watch: &mut Watch<'_>) -> Result<Workbook, Refused> {
    read_within(bytes, &LIMITS, watch)
}

/// As [`read`], within other limits.
///
/// # Errors
/// As [`read`].
pub fn read_within(
    bytes: &[u8],
    limits: &Limits,
    watch: &mut Watch<'_>,
) -> Result<Workbook, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if bytes.len() > limits.bytes {
        return Err(Refused::TooLarge { most: limits.bytes });
    }
    let workbook = match recognise::of(bytes)? {
        recognise::Kind::Zip => xlsx::read(bytes, limits, watch)?,
        recognise::Kind::Ole => xls::read(bytes, limits, watch)?,
        recognise::Kind::Text => text_file::read(bytes, limits, watch)?,
    };
    match workbook.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        true => Err(Refused::Empty),
        false => Ok(workbook),
    }
}
