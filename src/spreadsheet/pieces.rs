//! A workbook on its way from where it is read: in pieces so small that nobody waits for one.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::{Area, Cell, Workbook};

/// So many cells or areas are in a piece, rows being whole.
const MOST: usize = 4_000;

/// A piece of a workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// The first: the file and its sheets, without what is in them.
    Book(Workbook),
    /// Further rows of the sheet at this place.
    Rows(usize, Vec<Vec<Cell>>),
    Merged(usize, Vec<Area>),
}

impl Piece {
    /// Gives a workbook away piece by piece, in order.
    pub fn each(workbook: Workbook, give: &mut dyn FnMut(Piece)) {
        let mut book = workbook;
        let mut contents = Vec::new();
        for sheet in &mut book.sheets {
            contents.push((
                std::mem::take(&mut sheet.rows),
                std::mem::take(&mut sheet.merged),
            ));
        }
        give(Piece::Book(book));
        for (at, (rows, merged)) in contents.into_iter().enumerate() {
            let (mut some, mut cells) = (Vec::new(), 0);
            for row in rows {
                cells += row.len() + 1;
                some.push(Rc::unwrap_or_clone(row));
                if cells >= MOST {
                    give(Piece::Rows(at, std::mem::take(&mut some)));
                    cells = 0;
                }
            }
            if !some.is_empty() {
                give(Piece::Rows(at, some));
            }
            for areas in merged.chunks(MOST) {
                give(Piece::Merged(at, areas.to_vec()));
            }
        }
    }
}

impl Workbook {
    /// Puts a piece where it belongs; the pieces come in their order.
    pub fn put(&mut self, piece: Piece) {
        match piece {
            Piece::Book(book) => *self = book,
            Piece::Rows(at, rows) => {
                if let Some(sheet) = self.sheets.get_mut(at) {
                    sheet.rows.extend(rows.into_iter().map(Rc::new));
                }
            }
            Piece::Merged(at, areas) => {
                if let Some(sheet) = self.sheets.get_mut(at) {
                    sheet.merged.extend(areas);
                }
            }
        }
    }
}
