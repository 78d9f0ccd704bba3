//! The rows that are not taken, as a table to be given back: the columns and values of the file, and why.

use super::{Fate, Plan, Reason};
use crate::spreadsheet::Cell;

/// What goes back to whoever made the file. The words for the reasons are the page's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    pub heads: Vec<String>,
    pub rows: Vec<ReturnedRow>,
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
            rows.push(ReturnedRow {
                number: row.number,
                cells: line.cells.clone(),
                reasons,
                wrong,
            });
        }
        Returned {
            heads: self.table.heads.clone(),
            rows,
        }
    }
}
