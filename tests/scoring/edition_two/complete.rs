//! Whether the tables are all there, and would notice if the rulebook said anything else.

use rstest::rstest;
use six_stars::domain::Id;
use six_stars::register::Register;
use six_stars::scoring::metric::{ParameterKind, Unit};
use six_stars::scoring::rulebook::Parameter;
use six_stars::scoring::{Bound, CheckedRulebook, Exact, Indicator, Scale, metric, score};

use super::super::facts::{YEAR, recorded};
use super::{ALL, Row, Table};

/// Every indicator has a table, below its clause, with its worth.
#[test]
fn every_indicator_has_its_table() {
    for (star, tables) in recorded().rulebook().stars.iter().zip(ALL) {
        let rules = star.by_clause().flat_map(|(_, indicators)| indicators);
        let rules = rules.map(|one| {
            (
                &*one.clause,
                &*one.id,
                one.points,
                one.weight,
                one.not_applicable,
            )
        });
        let mut rules: Vec<_> = rules.collect();
        let tables = tables.iter().copied().flatten().map(|table| {
            let Table {
                clause,
                indicator,
                points,
                weight,
                not_applicable,
                ..
            } = *table;
            (clause, indicator, points, weight, not_applicable)
        });
        let mut tables: Vec<_> = tables.collect();
        rules.sort_by_key(|rule| rule.1);
        tables.sort_by_key(|table| table.1);
        assert_eq!(tables, rules, "{}", star.id);
    }
}

fn rules(table: &Table) -> &'static Indicator {
    let (_, indicator) = recorded().rulebook().indicator(table.indicator).unwrap();
    indicator
}

fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

/// What a figure is at least different by from one just beside it: by one, or by a hundredth of the whole and less where the
/// boundary itself is small.
fn just_beside(unit: Unit, mark: &Exact) -> Exact {
    match unit {
        Unit::Share => exact("0.01")
            .min(mark.times(&exact("0.05")))
            .max(exact("0.00005")),
        _ => exact("1"),
    }
}

/// Every boundary has rows at it and just below it; and just above it, where there is anything above.
#[test]
fn every_boundary_has_rows_on_both_sides() {
    for table in ALL.into_iter().flatten().copied().flatten() {
        let rules = rules(table);
        let unit = metric(&rules.metric).unwrap().unit;
        let rows = table.every_row();
        let figures = rows
            .iter()
            .filter_map(|row| table.scored(recorded(), &row.facts).figure.value());
        let figures: Vec<Exact> = figures.collect();
        let marks = rules.scale.marks();
        for mark in &marks {
            let near = just_beside(unit, mark);
            let is_near =
                |figure: &&Exact, low: &Exact, high: &Exact| *figure >= low && *figure <= high;
            let (below, above) = (mark.minus(&near), mark.plus(&near));
            let least = exact("0.00001");
            let (under, over) = (mark.minus(&least), mark.plus(&least));
            let found = |low: &Exact, high: &Exact| {
                figures.iter().any(|figure| is_near(&figure, low, high))
            };
            assert!(found(mark, mark), "{}: no row at {mark}", table.indicator);
            assert!(
                found(&below, &under),
                "{}: no row just below {mark}",
                table.indicator
            );
            // Levels, kinds and whole shares end at the last boundary.
            let is_last = marks.iter().all(|other| other <= mark);
            let ends = matches!(unit, Unit::Level | Unit::Services) || **mark == exact("1");
            assert!(
                found(&over, &above) || is_last && ends,
                "{}: no row just above {mark}",
                table.indicator
            );
        }
    }
}

/// The indicator with one figure of its scale, or one parameter, a little different.
fn changed(rules: &Indicator) -> Vec<(String, Indicator)> {
    let metric = metric(&rules.metric).unwrap();
    let mut all = Vec::new();
    // A half more of a count asks for one more; a half less asks for the same.
    let little = match metric.unit {
        Unit::Share => [
            exact("0.01"),
            exact("-0.01"),
            exact("0.0001"),
            exact("-0.0001"),
        ]
        .to_vec(),
        _ => [exact("0.5"), exact("-1")].to_vec(),
    };
    for (place, mark) in rules.scale.marks().into_iter().enumerate() {
        for little in &little {
            let is_small = little.plus(&exact("0.0001")).is_zero() || *little == exact("0.0001");
            if is_small != (metric.unit == Unit::Share && *mark < exact("0.05")) {
                continue;
            }
            let to = mark.plus(little);
            let mut other = rules.clone();
            put_mark(&mut other.scale, place, to.clone());
            all.push((format!("{mark} is {to}"), other));
        }
    }
    if let Scale::Steps { steps } = &rules.scale {
        for place in 0..steps.len() - 1 {
            for more in [-1_i64, 1] {
                let mut other = rules.clone();
                if let Scale::Steps { steps } = &mut other.scale {
                    let points = i64::from(steps[place].points) + more;
                    steps[place].points = points as u32;
                }
                all.push((format!("step {place} gives {more} more"), other));
            }
        }
    }
    for spec in metric.parameters {
        let now = rules
            .parameters
            .get(spec.id)
            .cloned()
            .unwrap_or_else(|| spec.default());
        let others: Vec<Parameter> = match (&spec.kind, &now) {
            (ParameterKind::Whole { .. }, Parameter::Whole(now)) => {
                [now - 1, now + 1].map(Parameter::Whole).to_vec()
            }
            (ParameterKind::Choice { choices, .. }, now) => {
                let choices = choices
                    .iter()
                    .map(|choice| Parameter::Choice(choice.id.to_owned()));
                choices.filter(|choice| choice != now).collect()
            }
            _ => unreachable!(),
        };
        for to in others {
            let mut other = rules.clone();
            other.parameters.insert(spec.id.to_owned(), to.clone());
            all.push((format!("{} is {to:?}", spec.id), other));
        }
    }
    all
}

fn put_mark(scale: &mut Scale, place: usize, to: Exact) {
    match scale {
        Scale::PassFail {
            bound: Bound::AtLeast(mark) | Bound::AtMost(mark),
        } => *mark = to,
        Scale::Steps { steps } => steps[place].at = to,
        Scale::Linear { from, to: end } => *[from, end][place] = to,
    }
}

/// The edition with this indicator in the place of its own, and of all others only what a rulebook needs; nothing if such a
/// rulebook is refused.
fn edition_with(indicator: Indicator) -> Option<CheckedRulebook> {
    let mut rulebook = recorded().rulebook().clone();
    for star in &mut rulebook.stars {
        match star.indicators.iter().any(|own| own.id == indicator.id) {
            true => star.indicators = vec![indicator.clone()],
            false => star.indicators.truncate(1),
        }
    }
    rulebook.check().ok()
}

/// Whatever figure of the rulebook were another, a row of the table would come out otherwise: so each stands in a table.
#[rstest]
fn no_figure_of_the_rulebook_could_be_another(#[values(0, 1, 2, 3, 4, 5)] star: usize) {
    for table in ALL[star].iter().copied().flatten() {
        let rows = table.every_row();
        let registers: Vec<(Register, Id)> = rows
            .iter()
            .map(|row| (row.facts.register(), row.facts.community))
            .collect();
        let mut unnoticed = Vec::new();
        for (what, indicator) in changed(rules(table)) {
            let Some(edition) = edition_with(indicator) else {
                continue;
            };
            let as_before = |(row, (register, community)): (&Row, &(Register, Id))| {
                let card = score(&edition, register, *community, YEAR);
                row.comes_out(card.indicator(table.indicator).unwrap())
            };
            if rows.iter().zip(&registers).all(as_before) {
                unnoticed.push(what);
            }
        }
        assert!(unnoticed.is_empty(), "{}: {unnoticed:?}", table.indicator);
    }
}
