//! What another rulebook would change for the communities of a year, and which indicators make the difference.

use std::cmp::Reverse;

use crate::domain::Id;
use crate::register::Register;

use super::check::CheckedRulebook;
use super::document::{Scores, score_all_summed_up};
use super::scorecard::{IndicatorScore, Scorecard, StarScore, Verdict};
use super::star::Star;

/// A year rated by two rulebooks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    pub before: Scores,
    pub after: Scores,
    /// The communities whose stars differ: those that lose levels, the most first; those that gain levels, the most
    /// first; then those that have other stars of the same number. Equal ones by id.
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

/// A star that is earned by one rulebook only, and what makes the difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StarShift<'a> {
    pub before: &'a StarScore,
    pub after: &'a StarScore,
    /// None where the pass mark alone makes it.
    pub indicators: Vec<IndicatorShift<'a>>,
}

/// An indicator that stands otherwise; `None` where a rulebook does not have it in this star.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorShift<'a> {
    pub before: Option<&'a IndicatorScore>,
    pub after: Option<&'a IndicatorScore>,
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
        [before, after].map(|rulebook| score_all_summed_up(rulebook, register, year));
    let pairs = before.scorecards.iter().zip(&after.scorecards);
    let mut changes: Vec<StarChange> = pairs.filter_map(|(a, b)| change(a, b)).collect();
    changes.sort_by_key(|change| {
        let (lost, gained) = (
            change.from.saturating_sub(change.to),
            change.to.saturating_sub(change.from),
        );
        (Reverse(lost), Reverse(gained), change.community)
    });
    Effect {
        before,
        after,
        changes,
    }
}

impl Effect {
    /// All communities that were rated.
    #[must_use]
    pub fn communities(&self) -> usize {
        self.before.scorecards.len()
    }

    /// How many communities would have more stars.
    #[must_use]
    pub fn risen(&self) -> usize {
        self.changes.iter().filter(|c| c.to > c.from).count()
    }

    /// How many would have fewer.
    #[must_use]
    pub fn fallen(&self) -> usize {
        self.changes.iter().filter(|c| c.to < c.from).count()
    }

    /// The stars of a community that one rulebook gives and the other does not, each with what makes the difference.
    #[must_use]
    pub fn shifts(&self, community: Id) -> Vec<StarShift<'_>> {
        let [before, after] = [&self.before, &self.after].map(|scores| scores.card(community));
        let Some((before, after)) = before.zip(after) else {
            return Vec::new();
        };
        let pairs = Star::ALL.into_iter();
        let pairs = pairs.filter_map(|star| Some((before.star(star)?, after.star(star)?)));
        let differing = pairs.filter(|(before, after)| is_earned(before) != is_earned(after));
        differing
            .map(|(before, after)| StarShift {
                before,
                after,
                indicators: indicators(before, after),
            })
            .collect()
    }
}

fn is_earned(score: &StarScore) -> bool {
    score.verdict == Verdict::Earned
}

/// In the order of the rulebook that comes after; what it does not have stands last.
fn indicators<'a>(before: &'a StarScore, after: &'a StarScore) -> Vec<IndicatorShift<'a>> {
    let of = |score: &'a StarScore, id: &str| {
        let mut all = score.indicators.iter();
        all.find(|indicator| &*indicator.indicator == id)
    };
    let there = after.indicators.iter().map(|after| IndicatorShift {
        before: of(before, &after.indicator),
        after: Some(after),
    });
    let gone = before.indicators.iter();
    let gone = gone.filter(|before| of(after, &before.indicator).is_none());
    let gone = gone.map(|before| IndicatorShift {
        before: Some(before),
        after: None,
    });
    let counts =
        |score: &'a IndicatorScore| (score.state, &score.points, score.maximum, score.weight);
    there
        .chain(gone)
        .filter(|shift| shift.before.map(counts) != shift.after.map(counts))
        .collect()
}

fn change(before: &Scorecard, after: &Scorecard) -> Option<StarChange> {
    let earned = |card: &Scorecard, star: Star| card.star(star).is_some_and(is_earned);
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
