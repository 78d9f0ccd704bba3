//! The audit trail: every command with what it changed, and how to undo one.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};

use super::plan::Problem;
use super::transaction::{Action, Change, NotATransaction, Transaction, exact};
use super::undoing::Undoing;
use super::{Draft, Register, Whole};
use crate::domain::{Id, kinds};

/// Above so many removals in one command, the values are not kept in the history: such a
/// command is the undoing of an import, and the imported file has them.
const MOST_VALUES_KEPT: usize = 1_000;

/// Records of one kind created one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub kind: usize,
    pub first: Id,
    pub count: u64,
}

impl Run {
    pub fn contains(&self, kind: usize, id: Id) -> bool {
        let from = self.first.sequence;
        self.kind == kind
            && self.first.replica == id.replica
            && (from..from + self.count).contains(&id.sequence)
    }

    pub fn ids(self) -> impl Iterator<Item = Id> {
        let from = self.first.sequence;
        (from..from + self.count).map(move |sequence| Id::new(self.first.replica, sequence))
    }
}

/// One command as the history keeps it. Values of new records are those in the register.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The command's number in its workspace, from 1.
    pub number: u64,
    /// Milliseconds since 1970.
    pub time: u64,
    pub person: String,
    pub action: Action,
    pub created: Vec<Run>,
    /// Updates, removals and restorations, in their order.
    pub changed: Vec<Change>,
    /// The entry as it came, where a newer version made it and this one cannot tell all of it.
    pub newer: Option<Box<Json>>,
}

/// All commands of a workspace, oldest first.
#[derive(Clone, Debug, Default)]
pub struct History {
    pub(super) entries: Vec<Entry>,
}

impl Entry {
    /// What the history keeps of a transaction.
    pub fn new(number: u64, transaction: Transaction) -> Entry {
        let Transaction {
            time,
            person,
            action,
            changes,
        } = transaction;
        let mut entry = Entry::begun(number, time, &person, action);
        entry.add(changes);
        entry.slim()
    }

    /// An entry whose changes are still to come.
    pub fn begun(number: u64, time: u64, person: &str, action: Action) -> Entry {
        Entry {
            number,
            time,
            person: person.to_owned(),
            action,
            created: Vec::new(),
            changed: Vec::new(),
            newer: None,
        }
    }

    /// Takes further changes of the command in.
    pub fn add(&mut self, changes: Vec<Change>) {
        for mut change in changes {
            match &mut change {
                Change::Create { kind, id, .. } => {
                    let next = self.created.last_mut().filter(|run| {
                        let end = run.first.sequence + run.count;
                        (run.kind, run.first.replica, end) == (*kind, id.replica, id.sequence)
                    });
                    match next {
                        Some(run) => run.count += 1,
                        None => self.created.push(Run {
                            kind: *kind,
                            first: *id,
                            count: 1,
                        }),
                    }
                    continue;
                }
                Change::Restore {
                    values, unknown, ..
                } => {
                    values.clear();
                    *unknown = None;
                }
                _ => {}
            }
            self.changed.push(change);
        }
    }

    /// The entry without the values of its removals, where they are too many to keep.
    pub fn slim(mut self) -> Entry {
        let is_removal =
            |change: &&Change| matches!(change, Change::Remove { .. } | Change::Take { .. });
        if self.changed.iter().filter(is_removal).count() > MOST_VALUES_KEPT {
            for change in &mut self.changed {
                match change {
                    Change::Remove {
                        values, unknown, ..
                    } => {
                        values.clear();
                        *unknown = None;
                    }
                    // Undone imports: the files have the values.
                    Change::Take {
                        before,
                        after: Whole::Absent,
                        ..
                    } => *before = Whole::Absent,
                    _ => {}
                }
            }
        }
        self
    }

    /// Whether the command changed nothing.
    pub fn is_empty(&self) -> bool {
        self.created.is_empty() && self.changed.is_empty() && self.newer.is_none()
    }

    pub fn concerns(&self, kind: usize, id: Id) -> bool {
        self.created.iter().any(|run| run.contains(kind, id))
            || self
                .changed
                .iter()
                .any(|change| change.record() == (kind, id))
    }

    /// Whether [`Register::undo`] can reverse it at all: the values are there.
    pub fn can_be_undone(&self) -> bool {
        let whole = |change: &Change| match change {
            Change::Remove { values, .. } => !values.is_empty(),
            Change::Take { before, after, .. } => before != after,
            // What it changed was forgotten.
            Change::Update { .. } => change.touches_something(),
            _ => true,
        };
        self.newer.is_none() && self.changed.iter().all(whole)
    }

    pub fn to_json(&self) -> Json {
        if let Some(newer) = &self.newer {
            return (**newer).clone();
        }
        let slim = Transaction {
            time: self.time,
            person: self.person.clone(),
            action: self.action.clone(),
            changes: self.changed.clone(),
        };
        let mut json = slim.to_json();
        let runs = self.created.iter().filter_map(|run| {
            let name = kinds::KINDS.get(run.kind)?.name;
            Some(json!([name, run.first.to_string(), run.count]))
        });
        let runs: Vec<Json> = runs.collect();
        if let Json::Object(map) = &mut json {
            map.insert("number".into(), json!(self.number));
            if !runs.is_empty() {
                map.insert("created".into(), runs.into());
            }
        }
        json
    }

    /// Reads an entry. One that a newer version made keeps its text and cannot be undone here.
    ///
    /// # Errors
    /// [`NotATransaction::Malformed`] if no version can have written it.
    pub fn from_json(json: &Json) -> Result<Entry, NotATransaction> {
        let malformed = NotATransaction::Malformed;
        let number = exact(json.get("number")).filter(|number| *number > 0);
        let number = number.ok_or(malformed)?;
        let read = Transaction::from_json(json).and_then(|slim| Ok((slim, read_runs(json)?)));
        match read {
            Ok((slim, created)) => Ok(Entry {
                number,
                time: slim.time,
                person: slim.person,
                action: slim.action,
                created,
                changed: slim.changes,
                newer: None,
            }),
            Err(NotATransaction::Malformed) => Err(malformed),
            Err(NotATransaction::Newer) => {
                let person = json.get("person").and_then(Json::as_str);
                Ok(Entry {
                    number,
                    time: exact(json.get("time")).ok_or(malformed)?,
                    person: person.unwrap_or_default().to_owned(),
                    action: Action::Edit,
                    created: Vec::new(),
                    changed: Vec::new(),
                    newer: Some(Box::new(json.clone())),
                })
            }
        }
    }

    /// The events that the command caused, as far as this version can tell.
    pub fn events(&self) -> impl Iterator<Item = Id> + '_ {
        let created = self.created.iter().filter_map(|run| {
            let last = run.first.sequence + run.count.checked_sub(1)?;
            Some(Id::new(run.first.replica, last))
        });
        created.chain(self.changed.iter().map(Change::event))
    }
}

fn read_runs(json: &Json) -> Result<Vec<Run>, NotATransaction> {
    let malformed = NotATransaction::Malformed;
    let empty = Vec::new();
    let runs = match json.get("created") {
        None => &empty,
        Some(runs) => runs.as_array().ok_or(malformed)?,
    };
    let runs = runs.iter().map(|run| {
        let Some([kind, first, count]) = run.as_array().map(Vec::as_slice) else {
            return Err(malformed);
        };
        let (kind, first) = (kind.as_str(), first.as_str());
        let first: Option<Id> = first.and_then(|id| id.parse().ok());
        let (Some(kind), Some(first), Some(count)) = (kind, first, exact(Some(count))) else {
            return Err(malformed);
        };
        let last = Id::new(first.replica, first.sequence + count);
        if count == 0 || last.to_string().parse::<Id>().is_err() {
            return Err(malformed);
        }
        let (kind, _) = kinds::kind(kind).ok_or(NotATransaction::Newer)?;
        Ok(Run { kind, first, count })
    });
    runs.collect()
}

impl History {
    pub fn from_entries(mut entries: Vec<Entry>) -> History {
        entries.sort_unstable_by_key(|entry| entry.number);
        History { entries }
    }

    pub fn push(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn entry(&self, number: u64) -> Option<&Entry> {
        let at = self
            .entries
            .binary_search_by_key(&number, |entry| entry.number);
        at.ok().and_then(|at| self.entries.get(at))
    }

    /// The number of the newest command, 0 where there is none.
    pub fn last(&self) -> u64 {
        self.entries.last().map_or(0, |entry| entry.number)
    }

    /// The records that commands behind `upto` created or changed. `None` where following them one by one is dearer than
    /// beginning anew: more than `most`, a command of a newer version, or a history that has gone back.
    pub fn touched_since(&self, upto: u64, most: usize) -> Option<BTreeSet<(usize, Id)>> {
        if self.last() < upto {
            return None;
        }
        let mut changed = BTreeSet::new();
        let later = self.entries.iter().rev();
        for entry in later.take_while(|entry| entry.number > upto) {
            let created: u64 = entry.created.iter().map(|run| run.count).sum();
            if entry.newer.is_some() || created > most as u64 {
                return None;
            }
            let created = entry.created.iter();
            changed.extend(created.flat_map(|run| run.ids().map(|id| (run.kind, id))));
            changed.extend(entry.changed.iter().map(Change::record));
            if changed.len() > most {
                return None;
            }
        }
        Some(changed)
    }

    /// The newest command that a plain "undo" would reverse: not an undo itself, nor undone.
    pub fn undoable(&self) -> Option<&Entry> {
        let mut undone = BTreeSet::new();
        self.entries.iter().rev().find(|entry| {
            if let Action::Undo { entry: other } = entry.action {
                // Undoing an undo makes the command count again.
                if !undone.contains(&entry.number) {
                    undone.insert(other);
                }
                return false;
            }
            !undone.contains(&entry.number) && entry.can_be_undone()
        })
    }

    /// The records that later commands changed which still stand: what [`Register::undo`] of the
    /// taking in of a file must leave alone.
    pub fn changed_after(&self, number: u64) -> BTreeSet<(usize, Id)> {
        let mut undone = BTreeSet::new();
        let mut changed = BTreeSet::new();
        for entry in self.entries.iter().rev() {
            if entry.number <= number {
                break;
            }
            if let Action::Undo { entry: other } = entry.action {
                if !undone.contains(&entry.number) {
                    undone.insert(other);
                }
            } else if !undone.contains(&entry.number) {
                changed.extend(entry.changed.iter().map(Change::record));
            }
        }
        changed
    }

    /// What was done to one record, newest first.
    pub fn of_record(&self, kind: usize, id: Id) -> impl Iterator<Item = &Entry> {
        self.entries
            .iter()
            .rev()
            .filter(move |entry| entry.concerns(kind, id))
    }
}

impl Register {
    /// The edits that reverse a command, all at once. Fails where a record was changed again since, and where the
    /// command itself changed one more than once: see [`Undoing`].
    pub fn undo(&self, entry: &Entry) -> Result<Draft, Vec<Problem>> {
        let mut undoing = Undoing::of(entry);
        let draft = undoing.next(self, usize::MAX)?;
        match undoing.is_done() {
            true => Ok(draft),
            false => Err(Vec::new()),
        }
    }
}

/// Entries as a page's bytes: a JSON array, which the store compresses.
pub fn write_entries(entries: &[Entry]) -> Vec<u8> {
    let entries: Vec<Json> = entries.iter().map(Entry::to_json).collect();
    let mut map = Map::new();
    map.insert("entries".into(), entries.into());
    Json::Object(map).to_string().into_bytes()
}

pub fn read_entries(bytes: &[u8]) -> Result<Vec<Entry>, NotATransaction> {
    let json: Json = serde_json::from_slice(bytes).map_err(|_| NotATransaction::Malformed)?;
    let entries = json
        .get("entries")
        .and_then(Json::as_array)
        .ok_or(NotATransaction::Malformed)?;
    entries.iter().map(Entry::from_json).collect()
}
