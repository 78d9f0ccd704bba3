//! What taking a file into a register that has records of its own would do.
//!
//! Where one side has seen all that the other was made of, the newer state is known. Records
//! changed on both sides without knowledge of each other stay as they are here and are named.

use std::collections::BTreeMap;

use super::read::Snapshot;
use crate::domain::{Id, Value};
use crate::register::{Draft, Edit, Register, Table};

/// The outcome of a comparison: records by their kind's position and id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Only in the file.
    pub new: Vec<(usize, Id)>,
    /// In both, the file's state made with knowledge of the one here.
    pub newer: Vec<(usize, Id)>,
    /// In both, the state here made with knowledge of the file's.
    pub older: Vec<(usize, Id)>,
    /// Changed on both sides without knowledge of each other.
    pub conflicting: Vec<(usize, Id)>,
    /// Removed here before; they stay removed.
    pub removed_here: Vec<(usize, Id)>,
    /// How many are the same on both sides.
    pub same: usize,
}

/// What becomes of records that were removed here and are in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemovedHere {
    StayRemoved,
    /// The person asked for them, as after an import that was undone by mistake.
    ComeBack,
}

/// Compares a file with the register it would be taken into.
pub fn compare(here: &Register, file: &Register) -> Comparison {
    let mut found = Comparison::default();
    for (kind, theirs) in file.tables() {
        let Some(ours) = here.any(kind) else { continue };
        for id in theirs.ids() {
            let record = (kind, id);
            let (Some(our_stamp), Some(their_stamp)) = (ours.stamp(id), theirs.stamp(id)) else {
                let list = if here.removed.contains_key(&id) {
                    &mut found.removed_here
                } else {
                    &mut found.new
                };
                list.push(record);
                continue;
            };
            match (
                our_stamp.includes(their_stamp),
                their_stamp.includes(our_stamp),
            ) {
                (false, true) => found.newer.push(record),
                (true, false) => found.older.push(record),
                // Also when both sides came to the same without knowledge of each other.
                _ if same_values(ours, theirs, id) => found.same += 1,
                _ => found.conflicting.push(record),
            }
        }
    }
    found
}

fn same_values(ours: &Table, theirs: &Table, id: Id) -> bool {
    (0..ours.spec().fields.len()).all(|field| ours.value(id, field) == theirs.value(id, field))
}

/// The fields of a record that hold something.
fn filled(table: &Table, id: Id) -> Vec<(usize, Value)> {
    let all = (0..table.spec().fields.len()).map(|field| (field, table.value(id, field)));
    all.filter(|(_, value)| !value.is_missing()).collect()
}

impl Comparison {
    /// Whether taking the file in would change anything.
    pub fn changes_nothing(&self) -> bool {
        self.new.is_empty() && self.newer.is_empty()
    }

    /// How many new records of every kind, by the kind's position.
    pub fn new_by_kind(&self) -> BTreeMap<usize, usize> {
        let mut counts = BTreeMap::new();
        for (kind, _) in &self.new {
            *counts.entry(*kind).or_default() += 1;
        }
        counts
    }

    /// The edits that take in what is new and newer, and bring back what was asked for.
    pub fn draft(&self, here: &Register, file: &Snapshot, removed: RemovedHere) -> Draft {
        let mut draft = here.draft();
        let mut adopted = Vec::new();
        let back = match removed {
            RemovedHere::StayRemoved => &[][..],
            RemovedHere::ComeBack => &self.removed_here,
        };
        for (kind, id) in back {
            let Some(table) = file.register.any(*kind) else {
                continue;
            };
            draft.edits.push(Edit::Restore {
                kind: *kind,
                id: *id,
                values: filled(table, *id),
                unknown: table.unknown(*id).cloned().flatten(),
            });
        }
        for (kind, id) in self.new.iter().chain(&self.newer) {
            let Some(table) = file.register.any(*kind) else {
                continue;
            };
            let stamp = table.stamp(*id).cloned().unwrap_or_default();
            let unknown = table.unknown(*id).cloned().flatten();
            let values = filled(table, *id);
            let is_new = here.any(*kind).is_some_and(|table| !table.contains(*id));
            if is_new {
                draft.edits.push(Edit::Create {
                    kind: *kind,
                    id: *id,
                    values: values.clone(),
                    unknown: unknown.clone(),
                });
            }
            if !is_new || !stamp.is_plain() {
                adopted.push(Edit::Adopt {
                    kind: *kind,
                    id: *id,
                    stamp,
                    values,
                    unknown,
                });
            }
        }
        draft.edits.extend(adopted);
        draft
    }
}
