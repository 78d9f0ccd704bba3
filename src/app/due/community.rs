//! What is due for a community's office (S5.1 to S5.10).

use std::collections::BTreeSet;

use crate::app::answers::Answered;
use crate::app::{member_reports, registrations};
use crate::domain::holidays::Holidays;
use crate::domain::kinds::{
    Consultation, DeclaredMember, Feedback, MemberKind, MemberReport, Person, Registration,
};
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::reports::consultations::open_questions;
use crate::reports::half_year::{due, filing_state, had_nobody};
use crate::reports::probation::{self, Probationer};
use crate::reports::registration_rate::is_registered;
use crate::reports::{Period, Stand};

use super::beginning::{Keys, first, of_keys};
use super::{
    Due, Matter, Press, by, co_building, days_from, gatherings, in_order, only, to_file, work,
};

/// Probationary members are told of so many days before their year is over: units ask before.
const PROBATION_ENDS: i32 = 60;

/// What is due for the community, in order.
#[must_use]
pub fn of_community(
    register: &Register,
    community: Id,
    keys: Keys,
    today: Date,
    holidays: &Holidays,
) -> Vec<Due> {
    let mut all = gatherings::of(register, community, today, holidays);
    all.extend(work::of(register, community, today));
    all.extend(co_building::renewals(register, community, today));
    let communities = BTreeSet::from([community]);
    all.extend(co_building::meetings(
        register,
        &communities,
        Some(community),
        today,
    ));
    all.extend(inbox(register, community));
    all.extend(questions(register, community, today));
    all.extend(filing(register, community, today));
    all.extend(grades(register, community, today));
    let meant = |of: Option<Id>| of == Some(community);
    all.extend(probationers(
        &probation::of_communities(register, meant, today),
        today,
    ));
    all.extend(of_keys(keys));
    all.extend(beginning(register, community));
    in_order(all)
}

fn inbox(register: &Register, community: Id) -> Vec<Due> {
    let waiting = |matter, count: usize, on| {
        (count > 0).then_some(Due {
            matter,
            press: Press::Waiting,
            count,
            on,
        })
    };
    let forms = registrations::waiting(register, community);
    let written = forms.iter().filter_map(|id| {
        let form = register.get::<Registration>(*id)?;
        form.written_on
    });
    let oldest = written.min();
    let reports = member_reports::waiting(register, community);
    let happened = reports.iter().filter_map(|id| {
        let report = register.get::<MemberReport>(*id)?;
        report.happened_on
    });
    let first = happened.min();
    let answered = Answered::of(register, community);
    let to_tell = answered.to_tell.len() + answered.reports.len();
    [
        waiting(Matter::Registrations, forms.len(), oldest),
        waiting(Matter::Reports, reports.len(), first),
        waiting(Matter::Answers, to_tell, None),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn questions(register: &Register, community: Id, today: Date) -> Option<Due> {
    let open = open_questions(register, community, today);
    let late = open.iter().any(|(_, stand)| *stand == Stand::Overdue);
    let ids: Vec<Id> = open.iter().map(|(id, _)| *id).collect();
    let wanted = ids.iter().filter_map(|id| {
        let asked = register.get::<Consultation>(*id)?;
        asked.wanted_by
    });
    (!ids.is_empty()).then(|| Due {
        matter: Matter::Questions { only: only(&ids) },
        press: match late {
            true => Press::Overdue,
            false => Press::Waiting,
        },
        count: ids.len(),
        on: wanted.min(),
    })
}

/// The half-year that ended last, of a community that had people in it; as the page of filings says.
fn filing(register: &Register, community: Id, today: Date) -> Option<Due> {
    let (year, half) = to_file(today);
    let had_people = had_nobody(register, community, Period::half(year, half)?) == Some(false);
    let state = filing_state(register, community, (year, half), today)?;
    let on = due(year, half);
    (had_people && state.is_owed()).then(|| Due {
        matter: Matter::Filing { year, half },
        press: by(on, today, Press::Soon),
        count: 1,
        on,
    })
}

/// The yearly form of every member goes to the unit at the end of the year: from November on, and until February for the year before.
fn grades(register: &Register, community: Id, today: Date) -> Option<Due> {
    let year = match today.month() {
        11 | 12 => today.year(),
        1 | 2 => today.year() - 1,
        _ => return None,
    };
    let end = Date::new(year, 12, 31)?;
    let day = end.min(today);
    let of_year = year.unsigned_abs();
    let members = register.of::<Person>(community).filter(|(_, person)| {
        person.kind == Some(MemberKind::InService)
            && person.unit.id.is_some()
            && is_registered(person, day)
    });
    let has_grade = |person: Id| {
        let mut all = register.of::<Feedback>(person);
        all.any(|(_, feedback)| feedback.year == Some(of_year) && feedback.grade.is_some())
    };
    let count = members.filter(|(id, _)| !has_grade(*id)).count();
    (count > 0).then(|| Due {
        matter: Matter::Grades { year },
        press: by(Some(end), today, Press::Soon),
        count,
        on: Some(end),
    })
}

/// Of probationary members, those whose year is over or soon will be.
pub(super) fn probationers(all: &[Probationer], today: Date) -> Option<Due> {
    let last = days_from(today, PROBATION_ENDS);
    let open = all.iter().filter(|one| one.confirmed_on.is_none());
    let ends: Vec<Date> = open
        .filter_map(|one| one.due)
        .filter(|due| *due <= last)
        .collect();
    let on = ends.iter().copied().min()?;
    Some(Due {
        matter: Matter::Probation,
        press: by(Some(on), today, Press::Soon),
        count: ends.len(),
        on: Some(on),
    })
}

/// The steps with which the scheme begins in a community.
fn beginning(register: &Register, community: Id) -> Vec<Due> {
    let has_form = register.all::<Registration>().next().is_some();
    let mut people = register.of::<Person>(community);
    let has_people = people.any(|(_, person)| person.kind == Some(MemberKind::InService));
    let has_list = register.all::<DeclaredMember>().next().is_some();
    let mut steps = Vec::new();
    if !has_form && !has_people {
        steps.push(first(Matter::NoRegistration, Press::Beginning));
    }
    if !has_list {
        steps.push(first(Matter::NoList, Press::Beginning));
    }
    steps
}
