//! The search over all people, keystroke by keystroke.

use serde_json::{Value as Json, json};
use six_stars::domain::Date;
use six_stars::domain::kinds::{Person, Unit};
use six_stars::roster::Index;
use six_stars::roster::filter::Filters;
use wasm_bindgen::prelude::wasm_bindgen;

use super::Bench;

/// Everybody, ready for the search.
#[wasm_bindgen]
pub struct People(Index);

#[wasm_bindgen]
impl People {
    /// How many answer what is typed and are there today: what the roster does at every keystroke.
    pub fn search(&self, typed: &str) -> usize {
        let today = Date::new(2026, 11, 22).map(|day| Filters::read([], day));
        let found = self.0.search(typed);
        today.map_or(0, |today| self.0.narrowed(&found, &today).len())
    }

    /// Takes in what commands changed.
    pub fn follow(&mut self, bench: &Bench) {
        self.0.follow(bench.register(), &bench.session.history);
    }
}

#[wasm_bindgen]
impl Bench {
    /// Makes everybody ready for the search.
    pub fn index_people(&self) -> People {
        People(Index::of(self.register(), &self.session.history))
    }

    /// What is searched, for the other libraries.
    pub fn searched_as_json(&self) -> String {
        let person = |(id, person): (six_stars::domain::Id, &Person)| {
            let unit = person
                .unit
                .id
                .and_then(|id| self.register().get::<Unit>(id));
            json!({
                "id": id.to_string(),
                "name": &*person.name,
                "unit": unit.map_or("", |unit| &*unit.name),
                "phone": &*person.phone,
                "address": &*person.address,
            })
        };
        let people: Vec<Json> = self.register().all::<Person>().map(person).collect();
        Json::from(people).to_string()
    }
}
