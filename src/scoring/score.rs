//! From the register and a rulebook to a scorecard (domain section 4).

use std::cmp::Reverse;
use std::sync::Arc;

use crate::domain::kinds::{Applies, Attestation};
use crate::domain::{Date, Id};
use crate::register::Register;

use super::check::{CheckedIndicator, CheckedRulebook, CheckedStar};
use super::evidence::{Evidence, Part, Why};
use super::exact::Exact;
use super::looked_at::Keeps;
use super::members::Members;
use super::metric::{Figure, Measurement, MetricContext, Source, Statement};
use super::rulebook::{NotApplicable, Weight};
use super::scale::Position;
use super::scorecard::{
    Edition, IndicatorScore, Obstacle, Reason, Scorecard, StarScore, State, Verdict,
};

/// Rates a community for a year: facts as they are at the end of 31 December, activities within the year.
/// A community that the register does not know has every fact missing.
#[must_use]
pub fn score(
    rulebook: &CheckedRulebook,
    register: &Register,
    community: Id,
    year: u32,
) -> Scorecard {
    score_keeping(Keeps::Records, rulebook, register, community, year)
}

/// As [`score`], with so much of the records behind each figure.
#[must_use]
pub(super) fn score_keeping(
    keeps: Keeps,
    rulebook: &CheckedRulebook,
    register: &Register,
    community: Id,
    year: u32,
) -> Scorecard {
    let statements = statements(rulebook, register, community, year);
    let members = Members::default();
    let last_day = i32::try_from(year)
        .ok()
        .and_then(|year| Date::new(year, 12, 31));
    let rate = |checked: &CheckedIndicator| {
        let context = MetricContext {
            register,
            community,
            year,
            parameters: &checked.parameters,
            levels: checked.rules.rubric.len(),
            statements: of_indicator(&statements, checked.place),
            members: &members,
            last_day,
            keeps,
        };
        indicator(checked, context)
    };
    let edition = rulebook.rulebook();
    Scorecard {
        community,
        year,
        rulebook: Edition {
            id: edition.id.clone(),
            version: edition.version,
        },
        stars: rulebook
            .stars()
            .iter()
            .map(|rules| star(rules, rules.indicators.iter().map(rate).collect()))
            .collect(),
    }
}

/// Adds up a star from its indicators.
#[must_use]
pub fn star(rules: &CheckedStar, indicators: Vec<IndicatorScore>) -> StarScore {
    let applicable = || {
        indicators
            .iter()
            .filter(|score| score.state != State::NotApplicable)
    };
    let points = applicable().fold(Exact::zero(), |sum, score| sum.plus(&score.points));
    let maximum: u32 = applicable().map(|score| score.maximum).sum();
    let verdict = if applicable().next().is_none() {
        Verdict::NothingApplies
    } else {
        let needed = u64::from(rules.pass_mark) * u64::from(maximum);
        let needed = Exact::ratio(i64::try_from(needed).unwrap_or(i64::MAX), 100)
            .unwrap_or_else(Exact::zero);
        let below = (points < needed).then(|| Obstacle::BelowPassMark {
            points_short: needed.minus(&points),
        });
        let obstacles: Vec<Obstacle> = below
            .into_iter()
            .chain(applicable().filter_map(block))
            .collect();
        match obstacles.is_empty() {
            true => Verdict::Earned,
            false => Verdict::NotEarned { obstacles },
        }
    };
    StarScore {
        star: rules.star,
        verdict,
        points,
        maximum,
        pass_mark: rules.pass_mark,
        indicators,
    }
}

fn block(score: &IndicatorScore) -> Option<Obstacle> {
    let indicator = || Arc::clone(&score.indicator);
    match (score.weight, score.state) {
        (Weight::Mandatory, State::Failed) => Some(Obstacle::MandatoryFailed {
            indicator: indicator(),
        }),
        (Weight::Mandatory, State::Missing) => Some(Obstacle::MandatoryMissing {
            indicator: indicator(),
        }),
        _ => None,
    }
}

fn indicator(checked: &CheckedIndicator, mut context: MetricContext<'_>) -> IndicatorScore {
    let mut remarks = Vec::new();
    while let Some((first, rest)) = context.statements.split_first() {
        let is_allowed = checked.rules.not_applicable == NotApplicable::Allowed;
        match claim(&context, first) {
            Claim::Applies => break,
            Claim::Unknown if !is_allowed => break,
            Claim::Unknown => return unknown(checked, &context),
            Claim::Not(why_not) if is_allowed => {
                return not_applicable(checked, why_not, &context);
            }
            Claim::Not(_) => {}
        }
        remarks.push(Evidence::not_counted::<Attestation>(
            first.id,
            Why::NotApplicableRefused,
        ));
        context.statements = rest;
    }
    let mut measurement = (checked.metric.measure)(&context);
    if checked.metric.source == Source::Computed {
        let notes = context
            .statements
            .iter()
            .map(|statement| Evidence::supporting::<Attestation>(statement.id));
        measurement.evidence.extend(notes);
    }
    measurement.evidence.extend(remarks);
    measured(checked, measurement)
}

/// What a statement says of whether its indicator applies.
enum Claim<'a> {
    Applies,
    /// With the reason, which is empty where the file leaves it out.
    Not(&'a str),
    /// The file leaves out what would say it.
    Unknown,
}

/// Without a reason an indicator applies. Where a file leaves the reason out, what was written beside it says so, or else a
/// value, which no statement has on what does not apply.
fn claim<'a>(context: &MetricContext<'_>, statement: &Statement<'a>) -> Claim<'a> {
    let record = statement.record;
    let reason = record.not_applicable.trim();
    let is_withheld = || context.is_withheld::<Attestation>(statement.id, "not_applicable");
    match record.applies {
        _ if !reason.is_empty() => Claim::Not(reason),
        _ if !is_withheld() => Claim::Applies,
        Some(Applies::No) => Claim::Not(""),
        Some(Applies::Yes) => Claim::Applies,
        None if record.value.is_some() => Claim::Applies,
        None => Claim::Unknown,
    }
}

/// Of an indicator that may not apply nothing can be said.
fn unknown(checked: &CheckedIndicator, context: &MetricContext<'_>) -> IndicatorScore {
    let why = |place| match place {
        0 => Why::Withheld,
        _ => Why::Superseded,
    };
    let evidence = context.statements.iter().enumerate();
    let evidence = evidence
        .map(|(place, statement)| Evidence::not_counted::<Attestation>(statement.id, why(place)));
    let figure = Figure::Nothing;
    let evidence = context.gathered(evidence);
    measured(checked, Measurement { figure, evidence })
}

/// Gives points to a measurement.
#[must_use]
pub fn measured(checked: &CheckedIndicator, measurement: Measurement) -> IndicatorScore {
    let Measurement { figure, evidence } = measurement;
    let rules = &checked.rules;
    let rated = figure.value();
    let rated = rated.map(|value| rules.scale.rate(&value, rules.points));
    let (points, position) = match rated {
        Some((points, position)) => (points, Some(position)),
        None => (Exact::zero(), None),
    };
    let (state, reason) = match position {
        Some(position) if points == Exact::from(i64::from(rules.points)) => {
            (State::Met, Reason::Measured { position })
        }
        Some(position) if !points.is_zero() => (State::Partly, Reason::Measured { position }),
        position => no_points(position, evidence.count(Part::lacks_a_fact)),
    };
    IndicatorScore {
        indicator: Arc::clone(&checked.id),
        state,
        weight: rules.weight,
        figure,
        unit: checked.metric.unit,
        points,
        maximum: rules.points,
        reason,
        evidence,
    }
}

/// Failed or missing: whether records lack a fact with which there might be points.
fn no_points(position: Option<Position>, lacking: usize) -> (State, Reason) {
    match (position, lacking) {
        (Some(position), 0) => (State::Failed, Reason::Measured { position }),
        (None, 0) => (State::Missing, Reason::NothingRecorded),
        (position, records) => (State::Missing, Reason::FactsLacking { records, position }),
    }
}

/// By the first statement.
fn not_applicable(
    checked: &CheckedIndicator,
    reason: &str,
    context: &MetricContext<'_>,
) -> IndicatorScore {
    let superseded = |place| (place > 0).then_some(Why::Superseded);
    let evidence = context.statements.iter().enumerate();
    let evidence = evidence
        .map(|(place, statement)| Evidence::judged::<Attestation>(statement.id, superseded(place)));
    IndicatorScore {
        indicator: Arc::clone(&checked.id),
        state: State::NotApplicable,
        weight: checked.rules.weight,
        figure: Figure::Nothing,
        unit: checked.metric.unit,
        points: Exact::zero(),
        maximum: checked.rules.points,
        reason: Reason::NotApplicable {
            reason: reason.to_owned(),
        },
        evidence: context.gathered(evidence),
    }
}

/// The statement that counts for an indicator in a year, if the office made one: what a page lets it change.
#[must_use]
pub fn statement<'a>(
    rulebook: &CheckedRulebook,
    register: &'a Register,
    community: Id,
    year: u32,
    indicator: &str,
) -> Option<Statement<'a>> {
    let statements = statements(rulebook, register, community, year);
    let place = rulebook.place(indicator)?;
    of_indicator(&statements, place).first().copied()
}

/// The year's statements by indicator; of one indicator, the one dated last first, undated ones last, and of equal
/// dates the one with the greater id first, so that the order of entry in any browser does not matter.
fn statements<'a>(
    rulebook: &CheckedRulebook,
    register: &'a Register,
    community: Id,
    year: u32,
) -> Vec<Statement<'a>> {
    let all = register.of::<Attestation>(community);
    let of_year = all.filter(|(_, record)| record.year == Some(year));
    let known = of_year.filter_map(|(id, record)| {
        let place = rulebook.place(&record.indicator)?;
        Some(Statement { place, id, record })
    });
    let mut statements: Vec<Statement<'a>> = known.collect();
    statements.sort_by_key(|found| (found.place, Reverse((found.record.dated, found.id))));
    statements
}

fn of_indicator<'a, 'b>(statements: &'b [Statement<'a>], place: usize) -> &'b [Statement<'a>] {
    let from = statements.partition_point(|statement| statement.place < place);
    let to = statements.partition_point(|statement| statement.place <= place);
    statements.get(from..to).unwrap_or_default()
}
