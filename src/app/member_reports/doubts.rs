//! What is to be thought of before a report is certified.

use super::whose;
use crate::domain::kinds::{
    MemberKind, MemberReport, Person, Pledge, PledgeDeed, ReportSubject, ServiceRecord,
};
use crate::domain::{Date, Id};
use crate::register::Register;

/// What is to be thought of before a report is certified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Nobody on the register is known to have sent it.
    Unknown,
    /// The person on the register is called otherwise.
    OtherName,
    /// The day has not come.
    ToCome,
    /// Other time of this person is recorded for the same day.
    SameDay,
    /// The same pledge is noted already for the same day.
    Noted,
}

/// What is to be thought of when this person's report is certified.
pub fn doubts(register: &Register, id: Id, today: Date) -> Vec<Doubt> {
    let Some(report) = register.get::<MemberReport>(id) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if report.happened_on.is_none_or(|day| day > today) {
        found.push(Doubt::ToCome);
    }
    let person = whose(register, id);
    let Some((person, known)) =
        person.and_then(|person| Some((person, register.get::<Person>(person)?)))
    else {
        found.push(Doubt::Unknown);
        found.sort_unstable();
        return found;
    };
    if known.name.trim() != report.name.trim() {
        found.push(Doubt::OtherName);
    }
    let is_service = report.subject == Some(ReportSubject::Service);
    let mut served = register.of::<ServiceRecord>(person);
    let other_time = |served: &ServiceRecord| {
        served.served_on == report.happened_on && served.report.id != Some(id)
    };
    if is_service && served.any(|(_, served)| other_time(served)) {
        found.push(Doubt::SameDay);
    }
    let pledges = pledges(report, known);
    let mut deeds = register.of::<PledgeDeed>(person);
    let noted = |deed: &PledgeDeed| {
        deed.done_on == report.happened_on
            && deed.report.id != Some(id)
            && deed.pledge.is_some_and(|pledge| pledges.contains(&pledge))
    };
    if deeds.any(|(_, deed)| noted(deed)) {
        found.push(Doubt::Noted);
    }
    found.sort_unstable();
    found
}

/// Which pledges a report keeps: a good suggestion is one of the Six Ones of an in-service member, and of the Five Ones of
/// every member of the Party.
pub(super) fn pledges(report: &MemberReport, person: &Person) -> Vec<Pledge> {
    match report.subject {
        Some(ReportSubject::Deed) => report.pledge.into_iter().collect(),
        Some(ReportSubject::Suggestion) => match person.kind {
            Some(MemberKind::InService | MemberKind::Probationary) => {
                vec![Pledge::Suggestion, Pledge::FiveSuggestion]
            }
            Some(MemberKind::Volunteer) | None => Vec::new(),
            Some(_) => vec![Pledge::FiveSuggestion],
        },
        _ => Vec::new(),
    }
}
