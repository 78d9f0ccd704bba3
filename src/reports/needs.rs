//! Needs as of a day: how many are resolved, which are overdue, and what residents say of them (S3.4).

use std::collections::{BTreeMap, BTreeSet};

use super::Period;
use super::tally::{Part, Share, came, of_all};
use crate::domain::kinds::{Need, NeedKind, NeedState};
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::scoring::Exact;

/// How a need stood on a day, whatever its state says today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NeedStanding {
    /// Nobody sees to it yet.
    Unassigned,
    Assigned,
    Resolved,
    /// It cannot be done, and why was explained.
    Explained,
}

/// The standing of a need on a day; `None` before it was raised.
///
/// A need without the day of its resolution counts as resolved since it was raised, as its state says.
#[must_use]
pub fn standing(need: &Need, day: Date) -> Option<NeedStanding> {
    if !came(need.raised_on, day) {
        return None;
    }
    let closed = match need.state {
        Some(NeedState::Resolved) => Some(NeedStanding::Resolved),
        Some(NeedState::Explained) => Some(NeedStanding::Explained),
        _ => None,
    };
    let over = closed.filter(|_| need.resolved_on.is_none_or(|on| on <= day));
    let has_somebody = need.assigned_to.id.is_some() || !need.handler.is_empty();
    let assigned = has_somebody && need.assigned_on.is_none_or(|on| on <= day);
    Some(match (over, assigned) {
        (Some(over), _) => over,
        (None, true) => NeedStanding::Assigned,
        (None, false) => NeedStanding::Unassigned,
    })
}

/// The needs that were raised in a period, as of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    pub by_standing: BTreeMap<NeedStanding, Vec<Id>>,
    pub by_kind: BTreeMap<Option<NeedKind>, Vec<Id>>,
    /// Open ones past their day, by how many days, the longest first.
    pub overdue: Vec<(Id, i32)>,
    /// Closed needs that had a day, by whether they kept it.
    pub in_time: Share,
    /// The ratings that residents gave, with the points of each.
    pub rated: Vec<(Id, u32)>,
}

impl Needs {
    #[must_use]
    pub fn of(register: &Register, communities: &BTreeSet<Id>, period: Period, day: Date) -> Needs {
        let mut found = Needs::default();
        for (id, need) in of_all::<Need>(register, communities) {
            let raised = need.raised_on.is_some_and(|on| period.contains(on));
            let Some(standing) = standing(need, day).filter(|_| raised) else {
                continue;
            };
            found.by_standing.entry(standing).or_default().push(id);
            found.by_kind.entry(need.kind).or_default().push(id);
            let closed = matches!(standing, NeedStanding::Resolved | NeedStanding::Explained);
            match (need.due_on, need.resolved_on) {
                (Some(due), _) if !closed && due < day => {
                    found.overdue.push((id, day.number() - due.number()));
                }
                (Some(due), Some(on)) if closed => found.in_time.add(id, on <= due),
                _ => {}
            }
            let rated_on = need.rated_on.or(need.resolved_on);
            if let Some(points) = need.rating.filter(|_| rated_on.is_none_or(|on| on <= day)) {
                found.rated.push((id, points));
            }
        }
        found.overdue.sort_by_key(|(id, days)| (-days, *id));
        found
    }

    /// The needs that stand so.
    pub fn of_standing(&self, standing: NeedStanding) -> impl Iterator<Item = &Id> {
        self.by_standing.get(&standing).into_iter().flatten()
    }

    fn count(&self, standing: NeedStanding) -> u64 {
        self.by_standing.get(&standing).map_or(0, Vec::len) as u64
    }

    /// Resolved, of all that were raised.
    #[must_use]
    pub fn resolved(&self) -> Part {
        Part {
            count: self.count(NeedStanding::Resolved),
            of: self.by_standing.values().map(Vec::len).sum::<usize>() as u64,
        }
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
