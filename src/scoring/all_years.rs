//! Every year of a register as one JSON text: what `cargo xtask score` prints and a page offers as a download.

use std::collections::BTreeSet;

use serde_json::json;

use crate::domain::Id;
use crate::domain::kinds::{Assessment, Attestation, Survey, SurveyTally};
use crate::register::Register;

use super::adopted::{Unusable, rulebook_of};
use super::document::{document, score_all};

/// Marks the text and its shape.
pub const FORMAT: &str = "six-stars-scores-by-year/1";

/// The years that statements or surveys are of, the earliest first.
#[must_use]
pub fn years_with_facts(register: &Register) -> BTreeSet<u32> {
    let statements = register
        .all::<Attestation>()
        .map(|(_, statement)| statement.year);
    let surveys = register.all::<SurveyTally>().map(|(_, tally)| tally.year);
    let rounds = register.all::<Survey>().map(|(_, round)| round.year);
    statements.chain(surveys).chain(rounds).flatten().collect()
}

/// Whether something was recorded of a community for a year, or confirmed of it: else its year is unknown here, not without stars.
#[must_use]
pub fn has_facts(register: &Register, community: Id, year: u32) -> bool {
    let year = Some(year);
    let mut statements = register.of::<Attestation>(community);
    let mut surveys = register.of::<SurveyTally>(community);
    let mut rounds = register.of::<Survey>(community);
    let mut assessments = register.of::<Assessment>(community);
    statements.any(|(_, statement)| statement.year == year)
        || surveys.any(|(_, tally)| tally.year == year)
        || rounds.any(|(_, round)| round.year == year)
        || assessments.any(|(_, assessment)| assessment.year == year)
}

/// The scores of these years as canonical JSON (RFC 8785): equal registers give equal bytes, natively and in a browser.
///
/// # Errors
/// [`Unusable`] if the rulebook that was adopted for one of the years cannot be used.
pub fn scores_document(
    register: &Register,
    years: impl IntoIterator<Item = u32>,
) -> Result<String, Unusable> {
    let mut documents = Vec::new();
    for year in years {
        let rulebook = rulebook_of(register, year)?;
        let scores = score_all(&rulebook, register, year);
        documents.push(document(&scores, &rulebook, register));
    }
    let all = json!({"format": FORMAT, "years": documents});
    // The only failures are numbers that JSON cannot hold; no JSON value has one.
    Ok(serde_json_canonicalizer::to_string(&all).unwrap_or_default())
}
