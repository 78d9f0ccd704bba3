//! The yearly targets (S1.6): cumulative, exact, and silent where there is nothing to count.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::Id;
use crate::domain::kinds::{AreaTarget, YearTarget};
use crate::register::Register;

use super::rulebook::{Rulebook, Target};

/// How a group of communities stands against its targets for a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Board {
    pub communities: usize,
    /// Communities with exactly 0, 1, … 6 stars.
    pub with_level: [usize; 7],
    pub targets: Vec<TargetState>,
}

/// One target and how far it is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TargetState {
    #[serde(flatten)]
    pub target: Target,
    /// Communities that have the level or a higher one.
    pub reached: usize,
    /// The least number of communities with which the target holds.
    pub needed: usize,
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// Whether a target holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    Attained,
    /// This many more communities are needed, at least 1.
    Short {
        communities: usize,
    },
    /// There is no community: neither 0 % nor 100 %.
    NoCommunities,
}

/// The targets of a year: the rulebook's, each replaced by the register's for the same year and level where there is
/// one; of two of these, the stricter counts. In the order of levels.
#[must_use]
pub fn targets_of(rulebook: &Rulebook, register: &Register, year: u32) -> Vec<Target> {
    let set = register.all::<YearTarget>();
    let set = set.filter(|(_, set)| set.year == Some(year));
    let mut by_level = strictest(year, set.map(|(_, set)| (set.level, set.share)));
    for target in rulebook.targets.iter().filter(|target| target.year == year) {
        by_level.entry(target.level).or_insert(*target);
    }
    by_level.into_values().collect()
}

/// The targets that a sub-district has of its own for a year, in the order of levels; of two for one level, the stricter
/// counts.
#[must_use]
pub fn area_targets(register: &Register, area: Id, year: u32) -> Vec<Target> {
    let set = register.of::<AreaTarget>(area);
    let set = set.filter(|(_, set)| set.year == Some(year));
    let by_level = strictest(year, set.map(|(_, set)| (set.level, set.share)));
    by_level.into_values().collect()
}

/// What was set, by level; what is no target is left out.
fn strictest(
    year: u32,
    set: impl Iterator<Item = (Option<u32>, Option<u32>)>,
) -> BTreeMap<u8, Target> {
    let mut by_level: BTreeMap<u8, Target> = BTreeMap::new();
    for (level, share) in set {
        let level = level.and_then(|level| u8::try_from(level).ok());
        let level = level.filter(|level| (1..=6).contains(level));
        let share = share.filter(|share| *share <= 100);
        let (Some(level), Some(share_percent)) = (level, share) else {
            continue;
        };
        let target = by_level.entry(level).or_insert(Target {
            year,
            level,
            share_percent,
        });
        target.share_percent = target.share_percent.max(share_percent);
    }
    by_level
}

/// Two targets of which one does nothing: a level is asked of fewer communities than a higher one, and whoever has the
/// higher has the lower too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contradiction {
    pub lower: Target,
    pub higher: Target,
}

/// All of them, the lowest levels first.
#[must_use]
pub fn contradictions(targets: &[Target]) -> Vec<Contradiction> {
    let mut sorted = targets.to_vec();
    sorted.sort_unstable_by_key(|target| target.level);
    let pairs = sorted.iter().enumerate().flat_map(|(at, lower)| {
        let above = sorted.iter().skip(at + 1);
        above.map(move |higher| Contradiction {
            lower: *lower,
            higher: *higher,
        })
    });
    pairs
        .filter(|pair| {
            pair.lower.level < pair.higher.level
                && pair.lower.share_percent < pair.higher.share_percent
        })
        .collect()
}

/// Compares the communities' levels (0 to 6) with the targets.
#[must_use]
pub fn board(levels: impl IntoIterator<Item = u8>, targets: &[Target]) -> Board {
    let mut with_level = [0_usize; 7];
    let mut communities = 0;
    for level in levels {
        communities += 1;
        if let Some(count) = with_level.get_mut(usize::from(level.min(6))) {
            *count += 1;
        }
    }
    let state = |target: &Target| {
        let reached = with_level.iter().skip(usize::from(target.level)).sum();
        // 100 × needed >= share × communities, in u128 because a count may fill a usize.
        let share = u128::from(target.share_percent) * communities as u128;
        let needed = usize::try_from(share.div_ceil(100)).unwrap_or(usize::MAX);
        let outcome = match (communities, needed.saturating_sub(reached)) {
            (0, _) => Outcome::NoCommunities,
            (_, 0) => Outcome::Attained,
            (_, short) => Outcome::Short { communities: short },
        };
        TargetState {
            target: *target,
            reached,
            needed,
            outcome,
        }
    };
    Board {
        communities,
        with_level,
        targets: targets.iter().map(state).collect(),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn target(level: u8, share_percent: u32) -> Target {
        Target {
            year: 2009,
            level,
            share_percent,
        }
    }

    fn check(levels: &[u8], level: u8, share: u32, expected: Outcome) {
        let board = board(levels.iter().copied(), &[target(level, share)]);
        assert_eq!(
            board.targets[0].outcome, expected,
            "{levels:?}: {share} % at {level}"
        );
    }

    #[test]
    fn ten_communities_need_10_4_2_and_then_10_5() {
        let needed = |level, share| board([0; 10], &[target(level, share)]).targets[0].needed;
        assert_eq!([needed(4, 100), needed(5, 40), needed(6, 20)], [10, 4, 2]);
        assert_eq!([needed(5, 100), needed(6, 50)], [10, 5]);
    }

    #[test]
    fn a_level_asked_of_fewer_than_a_higher_one_is_told() {
        let found = |targets: &[(u8, u32)]| -> Vec<(u8, u8)> {
            let targets: Vec<Target> = targets.iter().map(|(l, s)| target(*l, *s)).collect();
            let pairs = contradictions(&targets).into_iter();
            pairs
                .map(|pair| (pair.lower.level, pair.higher.level))
                .collect()
        };
        assert_eq!(found(&[(5, 50), (6, 60)]), [(5, 6)]);
        assert_eq!(found(&[(6, 60), (5, 50)]), [(5, 6)]);
        assert_eq!(found(&[(5, 60), (6, 60)]), []);
        assert_eq!(found(&[(5, 61), (6, 60)]), []);
        assert_eq!(found(&[(4, 10), (5, 60), (6, 20)]), [(4, 5), (4, 6)]);
        assert_eq!(found(&[]), []);
    }

    #[test]
    fn targets_are_cumulative_and_exact() {
        use Outcome::{Attained, NoCommunities, Short};
        check(&[6, 6, 5, 5, 4, 4, 4, 4, 4, 4], 5, 40, Attained);
        check(
            &[6, 6, 5, 4, 4, 4, 4, 4, 4, 4],
            5,
            40,
            Short { communities: 1 },
        );
        check(
            &[6, 6, 5, 4, 4, 4, 4, 4, 4, 3],
            4,
            100,
            Short { communities: 1 },
        );
        check(&[6, 6, 5, 4, 4, 4, 4, 4, 4, 4], 4, 100, Attained);
        // 40 % of 3 is 1.2: two are needed, one is not enough.
        check(&[5, 0, 0], 5, 40, Short { communities: 1 });
        check(&[5, 5, 0], 5, 40, Attained);
        check(&[0, 0], 6, 0, Attained);
        check(&[], 4, 100, NoCommunities);
        check(&[], 4, 0, NoCommunities);
    }

    proptest! {
        #[test]
        fn the_shortfall_is_the_least(levels in prop::collection::vec(0_u8..=6, 1..60), level in 1_u8..=6, share in 0_u32..=100) {
            let all = levels.len();
            let reached = levels.iter().filter(|&&found| found >= level).count();
            let holds = |more: usize| 100 * (reached + more) >= share as usize * all;
            let least = (0..=all).find(|&more| holds(more)).unwrap();
            let found = match board(levels, &[target(level, share)]).targets[0].outcome {
                Outcome::Attained => 0,
                Outcome::Short { communities } => communities,
                Outcome::NoCommunities => unreachable!(),
            };
            prop_assert_eq!(found, least);
        }
    }
}
