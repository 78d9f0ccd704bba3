//! A sheet while its cells come in, in whatever order a file has them.

use std::rc::Rc;

use super::limits::Limits;
use super::{Area, Cell, Refused, Sheet};

/// A sheet being filled, within the limits.
pub struct Filling<'a> {
    pub sheet: Sheet,
    limits: &'a Limits,
    /// Filled cells of the whole file.
    cells: &'a mut usize,
}

impl<'a> Filling<'a> {
    pub fn new(sheet: Sheet, limits: &'a Limits, cells: &'a mut usize) -> Filling<'a> {
        Filling {
            sheet,
            limits,
            cells,
        }
    }

    /// Puts a cell at its place; both are counted from 0. An empty one asks for no room.
    pub fn put(&mut self, row: usize, column: usize, cell: Cell) -> Result<(), Refused> {
        if cell.is_empty() {
            return Ok(());
        }
        let sheet = || self.sheet.name.clone();
        let limits = self.limits;
        if row >= limits.rows {
            let most = limits.rows;
            return Err(Refused::TooManyRows {
                sheet: sheet(),
                most,
            });
        }
        if column >= limits.columns {
            let most = limits.columns;
            return Err(Refused::TooManyColumns {
                sheet: sheet(),
                most,
            });
        }
        // Every character is at least a byte.
        if let Cell::Text(text) = &cell
            && text.len() > limits.characters
            && text.chars().count() > limits.characters
        {
            return Err(Refused::LongCell {
                sheet: sheet(),
                row: row + 1,
                most: limits.characters,
            });
        }
        *self.cells += 1;
        if *self.cells > limits.cells {
            return Err(Refused::TooManyCells { most: limits.cells });
        }
        let rows = &mut self.sheet.rows;
        if rows.len() <= row {
            rows.resize_with(row + 1, Rc::default);
        }
        // Nobody else has the rows of a sheet that is being filled.
        let Some(cells) = rows.get_mut(row).and_then(Rc::get_mut) else {
            return Ok(());
        };
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }

    /// Notes cells that are shown as one.
    pub fn merge(&mut self, mut area: Area) {
        area.bottom = area.bottom.min(self.limits.rows.saturating_sub(1));
        area.right = area.right.min(self.limits.columns.saturating_sub(1));
        let several = area.bottom > area.top || area.right > area.left;
        let is_one = area.bottom >= area.top && area.right >= area.left;
        if several && is_one && self.sheet.merged.len() < self.limits.rows {
            self.sheet.merged.push(area);
        }
    }

    pub fn done(mut self) -> Sheet {
        self.sheet.merged.sort_unstable();
        self.sheet
    }
}
