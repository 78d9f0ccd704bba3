//! A community's decision about what a member handed over, in the words of what it was about: certified, adopted, taken up,
//! accepted, returned.

use super::i18n::tr;
use crate::domain::kinds::{
    MemberReport, Registration, RegistrationState, ReportState, ReportSubject,
};
use crate::domain::{Choice, Id, Record, Value};
use crate::register::{FieldChange, Register};

/// What was decided by a change of these fields; `record` is how the record is spoken of. None where nothing was.
pub(super) fn decided(
    kind: usize,
    id: Id,
    fields: &[FieldChange],
    record: &str,
    register: &Register,
) -> Option<String> {
    if kind == MemberReport::INDEX {
        let state: ReportState = state::<MemberReport, _>(fields)?;
        let subject = register.get::<MemberReport>(id)?.subject;
        return Some(match (state, subject) {
            (ReportState::Returned, _) => tr!(queue.h_returned, record = record),
            (ReportState::Declined, _) => tr!(queue.h_declined, record = record),
            (ReportState::AsNeed, _) | (_, Some(ReportSubject::Need)) => {
                tr!(queue.h_recorded, record = record)
            }
            (_, Some(ReportSubject::Suggestion)) => tr!(queue.h_adopted, record = record),
            _ => tr!(queue.h_certified, record = record),
        });
    }
    if kind == Registration::INDEX {
        let state: RegistrationState = state::<Registration, _>(fields)?;
        return Some(match state {
            RegistrationState::Accepted => tr!(queue.h_accepted, record = record),
            RegistrationState::Merged => tr!(queue.h_merged, record = record),
            RegistrationState::Returned => tr!(queue.h_returned, record = record),
        });
    }
    None
}

/// The state that the change gives a record of this kind; deciding the same once more writes only the day and the number.
fn state<R: Record, C: Choice>(fields: &[FieldChange]) -> Option<C> {
    let (at, _) = R::KIND.field("state")?;
    let change = fields.iter().find(|change| change.field == at)?;
    match change.after {
        Value::Choice(index) => C::from_index(index),
        _ => None,
    }
}
