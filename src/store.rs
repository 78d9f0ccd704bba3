//! The register at rest: named pages and a journal of entries, both plain bytes, over a small key-value trait.
//!
//! - An entry is one synchronous write; when [`Store::append`] returns, the storage has it.
//! - Pages are immutable. A checkpoint writes new generations, reads them back, and one write of a new head makes them count.
//!   A crash at any write leaves the state before it or the state after it.
//! - Every key is written once. Damaged text therefore stays where it is; sweeping removes only text that is whole and not needed.
//! - One session writes. A session that finds its claim gone (another one opened the workspace) refuses to write.
//!
//! Absent here: record types, time, randomness, the browser.

mod audit;
mod checkpoint;
mod damage;
mod follower;
mod head;
mod key_value;
mod lock;
mod names;
mod opening;
mod packing;
mod reading;
mod refusal;
mod restore_point;
mod seal;
mod tidying;
mod usage;

use std::collections::BTreeSet;

pub use checkpoint::{Changes, Checkpoint, Progress};
pub use damage::{Damage, Effect, OlderPage};
pub use follower::{Followed, Follower};
pub use head::RestorePoint;
pub use key_value::{KeyValue, MemoryStorage, StorageFault, units_of};
pub use lock::{Cipher, Key, Locked, is_lock_key, lock_keys};
pub use names::prefix;
pub use opening::{Entry, Opened, Spare, Standing};
pub use refusal::StoreError;
pub use seal::Flaw;
pub use usage::{CAPACITY, Usage};

use head::Head;
use names::{Name, Shelf};
use seal::seal;

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

    /// Reads everything anew, as an opening would.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn read_again(&self) -> Result<Opened, StoreError> {
        Ok(opening::read(&self.shelf, &Spare::new())?.opened)
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
}
