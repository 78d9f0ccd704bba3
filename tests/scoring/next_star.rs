//! The cheapest way to a star, against trying everything, and played through the scorer (S1.8).

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::Value;
use six_stars::scoring::adopted::OWN_EDITIONS;
use six_stars::scoring::check::CheckedStar;
use six_stars::scoring::metric::Measurement;
use six_stars::scoring::next_star::{MOST_COST, next_star, open_plans, plan, to_level};
use six_stars::scoring::rulebook::Weight;
use six_stars::scoring::score::{measured, star};
use six_stars::scoring::what_if::{Supposed, what_if};
use six_stars::scoring::{
    CheckedRulebook, Costs, Exact, Figure, LookedAt, Plan, Scale, Scorecard, StarScore, State,
    Verdict, nearest, read, score,
};

use super::facts::{Facts, YEAR, default};
use super::recorded::years_work;
use super::worlds::anything::{add, anything};
use super::worlds::{records, rulebook, world};

/// The values at which a scale gives more, worst first, written anew from domain section 4.
fn heights(scale: &Scale) -> Vec<Exact> {
    let mut marks: Vec<Exact> = match scale {
        Scale::Linear { to, .. } => vec![to.clone()],
        _ => scale.marks().into_iter().cloned().collect(),
    };
    marks.sort();
    marks
}

/// The least cost at which the star can be earned, by trying every choice of heights.
fn tried(rules: &CheckedStar, score: &StarScore, costs: &Costs) -> Option<u32> {
    let mut ways = vec![(0, Vec::new())];
    for (rules, score) in rules.indicators.iter().zip(&score.indicators) {
        let mut choices = vec![(0, score.clone())];
        if score.state != State::NotApplicable {
            let cost = costs.get(&*rules.id).copied().unwrap_or(1);
            let mut steps = 0;
            let mut points = score.points.clone();
            for height in heights(&rules.rules.scale) {
                let there = rules.rules.scale.points(&height, rules.rules.points);
                if there > points {
                    steps += 1;
                    points = there;
                    choices.push((steps * cost, measured(rules, measure(figure(&height)))));
                }
            }
        }
        ways = ways
            .iter()
            .flat_map(|(cost, way)| {
                choices.iter().map(move |(more, score)| {
                    let mut way = way.clone();
                    way.push(score.clone());
                    (cost + more, way)
                })
            })
            .collect();
    }
    let earned = |way| star(rules, way).verdict == Verdict::Earned;
    let costs = ways.into_iter().filter(|(_, way)| earned(way.clone()));
    costs.map(|(cost, _)| cost).min()
}

fn measure(figure: Figure) -> Measurement {
    Measurement {
        figure,
        evidence: LookedAt::default(),
    }
}

fn figure(value: &Exact) -> Figure {
    let mut whole = 1;
    while value.times(&Exact::from(whole)).whole().is_none() {
        whole += 1;
    }
    let part = value.times(&Exact::from(whole)).whole().unwrap();
    match whole {
        1 => Figure::Count { count: part },
        _ => Figure::Share { part, whole },
    }
}

/// The star after the plan has been carried out, scored by the scorer.
fn carried_out(rules: &CheckedStar, score: &StarScore, plan: &Plan) -> StarScore {
    let after = rules.indicators.iter().zip(&score.indicators);
    let after = after.map(|(rules, score)| {
        let rise = plan.rises.iter().find(|r| r.indicator == rules.id);
        let Some(rise) = rise else {
            return score.clone();
        };
        assert_ne!(score.state, State::NotApplicable);
        assert_eq!(rise.from, score.figure);
        assert_eq!(rise.points_before, score.points);
        let figure = match (rise.part, score.figure) {
            (Some(part), Figure::Share { whole, .. }) => Figure::Share { part, whole },
            (None, _) => figure(&rise.to),
            other => panic!("{other:?}"),
        };
        let after = measured(rules, measure(figure));
        assert_eq!(after.points, rise.points_after);
        assert!(after.points > score.points, "{rise:?} is no rise");
        after
    });
    star(rules, after.collect())
}

/// What is supposed done earns the stars that the plans promise, and nothing else changes.
fn supposed(rulebook: &CheckedRulebook, card: &Scorecard, plans: &[Plan]) {
    assert_eq!(what_if(rulebook, card, &Supposed::new()), *card);
    for plan in plans {
        let after = what_if(rulebook, card, &plan.supposed());
        for (before, after) in card.stars.iter().zip(&after.stars) {
            match after.star == plan.star {
                true => {
                    assert_eq!(after.verdict, Verdict::Earned, "{plan:?}");
                    assert_eq!(after.points, plan.points);
                }
                false => assert_eq!(before, after),
            }
        }
    }
}

/// The least cost at which so many more stars can be earned, by trying every choice of stars.
fn least_of(costs: &[u32], more: usize) -> Option<u32> {
    let choices = 0..1_u32 << costs.len();
    let choices = choices.filter(|choice| choice.count_ones() as usize == more);
    let sum = |choice: u32| {
        let chosen = costs.iter().enumerate();
        let chosen = chosen.filter(|(at, _)| choice >> at & 1 == 1);
        chosen.map(|(_, cost)| cost).sum()
    };
    choices.map(sum).min()
}

/// As [`tried`], for stars of many indicators: in whole numbers, and leaving off where it cannot get cheaper or suffice.
fn tried_with_cuts(rules: &CheckedStar, score: &StarScore, costs: &Costs) -> Option<u32> {
    let applies = rules.indicators.iter().zip(&score.indicators);
    let applies = applies.filter(|(_, score)| score.state != State::NotApplicable);
    let choices = applies.map(|(rules, score)| {
        let cost = costs.get(&*rules.id).copied().unwrap_or(1);
        let mut choices = vec![(0, score.points.clone())];
        for height in heights(&rules.rules.scale) {
            let points = rules.rules.scale.points(&height, rules.rules.points);
            if points > choices[choices.len() - 1].1 {
                choices.push((choices.len() as u32 * cost, points));
            }
        }
        choices.retain(|(_, points)| rules.rules.weight == Weight::Ordinary || !points.is_zero());
        choices
    });
    let choices: Vec<Vec<(u32, Exact)>> = choices.collect();
    let maximum = Exact::from(i64::from(score.maximum));
    let needed = maximum.times(&Exact::ratio(i64::from(score.pass_mark), 100).unwrap());
    let all = choices.iter().flatten().map(|(_, points)| points);
    let parts = all
        .chain([&needed])
        .map(|points| points.fraction().unwrap().1);
    let unit = parts.fold(1, common_multiple);
    let whole = |points: &Exact| points.times(&Exact::from(unit)).whole().unwrap();
    let choices: Vec<Vec<(u32, i64)>> = choices
        .iter()
        .map(|of| {
            of.iter()
                .map(|(cost, points)| (*cost, whole(points)))
                .collect()
        })
        .collect();
    let mut best = None;
    go_on(&choices, 0, whole(&needed), &mut best);
    best
}

fn common_multiple(a: i64, b: i64) -> i64 {
    let (mut x, mut y) = (a, b);
    while y > 0 {
        (x, y) = (y, x % y);
    }
    a / x * b
}

fn go_on(choices: &[Vec<(u32, i64)>], cost: u32, needed: i64, best: &mut Option<u32>) {
    let most: i64 = choices
        .iter()
        .map(|of| of.last().map_or(0, |(_, points)| *points))
        .sum();
    if best.is_some_and(|best| cost >= best) || most < needed || choices.iter().any(Vec::is_empty) {
        return;
    }
    match choices.split_first() {
        None => *best = Some(cost),
        Some((first, rest)) => {
            for (more, points) in first {
                go_on(rest, cost + more, needed - points, best);
            }
        }
    }
}

fn judge(rulebook: &Value, facts: impl Fn(&[String]) -> Facts, costs: &[u32]) {
    let rulebook = read(&rulebook.to_string()).unwrap();
    let ids: Vec<String> = rulebook
        .stars()
        .iter()
        .flat_map(|star| star.indicators.iter().map(|rules| rules.id.to_string()))
        .collect();
    let costs: Costs = ids.iter().cloned().zip(costs.iter().copied()).collect();
    let facts = facts(&ids);
    let card = score(&rulebook, &facts.register(), facts.community, YEAR);
    let mut open = Vec::new();
    for rules in rulebook.stars() {
        let score = card.star(rules.star).unwrap();
        let found = plan(rules, score, &costs);
        let least = match score.verdict {
            Verdict::NothingApplies => None,
            _ => tried_with_cuts(rules, score, &costs),
        };
        if rules.indicators.len() < 6 {
            assert_eq!(least, tried(rules, score, &costs), "{score:#?}");
        }
        open.extend(least.filter(|_| score.verdict != Verdict::Earned));
        assert_eq!(found.as_ref().map(|plan| plan.cost), least, "{score:#?}");
        let Some(found) = found else { continue };
        let after = carried_out(rules, score, &found);
        assert_eq!(after.verdict, Verdict::Earned, "{found:#?}");
        assert_eq!(after.points, found.points);
        assert!(found.points >= found.needed);
        let sum: u32 = found.rises.iter().map(|rise| rise.cost).sum();
        assert_eq!(sum, found.cost);
        assert_eq!(found.rises.is_empty(), score.verdict == Verdict::Earned);
    }
    let plans = open_plans(&rulebook, &card, &costs);
    assert_eq!(next_star(&rulebook, &card, &costs), plans.first().cloned());
    assert!(plans.is_sorted_by_key(|plan| plan.cost));
    supposed(&rulebook, &card, &plans);
    for level in 0..=6 {
        let more = usize::from(level).saturating_sub(usize::from(card.level()));
        let way = to_level(&rulebook, &card, level, &costs);
        assert_eq!(way, plans.get(..more).map(<[Plan]>::to_vec));
        let cost = way.map(|way| way.iter().map(|plan| plan.cost).sum());
        assert_eq!(cost, least_of(&open, more));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]
    #[test]
    fn no_cheaper_way_exists_and_the_star_is_earned(
        rulebook in rulebook(), world in world(), drawn in anything(60), costs in prop::collection::vec(1..=4_u32, 0..30),
    ) {
        judge(&rulebook, |ids| {
            let mut facts = records(&world, ids);
            add(&mut facts, &drawn);
            facts
        }, &costs);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn nor_by_the_editions_of_the_program(
        edition in 0..OWN_EDITIONS.len(), world in world(), work in years_work::work(),
        costs in prop::collection::vec(1..=MOST_COST, 0..60),
    ) {
        let rulebook: Value = serde_json::from_str(OWN_EDITIONS[edition]).unwrap();
        judge(&rulebook, |ids| {
            let mut facts = records(&world, ids);
            years_work::add_all(&mut facts, &work);
            facts
        }, &costs);
    }
}

#[test]
fn an_empty_community_gets_the_shortest_way_through_the_default_rulebook() {
    let facts = Facts::new();
    let card = score(default(), &facts.register(), facts.community, YEAR);
    let plans = open_plans(default(), &card, &Costs::new());
    let costs: BTreeMap<&str, u32> = plans.iter().map(|p| (p.star.id(), p.cost)).collect();
    // Counted by hand: leadership 100 points, 80 needed, two mandatory and three on a line at one step each give 60, two
    // judgements at one step 12 (72), their second steps 8 more.
    assert_eq!(costs["leadership"], 9);
    assert_eq!(costs["satisfaction"], 5);
    assert_eq!(plans.len(), 6);
}

#[test]
fn a_share_rises_by_whole_people_and_no_further_than_needed() {
    let facts = Facts::new();
    let rulebook = read(include_str!("../../rules/default.json")).unwrap();
    let card = score(&rulebook, &facts.register(), facts.community, YEAR);
    let rules = rulebook.stars().first().unwrap();
    let mut score = card.stars.first().unwrap().clone();
    let at = |id: &str| rules.indicators.iter().position(|i| &*i.id == id).unwrap();
    // Everything is met but superior_tasks, 15 points on a line from 50 to 100 %, of which 4 of 7 are done.
    for (rules, place) in rules.indicators.iter().zip(0..) {
        let best = heights(&rules.rules.scale).pop().unwrap();
        score.indicators[place] = measured(rules, measure(figure(&best)));
    }
    let tasks = at("superior_tasks");
    let share = Figure::Share { part: 4, whole: 7 };
    score.indicators[tasks] = measured(&rules.indicators[tasks], measure(share));
    // 5 less each for the two small judgements, 10 less for one more: 100 - 20 - 15 + 2 1/7 = 67 1/7; 80 are needed.
    for id in ["close_to_residents", "creative_work", "leader_unity"] {
        let place = at(id);
        score.indicators[place] = measured(&rules.indicators[place], measure(Figure::Nothing));
    }
    let score = star(rules, score.indicators.clone());
    let plan_of = |costs: &Costs| plan(rules, &score, costs).unwrap();
    // A judgement costs a step and gives 6; the line costs a step and gives up to 12 6/7.
    let cheap = plan_of(&Costs::new());
    assert_eq!((cheap.cost, cheap.rises.len()), (1, 1));
    let rise = &cheap.rises[0];
    assert_eq!(&*rise.indicator, "superior_tasks");
    assert_eq!(rise.part, Some(7));
    // Dear tasks: the judgement of 10 in two steps and a small one in one.
    let dear = Costs::from([("superior_tasks".to_owned(), MOST_COST)]);
    let other = plan_of(&dear);
    assert_eq!(other.cost, 3);
    assert!(
        other
            .rises
            .iter()
            .all(|r| &*r.indicator != "superior_tasks")
    );
}

#[test]
fn the_nearest_community_comes_first() {
    let (few, many) = (Facts::new(), Facts::new());
    let rate = |facts: &Facts| score(default(), &facts.register(), facts.community, YEAR);
    let mut begun = many;
    begun.working_team(Some(30), 12);
    begun.working_team(Some(30), 12);
    let mut cards = [rate(&few), rate(&begun)];
    cards[1].community = super::facts::id(99);
    let cards = cards.map(Arc::new);
    let near = nearest(default(), &cards, 1, &Costs::new());
    let order: Vec<_> = near.iter().map(|near| near.community).collect();
    // Satisfaction is the cheapest star for both, at equal cost: the teams are of another one.
    assert_eq!((near[0].cost, near[1].cost), (5, 5));
    assert_eq!(order, [cards[0].community, cards[1].community]);
    let near = nearest(default(), &cards, 6, &Costs::new());
    assert_eq!(near[0].community, cards[1].community);
    assert_eq!(near[0].plans.len(), 6);
    // Two mandatory teams are one step, twelve activities three.
    assert_eq!(near[1].cost - near[0].cost, 4);
    assert!(nearest(default(), &cards, 0, &Costs::new()).is_empty());
}
