//! A command that was carried out: what the journal keeps, the history shows and undo reverses.

mod json;

use serde_json::Value as Json;

use super::Register;
use super::draft::Whole;
use super::record_json::parts_of;
use super::removed::Removed;
use super::stamp::Stamp;
use crate::domain::record::Unknown;
use crate::domain::{Id, KindSpec, Value, kinds};

/// Why a command was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// A person entered, changed or removed something.
    Edit,
    /// A file was taken in.
    Import { file: String },
    /// Rows of another program's spreadsheet were taken in, checked as what a person enters.
    Spreadsheet { file: String },
    /// The demonstration was filled.
    Demonstrate,
    /// The history's entry with this number was undone.
    Undo { entry: u64 },
    /// The register was put back to a restore point.
    RestorePoint { label: String },
}

/// One command with all that it changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Transaction {
    /// Milliseconds since 1970, by the clock of the computer that made it.
    pub time: u64,
    /// Who sat at the computer, as they named themselves; may be empty.
    pub person: String,
    pub action: Action,
    pub changes: Vec<Change>,
}

/// A change of one record. Values are detached; kinds and fields go by their positions.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Create {
        kind: usize,
        id: Id,
        values: Vec<(usize, Value)>,
        unknown: Unknown,
        /// For a record of another copy, what later events wrote.
        stamp: Stamp,
    },
    Update {
        kind: usize,
        id: Id,
        event: Id,
        fields: Vec<FieldChange>,
        /// A person has chosen: other values of the fields, and removals, are decided against.
        /// The stamp as it was, so that undoing asks the question again.
        settles: Option<Box<Stamp>>,
    },
    Remove {
        kind: usize,
        id: Id,
        event: Id,
        values: Vec<(usize, Value)>,
        unknown: Unknown,
    },
    Restore {
        kind: usize,
        id: Id,
        event: Id,
        values: Vec<(usize, Value)>,
        unknown: Unknown,
    },
    /// Another copy's newer state of a record that is here already.
    Adopt {
        kind: usize,
        id: Id,
        stamp: Stamp,
        /// Only the fields that differ.
        fields: Vec<FieldChange>,
        unknown: Unknown,
        /// The stamp and the unknown fields of before.
        before: Box<(Stamp, Unknown)>,
    },
    /// A record came, went or came back by what another copy did, or such a thing was undone.
    Take {
        kind: usize,
        id: Id,
        before: Whole,
        after: Whole,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    pub field: usize,
    pub before: Value,
    pub after: Value,
}

/// A journal or history entry that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotATransaction {
    #[error("not a transaction")]
    Malformed,
    /// It speaks of an action, kind, field or choice that this version does not know.
    #[error("a transaction of a newer version")]
    Newer,
}

/// Numbers in files are exact below this, in every program.
const MOST_EXACT: u64 = 1 << 53;

/// A whole number that every program reads alike.
pub(super) fn exact(json: Option<&Json>) -> Option<u64> {
    json?.as_u64().filter(|number| *number < MOST_EXACT)
}

impl Change {
    /// Position of the record's kind, and the record.
    pub fn record(&self) -> (usize, Id) {
        match self {
            Change::Create { kind, id, .. }
            | Change::Update { kind, id, .. }
            | Change::Remove { kind, id, .. }
            | Change::Restore { kind, id, .. }
            | Change::Adopt { kind, id, .. }
            | Change::Take { kind, id, .. } => (*kind, *id),
        }
    }

    /// The event that made the change; for an adopted state, the newest of its events.
    pub fn event(&self) -> Id {
        match self {
            Change::Create { id, .. } | Change::Take { id, .. } => *id,
            Change::Adopt { id, stamp, .. } => stamp.seen().last().copied().unwrap_or(*id),
            Change::Update { event, .. }
            | Change::Remove { event, .. }
            | Change::Restore { event, .. } => *event,
        }
    }

    pub fn touches_something(&self) -> bool {
        !matches!(self, Change::Update { fields, settles: None, .. } if fields.is_empty())
    }
}

impl Register {
    /// Carries out a transaction that was planned here, or read from this register's journal.
    pub fn apply(&mut self, transaction: &Transaction) {
        for change in &transaction.changes {
            let (kind, id) = change.record();
            self.touch(kind, id);
            self.apply_change(change);
            self.touch(kind, id);
        }
    }

    fn apply_change(&mut self, change: &Change) {
        self.note_seen(change.event());
        let (kind, id) = change.record();
        match change {
            Change::Create {
                values,
                unknown,
                stamp,
                ..
            } => {
                stamp.events().for_each(|event| self.note_seen(event));
                if let Some(table) = self.any_mut(kind) {
                    table.insert(id, stamp.clone(), values, unknown.clone());
                }
            }
            Change::Restore {
                event,
                values,
                unknown,
                ..
            } => {
                let removed = self.removed.remove(&id);
                if let Some(table) = self.any_mut(kind) {
                    let stamp = restored(table.spec(), id, *event, values, removed.as_ref());
                    table.insert(id, stamp, values, unknown.clone());
                }
            }
            Change::Update {
                event,
                fields,
                settles,
                ..
            } => {
                if let Some(table) = self.any_mut(kind) {
                    for change in fields {
                        table.set(id, change.field, change.after.clone());
                    }
                    let written = || fields.iter().map(|change| change.field);
                    let spec = table.spec();
                    table.change_stamp(id, |stamp| {
                        if settles.is_some() {
                            stamp.choose(spec, *event, written());
                        } else {
                            stamp.edit(spec, *event, written());
                        }
                    });
                }
            }
            Change::Adopt {
                stamp,
                fields,
                unknown,
                ..
            } => {
                stamp.events().for_each(|event| self.note_seen(event));
                if let Some(table) = self.any_mut(kind) {
                    for change in fields {
                        table.set(id, change.field, change.after.clone());
                    }
                    table.adopt(id, stamp.clone(), unknown.clone());
                }
            }
            Change::Remove { event, .. } => {
                if let Some(table) = self.any_mut(kind) {
                    let removed = Removed::of(table, id, *event);
                    table.remove(id);
                    self.removed.insert(id, removed);
                }
            }
            Change::Take { after, .. } => self.put_whole(kind, id, after),
        }
    }
}

impl Register {
    /// Puts a record into this state, whatever it was.
    fn put_whole(&mut self, kind: usize, id: Id, whole: &Whole) {
        self.removed.remove(&id);
        if let Some(table) = self.any_mut(kind) {
            table.remove(id);
        }
        match whole {
            Whole::Absent => {}
            Whole::Live(record) => {
                let parts = kinds::KINDS
                    .get(kind)
                    .and_then(|spec| parts_of(spec, record));
                let parts = parts.unwrap_or_default();
                parts.stamp.events().for_each(|event| self.note_seen(event));
                if let Some(table) = self.any_mut(kind) {
                    table.insert(id, parts.stamp, &parts.values, parts.unknown);
                }
            }
            Whole::Removed(removed) => {
                removed.events().for_each(|event| self.note_seen(event));
                self.removed.insert(id, removed.clone());
            }
        }
    }
}

/// The stamp of a record that `event` brought back with these values: all its fields are written
/// anew, but those that nobody here knows.
fn restored(
    spec: &KindSpec,
    id: Id,
    event: Id,
    values: &[(usize, Value)],
    removed: Option<&Removed>,
) -> Stamp {
    let parts = removed.and_then(|removed| parts_of(spec, &removed.record));
    let mut stamp = parts.unwrap_or_default().stamp;
    if let Some(removed) = removed.filter(|removed| removed.record.is_empty()) {
        stamp.bury(id, removed.by);
        stamp.know_nothing();
    }
    stamp.raise();
    let given = |field: &usize| values.iter().any(|(at, _)| at == field);
    let known =
        (0..spec.fields.len()).filter(|field| given(field) || stamp.knows(spec, id, *field));
    let known: Vec<usize> = known.collect();
    stamp.edit(spec, event, known.iter().copied());
    stamp.settle(spec, known);
    stamp.prune(spec, id);
    stamp
}
