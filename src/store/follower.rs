//! A workspace read by a tab that does not write: it follows what the writing tab stores.

use std::collections::BTreeMap;

use super::{
    Changes, Damage, Entry, Opened, StoreError,
    head::Head,
    key_value::KeyValue,
    names::Shelf,
    opening::{Spare, read},
};

/// A reader of a workspace. It never writes.
#[derive(Debug)]
pub struct Follower<K> {
    shelf: Shelf<K>,
    head: Head,
    seen: u64,
}

/// What is new since the last look. First the pages take the place of the old ones, then the entries are applied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Followed {
    /// Pages that a large transaction (or a checkpoint of entries not seen here) changed; usually none.
    pub pages: Changes,
    /// Entries not seen before, in order.
    pub journal: Vec<Entry>,
    /// What could not be read.
    pub damages: Vec<Damage>,
}

impl<K: KeyValue> Follower<K> {
    /// Opens the workspace for reading only.
    ///
    /// # Errors
    /// As [`super::Store::open`].
    pub fn open(kv: K, workspace: &str) -> Result<(Self, Opened), StoreError> {
        let shelf = Shelf::new(kv, workspace)?;
        let found = read(&shelf, &Spare::new())?;
        Ok((
            Self {
                shelf,
                head: found.head,
                seen: found.last,
            },
            found.opened,
        ))
    }

    /// The last entry seen.
    pub fn last(&self) -> u64 {
        self.seen
    }

    /// Looks for what was written since. Called on a storage event; cheap when there is nothing.
    ///
    /// # Errors
    /// As [`Follower::open`]; nothing counts as seen then.
    pub fn follow(&mut self) -> Result<Followed, StoreError> {
        let found = super::opening::read_since(&self.shelf, &self.head, self.seen)?;
        self.head = found.head;
        self.seen = found.last;
        Ok(Followed {
            pages: found.pages,
            journal: found.journal,
            damages: found.damages,
        })
    }

    /// Gives the storage back, to be opened for writing when the other tab has closed.
    pub fn into_inner(self) -> K {
        self.shelf.kv
    }
}

/// What [`super::opening::read_since`] found.
pub struct Since {
    pub head: Head,
    pub last: u64,
    pub pages: BTreeMap<String, Option<Vec<u8>>>,
    pub journal: Vec<Entry>,
    pub damages: Vec<Damage>,
}
