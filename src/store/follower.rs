//! A workspace read by a tab that does not write: it follows what the writing tab stores.

use super::{
    Changes, Damage, Entry, Opened, StoreError,
    head::Head,
    key_value::KeyValue,
    names::Shelf,
    opening::{Spare, read},
    reading::Reading,
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
        let spare = Spare::new();
        let mut reading = Reading::new(&self.shelf, &spare)?;
        let head = reading.heads()?.0.unwrap_or_else(|| self.head.clone());
        let mut pages = Changes::new();
        if head.upto > self.seen {
            // Pages with the same generation hold the same entries, so only the others have to be read again.
            let known = &self.head.pages;
            let changed = head
                .pages
                .iter()
                .filter(|(name, page)| known.get(*name) != Some(page));
            let mut newer = Head::default();
            let changed = changed.map(|(name, page)| (name.clone(), *page));
            newer.pages.extend(changed);
            let read = reading.pages(&newer)?;
            pages.extend(read.into_iter().map(|(name, bytes)| (name, Some(bytes))));
            let gone = known.keys().filter(|name| !head.pages.contains_key(*name));
            pages.extend(gone.map(|name| (name.clone(), None)));
        }
        // Entries that were seen are not read again, so the chain begins anew.
        let from = Head {
            upto: head.upto.max(self.seen),
            ..Head::default()
        };
        let (journal, last, _) = reading.journal(&from, false)?;
        let damages = reading.damages;
        (self.head, self.seen) = (head, last);
        Ok(Followed {
            pages,
            journal,
            damages,
        })
    }

    /// The storage beneath, to read.
    pub fn storage(&self) -> &K {
        &self.shelf.kv
    }

    /// Gives the storage back, to be opened for writing when the other tab has closed.
    pub fn into_inner(self) -> K {
        self.shelf.kv
    }
}
