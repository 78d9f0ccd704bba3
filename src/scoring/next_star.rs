//! The cheapest set of steps that earns a star (S1.8).
//!
//! A *step* takes one indicator to the next mark of its scale: the bound of a pass, the next step, or as far up a
//! linear scale as the star needs. Each costs what the office says, one where it says nothing. Indicators belong to
//! one star each, so the cheapest way to a level is that of the cheapest stars, one by one.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::check::{CheckedIndicator, CheckedRulebook, CheckedStar};
use super::exact::Exact;
use super::metric::Figure;
use super::rulebook::Weight;
use super::scale::{Bound, Scale};
use super::scorecard::{IndicatorScore, Scorecard, StarScore, State, Verdict};
use super::star::Star;

/// What a step of an indicator may cost at most; the least is 1.
pub const MOST_COST: u32 = 20;

/// What a step of an indicator costs, by the indicator's id; 1 for those left out.
pub type Costs = BTreeMap<String, u32>;

/// The cheapest way to a star.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub star: Star,
    /// The sum over the steps.
    pub cost: u32,
    /// What to raise, in the rulebook's order; none if the star is earned.
    pub rises: Vec<Rise>,
    /// What the star would have then.
    pub points: Exact,
    /// What it needs.
    pub needed: Exact,
}

/// One indicator that is to rise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rise {
    pub indicator: Arc<str>,
    /// What is measured now.
    pub from: Figure,
    /// What is to be measured: at least this, or at most where less is better.
    pub to: Exact,
    /// Where the figure is a share whose whole is known: so many of the whole are `to`.
    pub part: Option<i64>,
    pub points_before: Exact,
    pub points_after: Exact,
    /// Steps of the scale, 1 or more.
    pub steps: u32,
    pub cost: u32,
}

/// The cheapest plan among the stars that are not earned; the first in the scheme's order of those that cost the same.
/// `None` if every star is earned, or none can be.
#[must_use]
pub fn next_star(rulebook: &CheckedRulebook, card: &Scorecard, costs: &Costs) -> Option<Plan> {
    open_plans(rulebook, card, costs).into_iter().next()
}

/// The cheapest plans that bring a community to `level` stars; empty if it has them. `None` if it cannot reach them.
#[must_use]
pub fn to_level(
    rulebook: &CheckedRulebook,
    card: &Scorecard,
    level: u8,
    costs: &Costs,
) -> Option<Vec<Plan>> {
    let wanted = usize::from(level.saturating_sub(card.level()));
    let mut plans = open_plans(rulebook, card, costs);
    (plans.len() >= wanted).then(|| {
        plans.truncate(wanted);
        plans
    })
}

/// The plans of all stars that are not earned and can be, cheapest first.
#[must_use]
pub fn open_plans(rulebook: &CheckedRulebook, card: &Scorecard, costs: &Costs) -> Vec<Plan> {
    let pairs = rulebook.stars().iter().filter_map(|rules| {
        let score = card.star(rules.star)?;
        (score.verdict != Verdict::Earned).then_some((rules, score))
    });
    let mut plans: Vec<Plan> = pairs
        .filter_map(|(rules, score)| plan(rules, score, costs))
        .collect();
    plans.sort_by_key(|plan| plan.cost);
    plans
}

/// The cheapest plan of one star; of several, one that gives most points. `None` if nothing applies, or if all that
/// the rulebook gives is too little.
#[must_use]
pub fn plan(rules: &CheckedStar, score: &StarScore, costs: &Costs) -> Option<Plan> {
    if score.verdict == Verdict::NothingApplies {
        return None;
    }
    let needed = needed(score);
    let climbs: Vec<Climb<'_>> = rules
        .indicators
        .iter()
        .zip(&score.indicators)
        .filter(|(_, score)| score.state != State::NotApplicable)
        .map(|(rules, score)| Climb::of(rules, score, costs))
        .collect();
    let (cost, chosen) = cheapest(&climbs, &needed)?;
    let sum = |sum: Exact, (climb, rung): (&Climb<'_>, &usize)| sum.plus(climb.points(*rung));
    let points = climbs.iter().zip(&chosen).fold(Exact::zero(), sum);
    let mut spare = points.minus(&needed);
    let mut rises: Vec<Rise> = Vec::new();
    for (climb, rung) in climbs.iter().zip(&chosen) {
        rises.extend(climb.rise(*rung, &mut spare));
    }
    let gained = rises.iter().fold(score.points.clone(), |sum, rise| {
        sum.plus(&rise.points_after).minus(&rise.points_before)
    });
    Some(Plan {
        star: rules.star,
        cost,
        rises,
        points: gained,
        needed,
    })
}

fn needed(score: &StarScore) -> Exact {
    let share = Exact::ratio(i64::from(score.pass_mark), 100).unwrap_or_else(Exact::zero);
    share.times(&Exact::from(i64::from(score.maximum)))
}

/// An indicator with the heights that it can climb to.
#[derive(Debug)]
struct Climb<'a> {
    rules: &'a CheckedIndicator,
    score: &'a IndicatorScore,
    /// First where it is now; costs and points grow.
    rungs: Vec<Rung>,
    cost_of_step: u32,
}

#[derive(Debug, Clone)]
struct Rung {
    to: Option<Exact>,
    points: Exact,
    cost: u32,
}

impl<'a> Climb<'a> {
    fn of(rules: &'a CheckedIndicator, score: &'a IndicatorScore, costs: &Costs) -> Self {
        let asked = costs.get(&*rules.id).copied().unwrap_or(1);
        let cost_of_step = asked.clamp(1, MOST_COST);
        let now = Rung {
            to: None,
            points: score.points.clone(),
            cost: 0,
        };
        let mut rungs = vec![now];
        for mark in marks(&rules.rules.scale) {
            let points = rules.rules.scale.points(&mark, rules.rules.points);
            let Some(below) = rungs.last().filter(|below| points > below.points) else {
                continue;
            };
            let cost = below.cost + cost_of_step;
            rungs.push(Rung {
                to: Some(mark),
                points,
                cost,
            });
        }
        Self {
            rules,
            score,
            rungs,
            cost_of_step,
        }
    }

    /// Whether the star can be earned with the indicator there.
    fn stands(&self, rung: &Rung) -> bool {
        self.rules.rules.weight == Weight::Ordinary || !rung.points.is_zero()
    }

    fn points(&self, rung: usize) -> &Exact {
        let rung = self.rungs.get(rung);
        rung.map_or(&self.score.points, |rung| &rung.points)
    }

    /// What is to be done to get to a rung; on a linear scale no further than is needed, which uses `spare` up.
    fn rise(&self, rung: usize, spare: &mut Exact) -> Option<Rise> {
        let rung = self.rungs.get(rung)?;
        let mark = rung.to.as_ref()?;
        let (scale, maximum) = (&self.rules.rules.scale, self.rules.rules.points);
        let least = self.least_on_line(rung, spare);
        let exact = least.as_ref().unwrap_or(mark);
        let whole = match self.score.figure {
            Figure::Share { whole, .. } => Some(whole),
            Figure::Nothing | Figure::Count { .. } => None,
        };
        let to = match whole {
            Some(whole) => to_whole(exact, whole, less_is_better(scale)),
            None => exact.clone(),
        };
        let points_after = scale.points(&to, maximum);
        if least.is_some() {
            *spare = spare.minus(&rung.points.minus(&points_after));
        }
        Some(Rise {
            indicator: Arc::clone(&self.rules.id),
            from: self.score.figure,
            part: whole.and_then(|whole| to.times(&Exact::from(whole)).whole()),
            to,
            points_before: self.score.points.clone(),
            points_after,
            steps: rung.cost / self.cost_of_step,
            cost: rung.cost,
        })
    }

    /// How far up a linear scale the star needs the figure, when so many points are to spare.
    fn least_on_line(&self, rung: &Rung, spare: &Exact) -> Option<Exact> {
        let Scale::Linear { from, to } = &self.rules.rules.scale else {
            return None;
        };
        // A mandatory indicator needs some points of its own: how few would do says no scheme.
        let spare = match self.stands(self.rungs.first()?) {
            true => spare.clone(),
            false => Exact::zero(),
        };
        let maximum = Exact::from(i64::from(self.rules.rules.points));
        let way = rung.points.minus(&spare).over(&maximum)?;
        Some(from.plus(&to.minus(from).times(&way)))
    }
}

/// The share of `whole` that is at least as good as `value` and can be had by counting.
fn to_whole(value: &Exact, whole: i64, less_is_better: bool) -> Exact {
    let parts = value.times(&Exact::from(whole));
    let part = match less_is_better {
        false => parts.least_whole(),
        true => Exact::zero().minus(&parts).least_whole().map(|part| -part),
    };
    part.and_then(|part| Exact::ratio(part, whole))
        .unwrap_or_else(|| value.clone())
}

fn less_is_better(scale: &Scale) -> bool {
    match scale {
        Scale::PassFail { bound } => matches!(bound, Bound::AtMost(_)),
        Scale::Steps { .. } => false,
        Scale::Linear { from, to } => to < from,
    }
}

/// The values at which a scale gives more points, in the order of growing points.
fn marks(scale: &Scale) -> Vec<Exact> {
    match scale {
        Scale::PassFail {
            bound: Bound::AtLeast(mark) | Bound::AtMost(mark),
        } => vec![mark.clone()],
        Scale::Steps { steps } => {
            let mut marks: Vec<Exact> = steps.iter().map(|step| step.at.clone()).collect();
            marks.sort();
            marks
        }
        Scale::Linear { to, .. } => vec![to.clone()],
    }
}

/// For every sum of costs the most points that it can buy so far, and how.
#[derive(Debug, Clone)]
struct Bought {
    cost: u32,
    points: Exact,
    rung: usize,
    /// The place in the stage before.
    before: usize,
}

/// The cheapest rungs whose points reach `needed`; of those the ones with most points.
///
/// A table over costs, indicator by indicator: of two ways to one cost only the one with more points can become
/// part of a best one, so nothing that could win is dropped. Ways dearer than one that already suffices are.
fn cheapest(climbs: &[Climb<'_>], needed: &Exact) -> Option<(u32, Vec<usize>)> {
    let most = affordable(climbs, needed)?;
    let start = Bought {
        cost: 0,
        points: Exact::zero(),
        rung: 0,
        before: 0,
    };
    let mut stages: Vec<Vec<Bought>> = vec![vec![start]];
    for climb in climbs {
        let mut best: BTreeMap<u32, Bought> = BTreeMap::new();
        let stage = stages.last()?;
        for (before, so_far) in stage.iter().enumerate() {
            for (rung, step) in climb.rungs.iter().enumerate() {
                let cost = so_far.cost + step.cost;
                if cost > most || !climb.stands(step) {
                    continue;
                }
                let points = so_far.points.plus(&step.points);
                if best.get(&cost).is_none_or(|other| points > other.points) {
                    let bought = Bought {
                        cost,
                        points,
                        rung,
                        before,
                    };
                    best.insert(cost, bought);
                }
            }
        }
        stages.push(best.into_values().collect());
    }
    let last = stages.last()?;
    let (mut place, found) = last
        .iter()
        .enumerate()
        .find(|(_, bought)| bought.points >= *needed)?;
    let cost = found.cost;
    let mut chosen = Vec::with_capacity(climbs.len());
    for stage in stages.iter().skip(1).rev() {
        let bought = stage.get(place)?;
        chosen.push(bought.rung);
        place = bought.before;
    }
    chosen.reverse();
    Some((cost, chosen))
}

/// The cost of a way that suffices, found by always taking the step that gives most points for its cost; an upper bound.
fn affordable(climbs: &[Climb<'_>], needed: &Exact) -> Option<u32> {
    let mut at: Vec<usize> = Vec::with_capacity(climbs.len());
    for climb in climbs {
        at.push(climb.rungs.iter().position(|rung| climb.stands(rung))?);
    }
    let rung = |climb: &Climb<'_>, at: usize| climb.rungs.get(at).cloned();
    loop {
        let taken = climbs.iter().zip(&at).filter_map(|(c, at)| rung(c, *at));
        let (points, cost) = taken.fold((Exact::zero(), 0), |(points, cost), rung| {
            (points.plus(&rung.points), cost + rung.cost)
        });
        if points >= *needed {
            return Some(cost);
        }
        let gain = |place: usize, at: usize| {
            let climb = climbs.get(place)?;
            let (now, next) = (rung(climb, at)?, rung(climb, at + 1)?);
            let cost = Exact::from(i64::from(next.cost - now.cost));
            next.points.minus(&now.points).over(&cost)
        };
        let gains = at
            .iter()
            .enumerate()
            .filter_map(|(place, at)| Some((gain(place, *at)?, place)));
        let (_, place) = gains.max_by(|a, b| a.0.cmp(&b.0))?;
        *at.get_mut(place)? += 1;
    }
}
