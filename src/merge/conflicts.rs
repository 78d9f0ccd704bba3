//! What a person has to decide: values written apart, removals that met an edit.

use serde_json::Value as Json;

use super::record::state_of;
use super::state::precedence;
use crate::domain::kinds::KINDS;
use crate::domain::{Id, KindSpec, Value};
use crate::register::{Action, Draft, Edit, Register, record_to_json};

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
    Removed {
        by: Vec<Teller>,
        /// What stands in the fields that were written without knowledge of a removal.
        unseen: Vec<(String, Version)>,
    },
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
        let mut unseen = Vec::new();
        for name in state.fields.keys() {
            let Some((event, value)) = state.winner(name) else {
                continue;
            };
            if state.removals.values().any(|seen| !seen.contains(event)) {
                let value = value.clone();
                let by = teller(event);
                unseen.push((name.clone(), Version { value, by }));
            }
        }
        questions.push(Question::Removed { by, unseen });
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

/// A choice of the same side in many records at once.
pub struct Choice {
    pub draft: Draft,
    pub records: usize,
    pub fields: usize,
    /// Records that still wait: the side wrote nothing there, the record was removed elsewhere, or
    /// what the side wrote does not go with the other fields.
    pub left: usize,
}

/// Chooses every value that `is_chosen` names, where only values are to be chosen.
pub fn choose_all(
    register: &Register,
    conflicts: &[Conflict],
    is_chosen: impl Fn(&Teller) -> bool,
) -> Choice {
    let (mut draft, mut records, mut fields) = (register.draft(), 0, 0);
    for conflict in conflicts {
        let values = values_of(conflict, &is_chosen);
        if values.is_empty() {
            continue;
        }
        let mut alone = register.draft();
        settle(&mut alone, conflict.kind, conflict.id, values.clone());
        if register.plan(alone, Action::Edit, "", 0).is_ok() {
            records += 1;
            fields += values.len();
            settle(&mut draft, conflict.kind, conflict.id, values);
        }
    }
    Choice {
        draft,
        records,
        fields,
        left: conflicts.len() - records,
    }
}

/// The values of one side; none where something else is asked as well.
fn values_of(conflict: &Conflict, is_chosen: impl Fn(&Teller) -> bool) -> Vec<(usize, Value)> {
    let spec = KINDS.get(conflict.kind);
    let value = |question: &Question| {
        let Question::Which { field, versions } = question else {
            return None;
        };
        let version = versions.iter().find(|version| is_chosen(&version.by))?;
        value_of(spec?, field, &version.value)
    };
    let values: Option<Vec<(usize, Value)>> = conflict.questions.iter().map(value).collect();
    values.unwrap_or_default()
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
