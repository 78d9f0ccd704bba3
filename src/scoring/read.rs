//! A rulebook from text that anyone may have written: every problem is listed, nothing is believed.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::domain::words::Wording;

use super::check::{self, CheckedRulebook};
use super::exact::Exact;
use super::problem::{Expected, Fault, Problem, Problems, below};
use super::rulebook::{
    Clause, DEFAULT_PASS_MARK, FORMAT, Indicator, NotApplicable, Parameter, Rulebook, StarRules,
    Target, Weight,
};
use super::scale::{Bound, Scale, Step};
use super::star::Star;

/// A rulebook file may have this many bytes.
pub const MOST_BYTES: usize = 1_000_000;

/// Reads and checks a rulebook.
///
/// # Errors
/// Every problem of the text, in the order of its places.
pub fn read(text: &str) -> Result<CheckedRulebook, Vec<Problem>> {
    let mut problems = Problems::default();
    if text.len() > MOST_BYTES {
        problems.add(
            "",
            Fault::FileTooLarge {
                bytes: text.len(),
                most: MOST_BYTES,
            },
        );
        return Err(problems.into_list());
    }
    // A byte order mark is what Windows editors leave behind.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            problems.add(
                "",
                Fault::NotJson {
                    line: error.line(),
                    column: error.column(),
                },
            );
            return Err(problems.into_list());
        }
    };
    let mut reader = Reader { problems };
    let rulebook = reader.rulebook(&value);
    let mut problems = reader.problems;
    match rulebook.check() {
        Ok(checked) if problems.is_empty() => Ok(checked),
        Ok(_) => Err(problems.into_list()),
        Err(others) => {
            problems.add_independent(others);
            Err(problems.into_list())
        }
    }
}

/// Walks the JSON. What cannot be read is reported and replaced by something harmless, so that the rest is read too.
struct Reader {
    problems: Problems,
}

/// An object and its place.
#[derive(Clone, Copy)]
struct Spot<'a> {
    map: &'a Map<String, Value>,
    place: &'a str,
}

impl Spot<'_> {
    fn at(&self, name: &str) -> String {
        below(self.place, name)
    }
}

impl Reader {
    fn rulebook(&mut self, value: &Value) -> Rulebook {
        let empty = Map::new();
        let names = [
            "format",
            "id",
            "version",
            "title",
            "applies_from",
            "stars",
            "targets",
            "thresholds",
        ];
        let spot = Spot {
            map: self.object(value, "", &names).unwrap_or(&empty),
            place: "",
        };
        if self.text(spot, "format") != FORMAT {
            self.problems.add("/format", Fault::OtherFormat);
        }
        Rulebook {
            id: self.text(spot, "id"),
            version: self.number(spot, "version", check::VERSIONS),
            title: self.wording(spot, "title"),
            applies_from: self.number(spot, "applies_from", check::YEARS),
            stars: self
                .list(spot, "stars", Star::ALL.len(), Reader::star)
                .into_iter()
                .flatten()
                .collect(),
            targets: self.list(spot, "targets", check::MOST_TARGETS, Reader::target),
            thresholds: self.entries(spot, "thresholds", Reader::exact),
        }
    }

    fn star(&mut self, value: &Value, place: &str) -> Option<StarRules> {
        let map = self.object(value, place, &["id", "pass_mark", "clauses", "indicators"])?;
        let spot = Spot { map, place };
        let id = self.text(spot, "id");
        let star = Star::from_id(&id);
        if star.is_none() {
            self.problems.add(spot.at("id"), Fault::UnknownStar);
        }
        let pass_mark = match map.get("pass_mark") {
            Some(_) => self.number(spot, "pass_mark", check::PERCENT),
            None => DEFAULT_PASS_MARK,
        };
        let clauses = self.list(spot, "clauses", check::MOST_CLAUSES, Reader::clause);
        let indicators = self.list(
            spot,
            "indicators",
            check::MOST_INDICATORS,
            Reader::indicator,
        );
        star.map(|id| StarRules {
            id,
            pass_mark,
            clauses,
            indicators,
        })
    }

    fn clause(&mut self, value: &Value, place: &str) -> Clause {
        let empty = Map::new();
        let map = self
            .object(value, place, &["id", "wording"])
            .unwrap_or(&empty);
        let spot = Spot { map, place };
        Clause {
            id: self.text(spot, "id"),
            wording: self.wording(spot, "wording"),
        }
    }

    fn indicator(&mut self, value: &Value, place: &str) -> Indicator {
        let empty = Map::new();
        let names = [
            "id",
            "clause",
            "wording",
            "metric",
            "parameters",
            "rubric",
            "scale",
            "points",
            "mandatory",
            "not_applicable",
        ];
        let spot = Spot {
            map: self.object(value, place, &names).unwrap_or(&empty),
            place,
        };
        let has = |name: &str| spot.map.contains_key(name);
        Indicator {
            id: self.text(spot, "id"),
            clause: self.text(spot, "clause"),
            wording: self.wording(spot, "wording"),
            metric: self.text(spot, "metric"),
            parameters: match has("parameters") {
                true => self.entries(spot, "parameters", Reader::parameter),
                false => BTreeMap::new(),
            },
            rubric: match has("rubric") {
                true => self.list(spot, "rubric", check::MOST_LEVELS, Reader::wording_here),
                false => Vec::new(),
            },
            scale: self.scale(spot),
            points: self.number(spot, "points", check::POINTS),
            weight: match has("mandatory") && self.boolean(spot, "mandatory") {
                true => Weight::Mandatory,
                false => Weight::Ordinary,
            },
            not_applicable: match has("not_applicable")
                .then(|| self.text(spot, "not_applicable"))
                .as_deref()
            {
                None | Some("allowed") => NotApplicable::Allowed,
                Some("refused") => NotApplicable::Refused,
                Some(_) => {
                    self.problems
                        .add(spot.at("not_applicable"), Fault::UnknownChoice);
                    NotApplicable::Allowed
                }
            },
        }
    }

    fn scale(&mut self, spot: Spot<'_>) -> Scale {
        let harmless = Scale::PassFail {
            bound: Bound::AtLeast(Exact::zero()),
        };
        let Some(value) = self.field(spot, "scale") else {
            return harmless;
        };
        let place = &spot.at("scale");
        let kind = value.get("kind").and_then(Value::as_str);
        let names: &[&str] = match kind {
            Some("pass_fail") => &["kind", "at_least", "at_most"],
            Some("steps") => &["kind", "steps"],
            Some("linear") => &["kind", "from", "to"],
            _ => {
                let fault = match value.is_object() {
                    true => Fault::UnknownScale,
                    false => Fault::WrongType {
                        expected: Expected::Object,
                    },
                };
                self.problems.add(place, fault);
                return harmless;
            }
        };
        let Some(map) = self.object(value, place, names) else {
            return harmless;
        };
        let inner = Spot { map, place };
        match kind {
            Some("steps") => Scale::Steps {
                steps: self.list(inner, "steps", check::MOST_STEPS, Reader::step),
            },
            Some("linear") => Scale::Linear {
                from: self.exact_field(inner, "from"),
                to: self.exact_field(inner, "to"),
            },
            _ => match (map.contains_key("at_least"), map.contains_key("at_most")) {
                (true, false) => Scale::PassFail {
                    bound: Bound::AtLeast(self.exact_field(inner, "at_least")),
                },
                (false, true) => Scale::PassFail {
                    bound: Bound::AtMost(self.exact_field(inner, "at_most")),
                },
                _ => {
                    self.problems.add(place, Fault::NotOneBound);
                    harmless
                }
            },
        }
    }

    fn step(&mut self, value: &Value, place: &str) -> Step {
        let empty = Map::new();
        let spot = Spot {
            map: self
                .object(value, place, &["at", "points"])
                .unwrap_or(&empty),
            place,
        };
        Step {
            at: self.exact_field(spot, "at"),
            points: self.number(spot, "points", check::POINTS),
        }
    }

    fn target(&mut self, value: &Value, place: &str) -> Target {
        let empty = Map::new();
        let names = ["year", "level", "share_percent"];
        let spot = Spot {
            map: self.object(value, place, &names).unwrap_or(&empty),
            place,
        };
        Target {
            year: self.number(spot, "year", check::YEARS),
            level: u8::try_from(self.number(spot, "level", check::LEVELS)).unwrap_or_default(),
            share_percent: self.number(spot, "share_percent", check::PERCENT),
        }
    }

    fn parameter(&mut self, value: &Value, place: &str) -> Parameter {
        match (value.as_i64(), value.as_str()) {
            (Some(whole), _) => Parameter::Whole(whole),
            (_, Some(choice)) => Parameter::Choice(choice.to_owned()),
            _ => {
                self.problems.add(
                    place,
                    Fault::WrongType {
                        expected: Expected::WholeNumber,
                    },
                );
                Parameter::Whole(0)
            }
        }
    }

    fn exact_field(&mut self, spot: Spot<'_>, name: &str) -> Exact {
        match self.field(spot, name) {
            Some(value) => self.exact(value, &spot.at(name)),
            None => Exact::zero(),
        }
    }

    fn exact(&mut self, value: &Value, place: &str) -> Exact {
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

    fn wording(&mut self, spot: Spot<'_>, name: &str) -> Wording {
        match self.field(spot, name) {
            Some(value) => self.wording_here(value, &spot.at(name)),
            None => Wording::default(),
        }
    }

    fn wording_here(&mut self, value: &Value, place: &str) -> Wording {
        let Some(map) = self.object(value, place, &["zh-Hans", "zh-Hant", "en"]) else {
            return Wording::default();
        };
        let spot = Spot { map, place };
        let mut optional = |name: &str| match map.contains_key(name) {
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

    fn object<'a>(
        &mut self,
        value: &'a Value,
        place: &str,
        names: &[&str],
    ) -> Option<&'a Map<String, Value>> {
        let Value::Object(map) = value else {
            self.problems.add(
                place,
                Fault::WrongType {
                    expected: Expected::Object,
                },
            );
            return None;
        };
        for name in map.keys().filter(|name| !names.contains(&name.as_str())) {
            self.problems.add(below(place, name), Fault::UnknownField);
        }
        Some(map)
    }

    fn field<'a>(&mut self, spot: Spot<'a>, name: &str) -> Option<&'a Value> {
        let value = spot.map.get(name);
        if value.is_none() {
            self.problems.add(spot.at(name), Fault::MissingField);
        }
        value
    }

    fn text(&mut self, spot: Spot<'_>, name: &str) -> String {
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

    fn boolean(&mut self, spot: Spot<'_>, name: &str) -> bool {
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

    fn whole(&mut self, spot: Spot<'_>, name: &str, (least, most): (i64, i64)) -> i64 {
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

    fn number(&mut self, spot: Spot<'_>, name: &str, range: (i64, i64)) -> u32 {
        u32::try_from(self.whole(spot, name, range)).unwrap_or_default()
    }

    fn list<T>(
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

    fn entries<T>(
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
