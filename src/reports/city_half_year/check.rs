//! A filing against the records: what they say today of the day on which it was made.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::Id;
use crate::domain::kinds::{Filing, Person};
use crate::register::Register;
use crate::reports::half_year::{HalfYear, UnitHalf, Unreadable, period_of};
use crate::reports::{People, Period};

/// What a filed line comes to when it is reckoned anew from the records, as of the day on which it was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    Same,
    /// The records say something else of that day: they were changed since, or the filing was not made of them.
    Differs(UnitHalf),
    /// The community's people are not here.
    NoRecords,
}

/// Reckons a filing anew: its lines as they stand, each with what the records say of the same day.
///
/// # Errors
/// [`Unreadable`]; a filing without a community or a day is damaged.
pub fn checked(
    register: &Register,
    people: &People<'_>,
    filing: &Filing,
) -> Result<Vec<(UnitHalf, Check)>, Unreadable> {
    let half_year = HalfYear::filed(filing)?;
    let of = period_of(filing).and_then(|(year, half)| Period::half(year, half));
    let (Some(community), Some(period), Some(day)) = (filing.community.id, of, filing.made_on)
    else {
        return Err(Unreadable::Damaged);
    };
    let mut here = register.of::<Person>(community);
    let has_records = here.any(|(_, p)| !p.name.is_empty() && p.registered_on.is_some());
    let named: BTreeSet<Option<Id>> = half_year.units.iter().map(|unit| unit.unit).collect();
    let is_named = |unit| named.contains(&Some(unit));
    let now = HalfYear::of_units(register, people, community, (period, day), is_named);
    let now: BTreeMap<Option<Id>, UnitHalf> = now
        .map(|now| {
            now.units
                .into_iter()
                .map(|unit| (unit.unit, unit))
                .collect()
        })
        .unwrap_or_default();
    let compare = |filed: UnitHalf| {
        if !has_records {
            return (filed, Check::NoRecords);
        }
        let now = now.get(&filed.unit).cloned().unwrap_or_default();
        // Of a unit whose list is not here nobody can say who was declared.
        let is_listed = now.declared > 0;
        let figures = |half: &UnitHalf| {
            let list = is_listed.then_some((half.declared, half.registered));
            let people = (half.members, half.served, half.minutes);
            (list, people, half.attended, half.activities)
        };
        match figures(&filed) == figures(&now) {
            true => (filed, Check::Same),
            false => (filed, Check::Differs(now)),
        }
    };
    Ok(half_year.units.into_iter().map(compare).collect())
}
