//! Needs as of a day: how many are resolved, which are overdue, and what residents say of them (S3.4).

use std::collections::{BTreeMap, BTreeSet};

use super::Period;
use super::tally::{Part, Share, of_all};
pub use crate::domain::kinds::NeedStanding;
use crate::domain::kinds::{Need, NeedKind};
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::scoring::Exact;

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
            let Some(standing) = need.standing(day).filter(|_| raised) else {
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
