//! Every metric that is computed: one table each, with both sides of every boundary.

#[path = "metrics/bodies.rs"]
mod bodies;
#[path = "metrics/lacking.rs"]
mod lacking;
#[path = "metrics/members.rs"]
mod members;
#[path = "metrics/service.rs"]
mod service;
#[path = "metrics/units.rs"]
mod units;

use serde_json::{Value, json};
use six_stars::scoring::{CheckedRulebook, Figure, IndicatorScore, Part, Why, read, score};

use super::facts::{Facts, YEAR};

/// A rulebook whose first indicator has this metric.
fn rulebook(metric: &str, parameters: &Value) -> CheckedRulebook {
    let wording = json!({"zh-Hans": "词"});
    let indicator = |id: &str, metric: &str, parameters: &Value| {
        json!({
            "id": id, "clause": "c", "wording": wording, "metric": metric, "parameters": parameters,
            "scale": {"kind": "pass_fail", "at_least": 1}, "points": 1, "mandatory": false, "not_applicable": "allowed",
        })
    };
    let stars = [
        "leadership",
        "membership",
        "mechanism",
        "service",
        "satisfaction",
        "economy",
    ];
    let stars = stars.iter().enumerate().map(|(at, id)| {
        let indicator = match at {
            0 => indicator("asked", metric, parameters),
            _ => indicator(id, "stated_count", &json!({})),
        };
        json!({"id": id, "pass_mark": 80, "clauses": [{"id": "c", "wording": wording}], "indicators": [indicator]})
    });
    let rulebook = json!({
        "format": "six-stars-rulebook/1", "id": "one", "version": 1, "title": wording, "applies_from": 2009,
        "stars": stars.collect::<Vec<_>>(), "targets": [], "thresholds": {},
    });
    read(&rulebook.to_string()).unwrap()
}

/// The indicator that has this metric.
pub fn measured(facts: &Facts, metric: &str, parameters: &Value) -> IndicatorScore {
    let card = score(
        &rulebook(metric, parameters),
        &facts.register(),
        facts.community,
        YEAR,
    );
    card.indicator("asked").unwrap().clone()
}

pub fn figure(facts: &Facts, metric: &str, parameters: Value) -> Figure {
    measured(facts, metric, &parameters).figure
}

/// Why the records that were looked at did not count, in the order of entry.
pub fn reasons(facts: &Facts, metric: &str, parameters: Value) -> Vec<Why> {
    let evidence = measured(facts, metric, &parameters).evidence;
    let mut left_out: Vec<_> = evidence
        .iter()
        .filter_map(|record| match record.part {
            Part::NotCounted { why } => Some((record.record, why)),
            Part::Counted | Part::Supporting => None,
        })
        .collect();
    left_out.sort_by_key(|(id, _)| *id);
    left_out.into_iter().map(|(_, why)| why).collect()
}

pub fn count(count: i64) -> Figure {
    Figure::Count { count }
}

pub fn share(part: i64, whole: i64) -> Figure {
    Figure::Share { part, whole }
}

#[test]
fn nothing_recorded_is_nothing_for_every_metric() {
    let facts = Facts::new();
    for metric in six_stars::scoring::METRICS {
        if metric.id == "judgement" {
            continue;
        }
        let found = measured(&facts, metric.id, &json!({}));
        assert_eq!(found.figure, Figure::Nothing, "{}", metric.id);
        assert!(found.evidence.is_empty(), "{}", metric.id);
    }
}
