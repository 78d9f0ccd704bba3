//! The typed fields of a JSON object that anyone may have written; what is wrong is listed with its place.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::domain::words::Wording;

use super::check;
use super::exact::Exact;
use super::problem::{Expected, Fault, Problems, below};

/// Walks the JSON. What cannot be read is reported and replaced by something harmless, so that the rest is read too.
pub(super) struct Reader {
    pub(super) problems: Problems,
}

/// An object and its place.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    /// `None` where there is no object, which has been reported.
    pub(super) map: Option<&'a Map<String, Value>>,
    pub(super) place: &'a str,
}

impl Spot<'_> {
    pub(super) fn is_text(&self, name: &str) -> bool {
        let value = self.map.and_then(|map| map.get(name));
        value.is_some_and(Value::is_string)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.map.is_some_and(|map| map.contains_key(name))
    }

    pub(super) fn at(&self, name: &str) -> String {
        below(self.place, name)
    }
}

impl Reader {
    pub(super) fn exact_field(&mut self, spot: Spot<'_>, name: &str) -> Exact {
        match self.field(spot, name) {
            Some(value) => self.exact(value, &spot.at(name)),
            None => Exact::zero(),
        }
    }

    pub(super) fn exact(&mut self, value: &Value, place: &str) -> Exact {
        // Through text, so that whole numbers obey the same bounds.
        let text = match value {
            Value::Number(number) if number.is_i64() => number.to_string(),
            Value::String(text) => text.clone(),
            _ => String::new(),
        };
        text.parse().unwrap_or_else(|_| {
            self.problems.add(place, Fault::NotANumber);
            Exact::zero()
        })
    }

    pub(super) fn wording(&mut self, spot: Spot<'_>, name: &str) -> Wording {
        match self.field(spot, name) {
            Some(value) => self.wording_here(value, &spot.at(name)),
            None => Wording::default(),
        }
    }

    pub(super) fn wording_here(&mut self, value: &Value, place: &str) -> Wording {
        let spot = self.spot(value, place, &["zh-Hans", "zh-Hant", "en"]);
        let mut optional = |name: &str| match spot.has(name) {
            true => self.text(spot, name),
            false => String::new(),
        };
        let (zh_hant, en) = (optional("zh-Hant"), optional("en"));
        Wording {
            zh_hans: self.text(spot, "zh-Hans"),
            zh_hant,
            en,
        }
    }

    /// The object at `place`, which may have no fields but `names`.
    pub(super) fn spot<'a>(
        &mut self,
        value: &'a Value,
        place: &'a str,
        names: &[&str],
    ) -> Spot<'a> {
        let Value::Object(map) = value else {
            let expected = Expected::Object;
            self.problems.add(place, Fault::WrongType { expected });
            return Spot { map: None, place };
        };
        for name in map.keys().filter(|name| !names.contains(&name.as_str())) {
            self.problems.add(below(place, name), Fault::UnknownField);
        }
        Spot {
            map: Some(map),
            place,
        }
    }

    pub(super) fn field<'a>(&mut self, spot: Spot<'a>, name: &str) -> Option<&'a Value> {
        let value = spot.map?.get(name);
        if value.is_none() {
            self.problems.add(spot.at(name), Fault::MissingField);
        }
        value
    }

    pub(super) fn text(&mut self, spot: Spot<'_>, name: &str) -> String {
        match self.field(spot, name) {
            Some(Value::String(text)) => text.clone(),
            Some(_) => {
                self.problems.add(
                    spot.at(name),
                    Fault::WrongType {
                        expected: Expected::Text,
                    },
                );
                String::new()
            }
            None => String::new(),
        }
    }

    pub(super) fn boolean(&mut self, spot: Spot<'_>, name: &str) -> bool {
        let value = self.field(spot, name).map(Value::as_bool);
        if value == Some(None) {
            self.problems.add(
                spot.at(name),
                Fault::WrongType {
                    expected: Expected::Boolean,
                },
            );
        }
        value.flatten().unwrap_or_default()
    }

    pub(super) fn whole(&mut self, spot: Spot<'_>, name: &str, (least, most): (i64, i64)) -> i64 {
        let Some(value) = self.field(spot, name) else {
            return least;
        };
        let range = Fault::OutOfRange { least, most };
        match value.as_i64() {
            Some(whole) if (least..=most).contains(&whole) => whole,
            Some(_) => {
                self.problems.add(spot.at(name), range);
                least
            }
            None => {
                let fault = match value.is_u64() {
                    true => range,
                    false => Fault::WrongType {
                        expected: Expected::WholeNumber,
                    },
                };
                self.problems.add(spot.at(name), fault);
                least
            }
        }
    }

    pub(super) fn number(&mut self, spot: Spot<'_>, name: &str, range: (i64, i64)) -> u32 {
        u32::try_from(self.whole(spot, name, range)).unwrap_or_default()
    }

    pub(super) fn list<T>(
        &mut self,
        spot: Spot<'_>,
        name: &str,
        most: usize,
        item: fn(&mut Self, &Value, &str) -> T,
    ) -> Vec<T> {
        let place = spot.at(name);
        match self.field(spot, name) {
            Some(Value::Array(values)) => {
                if values.len() > most {
                    self.problems.add(&place, Fault::TooMany { most });
                }
                let numbered = values.iter().take(most).enumerate();
                numbered
                    .map(|(number, value)| item(self, value, &below(&place, number)))
                    .collect()
            }
            Some(_) => {
                self.problems.add(
                    place,
                    Fault::WrongType {
                        expected: Expected::List,
                    },
                );
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    pub(super) fn entries<T>(
        &mut self,
        spot: Spot<'_>,
        name: &str,
        item: fn(&mut Self, &Value, &str) -> T,
    ) -> BTreeMap<String, T> {
        let place = spot.at(name);
        match self.field(spot, name) {
            Some(Value::Object(map)) => {
                if map.len() > check::MOST_ENTRIES {
                    self.problems.add(
                        &place,
                        Fault::TooMany {
                            most: check::MOST_ENTRIES,
                        },
                    );
                }
                let entries = map.iter().take(check::MOST_ENTRIES);
                entries
                    .map(|(name, value)| (name.clone(), item(self, value, &below(&place, name))))
                    .collect()
            }
            Some(_) => {
                self.problems.add(
                    place,
                    Fault::WrongType {
                        expected: Expected::Object,
                    },
                );
                BTreeMap::new()
            }
            None => BTreeMap::new(),
        }
    }
}
