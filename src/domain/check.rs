//! Checks a record's values against its declaration. Forms and files are judged by the same rules.

use super::date::Date;
use super::field::{FieldSpec, FieldType, LARGEST_PICTURE};
use super::record::KindSpec;
use super::value::Value;

/// What is wrong with one field. The figures say what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("must be filled in")]
    Required,
    /// Another field makes it required: with the choice of this code, or with any value where that is "".
    #[error("must be filled in because of {field}")]
    RequiredBy {
        field: &'static str,
        code: &'static str,
    },
    /// One of the two is required.
    #[error("must be filled in where {field} is not")]
    RequiredWithout { field: &'static str },
    #[error("is of the wrong type")]
    WrongType,
    #[error("has {characters} characters; at most {longest} are possible")]
    TooLong { characters: usize, longest: u32 },
    #[error("has characters that cannot be shown")]
    ControlCharacters,
    #[error("must be between {least} and {most}")]
    OutOfRange { least: i64, most: i64 },
    #[error("may not be earlier than {field}")]
    Before { field: &'static str },
    #[error("may not be greater than {field}")]
    Exceeds { field: &'static str },
    #[error("refers to a record that is not there")]
    Dangling,
    /// At the end of a day so much more would have gone out than came in.
    #[error("takes {lacking} more than there is on {on}")]
    Short { on: Date, lacking: i64 },
    /// Records would stand below each other.
    #[error("leads back to itself")]
    Ring,
    /// A step before it, by the code of its choice, is neither recorded nor left out with a reason (S4.2).
    #[error("comes behind {code}, which is missing")]
    StepMissing {
        field: &'static str,
        code: &'static str,
    },
    /// It was refused at a step before.
    #[error("comes behind {code}, which refused")]
    StepRefused {
        field: &'static str,
        code: &'static str,
    },
    /// It stands on the wrong side of another step's day.
    #[error("does not follow the order with {code} on {on}")]
    OutOfOrder {
        field: &'static str,
        code: &'static str,
        on: Date,
    },
    /// More votes than people who were there.
    #[error("{votes} votes of {present} people")]
    TooManyVotes { votes: u64, present: u64 },
    /// Not more than the share that must attend.
    #[error("{present} of {entitled} are no quorum")]
    NoQuorum { present: u64, entitled: u64 },
    /// Not more than the share that must agree.
    #[error("{votes} of {present} are no majority")]
    NoMajority { votes: u64, present: u64 },
    /// Against the law of the yearly procedure (S1.7).
    #[error("is against the procedure: {0:?}")]
    Procedure(Breach),
    /// Answers were given to it as it stood (S1.5).
    #[error("cannot be changed, as there are answers")]
    Answered,
    /// Another answer says the same of the same round: one each (S1.5).
    #[error("has answered already")]
    AnsweredTwice,
    #[error("is not a JPEG or PNG picture of at most {most} bytes")]
    NotAPicture { most: usize },
}

/// What the yearly procedure forbids (S1.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breach {
    /// The community has an assessment of the year already.
    SecondOfYear,
    /// Nothing was handed in that could be reviewed or confirmed.
    NotHandedIn,
    /// Returned without a note or a remark.
    NothingSaid,
    /// Confirmed without an agreeing review, and without saying why.
    NotReviewed,
    /// Published without being confirmed.
    NotConfirmed,
    /// What is confirmed stays as it is.
    Frozen,
    /// Only a star that was confirmed is withdrawn, and once.
    NotEarned,
    /// Something was confirmed by this standard.
    InUse,
}

impl Fault {
    /// The other field that the fault is about as well: what two offices wrote apart may be at odds.
    pub fn partner(&self) -> Option<&'static str> {
        match self {
            Fault::Before { field }
            | Fault::Exceeds { field }
            | Fault::RequiredBy { field, .. }
            | Fault::RequiredWithout { field } => Some(field),
            _ => None,
        }
    }
}

/// A fault and the field that it is about (its position in the declaration).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    pub field: usize,
    pub fault: Fault,
}

/// Every fault of a record with these field values, one for each field of its kind. References are
/// checked by whoever knows the register.
pub fn check(kind: &KindSpec, values: &[Value]) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    for (index, (field, value)) in kind.fields.iter().zip(values).enumerate() {
        let fault = fault_alone(field, value).or_else(|| fault_against(kind, field, value, values));
        if let Some(fault) = fault {
            faults.push(FieldFault {
                field: index,
                fault,
            });
        }
    }
    faults
}

fn fault_alone(field: &FieldSpec, value: &Value) -> Option<Fault> {
    match (value, field.ty) {
        (Value::Missing, _) => field.required.then_some(Fault::Required),
        (Value::Text(text), FieldType::Text) => text_fault(field, text),
        (Value::Whole(number), FieldType::Whole) => {
            let range = field.least..=field.most;
            (!range.contains(number)).then_some(Fault::OutOfRange {
                least: field.least,
                most: field.most,
            })
        }
        (Value::Choice(index), FieldType::Choice(choices)) => {
            (usize::from(*index) >= choices.len()).then_some(Fault::WrongType)
        }
        (Value::Flags(bits), FieldType::Flags(choices)) => {
            (u64::from(*bits) >= 1 << choices.len()).then_some(Fault::WrongType)
        }
        (Value::Picture(bytes), FieldType::Picture) => {
            let known = bytes.starts_with(&[0xff, 0xd8, 0xff]) || bytes.starts_with(b"\x89PNG");
            (!known || bytes.len() > LARGEST_PICTURE).then_some(Fault::NotAPicture {
                most: LARGEST_PICTURE,
            })
        }
        (Value::Date(_), FieldType::Date)
        | (Value::Month(_), FieldType::Month)
        | (Value::Reference(_), FieldType::Reference(_)) => None,
        _ => Some(Fault::WrongType),
    }
}

fn text_fault(field: &FieldSpec, text: &str) -> Option<Fault> {
    let characters = text.chars().count();
    if characters > field.longest as usize {
        return Some(Fault::TooLong {
            characters,
            longest: field.longest,
        });
    }
    let odd = |c: char| c.is_control() && !(field.long && (c == '\n' || c == '\t'));
    text.chars().any(odd).then_some(Fault::ControlCharacters)
}

fn fault_against(
    kind: &KindSpec,
    field: &FieldSpec,
    value: &Value,
    values: &[Value],
) -> Option<Fault> {
    if !field.required_unless.is_empty() && value.is_missing() {
        let (other, _) = kind.field(field.required_unless)?;
        return values
            .get(other)?
            .is_missing()
            .then_some(Fault::RequiredWithout {
                field: field.required_unless,
            });
    }
    if let (Some(condition), Value::Missing) = (field.required_if, value) {
        let (other, spec) = kind.field(condition.field)?;
        let holds = condition.holds(values.get(other)?, spec.ty);
        return holds.then_some(Fault::RequiredBy {
            field: condition.field,
            code: condition.code,
        });
    }
    if field.not_before.is_empty() && field.at_most.is_empty() {
        return None;
    }
    let (other, _) = kind.field(field.not_before).or(kind.field(field.at_most))?;
    match (value, values.get(other)?) {
        (Value::Date(this), Value::Date(other)) if this < other => Some(Fault::Before {
            field: field.not_before,
        }),
        (Value::Whole(this), Value::Whole(other)) if this > other => Some(Fault::Exceeds {
            field: field.at_most,
        }),
        _ => None,
    }
}
