//! Records that do not fit together after a merge although each office did nothing wrong: one
//! removed what another refers to, two fields that go together were changed apart, or together they handed out more than there is.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::check::{self, FieldFault};
use crate::domain::{FieldType, Id, Value, kinds};
use crate::register::{Draft, Edit, Register, Removed, parts_of};

/// The kind of a record, the record, and which of its fields refers.
pub type Referrer = (usize, Id, usize);

/// A record that was removed and that others still refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    pub kind: usize,
    pub id: Id,
    /// What refers to it.
    pub by: Vec<Referrer>,
}

/// A record whose fields do not go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtOdds {
    pub kind: usize,
    pub id: Id,
    pub faults: Vec<FieldFault>,
}

/// What does not fit together, in the order of kinds and ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Misfits {
    pub missed: Vec<Missed>,
    pub at_odds: Vec<AtOdds>,
}

impl Misfits {
    /// How many records somebody has to see to.
    pub fn len(&self) -> usize {
        self.missed.len() + self.at_odds.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Looks through the register once. Records that a part left out are no misfits: nobody said that
/// they were removed.
pub fn misfits(register: &Register) -> Misfits {
    Misfits {
        missed: missed(register),
        at_odds: at_odds(register),
    }
}

fn missed(register: &Register) -> Vec<Missed> {
    let mut found: BTreeMap<(usize, Id), Vec<Referrer>> = BTreeMap::new();
    let removed: BTreeSet<usize> = register.removed.values().map(|r| r.kind).collect();
    for (kind, table) in register.tables() {
        for (field, spec) in table.spec().fields.iter().enumerate() {
            let FieldType::Reference(target) = spec.ty else {
                continue;
            };
            let target = kinds::kind(target).map(|(target, _)| target);
            let Some(target) = target.filter(|target| removed.contains(target)) else {
                continue;
            };
            for id in table.ids() {
                let Some(to) = table.value(id, field).as_reference() else {
                    continue;
                };
                let gone = register.removed.get(&to);
                if gone.is_some_and(|gone| gone.kind == target) {
                    found
                        .entry((target, to))
                        .or_default()
                        .push((kind, id, field));
                }
            }
        }
    }
    let missed = found
        .into_iter()
        .map(|((kind, id), by)| Missed { kind, id, by });
    missed.collect()
}

/// Only records that were edited can be at odds: what is written in one go is checked as a whole.
fn at_odds(register: &Register) -> Vec<AtOdds> {
    let mut found = Vec::new();
    for (kind, table) in register.tables() {
        let spec = table.spec();
        let pairs = spec.fields.iter();
        let mut pairs = pairs.filter(|f| {
            !f.not_before.is_empty()
                || !f.at_most.is_empty()
                || f.required_if.is_some()
                || !f.required_unless.is_empty()
        });
        if pairs.next().is_none() {
            continue;
        }
        let edited = |id: &Id| table.stamp(*id).is_some_and(|stamp| stamp.is_edited());
        for id in table.ids().filter(edited) {
            let values = (0..spec.fields.len()).map(|field| table.value(id, field));
            let values: Vec<_> = values.collect();
            let mut faults = check::check(spec, &values);
            let stamp = table.stamp(id);
            faults.retain(|found| {
                // What a file did not give is not missing.
                let is_withheld = stamp.is_some_and(|stamp| stamp.is_withheld(found.field));
                found.fault.partner().is_some() && !is_withheld
            });
            if !faults.is_empty() {
                found.push(AtOdds { kind, id, faults });
            }
        }
    }
    for (kind, id, fault) in register.unlawful() {
        match found
            .iter_mut()
            .find(|one: &&mut AtOdds| (one.kind, one.id) == (kind, id))
        {
            Some(one) => one.faults.push(fault),
            None => {
                let faults = vec![fault];
                found.push(AtOdds { kind, id, faults });
            }
        }
    }
    found.sort_by_key(|one| (one.kind, one.id));
    found
}

/// Adds the edit that brings a removed record back, with what it refers to and was removed as
/// well. `false`, with nothing added, where its values are not here.
pub fn bring_back(register: &Register, draft: &mut Draft, id: Id) -> bool {
    let mut edits = Vec::new();
    let mut met = BTreeSet::new();
    let sound = collect_back(register, id, &mut met, &mut edits);
    if sound {
        draft.edits.extend(edits);
    }
    sound
}

/// What a record refers to comes before it. `met` ends a ring of references.
fn collect_back(
    register: &Register,
    id: Id,
    met: &mut BTreeSet<Id>,
    edits: &mut Vec<Edit>,
) -> bool {
    if !met.insert(id) {
        return true;
    }
    let Some((removed, values, unknown)) = kept(register, id) else {
        return false;
    };
    let targets = values.iter().filter_map(|(_, value)| value.as_reference());
    for target in targets.filter(|target| register.removed.contains_key(target)) {
        if !collect_back(register, target, met, edits) {
            return false;
        }
    }
    edits.push(Edit::Restore {
        kind: removed.kind,
        id,
        values,
        unknown,
    });
    true
}

/// Whether the values of a removed record are here, so that it can come back.
pub fn can_come_back(register: &Register, id: Id) -> bool {
    bring_back(register, &mut register.draft(), id)
}

/// What a removed record was called; empty where its values are not here.
pub fn name_of_removed(register: &Register, id: Id) -> String {
    let Some((removed, values, _)) = kept(register, id) else {
        return String::new();
    };
    let fields = kinds::KINDS.get(removed.kind).map_or(&[][..], |k| k.fields);
    let title = fields.iter().position(|field| field.title);
    let title = values.iter().find(|(field, _)| Some(*field) == title);
    match title {
        Some((_, Value::Text(text))) => text.clone(),
        Some((_, Value::Whole(number))) => number.to_string(),
        _ => String::new(),
    }
}

type Kept<'a> = (
    &'a Removed,
    Vec<(usize, Value)>,
    crate::domain::record::Unknown,
);

fn kept(register: &Register, id: Id) -> Option<Kept<'_>> {
    let removed = register.removed.get(&id)?;
    let spec = kinds::KINDS.get(removed.kind)?;
    let parts = parts_of(spec, &removed.record)?;
    let has = |field: usize| parts.values.iter().any(|(at, _)| *at == field);
    let mut required = spec.fields.iter().enumerate().filter(|(_, f)| f.required);
    required
        .all(|(field, _)| has(field))
        .then_some((removed, parts.values, parts.unknown))
}
