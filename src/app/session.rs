//! One workspace at work: apply, save, publish.

mod kept;
mod opening;
mod undoing;

pub use kept::{Damaged, KEPT};

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::large::{Large, Step};
use super::refusal::Refusal;
use super::tidying::Job;
use crate::domain::Replica;
use crate::register::history::Entry;
use crate::register::pages::{DamagedPage, Layout};
use crate::register::{Action, Draft, History, Register, Transaction};
use crate::snapshot::Snapshot;
use crate::store::{
    self, Damage, Followed, Follower, KeyValue, Standing, Store, StoreError, Usage,
};

/// A command larger than this, in bytes of its journal entry, is written as pages at once.
const LARGEST_ENTRY: usize = 48 << 10;
/// A command of more changes is not even tried as an entry.
const MOST_CHANGES: usize = 2_000;

/// The register of a workspace, with the storage it is kept in.
pub struct Session<K: KeyValue> {
    pub register: Register,
    pub history: History,
    pub(super) layout: Layout,
    pub(super) holder: Holder<K>,
    pub(super) job: Option<Job>,
    pub(super) large: Option<Large>,
    health: Health,
    workspace: String,
    kept: BTreeMap<String, Vec<u8>>,
}

pub(super) enum Holder<K: KeyValue> {
    Writer(Store<K>),
    Reader(Follower<K>),
    /// Between the two, while the storage changes hands.
    Nobody,
}

/// What was found wrong at opening, to be told to the person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Health {
    pub damages: Vec<Damage>,
    /// Pages that were whole text but not whole records.
    pub damaged_pages: Vec<DamagedPage>,
    /// Journal entries that could not be read, by their sequence.
    pub unreadable_entries: Vec<u64>,
    /// Keys that a second copy had to supply.
    pub recovered: usize,
}

impl Health {
    pub fn is_good(&self) -> bool {
        let harmless = |damage: &Damage| {
            matches!(damage.effect, store::Effect::Unused | store::Effect::Mended)
        };
        self.damages.iter().all(harmless)
            && self.damaged_pages.is_empty()
            && self.unreadable_entries.is_empty()
    }
}

/// A command that was carried out and is in the storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// Its number in the history; 0 when there was nothing to change.
    pub number: u64,
}

/// What another tab's writing changed here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrived {
    Nothing,
    Changes,
}

impl<K: KeyValue> Session<K> {
    /// Applies journal entries. One that cannot be read is set aside and told of.
    fn replay(&mut self, journal: Vec<store::Entry>) {
        for entry in journal {
            let json = serde_json::from_slice::<Json>(&entry.bytes).ok();
            let transaction = json.and_then(|json| {
                let number = json.get("number")?.as_u64()?;
                Some((number, Transaction::from_json(&json).ok()?))
            });
            match transaction {
                Some((number, transaction)) => self.apply(number, transaction),
                None => {
                    if let Holder::Writer(store) = &mut self.holder {
                        store.set_aside(entry.sequence);
                    }
                    self.health.unreadable_entries.push(entry.sequence);
                }
            }
            if entry.standing == Standing::AfterGap {
                self.health.unreadable_entries.push(entry.sequence - 1);
            }
        }
    }

    pub(super) fn apply(&mut self, number: u64, transaction: Transaction) {
        self.register.apply(&transaction);
        for change in &transaction.changes {
            let (kind, id) = change.record();
            self.layout.touch(kind, id);
        }
        self.layout.touch_history(number);
        self.history.push(Entry::new(number, transaction));
    }

    pub fn health(&self) -> &Health {
        &self.health
    }

    /// Lets a damaged text go, once the person has it elsewhere.
    ///
    /// # Errors
    /// Those of [`Store::discard`]; [`StoreError::Superseded`] for a session that only follows.
    pub fn discard_damage(&mut self, key: &str) -> Result<(), StoreError> {
        let store = self.store_mut().ok_or(StoreError::Superseded)?;
        store.discard(key)?;
        self.health.damages.retain(|damage| damage.key != key);
        Ok(())
    }

    pub fn is_writer(&self) -> bool {
        matches!(self.holder, Holder::Writer(_))
    }

    /// Carries out the edits of a draft as one command. When this returns, the storage has it.
    ///
    /// # Errors
    /// A [`Refusal`] says why not; nothing has changed then.
    pub fn commit(
        &mut self,
        draft: Draft,
        action: Action,
        person: &str,
        time: u64,
    ) -> Result<Committed, Refusal> {
        let Holder::Writer(store) = &mut self.holder else {
            return Err(Refusal::ReadOnly);
        };
        if self.large.is_some() {
            return Err(Refusal::Busy);
        }
        let transaction = self.register.plan(draft, action, person, time);
        let transaction = transaction.map_err(Refusal::Problems)?;
        if transaction.changes.is_empty() {
            return Ok(Committed { number: 0 });
        }
        let number = self.history.last() + 1;
        if transaction.changes.len() < MOST_CHANGES {
            let mut json = transaction.to_json();
            if let Json::Object(map) = &mut json {
                map.insert("number".into(), number.into());
            }
            let entry = json.to_string();
            if entry.len() <= LARGEST_ENTRY {
                store.append(entry.as_bytes())?;
                self.apply(number, transaction);
                return Ok(Committed { number });
            }
        }
        self.make_room_for_large()?;
        self.apply(number, transaction);
        self.save_all()?;
        Ok(Committed { number })
    }

    /// Writes what was applied in memory as pages at once; on failure goes back to what is stored.
    pub(super) fn save_all(&mut self) -> Result<(), Refusal> {
        let changed = self.layout.write(&self.register, &self.history);
        let store = self.store_mut().ok_or(Refusal::ReadOnly)?;
        if let Err(error) = store.replace(changed) {
            self.reload()?;
            return Err(error.into());
        }
        Ok(())
    }

    /// Reads everything anew from the storage.
    pub(super) fn reload(&mut self) -> Result<(), StoreError> {
        let workspace = std::mem::take(&mut self.workspace);
        let (holder, opened) = match std::mem::replace(&mut self.holder, Holder::Nobody) {
            Holder::Writer(store) => {
                let opened = store.read_again()?;
                (Holder::Writer(store), opened)
            }
            Holder::Reader(follower) => {
                let (follower, opened) = Follower::open(follower.into_inner(), &workspace)?;
                (Holder::Reader(follower), opened)
            }
            Holder::Nobody => return Ok(()),
        };
        let replica = self.register.replica();
        *self = Self::assemble(holder, opened, replica, &workspace);
        Ok(())
    }

    /// Fills a new workspace with what a file holds. The copy's own events are `replica`'s.
    ///
    /// # Errors
    /// A [`Refusal`] of the store; the workspace stays empty then.
    pub fn fill(&mut self, snapshot: Snapshot, replica: Replica) -> Result<(), Refusal> {
        self.begin_fill(snapshot, replica)?;
        while let Step::Working { .. } = self.step_large()? {}
        Ok(())
    }

    /// Takes in what another tab wrote. For a session that follows.
    ///
    /// # Errors
    /// Those of the storage.
    pub fn arrive(&mut self) -> Result<Arrived, StoreError> {
        let Holder::Reader(follower) = &mut self.holder else {
            return Ok(Arrived::Nothing);
        };
        let Followed {
            pages,
            journal,
            damages,
        } = follower.follow()?;
        if pages.is_empty() && journal.is_empty() {
            return Ok(Arrived::Nothing);
        }
        self.health.damages.extend(damages);
        if pages.is_empty() {
            self.replay(journal);
            return Ok(Arrived::Changes);
        }
        self.reload()?;
        Ok(Arrived::Changes)
    }

    /// Usage of the storage; it looks at every key, so it is for idle moments.
    ///
    /// # Errors
    /// Those of the storage; [`StoreError::Superseded`] for a session that only follows.
    pub fn usage(&self) -> Result<Usage, StoreError> {
        self.store().ok_or(StoreError::Superseded)?.usage()
    }

    /// The store, when this session may write.
    pub fn store(&self) -> Option<&Store<K>> {
        match &self.holder {
            Holder::Writer(store) => Some(store),
            _ => None,
        }
    }

    /// The storage beneath, to read; none while it changes hands.
    pub fn storage(&self) -> Option<&K> {
        match &self.holder {
            Holder::Writer(store) => Some(store.storage()),
            Holder::Reader(follower) => Some(follower.storage()),
            Holder::Nobody => None,
        }
    }

    pub fn store_mut(&mut self) -> Option<&mut Store<K>> {
        match &mut self.holder {
            Holder::Writer(store) => Some(store),
            _ => None,
        }
    }

    /// The register as it was at a restore point.
    pub(super) fn read_point(&self, id: u64) -> Result<Register, StoreError> {
        let store = self.store().ok_or(StoreError::Superseded)?;
        let opened = store.open_restore_point(id)?;
        let replica = self.register.replica();
        let point = Self::assemble(Holder::Nobody, opened, replica, "");
        Ok(point.register)
    }
}
