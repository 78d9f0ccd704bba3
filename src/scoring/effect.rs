//! What another rulebook would change for the communities of a year.

use crate::domain::Id;
use crate::register::Register;

use super::check::CheckedRulebook;
use super::document::score_all;
use super::scorecard::{Scorecard, Verdict};
use super::star::Star;

/// The communities whose stars differ between two rulebooks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// All communities that were rated.
    pub communities: usize,
    /// In the order of ids.
    pub changes: Vec<StarChange>,
}

/// How one community would stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StarChange {
    pub community: Id,
    /// Stars before and after, 0 to 6.
    pub from: u8,
    pub to: u8,
    pub gained: Vec<Star>,
    pub lost: Vec<Star>,
}

/// Rates every community by both rulebooks.
#[must_use]
pub fn effect(
    before: &CheckedRulebook,
    after: &CheckedRulebook,
    register: &Register,
    year: u32,
) -> Effect {
    let [before, after] =
        [before, after].map(|rulebook| score_all(rulebook, register, year).scorecards);
    let pairs = before.iter().zip(&after);
    Effect {
        communities: before.len(),
        changes: pairs.filter_map(|(a, b)| change(a, b)).collect(),
    }
}

impl Effect {
    /// How many communities would have another level.
    #[must_use]
    pub fn levels_changed(&self) -> usize {
        self.changes.iter().filter(|c| c.from != c.to).count()
    }
}

fn change(before: &Scorecard, after: &Scorecard) -> Option<StarChange> {
    let earned = |card: &Scorecard, star: Star| {
        card.star(star)
            .is_some_and(|score| score.verdict == Verdict::Earned)
    };
    let only = |has: &Scorecard, lacks: &Scorecard| -> Vec<Star> {
        let all = Star::ALL.into_iter();
        all.filter(|star| earned(has, *star) && !earned(lacks, *star))
            .collect()
    };
    let (gained, lost) = (only(after, before), only(before, after));
    (!gained.is_empty() || !lost.is_empty()).then(|| StarChange {
        community: before.community,
        from: before.level(),
        to: after.level(),
        gained,
        lost,
    })
}
