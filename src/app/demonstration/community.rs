//! The demonstration of one community office.

use std::collections::BTreeSet;

use crate::domain::kinds::{
    Attendance, AttendanceState, Community, GatheringForm, Measure, MemberKind, OrganisationForm,
    Person, ServiceKind, ServiceRecord, Subdistrict,
};
use crate::domain::{Date, Id, Link};
use crate::register::{Draft, Edit, Register};

use super::asked::asked;
use super::chance::{Chance, date};
use super::desk_work::{Desk, desk_work};
use super::lack::Lack;
use super::people::{self, Details, Residents};
use super::told::{Place, Year, tell};
use super::year_service::recorded;
use super::year_work::{Amount, YearWork};
use super::{leaders, names, places};

pub(super) const POPULATION: u32 = 7_864;
pub(super) const HOUSEHOLDS: u32 = 2_915;
const MEMBERS: u32 = 186;
const UNITS: u32 = 6;
const FLOATING: u32 = 9;
const IN_SERVICE: u32 = 38;
const VOLUNTEERS: u32 = 13;
const SERVICE_RECORDS: u32 = 140;
const NEEDS: u32 = 16;

/// One community with the facts of `year`. Four stars are earned; satisfaction is missed with
/// 398 of 500, 79.6 %, and the mechanism star because the working rules are not judged and nobody
/// reviewed the leaders.
#[must_use]
pub fn community(register: &Register, seed: u64, year: u32) -> Draft {
    let until = date(year, 11, 22);
    let made = made(register, seed, year, until, Meetings::Written);
    let mut draft = made.draft;
    let known: Vec<(Id, &Person)> = made.people.iter().map(|(id, of)| (*id, of)).collect();
    if let Some(day) = date(year, 11, 22) {
        asked(&mut draft, made.community, &known, day);
        let units: Vec<Id> = made.units.iter().map(|(id, _)| *id).collect();
        desk_work(&mut draft, seed, &Desk::of(made.community, &units, day));
    }
    draft
}

/// The draft of a community, with what the rest of its demonstration is about.
pub(super) struct Made {
    pub draft: Draft,
    pub community: Id,
    pub units: Vec<(Id, String)>,
    pub people: Vec<(Id, Person)>,
}

/// Whether the members' meetings are written with the rest.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Meetings {
    Written,
    /// They come with the round of the scheme.
    Apart,
}

/// A community with the facts of `year` up to a day, whose people registered in that year.
pub(super) fn made(
    register: &Register,
    seed: u64,
    year: u32,
    until: Option<Date>,
    meetings: Meetings,
) -> Made {
    let begun = year;
    let mut draft = register.draft();
    let mut chance = Chance::new(seed);
    let years = [Year {
        year,
        until,
        residents: (398, 500),
        units: (14, 16),
        lacks: &[Lack::RulesUnstated],
    }];
    let subdistrict = draft.create(&Subdistrict {
        name: format!("{}街道", places::name(chance.between(0, places::NAMES - 1))).into(),
        ..Subdistrict::default()
    });
    let body = leaders::body(&mut chance, &years);
    let name = places::name(chance.between(0, places::NAMES - 1));
    let (population, households) = (POPULATION, HOUSEHOLDS);
    let community = draft.create(&Community {
        name: format!("{name}社区").into(),
        subdistrict: Link::to(subdistrict),
        form: Some(OrganisationForm::Committee),
        secretary: body.secretary().into(),
        population: Some(population),
        households: Some(households),
        party_members: Some(MEMBERS),
        address: format!("{name}路{}号", chance.between(2, 198)).into(),
        phone: names::phone(&mut chance).into(),
        ..Community::default()
    });
    let leaders = body.write(&mut draft, community);
    let place = place(community, 2);
    let teams = tell(&mut draft, &mut chance, &place, &years);
    let mut taken = BTreeSet::new();
    let units: Vec<Id> = (0..UNITS)
        .map(|_| people::unit(&mut draft, &mut chance, &name, subdistrict, &mut taken))
        .collect();
    let compounds = [(); 4].map(|()| places::compound(&mut chance));
    let residents = Residents {
        community,
        compounds: &compounds,
        units: &units,
        teams: &teams,
        year: begun,
        details: Details::All,
    };
    let kinds = [
        (MemberKind::InService, IN_SERVICE),
        (MemberKind::Floating, FLOATING),
        (MemberKind::Volunteer, VOLUNTEERS),
    ];
    let kinds = kinds
        .iter()
        .flat_map(|(kind, count)| (0..*count).map(|_| *kind));
    let written: Vec<Person> = kinds
        .map(|kind| people::resident(&mut chance, &residents, kind))
        .collect();
    let people: Vec<Id> = written.iter().map(|person| draft.create(person)).collect();
    for _ in 0..SERVICE_RECORDS {
        if let Some(person) = people.get(chance.position(people.len())) {
            people::service(&mut draft, &mut chance, *person, begun);
        }
    }
    for _ in 0..NEEDS {
        people::need(&mut draft, &mut chance, &residents, &people);
    }
    let members = |unit: Id| {
        let of_unit = move |person: &&Person| {
            person.unit.id == Some(unit) && person.kind == Some(MemberKind::InService)
        };
        written.iter().filter(of_unit).collect::<Vec<_>>()
    };
    // The last unit whose members came has sent no list yet.
    let late = units.iter().rposition(|unit| !members(*unit).is_empty());
    for (at, unit) in (0u32..).zip(&units) {
        if late != usize::try_from(at).ok() {
            people::declared(
                &mut draft,
                &mut chance,
                *unit,
                &members(*unit),
                at % 3,
                begun,
            );
        }
    }
    let mut work = YearWork {
        draft: &mut draft,
        chance: Chance::new(seed ^ 0x5245_434f_5244),
        place: &place,
        years: &recorded(&years),
        leaders: &leaders,
        units: &units,
        amount: Amount::All,
    };
    let known: Vec<(Id, &Person)> = people.iter().copied().zip(&written).collect();
    year_work(&mut work, &known, meetings);
    let named = |id: &Id| {
        let of_unit = draft.edits.iter().find_map(|edit| match edit {
            Edit::Create {
                id: known, values, ..
            } if known == id => values.first(),
            _ => None,
        });
        let name = of_unit.and_then(|(_, name)| name.as_text());
        (*id, name.unwrap_or_default().to_owned())
    };
    Made {
        community,
        units: units.iter().map(named).collect(),
        people: people.into_iter().zip(written).collect(),
        draft,
    }
}

/// The community with the sizes that its figures are taken from.
pub(super) fn place(community: Id, further_teams: u32) -> Place {
    Place {
        community,
        population: POPULATION,
        households: HOUSEHOLDS,
        members: MEMBERS,
        further_teams,
    }
}

/// What the year's edition asks of records, beside the work of the desk (see [`desk_work`]).
fn year_work(work: &mut YearWork<'_>, people: &[(Id, &Person)], meetings: Meetings) {
    work.part_time_leader();
    work.superiors_tasks();
    work.reviews();
    if meetings == Meetings::Written {
        work.meetings(GatheringForm::Meeting, "党员例会", |_| 6);
    }
    work.meetings(GatheringForm::Council, "党员议事会", |_| 4);
    work.bodies(2, 1);
    work.evidence(&[
        Measure::PartTimeMembers,
        Measure::SharedResources,
        Measure::People,
        Measure::Place,
        Measure::FiveHelps,
        Measure::Stations,
    ]);
    work.added();
    work.jobs(5);
    work.money();
    let members: Vec<Id> = people
        .iter()
        .filter(|(_, person)| person.kind != Some(MemberKind::Volunteer))
        .map(|(id, _)| *id)
        .collect();
    work.ones(&members, 94);
    let days = work.service_days(12);
    for (at, day) in days.into_iter().enumerate() {
        // Those who serve most come, two at a time.
        for person in [at * 2, at * 2 + 1].map(|at| members.get(at % 7)) {
            let Some(person) = person.copied().map(Link::to) else {
                continue;
            };
            work.draft.create(&Attendance {
                gathering: Link::to(day),
                person,
                state: Some(AttendanceState::Present),
                ..Attendance::default()
            });
            let served_on = work.day_of(at, 12);
            work.draft.create(&ServiceRecord {
                person,
                served_on,
                kind: Some(ServiceKind::Convenience),
                minutes: Some(90),
                gathering: Link::to(day),
                certified_on: served_on,
                ..ServiceRecord::default()
            });
        }
    }
}
