//! The rulebook that comes with the program.

use std::collections::BTreeSet;

use six_stars::domain::kinds;
use six_stars::domain::words::Wording;
use six_stars::scoring::adopted::DEFAULT_RULEBOOK;
use six_stars::scoring::{Exact, METRICS, Star, Target, metric};

use super::facts::default;

#[test]
fn every_star_sums_to_100_and_is_passed_with_80() {
    let checked = default();
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

#[test]
fn every_clause_has_an_indicator() {
    for star in &default().rulebook().stars {
        let used: BTreeSet<&str> = star
            .indicators
            .iter()
            .map(|indicator| indicator.clause.as_str())
            .collect();
        let known: BTreeSet<&str> = star
            .clauses
            .iter()
            .map(|clause| clause.id.as_str())
            .collect();
        assert_eq!(used, known, "{}", star.id);
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
    let checked = default();
    full(&checked.rulebook().title);
    for star in &checked.rulebook().stars {
        star.clauses.iter().for_each(|clause| full(&clause.wording));
        for indicator in &star.indicators {
            full(&indicator.wording);
            indicator.rubric.iter().for_each(full);
        }
    }
}

#[test]
fn the_file_is_written_as_it_was_read() {
    assert_eq!(
        format!("{}\n", default().rulebook().to_json()),
        DEFAULT_RULEBOOK
    );
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
