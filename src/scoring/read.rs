//! A rulebook from text that anyone may have written: every problem is listed, nothing is believed.

use std::collections::BTreeMap;

use serde_json::Value;

use super::check::{self, CheckedRulebook};
use super::exact::Exact;
use super::fields::{Reader, Spot};
use super::problem::{Expected, Fault, Problem, Problems};
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
/// Every problem of the text: first those of its shape, then those of its sense.
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
    let (rulebook, stars) = reader.rulebook(&value);
    let mut problems = reader.problems;
    match rulebook.check() {
        Ok(checked) if problems.is_empty() => Ok(checked),
        Ok(_) => Err(problems.into_list()),
        Err(others) => {
            let others = others
                .into_iter()
                .map(|problem| in_the_file(problem, &stars));
            problems.add_independent(others.collect());
            Err(problems.into_list())
        }
    }
}

/// A problem of the rulebook that was read, with its place in the file: `stars` says where each star stands there,
/// since stars that cannot be named are left out.
fn in_the_file(problem: Problem, stars: &[usize]) -> Problem {
    let moved = |place: String| {
        let Some(rest) = place.strip_prefix("/stars/") else {
            return place;
        };
        let (number, rest) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let number = number
            .parse()
            .ok()
            .and_then(|number: usize| stars.get(number));
        number.map_or(place.clone(), |number| format!("/stars/{number}{rest}"))
    };
    let fault = match problem.fault {
        Fault::DuplicateId { first } => Fault::DuplicateId {
            first: moved(first),
        },
        fault => fault,
    };
    Problem {
        place: moved(problem.place),
        fault,
    }
}

impl Reader {
    /// The rulebook, and where in the file each of its stars stands.
    fn rulebook(&mut self, value: &Value) -> (Rulebook, Vec<usize>) {
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
        let spot = self.spot(value, "", &names);
        if self.text(spot, "format") != FORMAT && spot.is_text("format") {
            self.problems.add("/format", Fault::OtherFormat);
        }
        let stars = self.list(spot, "stars", Star::ALL.len(), Reader::star);
        let stars = stars.into_iter().enumerate();
        let (places, stars) = stars
            .filter_map(|(place, star)| Some((place, star?)))
            .unzip();
        let rulebook = Rulebook {
            id: self.text(spot, "id"),
            version: self.number(spot, "version", check::VERSIONS),
            title: self.wording(spot, "title"),
            applies_from: self.number(spot, "applies_from", check::YEARS),
            stars,
            targets: self.list(spot, "targets", check::MOST_TARGETS, Reader::target),
            thresholds: self.entries(spot, "thresholds", Reader::exact),
        };
        (rulebook, places)
    }

    fn star(&mut self, value: &Value, place: &str) -> Option<StarRules> {
        let spot = self.spot(value, place, &["id", "pass_mark", "clauses", "indicators"]);
        let id = self.text(spot, "id");
        let star = Star::from_id(&id);
        if star.is_none() && spot.is_text("id") {
            self.problems.add(spot.at("id"), Fault::UnknownStar);
        }
        let pass_mark = match spot.has("pass_mark") {
            true => self.number(spot, "pass_mark", check::PERCENT),
            false => DEFAULT_PASS_MARK,
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
        let spot = self.spot(value, place, &["id", "wording"]);
        Clause {
            id: self.text(spot, "id"),
            wording: self.wording(spot, "wording"),
        }
    }

    fn indicator(&mut self, value: &Value, place: &str) -> Indicator {
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
        let spot = self.spot(value, place, &names);
        Indicator {
            id: self.text(spot, "id"),
            clause: self.text(spot, "clause"),
            wording: self.wording(spot, "wording"),
            metric: self.text(spot, "metric"),
            parameters: match spot.has("parameters") {
                true => self.entries(spot, "parameters", Reader::parameter),
                false => BTreeMap::new(),
            },
            rubric: match spot.has("rubric") {
                true => self.list(spot, "rubric", check::MOST_LEVELS, Reader::wording_here),
                false => Vec::new(),
            },
            scale: self.scale(spot),
            points: self.number(spot, "points", check::POINTS),
            weight: match spot.has("mandatory") && self.boolean(spot, "mandatory") {
                true => Weight::Mandatory,
                false => Weight::Ordinary,
            },
            not_applicable: match spot
                .has("not_applicable")
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
        let inner = self.spot(value, place, names);
        match kind {
            Some("steps") => Scale::Steps {
                steps: self.list(inner, "steps", check::MOST_STEPS, Reader::step),
            },
            Some("linear") => Scale::Linear {
                from: self.exact_field(inner, "from"),
                to: self.exact_field(inner, "to"),
            },
            _ => match (inner.has("at_least"), inner.has("at_most")) {
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
        let spot = self.spot(value, place, &["at", "points"]);
        Step {
            at: self.exact_field(spot, "at"),
            points: self.number(spot, "points", check::POINTS),
        }
    }

    fn target(&mut self, value: &Value, place: &str) -> Target {
        let names = ["year", "level", "share_percent"];
        let spot = self.spot(value, place, &names);
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
}
