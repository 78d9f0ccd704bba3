//! The community's demonstration on the day it is opened: the round of the in-service scheme under way (S5). Some members are over
//! the five days and some just short, one objection stands, the inbox has something of everything, and something is left to do.

mod gatherings;
pub(super) mod inbox;
mod past;
mod served;
mod survey;
mod told;

use crate::domain::kinds::{DeclaredMember, KINDS, MemberKind, Need, Person, ServiceRecord};
use crate::domain::{Date, Id, Mark, Record, Value};
use crate::register::{Draft, Edit, Register, values_of};

use super::asked::asked;
use super::assessed::one_community;
use super::chance::{Chance, date};
use super::community::{Made, Meetings, made, place};
use super::desk_work::{Desk, desk_work};

/// How many are made to reach the five days, and how many come near them.
const OVER: usize = 7;
const NEAR: usize = 3;

/// What the parts of the round write with.
struct Round {
    draft: Draft,
    chance: Chance,
    today: Date,
    community: Id,
    units: Vec<(Id, String)>,
    /// Everybody, as they are written in the end.
    people: Vec<(Id, Person)>,
    /// The in-service members with a unit, by their place among the people: those who are to reach the five days first, then those
    /// who come near them, then the others; who has served nothing comes last.
    members: Vec<usize>,
}

/// One community with its stars, as [`community`](super::community()), and its round of the scheme as of `today`.
#[must_use]
pub fn community_today(register: &Register, seed: u64, today: Date) -> Draft {
    let year = today.year().unsigned_abs();
    // In spring last year's round is the one that can be looked at.
    let begun = match today.month() {
        1..=4 => year - 1,
        _ => year,
    };
    let until = date(begun, 12, 20).map(|last| last.min(today));
    let Made {
        draft,
        community,
        units,
        people,
    } = made(register, seed, begun, until, Meetings::Apart);
    let mut round = Round {
        draft,
        chance: Chance::new(seed ^ 0x5e_77_1c),
        today,
        community,
        units,
        people,
        members: Vec::new(),
    };
    round.nothing_to_come();
    round.choose();
    past::registered_before(&mut round, begun);
    past::on_probation(&mut round);
    gatherings::meetings(&mut round, begun);
    gatherings::activities(&mut round);
    served::reach(&mut round);
    told::grades(&mut round);
    told::pledges(&mut round);
    told::posts(&mut round);
    told::ratings(&mut round);
    inbox::registrations_and_reports(&mut round);
    round.write_people();
    let known: Vec<(Id, &Person)> = round
        .members
        .iter()
        .filter_map(|at| round.people.get(*at))
        .map(|(id, person)| (*id, person))
        .collect();
    asked(&mut round.draft, community, &known, today);
    let units: Vec<Id> = round.units.iter().map(|(id, _)| *id).collect();
    desk_work(&mut round.draft, seed, &Desk::of(community, &units, today));
    survey::survey(&mut round);
    past::filings(register, &mut round.draft, community, today);
    let place = place(community, 0);
    one_community(register, &mut round.draft, &place, begun, today);
    round.draft
}

impl Round {
    fn ago(&self, days: i32) -> Option<Date> {
        Date::from_number(self.today.number() - days)
    }

    fn member(&self, place: usize) -> Option<&(Id, Person)> {
        self.people.get(*self.members.get(place)?)
    }

    /// A day between two, both included; the later where they are out of order.
    fn day_between(&mut self, from: Date, to: Date) -> Date {
        let span = u32::try_from(to.number() - from.number()).unwrap_or(0);
        let days = i32::try_from(self.chance.between(0, span)).unwrap_or(0);
        Date::from_number(to.number() - days).unwrap_or(to)
    }

    /// From when on the year's deeds are: its first day, or some months ago where the year is young.
    fn since(&self, person: &Person) -> Date {
        let first = Date::new(self.today.year(), 1, 3).unwrap_or(self.today);
        let months = self.ago(100).unwrap_or(first);
        let begin = first.min(months);
        person.registered_on.map_or(begin, |on| on.max(begin))
    }

    /// What would be later than today happened a year earlier.
    fn nothing_to_come(&mut self) {
        let today = self.today;
        let kinds = [ServiceRecord::INDEX, Need::INDEX, DeclaredMember::INDEX];
        for edit in &mut self.draft.edits {
            let Edit::Create { kind, values, .. } = edit else {
                continue;
            };
            // By when something is to be done may well be ahead.
            let due = KINDS.get(*kind).and_then(|spec| spec.marked(Mark::Due));
            let is_due = |field: usize| due.is_some_and(|(at, _)| at == field);
            let is_late = |(field, value): &(usize, Value)| {
                matches!(value, Value::Date(day) if *day > today) && !is_due(*field)
            };
            if !kinds.contains(kind) || !values.iter().any(is_late) {
                continue;
            }
            for (_, value) in values {
                if let Value::Date(day) = value {
                    *day = year_before(*day);
                }
            }
        }
        for (_, person) in &mut self.people {
            if person.registered_on.is_some_and(|on| on > today) {
                person.registered_on = person.registered_on.map(year_before);
            }
        }
    }

    fn choose(&mut self) {
        let is_member = |person: &Person| {
            person.kind == Some(MemberKind::InService) && person.unit.id.is_some()
        };
        let people = self.people.iter().enumerate();
        let found = people.filter(|(_, (_, person))| is_member(person));
        let mut members: Vec<(bool, usize)> = found
            .map(|(at, (id, _))| (!served::has_served(&self.draft, *id), at))
            .collect();
        members.sort_unstable();
        self.members = members.into_iter().map(|(_, at)| at).collect();
    }

    /// Puts the people into the draft as they came to be.
    fn write_people(&mut self) {
        for edit in &mut self.draft.edits {
            if let Edit::Create {
                kind, id, values, ..
            } = edit
                && *kind == Person::INDEX
                && let Some((_, person)) = self.people.iter().find(|(known, _)| known == id)
            {
                *values = values_of(person);
            }
        }
    }
}

fn year_before(day: Date) -> Date {
    let before = day.year() - 1;
    let found = Date::new(before, day.month(), day.day());
    found
        .or_else(|| Date::new(before, day.month(), 28))
        .unwrap_or(day)
}

/// The field with this name, by its position.
pub(super) fn at<R: Record>(name: &str) -> usize {
    R::KIND.field(name).map_or(usize::MAX, |(at, _)| at)
}
