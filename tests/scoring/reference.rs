//! A second scorer, as plain as can be: it reads the rulebook and the register's file as bare JSON, knows neither the register
//! nor the scorer, and must agree on every indicator, star and level, for random rulebooks and facts and for the program's own
//! editions.

#[path = "reference/held.rs"]
mod held;
#[path = "reference/measures.rs"]
mod measures;
#[path = "reference/plain.rs"]
mod plain;
#[path = "reference/work.rs"]
mod work;

use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use serde_json::Value;
use six_stars::domain::Tells;
use six_stars::register::History;
use six_stars::scoring::adopted::OWN_EDITIONS;
use six_stars::scoring::{State, Verdict, read, score};
use six_stars::snapshot;

use super::facts::{Facts, YEAR};
use super::recorded::years_work;
use super::worlds::anything::{add, anything, populated};
use super::worlds::{records, rulebook, world};
use plain::{File, is_withheld, text};

pub type Number = BigRational;

fn number(value: &Value) -> BigRational {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    rational(&text)
}

fn rational(text: &str) -> BigRational {
    let whole = |text: &str| text.parse::<BigInt>().unwrap();
    match (text.split_once('/'), text.split_once('.')) {
        (Some((above, below)), _) => BigRational::new(whole(above), whole(below)),
        (_, Some((before, after))) => BigRational::new(
            whole(&format!("{before}{after}")),
            BigInt::from(10).pow(after.len() as u32),
        ),
        _ => BigRational::from_integer(whole(text)),
    }
}

fn points(indicator: &Value, value: &BigRational) -> BigRational {
    let (scale, maximum) = (&indicator["scale"], number(&indicator["points"]));
    let nothing = rational("0");
    match scale["kind"].as_str().unwrap() {
        "pass_fail" => {
            let passes = match scale.get("at_least") {
                Some(least) => *value >= number(least),
                None => *value <= number(&scale["at_most"]),
            };
            if passes { maximum } else { nothing }
        }
        "steps" => {
            let mut points = nothing;
            for step in scale["steps"].as_array().unwrap() {
                if *value >= number(&step["at"]) {
                    points = number(&step["points"]);
                }
            }
            points
        }
        _ => {
            let (from, to) = (number(&scale["from"]), number(&scale["to"]));
            let (low, high) = (from.clone().min(to.clone()), from.clone().max(to.clone()));
            let value = value.clone().max(low).min(high);
            maximum * (value - &from) / (&to - &from)
        }
    }
}

type Line = (String, &'static str, BigRational);
type Rated = (&'static str, BigRational, Vec<Line>);

fn rate(rulebook: &Value, file: &File) -> Vec<Rated> {
    let mut rated = Vec::new();
    for star in rulebook["stars"].as_array().unwrap() {
        let (mut sum, mut maximum, mut blocked, mut applies) =
            (rational("0"), rational("0"), false, false);
        let mut lines = Vec::new();
        for indicator in star["indicators"].as_array().unwrap() {
            let refused = indicator["not_applicable"] == "refused";
            let reason = |claim: &Value| text(claim, "not_applicable").trim().to_owned();
            let claims = file.own("attestation").into_iter().filter(|claim| {
                claim["indicator"] == indicator["id"]
                    && claim["year"] == YEAR
                    && (!refused
                        || reason(claim).is_empty()
                            && !(claim["applies"] == "no" && is_withheld(claim, "not_applicable")))
            });
            // The file has its records in the order of their ids.
            let claim = claims
                .enumerate()
                .max_by_key(|(order, claim)| (text(claim, "dated").to_owned(), *order))
                .map(|(_, claim)| claim);
            let name = indicator["id"].as_str().unwrap().to_owned();
            // A file may leave the reason out, and say beside it whether the indicator applies.
            let hidden = claim.filter(|claim| {
                !refused && reason(claim).is_empty() && is_withheld(claim, "not_applicable")
            });
            let says_no = hidden.is_some_and(|claim| claim["applies"] == "no");
            if says_no || claim.is_some_and(|claim| !reason(claim).is_empty()) {
                lines.push((name, "not_applicable", rational("0")));
                continue;
            }
            applies = true;
            let all = number(&indicator["points"]);
            let unsaid = |claim: &Value| claim["applies"].is_null() && claim["value"].is_null();
            let (value, lacking) = match hidden.is_some_and(unsaid) {
                true => (None, true),
                false => measures::measure(indicator, file, claim),
            };
            let got = value
                .as_ref()
                .map_or(rational("0"), |value| points(indicator, value));
            let state = match (&value, got == rational("0")) {
                (Some(_), _) if got == all => "met",
                (Some(_), false) => "partly",
                (Some(_), true) if !lacking => "failed",
                _ => "missing",
            };
            blocked |= indicator["mandatory"] == true && matches!(state, "failed" | "missing");
            sum += &got;
            maximum += all;
            lines.push((name, state, got));
        }
        let passed = &sum * rational("100") >= &maximum * number(&star["pass_mark"]);
        let verdict = match applies {
            false => "nothing_applies",
            true if passed && !blocked => "earned",
            true => "not_earned",
        };
        rated.push((verdict, sum, lines));
    }
    rated
}

fn judge(rulebook: &Value, facts: &Facts) -> Result<(), TestCaseError> {
    let checked = read(&rulebook.to_string())
        .map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
    let register = facts.register();
    let card = score(&checked, &register, facts.community, YEAR);
    let found: Vec<Rated> = card
        .stars
        .iter()
        .map(|star| {
            let verdict = match star.verdict {
                Verdict::Earned => "earned",
                Verdict::NotEarned { .. } => "not_earned",
                Verdict::NothingApplies => "nothing_applies",
            };
            let lines = star.indicators.iter().map(|line| {
                let state = match line.state {
                    State::Met => "met",
                    State::Partly => "partly",
                    State::Failed => "failed",
                    State::Missing => "missing",
                    State::NotApplicable => "not_applicable",
                };
                (
                    line.indicator.to_string(),
                    state,
                    rational(&line.points.to_string()),
                )
            });
            (verdict, rational(&star.points.to_string()), lines.collect())
        })
        .collect();
    let file = snapshot::write(&register, &History::default(), None);
    let file: Value = serde_json::from_str(&file).unwrap();
    let file = File {
        records: file["records"].clone(),
        community: facts.community.to_string(),
    };
    let expected = rate(rulebook, &file);
    let level = expected
        .iter()
        .filter(|(verdict, ..)| *verdict == "earned")
        .count();
    prop_assert_eq!(usize::from(card.level()), level);
    let lines = |rated: &[Rated]| {
        rated
            .iter()
            .flat_map(|star| star.2.clone())
            .collect::<Vec<_>>()
    };
    let indicators = rulebook["stars"].as_array().unwrap().iter();
    let indicators = indicators.flat_map(|star| star["indicators"].as_array().unwrap());
    for ((found, expected), indicator) in lines(&found).iter().zip(lines(&expected)).zip(indicators)
    {
        prop_assert_eq!(found, &expected, "{} in {:#}", indicator, file.records);
    }
    prop_assert_eq!(found, expected);
    Ok(())
}

fn ids(rulebook: &Value) -> Vec<String> {
    let stars = rulebook["stars"].as_array().unwrap().iter();
    let indicators = stars.flat_map(|star| star["indicators"].as_array().unwrap());
    indicators.map(|one| text(one, "id").to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn both_scorers_agree(rulebook in rulebook(), world in world(), drawn in anything(120)) {
        let mut facts = records(&world, &ids(&rulebook));
        add(&mut facts, &drawn);
        judge(&rulebook, &facts)?;
    }

    #[test]
    fn both_scorers_agree_by_the_editions_of_the_program(
        edition in 0..OWN_EDITIONS.len(), world in world(), work in years_work::work(), drawn in anything(60),
        people in prop::option::of(0_u32..900), withheld in prop::sample::subsequence(Tells::PERSONAL.to_vec(), 0..3),
    ) {
        let rulebook: Value = serde_json::from_str(OWN_EDITIONS[edition]).unwrap();
        let mut facts = records(&world, &ids(&rulebook));
        populated(&mut facts, people);
        years_work::add_all(&mut facts, &work);
        add(&mut facts, &drawn);
        facts.withhold(&withheld);
        judge(&rulebook, &facts)?;
    }
}
