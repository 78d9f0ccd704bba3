//! Scorecards and target board as one JSON document, the same bytes natively (`cargo xtask score`) and in a browser.

use std::sync::Arc;

use serde::Serialize;

use crate::domain::Id;
use crate::domain::kinds::Community;
use crate::domain::words::Wording;
use crate::register::Register;

use super::check::CheckedRulebook;
use super::exact::Exact;
use super::looked_at::Keeps;
use super::score::score_keeping;
use super::scorecard::{IndicatorScore, Scorecard, StarScore, Verdict};
use super::standing_level::{LevelThatCounts, confirmed_level, level_that_counts};
use super::star::Star;
use super::targets::{Board, board, targets_of};

/// Marks the document and its shape.
pub const FORMAT: &str = "six-stars-scores/1";

/// What a department scripts with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scores {
    pub year: u32,
    /// One per community, in id order.
    pub scorecards: Vec<Arc<Scorecard>>,
    /// The level that counts of each, in the same order.
    pub levels: Vec<LevelThatCounts>,
    /// Of the levels that count.
    pub board: Board,
}

/// Rates every community of the register for a year, down to the records.
#[must_use]
pub fn score_all(rulebook: &CheckedRulebook, register: &Register, year: u32) -> Scores {
    rated(rulebook, register, year, Keeps::Records)
}

/// The same with how many records each figure is made of, and not which.
#[must_use]
pub fn score_all_summed_up(rulebook: &CheckedRulebook, register: &Register, year: u32) -> Scores {
    rated(rulebook, register, year, Keeps::Counts)
}

fn rated(rulebook: &CheckedRulebook, register: &Register, year: u32, keeps: Keeps) -> Scores {
    let card = |id| score_keeping(keeps, rulebook, register, id, year);
    let communities = register.all::<Community>();
    let scorecards: Vec<Arc<Scorecard>> = communities.map(|(id, _)| Arc::new(card(id))).collect();
    let targets = targets_of(rulebook.rulebook(), register, year);
    let levels = scorecards.iter();
    let levels: Vec<LevelThatCounts> = levels
        .map(|card| level_that_counts(register, card))
        .collect();
    let board = board(levels.iter().map(|level| level.level), &targets);
    Scores {
        year,
        scorecards,
        levels,
        board,
    }
}

impl Scores {
    /// A community's scorecard.
    #[must_use]
    pub fn card(&self, community: Id) -> Option<&Scorecard> {
        let cards = &self.scorecards;
        let place = cards.binary_search_by_key(&community, |card| card.community);
        cards.get(place.ok()?).map(Arc::as_ref)
    }

    /// How many communities' levels are confirmed.
    #[must_use]
    pub fn confirmed(&self) -> usize {
        let levels = self.levels.iter();
        levels.filter(|level| level.is_confirmed).count()
    }
}

/// The document as JSON whose keys are sorted and whose bytes depend on the register, rulebook and year only.
#[must_use]
pub fn document(
    scores: &Scores,
    rulebook: &CheckedRulebook,
    register: &Register,
) -> serde_json::Value {
    let rules = rulebook.rulebook();
    let document = Document {
        board: &scores.board,
        communities: scores
            .scorecards
            .iter()
            .map(|card| community(card, register))
            .collect(),
        format: FORMAT,
        rulebook: RulebookPart {
            id: &rules.id,
            title: &rules.title,
            version: rules.version,
        },
        year: scores.year,
    };
    // Every key is text and no number is a float, so this cannot fail.
    serde_json::to_value(&document).unwrap_or_default()
}

#[derive(Serialize)]
struct Document<'a> {
    board: &'a Board,
    communities: Vec<CommunityPart<'a>>,
    format: &'static str,
    rulebook: RulebookPart<'a>,
    year: u32,
}

#[derive(Serialize)]
struct RulebookPart<'a> {
    id: &'a str,
    title: &'a Wording,
    version: u32,
}

#[derive(Serialize)]
struct CommunityPart<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed: Option<ConfirmedPart>,
    id: String,
    level: u8,
    name: Option<&'a str>,
    stars: Vec<StarPart<'a>>,
}

/// What the department confirmed, which counts on the board in place of the stars reckoned now.
#[derive(Serialize)]
struct ConfirmedPart {
    level: u8,
    published: bool,
    stars: Vec<Star>,
    withdrawn: Vec<Star>,
}

#[derive(Serialize)]
struct StarPart<'a> {
    indicators: &'a [IndicatorScore],
    maximum: u32,
    pass_mark: u32,
    /// Percent, exact; absent if nothing applies.
    percent: Option<Exact>,
    points: &'a Exact,
    /// Percent as shown to people.
    shown: Option<String>,
    star: Star,
    #[serde(flatten)]
    verdict: &'a Verdict,
}

fn community<'a>(card: &'a Scorecard, register: &'a Register) -> CommunityPart<'a> {
    let confirmed = confirmed_level(register, card.community, card.year);
    CommunityPart {
        confirmed: confirmed.map(|confirmed| ConfirmedPart {
            level: confirmed.level(),
            published: confirmed.is_published,
            stars: confirmed.stars().collect(),
            withdrawn: confirmed.withdrawn,
        }),
        id: card.community.to_string(),
        level: card.level(),
        name: register
            .get::<Community>(card.community)
            .map(|community| &*community.name),
        stars: card.stars.iter().map(star).collect(),
    }
}

fn star(score: &StarScore) -> StarPart<'_> {
    StarPart {
        indicators: &score.indicators,
        maximum: score.maximum,
        pass_mark: score.pass_mark,
        percent: score.percent(),
        points: &score.points,
        shown: score.shown(),
        star: score.star,
        verdict: &score.verdict,
    }
}

/// The id of a record in a document: its text.
pub(super) fn id_text<S: serde::Serializer>(id: &Id, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(id)
}
