//! The clauses that the office attests: judgements, counts and rates, with both sides of every boundary.

use rstest::rstest;
use six_stars::scoring::State::{Failed, Met, Missing, NotApplicable, Partly};

use super::clauses::check;
use super::facts::Facts;

#[rstest]
fn judgements_follow_their_rubric(
    #[values(
        ("leader_unity", "6", "10"), ("leader_study", "6", "10"), ("close_to_residents", "3", "5"),
        ("creative_work", "3", "5"), ("member_work", "6", "10"), ("member_conduct", "6", "10"),
        ("work_rules", "8", "15"), ("cadre_supervision", "8", "15"), ("regular_operation", "6", "10"),
        ("organisation_core", "6", "10"), ("members_serve", "8", "15"), ("infrastructure", "6", "10"),
        ("service_content", "3", "5"), ("informatised_service", "6", "10"), ("co_building_results", "6", "10"),
        ("residents_mobilised", "6", "10"), ("cohesion", "6", "10"), ("investment_mechanism", "11", "20"),
        ("social_benefit", "8", "15"), ("market_operation", "8", "15")
    )]
    (indicator, half, all): (&str, &str, &str),
) {
    let levels = [
        (None, Missing, "0"),
        (Some(0), Failed, "0"),
        (Some(1), Partly, half),
        (Some(2), Met, all),
        (Some(3), Missing, "0"),
    ];
    for (value, state, points) in levels {
        let mut facts = Facts::new();
        facts.add(&facts.statement(indicator, value, None));
        check(&facts, indicator, state, points);
    }
    check(&Facts::new(), indicator, Missing, "0");
}

#[rstest]
#[case("council_sessions", &[(0, "0"), (1, "4"), (2, "7"), (3, "7"), (4, "10"), (9, "10")])]
#[case("joint_meetings", &[(0, "0"), (1, "6"), (2, "10"), (3, "10"), (4, "15"), (9, "15")])]
#[case("co_building_activities", &[(0, "0"), (1, "5"), (2, "10"), (3, "10"), (4, "15")])]
#[case("mass_bodies", &[(0, "0"), (1, "2"), (2, "5"), (3, "8"), (4, "10")])]
#[case("six_types", &[(1, "0"), (2, "4"), (3, "4"), (4, "7"), (5, "7"), (6, "10")])]
#[case("service_network", &[(0, "0"), (1, "3"), (2, "7"), (3, "11"), (4, "15")])]
#[case("employment_training", &[(0, "0"), (1, "5"), (2, "10"), (3, "10")])]
fn stated_counts_are_stepped(#[case] indicator: &str, #[case] rows: &[(u32, &str)]) {
    let maximum = rows.last().unwrap().1;
    for (value, points) in rows {
        let state = match *points {
            "0" => Failed,
            points if points == maximum => Met,
            _ => Partly,
        };
        let mut facts = Facts::new();
        facts.add(&facts.statement(indicator, Some(*value), None));
        check(&facts, indicator, state, points);
    }
    check(&Facts::new(), indicator, Missing, "0");
}

#[rstest]
#[case("superior_tasks", 15, (50, 100))]
#[case("posts_taken", 10, (40, 80))]
#[case("one_suggestion", 5, (50, 90))]
#[case("one_public_benefit", 5, (50, 90))]
#[case("one_difficulty", 5, (50, 90))]
#[case("one_visit", 5, (50, 90))]
#[case("one_concern", 5, (50, 90))]
#[case("unit_contact", 10, (40, 80))]
#[case("vulnerable_care", 15, (60, 100))]
#[case("reemployment", 10, (20, 60))]
#[case("in_service_duties", 10, (40, 80))]
fn stated_rates_are_linear(
    #[case] indicator: &str,
    #[case] maximum: u32,
    #[case] (from, to): (u32, u32),
) {
    let all = maximum.to_string();
    let half = six_stars::scoring::Exact::ratio(i64::from(maximum), 2)
        .unwrap()
        .to_string();
    let rows = [
        (Some(0), Some(100), Failed, "0"),
        (Some(from), Some(100), Failed, "0"),
        (Some((from + to) / 2), Some(100), Partly, half.as_str()),
        (Some(to * 100 - 1), Some(10_000), Partly, ""),
        (Some(to), Some(100), Met, all.as_str()),
        (Some(100), Some(100), Met, all.as_str()),
        (Some(101), Some(100), Missing, "0"),
        (Some(1), Some(0), Missing, "0"),
        (Some(1), None, Missing, "0"),
        (None, Some(1), Missing, "0"),
    ];
    for (value, out_of, state, points) in rows {
        let mut facts = Facts::new();
        facts.add(&facts.statement(indicator, value, out_of));
        match points {
            "" => assert_eq!(facts.score().indicator(indicator).unwrap().state, state),
            points => check(&facts, indicator, state, points),
        }
    }
    check(&Facts::new(), indicator, Missing, "0");
    let mut facts = Facts::new();
    facts.add(&facts.not_applicable(indicator, "本社区没有"));
    check(&facts, indicator, NotApplicable, "0");
}
