//! Households needing care and information officers' contacts: when each was visited last, and which visits are due (S2.5, S2.7).

use std::collections::{BTreeMap, BTreeSet};

use super::Period;
use super::tally::{Share, of_all, stands};
use crate::domain::kinds::{CareHousehold, CareKind, Visit};
use crate::domain::{Date, Id};
use crate::register::Register;

/// Who looks after a household: on whose visiting list it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Carer {
    /// A member or volunteer of the register.
    Person(Id),
    Named(String),
    Officer(Id),
    Unit(Id),
    /// The file that the household came in leaves out who.
    Withheld,
}

impl Carer {
    /// Whoever goes there comes before a unit that helps.
    #[must_use]
    pub fn of(register: &Register, id: Id, household: &CareHousehold) -> Option<Carer> {
        let is_withheld = |field: &&str| register.is_withheld::<CareHousehold>(id, field);
        let withheld = CareHousehold::CARERS.iter().any(is_withheld);
        let named = (!household.carer.is_empty()).then(|| household.carer.to_string());
        let person = household.helper.id.map(Carer::Person);
        let others = household.officer.id.map(Carer::Officer);
        person
            .or(named.map(Carer::Named))
            .or(others)
            .or(household.unit.id.map(Carer::Unit))
            .or(withheld.then_some(Carer::Withheld))
    }
}

/// A household on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visiting {
    pub household: Id,
    pub kind: Option<CareKind>,
    /// The last visit by the day, and when it was.
    pub last: Option<(Date, Id)>,
    /// The day by which the next visit is due; none where there is no rule.
    pub due: Option<Date>,
    pub carer: Option<Carer>,
}

impl Visiting {
    /// By how many days the visit is late on a day; 0 on the day itself, below 0 before it.
    #[must_use]
    pub fn late(&self, day: Date) -> Option<i32> {
        Some(day.number() - self.due?.number())
    }

    #[must_use]
    pub fn is_overdue(&self, day: Date) -> bool {
        self.late(day).is_some_and(|late| late > 0)
    }

    /// An information officer's contact needs no care.
    #[must_use]
    pub fn is_contact(&self) -> bool {
        self.kind == Some(CareKind::Contact)
    }
}

/// The households that are on the list on a day, the longest overdue first; those without a rule last.
///
/// The first visit is due one interval after the household came on the list.
#[must_use]
pub fn households(register: &Register, communities: &BTreeSet<Id>, day: Date) -> Vec<Visiting> {
    let mut found = Vec::new();
    for (id, household) in of_all::<CareHousehold>(register, communities) {
        if stands(household.since, household.until, day) {
            found.push(visiting(register, id, household, day));
        }
    }
    found.sort_by_key(|one| (one.due.is_none(), one.due, one.household));
    found
}

fn visiting(register: &Register, id: Id, household: &CareHousehold, day: Date) -> Visiting {
    let visits = register.of::<Visit>(id);
    let last = visits.filter_map(|(visit, record)| {
        let on = record.visited_on.filter(|on| *on <= day)?;
        Some((on, visit))
    });
    let last = last.max();
    let from = last.map(|(on, _)| on).max(household.since);
    let due = from.zip(household.visit_every).and_then(|(from, days)| {
        Date::from_number(from.number().checked_add(i32::try_from(days).ok()?)?)
    });
    Visiting {
        household: id,
        kind: household.kind,
        last,
        due,
        carer: Carer::of(register, id, household),
    }
}

/// The households of each kind.
#[must_use]
pub fn by_kind(households: &[Visiting]) -> BTreeMap<Option<CareKind>, Vec<Id>> {
    let mut kinds: BTreeMap<_, Vec<Id>> = BTreeMap::new();
    for one in households {
        kinds.entry(one.kind).or_default().push(one.household);
    }
    kinds
}

/// The households of each who looks after any; those with nobody under `None`.
#[must_use]
pub fn by_carer(households: &[Visiting]) -> BTreeMap<Option<Carer>, Vec<Visiting>> {
    let mut carers: BTreeMap<_, Vec<Visiting>> = BTreeMap::new();
    for one in households {
        let list = carers.entry(one.carer.clone()).or_default();
        list.push(one.clone());
    }
    carers
}

/// How well the households of a list are looked after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Care {
    /// By whether anybody looks after them, as far as the files say it.
    pub looked_after: Share,
    /// Those of which the file leaves out who looks after them.
    pub unsaid: Vec<Id>,
    /// Those with a rule, by whether the visit is not overdue.
    pub visited: Share,
    /// The visits of the period to them, by the day.
    pub visits: Vec<Id>,
}

impl Care {
    #[must_use]
    pub fn of<'a>(
        register: &Register,
        households: impl IntoIterator<Item = &'a Visiting>,
        period: Period,
        day: Date,
    ) -> Care {
        let mut care = Care::default();
        for one in households {
            match one.carer {
                Some(Carer::Withheld) => care.unsaid.push(one.household),
                ref carer => care.looked_after.add(one.household, carer.is_some()),
            }
            if one.due.is_some() {
                care.visited.add(one.household, !one.is_overdue(day));
            }
            let visits = register.of::<Visit>(one.household);
            let then = visits.filter(|(_, visit)| {
                let on = visit.visited_on;
                on.is_some_and(|on| period.contains(on) && on <= day)
            });
            care.visits.extend(then.map(|(id, _)| id));
        }
        care
    }
}
