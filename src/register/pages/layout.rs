//! Which pages there are, which of them changed, and the packing of those that did.

use std::collections::{BTreeMap, BTreeSet};

use super::{BASE, HISTORY, page_name, parse_name, write_base, write_rows};
use crate::domain::Id;
use crate::register::Register;
use crate::register::history::{self, Entry, History};

/// Records in a full page; a page is split when it would hold twice as many.
const ROWS: usize = 2_048;
/// Commands in a page of the history.
const ENTRIES: usize = 256;

/// Which pages there are, and which differ from what was last written.
#[derive(Debug, Default)]
pub struct Layout {
    /// For each kind, the lower bound and the number of every page.
    kinds: BTreeMap<usize, Kind>,
    dirty: BTreeSet<(usize, u32)>,
    base_dirty: bool,
    first_dirty_entry: Option<u64>,
}

#[derive(Debug, Default)]
struct Kind {
    pages: BTreeMap<Id, u32>,
    next: u32,
}

impl Kind {
    fn add(&mut self, bound: Id) -> u32 {
        let number = self.next;
        self.next += 1;
        self.pages.insert(bound, number);
        number
    }
}

impl Layout {
    /// Notes a page that was read.
    pub(super) fn found(&mut self, kind: usize, bound: Id, number: u32) {
        let pages = self.kinds.entry(kind).or_default();
        pages.pages.insert(bound, number);
        pages.next = pages.next.max(number + 1);
    }

    /// Notes a page that could not be read: its number is not given to another.
    pub(super) fn lost(&mut self, kind: usize, number: u32) {
        let pages = self.kinds.entry(kind).or_default();
        pages.next = pages.next.max(number + 1);
    }

    /// A layout for a register that was never written: everything is to be written.
    pub fn of_unwritten(register: &Register) -> Layout {
        let mut layout = Layout {
            base_dirty: true,
            first_dirty_entry: Some(0),
            ..Layout::default()
        };
        for (kind, table) in register.tables() {
            let entry = layout.kinds.entry(kind).or_default();
            let mut bound = Id::MIN;
            for (at, id) in table.ids().enumerate() {
                if at % ROWS == 0 {
                    if at > 0 {
                        bound = id;
                    }
                    layout.dirty.insert((kind, entry.add(bound)));
                }
            }
        }
        layout
    }

    /// Notes that a record was created, changed or removed.
    pub fn touch(&mut self, kind: usize, id: Id) {
        self.base_dirty = true;
        let pages = self.kinds.entry(kind).or_default();
        let page = pages
            .pages
            .range(..=id)
            .next_back()
            .map(|(_, number)| *number);
        let number = page.unwrap_or_else(|| pages.add(Id::MIN));
        self.dirty.insert((kind, number));
    }

    /// Notes that this command was added to the history.
    pub fn touch_history(&mut self, number: u64) {
        self.base_dirty = true;
        let first = self.first_dirty_entry.get_or_insert(number);
        *first = number.min(*first);
    }

    pub fn is_clean(&self) -> bool {
        self.dirty.is_empty() && !self.base_dirty && self.first_dirty_entry.is_none()
    }

    /// About how many pages are still to be packed.
    pub fn waiting(&self) -> usize {
        let history = self.first_dirty_entry.is_some();
        self.dirty.len() + usize::from(history) + usize::from(self.base_dirty)
    }

    /// Packs every page that changed; `None` stands for a page that is no longer needed.
    /// The layout counts as written from now on: on failure of the store, call [`Self::spoil`].
    pub fn write(
        &mut self,
        register: &Register,
        history: &History,
    ) -> BTreeMap<String, Option<Vec<u8>>> {
        let mut written = BTreeMap::new();
        while self.write_next(register, history, &mut written) {}
        written
    }

    /// As [`Self::write`], one page at a time, the base last. `false` when
    /// everything is packed. What is touched meanwhile is packed again, in the place of what was packed before.
    pub fn write_next(
        &mut self,
        register: &Register,
        history: &History,
        written: &mut BTreeMap<String, Option<Vec<u8>>>,
    ) -> bool {
        if let Some((kind, number)) = self.dirty.pop_first() {
            self.write_kind_page(register, kind, number, written);
            return true;
        }
        if let Some(first) = self.first_dirty_entry.take() {
            let entries = history.entries();
            let chunk = entries.partition_point(|entry| entry.number < first) / ENTRIES;
            let mut chunks = entries.chunks(ENTRIES).skip(chunk);
            if let Some(entries) = chunks.next() {
                let bytes = history::write_entries(entries);
                written.insert(format!("{HISTORY}{chunk}"), Some(bytes));
            }
            let next = chunks.next().and_then(<[Entry]>::first);
            self.first_dirty_entry = next.map(|entry| entry.number);
            return true;
        }
        if std::mem::take(&mut self.base_dirty) {
            written.insert(BASE.to_owned(), Some(write_base(register)));
            return true;
        }
        false
    }

    /// Takes back that the named pages count as written.
    pub fn spoil<'a>(&mut self, names: impl IntoIterator<Item = &'a String>) {
        self.base_dirty = true;
        for name in names {
            if name.starts_with(HISTORY) {
                self.first_dirty_entry = Some(0);
            } else if let Some((kind, number)) = parse_name(name) {
                self.dirty.insert((kind, number));
            }
        }
    }

    fn write_kind_page(
        &mut self,
        register: &Register,
        kind: usize,
        number: u32,
        written: &mut BTreeMap<String, Option<Vec<u8>>>,
    ) {
        let (Some(table), Some(pages)) = (register.any(kind), self.kinds.get_mut(&kind)) else {
            return;
        };
        let Some(bound) = pages
            .pages
            .iter()
            .find(|(_, n)| **n == number)
            .map(|(id, _)| *id)
        else {
            // The page was given up when it became empty.
            written.insert(page_name(kind, number), None);
            return;
        };
        let after = (std::ops::Bound::Excluded(bound), std::ops::Bound::Unbounded);
        let next = pages.pages.range(after).next().map(|(id, _)| *id);
        let ids: Vec<Id> = table.ids_from(bound, next).collect();
        if ids.is_empty() && bound != Id::MIN {
            pages.pages.remove(&bound);
            written.insert(page_name(kind, number), None);
            return;
        }
        let mut rows = ids.as_slice();
        if ids.len() >= 2 * ROWS {
            // The further pages wait for their turn: one page is packed at a time.
            let mut chunks = ids.chunks(ROWS);
            rows = chunks.next().unwrap_or_default();
            for first in chunks.filter_map(<[Id]>::first) {
                self.dirty.insert((kind, pages.add(*first)));
            }
        }
        let bytes = write_rows(register, kind, bound, rows);
        written.insert(page_name(kind, number), Some(bytes));
    }
}
