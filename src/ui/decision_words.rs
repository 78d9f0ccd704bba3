//! What an office decides about what somebody handed it or asked it, in the words of what it was about: certified, adopted,
//! taken up, accepted, returned, answered.

use super::i18n::tr;
use crate::domain::kinds::{
    Consultation, MemberReport, Registration, RegistrationState, ReportState, ReportSubject,
};
use crate::domain::{Choice, Id, Record, Value};
use crate::register::{FieldChange, Register};

/// What was decided by a change of these fields; `record` is how the record is spoken of. `None` where nothing was.
pub(super) fn decided(
    kind: usize,
    id: Id,
    fields: &[FieldChange],
    record: &str,
    register: &Register,
) -> Option<String> {
    match kind {
        _ if kind == MemberReport::INDEX => {
            let report = register.get::<MemberReport>(id)?;
            match state::<MemberReport, _>(fields, report.state) {
                Some(state) => Some(of_report(state, report.subject, record)),
                None => told::<MemberReport>(fields, record),
            }
        }
        _ if kind == Registration::INDEX => {
            let form = register.get::<Registration>(id)?;
            match state::<Registration, _>(fields, form.state) {
                Some(state) => Some(of_registration(state, record)),
                None => told::<Registration>(fields, record),
            }
        }
        _ if kind == Consultation::INDEX => {
            let answer = after::<Consultation>(fields, "answer")?;
            (!answer.is_missing()).then(|| tr!(handing.log_answered, record = record))
        }
        _ => None,
    }
}

fn of_report(state: ReportState, subject: Option<ReportSubject>, record: &str) -> String {
    match (state, subject) {
        (ReportState::Returned, _) => tr!(queue.h_returned, record = record),
        (ReportState::Declined, _) => tr!(queue.h_declined, record = record),
        (ReportState::AsNeed, _) | (_, Some(ReportSubject::Need)) => {
            tr!(queue.h_recorded, record = record)
        }
        (_, Some(ReportSubject::Suggestion)) => tr!(queue.h_adopted, record = record),
        _ => tr!(queue.h_certified, record = record),
    }
}

fn of_registration(state: RegistrationState, record: &str) -> String {
    match state {
        RegistrationState::Accepted => tr!(queue.h_accepted, record = record),
        RegistrationState::Merged => tr!(queue.h_merged, record = record),
        RegistrationState::Returned => tr!(queue.h_returned, record = record),
    }
}

/// The answers were handed out.
fn told<R: Record>(fields: &[FieldChange], record: &str) -> Option<String> {
    let on = after::<R>(fields, "told_on")?;
    (!on.is_missing()).then(|| tr!(handing.log_told, record = record))
}

/// The state that a change gives a record of this kind; one that was answered again to the same effect keeps what it has now.
fn state<R: Record, C: Choice>(fields: &[FieldChange], now: Option<C>) -> Option<C> {
    match after::<R>(fields, "state") {
        Some(Value::Choice(index)) => C::from_index(*index),
        _ => after::<R>(fields, "answered").and(now),
    }
}

fn after<'a, R: Record>(fields: &'a [FieldChange], name: &str) -> Option<&'a Value> {
    let (at, _) = R::KIND.field(name)?;
    let change = fields.iter().find(|change| change.field == at)?;
    Some(&change.after)
}
