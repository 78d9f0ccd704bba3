//! What a person has to decide: values written apart, removals that met an edit.

use serde_json::Value as Json;

use super::record::state_of;
use super::state::precedence;
use crate::domain::{Id, KindSpec, Value};
use crate::register::{Draft, Edit, Register, record_to_json};

/// A record that waits for somebody to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    pub kind: usize,
    pub id: Id,
    pub questions: Vec<Question>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// A field, by its name, has several values; the first is the one that is shown meanwhile.
    Which {
        field: String,
        versions: Vec<Version>,
    },
    /// Somebody removed the record without knowledge of what was written here.
    Removed { by: Vec<Teller> },
}

/// One of several values that were written apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// `null` for an empty field.
    pub value: Json,
    pub by: Teller,
}

/// Who made an event, as far as anybody said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Teller {
    pub event: Id,
    pub office: String,
    pub person: String,
    /// Milliseconds since 1970, by the clock of the computer that made it; 0 where nobody said.
    pub time: u64,
}

/// Every record that waits for a choice, in the order of kinds and ids.
pub fn conflicts(register: &Register) -> Vec<Conflict> {
    let contested = register.tables().flat_map(|(kind, table)| {
        let ids = table.contested().iter();
        ids.filter_map(move |id| conflict(register, kind, *id))
    });
    contested.collect()
}

/// What is to be chosen about one record; `None` where there is nothing.
pub fn conflict(register: &Register, kind: usize, id: Id) -> Option<Conflict> {
    let table = register.any(kind).filter(|table| table.contains(id))?;
    let state = state_of(id, &record_to_json(table, id));
    let teller = |event: Id| {
        let told = state.told.get(&event);
        let text = |key: &str| told.and_then(|told| told.get(key)?.as_str());
        Teller {
            event,
            office: text("office").unwrap_or_default().to_owned(),
            person: text("person").unwrap_or_default().to_owned(),
            time: told
                .and_then(|told| told.get("time")?.as_u64())
                .unwrap_or(0),
        }
    };
    let mut questions = Vec::new();
    for field in state.contested() {
        let versions = state.fields.get(field)?;
        let mut versions: Vec<Version> = versions
            .iter()
            .map(|(event, value)| Version {
                value: value.clone(),
                by: teller(*event),
            })
            .collect();
        versions.sort_by_key(|version| std::cmp::Reverse(precedence(version.by.event)));
        questions.push(Question::Which {
            field: field.to_owned(),
            versions,
        });
    }
    if !state.removals.is_empty() {
        let by = state.removals.keys().map(|event| teller(*event)).collect();
        questions.push(Question::Removed { by });
    }
    (!questions.is_empty()).then_some(Conflict {
        kind,
        id,
        questions,
    })
}

/// A choice between the versions of some fields: these values stand from now on. With no field
/// it says only that the record stays.
pub fn settle(draft: &mut Draft, kind: usize, id: Id, values: Vec<(usize, Value)>) {
    draft.edits.push(Edit::Settle { kind, id, values });
}

/// The value of a version as the register would hold it; `None` when this version of the program
/// cannot tell.
pub fn value_of(spec: &KindSpec, field: &str, version: &Json) -> Option<(usize, Value)> {
    let (position, spec) = spec.field(field)?;
    if version.is_null() {
        return Some((position, Value::Missing));
    }
    Some((position, Value::from_json(version, spec.ty)?))
}
