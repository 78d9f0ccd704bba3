//! The members of a year over one or several communities, everybody once.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::kinds::Person;
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::reports::Period;
use crate::reports::likeness::{Same, same};
use crate::reports::member_year::is_in_service;
use crate::reports::registration_rate::is_registered;

/// Whether somebody is an in-service member of a community on a day.
pub fn is_member(person: &Person, day: Date) -> bool {
    is_in_service(person) && is_registered(person, day)
}

/// How many people these records are of.
pub fn once(register: &Register, ids: &BTreeSet<Id>) -> usize {
    let people = ids
        .iter()
        .filter_map(|id| Some((*id, register.get::<Person>(*id)?)));
    let people: BTreeSet<Same> = people.map(|(id, person)| same(id, person)).collect();
    people.len()
}

/// In-service members by person, with the records of each.
pub struct Members<'a> {
    by_person: BTreeMap<Same, Vec<(Id, &'a Person)>>,
    period: Period,
    day: Date,
}

impl<'a> Members<'a> {
    pub fn of(records: Vec<(Id, &'a Person)>, period: Period, day: Date) -> Members<'a> {
        let mut by_person: BTreeMap<Same, Vec<(Id, &'a Person)>> = BTreeMap::new();
        for (id, person) in records {
            if is_in_service(person) {
                by_person
                    .entry(same(id, person))
                    .or_default()
                    .push((id, person));
            }
        }
        Members {
            by_person,
            period,
            day,
        }
    }

    /// On the day.
    pub fn present(&self) -> (usize, Vec<Id>) {
        self.those(|records| records, |person| is_registered(person, self.day))
    }

    /// Registered within the year, and nowhere when it began.
    pub fn came(&self) -> (usize, Vec<Id>) {
        let was_there =
            |(_, person): &(Id, &Person)| was_registered_before(person, self.period.from);
        self.those(
            |records| match records.iter().any(was_there) {
                true => &[],
                false => records,
            },
            |person| self.is_in_year(person.registered_on),
        )
    }

    /// Left within the year, and registered nowhere on the day.
    pub fn left(&self) -> (usize, Vec<Id>) {
        let stays = |(_, person): &(Id, &Person)| is_registered(person, self.day);
        self.those(
            |records| match records.iter().any(stays) {
                true => &[],
                false => records,
            },
            |person| {
                let was_there = person.registered_on.is_some_and(|on| on <= self.day);
                was_there && self.is_in_year(person.left_on)
            },
        )
    }

    fn is_in_year(&self, on: Option<Date>) -> bool {
        on.is_some_and(|on| self.period.contains(on) && on <= self.day)
    }

    /// Everybody once of whom one of the records that count is so; and those records.
    fn those(
        &self,
        counting: impl for<'r> Fn(&'r [(Id, &'a Person)]) -> &'r [(Id, &'a Person)],
        is_so: impl Fn(&Person) -> bool,
    ) -> (usize, Vec<Id>) {
        let mut once = 0;
        let mut ids = Vec::new();
        for records in self.by_person.values() {
            let those = counting(records).iter().filter(|(_, person)| is_so(person));
            let before = ids.len();
            ids.extend(those.map(|(id, _)| *id));
            once += usize::from(ids.len() > before);
        }
        ids.sort_unstable();
        (once, ids)
    }
}

/// Registered on the day before.
fn was_registered_before(person: &Person, day: Date) -> bool {
    person.registered_on.is_some_and(|on| on < day) && person.left_on.is_none_or(|left| left >= day)
}
