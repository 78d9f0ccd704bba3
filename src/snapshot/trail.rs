//! The history and the removed records of a part: only what concerns the records that the file
//! gives, without the values that it withholds.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::Id;
use crate::domain::kinds::KINDS;
use crate::domain::record::Unknown;
use crate::register::history::{Entry, Run};
use crate::register::{Action, Change, FieldChange, History, Register, Stamp};

/// The removed records that belonged to what a part gives, as far as the history tells. A record
/// of which it does not tell whose it was is not told of.
pub(super) fn removed(
    register: &Register,
    history: &History,
    selects: impl Fn(usize, Id) -> bool,
) -> BTreeSet<Id> {
    let mut owners: BTreeMap<Id, (usize, Id)> = BTreeMap::new();
    for change in history.entries().iter().flat_map(|entry| &entry.changed) {
        let Change::Remove {
            kind, id, values, ..
        } = change
        else {
            continue;
        };
        let owner = KINDS.get(*kind).and_then(|spec| spec.owner());
        let Some((field, owner_kind)) = owner else {
            continue;
        };
        let value = values.iter().find(|(at, _)| *at == field);
        let owner = value.and_then(|(_, value)| value.as_reference());
        let owner_kind = crate::domain::kinds::kind(owner_kind).map(|(kind, _)| kind);
        if let (Some(owner), Some(owner_kind)) = (owner, owner_kind) {
            owners.insert(*id, (owner_kind, owner));
        }
    }
    let belongs = |(id, kind): (Id, usize)| {
        let mut at = (kind, id);
        // No chain of owners is longer than there are kinds.
        for _ in KINDS {
            match owners.get(&at.1) {
                Some(owner) => at = *owner,
                None => return false,
            }
            if selects(at.0, at.1) {
                return true;
            }
        }
        false
    };
    let all = register.removed.iter();
    all.filter(|(id, removed)| belongs((**id, removed.kind)))
        .map(|(id, _)| *id)
        .collect()
}

/// What of a history is kept, and what of its entries.
pub(super) struct Cleaning<'a, K: Fn(usize, Id) -> bool> {
    pub register: &'a Register,
    /// Whether the file tells of the record.
    pub keeps: K,
    /// The fields that are withheld, by the position of the kind.
    pub withheld: &'a [Vec<u16>],
    pub drops_unknown: bool,
    /// Whether the file names persons.
    pub names_persons: bool,
}

impl<K: Fn(usize, Id) -> bool> Cleaning<'_, K> {
    /// Of each command stay number and time, which records it made, and the values of fields
    /// that are given. Names of files and restore points, the values of removed records and
    /// what a newer version wrote are left out, and the person's name where names are withheld.
    pub fn of(&self, history: &History) -> Vec<Entry> {
        history
            .entries()
            .iter()
            .filter_map(|entry| self.entry(entry))
            .collect()
    }

    fn entry(&self, entry: &Entry) -> Option<Entry> {
        if entry.newer.is_some() {
            return None;
        }
        let created = entry.created.iter().flat_map(|run| self.kept_runs(run));
        let changed = entry.changed.iter().filter_map(|change| {
            let (kind, id) = change.record();
            let withheld = self.withheld.get(kind).map_or(&[][..], Vec::as_slice);
            let is_there = self
                .register
                .any(kind)
                .is_some_and(|table| table.contains(id));
            if !is_there && matches!(change, Change::Update { .. } | Change::Adopt { .. }) {
                return None;
            }
            (self.keeps)(kind, id)
                .then(|| clean_change(change, withheld, self.drops_unknown))
                .flatten()
        });
        let person = if self.names_persons {
            entry.person.clone()
        } else {
            String::new()
        };
        let entry = Entry {
            number: entry.number,
            time: entry.time,
            person,
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
        let end = Id::new(
            run.first.replica,
            run.first.sequence.saturating_add(run.count),
        );
        let table = self.register.any(run.kind);
        let there = table
            .into_iter()
            .flat_map(|table| table.ids_from(run.first, Some(end)));
        let gone = self.register.removed.range(run.first..end);
        let gone = gone
            .filter(|(_, removed)| removed.kind == run.kind)
            .map(|(id, _)| *id);
        let ids: BTreeSet<Id> = there.chain(gone).collect();
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
        Action::RestorePoint { .. } => Action::RestorePoint {
            label: String::new(),
        },
        Action::Edit | Action::Demonstrate | Action::Undo { .. } => action.clone(),
    }
}

fn clean_change(change: &Change, withheld: &[u16], drops_unknown: bool) -> Option<Change> {
    let given = |field: &FieldChange| !withheld.iter().any(|at| usize::from(*at) == field.field);
    let given = |fields: &[FieldChange]| -> Vec<FieldChange> {
        fields
            .iter()
            .filter(|field| given(field))
            .cloned()
            .collect()
    };
    Some(match change {
        Change::Update {
            kind,
            id,
            event,
            fields,
            settles,
        } => Change::Update {
            kind: *kind,
            id: *id,
            event: *event,
            settles: *settles,
            fields: Some(given(fields)).filter(|fields| !fields.is_empty())?,
        },
        Change::Adopt {
            kind,
            id,
            stamp,
            fields,
            unknown,
            before,
        } => {
            let spec = KINDS.get(*kind)?;
            let clean = |stamp: &Stamp, unknown: &Unknown| {
                let mut stamp = stamp.clone();
                stamp.withhold(spec, withheld, []);
                if drops_unknown {
                    let newer: Vec<Box<str>> = stamp.newer().keys().cloned().collect();
                    let names = unknown
                        .iter()
                        .flat_map(|map| map.keys())
                        .map(String::as_str);
                    stamp.withhold(spec, &[], names.chain(newer.iter().map(|name| &**name)));
                    stamp.forget_tellers();
                }
                (stamp, unknown.clone().filter(|_| !drops_unknown))
            };
            let (stamp, unknown) = clean(stamp, unknown);
            Change::Adopt {
                kind: *kind,
                id: *id,
                stamp,
                fields: given(fields),
                unknown,
                before: Box::new(clean(&before.0, &before.1)),
            }
        }
        Change::Remove {
            kind, id, event, ..
        } => Change::Remove {
            kind: *kind,
            id: *id,
            event: *event,
            values: Vec::new(),
            unknown: None,
        },
        Change::Restore {
            kind, id, event, ..
        } => Change::Restore {
            kind: *kind,
            id: *id,
            event: *event,
            values: Vec::new(),
            unknown: None,
        },
        // It has the whole record as it was.
        Change::Create { .. } | Change::Take { .. } => return None,
    })
}
