//! A document while its rows are reckoned. Those of long lists come a number at a time, so that a page lives on between: a city's
//! roster has forty thousand.

use super::column::ColumnSpec;
use super::hiding::Hiding;
use crate::documents::{Block, Cell, Document, Row};
use crate::domain::Id;
use crate::register::Register;

/// So many rows are reckoned before a page is asked whether it wants its turn: a millisecond or two.
const STRIDE: usize = 200;

/// A document that was begun. The register has to stay the same until its end.
pub struct Making {
    document: Document,
    hiding: Hiding,
    coming: Vec<Filling>,
}

/// A table whose rows are still to come.
struct Filling {
    /// The table's position among the document's blocks.
    block: usize,
    laying: Laying,
    coming: Coming,
}

impl Making {
    /// `coming` are the blocks that are tables with rows still to come.
    pub(super) fn of(
        document: Document,
        hiding: Hiding,
        coming: impl IntoIterator<Item = (usize, Laying, Coming)>,
    ) -> Making {
        let coming = coming.into_iter().map(|(block, laying, coming)| Filling {
            block,
            laying,
            coming,
        });
        Making {
            document,
            hiding,
            coming: coming.collect(),
        }
    }

    /// With the document changed; the blocks that it has keep their places.
    pub(super) fn with(self, change: impl FnOnce(Document) -> Document) -> Making {
        Making {
            document: change(self.document),
            ..self
        }
    }

    /// Reckons a little more; `false` when there is nothing more to do.
    pub fn go_on(&mut self, register: &Register) -> bool {
        let Some(filling) = self.coming.first_mut() else {
            return false;
        };
        let block = self.document.blocks.get_mut(filling.block);
        let Some(Block::Table(table)) = block else {
            self.coming.remove(0);
            return true;
        };
        let (laying, hiding) = (&mut filling.laying, &self.hiding);
        let has_more = filling.coming.go_on(register, |cells| {
            table.rows.push(laying.row(Row::Cells(cells), hiding));
        });
        if !has_more {
            self.coming.remove(0);
        }
        true
    }

    /// How much is still to do, in the unit of the first answer.
    #[must_use]
    pub fn left(&self) -> usize {
        self.coming
            .iter()
            .map(|filling| filling.coming.left())
            .sum()
    }

    /// The document, when nothing is left to do.
    #[must_use]
    pub fn end(self) -> Document {
        debug_assert!(self.coming.is_empty(), "rows are still to come");
        self.document
    }
}

/// How the rows of a table are laid: the columns that are shown, by their positions.
pub(super) struct Laying {
    pub shown: Vec<(usize, ColumnSpec)>,
    pub is_numbered: bool,
    number: i64,
}

impl Laying {
    pub fn of(shown: Vec<(usize, ColumnSpec)>, is_numbered: bool) -> Laying {
        Laying {
            shown,
            is_numbered,
            number: 0,
        }
    }

    /// The next row.
    pub fn row(&mut self, row: Row, hiding: &Hiding) -> Row {
        let mut cells = match row {
            Row::Group(words) => return Row::Group(hiding.words(&words)),
            Row::Cells(cells) => cells,
        };
        self.number += 1;
        let number = self.is_numbered.then_some(Cell::Count(self.number));
        // Each column is shown once.
        let shown = self.shown.iter().map(|(at, column)| {
            let cell = cells.get_mut(*at).map(std::mem::take);
            hiding.cell(column.tells, cell.unwrap_or_default())
        });
        Row::Cells(number.into_iter().chain(shown).collect())
    }
}

/// What gives the key by which a record is put in order.
type Key = Box<dyn Fn(&Register, Id) -> String>;
/// What makes a row of a record.
type Cells = Box<dyn FnMut(&Register, Id) -> Vec<Cell>>;

/// Records that become rows.
pub(super) struct Coming {
    /// Of these the key is not known yet.
    unordered: Vec<Id>,
    keyed: Vec<(String, Id)>,
    key: Option<Key>,
    ordered: std::vec::IntoIter<Id>,
    cells: Cells,
}

impl Coming {
    /// In this order.
    pub fn of(ids: Vec<Id>, cells: impl FnMut(&Register, Id) -> Vec<Cell> + 'static) -> Coming {
        Coming {
            unordered: Vec::new(),
            keyed: Vec::new(),
            key: None,
            ordered: ids.into_iter(),
            cells: Box::new(cells),
        }
    }

    /// In the order of what `key` gives, then of the ids.
    pub fn by(self, key: impl Fn(&Register, Id) -> String + 'static) -> Coming {
        Coming {
            unordered: self.ordered.collect(),
            ordered: Vec::new().into_iter(),
            key: Some(Box::new(key)),
            ..self
        }
    }

    pub fn is_empty(&self) -> bool {
        self.left() == 0
    }

    fn left(&self) -> usize {
        2 * self.unordered.len() + self.keyed.len() + self.ordered.len()
    }

    /// `false` when no row is left.
    fn go_on(&mut self, register: &Register, mut take: impl FnMut(Vec<Cell>)) -> bool {
        if let Some(key) = self.key.as_ref().filter(|_| !self.unordered.is_empty()) {
            let next = self.unordered.len().saturating_sub(STRIDE);
            let next = self.unordered.drain(next..);
            self.keyed.extend(next.map(|id| (key(register, id), id)));
            if self.unordered.is_empty() {
                self.keyed.sort_unstable();
                let ids = std::mem::take(&mut self.keyed);
                let ids: Vec<Id> = ids.into_iter().map(|(_, id)| id).collect();
                self.ordered = ids.into_iter();
            }
            return true;
        }
        let next = self.ordered.by_ref().take(STRIDE);
        next.for_each(|id| take((self.cells)(register, id)));
        self.ordered.len() > 0
    }
}
