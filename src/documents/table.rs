//! A table of a document.

use serde::{Deserialize, Serialize};

use super::cell::Cell;

/// Rows below named columns. Every row has a cell for each column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What the table is called where it stands alone: as a sheet of a workbook.
    pub name: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// Cells of which something is said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
}

/// What is said of one cell. A workbook has it beside the cell; the other forms have no place for it, so that it also has to stand in the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Both counted from 0.
    pub row: usize,
    pub column: usize,
    pub text: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub title: String,
    /// What several columns side by side have in common: a head above theirs. Empty: none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub above: String,
    /// How wide its cells are, in Chinese characters; 0: by what stands in it.
    #[serde(default)]
    pub width: u8,
    #[serde(default)]
    pub foot: Foot,
    /// What a person who fills in the table may choose from. Empty: anything may stand there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// A person fills in figures that are no number here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub codes: bool,
}

/// What stands below a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Foot {
    #[default]
    Nothing,
    /// The sum of its numbers; of shares, the sum of the parts of the sum of the wholes. In a spreadsheet a formula.
    Sum,
    /// How many rows there are.
    Rows,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Row {
    /// What the rows behind it have in common, across the table.
    Group(String),
    Cells(Vec<Cell>),
}

impl Table {
    /// Its name, its columns and what is said of its cells.
    #[must_use]
    pub fn without_rows(&self) -> Table {
        Table {
            name: self.name.clone(),
            columns: self.columns.clone(),
            rows: Vec::new(),
            marks: self.marks.clone(),
        }
    }
}

impl Column {
    pub fn new(title: impl Into<String>) -> Column {
        Column {
            title: title.into(),
            ..Column::default()
        }
    }

    #[must_use]
    pub fn wide(self, width: u8) -> Column {
        Column { width, ..self }
    }

    #[must_use]
    pub fn below(self, above: impl Into<String>) -> Column {
        Column {
            above: above.into(),
            ..self
        }
    }

    #[must_use]
    pub fn summed(self) -> Column {
        Column {
            foot: Foot::Sum,
            ..self
        }
    }
}
