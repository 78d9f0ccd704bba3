//! What a file has: sheets of typed cells.

use std::fmt;
use std::rc::Rc;

use serde::de::{self, MapAccess, Visitor};
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::Date;

/// All sheets of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workbook {
    pub format: Format,
    pub sheets: Vec<Sheet>,
    /// What it has and is not read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<Left>,
}

/// What kind of file it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    #[default]
    Xlsx,
    Xls,
    /// Columns divided by a character. Its cells are texts, also where a number was meant.
    Text,
}

/// What a file has that is left where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Left {
    /// Programs in the workbook. They are not run, and the values are read without them.
    Macros,
    /// Sheets that are no tables: charts, dialogs.
    OtherSheets,
}

/// A row, as far as its last filled cell. Tables share them with their sheets.
pub type Row = Rc<Vec<Cell>>;

/// A sheet. Its rows and merged cells travel apart ([`super::Piece`]), since there may be very many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub name: String,
    /// People do not see it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// From the first on.
    #[serde(skip)]
    pub rows: Vec<Row>,
    /// Cells that are shown as one, which the first of them fills.
    #[serde(skip)]
    pub merged: Vec<Area>,
}

/// Cells from a first to a last row and column, both counted from 0 and part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Area {
    pub top: usize,
    pub bottom: usize,
    pub left: usize,
    pub right: usize,
}

/// A cell. A formula is the value that was last reckoned for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    #[default]
    Empty,
    Text(Box<str>),
    Whole(i64),
    /// A number that is not whole, or too great, as its digits: never an exponent, at most 15 of them counting.
    Decimal(Box<str>),
    Date(Date),
    /// Seconds after midnight, or of a length of time.
    Time(u32),
    /// A day and seconds after its midnight.
    Moment(Date, u32),
    Truth(bool),
    /// What stands for a value that could not be reckoned: `#N/A`.
    Error(Box<str>),
    /// A formula whose value the writing program did not reckon.
    Unreckoned,
}

impl Cell {
    pub fn text(text: &str) -> Cell {
        match text.trim().is_empty() {
            true => Cell::Empty,
            false => Cell::Text(text.into()),
        }
    }

    pub fn is_empty(&self) -> bool {
        *self == Cell::Empty
    }

    /// The cell as people read it.
    pub fn shown(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = |f: &mut fmt::Formatter<'_>, seconds: u32| {
            let (minutes, rest) = (seconds / 60, seconds % 60);
            write!(f, "{}:{:02}", minutes / 60, minutes % 60)?;
            match rest {
                0 => Ok(()),
                rest => write!(f, ":{rest:02}"),
            }
        };
        match self {
            Cell::Empty | Cell::Unreckoned => Ok(()),
            Cell::Text(text) | Cell::Decimal(text) | Cell::Error(text) => f.write_str(text),
            Cell::Whole(number) => number.fmt(f),
            Cell::Date(date) => date.fmt(f),
            Cell::Time(seconds) => clock(f, *seconds),
            Cell::Moment(date, seconds) => {
                write!(f, "{date} ")?;
                clock(f, *seconds)
            }
            Cell::Truth(true) => f.write_str("TRUE"),
            Cell::Truth(false) => f.write_str("FALSE"),
        }
    }
}

/// Short, since there are hundreds of thousands: nothing, a text and a whole number stand as they are.
impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let (mark, text) = match self {
            Cell::Empty => return to.serialize_unit(),
            Cell::Text(text) => return to.serialize_str(text),
            Cell::Whole(number) => return to.serialize_i64(*number),
            Cell::Decimal(digits) => ("n", digits.to_string()),
            Cell::Date(date) => ("d", date.to_string()),
            Cell::Time(seconds) => ("t", seconds.to_string()),
            Cell::Moment(date, seconds) => ("m", format!("{date} {seconds}")),
            Cell::Truth(truth) => ("b", truth.to_string()),
            Cell::Error(text) => ("e", text.to_string()),
            Cell::Unreckoned => ("f", String::new()),
        };
        let mut map = to.serialize_map(Some(1))?;
        map.serialize_entry(mark, &text)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Cell, D::Error> {
        from.deserialize_any(OfCell)
    }
}

struct OfCell;

impl<'de> Visitor<'de> for OfCell {
    type Value = Cell;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a cell")
    }
    fn visit_unit<E: de::Error>(self) -> Result<Cell, E> {
        Ok(Cell::Empty)
    }
    fn visit_none<E: de::Error>(self) -> Result<Cell, E> {
        Ok(Cell::Empty)
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<Cell, E> {
        Ok(Cell::Text(text.into()))
    }
    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Cell, E> {
        Ok(Cell::Whole(number))
    }
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Cell, E> {
        let number = i64::try_from(number);
        number.map(Cell::Whole).map_err(E::custom)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cell, A::Error> {
        let entry: Option<(String, String)> = map.next_entry()?;
        let cell = entry.and_then(|(mark, text)| marked(&mark, &text));
        cell.ok_or_else(|| de::Error::custom("no cell has this mark"))
    }
}

fn marked(mark: &str, text: &str) -> Option<Cell> {
    Some(match mark {
        "n" => Cell::Decimal(text.into()),
        "d" => Cell::Date(Date::parse_iso(text)?),
        "t" => Cell::Time(text.parse().ok()?),
        "m" => {
            let (date, seconds) = text.split_once(' ')?;
            Cell::Moment(Date::parse_iso(date)?, seconds.parse().ok()?)
        }
        "b" => Cell::Truth(text.parse().ok()?),
        "e" => Cell::Error(text.into()),
        "f" => Cell::Unreckoned,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_comes_back_from_its_short_form() {
        let day = Date::new(2026, 3, 5).unwrap();
        for (cell, short) in [
            (Cell::Empty, "null"),
            (Cell::Text("张　三".into()), "\"张　三\""),
            (Cell::Whole(-13_800_001_234), "-13800001234"),
            (Cell::Decimal("0.5".into()), r#"{"n":"0.5"}"#),
            (Cell::Date(day), r#"{"d":"2026-03-05"}"#),
            (Cell::Time(5_400), r#"{"t":"5400"}"#),
            (Cell::Moment(day, 61), r#"{"m":"2026-03-05 61"}"#),
            (Cell::Truth(true), r#"{"b":"true"}"#),
            (Cell::Error("#N/A".into()), r##"{"e":"#N/A"}"##),
            (Cell::Unreckoned, r#"{"f":""}"#),
        ] {
            let text = serde_json::to_string(&cell).unwrap();
            assert_eq!(text, short);
            assert_eq!(serde_json::from_str::<Cell>(&text).unwrap(), cell);
        }
        assert!(serde_json::from_str::<Cell>(r#"{"q":""}"#).is_err());
        assert_eq!(Cell::Moment(day, 32_461).shown(), "2026-03-05 9:01:01");
        assert_eq!(std::mem::size_of::<Cell>(), 24);
    }
}
