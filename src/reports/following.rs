//! Needs on their way from the counter to the resident's rating, as an office follows them (S3.4).

use std::collections::{BTreeMap, BTreeSet};

use super::needs::{NeedStanding, rating};
use super::tally::of_all;
use crate::domain::kinds::Need;
use crate::domain::{Date, Id};
use crate::register::Register;

/// How far a need has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Open past its day, whether anybody sees to it or not.
    Late,
    /// Nobody sees to it yet.
    New,
    Assigned,
    /// Closed, and the resident has not said how it was.
    Unrated,
    /// Closed and rated.
    Done,
}

impl Stage {
    pub const ALL: [Stage; 5] = [
        Stage::Late,
        Stage::New,
        Stage::Assigned,
        Stage::Unrated,
        Stage::Done,
    ];
}

/// A need on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Followed {
    pub need: Id,
    pub due: Option<Date>,
    /// By how many days it is open past its day; 0 where it is not.
    pub late: i32,
}

/// Every open need, and those that were closed from `since` on, by how far they have come by the day.
///
/// In each stage what presses comes first: the longest overdue, the earliest day, the longest closed; of those that are done the
/// newest.
#[must_use]
pub fn followed(
    register: &Register,
    communities: &BTreeSet<Id>,
    since: Date,
    day: Date,
) -> BTreeMap<Stage, Vec<Followed>> {
    let mut found: BTreeMap<Stage, Vec<(Option<Date>, Followed)>> = BTreeMap::new();
    for (id, need) in of_all::<Need>(register, communities) {
        let (Some(standing), Some(raised)) = (need.standing(day), need.raised_on) else {
            continue;
        };
        let closed = need.resolved_on.unwrap_or(raised);
        if standing.is_closed() && closed < since {
            continue;
        }
        let late = need.due_on.map_or(0, |due| day.number() - due.number());
        let is_rated = rating(need, day).is_some();
        let stage = match standing {
            _ if standing.is_closed() && is_rated => Stage::Done,
            _ if standing.is_closed() => Stage::Unrated,
            _ if late > 0 => Stage::Late,
            NeedStanding::Unassigned => Stage::New,
            _ => Stage::Assigned,
        };
        let order = match standing.is_closed() {
            true => Some(closed),
            false => need.due_on,
        };
        let followed = Followed {
            need: id,
            due: need.due_on,
            late: late.max(0) * i32::from(stage == Stage::Late),
        };
        found.entry(stage).or_default().push((order, followed));
    }
    let ordered = found.into_iter().map(|(stage, mut needs)| {
        needs.sort_by_key(|(on, one)| (on.is_none(), *on, one.need));
        if stage == Stage::Done {
            needs.reverse();
        }
        (stage, needs.into_iter().map(|(_, one)| one).collect())
    });
    ordered.collect()
}
