//! The history of a part: only what concerns the records that the file gives, without the values
//! that it withholds.

use std::collections::BTreeSet;

use super::given::Leaves;
use crate::domain::Id;
use crate::register::history::{Entry, Run};
use crate::register::{Action, Change, FieldChange, History, Register};

/// What of a history is kept, and what of its entries.
pub(super) struct Cleaning<'a, K: Fn(usize, Id) -> bool> {
    pub register: &'a Register,
    /// Whether the file tells of the record.
    pub keeps: K,
    /// What is left out, by the position of the kind.
    pub leaves: &'a [Leaves],
}

impl<K: Fn(usize, Id) -> bool> Cleaning<'_, K> {
    /// Of each command stay number and time, which records it made, and the values of fields
    /// that are given. Names of files and restore points, the values of removed records and
    /// what a newer version wrote are left out, and the person's name where names are withheld.
    pub fn of(&self, history: &History) -> Vec<Entry> {
        let entries = history.entries().iter();
        entries.filter_map(|entry| self.entry(entry)).collect()
    }

    fn entry(&self, entry: &Entry) -> Option<Entry> {
        if entry.newer.is_some() {
            return None;
        }
        let created = entry.created.iter().flat_map(|run| self.kept_runs(run));
        let changed = entry.changed.iter().filter_map(|change| {
            let (kind, id) = change.record();
            let leaves = self.leaves.get(kind)?;
            let is_there = self
                .register
                .any(kind)
                .is_some_and(|table| table.contains(id));
            let keeps = (self.keeps)(kind, id);
            keeps
                .then(|| clean_change(change, leaves, is_there))
                .flatten()
        });
        let named = self.leaves.iter().all(|leaves| leaves.names_persons);
        let entry = Entry {
            number: entry.number,
            time: entry.time,
            person: if named {
                entry.person.clone()
            } else {
                String::new()
            },
            action: clean_action(&entry.action),
            created: created.collect(),
            changed: changed.collect(),
            newer: None,
        };
        (!entry.created.is_empty() || !entry.changed.is_empty()).then_some(entry)
    }

    /// The pieces of a run that are kept. A file may tell of runs far longer than the table, so
    /// it is the records that are gone through.
    fn kept_runs(&self, run: &Run) -> Vec<Run> {
        let end = run.first.sequence.saturating_add(run.count);
        let end = Id::new(run.first.replica, end);
        let table = self.register.any(run.kind).into_iter();
        let there = table.flat_map(|table| table.ids_from(run.first, Some(end)));
        let gone = self.register.removed.range(run.first..end);
        let gone = gone.filter(|(_, removed)| removed.kind == run.kind);
        let ids: BTreeSet<Id> = there.chain(gone.map(|(id, _)| *id)).collect();
        let mut kept: Vec<Run> = Vec::new();
        for id in ids.into_iter().filter(|id| (self.keeps)(run.kind, *id)) {
            match kept.last_mut() {
                Some(last) if last.first.sequence + last.count == id.sequence => last.count += 1,
                _ => kept.push(Run {
                    kind: run.kind,
                    first: id,
                    count: 1,
                }),
            }
        }
        kept
    }
}

fn clean_action(action: &Action) -> Action {
    match action {
        Action::Import { .. } => Action::Import {
            file: String::new(),
        },
        Action::Spreadsheet { .. } => Action::Spreadsheet {
            file: String::new(),
        },
        Action::RestorePoint { .. } => Action::RestorePoint {
            label: String::new(),
        },
        Action::Edit | Action::Demonstrate | Action::Undo { .. } => action.clone(),
    }
}

/// What stays of a change; of a record that is gone only that it went or came.
fn clean_change(change: &Change, leaves: &Leaves, is_there: bool) -> Option<Change> {
    let withheld = |field: &FieldChange| {
        let mut all = leaves.withheld.iter();
        all.any(|at| usize::from(*at) == field.field)
    };
    match change {
        Change::Update {
            kind,
            id,
            event,
            fields,
            settles,
        } if is_there => {
            let given = fields.iter().filter(|field| !withheld(field));
            let fields: Vec<FieldChange> = given.cloned().collect();
            (!fields.is_empty()).then_some(Change::Update {
                kind: *kind,
                id: *id,
                event: *event,
                fields,
                // The values that were not chosen stay behind.
                settles: settles.as_ref().map(|_| Box::default()),
            })
        }
        Change::Remove {
            kind, id, event, ..
        } => Some(Change::Remove {
            kind: *kind,
            id: *id,
            event: *event,
            values: Vec::new(),
            unknown: None,
        }),
        Change::Restore {
            kind, id, event, ..
        } => Some(Change::Restore {
            kind: *kind,
            id: *id,
            event: *event,
            values: Vec::new(),
            unknown: None,
        }),
        // What other copies did is told by their own history, and by the records' stamps.
        Change::Adopt { .. } | Change::Take { .. } | Change::Create { .. } => None,
        Change::Update { .. } => None,
    }
}
