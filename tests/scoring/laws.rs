//! What holds for every register: more work never loses, order never matters.

use proptest::prelude::*;
use six_stars::domain::Month;
use six_stars::domain::kinds::{
    Attestation, Community, Education, InvestorForm, Leader, Post, Respondents, ServiceField,
    ServiceProject,
};
use six_stars::register::Change;
use six_stars::scoring::{Scorecard, State, Verdict, document, score_all};

use super::facts::{Facts, YEAR, day, default, id};

/// A record or two of random work, as a list of small numbers.
type Work = Vec<(u8, u32, u32)>;

fn work() -> impl Strategy<Value = Work> {
    prop::collection::vec((0_u8..8, 0_u32..100, 0_u32..100), 0..60)
}

fn add(facts: &mut Facts, (kind, a, b): (u8, u32, u32)) {
    match kind {
        0 => {
            let post = [Post::Secretary, Post::DeputySecretary, Post::Member][a as usize % 3];
            let education = [
                None,
                Some(Education::SeniorMiddle),
                Some(Education::Bachelor),
            ][b as usize % 3];
            let birth_month = (a % 4 != 0)
                .then(|| Month::new(1950 + (b as i32 % 35), 5))
                .flatten();
            let since = day(if a % 5 == 0 {
                "2010-01-01"
            } else {
                "2008-02-01"
            });
            let duty = if b % 2 == 0 { "" } else { "宣传" };
            let leader = Leader {
                post: Some(post),
                education,
                birth_month,
                since,
                duty: duty.into(),
                ..facts.leader(post)
            };
            facts.add(&leader);
        }
        1 => {
            facts.working_team((a % 7 != 0).then_some(a % 60), b % 9);
        }
        2 | 3 => {
            let respondents = if kind == 2 {
                Respondents::Residents
            } else {
                Respondents::Units
            };
            facts.add(&facts.tally(respondents, a, b));
        }
        4 => {
            let fields = [
                ServiceField::Medical,
                ServiceField::Nursery,
                ServiceField::Housekeeping,
                ServiceField::ElderlyCare,
            ];
            let forms = [
                None,
                Some(InvestorForm::Public),
                Some(InvestorForm::Private),
            ];
            let project = facts.project(fields[a as usize % 4]);
            facts.add(&ServiceProject {
                investor: forms[b as usize % 3],
                ..project
            });
        }
        _ => {
            let all: Vec<String> = default()
                .rulebook()
                .stars
                .iter()
                .flat_map(|star| &star.indicators)
                .map(|i| i.id.clone())
                .collect();
            let indicator = &all[(a + 100 * b) as usize % all.len()];
            let statement = match kind {
                5 => facts.statement(indicator, Some(b % 4), Some(4)),
                6 => facts.statement(indicator, Some(a % 3), None),
                _ => facts.not_applicable(indicator, if a % 2 == 0 { "没有" } else { "" }),
            };
            facts.add(&statement);
        }
    }
}

fn facts(work: &Work) -> Facts {
    let mut facts = Facts::new();
    work.iter().for_each(|record| add(&mut facts, *record));
    facts
}

/// More work, or a fact that gets known, never loses a star or a point.
pub fn no_worse(before: &Scorecard, after: &Scorecard) -> Result<(), TestCaseError> {
    for (a, b) in before.stars.iter().zip(&after.stars) {
        prop_assert!(
            a.verdict != Verdict::Earned || b.verdict == Verdict::Earned,
            "lost {}",
            a.star
        );
        for (a, b) in a.indicators.iter().zip(&b.indicators) {
            prop_assert!(
                a.points <= b.points,
                "{}: {:?} then {:?}",
                a.indicator,
                a.points,
                b.points
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn order_of_records_never_matters(work in work(), seed in any::<u64>()) {
        let ordered = facts(&work);
        let mut shuffled = ordered.clone();
        let mut state = seed | 1;
        for place in (1..shuffled.changes.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.changes.swap(place, (state >> 33) as usize % (place + 1));
        }
        let bytes = |facts: &Facts| {
            let register = facts.register();
            document(&score_all(default(), &register, YEAR), default(), &register).to_string()
        };
        prop_assert_eq!(bytes(&ordered), bytes(&shuffled));
    }

    #[test]
    fn another_community_changes_nothing(first in work(), second in work()) {
        let alone = facts(&first);
        let mut both = alone.clone();
        let own = both.community;
        let other = id(50_000);
        both.put(other, &Community { name: "邻居".into(), ..Default::default() });
        both.community = other;
        second.iter().for_each(|record| add(&mut both, *record));
        both.community = own;
        prop_assert_eq!(alone.score(), both.score());
    }

    /// A satisfied answer more, an activity, a good team, a private project, a qualified leader: never a star less.
    #[test]
    fn more_work_never_loses_a_star(work in work(), kind in 0_usize..5) {
        let before = facts(&work);
        let mut after = before.clone();
        match kind {
            0 => { after.add(&after.tally(Respondents::Residents, 1, 1)); }
            1 => { after.add(&after.tally(Respondents::Units, 1, 1)); }
            2 => { after.working_team(Some(30), 3); }
            3 => { after.add(&ServiceProject { investor: Some(InvestorForm::Private), ..after.project(ServiceField::Nursery) }); }
            _ => { after.add(&Leader { birth_month: Month::new(1975, 1), ..after.leader(Post::Secretary) }); }
        }
        no_worse(&before.score(), &after.score())?;
    }

    /// A better statement of a later date never loses points where there is no statement that it does not apply.
    #[test]
    fn a_better_statement_never_loses(work in work(), pick in any::<prop::sample::Index>(), low in 0_u32..100, more in 0_u32..100) {
        let mut before = facts(&work);
        let rulebook = default();
        let stated: Vec<_> = rulebook.stars().iter().flat_map(|star| &star.indicators)
            .filter(|indicator| indicator.metric.id.starts_with("stated")).collect();
        let indicator = pick.get(&stated);
        let out_of = low + more + 1;
        let dated = |value: u32, date: &str, facts: &Facts| Attestation {
            dated: day(date),
            ..facts.statement(&indicator.rules.id, Some(value), Some(out_of))
        };
        before.add(&dated(low, "2009-12-30", &before.clone()));
        let mut after = before.clone();
        after.add(&dated(low + more, "2009-12-31", &before));
        no_worse(&before.score(), &after.score())?;
    }

    /// A missing fact that gets known never turns a figure for the worse.
    #[test]
    fn a_fact_entered_never_loses(work in work(), people in 0_u32..60) {
        let base = facts(&work);
        let (mut before, mut after) = (base.clone(), base);
        let team = before.working_team(None, 2);
        after.changes.clone_from(&before.changes);
        after.changes.retain(|change| change.record().1 != team);
        after.put(team, &after.team(Some(people)));
        no_worse(&before.score(), &after.score())?;
    }

    #[test]
    fn states_and_points_agree(work in work()) {
        for star in facts(&work).score().stars {
            let applicable = star.indicators.iter().filter(|found| found.state != State::NotApplicable);
            prop_assert_eq!(applicable.map(|found| found.maximum).sum::<u32>(), star.maximum);
            for found in &star.indicators {
                let all = found.points.to_string() == found.maximum.to_string();
                let expected = match found.state {
                    State::Met => all,
                    State::Partly => !all && !found.points.is_zero(),
                    _ => found.points.is_zero(),
                };
                prop_assert!(expected, "{:?}", found);
            }
        }
    }
}

#[test]
fn a_register_is_the_same_however_often_it_is_scored() {
    let facts = Facts::perfect();
    let changes: Vec<Change> = facts.changes.clone();
    assert_eq!(
        facts.score(),
        Facts {
            changes,
            ..facts.clone()
        }
        .score()
    );
}
