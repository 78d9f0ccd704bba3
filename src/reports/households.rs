//! Households needing care and information officers' contacts: when each was visited last, and which visits are due (S2.5, S2.7).

use std::collections::{BTreeMap, BTreeSet};

use super::tally::{of_all, stands};
use crate::domain::kinds::{CareHousehold, CareKind, Visit};
use crate::domain::{Date, Id};
use crate::register::Register;

/// A household on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visiting {
    pub household: Id,
    pub kind: Option<CareKind>,
    /// The last visit by the day.
    pub last: Option<Date>,
    /// The day by which the next visit is due; none where there is no rule.
    pub due: Option<Date>,
    /// Whether anybody looks after it.
    pub has_carer: bool,
}

impl Visiting {
    /// By how many days the visit is late on a day; 0 on the day itself, below 0 before it.
    #[must_use]
    pub fn late(&self, day: Date) -> Option<i32> {
        Some(day.number() - self.due?.number())
    }
}

/// The households that are on the list on a day, the longest overdue first; those without a rule last.
///
/// The first visit is due one interval after the household came on the list.
#[must_use]
pub fn households(register: &Register, communities: &BTreeSet<Id>, day: Date) -> Vec<Visiting> {
    let mut found = Vec::new();
    for (id, household) in of_all::<CareHousehold>(register, communities) {
        if !stands(household.since, household.until, day) {
            continue;
        }
        let visits = register.of::<Visit>(id);
        let last = visits.filter_map(|(_, visit)| visit.visited_on.filter(|on| *on <= day));
        let last = last.max();
        let from = last.max(household.since);
        let due = from.zip(household.visit_every).and_then(|(from, days)| {
            Date::from_number(from.number().checked_add(i32::try_from(days).ok()?)?)
        });
        found.push(Visiting {
            household: id,
            kind: household.kind,
            last,
            due,
            has_carer: household.has_carer(),
        });
    }
    found.sort_by_key(|one| (one.due.is_none(), one.due, one.household));
    found
}

/// How many households of each kind there are.
#[must_use]
pub fn by_kind(households: &[Visiting]) -> BTreeMap<Option<CareKind>, usize> {
    let mut counts = BTreeMap::new();
    for one in households {
        *counts.entry(one.kind).or_default() += 1;
    }
    counts
}
