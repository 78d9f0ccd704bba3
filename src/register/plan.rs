//! From a draft to a transaction: everything is checked before anything changes.

use std::collections::{BTreeMap, BTreeSet};

use super::laws;
use super::transaction::{Action, Change, FieldChange, Transaction};
use super::{Draft, Edit, Register, Removed, Table, Whole, parts_of};
use crate::domain::check::{self, Fault};
use crate::domain::{FieldType, Id, Value, kinds};

/// Why an edit cannot be carried out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind_name} {id}: {what}", kind_name = kind_name(*kind))]
pub struct Problem {
    /// Position of the record's kind in the list of kinds.
    pub kind: usize,
    pub id: Id,
    pub what: ProblemKind,
}

fn kind_name(kind: usize) -> &'static str {
    kinds::KINDS.get(kind).map_or("?", |spec| spec.name)
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProblemKind {
    /// A field, by its position, is wrong.
    #[error("field {field} {fault}")]
    Field { field: usize, fault: Fault },
    #[error("there is no such record")]
    NoSuchRecord,
    #[error("there is a record with this id already")]
    DuplicateId,
    /// Other records (so many) refer to the record that is to be removed.
    #[error("{count} records refer to it")]
    StillReferredTo { count: usize },
    /// What is to be undone was changed again since.
    #[error("it was changed again since")]
    ChangedSince,
}

/// What is checked of a draft beyond each edit by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Checks {
    Nothing,
    /// The records' own values.
    Values,
    /// Where references lead as well.
    Everything,
    /// As `Everything`, but a reference may come back that led to nothing when it was taken away.
    PutBack,
}

/// The register as the edits so far would leave it.
pub(super) struct Overlay<'a> {
    pub(super) register: &'a Register,
    written: BTreeMap<(usize, Id), BTreeMap<usize, Value>>,
    created: BTreeSet<(usize, Id)>,
    removed: BTreeSet<(usize, Id)>,
}

impl Overlay<'_> {
    pub(super) fn exists(&self, kind: usize, id: Id) -> bool {
        if self.created.contains(&(kind, id)) {
            return true;
        }
        let stored = self.register.any(kind).is_some_and(|t| t.contains(id));
        stored && !self.removed.contains(&(kind, id))
    }

    /// The records of a kind that the edits write or remove.
    pub(super) fn touched(&self, kind: usize) -> impl Iterator<Item = Id> {
        let of_kind = (kind, Id::MIN)..=(kind, Id::MAX);
        let written = self.written.range(of_kind.clone()).map(|(key, _)| key.1);
        written.chain(self.removed.range(of_kind).map(|key| key.1))
    }

    pub(super) fn value(&self, kind: usize, id: Id, field: usize) -> Value {
        let written = self.written.get(&(kind, id)).and_then(|w| w.get(&field));
        match (written, self.register.any(kind)) {
            (Some(value), _) => value.clone(),
            (None, Some(table)) if !self.created.contains(&(kind, id)) => table.value(id, field),
            _ => Value::Missing,
        }
    }
}

impl Register {
    /// Checks the draft and returns the transaction that carries it out, or every problem.
    pub fn plan(
        &self,
        draft: Draft,
        action: Action,
        person: &str,
        time: u64,
    ) -> Result<Transaction, Vec<Problem>> {
        // What files bring was checked when they were read; what does not fit together is for a
        // person to settle afterwards, as each office did nothing wrong.
        let checks = match action {
            Action::Import { .. } => Checks::Nothing,
            Action::Undo { .. } => Checks::PutBack,
            _ => Checks::Everything,
        };
        self.plan_checked(draft, action, person, time, checks)
    }

    /// As [`Register::plan`], for a part of a command that takes references away and puts others back: whether
    /// each leads somewhere shows when all parts are there, and the caller looks at it then.
    pub(crate) fn plan_part(
        &self,
        draft: Draft,
        action: Action,
        person: &str,
        time: u64,
    ) -> Result<Transaction, Vec<Problem>> {
        self.plan_checked(draft, action, person, time, Checks::Values)
    }

    fn plan_checked(
        &self,
        draft: Draft,
        action: Action,
        person: &str,
        time: u64,
        checks: Checks,
    ) -> Result<Transaction, Vec<Problem>> {
        let mut overlay = Overlay {
            register: self,
            written: BTreeMap::new(),
            created: BTreeSet::new(),
            removed: BTreeSet::new(),
        };
        let mut problems = Vec::new();
        let mut changes = Vec::with_capacity(draft.edits.len());
        let mut last = self.last_own();
        for edit in &draft.edits {
            if let Edit::Create { id, .. } = edit
                && id.replica == self.replica
            {
                last = last.max(id.sequence);
            }
        }
        for edit in draft.edits {
            last = last.max(self.standing_beside(&edit)) + 1;
            let event = Id::new(self.replica, last);
            match self.change(edit, event, &mut overlay) {
                Ok(Some(change)) => changes.push(change),
                Ok(None) => {}
                Err(problem) => problems.push(problem),
            }
        }
        if checks != Checks::Nothing {
            for (kind, id) in &overlay.created {
                problems.extend(field_problems(&overlay, *kind, *id, true, checks));
            }
            for (kind, id) in overlay.written.keys() {
                if !overlay.created.contains(&(*kind, *id)) && overlay.exists(*kind, *id) {
                    problems.extend(field_problems(&overlay, *kind, *id, false, checks));
                }
            }
        }
        if matches!(checks, Checks::Everything | Checks::PutBack) {
            problems.extend(still_referred_to(&overlay, &draft.leaves));
            problems.extend(laws::broken(&overlay));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Transaction {
            time,
            person: person.to_owned(),
            action,
            changes,
        })
    }

    /// The greatest number among values that an edit leaves standing beside its own: the edit's
    /// own number has to be greater, so that what was typed last is what is shown.
    fn standing_beside(&self, edit: &Edit) -> u64 {
        let Edit::Update { kind, id, .. } = edit else {
            return 0;
        };
        let stamp = self.any(*kind).and_then(|table| table.stamp(*id));
        let apart = stamp.into_iter().flat_map(|stamp| stamp.apart().others());
        let events = apart.flat_map(|(_, versions)| versions.keys());
        let numbers = events.filter_map(|event| Some(event.parse::<Id>().ok()?.sequence));
        numbers.max().unwrap_or(0)
    }

    fn change(
        &self,
        edit: Edit,
        event: Id,
        overlay: &mut Overlay<'_>,
    ) -> Result<Option<Change>, Problem> {
        match edit {
            Edit::Create {
                kind,
                id,
                values,
                unknown,
                stamp,
            } => {
                if overlay.exists(kind, id) || self.removed.contains_key(&id) {
                    return Err(problem(kind, id, ProblemKind::DuplicateId));
                }
                overlay.created.insert((kind, id));
                let written = overlay.written.entry((kind, id)).or_default();
                written.extend(values.iter().cloned());
                Ok(Some(Change::Create {
                    kind,
                    id,
                    values,
                    unknown,
                    stamp,
                }))
            }
            Edit::Restore {
                kind,
                id,
                values,
                unknown,
            } => {
                if overlay.exists(kind, id) {
                    return Err(problem(kind, id, ProblemKind::DuplicateId));
                }
                overlay.created.insert((kind, id));
                let written = overlay.written.entry((kind, id)).or_default();
                written.extend(values.iter().cloned());
                Ok(Some(Change::Restore {
                    kind,
                    id,
                    event,
                    values,
                    unknown,
                }))
            }
            Edit::Update { kind, id, values } => {
                if !overlay.exists(kind, id) {
                    return Err(problem(kind, id, ProblemKind::NoSuchRecord));
                }
                let mut fields = Vec::new();
                for (field, after) in values {
                    let before = overlay.value(kind, id, field);
                    if before != after {
                        let written = overlay.written.entry((kind, id)).or_default();
                        written.insert(field, after.clone());
                        fields.push(FieldChange {
                            field,
                            before,
                            after,
                        });
                    }
                }
                let change = Change::Update {
                    kind,
                    id,
                    event,
                    fields,
                    settles: None,
                };
                Ok(change.touches_something().then_some(change))
            }
            Edit::Settle { kind, id, values } => {
                if !overlay.exists(kind, id) {
                    return Err(problem(kind, id, ProblemKind::NoSuchRecord));
                }
                let mut fields = Vec::new();
                for (field, after) in values {
                    let before = overlay.value(kind, id, field);
                    let written = overlay.written.entry((kind, id)).or_default();
                    written.insert(field, after.clone());
                    fields.push(FieldChange {
                        field,
                        before,
                        after,
                    });
                }
                let before = self.any(kind).and_then(|table| table.stamp(id));
                let before = before.cloned().unwrap_or_default();
                Ok(Some(Change::Update {
                    kind,
                    id,
                    event,
                    fields,
                    settles: Some(Box::new(before)),
                }))
            }
            Edit::Take { kind, id, to } => {
                let before = self.whole(kind, id);
                if before == to {
                    return Ok(None);
                }
                overlay.created.remove(&(kind, id));
                overlay.written.remove(&(kind, id));
                overlay.removed.insert((kind, id));
                if let Whole::Live(record) = &to {
                    let parts = kinds::KINDS
                        .get(kind)
                        .and_then(|spec| parts_of(spec, record));
                    let written = overlay.written.entry((kind, id)).or_default();
                    written.extend(parts.unwrap_or_default().values);
                    overlay.created.insert((kind, id));
                }
                Ok(Some(Change::Take {
                    kind,
                    id,
                    before,
                    after: to,
                }))
            }
            Edit::Adopt {
                kind,
                id,
                stamp,
                values,
                unknown,
            } => {
                if !overlay.exists(kind, id) {
                    return Err(problem(kind, id, ProblemKind::NoSuchRecord));
                }
                let count = kinds::KINDS.get(kind).map_or(0, |spec| spec.fields.len());
                let mut after: BTreeMap<usize, Value> = BTreeMap::new();
                after.extend(values);
                let fields = (0..count).filter_map(|field| {
                    let before = overlay.value(kind, id, field);
                    let after = after.get(&field).cloned().unwrap_or_default();
                    let differs = before != after;
                    differs.then_some(FieldChange {
                        field,
                        before,
                        after,
                    })
                });
                let fields: Vec<FieldChange> = fields.collect();
                let written = overlay.written.entry((kind, id)).or_default();
                written.extend(fields.iter().map(|f| (f.field, f.after.clone())));
                let table = self.any(kind);
                let stamp_before = table.and_then(|t| t.stamp(id)).cloned().unwrap_or_default();
                let unknown_before = table.and_then(|t| t.unknown(id)).cloned().flatten();
                Ok(Some(Change::Adopt {
                    kind,
                    id,
                    stamp,
                    fields,
                    unknown,
                    before: Box::new((stamp_before, unknown_before)),
                }))
            }
            Edit::Remove { kind, id } => {
                if !overlay.exists(kind, id) {
                    return Err(problem(kind, id, ProblemKind::NoSuchRecord));
                }
                let count = kinds::KINDS.get(kind).map_or(0, |spec| spec.fields.len());
                let all = (0..count).map(|field| (field, overlay.value(kind, id, field)));
                let values = all.filter(|(_, value)| !value.is_missing()).collect();
                let unknown = self
                    .any(kind)
                    .and_then(|t| t.unknown(id))
                    .cloned()
                    .flatten();
                overlay.created.remove(&(kind, id));
                overlay.written.remove(&(kind, id));
                overlay.removed.insert((kind, id));
                if let Some(table) = self.any(kind).filter(|t| t.contested().contains(&id)) {
                    // As a whole, so that undoing asks again what was asked before.
                    return Ok(Some(Change::Take {
                        kind,
                        id,
                        before: self.whole(kind, id),
                        after: Whole::Removed(Removed::of(table, id, event)),
                    }));
                }
                Ok(Some(Change::Remove {
                    kind,
                    id,
                    event,
                    values,
                    unknown,
                }))
            }
        }
    }
}

/// Removed records that others still refer to. One pass over the references, however many
/// records go.
fn still_referred_to(overlay: &Overlay<'_>, leaves: &BTreeSet<(usize, Id)>) -> Vec<Problem> {
    let mut counts: BTreeMap<(usize, Id), usize> = BTreeMap::new();
    let gone = |kind: usize, id: Id| {
        let is_gone = overlay.removed.contains(&(kind, id));
        is_gone && !overlay.created.contains(&(kind, id)) && !leaves.contains(&(kind, id))
    };
    if overlay.removed.is_empty() {
        return Vec::new();
    }
    for (kind, table) in overlay.register.tables() {
        for (field, spec) in table.spec().fields.iter().enumerate() {
            let FieldType::Reference(target) = spec.ty else {
                continue;
            };
            let Some((target, _)) = kinds::kind(target) else {
                continue;
            };
            if !overlay.removed.iter().any(|(kind, _)| *kind == target) {
                continue;
            }
            for id in table.ids().filter(|id| overlay.exists(kind, *id)) {
                if let Some(target_id) = overlay.value(kind, id, field).as_reference()
                    && gone(target, target_id)
                {
                    *counts.entry((target, target_id)).or_default() += 1;
                }
            }
        }
    }
    let problems = counts
        .into_iter()
        .map(|((kind, id), count)| problem(kind, id, ProblemKind::StillReferredTo { count }));
    problems.collect()
}

fn problem(kind: usize, id: Id, what: ProblemKind) -> Problem {
    Problem { kind, id, what }
}

/// The faults of a record as the overlay has it. An update is answerable for its own fields
/// and for what refers to them, not for what was wrong in the record before.
fn field_problems(
    overlay: &Overlay<'_>,
    kind: usize,
    id: Id,
    new: bool,
    checks: Checks,
) -> Vec<Problem> {
    let Some(spec) = kinds::KINDS.get(kind) else {
        return vec![problem(kind, id, ProblemKind::NoSuchRecord)];
    };
    let written = overlay.written.get(&(kind, id));
    let touched = |field: usize| new || written.is_some_and(|w| w.contains_key(&field));
    let mut problems = Vec::new();
    let values = (0..spec.fields.len()).map(|field| overlay.value(kind, id, field));
    let values: Vec<Value> = values.collect();
    for found in check::check(spec, &values) {
        let partner = found.fault.partner().and_then(|field| spec.field(field));
        if touched(found.field) || partner.is_some_and(|(field, _)| touched(field)) {
            let what = ProblemKind::Field {
                field: found.field,
                fault: found.fault,
            };
            problems.push(problem(kind, id, what));
        }
    }
    if !matches!(checks, Checks::Everything | Checks::PutBack) {
        return problems;
    }
    for (field, spec) in spec.fields.iter().enumerate() {
        let FieldType::Reference(target) = spec.ty else {
            continue;
        };
        let value = written.and_then(|w| w.get(&field));
        let Some(target_id) = value.and_then(Value::as_reference) else {
            continue;
        };
        let there = kinds::kind(target).is_some_and(|(kind, _)| overlay.exists(kind, target_id));
        let as_before =
            || checks == Checks::PutBack && led_nowhere(overlay, kind, id, field, target_id);
        if !there && !as_before() {
            let fault = Fault::Dangling;
            problems.push(problem(kind, id, ProblemKind::Field { field, fault }));
        }
    }
    problems
}

/// Whether the record that a field referred to was gone already when the reference was taken away: then putting it back
/// is no fault, and the page of decisions asks about it as before. What another office removed may have been gone, too.
fn led_nowhere(overlay: &Overlay<'_>, kind: usize, id: Id, field: usize, target: Id) -> bool {
    let register = overlay.register;
    let written = |table: &Table| {
        let stamp = table.stamp(id)?;
        let found = stamp
            .fields()
            .iter()
            .find(|(at, _)| usize::from(*at) == field);
        found.map(|(_, event)| *event)
    };
    let removed = register.removed.get(&id).map(|removed| removed.by);
    let Some(taken) = removed.or_else(|| register.any(kind).and_then(written)) else {
        return false;
    };
    let gone = register.removed.get(&target).map(|removed| removed.by);
    gone.is_none_or(|gone| gone.replica != taken.replica || gone.sequence < taken.sequence)
}
