//! What a member did in a period: service, meetings, activities (S5.9).

use std::collections::{BTreeMap, BTreeSet};

use super::service_time::ServiceTime;
use crate::domain::kinds::{
    Attendance, AttendanceState, Gathering, GatheringForm, MemberKind, Person,
};
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::scoring::held::is_noted;

/// The days of a report, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: Date,
    pub to: Date,
}

/// A half of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Half {
    First,
    Second,
}

impl Period {
    /// `None` beyond the years that dates may have.
    pub fn year(year: i32) -> Option<Period> {
        Some(Period {
            from: Date::new(year, 1, 1)?,
            to: Date::new(year, 12, 31)?,
        })
    }

    /// The year that a day is in.
    pub fn year_of(day: Date) -> Period {
        // Every year of a day has both ends.
        Period::year(day.year()).unwrap_or(Period { from: day, to: day })
    }

    pub fn half(year: i32, half: Half) -> Option<Period> {
        let (from, to) = match half {
            Half::First => ((1, 1), (6, 30)),
            Half::Second => ((7, 1), (12, 31)),
        };
        Some(Period {
            from: Date::new(year, from.0, from.1)?,
            to: Date::new(year, to.0, to.1)?,
        })
    }

    pub fn contains(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

/// What one member of a community did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberYear {
    pub person: Id,
    pub time: ServiceTime,
    /// The members' meetings that the community held while the member was registered, and of which it noted who came or what was
    /// said.
    pub meetings: usize,
    /// Those of the past of which nothing is noted: whether the member came is not known.
    pub meetings_not_noted: usize,
    /// Those that the member came to.
    pub meetings_attended: usize,
    /// The activities that the member came to.
    pub activities: usize,
}

/// Every in-service member who was registered in the period, as of a day, in the order of their ids.
pub fn member_years(register: &Register, period: Period, day: Date) -> Vec<MemberYear> {
    let gatherings = Gatherings::held(register.all::<Gathering>(), register, period, day);
    let people = register.all::<Person>();
    let members = people.filter(|(_, person)| is_member_in(person, period, day));
    members
        .map(|(id, person)| gatherings.member(register, id, person, period, day))
        .collect()
}

/// The same of one community.
pub fn member_years_of(
    register: &Register,
    community: Id,
    period: Period,
    day: Date,
) -> Vec<MemberYear> {
    let gatherings = Gatherings::held(register.of::<Gathering>(community), register, period, day);
    let people = register.of::<Person>(community);
    let members = people.filter(|(_, person)| is_member_in(person, period, day));
    members
        .map(|(id, person)| gatherings.member(register, id, person, period, day))
        .collect()
}

/// Whether a person counts as an in-service member who was registered in the period.
fn is_member_in(person: &Person, period: Period, day: Date) -> bool {
    let kind = is_in_service(person);
    let end = period.to.min(day);
    let came = person.registered_on.is_some_and(|on| on <= end);
    // Who left on the first day of the period was not there in it.
    kind && came && person.left_on.is_none_or(|left| left > period.from)
}

/// Whether the scheme means a person: in-service members, and whoever is not said to be anything else.
pub fn is_in_service(person: &Person) -> bool {
    matches!(
        person.kind,
        None | Some(MemberKind::InService | MemberKind::Probationary)
    )
}

struct Gatherings {
    /// Of each community: the days of its meetings, and whether anything is noted of each.
    meetings: BTreeMap<Id, Vec<(Date, bool)>>,
    /// Of each person: meetings and activities attended.
    attended: BTreeMap<Id, (BTreeSet<Id>, BTreeSet<Id>)>,
}

impl Gatherings {
    fn held<'a>(
        all: impl Iterator<Item = (Id, &'a Gathering)>,
        register: &Register,
        period: Period,
        day: Date,
    ) -> Gatherings {
        let mut found = Gatherings {
            meetings: BTreeMap::new(),
            attended: BTreeMap::new(),
        };
        for (id, gathering) in all {
            let held = gathering
                .held_on
                .filter(|on| period.contains(*on) && *on <= day);
            let (Some(on), false) = (held, gathering.is_called_off()) else {
                continue;
            };
            if gathering.is_of_body() {
                continue;
            }
            let is_meeting = gathering.form == Some(GatheringForm::Meeting);
            for (_, attendance) in register.of::<Attendance>(id) {
                let present = attendance.state == Some(AttendanceState::Present);
                if let Some(person) = attendance.person.id.filter(|_| present) {
                    let (meetings, activities) = found.attended.entry(person).or_default();
                    match is_meeting {
                        true => meetings.insert(id),
                        false => activities.insert(id),
                    };
                }
            }
            if let Some(community) = gathering.community.id.filter(|_| is_meeting) {
                let days = found.meetings.entry(community).or_default();
                days.push((on, is_noted(register, id, gathering)));
            }
        }
        found
    }

    fn member(
        &self,
        register: &Register,
        id: Id,
        person: &Person,
        period: Period,
        day: Date,
    ) -> MemberYear {
        let was_there = |on: Date| {
            person.registered_on.is_some_and(|from| from <= on)
                && person.left_on.is_none_or(|left| left > on)
        };
        let held = person.community.id.and_then(|id| self.meetings.get(&id));
        let held = held.into_iter().flatten();
        let held: Vec<bool> = held
            .filter(|(on, _)| was_there(*on))
            .map(|(_, is_noted)| *is_noted)
            .collect();
        let not_noted = held.iter().filter(|is_noted| !**is_noted).count();
        let held = held.len() - not_noted;
        let (attended, activities) = match self.attended.get(&id) {
            Some((meetings, activities)) => (meetings.len(), activities.len()),
            None => (0, 0),
        };
        MemberYear {
            person: id,
            time: ServiceTime::of(register, id, period, day),
            meetings: held.max(attended),
            meetings_not_noted: not_noted,
            meetings_attended: attended,
            activities,
        }
    }
}
