//! Disputes as of a day, by the level that they had come to (S4.4).

use std::collections::{BTreeMap, BTreeSet};

use super::Period;
use super::tally::{Part, Share, came, of_all};
use crate::domain::kinds::{Dispute, DisputeLevel, DisputeState, Step};
use crate::domain::{Date, Id};
use crate::register::Register;

/// When each dispute went up, from the entries of its time line.
#[derive(Clone, Debug, Default)]
pub struct Ladder(BTreeMap<Id, Vec<(Date, Id, DisputeLevel)>>);

impl Ladder {
    #[must_use]
    pub fn of(register: &Register, communities: &BTreeSet<Id>) -> Ladder {
        let mut ladder = Ladder::default();
        for (id, step) in of_all::<Step>(register, communities) {
            if let (Some(dispute), Some(on), Some(level)) =
                (step.dispute.id, step.taken_on, step.level)
            {
                ladder.0.entry(dispute).or_default().push((on, id, level));
            }
        }
        for steps in ladder.0.values_mut() {
            steps.sort_unstable();
        }
        ladder
    }

    /// The level that a dispute had come to by a day: that of the last entry by then, or else the one it was taken on at.
    #[must_use]
    pub fn level(&self, id: Id, dispute: &Dispute, day: Date) -> Option<DisputeLevel> {
        self.stand(id, dispute, day).map(|(level, _)| level)
    }

    /// The level, and since when it is on it.
    #[must_use]
    pub fn stand(
        &self,
        id: Id,
        dispute: &Dispute,
        day: Date,
    ) -> Option<(DisputeLevel, Option<Date>)> {
        let steps = self.0.get(&id).into_iter().flatten();
        let last = steps.take_while(|(on, ..)| *on <= day).last();
        let last = last.map(|(on, _, level)| (*level, Some(*on)));
        last.or(dispute.level.map(|level| (level, dispute.raised_on)))
    }

    /// The level that it comes to in the end, as far as is written down, and since when.
    #[must_use]
    pub fn newest(&self, id: Id, dispute: &Dispute) -> Option<(DisputeLevel, Option<Date>)> {
        let last = self.0.get(&id).and_then(|steps| steps.last());
        let last = last.map(|(on, _, level)| (*level, Some(*on)));
        last.or(dispute.level.map(|level| (level, dispute.raised_on)))
    }

    /// The entries that took disputes up a level in a period, by a day.
    #[must_use]
    pub fn went_up(&self, period: Period, day: Date) -> Vec<Id> {
        let steps = self.0.values().flatten();
        let then = steps.filter(|(on, ..)| period.contains(*on) && *on <= day);
        then.map(|(_, id, _)| *id).collect()
    }
}

/// A dispute in mediation, on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InMediation {
    pub dispute: Id,
    pub level: DisputeLevel,
    pub since: Option<Date>,
    /// By how many days it is past its day; 0 where it is not.
    pub late: i32,
}

/// Whether a dispute is in mediation on a day: taken on, and neither settled nor over otherwise.
#[must_use]
pub fn is_open(dispute: &Dispute, day: Date) -> bool {
    let over = !matches!(dispute.state, None | Some(DisputeState::Mediating));
    let closed = over && dispute.closed_on.is_none_or(|on| on <= day);
    came(dispute.raised_on, day) && !closed
}

/// Every dispute in mediation on a day, whenever it was taken on, by level; on each the one that has been there longest first.
#[must_use]
pub fn in_mediation(
    register: &Register,
    communities: &BTreeSet<Id>,
    day: Date,
) -> BTreeMap<DisputeLevel, Vec<InMediation>> {
    let ladder = Ladder::of(register, communities);
    let mut found: BTreeMap<DisputeLevel, Vec<InMediation>> = BTreeMap::new();
    for (id, dispute) in of_all::<Dispute>(register, communities) {
        let stand = ladder.stand(id, dispute, day);
        let Some((level, since)) = stand.filter(|_| is_open(dispute, day)) else {
            continue;
        };
        let late = dispute
            .due_on
            .map_or(0, |due| (day.number() - due.number()).max(0));
        found.entry(level).or_default().push(InMediation {
            dispute: id,
            level,
            since,
            late,
        });
    }
    for disputes in found.values_mut() {
        disputes.sort_by_key(|one| (one.since, one.dispute));
    }
    found
}

/// The disputes that were taken on in a period, as of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Disputes {
    /// Still in mediation, by the level that they have come to.
    pub open: BTreeMap<DisputeLevel, Vec<Id>>,
    /// Settled, by the level on which they were.
    pub settled: BTreeMap<DisputeLevel, Vec<Id>>,
    /// Taken to court, or withdrawn.
    pub otherwise: Vec<Id>,
    /// Open ones past their day, by how many days, the longest first.
    pub overdue: Vec<(Id, i32)>,
}

impl Disputes {
    #[must_use]
    pub fn of(
        register: &Register,
        communities: &BTreeSet<Id>,
        period: Period,
        day: Date,
    ) -> Disputes {
        let ladder = Ladder::of(register, communities);
        let mut found = Disputes::default();
        for (id, dispute) in of_all::<Dispute>(register, communities) {
            let raised = dispute.raised_on.is_some_and(|on| period.contains(on));
            if !raised || !came(dispute.raised_on, day) {
                continue;
            }
            let Some(level) = ladder.level(id, dispute, day) else {
                continue;
            };
            match dispute.state {
                Some(DisputeState::Settled) if !is_open(dispute, day) => {
                    found.settled.entry(level).or_default().push(id);
                }
                _ if !is_open(dispute, day) => found.otherwise.push(id),
                _ => {
                    found.open.entry(level).or_default().push(id);
                    if let Some(due) = dispute.due_on.filter(|due| *due < day) {
                        found.overdue.push((id, day.number() - due.number()));
                    }
                }
            }
        }
        found.overdue.sort_by_key(|(id, days)| (-days, *id));
        found
    }

    /// All that were taken on, by whether they are settled.
    #[must_use]
    pub fn settled_of_all(&self) -> Share {
        let ids = |levels: &BTreeMap<DisputeLevel, Vec<Id>>| -> Vec<Id> {
            levels.values().flatten().copied().collect()
        };
        let mut gaps = ids(&self.open);
        gaps.extend(&self.otherwise);
        Share {
            counted: ids(&self.settled),
            gaps,
        }
    }

    /// Settled, of all that were taken on.
    #[must_use]
    pub fn rate(&self) -> Part {
        self.settled_of_all().part()
    }
}
