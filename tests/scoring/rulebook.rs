//! The rulebook that comes with the program.

use std::collections::BTreeSet;

use six_stars::domain::kinds;
use six_stars::domain::words::Wording;
use six_stars::scoring::adopted::{OWN_BEGIN, OWN_EDITIONS, RECORDED_RULEBOOK, own_edition};
use six_stars::scoring::metric::Source;
use six_stars::scoring::scheme::SCHEME;
use six_stars::scoring::{CheckedRulebook, Exact, METRICS, Star, Target, metric, read};

use super::facts::default;

fn editions() -> [CheckedRulebook; 2] {
    OWN_EDITIONS.map(|text| read(text).unwrap())
}

#[test]
fn every_star_sums_to_100_and_is_passed_with_80() {
    for checked in editions() {
        let stars: Vec<Star> = checked
            .rulebook()
            .stars
            .iter()
            .map(|star| star.id)
            .collect();
        assert_eq!(stars, Star::ALL);
        for star in &checked.rulebook().stars {
            assert_eq!((star.points(), star.pass_mark), (100, 80), "{}", star.id);
        }
    }
}

#[test]
fn every_clause_of_the_scheme_has_an_indicator() {
    for checked in editions() {
        let of_all = checked
            .rulebook()
            .stars
            .iter()
            .flat_map(|rules| &rules.clauses);
        let found: Vec<&str> = of_all.map(|clause| clause.id.as_str()).collect();
        let expected: Vec<&str> = SCHEME.iter().map(|(id, _)| *id).collect();
        assert_eq!(found, expected);
        for rules in &checked.rulebook().stars {
            for (clause, indicators) in rules.by_clause() {
                assert!(!indicators.is_empty(), "{}", clause.id);
            }
            let of_clauses: usize = rules.by_clause().map(|(_, of)| of.len()).sum();
            assert_eq!(of_clauses, rules.indicators.len(), "{}", rules.id);
        }
    }
}

#[test]
fn every_wording_is_there_in_three_languages() {
    let full = |wording: &Wording| {
        assert!(
            !wording.zh_hans.is_empty() && !wording.zh_hant.is_empty() && !wording.en.is_empty(),
            "{wording:?}"
        );
    };
    for checked in editions() {
        full(&checked.rulebook().title);
        for star in &checked.rulebook().stars {
            star.clauses.iter().for_each(|clause| full(&clause.wording));
            for indicator in &star.indicators {
                full(&indicator.wording);
                indicator.rubric.iter().for_each(full);
            }
        }
    }
}

#[test]
fn the_files_are_written_as_they_were_read() {
    for text in OWN_EDITIONS {
        let checked = read(text).unwrap();
        assert_eq!(format!("{}\n", checked.rulebook().to_json()), text);
    }
}

#[test]
fn editions_are_versions_of_one_standard() {
    let [first, second] = OWN_EDITIONS.map(|text| read(text).unwrap().into_rulebook());
    assert_eq!((&*first.id, first.version), ("six-stars-default", 1));
    assert_eq!((second.id, second.version), (first.id, 2));
    assert!(first.applies_from < second.applies_from);
    assert_eq!(
        (second.targets, second.thresholds),
        (first.targets, first.thresholds)
    );
}

/// What was rated before keeps its edition: the scheme's years are rated by the first, those of the records by the second.
#[test]
fn a_year_has_the_newest_edition_that_has_begun() {
    let begin = editions().map(|checked| checked.rulebook().applies_from);
    assert_eq!(begin, OWN_BEGIN);
    let of = [1990, 2009, 2010, 2025, 2026, 2027, 2199].map(own_edition);
    assert_eq!(of, [0, 0, 0, 0, 1, 1, 1]);
}

/// Where the records give no figure the scheme asks for a judgement, and a rubric says what each level means.
#[test]
fn the_second_edition_takes_every_figure_from_records() {
    let second = read(RECORDED_RULEBOOK).unwrap();
    let all = second.stars().iter().flat_map(|star| &star.indicators);
    let attested = all.filter(|indicator| indicator.metric.source == Source::Attested);
    let judged: Vec<&str> = attested
        .map(|indicator| {
            assert_eq!(indicator.metric.id, "judgement", "{}", indicator.id);
            assert!(indicator.rules.rubric.len() >= 3, "{}", indicator.id);
            &*indicator.id
        })
        .collect();
    let expected = [
        "leader_unity",
        "leader_study",
        "close_to_residents",
        "creative_work",
        "member_work",
        "member_conduct",
        "work_rules",
        "six_types_level",
        "informatised_service",
        "residents_mobilised",
        "cohesion",
        "social_benefit",
        "market_operation",
    ];
    assert_eq!(judged, expected);
}

/// A statement on the first edition still means what it meant: whoever is asked the same is asked by the same name.
#[test]
fn a_name_that_both_editions_use_is_of_one_clause() {
    let [first, second] = OWN_EDITIONS.map(|text| read(text).unwrap());
    for indicator in second.stars().iter().flat_map(|star| &star.indicators) {
        let Some((_, before)) = first.indicator(&indicator.id) else {
            continue;
        };
        assert_eq!(
            before.rules.clause, indicator.rules.clause,
            "{}",
            indicator.id
        );
        if indicator.metric.id == "judgement" {
            assert_eq!(before.metric.id, "judgement", "{}", indicator.id);
            assert_eq!(before.rules.rubric.len(), indicator.rules.rubric.len());
        }
    }
}

#[test]
fn the_targets_and_thresholds_are_the_schemes() {
    let checked = default();
    let rulebook = checked.rulebook();
    let target = |year, level, share_percent| Target {
        year,
        level,
        share_percent,
    };
    let expected = [
        target(2009, 4, 100),
        target(2009, 5, 40),
        target(2009, 6, 20),
        target(2010, 5, 100),
        target(2010, 6, 50),
    ];
    assert_eq!(rulebook.targets, expected);
    assert_eq!(rulebook.thresholds["service_days"], Exact::from(5));
    assert_eq!(rulebook.thresholds["hours_per_service_day"], Exact::from(8));
    assert_eq!(
        rulebook.thresholds["unit_registration_share"],
        Exact::ratio(9, 10).unwrap()
    );
    assert_eq!(rulebook.thresholds["venue_square_metres"], Exact::from(200));
}

#[test]
fn metrics_have_ids_of_their_own_and_feed_on_known_kinds() {
    let ids: BTreeSet<&str> = METRICS.iter().map(|known| known.id).collect();
    assert_eq!(ids.len(), METRICS.len());
    for known in METRICS {
        assert_eq!(metric(known.id).unwrap().id, known.id);
        assert!(
            !known.fed_by.is_empty() && known.fed_by.iter().all(|kind| kinds::kind(kind).is_some())
        );
    }
}
