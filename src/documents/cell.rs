//! One value of a document, typed, so that every form of it can write it as its readers expect.

use serde::{Deserialize, Serialize};

use crate::domain::{Date, Month};
use crate::scoring::Exact;
use crate::spreadsheet;

/// A value in a table or a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Nothing is known, or nothing applies.
    #[default]
    Empty,
    Text(String),
    /// Figures that are no number: a telephone, a code. Never added up, never made shorter.
    Code(String),
    /// How many.
    Count(i64),
    /// A measured number in hundredths: yuan from fen, m² from dm².
    Hundredths(i64),
    /// A share: shown as a percentage with its parts, half up to one decimal; nothing to count is neither 0 % nor 100 %.
    Share {
        part: i64,
        whole: i64,
    },
    /// An exact number, shown half up to one decimal: points, days of service.
    Exact(Exact),
    Date(Date),
    Month(Month),
    /// A length of time in minutes.
    Minutes(i64),
    /// A check box to fill in by hand or filled in.
    Tick(bool),
    /// A cell of another program's table that is given back as it was read.
    AsRead(spreadsheet::Cell),
}

impl Cell {
    /// Text; nothing where there is none.
    pub fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        match text.is_empty() {
            true => Cell::Empty,
            false => Cell::Text(text),
        }
    }

    /// Figures that are no number; nothing where there are none.
    pub fn code(code: impl Into<String>) -> Cell {
        let code = code.into();
        match code.is_empty() {
            true => Cell::Empty,
            false => Cell::Code(code),
        }
    }

    /// A day; nothing where none is known.
    pub fn date(date: Option<Date>) -> Cell {
        date.map_or(Cell::Empty, Cell::Date)
    }

    /// How many; nothing where it is not known.
    pub fn count(count: impl TryInto<i64>) -> Cell {
        count.try_into().map_or(Cell::Empty, Cell::Count)
    }

    pub fn is_empty(&self) -> bool {
        *self == Cell::Empty
    }
}
