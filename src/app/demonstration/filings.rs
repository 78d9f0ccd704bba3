//! In-service members of a demonstration's communities, their units with lists, and what the communities filed of the half-year
//! that ended last: most in time, one late, one with figures only, some not at all.

use std::collections::BTreeSet;

use crate::domain::kinds::{Community, Filing, MemberKind, Person, Subdistrict};
use crate::domain::{Date, Id, Link, Record};
use crate::register::{Action, Draft, Edit, Register};
use crate::reports::half_year::{UnitHalf, due};
use crate::reports::{Half, HalfYear, People, Period};

use super::banner::{self, WITHOUT_PEOPLE};
use super::chance::{Chance, date};
use super::people::{self, Details, Residents};
use super::places;

const UNITS: usize = 8;
const MEMBERS: u32 = 14;
/// How many of each list have not registered; the first unit has sent none.
const MISSING: [u32; UNITS - 1] = [0, 8, 1, 0, 12, 2, 0];
/// Of the communities in order, the one that files late, and how many file at all.
const LATE: usize = 5;
const FILING: usize = 7;

/// Adds them to the draft of a new register that has communities.
pub fn filings(register: &Register, draft: &mut Draft, seed: u64, today: Date) {
    let period = match today.month() {
        1..=6 => (today.year() - 1, Half::Second),
        _ => (today.year(), Half::First),
    };
    let (Some(days), Some(due)) = (Period::half(period.0, period.1), due(period.0, period.1))
    else {
        return;
    };
    let mut chance = Chance::new(seed);
    let communities = created(draft, Community::INDEX);
    let subdistricts = created(draft, Subdistrict::INDEX);
    let Some(subdistrict) = subdistricts.first() else {
        return;
    };
    let mut taken = BTreeSet::new();
    let units: Vec<Id> = (0..UNITS)
        .map(|_| {
            let place = places::name(chance.between(0, places::NAMES - 1));
            people::unit(draft, &mut chance, &place, *subdistrict, &mut taken)
        })
        .collect();
    let year = period.0.unsigned_abs();
    let compounds = [(); 4].map(|()| places::compound(&mut chance));
    let mut written: Vec<Person> = Vec::new();
    for (at, community) in communities.iter().enumerate() {
        if at == WITHOUT_PEOPLE {
            continue;
        }
        let residents = Residents {
            community: *community,
            compounds: &compounds,
            units: &units,
            teams: &[],
            year,
            details: Details::All,
        };
        let mut own: Vec<Person> = (0..MEMBERS)
            .map(|_| people::resident(&mut chance, &residents, MemberKind::InService))
            .collect();
        // Some of the community before have a second home here.
        let second = written.iter().rev().take(2).cloned().map(|mut person| {
            person.community = Link::to(*community);
            person
        });
        own.extend(second.collect::<Vec<_>>());
        for person in &mut own {
            person.registered_on = date(year, 3, chance.between(1, 28));
            person.left_on = None;
            person.left_for = None;
        }
        let records = own
            .iter()
            .map(|person| draft.create(person))
            .collect::<Vec<Id>>();
        for record in &records {
            for _ in 0..chance.between(0, 6) {
                people::service(draft, &mut chance, *record, year);
            }
        }
        banner::done_by(draft, at, today.year().unsigned_abs(), *community, &records);
        written.extend(own);
    }
    for (missing, unit) in MISSING.iter().zip(units.iter().skip(1)) {
        let mut members: Vec<&Person> = written
            .iter()
            .filter(|person| person.unit.id == Some(*unit))
            .collect();
        members.sort_by(|a, b| a.name.cmp(&b.name));
        // Who has two homes is on the list once.
        members.dedup_by(|a, b| a.name == b.name);
        people::declared(draft, &mut chance, *unit, &members, *missing, year);
    }
    let mut copy = Register::new(register.replica());
    let Ok(transaction) = copy.plan(draft.clone(), Action::Demonstrate, "", 0) else {
        return;
    };
    copy.apply(&transaction);
    let people = People::of(&copy);
    let made = |days: i32| Date::from_number(due.number() + days).filter(|on| *on <= today);
    for (at, community) in communities.iter().enumerate().take(FILING) {
        let days_after = match at {
            LATE => 9,
            at => i32::try_from(at).unwrap_or(0) * 3 - 20,
        };
        let Some(on) = made(days_after) else {
            continue;
        };
        let Ok(mut figures) = HalfYear::of(&copy, &people, *community, days, on) else {
            return;
        };
        if at == WITHOUT_PEOPLE {
            figures = only_figures(figures, &mut chance);
        }
        if let Some(filing) = figures.filing(*community, period, on) {
            draft.create::<Filing>(&filing);
        }
    }
}

/// What a community filed whose people the department has never seen.
fn only_figures(of: HalfYear, chance: &mut Chance) -> HalfYear {
    let unit = |unit: UnitHalf| {
        let members = chance.between(1, 4);
        let served = chance.between(0, members);
        UnitHalf {
            registered: members.min(unit.declared),
            members,
            served,
            minutes: u64::from(served * chance.between(2, 9) * 30),
            ..unit
        }
    };
    HalfYear {
        units: of
            .units
            .into_iter()
            .filter(|unit| unit.declared > 0)
            .map(unit)
            .collect(),
        lines: Vec::new(),
        registered: std::collections::BTreeMap::new(),
        ..of
    }
}

/// The records of a kind that a draft creates.
fn created(draft: &Draft, wanted: usize) -> Vec<Id> {
    let of_kind = draft.edits.iter().filter_map(|edit| match edit {
        Edit::Create { kind, id, .. } if *kind == wanted => Some(*id),
        _ => None,
    });
    of_kind.collect()
}
