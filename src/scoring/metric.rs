//! What can be measured. To add a metric: write its file, name it in [`METRICS`]. The scorer does not change.

use serde::{Deserialize, Serialize};

use crate::domain::kinds::Attestation;
use crate::domain::{Date, Id, Record, Words, words};
use crate::register::Register;

use super::evidence::{Part, Why};
use super::exact::Exact;
use super::looked_at::{Keeps, LookedAt};
use super::members::Members;
use super::metrics;
use super::rulebook::Parameter;

/// Every metric, in the order in which the editor offers them.
pub const METRICS: &[&Metric] = &[
    &metrics::judgement::METRIC,
    &metrics::stated_count::METRIC,
    &metrics::stated_rate::METRIC,
    &metrics::leaders_in_post::METRIC,
    &metrics::leaders_education::METRIC,
    &metrics::leaders_age::METRIC,
    &metrics::leaders_duty::METRIC,
    &metrics::leaders_reviewed::METRIC,
    &metrics::tasks_in_time::METRIC,
    &metrics::gatherings::METRIC,
    &metrics::meeting_attendance::METRIC,
    &metrics::members_in_post::METRIC,
    &metrics::members_served::METRIC,
    &metrics::member_pledges::METRIC,
    &metrics::volunteer_teams::METRIC,
    &metrics::active_teams::METRIC,
    &metrics::team_activities::METRIC,
    &metrics::volunteer_share::METRIC,
    &metrics::bodies::METRIC,
    &metrics::mechanism_measures::METRIC,
    &metrics::disclosures::METRIC,
    &metrics::motions_decided::METRIC,
    &metrics::unit_agreements::METRIC,
    &metrics::joint_projects::METRIC,
    &metrics::activity_space::METRIC,
    &metrics::service_points::METRIC,
    &metrics::services_added::METRIC,
    &metrics::households_cared::METRIC,
    &metrics::households_visited::METRIC,
    &metrics::needs_resolved::METRIC,
    &metrics::needs_in_time::METRIC,
    &metrics::satisfaction::METRIC,
    &metrics::service_fields::METRIC,
    &metrics::service_projects::METRIC,
    &metrics::fund_channels::METRIC,
];

/// A way to get a figure for a community and a year.
#[derive(Debug)]
pub struct Metric {
    /// What rulebooks say; never changes once released.
    pub id: &'static str,
    pub words: Words,
    pub unit: Unit,
    pub source: Source,
    pub rubric: Rubric,
    pub parameters: &'static [ParameterSpec],
    /// The kinds of record that the figure comes from; where a page sends people to enter facts.
    pub fed_by: &'static [&'static str],
    /// Counts only what is known, so that entering a missing fact can only raise a figure.
    pub measure: fn(&MetricContext<'_>) -> Measurement,
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A part of a whole, shown in percent.
    Share,
    /// A level of the indicator's rubric, from 0.
    Level,
    /// Whatever the indicator's wording says.
    Items,
    People,
    Teams,
    Activities,
    Projects,
    /// Kinds of something, such as services or bodies; however many there are of a kind, it counts once.
    Services,
}

/// Where a metric's figure comes from (S1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The register's records.
    Computed,
    /// A statement of the office, with evidence.
    Attested,
}

/// Whether a metric's indicators need a rubric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rubric {
    Needed,
    Unused,
}

/// A parameter of a metric, as the editor shows it.
#[derive(Debug)]
pub struct ParameterSpec {
    pub id: &'static str,
    pub words: Words,
    pub kind: ParameterKind,
}

/// The values that a parameter takes, and the one it has if the rulebook is silent.
#[derive(Debug)]
pub enum ParameterKind {
    Whole {
        default: i64,
        least: i64,
        most: i64,
    },
    Choice {
        default: &'static str,
        choices: &'static [ParameterChoice],
    },
}

/// One value of a parameter that is chosen.
#[derive(Debug)]
pub struct ParameterChoice {
    pub id: &'static str,
    pub words: Words,
}

impl ParameterSpec {
    pub(super) const fn whole(
        id: &'static str,
        words: Words,
        default: i64,
        (least, most): (i64, i64),
    ) -> Self {
        Self {
            id,
            words,
            kind: ParameterKind::Whole {
                default,
                least,
                most,
            },
        }
    }

    pub(super) const fn choice(
        id: &'static str,
        words: Words,
        default: &'static str,
        choices: &'static [ParameterChoice],
    ) -> Self {
        Self {
            id,
            words,
            kind: ParameterKind::Choice { default, choices },
        }
    }

    /// The value that the parameter has if the rulebook is silent.
    #[must_use]
    pub fn default(&self) -> Parameter {
        match self.kind {
            ParameterKind::Whole { default, .. } => Parameter::Whole(default),
            ParameterKind::Choice { default, .. } => Parameter::Choice(default.to_owned()),
        }
    }
}

/// One value of a parameter, where a metric declares its own.
pub(super) const fn choice(
    id: &'static str,
    hans: &'static str,
    hant: &'static str,
    en: &'static str,
) -> ParameterChoice {
    ParameterChoice {
        id,
        words: words(hans, hant, en),
    }
}

/// A metric's parameters with the defaults filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parameters(Vec<(&'static str, Parameter)>);

impl Parameters {
    /// Each is set once.
    pub(super) fn set(&mut self, id: &'static str, value: Parameter) {
        self.0.push((id, value));
    }

    fn get(&self, id: &str) -> Option<&Parameter> {
        let found = self.0.iter().find(|(known, _)| *known == id);
        found.map(|(_, value)| value)
    }

    /// The whole number with this id; 0 if the metric declares none.
    #[must_use]
    pub fn whole(&self, id: &str) -> i64 {
        match self.get(id) {
            Some(Parameter::Whole(whole)) => *whole,
            _ => 0,
        }
    }

    /// The choice with this id; empty if the metric declares none.
    #[must_use]
    pub fn choice(&self, id: &str) -> &str {
        match self.get(id) {
            Some(Parameter::Choice(choice)) => choice,
            _ => "",
        }
    }
}

/// What a metric may look at.
pub struct MetricContext<'a> {
    pub register: &'a Register,
    pub community: Id,
    pub year: u32,
    pub parameters: &'a Parameters,
    /// The number of the rubric's levels.
    pub levels: usize,
    /// The office's statements on this indicator for this year; the one that counts is first.
    pub statements: &'a [Statement<'a>],
    /// Who is on the community's register, looked up once for all indicators.
    pub(super) members: &'a Members,
    pub(super) last_day: Option<Date>,
    pub(super) keeps: Keeps,
}

/// A statement of the office on an indicator (S1.2).
#[derive(Debug, Clone, Copy)]
pub struct Statement<'a> {
    /// The indicator's position in the rulebook.
    pub(super) place: usize,
    pub id: Id,
    pub record: &'a Attestation,
}

impl MetricContext<'_> {
    /// Why something with these dates does not exist on 31 December of the year, if so. Without a first day it
    /// is taken to have begun; `ended` is the first day on which it no longer exists.
    #[must_use]
    #[inline(always)]
    pub fn absent(&self, begun: Option<Date>, ended: Option<Date>) -> Option<Why> {
        let after = |date: Date| i64::from(date.year()) > i64::from(self.year);
        if begun.is_some_and(after) {
            return Some(Why::NotYetBegun);
        }
        ended.filter(|date| !after(*date)).map(|_| Why::Ended)
    }

    /// The last day of the year; `None` beyond the calendar.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.last_day
    }

    /// Why something that happened on this day does not count for the year, if so.
    #[must_use]
    #[inline(always)]
    pub fn not_in_year(&self, day: Option<Date>) -> Option<Why> {
        match day {
            None => Some(Why::DateNotRecorded),
            Some(day) if !self.within_year(day) => Some(Why::OtherYear),
            Some(_) => None,
        }
    }

    /// Whether a file left a field of a record out: it looks empty, and nobody here knows what it holds.
    #[must_use]
    pub fn is_withheld<R: Record>(&self, id: Id, field: &str) -> bool {
        self.register.is_withheld::<R>(id, field)
    }

    /// Whether the day lies in the year.
    #[must_use]
    #[inline(always)]
    pub fn within_year(&self, date: Date) -> bool {
        i64::from(date.year()) == i64::from(self.year)
    }
}

/// What a metric found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measurement {
    pub figure: Figure,
    pub evidence: LookedAt,
}

/// A measured value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Figure {
    /// No record says anything.
    Nothing,
    Count {
        count: i64,
    },
    /// `part` of `whole`; the whole is at least 1.
    Share {
        part: i64,
        whole: i64,
    },
}

impl Figure {
    /// The exact value, if there is one.
    #[must_use]
    pub fn value(self) -> Option<Exact> {
        match self {
            Figure::Nothing => None,
            Figure::Count { count } => Some(Exact::from(count)),
            Figure::Share { part, whole } => Exact::ratio(part, whole),
        }
    }
}

impl Measurement {
    /// The number of records in `evidence` that counted; nothing if none was looked at.
    #[must_use]
    pub fn count_of(evidence: LookedAt) -> Self {
        let figure = match evidence.is_empty() {
            true => Figure::Nothing,
            false => Figure::Count {
                count: counted(&evidence),
            },
        };
        Self { figure, evidence }
    }

    /// So many kinds of something; nothing if no record was looked at.
    #[must_use]
    pub fn kinds(kinds: usize, evidence: LookedAt) -> Self {
        let figure = match evidence.is_empty() {
            true => Figure::Nothing,
            false => Figure::Count {
                count: i64::try_from(kinds).unwrap_or(i64::MAX),
            },
        };
        Self { figure, evidence }
    }

    /// The share of records that counted among those that are not [beside](Why::is_beside) the matter; nothing if there
    /// are none.
    #[must_use]
    pub fn share_of(evidence: LookedAt) -> Self {
        let figure = match i64::try_from(evidence.count(Part::is_of_the_whole)) {
            Ok(whole) if whole > 0 => Figure::Share {
                part: counted(&evidence),
                whole,
            },
            _ => Figure::Nothing,
        };
        Self { figure, evidence }
    }
}

fn counted(evidence: &LookedAt) -> i64 {
    let records = evidence.count(|part| *part == Part::Counted);
    i64::try_from(records).unwrap_or(i64::MAX)
}

/// The metric with this id.
#[must_use]
pub fn metric(id: &str) -> Option<&'static Metric> {
    METRICS.iter().copied().find(|metric| metric.id == id)
}
