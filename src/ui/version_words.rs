//! Values that wait for a choice, in words: what was written, by whom, when.

use serde_json::Value as Json;

use super::i18n::{clauses, tr};
use super::record_words;
use crate::browser::clock;
use crate::domain::{FieldSpec, FieldType, Id, KindSpec, Value, kinds};
use crate::merge::conflicts::{Question, Teller, Version, conflict, value_of};
use crate::merge::misfits::name_of_removed;
use crate::register::Register;

/// The first moment of 2000; no register is older, in milliseconds since 1970.
const YEAR_2000: u64 = 946_684_800_000;
/// Two good clocks differ by no more, in milliseconds.
const TOLERANCE: u64 = 10 * 60 * 1_000;

/// Whose value it is.
pub fn office(by: &Teller, register: &Register) -> String {
    if by.event.replica == register.replica() {
        tr!(decide.this_office).to_owned()
    } else if by.office.is_empty() {
        tr!(decide.unknown_office).to_owned()
    } else {
        by.office.clone()
    }
}

/// 「军门社区党委 · 林晓 · 2026-03-05 14:20」.
pub fn teller(by: &Teller, register: &Register) -> String {
    let mut words = office(by, register);
    if !by.person.is_empty() {
        words = format!("{words} · {}", by.person);
    }
    if by.time > 0 {
        words = format!("{words} · {}", clock::local(by.time));
    }
    words
}

/// Whether the clock of the computer was evidently wrong.
pub fn has_odd_clock(by: &Teller) -> bool {
    by.time > 0 && (by.time < YEAR_2000 || by.time > clock::now() + TOLERANCE)
}

/// The value of a version in words.
pub fn value(
    version: &Version,
    spec: &KindSpec,
    id: Id,
    field: &str,
    register: &Register,
) -> String {
    let known = value_of(spec, field, &version.value);
    let of_field = known.and_then(|(at, value)| Some((spec.fields.get(at)?, value)));
    let words = match (of_field, &version.value) {
        (Some((field, Value::Reference(to))), _) => referred_to(field, to, register),
        (Some((field, value)), _) => record_words::shown_of(&value, spec, id, field, register),
        (None, Json::String(text)) => text.clone(),
        (None, json) => json.to_string(),
    };
    if words.is_empty() {
        tr!(history.nothing).to_owned()
    } else {
        words
    }
}

/// A record that is referred to by its title, wherever it is.
fn referred_to(field: &FieldSpec, id: Id, register: &Register) -> String {
    let FieldType::Reference(kind) = field.ty else {
        return String::new();
    };
    let kind = kinds::kind(kind).map(|(kind, _)| kind).unwrap_or_default();
    if register.any(kind).is_some_and(|table| table.contains(id)) {
        return record_words::title(register, kind, id);
    }
    match name_of_removed(register, id) {
        name if name.is_empty() => tr!(decide.not_here).to_owned(),
        name => tr!(decide.removed_name, name = name),
    }
}

/// What a form says below a field with other values than the one that it shows; empty for most.
pub fn waiting(register: &Register, kind: usize, id: Id, field: &FieldSpec) -> String {
    let waits = register
        .any(kind)
        .is_some_and(|table| table.contested().contains(&id));
    let conflict = waits.then(|| conflict(register, kind, id)).flatten();
    let Some((conflict, spec)) = conflict.zip(kinds::KINDS.get(kind).copied()) else {
        return String::new();
    };
    let others = conflict
        .questions
        .iter()
        .find_map(|question| match question {
            Question::Which {
                field: name,
                versions,
            } if *name == field.name => Some(versions),
            _ => None,
        });
    let Some((shown, others)) = others.and_then(|versions| versions.split_first()) else {
        return String::new();
    };
    let words = others
        .iter()
        .filter(|version| version.value != shown.value)
        .map(|version| {
            let value = value(version, spec, id, field.name, register);
            let by = teller(&version.by, register);
            tr!(decide.other_value, value = value, by = by)
        });
    let words: Vec<String> = words.collect();
    tr!(decide.field_note, others = clauses(&words))
}
