//! One workspace at work: apply, save, publish.

mod kept;

pub use kept::{Damaged, KEPT};

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::large::{Large, Step};
use super::refusal::Refusal;
use super::tidying::Job;
use crate::domain::{Id, Replica};
use crate::register::history::Entry;
use crate::register::pages::{self, DamagedPage, Layout};
use crate::register::{
    Action, Change, Draft, History, Problem, ProblemKind, Register, Transaction, Undoing,
};
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
    /// Opens a workspace for writing. `replica` owns its events when it is new; `session` is
    /// random. `spare` has copies of keys that the storage may have lost.
    ///
    /// # Errors
    /// Those of [`Store::open`]. Damage is no error: see [`Session::health`].
    pub fn open(
        kv: K,
        workspace: &str,
        session: u64,
        replica: Replica,
        spare: &store::Spare,
    ) -> Result<Self, StoreError> {
        let (store, opened) = Store::open_with_spare(kv, workspace, session, spare)?;
        Ok(Self::of_store(store, opened, replica, workspace))
    }

    /// A session over a store that was opened already.
    pub fn of_store(
        store: Store<K>,
        opened: store::Opened,
        replica: Replica,
        workspace: &str,
    ) -> Self {
        Self::assemble(Holder::Writer(store), opened, replica, workspace)
    }

    /// Opens a workspace that another tab writes to, for reading only.
    ///
    /// # Errors
    /// Those of [`Follower::open`].
    pub fn follow(kv: K, workspace: &str, replica: Replica) -> Result<Self, StoreError> {
        let (follower, opened) = Follower::open(kv, workspace)?;
        Ok(Self::of_follower(follower, opened, replica, workspace))
    }

    /// A session over a follower that was opened already.
    pub fn of_follower(
        follower: Follower<K>,
        opened: store::Opened,
        replica: Replica,
        workspace: &str,
    ) -> Self {
        Self::assemble(Holder::Reader(follower), opened, replica, workspace)
    }

    fn assemble(
        holder: Holder<K>,
        opened: store::Opened,
        replica: Replica,
        workspace: &str,
    ) -> Self {
        let mut opened = opened;
        let kept = kept::take_out(&mut opened.pages);
        let fresh = opened.pages.is_empty() && opened.journal.is_empty();
        let found = pages::open(&opened.pages, replica);
        let mut session = Session {
            register: found.register,
            history: found.history,
            layout: found.layout,
            holder,
            job: None,
            large: None,
            health: Health {
                damages: opened.damages,
                damaged_pages: found.damaged,
                unreadable_entries: Vec::new(),
                recovered: opened.recovered,
            },
            workspace: workspace.to_owned(),
            kept,
        };
        if fresh {
            session.layout = Layout::of_unwritten(&session.register);
        } else {
            session.register.see_all_records();
        }
        session.replay(opened.journal);
        session
    }

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

    /// Undoes the newest command that can be undone, and returns what was undone.
    ///
    /// # Errors
    /// [`Refusal::CannotUndo`] when there is nothing; else as [`Session::commit`].
    pub fn undo(&mut self, person: &str, time: u64) -> Result<Committed, Refusal> {
        let number = self.history.undoable().ok_or(Refusal::CannotUndo)?.number;
        self.undo_entry(number, person, time)
    }

    /// Undoes one command of the history, as far as nothing was built on it since.
    ///
    /// # Errors
    /// [`Refusal::Problems`] names what was changed since; else as [`Session::commit`].
    pub fn undo_entry(
        &mut self,
        number: u64,
        person: &str,
        time: u64,
    ) -> Result<Committed, Refusal> {
        if self.is_undone_in_steps(number) {
            self.begin_undo(number, person, time)?;
            loop {
                if let Step::Done(committed) = self.step_large()? {
                    return Ok(committed);
                }
            }
        }
        let mut undoing = self.undoing(number)?;
        let draft = undoing.next(&self.register, usize::MAX);
        let mut draft = draft.map_err(Refusal::Problems)?;
        draft.leaves = self.missed_before(number);
        self.commit(draft, Action::Undo { entry: number }, person, time)
    }

    /// The records that a command brought back for those who referred to them although they were gone. They may
    /// go again as long as nobody else has come to refer to them.
    fn missed_before(&self, number: u64) -> BTreeSet<(usize, Id)> {
        let Some(entry) = self.history.entry(number) else {
            return BTreeSet::new();
        };
        let later = self.history.entries().iter().rev();
        let later: Vec<&Entry> = later.take_while(|entry| entry.number > number).collect();
        let is_old =
            |(kind, id): &(usize, Id)| !later.iter().any(|entry| entry.concerns(*kind, *id));
        let back = entry.changed.iter();
        back.filter(|change| matches!(change, Change::Restore { .. }))
            .map(Change::record)
            .filter(|(kind, id)| self.register.referrers(*kind, *id).iter().all(is_old))
            .collect()
    }

    /// Whether undoing a command takes so long that it is better done by [`Session::begin_undo`]: it is large, or
    /// changed a record more than once, which one draft cannot take back.
    pub fn is_undone_in_steps(&self, number: u64) -> bool {
        let Some(entry) = self.history.entry(number) else {
            return false;
        };
        let mut met = BTreeSet::new();
        Undoing::of(entry).len() >= MOST_CHANGES
            || !entry
                .changed
                .iter()
                .all(|change| met.insert(change.record()))
            || met
                .iter()
                .any(|(kind, id)| entry.created.iter().any(|run| run.contains(*kind, *id)))
    }

    /// What undoing a command takes.
    pub(super) fn undoing(&self, number: u64) -> Result<Undoing, Refusal> {
        let entry = self.history.entry(number).ok_or(Refusal::CannotUndo)?;
        if !entry.can_be_undone() {
            return Err(Refusal::CannotUndo);
        }
        if let Action::Import { .. } = entry.action {
            let built_on = self.built_on(entry);
            if !built_on.is_empty() {
                return Err(Refusal::Problems(built_on));
            }
        }
        Ok(Undoing::of(entry))
    }

    /// What later commands changed of the records that a file brought.
    fn built_on(&self, entry: &Entry) -> Vec<Problem> {
        let later = self.history.changed_after(entry.number).into_iter();
        let later = later.filter(|(kind, id)| entry.concerns(*kind, *id));
        let problem = |(kind, id)| Problem {
            kind,
            id,
            what: ProblemKind::ChangedSince,
        };
        later.map(problem).collect()
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
