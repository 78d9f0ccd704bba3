//! Meetings and activities: what is not noted of those of the past, whose time is not certified, and which one comes next.

use crate::app::gatherings::{coming, missing_meetings};
use crate::domain::holidays::Holidays;
use crate::domain::kinds::{AttendanceState, Gathering, GatheringForm, Person, ServiceRecord};
use crate::domain::{Date, Id};
use crate::register::Register;

use super::{Due, Matter, Press, days_from, only};

/// A meeting is announced so many days before.
const ANNOUNCED: i32 = 31;
/// What was not noted so many days ago, and before this year began, will not be noted any more.
const LOOKED_BACK: i32 = 200;

/// What is due of a community's meetings and activities.
pub(super) fn of(register: &Register, community: Id, today: Date, holidays: &Holidays) -> Vec<Due> {
    let back = days_from(today, -LOOKED_BACK);
    let since = Date::new(today.year(), 1, 1).map_or(back, |begin| begin.min(back));
    let mut past: Vec<(Date, Id, &Gathering)> = Vec::new();
    let mut next: Option<(Date, Id)> = None;
    // Who came to a meeting of a body is counted in its own record.
    let own = register.of::<Gathering>(community);
    for (id, held) in own.filter(|(_, held)| !held.is_of_body()) {
        let Some(day) = held.held_on.filter(|_| !held.is_called_off()) else {
            continue;
        };
        if day < today && day >= since {
            past.push((day, id, held));
        } else if day >= today && held.form == Some(GatheringForm::Meeting) {
            next = Some(next.map_or((day, id), |known| known.min((day, id))));
        }
    }
    past.sort_unstable_by_key(|(day, id, _)| (*day, *id));
    let mut no_meeting_sign_in = Vec::new();
    let mut no_sign_in = Vec::new();
    let mut no_minutes = Vec::new();
    let mut to_certify = Vec::new();
    for (day, id, held) in past {
        let is_meeting = held.form == Some(GatheringForm::Meeting);
        let came = coming(register, id);
        let is_noted = came
            .values()
            .any(|one| one.state != AttendanceState::SignedUp);
        let mut present = came
            .iter()
            .filter(|(_, one)| one.state == AttendanceState::Present)
            .map(|(person, _)| *person);
        if !is_noted && is_meeting {
            no_meeting_sign_in.push((day, id));
        } else if !is_noted {
            no_sign_in.push((day, id));
        } else if is_meeting && held.record.trim().is_empty() {
            no_minutes.push((day, id));
        } else if !is_meeting && present.any(|person| !is_certified(register, person, id)) {
            to_certify.push((day, id));
        }
    }
    let mut due = Vec::new();
    let mut add = |all: &[(Date, Id)], matter: fn(Id) -> Matter| {
        due.extend(all.first().map(|(day, first)| Due {
            matter: matter(*first),
            press: Press::Waiting,
            count: all.len(),
            on: Some(*day),
        }));
    };
    add(&no_meeting_sign_in, |first| Matter::NoMeetingSignIn {
        first,
    });
    add(&no_sign_in, |first| Matter::NoSignIn { first });
    add(&no_minutes, |first| Matter::NoMinutes { first });
    add(&to_certify, |first| Matter::ToCertify { first });
    let soon = next.filter(|(day, _)| *day <= days_from(today, ANNOUNCED));
    due.extend(soon.map(|(day, id)| Due {
        matter: Matter::NextMeeting { id },
        press: Press::Soon,
        count: 1,
        on: Some(day),
    }));
    due.extend(not_made(register, community, today, holidays));
    due.extend(uncertified(register, community, today));
    due
}

/// Whether the time that somebody gave at an activity is certified.
fn is_certified(register: &Register, person: Id, gathering: Id) -> bool {
    register
        .of::<ServiceRecord>(person)
        .any(|(_, record)| record.gathering.id == Some(gathering) && record.certified_on.is_some())
}

/// The meetings of the year that are to come and are not in the calendar; in December those of the next year.
fn not_made(register: &Register, community: Id, today: Date, holidays: &Holidays) -> Option<Due> {
    let year = match today.month() {
        12 => today.year() + 1,
        _ => today.year(),
    };
    let mut missing = missing_meetings(register, community, year, holidays);
    missing.retain(|proposal| proposal.held_on >= today);
    let first = missing.first()?;
    Some(Due {
        matter: Matter::NoMeetings { year },
        press: Press::Beginning,
        count: missing.len(),
        on: Some(first.held_on),
    })
}

/// Time that members served by themselves and nobody has certified, of this year.
fn uncertified(register: &Register, community: Id, today: Date) -> Option<Due> {
    let year = today.year();
    let mut waiting: Vec<(Date, Id)> = Vec::new();
    for (person, _) in register.of::<Person>(community) {
        for (_, record) in register.of::<ServiceRecord>(person) {
            let day = record
                .served_on
                .filter(|day| *day <= today && day.year() == year);
            let is_own = record.gathering.id.is_none() && record.certified_on.is_none();
            waiting.extend(day.filter(|_| is_own).map(|day| (day, person)));
        }
    }
    let mut people: Vec<Id> = waiting.iter().map(|(_, person)| *person).collect();
    people.sort_unstable();
    people.dedup();
    Some(Due {
        matter: Matter::Uncertified {
            year,
            only: only(&people),
        },
        press: Press::Waiting,
        count: waiting.len(),
        on: Some(waiting.iter().map(|(day, _)| *day).min()?),
    })
}
