//! What is wrong with the records that a draft touches, and with what refers to them.

use std::collections::{BTreeMap, BTreeSet};

use super::overlay::Overlay;
use super::{MOST_NAMED, Problem, ProblemKind, problem};
use crate::domain::check::{self, Fault};
use crate::domain::{FieldType, Id, Value, kinds};
use crate::register::Table;

/// What is checked of a draft beyond each edit by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Checks {
    Nothing,
    /// The records' own values.
    Values,
    /// Where references lead as well.
    Everything,
    /// As `Everything`, but a reference may come back that led to nothing when it was taken away.
    PutBack,
}

/// How many records refer to one, and the first of them.
type Referred = (usize, Vec<(usize, Id)>);

/// Removed records that others still refer to. One pass over the references, however many
/// records go.
pub(super) fn still_referred_to(
    overlay: &Overlay<'_>,
    leaves: &BTreeSet<(usize, Id)>,
) -> Vec<Problem> {
    let mut found: BTreeMap<(usize, Id), Referred> = BTreeMap::new();
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
                    let (count, by) = found.entry((target, target_id)).or_default();
                    *count += 1;
                    if by.len() < MOST_NAMED && !by.contains(&(kind, id)) {
                        by.push((kind, id));
                    }
                }
            }
        }
    }
    let problems = found.into_iter().map(|((kind, id), (count, by))| {
        problem(kind, id, ProblemKind::StillReferredTo { count, by })
    });
    problems.collect()
}

/// The faults of a record as the overlay has it. An update is answerable for its own fields
/// and for what refers to them, not for what was wrong in the record before.
pub(super) fn field_problems(
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
