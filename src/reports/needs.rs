//! Needs as of a day: how many are resolved, which are overdue, and what residents say of them (S3.4).

use std::collections::{BTreeMap, BTreeSet};

use super::Period;
use super::tally::{Part, Share, of_all};
pub use crate::domain::kinds::NeedStanding;
use crate::domain::kinds::{Channel, Need, NeedKind};
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::scoring::Exact;

/// A resident who gives at least so many of five points is satisfied.
pub const SATISFIED: u32 = 4;

/// What some needs came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// All of them, by whether they are resolved.
    pub resolved: Share,
    /// Those that had a day and are closed, or past it: closed by their day.
    pub in_time: Share,
    /// Those that residents rated, by whether they are satisfied.
    pub satisfied: Share,
}

impl Outcome {
    fn add(&mut self, id: Id, need: &Need, standing: NeedStanding, day: Date) {
        self.resolved.add(id, standing == NeedStanding::Resolved);
        match (need.due_on, need.resolved_on) {
            (Some(due), _) if !standing.is_closed() && due < day => self.in_time.add(id, false),
            (Some(due), Some(on)) if standing.is_closed() => self.in_time.add(id, on <= due),
            _ => {}
        }
        if let Some(points) = rating(need, day) {
            self.satisfied.add(id, points >= SATISFIED);
        }
    }
}

/// The rating that a resident had given by a day.
#[must_use]
pub fn rating(need: &Need, day: Date) -> Option<u32> {
    let rated_on = need.rated_on.or(need.resolved_on);
    need.rating.filter(|_| rated_on.is_none_or(|on| on <= day))
}

/// The needs that were raised in a period, as of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    pub all: Outcome,
    pub by_standing: BTreeMap<NeedStanding, Vec<Id>>,
    pub by_kind: BTreeMap<Option<NeedKind>, Outcome>,
    pub by_channel: BTreeMap<Option<Channel>, Outcome>,
    /// By service station: the eight of the scheme, or those that an office has instead.
    pub by_station: BTreeMap<Option<Id>, Outcome>,
    /// Open ones past their day, by how many days, the longest first.
    pub overdue: Vec<(Id, i32)>,
    /// The ratings that residents gave, with the points of each.
    pub rated: Vec<(Id, u32)>,
}

impl Needs {
    #[must_use]
    pub fn of(register: &Register, communities: &BTreeSet<Id>, period: Period, day: Date) -> Needs {
        let mut found = Needs::default();
        for (id, need) in of_all::<Need>(register, communities) {
            let raised = need.raised_on.is_some_and(|on| period.contains(on));
            let Some(standing) = need.standing(day).filter(|_| raised) else {
                continue;
            };
            found.by_standing.entry(standing).or_default().push(id);
            let outcomes = [
                &mut found.all,
                found.by_kind.entry(need.kind).or_default(),
                found.by_channel.entry(need.channel).or_default(),
                found.by_station.entry(need.station.id).or_default(),
            ];
            for outcome in outcomes {
                outcome.add(id, need, standing, day);
            }
            if let Some(due) = need
                .due_on
                .filter(|due| !standing.is_closed() && *due < day)
            {
                found.overdue.push((id, day.number() - due.number()));
            }
            found
                .rated
                .extend(rating(need, day).map(|points| (id, points)));
        }
        found.overdue.sort_by_key(|(id, days)| (-days, *id));
        found
    }

    /// The needs that stand so.
    pub fn of_standing(&self, standing: NeedStanding) -> impl Iterator<Item = &Id> {
        self.by_standing.get(&standing).into_iter().flatten()
    }

    /// Resolved, of all that were raised.
    #[must_use]
    pub fn resolved(&self) -> Part {
        self.all.resolved.part()
    }

    /// The mean of the ratings, exact; `None` without any.
    #[must_use]
    pub fn mean_rating(&self) -> Option<Exact> {
        let points: i64 = self
            .rated
            .iter()
            .map(|(_, points)| i64::from(*points))
            .sum();
        Exact::ratio(points, i64::try_from(self.rated.len()).ok()?)
    }
}
