//! The rows that are not taken, as a table to be given back: the columns and values of the file, and why. Whoever mends it gives
//! the same file in again.

use super::to_fill_in::one_of;
use super::{Fate, Plan, Reason};
use crate::documents::{self, Block, Document, Mark, Orientation, Row};
use crate::domain::{FieldType, Language};
use crate::spreadsheet::{self, Cell, Format, List, Meaning, Number};

/// What goes back to whoever made the file. The words for the reasons are the page's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    pub columns: Vec<ReturnedColumn>,
    pub rows: Vec<ReturnedRow>,
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnedColumn {
    pub head: String,
    /// Its place in the file's table.
    pub at: usize,
    meaning: Meaning,
}

/// What is said around the rows, in one language.
pub struct Around {
    pub language: Language,
    pub title: String,
    /// The name of the file, without what follows the point.
    pub file: String,
    /// What to do with it.
    pub note: String,
    /// The name of the sheet.
    pub sheet: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnedRow {
    /// Its row in the file, counted from 1.
    pub number: usize,
    pub cells: Vec<Cell>,
    pub reasons: Vec<Reason>,
    /// The columns that the reasons are about, in order.
    pub wrong: Vec<usize>,
}

impl Plan {
    /// The rows that are not taken: the bad ones, those about which nobody chose, and, where they are asked for, those left out
    /// because they are there already.
    pub fn returned(&self, with_skipped: bool) -> Returned {
        // What an earlier giving back put before them is made anew.
        let columns = self.table.heads.iter().enumerate();
        let columns = columns.filter(|(at, _)| !self.table.own.contains(at));
        let columns: Vec<ReturnedColumn> = columns
            .map(|(at, head)| ReturnedColumn {
                head: head.clone(),
                at,
                meaning: self
                    .columns
                    .get(at)
                    .map(|column| column.meaning)
                    .unwrap_or_default(),
            })
            .collect();
        let mut rows = Vec::new();
        for (row, line) in self.rows.iter().zip(&self.table.rows) {
            let reasons = match &row.outcome {
                Err(reasons) => reasons.clone(),
                Ok(good) => match good.fate() {
                    Fate::Undecided => vec![Reason::Undecided],
                    Fate::Skipped if with_skipped => vec![Reason::Skipped],
                    _ => continue,
                },
            };
            let mut wrong: Vec<usize> = reasons.iter().filter_map(Reason::column).collect();
            wrong.sort_unstable();
            wrong.dedup();
            let cell = |column: &ReturnedColumn| {
                let cell = line.cells.get(column.at).cloned().unwrap_or_default();
                let is_wrong = wrong.contains(&column.at);
                match self.table.format == Format::Text && is_wrong {
                    true if column.is_of_months(self.list) => number_meant(cell),
                    _ => cell,
                }
            };
            rows.push(ReturnedRow {
                number: row.number,
                cells: columns.iter().map(cell).collect(),
                reasons,
                wrong,
            });
        }
        Returned { columns, rows }
    }

    /// How many rows there are to give back.
    pub fn left_back(&self) -> usize {
        let left = self.rows.iter().filter(|row| match &row.outcome {
            Err(_) => true,
            Ok(good) => good.fate() == Fate::Undecided,
        });
        left.count()
    }
}

impl ReturnedColumn {
    fn is_of_months(&self, list: &List) -> bool {
        let Meaning::Field(at) = self.meaning else {
            return false;
        };
        let field = list.kind.fields.get(at);
        field.is_some_and(|field| field.ty == FieldType::Month)
    }
}

/// `1975.1` of a text file may have been a number, and stays one, so that a workbook does not make it certain.
fn number_meant(cell: Cell) -> Cell {
    match &cell {
        Cell::Text(text) if text.contains('.') && Number::read(text).is_some() => {
            Cell::Decimal(text.trim().into())
        }
        _ => cell,
    }
}

impl Returned {
    /// The table as a document: before each row where it was in the file and why it was not taken, each wrong cell marked with its
    /// reason. `say` has the words for a reason.
    pub fn document(
        &self,
        list: &List,
        around: Around,
        say: &dyn Fn(&Reason) -> String,
    ) -> Document {
        let in_language = |words: crate::domain::Words| words.in_language(around.language);
        let own = [spreadsheet::ROW, spreadsheet::REASONS];
        let own = own.map(|words| documents::Column::new(in_language(words)));
        let [row, reasons] = own;
        let first = [row.wide(5), reasons.wide(18)];
        let columns = self.columns.iter().map(|column| {
            let field = match column.meaning {
                Meaning::Field(at) => list.kind.fields.get(at),
                _ => None,
            };
            documents::Column {
                codes: field.is_some_and(|field| field.name == "phone"),
                choices: field.map_or_else(Vec::new, |field| one_of(field, around.language)),
                ..documents::Column::new(column.head.clone())
            }
        });
        let mut table = documents::Table {
            name: around.sheet,
            columns: first.into_iter().chain(columns).collect(),
            ..documents::Table::default()
        };
        let before = table.columns.len() - self.columns.len();
        for (at, row) in self.rows.iter().enumerate() {
            let reasons = row.reasons.iter().map(|reason| {
                let column = reason.column();
                let column = self.columns.iter().find(|known| Some(known.at) == column);
                (column, say(reason))
            });
            let reasons: Vec<(Option<&ReturnedColumn>, String)> = reasons.collect();
            let lines = reasons.iter().map(|(column, words)| match column {
                Some(column) if !column.head.is_empty() => match around.language {
                    Language::En => format!("{}: {words}", column.head),
                    _ => format!("{}：{words}", column.head),
                },
                _ => words.clone(),
            });
            let lines: Vec<String> = lines.collect();
            let number = documents::Cell::count(row.number);
            let first = [number, documents::Cell::text(lines.join("\n"))];
            let mut cells = Vec::from(first);
            for (place, (column, cell)) in self.columns.iter().zip(&row.cells).enumerate() {
                let here = reasons
                    .iter()
                    .filter(|(of, _)| of.is_some_and(|of| of.at == column.at));
                let here: Vec<&str> = here.map(|(_, words)| words.as_str()).collect();
                let is_phone = table
                    .columns
                    .get(before + place)
                    .is_some_and(|column| column.codes);
                cells.push(given_back(cell, is_phone, here.is_empty()));
                if !here.is_empty() {
                    table.marks.push(Mark {
                        row: at,
                        column: before + place,
                        text: here.join("\n"),
                    });
                }
            }
            table.rows.push(Row::Cells(cells));
        }
        Document {
            report: "returned_rows".into(),
            language: around.language,
            title: around.title,
            file: around.file,
            whose: String::new(),
            letterhead: None,
            orientation: Orientation::Lying,
            facts: Vec::new(),
            blocks: vec![Block::Paragraph(around.note), Block::Table(table)],
            signature: None,
        }
    }
}

/// A cell as it stood. A telephone number that was right is text, so that no program makes it shorter; a wrong number stays the
/// number that it is.
fn given_back(cell: &Cell, is_phone: bool, is_right: bool) -> documents::Cell {
    match cell {
        Cell::Empty => documents::Cell::Empty,
        Cell::Text(text) if is_phone => documents::Cell::code(text.to_string()),
        Cell::Whole(_) if is_phone && is_right => documents::Cell::code(cell.shown()),
        _ => documents::Cell::AsRead(cell.clone()),
    }
}
