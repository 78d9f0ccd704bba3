//! Why a file is not read. Each says enough for a sentence about what to do.

use serde::{Deserialize, Serialize};

/// Why nothing of a file is read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum Refused {
    /// To do: look whether it is the right file.
    #[error("there is nothing in it")]
    Empty,
    /// To do: take pictures out, or save the one sheet as a file of its own.
    #[error("it has more than {most} bytes")]
    TooLarge { most: usize },
    /// To do: open it with its password, and save it without one.
    #[error("it is closed with a password")]
    Closed,
    /// To do: as it depends on what it is.
    #[error("it is no spreadsheet but {0:?}")]
    Other(OtherFile),
    /// To do: have it sent again, or open it and save it anew.
    #[error("its {part} is damaged")]
    Damaged { part: String },
    /// To do: nothing is wrong with asking who sent it. It unpacks to far more than a table needs.
    #[error("it would unpack to more than {most} bytes")]
    Swells { most: u64 },
    /// To do: save the one sheet as a file of its own.
    #[error("it has more than {most} parts")]
    TooManyParts { most: usize },
    #[error("it has more than {most} sheets")]
    TooManySheets { most: usize },
    /// To do: divide it, or remove what stands far below the table.
    #[error("sheet {sheet} has something below row {most}")]
    TooManyRows { sheet: String, most: usize },
    /// To do: remove what stands far to the right of the table.
    #[error("sheet {sheet} has something right of column {most}")]
    TooManyColumns { sheet: String, most: usize },
    /// To do: divide it.
    #[error("it has more than {most} filled cells")]
    TooManyCells { most: usize },
    /// To do: shorten the cell.
    #[error("a cell of sheet {sheet} in row {row} has more than {most} characters")]
    LongCell {
        sheet: String,
        row: usize,
        most: usize,
    },
    /// To do: save it as .xlsx, or as .csv in UTF-8.
    #[error("its characters are in no encoding that is known")]
    Encoding,
    /// The person ended it.
    #[error("given up")]
    GivenUp,
}

/// What a file is that is no spreadsheet which can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum OtherFile {
    /// A page that its program called .xls: open it in Excel or WPS, and save it as .xlsx.
    Page,
    /// XML called .xls: likewise.
    Xml,
    /// Text with a table in it: copy the table into a spreadsheet.
    Document,
    Slides,
    /// Of Apple's Numbers: export it as .xlsx.
    Numbers,
    /// .ods: save it as .xlsx.
    OpenDocument,
    /// .xlsb: save it as .xlsx.
    BinaryWorkbook,
    /// Of Excel 4 or older: save it as .xlsx.
    OldWorkbook,
    Pdf,
    Picture,
    /// An archive: take the spreadsheet out first.
    Archive,
    /// A file of this program: it is taken in where files are exchanged.
    SixStars,
    Unknown,
}
