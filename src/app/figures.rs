//! The figures that go with a file of statistics: scores as they were reckoned here, and how many
//! records of every kind stand behind them. The records stay here, so nobody could reckon anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use crate::domain::kinds::Community;
use crate::domain::{Id, Record as _};
use crate::register::Register;
use crate::scoring::{
    CheckedRulebook, Scores, Unusable, board, document, level_that_counts, rulebook_of, score,
    score_all, targets_of, years_with_facts,
};

/// Marks the figures and their shape.
pub const FORMAT: &str = "six-stars-figures/1";

/// The figures of one community, or of all. Scores are those of [`document`], exact to the
/// fraction, without the records behind them and the words that somebody wrote.
///
/// # Errors
/// [`Unusable`] if the rulebook of a year cannot be used.
pub fn figures(register: &Register, of: Option<Id>) -> Result<Json, Unusable> {
    let mut years = Vec::new();
    for year in years_with_facts(register) {
        let rulebook = rulebook_of(register, year)?;
        let scores = match of {
            None => score_all(&rulebook, register, year),
            Some(id) => one(&rulebook, register, id, year),
        };
        let mut scores = document(&scores, &rulebook, register);
        if of.is_some()
            && let Json::Object(map) = &mut scores
        {
            // The shares are those of all communities.
            map.remove("board");
        }
        bare(&mut scores);
        years.push(scores);
    }
    Ok(json!({"format": FORMAT, "records": counts(register, of), "years": years}))
}

fn one(rulebook: &CheckedRulebook, register: &Register, id: Id, year: u32) -> Scores {
    let card = score(rulebook, register, id, year);
    let targets = targets_of(rulebook.rulebook(), register, year);
    let level = level_that_counts(register, &card);
    Scores {
        year,
        board: board([level.level], &targets),
        levels: vec![level],
        scorecards: vec![Arc::new(card)],
    }
}

/// Takes away the records behind the figures and the words of statements.
fn bare(json: &mut Json) {
    match json {
        Json::Array(items) => items.iter_mut().for_each(bare),
        Json::Object(map) => {
            map.remove("evidence");
            if map.get("reason").is_some_and(Json::is_string) {
                map.remove("reason");
            }
            map.values_mut().for_each(bare);
        }
        _ => {}
    }
}

/// How many records of every kind belong to each community.
fn counts(register: &Register, of: Option<Id>) -> Json {
    let mut communities: BTreeMap<Id, BTreeMap<&str, u64>> = BTreeMap::new();
    let wanted = register.all::<Community>().map(|(id, _)| id);
    for id in wanted.filter(|id| of.is_none_or(|of| of == *id)) {
        communities.insert(id, BTreeMap::new());
    }
    for (kind, table) in register.tables() {
        if kind == Community::INDEX {
            continue;
        }
        for id in table.ids() {
            if let Some(counts) = register
                .community_of(kind, id)
                .and_then(|community| communities.get_mut(&community))
            {
                *counts.entry(table.spec().name).or_default() += 1;
            }
        }
    }
    let entry = |(id, counts): (Id, BTreeMap<&str, u64>)| (id.to_string(), json!(counts));
    Json::Object(communities.into_iter().map(entry).collect::<Map<_, _>>())
}
