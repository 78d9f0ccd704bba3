//! The same facts for the libraries that are measured beside the program.

use serde_json::{Value as Json, json};
use six_stars::domain::Record;
use six_stars::domain::kinds::Person;
use six_stars::scoring::{self, Figure, State, Verdict};
use six_stars::snapshot::record_to_json;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{Bench, YEAR};

#[wasm_bindgen]
impl Bench {
    /// All people as a JSON array of plain objects.
    pub fn people_as_json(&self) -> Result<String, String> {
        let table = self
            .register()
            .any(Person::INDEX)
            .ok_or("nobody is there")?;
        let people: Vec<Json> = table.ids().map(|id| record_to_json(table, id)).collect();
        Ok(Json::from(people).to_string())
    }

    /// The text of the rulebook that rates the year.
    pub fn rulebook_as_json(&self) -> String {
        self.rulebook.rulebook().to_json()
    }

    /// For each community its stars, whether earned, and for each indicator of the rulebook its figure: `null` where it does
    /// not apply, `[]` where nothing is known, else `[part, whole]`.
    pub fn figures_as_json(&self) -> String {
        let scores = scoring::score_all(&self.rulebook, self.register(), YEAR);
        let cards = scores.scorecards.iter().map(|card| {
            let indicators = card.stars.iter().flat_map(|star| &star.indicators);
            let figures = indicators.map(|score| match (score.state, score.figure) {
                (State::NotApplicable, _) => Json::Null,
                (_, Figure::Nothing) => json!([]),
                (_, Figure::Count { count }) => json!([count, 1]),
                (_, Figure::Share { part, whole }) => json!([part, whole]),
            });
            let stars = card.stars.iter();
            let stars: Vec<bool> = stars.map(|star| star.verdict == Verdict::Earned).collect();
            json!({"stars": stars, "figures": figures.collect::<Vec<_>>()})
        });
        Json::from(cards.collect::<Vec<_>>()).to_string()
    }
}
