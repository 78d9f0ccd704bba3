//! What is due for a sub-district's office or the department: who has not filed, who has not been heard of, which units are to be named (S5.8, S5.9).

use std::collections::BTreeMap;

use crate::domain::kinds::{Community, DeclaredMember, Filing, Person};
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::reports::half_year::{FilingState, due, filing_state};
use crate::reports::{CityHalfYear, all_units};
use crate::scoring::threshold;

use super::beginning::{Keys, of_keys};
use super::{Due, Matter, Press, by, co_building, days_from, in_order, to_file};

/// A community of which nothing was taken in for so long is asked.
pub const SILENT_DAYS: i32 = 92;

/// What is due of the communities, in order. `heard` says when each one's file was taken in last; of whom it knows nothing, nothing
/// is said.
#[must_use]
pub fn of_communities(
    register: &Register,
    heard: &BTreeMap<Id, Date>,
    keys: Keys,
    today: Date,
) -> Vec<Due> {
    let found = [
        unfiled(register, today),
        silent(register, heard, today),
        of_keys(keys),
    ];
    let communities = register.all::<Community>().map(|(id, _)| id).collect();
    let meetings = co_building::meetings(register, &communities, None, today);
    in_order(found.into_iter().flatten().chain(meetings).collect())
}

/// The communities that have not filed the half-year that ended last, where the scheme has begun.
fn unfiled(register: &Register, today: Date) -> Option<Due> {
    let (year, half) = to_file(today);
    let has_begun = register.all::<Filing>().next().is_some()
        || register.all::<DeclaredMember>().next().is_some()
        || register
            .all::<Person>()
            .any(|(_, person)| person.registered_on.is_some());
    let communities = register.all::<Community>().map(|(id, _)| id);
    let owes = |id: &Id| {
        let state = filing_state(register, *id, (year, half), today);
        state.is_some_and(FilingState::is_owed)
    };
    let count = communities.filter(owes).count();
    let on = due(year, half);
    (has_begun && count > 0).then(|| Due {
        matter: Matter::Unfiled { year, half },
        press: by(on, today, Press::Soon),
        count,
        on,
    })
}

fn silent(register: &Register, heard: &BTreeMap<Id, Date>, today: Date) -> Option<Due> {
    let since = days_from(today, -SILENT_DAYS);
    let is_here = |id: Id| register.get::<Community>(id).is_some();
    let silent = heard
        .iter()
        .filter(|(id, on)| **on <= since && is_here(**id));
    let silent: Vec<(Date, Id)> = silent.map(|(id, on)| (*on, *id)).collect();
    let (on, first) = silent.iter().min().copied()?;
    Some(Due {
        matter: Matter::Silent { first },
        press: Press::Waiting,
        count: silent.len(),
        on: Some(on),
    })
}

/// The units below the share that is asked for. It looks at every person of the register: of a whole city, some tenths of a second.
#[must_use]
pub fn notices(register: &Register, today: Date) -> Option<Due> {
    let has_lists = register.all::<DeclaredMember>().next().is_some();
    let (matter, count) = if has_lists {
        let share = threshold(
            register,
            today.year().unsigned_abs(),
            "unit_registration_share",
        );
        let share = share.ok()?;
        let reports = all_units(register, today).into_iter();
        let below = reports.filter(|report| report.passes(&share) == Some(false));
        (Matter::OnNotice, below.count())
    } else {
        register.all::<Filing>().next()?;
        let (year, half) = to_file(today);
        let city = CityHalfYear::of(register, (year, half), today).ok()??;
        (Matter::OnNoticeAsFiled { year, half }, city.notice().len())
    };
    (count > 0).then_some(Due {
        matter,
        press: Press::Waiting,
        count,
        on: None,
    })
}
