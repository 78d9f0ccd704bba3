//! The scorecard of one community in one year: stars, figures, and a reason for every one (S1.8).

use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};

use crate::domain::Id;

use super::exact::Exact;
use super::looked_at::LookedAt;
use super::metric::{Figure, Unit};
use super::rulebook::Weight;
use super::scale::Position;
use super::star::Star;

/// How a community stands in a year under a rulebook. Reasons are data; pages word them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scorecard {
    pub community: Id,
    pub year: u32,
    pub rulebook: Edition,
    /// The six stars, in the scheme's order.
    pub stars: Vec<StarScore>,
}

/// The rulebook and the version of it that was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    pub id: String,
    pub version: u32,
}

/// How one star stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StarScore {
    pub star: Star,
    pub verdict: Verdict,
    /// The points of the applicable indicators.
    pub points: Exact,
    /// The maximum of the applicable indicators.
    pub maximum: u32,
    /// Percent of the maximum that is needed.
    pub pass_mark: u32,
    pub indicators: Vec<IndicatorScore>,
}

/// Whether a star is earned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    Earned,
    /// At least one obstacle stands in the way.
    NotEarned {
        obstacles: Vec<Obstacle>,
    },
    /// No indicator applies, so there is nothing that could earn the star.
    NothingApplies,
}

/// Why a star is not earned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "obstacle", rename_all = "snake_case")]
pub enum Obstacle {
    /// The score is below the pass mark by this many points.
    BelowPassMark { points_short: Exact },
    MandatoryFailed {
        #[serde(serialize_with = "text", deserialize_with = "super::frozen::shared")]
        indicator: Arc<str>,
    },
    MandatoryMissing {
        #[serde(serialize_with = "text", deserialize_with = "super::frozen::shared")]
        indicator: Arc<str>,
    },
}

/// How one indicator stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndicatorScore {
    #[serde(serialize_with = "text")]
    pub indicator: Arc<str>,
    pub state: State,
    #[serde(rename = "mandatory", serialize_with = "super::rulebook::is_mandatory")]
    pub weight: Weight,
    #[serde(serialize_with = "with_percent")]
    pub figure: Figure,
    pub unit: Unit,
    pub points: Exact,
    pub maximum: u32,
    pub reason: Reason,
    pub evidence: LookedAt,
}

/// The outcome of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// All points.
    Met,
    /// Some points.
    Partly,
    /// No points, by facts that are known.
    Failed,
    /// No points, because facts are not recorded. Not the same as failed.
    Missing,
    /// Left out of points and maximum, for a stated reason.
    NotApplicable,
}

/// Why an indicator stands as it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason {
    /// The figure lies here on the indicator's scale.
    Measured {
        position: Position,
    },
    NothingRecorded,
    /// The figure gives no points, and so many records lack a fact that might change it.
    FactsLacking {
        records: usize,
        position: Option<Position>,
    },
    /// The office says why in this statement.
    NotApplicable {
        #[serde(default)]
        reason: String,
    },
}

impl Scorecard {
    /// The stars earned, 0 to 6 (S1.6).
    #[must_use]
    pub fn level(&self) -> u8 {
        let earned = self
            .stars
            .iter()
            .filter(|star| star.verdict == Verdict::Earned)
            .count();
        u8::try_from(earned).unwrap_or(u8::MAX)
    }

    /// How this star stands.
    #[must_use]
    pub fn star(&self, star: Star) -> Option<&StarScore> {
        self.stars.iter().find(|score| score.star == star)
    }

    /// How the indicator with this id stands.
    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<&IndicatorScore> {
        self.stars
            .iter()
            .flat_map(|star| &star.indicators)
            .find(|score| &*score.indicator == id)
    }
}

impl StarScore {
    /// Percent of the applicable maximum, exact; `None` if nothing applies.
    #[must_use]
    pub fn percent(&self) -> Option<Exact> {
        self.points
            .times(&Exact::from(100))
            .over(&Exact::from(i64::from(self.maximum)))
    }

    /// The percent for people: one decimal, rounded half up.
    #[must_use]
    pub fn shown(&self) -> Option<String> {
        self.percent().map(|percent| percent.shown())
    }
}

fn text<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(text)
}

fn with_percent<S: Serializer>(figure: &Figure, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Shown<'a> {
        #[serde(flatten)]
        figure: &'a Figure,
        #[serde(skip_serializing_if = "Option::is_none")]
        percent: Option<String>,
    }
    let percent = match figure {
        Figure::Share { .. } => figure.value().map(|value| value.shown_percent()),
        _ => None,
    };
    Shown { figure, percent }.serialize(serializer)
}
