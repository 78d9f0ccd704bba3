//! Who is nearest to a target, and where the present pace leads (S1.6, S1.8).

use std::sync::Arc;

use crate::domain::Id;

use super::check::CheckedRulebook;
use super::next_star::{Costs, Plan, to_level};
use super::scorecard::Scorecard;
use super::targets::{Outcome, TargetState};

/// A community below a level, and the cheapest way there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearing {
    pub community: Id,
    /// Stars now.
    pub level: u8,
    /// The sum over the plans.
    pub cost: u32,
    /// One per star that is lacking, cheapest first.
    pub plans: Vec<Plan>,
}

/// The communities below `level` that can reach it, nearest first; of equal ones those with more stars, then by id.
#[must_use]
pub fn nearest(
    rulebook: &CheckedRulebook,
    cards: &[Arc<Scorecard>],
    level: u8,
    costs: &Costs,
) -> Vec<Nearing> {
    let below = cards.iter().filter(|card| card.level() < level);
    let mut found: Vec<Nearing> = below
        .filter_map(|card| {
            let plans = to_level(rulebook, card, level, costs)?;
            Some(Nearing {
                community: card.community,
                level: card.level(),
                cost: plans.iter().map(|plan| plan.cost).sum(),
                plans,
            })
        })
        .collect();
    found.sort_by_key(|near| (near.cost, u8::MAX - near.level, near.community));
    found
}

/// Where a number of communities leads that goes on as from one year to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// The target holds already.
    Attained,
    /// It holds in this year at the earliest.
    In {
        year: u32,
        /// More communities a year.
        gained: usize,
    },
    /// No community was gained: it never holds that way.
    Standing,
    /// There is nothing to count.
    NoCommunities,
}

/// When a target holds if each year as many communities more reach its level as from `before` (the number at or above
/// it a year ago) to now. `year` is the year that `state` is of.
#[must_use]
pub fn pace(state: &TargetState, year: u32, before: usize) -> Pace {
    let short = match state.outcome {
        Outcome::Attained => return Pace::Attained,
        Outcome::NoCommunities => return Pace::NoCommunities,
        Outcome::Short { communities } => communities,
    };
    let gained = state.reached.saturating_sub(before);
    if gained == 0 {
        return Pace::Standing;
    }
    let years = u32::try_from(short.div_ceil(gained)).unwrap_or(u32::MAX);
    Pace::In {
        year: year.saturating_add(years),
        gained,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::scoring::rulebook::Target;
    use crate::scoring::targets::board;

    fn check(levels: &[u8], share_percent: u32, before: usize, expected: Pace) {
        let target = Target {
            year: 2010,
            level: 5,
            share_percent,
        };
        let state = board(levels.iter().copied(), &[target]).targets[0].clone();
        assert_eq!(pace(&state, 2010, before), expected);
    }

    #[test]
    fn the_pace_is_that_of_the_last_year_and_rounds_up() {
        let levels = [6, 5, 5, 5, 4, 4, 4, 4, 4, 4];
        let within = |year, gained| Pace::In { year, gained };
        check(&levels, 40, 0, Pace::Attained);
        check(&levels, 50, 3, within(2011, 1));
        check(&levels, 100, 3, within(2016, 1));
        check(&levels, 100, 1, within(2012, 3));
        check(&levels, 100, 0, within(2012, 4));
        check(&levels, 50, 4, Pace::Standing);
        check(&levels, 50, 9, Pace::Standing);
        check(&[], 50, 0, Pace::NoCommunities);
    }
}
