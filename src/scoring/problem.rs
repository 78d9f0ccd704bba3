//! What is wrong with a rulebook, and where.

use std::fmt;

use serde::Serialize;

use super::star::Star;

/// Problems listed at most; the last one then says that there are more.
pub const MOST_PROBLEMS: usize = 200;

/// One fault of a rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// A JSON pointer (RFC 6901) into the rulebook, for example `/stars/0/indicators/3/points`.
    pub place: String,
    #[serde(flatten)]
    pub fault: Fault,
}

/// What is wrong at a place. The figures are what a message needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Fault {
    /// The file is larger than a rulebook may be.
    FileTooLarge {
        bytes: usize,
        most: usize,
    },
    /// The text is no JSON, from this place on; also when it is nested too deeply.
    NotJson {
        line: usize,
        column: usize,
    },
    /// Another type of JSON value stands here.
    WrongType {
        expected: Expected,
    },
    MissingField,
    UnknownField,
    /// The file says it is something else.
    OtherFormat,
    EmptyText,
    TooLong {
        most: usize,
    },
    TooMany {
        most: usize,
    },
    /// Not 1 to 64 of small letters, digits, `_`, `-` and `.`.
    BadId,
    /// The same id stands earlier, at `first`.
    DuplicateId {
        first: String,
    },
    UnknownStar,
    MissingStar {
        star: Star,
    },
    UnknownClause,
    UnknownMetric,
    UnknownParameter,
    /// Not one of the choices of the parameter.
    UnknownChoice,
    OutOfRange {
        least: i64,
        most: i64,
    },
    /// Not of the form `12`, `"0.8"`, `"80%"` or `"4/5"`.
    NotANumber,
    UnknownScale,
    /// Neither or both of `at_least` and `at_most`.
    NotOneBound,
    NoSteps,
    /// A step is not higher than the one before it, or gives no more points.
    StepsNotIncreasing,
    /// The highest step gives other than the indicator's maximum.
    TopStepNotMaximum {
        points: u32,
        maximum: u32,
    },
    FromEqualsTo,
    /// A judgement has no levels to choose from.
    RubricNeeded,
    /// The metric takes no rubric.
    RubricNotUsed,
    /// The star has no indicator, so that it could never be earned.
    NoPoints,
    /// More faults than are listed.
    MoreProblems,
}

/// The type of JSON value that belongs at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    Object,
    List,
    Text,
    WholeNumber,
    Boolean,
}

impl fmt::Display for Problem {
    /// A line for developers and logs; pages word the fault themselves.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.place.is_empty() {
            "/"
        } else {
            &self.place
        };
        write!(f, "{place}: {:?}", self.fault)
    }
}

/// Collects problems, at most [`MOST_PROBLEMS`].
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<Problem>);

impl Problems {
    pub(super) fn add(&mut self, place: impl Into<String>, fault: Fault) {
        if self.0.len() + 1 < MOST_PROBLEMS {
            self.0.push(Problem {
                place: place.into(),
                fault,
            });
        } else if self.0.len() < MOST_PROBLEMS {
            self.0.push(Problem {
                place: String::new(),
                fault: Fault::MoreProblems,
            });
        }
    }

    /// Adds those of `others` that do not only follow from a problem already listed at their place or around it.
    pub(super) fn add_independent(&mut self, others: Vec<Problem>) {
        let known: Vec<String> = self.0.iter().map(|problem| problem.place.clone()).collect();
        for other in others {
            let follows = known.iter().any(|place| {
                let rest = other.place.strip_prefix(place.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            });
            if !follows {
                self.add(other.place, other.fault);
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn into_list(self) -> Vec<Problem> {
        self.0
    }
}

/// `place` with one more step, escaped as RFC 6901 asks.
pub(super) fn below(place: &str, step: impl fmt::Display) -> String {
    let step = step.to_string().replace('~', "~0").replace('/', "~1");
    format!("{place}/{step}")
}
