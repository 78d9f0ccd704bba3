//! The register at rest: named pages and a journal of entries, both plain bytes, over a small key-value trait.
//!
//! - An entry is one synchronous write; when [`Store::append`] returns, the storage has it.
//! - Pages are immutable. A checkpoint writes new generations, reads them back, and one write of a new head makes them count.
//!   A crash at any write leaves the state before it or the state after it.
//! - Every key is written once. Damaged text therefore stays where it is; sweeping removes only text that is whole and not needed.
//! - One session writes. A session that finds its claim gone (another one opened the workspace) refuses to write.
//!
//! Absent here: record types, time, randomness, the browser.

mod checkpoint;
mod damage;
mod follower;
mod head;
mod key_value;
mod names;
mod opening;
mod packing;
mod restore_point;
mod seal;
mod usage;

use std::collections::BTreeSet;

pub use checkpoint::{Changes, Checkpoint, Progress};
pub use damage::{Damage, Effect, OlderPage};
pub use follower::{Followed, Follower};
pub use head::RestorePoint;
pub use key_value::{KeyValue, MemoryStorage, StorageFault, units_of};
pub use names::prefix;
pub use opening::{Entry, Opened, Spare, Standing};
pub use seal::Flaw;
pub use usage::{CAPACITY, Usage};

use head::Head;
use names::{Name, Shelf};
use seal::{seal, verify};

/// Why the store did not do what it was asked. Unless it says otherwise, nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The quota is used up.
    #[error("the storage is full")]
    Full,
    /// The browser does not let this page store anything.
    #[error("the storage is blocked")]
    Blocked,
    /// Another fault of the storage.
    #[error("the storage failed: {0}")]
    Storage(String),
    /// Another session opened this workspace for writing, or its keys were cleared; this one may not write any more.
    #[error("another session writes to this workspace")]
    Superseded,
    /// A key was written by a newer program; opening it with this one could lose what it means.
    #[error("{key} was written by a newer version ({version})")]
    Newer { key: String, version: u8 },
    /// What was written could not be read back the same.
    #[error("{key} did not read back as it was written")]
    Unverified { key: String },
    /// A write failed and could not be taken back, so that it may or may not count. Open the workspace again.
    #[error("a write failed halfway; open the workspace again")]
    Unsure,
    /// The checkpoint was given up, or an entry was appended after the transaction had begun.
    #[error("the checkpoint is out of date")]
    Stale,
    /// A checkpoint up to an entry that is not there.
    #[error("a checkpoint up to {upto} is not between {least} and {most}")]
    OutOfOrder { upto: u64, least: u64, most: u64 },
    /// A workspace or page name with other characters than ASCII letters, digits, `-`, `_` (and `/` in pages), or too long.
    #[error("{0:?} cannot be a name in the storage")]
    Name(String),
    /// No restore point has this id.
    #[error("there is no restore point {0}")]
    NoSuchPoint(u64),
    /// Only damaged texts and entries set aside can be discarded.
    #[error("{0} is in use")]
    InUse(String),
}

impl From<StorageFault> for StoreError {
    fn from(fault: StorageFault) -> Self {
        match fault {
            StorageFault::Full => Self::Full,
            StorageFault::Blocked => Self::Blocked,
            StorageFault::Other(what) => Self::Storage(what),
        }
    }
}

/// A workspace open for writing.
#[derive(Debug)]
pub struct Store<K> {
    shelf: Shelf<K>,
    claim: Name,
    claimed: bool,
    unsure: bool,
    /// All heads were damaged, and no new one was written yet: nothing is swept.
    keeps_all: bool,
    head: Head,
    last: u64,
    chain: u32,
    next_number: u64,
    /// The checkpoint under way, by its generation, and the pages it has written.
    job: Option<u64>,
    partial: BTreeSet<Name>,
    capacity: u64,
}

impl<K: KeyValue> Store<K> {
    /// Opens a workspace for writing, and creates it by the first write. `session` is a random number: an older session
    /// that still writes finds by it that it is superseded.
    ///
    /// # Errors
    /// [`StoreError::Newer`], [`StoreError::Name`], and [`StoreError::Blocked`] when not even reading is possible. Damage and a full
    /// storage are no errors: see [`Opened::damages`].
    pub fn open(kv: K, workspace: &str, session: u64) -> Result<(Self, Opened), StoreError> {
        Self::open_with_spare(kv, workspace, session, &Spare::new())
    }

    /// As [`Store::open`], with a second copy of some keys: those the storage has lost, or has damaged, are taken from there
    /// and written back.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_with_spare(
        kv: K,
        workspace: &str,
        session: u64,
        spare: &Spare,
    ) -> Result<(Self, Opened), StoreError> {
        let shelf = Shelf::new(kv, workspace)?;
        let found = opening::read(&shelf, spare)?;
        let mut opened = found.opened;
        let mut store = Self {
            shelf,
            claim: Name::Claim { token: session },
            claimed: false,
            unsure: false,
            keeps_all: found.gathered,
            head: found.head,
            last: found.last,
            chain: found.chain,
            next_number: found.highest + 1,
            job: None,
            partial: BTreeSet::new(),
            capacity: CAPACITY,
        };
        store.tidy(&found.copies, found.outside, &mut opened);
        Ok((store, opened))
    }

    /// Adds an entry to the journal: one write, after which it is in the storage. Returns its sequence.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Superseded`] and the faults of the storage: the entry is refused.
    /// [`StoreError::Unsure`]: the workspace has to be opened again, as an earlier write may or may not count.
    pub fn append(&mut self, entry: &[u8]) -> Result<u64, StoreError> {
        self.fence()?;
        let sequence = self.last + 1;
        let name = Name::Entry { sequence };
        let mut content = Vec::with_capacity(4 + entry.len());
        content.extend_from_slice(&self.chain.to_le_bytes());
        content.extend_from_slice(entry);
        let sealed = seal(&name.to_string(), &content);
        self.put(&name, &sealed.text)?;
        (self.last, self.chain) = (sequence, sealed.checksum);
        Ok(sequence)
    }

    /// The last sequence used.
    pub fn last(&self) -> u64 {
        self.last
    }

    /// The pages hold every entry up to this one.
    pub fn checkpointed(&self) -> u64 {
        self.head.upto
    }

    /// Keeps an entry that could not be applied when a checkpoint passes it. It counts from the next checkpoint on; until
    /// then the entry is in the journal anyway.
    pub fn set_aside(&mut self, sequence: u64) {
        self.head.aside.insert(sequence);
    }

    /// The entries set aside that are still whole.
    ///
    /// # Errors
    /// Those of the storage.
    pub fn aside(&self) -> Result<Vec<Entry>, StoreError> {
        let mut entries = Vec::new();
        for &sequence in &self.head.aside {
            let name = Name::Entry { sequence };
            let text = self.shelf.text(&name)?;
            let whole = text.and_then(|text| seal::unseal(&name.to_string(), &text).ok());
            if let Some(bytes) = whole.and_then(|(content, _)| content.get(4..).map(<[u8]>::to_vec))
            {
                entries.push(Entry {
                    sequence,
                    bytes,
                    standing: Standing::AfterGap,
                });
            }
        }
        Ok(entries)
    }

    /// Removes a damaged text for good, by the key that its [`Damage`] names; for when the person has downloaded it.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when the text is whole; the faults of the storage.
    pub fn discard(&mut self, key: &str) -> Result<(), StoreError> {
        self.fence()?;
        let in_use = || StoreError::InUse(key.to_owned());
        let name = self.shelf.name(key).ok_or_else(in_use)?;
        match self.flaw(&name)? {
            None if self.head.needs(&name) => Err(in_use()),
            _ => self.shelf.remove(&name),
        }
    }

    /// Checks every text of the workspace, also those that only restore points need and opening does not read. For idle moments.
    ///
    /// # Errors
    /// Those of the storage; damage is the result.
    pub fn audit(&self) -> Result<Vec<Damage>, StoreError> {
        let mut damages = Vec::new();
        let mut expected: BTreeSet<(Name, u64)> = BTreeSet::new();
        for point in &self.head.points {
            for (name, page) in &point.pages {
                let name = Name::Page {
                    name: name.clone(),
                    generation: page.generation,
                };
                expected.insert((name, point.id));
            }
            let entries = point.upto + 1..=point.last;
            expected.extend(entries.map(|sequence| (Name::Entry { sequence }, point.id)));
        }
        for name in self.shelf.names()? {
            if let Some(flaw) = self.flaw(&name)? {
                let point = expected.iter().find(|(needed, _)| *needed == name);
                let effect = match (&name, point) {
                    (
                        Name::Page {
                            name: page,
                            generation,
                        },
                        _,
                    ) if self
                        .head
                        .pages
                        .get(page)
                        .is_some_and(|page| page.generation == *generation) =>
                    {
                        Effect::PageLost { name: page.clone() }
                    }
                    (Name::Entry { sequence }, _) if *sequence > self.head.upto => {
                        Effect::EntriesLost {
                            first: *sequence,
                            last: *sequence,
                        }
                    }
                    (_, Some((_, id))) => Effect::RestorePoint { id: *id },
                    _ => Effect::Unused,
                };
                let text = self.shelf.text(&name)?;
                damages.push(Damage {
                    key: self.shelf.key(&name),
                    flaw,
                    effect,
                    text,
                    older: None,
                });
            }
        }
        Ok(damages)
    }

    /// The storage beneath, to read.
    pub fn storage(&self) -> &K {
        &self.shelf.kv
    }

    /// Closes the workspace and gives the storage back.
    pub fn close(mut self) -> K {
        self.abandon();
        if self.claimed && self.fence().is_ok() {
            let _ = self.shelf.remove(&self.claim);
        }
        self.shelf.kv
    }

    /// Everything that opening writes. Faults here are for the first real write to report.
    fn tidy(&mut self, copies: &[u32], outside: Vec<(Name, String)>, opened: &mut Opened) {
        let _ = self.take_claim();
        let mut waiting = self.bring_home(outside);
        if !self.claimed || !waiting.is_empty() {
            self.sweep_all(opened);
            let _ = self.take_claim();
            waiting = self.bring_home(waiting);
        }
        opened.outside = waiting.len();
        if !waiting.is_empty() || !self.claimed {
            return;
        }
        if !self.keeps_all && self.head.revision > 0 && copies.len() < 2 {
            let names = self.shelf.names().unwrap_or_default();
            let free = (0..).find(|copy| {
                !names.contains(&Name::Head {
                    revision: self.head.revision,
                    copy: *copy,
                })
            });
            self.copy_head(free.unwrap_or(0));
        }
        self.sweep_all(opened);
    }

    fn sweep_all(&mut self, opened: &mut Opened) {
        for name in self.unneeded().unwrap_or_default() {
            match self.flaw(&name) {
                Ok(Some(flaw)) => {
                    let key = self.shelf.key(&name);
                    if !opened.damages.iter().any(|damage| damage.key == key) {
                        let text = self.shelf.text(&name).ok().flatten();
                        opened.damages.push(Damage {
                            key,
                            flaw,
                            effect: Effect::Unused,
                            text,
                            older: None,
                        });
                    }
                }
                Ok(None) => {
                    let _ = self.shelf.remove(&name);
                }
                Err(_) => {}
            }
        }
    }

    /// Writes texts of the spare into the storage, heads last. Returns those that found no room.
    fn bring_home(&mut self, mut texts: Vec<(Name, String)>) -> Vec<(Name, String)> {
        texts.sort_by_key(|(name, _)| matches!(name, Name::Head { .. }));
        let mut texts = texts.into_iter();
        let mut rest = Vec::new();
        for (name, text) in texts.by_ref() {
            if !self.claimed || self.shelf.write(&name, &text).is_err() {
                rest.push((name, text));
                break;
            }
        }
        rest.extend(texts);
        rest
    }

    fn take_claim(&mut self) -> Result<(), StoreError> {
        if self.claimed {
            return Ok(());
        }
        for name in self.shelf.names()? {
            if matches!(name, Name::Claim { .. }) && name != self.claim {
                self.shelf.remove(&name)?;
            }
        }
        self.shelf.write(&self.claim, "")?;
        self.claimed = true;
        Ok(())
    }

    /// Before every write: this session is still the one that may write.
    fn fence(&mut self) -> Result<(), StoreError> {
        if self.unsure {
            return Err(StoreError::Unsure);
        }
        if !self.claimed {
            return self.take_claim();
        }
        match self.shelf.text(&self.claim)? {
            Some(_) => Ok(()),
            None => Err(StoreError::Superseded),
        }
    }

    fn put(&mut self, name: &Name, text: &str) -> Result<(), StoreError> {
        self.shelf.write(name, text).inspect_err(|error| {
            if *error != StoreError::Full {
                self.take_back(name);
            }
        })
    }

    /// Removes a key whose writing failed. Were it to stay and count after all, what is written next would be lost.
    fn take_back(&mut self, name: &Name) {
        self.unsure |= self.shelf.remove(name).is_err();
    }

    fn take_number(&mut self) -> u64 {
        let number = self.next_number;
        self.next_number += 1;
        number
    }

    /// Keys that the head does not need any more, oldest kinds first.
    fn unneeded(&self) -> Result<Vec<Name>, StoreError> {
        if self.keeps_all {
            return Ok(Vec::new());
        }
        let mut names = self.shelf.names()?;
        names.retain(|name| !self.head.needs(name) && !self.partial.contains(name));
        Ok(names)
    }

    /// Removes keys whose text is whole; damaged text stays.
    fn sweep(&mut self, names: Vec<Name>) -> Result<(), StoreError> {
        for name in names {
            if self.flaw(&name)?.is_none() {
                self.shelf.remove(&name)?;
            }
        }
        Ok(())
    }

    fn flaw(&self, name: &Name) -> Result<Option<Flaw>, StoreError> {
        if matches!(name, Name::Claim { .. }) {
            return Ok(None);
        }
        let text = self.shelf.text(name)?;
        Ok(text.and_then(|text| verify(&name.to_string(), &text).err()))
    }
}
