//! What a change is called where an office answers somebody: certified, returned, accepted, not just changed.

use crate::domain::kinds::{
    self, Consultation, MemberReport, Registration, RegistrationState, ReportState,
};
use crate::domain::{Choice as _, Id, Record as _, Value};
use crate::register::{Change, Register};
use crate::ui::i18n::tr;

/// The change in words; `None` where it answers nobody.
pub(super) fn answered(change: &Change, record: &str, register: &Register) -> Option<String> {
    let (Change::Update { fields, .. } | Change::Adopt { fields, .. }) = change else {
        return None;
    };
    let (kind, id) = change.record();
    let spec = kinds::KINDS.get(kind)?;
    let after = |name: &str| {
        let (at, _) = spec.field(name)?;
        let change = fields.iter().find(|change| change.field == at)?;
        Some(change.after.clone())
    };
    let words = match kind {
        _ if kind == Registration::INDEX || kind == MemberReport::INDEX => {
            let state = after("state").or_else(|| {
                // Answered again, to the same effect.
                after("answered")?;
                now(register, kind, id, "state")
            });
            match state {
                Some(Value::Choice(state)) => said(kind, state, record)?,
                _ if after("told_on").is_some_and(|value| !value.is_missing()) => {
                    tr!(handing.log_told, record = record)
                }
                _ => return None,
            }
        }
        _ if kind == Consultation::INDEX => {
            after("answer").filter(|value| !value.is_missing())?;
            tr!(handing.log_answered, record = record)
        }
        _ => return None,
    };
    Some(words)
}

fn now(register: &Register, kind: usize, id: Id, name: &str) -> Option<Value> {
    let table = register.any(kind)?;
    let (at, _) = table.spec().field(name)?;
    table.contains(id).then(|| table.value(id, at))
}

fn said(kind: usize, state: u8, record: &str) -> Option<String> {
    if kind == MemberReport::INDEX {
        return Some(match ReportState::from_index(state)? {
            ReportState::Accepted => tr!(handing.log_certified, record = record),
            ReportState::Returned => tr!(handing.log_returned, record = record),
        });
    }
    Some(match RegistrationState::from_index(state)? {
        RegistrationState::Accepted => tr!(handing.log_accepted, record = record),
        RegistrationState::Merged => tr!(handing.log_merged, record = record),
        RegistrationState::Returned => tr!(handing.log_returned, record = record),
    })
}
