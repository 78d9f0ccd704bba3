//! A scorecard as text that stays (S1.7): what was confirmed or handed in can be read back, whatever is entered later.
//!
//! The card has figures, points and conclusions and tells of nobody; the records behind them and the reasons that somebody wrote
//! are a text of their own. The same register and standard give the same bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value as Json, json};
use sha2::{Digest as _, Sha256};

use crate::domain::Id;
use crate::domain::kinds::{self, RulebookVersion};
use crate::register::Register;

use super::adopted::{OWN_EDITIONS, Unusable, rulebook_of, text_of};
use super::check::CheckedRulebook;
use super::document::{Scores, document};
use super::evidence::{Evidence, Part};
use super::exact::Exact;
use super::metric::{Figure, Unit};
use super::read::read;
use super::rulebook::Weight;
use super::score::score;
use super::scorecard::{Edition, IndicatorScore, Reason, Scorecard, StarScore, State, Verdict};
use super::standing_level::level_that_counts;
use super::star::Star;
use super::targets::board;

/// Marks the text and its shape.
pub const FORMAT: &str = "six-stars-card/1";

/// A scorecard as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    pub card: String,
    /// The records behind the figures and the reasons that somebody wrote, by indicator.
    pub inputs: String,
    /// The record of the adopted standard; `None` for one that comes with the program.
    pub rulebook: Option<Id>,
    /// Of the standard's text.
    pub digest: String,
    /// The same, to look at.
    pub scorecard: Scorecard,
}

/// The scorecard of a community and year as text.
///
/// # Errors
/// [`Unusable`] if the rulebook that was adopted for the year cannot be used.
pub fn freeze(register: &Register, community: Id, year: u32) -> Result<Frozen, Unusable> {
    let rulebook = rulebook_of(register, year)?;
    let (record, text) = text_of(register, year);
    Ok(freeze_by(
        register,
        &rulebook,
        (record, text),
        (community, year),
    ))
}

/// As [`freeze`], by a rulebook that was read already, with its record and text: for many communities at once.
#[must_use]
pub fn freeze_by(
    register: &Register,
    rulebook: &CheckedRulebook,
    (record, text): (Option<Id>, &str),
    (community, year): (Id, u32),
) -> Frozen {
    let scorecard = score(rulebook, register, community, year);
    let one = Scores {
        year,
        levels: vec![level_that_counts(register, &scorecard)],
        board: board([], &[]),
        scorecards: vec![Arc::new(scorecard.clone())],
    };
    let mut whole = document(&one, rulebook, register);
    let mut inputs = Map::new();
    let digest = digest(text);
    if let Some(whole) = whole.as_object_mut() {
        whole.remove("board");
        whole.insert("format".to_owned(), json!(FORMAT));
        whole.insert("digest".to_owned(), json!(digest));
        let communities = whole.get_mut("communities").and_then(Json::as_array_mut);
        for community in communities.into_iter().flatten() {
            // What was confirmed before is no part of what is confirmed now.
            community.as_object_mut().map(|map| map.remove("confirmed"));
        }
        for indicator in indicators_of(whole) {
            take_inputs(indicator, &mut inputs);
        }
    }
    // The only failures are numbers that JSON cannot hold; no JSON value has one.
    let text = |json: &Json| serde_json_canonicalizer::to_string(json).unwrap_or_default();
    Frozen {
        card: text(&whole),
        inputs: text(&Json::Object(inputs)),
        rulebook: record,
        digest,
        scorecard,
    }
}

fn indicators_of(whole: &mut Map<String, Json>) -> Vec<&mut Json> {
    let communities = whole.get_mut("communities").and_then(Json::as_array_mut);
    let stars = communities
        .into_iter()
        .flatten()
        .filter_map(|community| community.get_mut("stars")?.as_array_mut());
    let indicators = stars
        .flatten()
        .filter_map(|star| star.get_mut("indicators")?.as_array_mut());
    indicators.flatten().collect()
}

/// Moves the records and the words behind an indicator to the inputs.
fn take_inputs(indicator: &mut Json, inputs: &mut Map<String, Json>) {
    let Some(indicator) = indicator.as_object_mut() else {
        return;
    };
    let mut taken = Map::new();
    if let Some(evidence) = indicator.remove("evidence")
        && evidence.as_array().is_some_and(|list| !list.is_empty())
    {
        taken.insert("evidence".to_owned(), evidence);
    }
    let reason = indicator.get_mut("reason").and_then(Json::as_object_mut);
    if let Some(words) = reason.and_then(|reason| reason.remove("reason")) {
        taken.insert("reason".to_owned(), words);
    }
    let id = indicator.get("indicator").and_then(Json::as_str);
    if let Some(id) = id.filter(|_| !taken.is_empty()) {
        inputs.insert(id.to_owned(), Json::Object(taken));
    }
}

/// SHA-256 of a standard's text, as hexadecimal digits.
#[must_use]
pub fn digest(text: &str) -> String {
    let bytes = Sha256::digest(text.as_bytes());
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A kept scorecard is damaged, or of a newer program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the kept scorecard cannot be read: {0}")]
pub struct NotReadable(String);

/// Reads a kept scorecard. Inputs that a file withheld are empty; what of them this program does not know is left out.
///
/// # Errors
/// [`NotReadable`] if the card is no such text.
pub fn thaw(card: &str, inputs: &str) -> Result<Scorecard, NotReadable> {
    let fault = |fault: serde_json::Error| NotReadable(fault.to_string());
    let whole: Whole = serde_json::from_str(card).map_err(fault)?;
    if whole.format != FORMAT {
        return Err(NotReadable(whole.format));
    }
    let mut inputs: BTreeMap<String, Inputs> = match inputs {
        "" => BTreeMap::new(),
        text => serde_json::from_str(text).map_err(fault)?,
    };
    let community = whole.communities.into_iter().next();
    let community = community.ok_or_else(|| NotReadable("no community".to_owned()))?;
    let id = community.id.parse::<Id>();
    let stars = community.stars.into_iter().map(|star| StarScore {
        star: star.star,
        verdict: star.verdict,
        points: star.points,
        maximum: star.maximum,
        pass_mark: star.pass_mark,
        indicators: star
            .indicators
            .into_iter()
            .map(|indicator| {
                let inputs = inputs.remove(&indicator.indicator);
                indicator.with(inputs.unwrap_or_default())
            })
            .collect(),
    });
    Ok(Scorecard {
        community: id.map_err(|_| NotReadable(community.id))?,
        year: whole.year,
        rulebook: whole.rulebook,
        stars: stars.collect(),
    })
}

/// The standard that a card was reckoned by; `None` where nothing here has this text.
#[must_use]
pub fn rulebook_with(
    register: &Register,
    record: &str,
    digest_of_text: &str,
) -> Option<CheckedRulebook> {
    let is_it = |text: &&str| digest(text) == digest_of_text;
    let named = record.parse().ok();
    let named = named.and_then(|id| register.get::<RulebookVersion>(id));
    let named = named.map(|version| &*version.content).filter(is_it);
    let text = named
        .or_else(|| OWN_EDITIONS.into_iter().find(is_it))
        .or_else(|| {
            let mut all = register.all::<RulebookVersion>();
            all.find_map(|(_, version)| Some(&*version.content).filter(is_it))
        })?;
    read(text).ok()
}

#[derive(Deserialize)]
struct Whole {
    format: String,
    year: u32,
    rulebook: Edition,
    communities: Vec<OfCommunity>,
}

#[derive(Deserialize)]
struct OfCommunity {
    id: String,
    stars: Vec<OfStar>,
}

#[derive(Deserialize)]
struct OfStar {
    star: Star,
    #[serde(flatten)]
    verdict: Verdict,
    points: Exact,
    maximum: u32,
    pass_mark: u32,
    indicators: Vec<OfIndicator>,
}

#[derive(Deserialize)]
struct OfIndicator {
    indicator: String,
    state: State,
    mandatory: bool,
    figure: Figure,
    unit: Unit,
    points: Exact,
    maximum: u32,
    reason: Reason,
}

#[derive(Default, Deserialize)]
struct Inputs {
    #[serde(default)]
    evidence: Vec<Json>,
    #[serde(default)]
    reason: String,
}

impl OfIndicator {
    fn with(self, inputs: Inputs) -> IndicatorScore {
        let reason = match self.reason {
            Reason::NotApplicable { .. } => Reason::NotApplicable {
                reason: inputs.reason,
            },
            reason => reason,
        };
        IndicatorScore {
            indicator: Arc::from(self.indicator),
            state: self.state,
            weight: match self.mandatory {
                true => Weight::Mandatory,
                false => Weight::Ordinary,
            },
            figure: self.figure,
            unit: self.unit,
            points: self.points,
            maximum: self.maximum,
            reason,
            evidence: inputs.evidence.iter().filter_map(evidence).collect(),
        }
    }
}

fn evidence(json: &Json) -> Option<Evidence> {
    let (at, _) = kinds::kind(json.get("kind")?.as_str()?)?;
    Some(Evidence {
        kind: kinds::KINDS.get(at)?.name,
        record: json.get("record")?.as_str()?.parse().ok()?,
        part: Part::deserialize(json).ok()?,
    })
}

/// The id of an indicator, shared as in a scorecard that was reckoned.
pub(super) fn shared<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<str>, D::Error> {
    String::deserialize(deserializer).map(Arc::from)
}
