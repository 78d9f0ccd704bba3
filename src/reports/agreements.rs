//! Which resident units have an agreement with their community on a day, and which agreements have to be renewed (S2.3).

use std::collections::{BTreeMap, BTreeSet};

use super::body_meetings::months_later;
use super::tally::{Share, came, of_all, stands};
use crate::domain::kinds::{Agreement, ResidentUnit};
use crate::domain::{Date, Id, Text};
use crate::register::Register;

/// So many days before its last day an agreement is to be renewed.
pub const NOTICE: i32 = 60;

/// An agreement that ends soon or has ended, with none that goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Renewal {
    pub agreement: Id,
    pub unit: Id,
    pub ends_on: Date,
    /// 0 on its last day; below 0, so many days ago.
    pub days_left: i32,
}

/// A unit that resides in a community, with what it and the community have agreed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resident {
    pub residence: Id,
    pub unit: Id,
    /// Of those in force, the one that goes on longest.
    pub agreement: Option<Id>,
}

/// Co-building on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoBuilding {
    /// The residences of units in the communities (records of `ResidentUnit`), by whether the unit has an agreement with that
    /// community.
    pub units: Share,
    /// The same residences, in the same order of communities and units.
    pub residents: Vec<Resident>,
    /// Units that do not reside in the community that they have an agreement with.
    pub from_elsewhere: Vec<Id>,
    /// Agreements in force.
    pub in_force: Vec<Id>,
    /// The most urgent first.
    pub renewals: Vec<Renewal>,
}

/// Until which day, as a number; without a last day it goes on beyond any.
fn goes_on(agreement: &Agreement) -> i32 {
    agreement.ends_on.map_or(i32::MAX, Date::number)
}

/// An agreement that goes on where this one ends, as it is proposed on a day: with the same unit, the same resources and the
/// same term, from the day after the last one of the old. Where that day is over already, it begins when it is signed.
/// The term is told in whole months, up to three days more or less ("until the same day of next year"); an agreement with
/// another term gets no last day.
#[must_use]
pub fn renewed(old: &Agreement, day: Date) -> Agreement {
    let after = |last: Date| Date::from_number(last.number() + 1);
    let next = old.ends_on.and_then(after);
    let starts_on = next.filter(|next| *next > day);
    let began = old.starts_on.or(old.signed_on);
    let months = began.zip(next).and_then(|(began, next)| {
        (1..=LONGEST).find(|months| {
            let whole = months_later(began, *months);
            whole.is_some_and(|whole| (whole.number() - next.number()).abs() <= 3)
        })
    });
    let ends_on = months.and_then(|months| {
        let next = months_later(starts_on.unwrap_or(day), months)?;
        Date::from_number(next.number() - 1)
    });
    Agreement {
        signed_on: Some(day),
        starts_on,
        ends_on,
        number: Text::default(),
        file_name: Text::default(),
        cancelled_on: None,
        cancelled_because: Text::default(),
        ..old.clone()
    }
}

/// The longest term, in months.
const LONGEST: u32 = 240;

impl CoBuilding {
    /// `notice`: so many days before the last day a renewal is due.
    #[must_use]
    pub fn of(
        register: &Register,
        communities: &BTreeSet<Id>,
        day: Date,
        notice: i32,
    ) -> CoBuilding {
        let mut found = CoBuilding::default();
        // With each, the agreement that goes on longest.
        let mut agreed: BTreeMap<(Option<Id>, Id), (i32, Id)> = BTreeMap::new();
        let mut resident = BTreeMap::new();
        let mut gone = BTreeSet::new();
        for (id, residence) in of_all::<ResidentUnit>(register, communities) {
            let (community, Some(unit)) = (residence.community.id, residence.unit.id) else {
                continue;
            };
            if stands(residence.moved_in, residence.moved_out, day) {
                // A unit that was noted twice counts once.
                resident.entry((community, unit)).or_insert(id);
            } else if came(residence.moved_out, day) {
                gone.insert((community, unit));
            }
        }
        gone.retain(|key| !resident.contains_key(key));
        // By community and unit, so that a later agreement makes up for an earlier one.
        let mut latest: BTreeMap<(Option<Id>, Id), Vec<_>> = BTreeMap::new();
        for (id, agreement) in of_all::<Agreement>(register, communities) {
            let (community, Some(unit)) = (agreement.community.id, agreement.unit.id) else {
                continue;
            };
            if agreement.is_in_force(day) {
                found.in_force.push(id);
                let longest = agreed.entry((community, unit)).or_insert((i32::MIN, id));
                *longest = (*longest).max((goes_on(agreement), id));
            }
            if came(agreement.signed_on, day) && !came(agreement.cancelled_on, day) {
                latest
                    .entry((community, unit))
                    .or_default()
                    .push((id, agreement));
            }
        }
        for ((community, unit), agreements) in latest {
            let last = agreements
                .into_iter()
                .max_by_key(|(id, one)| (goes_on(one), *id));
            let Some((agreement, Some(ends_on))) = last.map(|(id, one)| (id, one.ends_on)) else {
                continue;
            };
            let days_left = ends_on.number() - day.number();
            if days_left <= notice && !gone.contains(&(community, unit)) {
                found.renewals.push(Renewal {
                    agreement,
                    unit,
                    ends_on,
                    days_left,
                });
            }
        }
        found
            .renewals
            .sort_by_key(|renewal| (renewal.days_left, renewal.agreement));
        for (key, id) in &resident {
            let agreement = agreed.get(key).map(|(_, agreement)| *agreement);
            found.units.add(*id, agreement.is_some());
            found.residents.push(Resident {
                residence: *id,
                unit: key.1,
                agreement,
            });
        }
        let elsewhere = agreed.keys().filter(|key| !resident.contains_key(key));
        found.from_elsewhere = elsewhere.map(|(_, unit)| *unit).collect();
        found
    }
}
