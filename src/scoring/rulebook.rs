//! The rulebook (评定标准) as data: stars, clauses, indicators, targets and thresholds.
//!
//! A [`Rulebook`] is plain data that an editor may change freely. Only a
//! [`CheckedRulebook`](super::check::CheckedRulebook) scores.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::domain::words::Wording;

use super::exact::Exact;
use super::scale::Scale;
use super::star::Star;

/// The share of its maximum that a star needs, in percent, where a rulebook does not say (domain section 4).
pub const DEFAULT_PASS_MARK: u32 = 80;

/// Marks a file as a rulebook of this shape.
pub const FORMAT: &str = "six-stars-rulebook/1";

/// A standard by which communities are rated (S1.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rulebook {
    /// Names the standard through all its versions: small letters, digits, hyphens.
    pub id: String,
    /// Grows with every edition; an old assessment keeps the one it was made with.
    pub version: u32,
    pub title: Wording,
    /// The first year that is assessed by this version.
    pub applies_from: u32,
    /// Each of the six stars once.
    pub stars: Vec<StarRules>,
    /// What communities must have reached together, by year (S1.6).
    pub targets: Vec<Target>,
    /// Figures that the other systems compare with, for example `service_days`: 5.
    pub thresholds: BTreeMap<String, Exact>,
}

/// How one star is earned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StarRules {
    pub id: Star,
    /// Percent of the applicable maximum, 0 to 100.
    pub pass_mark: u32,
    /// The clauses of the scheme on this star; each indicator names one.
    pub clauses: Vec<Clause>,
    pub indicators: Vec<Indicator>,
}

/// One demand of the scheme, in the rulebook's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clause {
    pub id: String,
    pub wording: Wording,
}

/// One thing that is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Indicator {
    /// Unique in the rulebook, and stable: evidence refers to it.
    pub id: String,
    /// The clause of the same star that it comes from.
    pub clause: String,
    pub wording: Wording,
    /// The id of a metric (see [`super::metric::METRICS`]).
    pub metric: String,
    /// The metric's parameters; those left out have their defaults.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, Parameter>,
    /// What each level of a judgement means, from level 0; empty for other metrics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rubric: Vec<Wording>,
    pub scale: Scale,
    /// The maximum, 1 or more.
    pub points: u32,
    #[serde(rename = "mandatory", serialize_with = "is_mandatory")]
    pub weight: Weight,
    pub not_applicable: NotApplicable,
}

/// Whether a star can be earned without the indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Failed or missing, it costs its points only.
    Ordinary,
    /// Failed or missing, it costs the star.
    Mandatory,
}

/// Whether an office may say, with a reason, that the indicator does not apply to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotApplicable {
    Allowed,
    Refused,
}

/// The value of a metric's parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Parameter {
    Whole(i64),
    Choice(String),
}

/// `share_percent` % of the communities shall have at least `level` stars in `year`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Target {
    pub year: u32,
    /// 1 to 6.
    pub level: u8,
    /// 0 to 100.
    pub share_percent: u32,
}

impl Rulebook {
    /// The rules of one star, if the rulebook has them.
    #[must_use]
    pub fn star(&self, star: Star) -> Option<&StarRules> {
        self.stars.iter().find(|rules| rules.id == star)
    }

    /// The indicator with this id, with its star.
    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<(Star, &Indicator)> {
        self.stars.iter().find_map(|rules| {
            let found = rules
                .indicators
                .iter()
                .find(|indicator| indicator.id == id)?;
            Some((rules.id, found))
        })
    }

    /// The rulebook as a file: indented JSON that [`read`](super::read::read) takes back unchanged.
    #[must_use]
    pub fn to_json(&self) -> String {
        let file = File {
            format: FORMAT,
            rulebook: self,
        };
        // Every key is text and no number is a float, so writing cannot fail.
        serde_json::to_string_pretty(&file).unwrap_or_default()
    }
}

impl StarRules {
    /// The clauses of the scheme on this star, each with the indicators that look at it, in the rulebook's order.
    pub fn by_clause(&self) -> impl Iterator<Item = (&Clause, Vec<&Indicator>)> {
        self.clauses.iter().map(|clause| {
            let indicators = self.indicators.iter();
            let of = indicators.filter(|indicator| indicator.clause == clause.id);
            (clause, of.collect())
        })
    }

    /// The sum of the indicators' maximum points.
    #[must_use]
    pub fn points(&self) -> u64 {
        self.indicators
            .iter()
            .map(|indicator| u64::from(indicator.points))
            .sum()
    }
}

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    #[serde(flatten)]
    rulebook: &'a Rulebook,
}

pub(super) fn is_mandatory<S: Serializer>(
    weight: &Weight,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_bool(*weight == Weight::Mandatory)
}
