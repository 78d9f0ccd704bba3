//! Disputes as of a day, by the level that they had come to (S4.4).

use std::collections::{BTreeMap, BTreeSet};

use super::Period;
use super::tally::{Part, came, of_all};
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
        let steps = self.0.get(&id).into_iter().flatten();
        let last = steps.take_while(|(on, ..)| *on <= day).last();
        last.map(|(_, _, level)| *level).or(dispute.level)
    }
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
            let closed = dispute.closed_on.is_none_or(|on| on <= day);
            let state = dispute.state.filter(|_| closed);
            let Some(level) = ladder.level(id, dispute, day) else {
                continue;
            };
            match state {
                Some(DisputeState::Settled) => found.settled.entry(level).or_default().push(id),
                Some(DisputeState::Court | DisputeState::Withdrawn) => found.otherwise.push(id),
                Some(DisputeState::Mediating) | None => {
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

    /// Settled, of all that were taken on.
    #[must_use]
    pub fn rate(&self) -> Part {
        let sum = |levels: &BTreeMap<DisputeLevel, Vec<Id>>| {
            levels.values().map(Vec::len).sum::<usize>() as u64
        };
        let settled = sum(&self.settled);
        Part {
            count: settled,
            of: settled + sum(&self.open) + self.otherwise.len() as u64,
        }
    }
}
