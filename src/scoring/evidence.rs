//! The records behind a figure, and those that were looked at and did not count.

use serde::Serialize;

use crate::domain::{Id, Record};

/// A record that was looked at, and what became of it (S1.8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The record's kind, for example `volunteer_team`.
    pub kind: &'static str,
    #[serde(serialize_with = "super::document::id_text")]
    pub record: Id,
    #[serde(flatten)]
    pub part: Part,
}

/// The part that a record played in a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum Part {
    /// It is in the figure.
    Counted,
    /// It documents a figure that is computed from other records.
    Supporting,
    NotCounted {
        #[serde(flatten)]
        why: Why,
    },
}

/// Why a record did not count. The figures are what a message needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Why {
    /// Began after 31 December of the year.
    NotYetBegun,
    /// Ended by 31 December of the year.
    Ended,
    OtherPost,
    EducationNotRecorded,
    EducationLower,
    BirthMonthNotRecorded,
    /// Older, on 31 December, than `most`.
    Older {
        age: i64,
        most: i64,
    },
    DutyNotRecorded,
    SizeNotRecorded,
    TooFewPeople {
        people: i64,
        needed: i64,
    },
    /// The team held fewer activities within the year than needed.
    TooFewActivities {
        held: i64,
        needed: i64,
    },
    /// The member did not keep the pledge within the year.
    PledgeNotKept,
    DateNotRecorded,
    /// Took place in another year.
    OtherYear,
    ServiceFieldNotRecorded,
    /// Not one of the kinds of service that count.
    OtherServiceField,
    InvestorNotRecorded,
    OtherInvestor,
    AnswersNotRecorded,
    NobodyAnswered,
    /// A part is larger than its whole.
    Contradictory {
        part: i64,
        whole: i64,
    },
    ValueNotRecorded,
    OutOfNotRecorded,
    /// The rubric has no such level.
    NoSuchLevel {
        value: i64,
        highest: i64,
    },
    /// A later statement on the same indicator counts.
    Superseded,
    /// Says that the indicator does not apply, which the rulebook does not allow.
    NotApplicableRefused,
}

impl Why {
    /// Whether the record lacks a fact, so that nobody can say yet whether it counts.
    #[must_use]
    pub fn lacks_a_fact(self) -> bool {
        match self {
            Why::EducationNotRecorded
            | Why::BirthMonthNotRecorded
            | Why::DutyNotRecorded
            | Why::SizeNotRecorded
            | Why::DateNotRecorded
            | Why::ServiceFieldNotRecorded
            | Why::InvestorNotRecorded
            | Why::AnswersNotRecorded
            | Why::Contradictory { .. }
            | Why::ValueNotRecorded
            | Why::OutOfNotRecorded
            | Why::NoSuchLevel { .. } => true,
            Why::NotYetBegun
            | Why::Ended
            | Why::OtherPost
            | Why::EducationLower
            | Why::Older { .. }
            | Why::TooFewPeople { .. }
            | Why::TooFewActivities { .. }
            | Why::PledgeNotKept
            | Why::OtherYear
            | Why::OtherServiceField
            | Why::OtherInvestor
            | Why::NobodyAnswered
            | Why::Superseded
            | Why::NotApplicableRefused => false,
        }
    }
}

impl Evidence {
    /// The record is in the figure.
    #[must_use]
    pub fn counted<R: Record>(record: Id) -> Self {
        Self {
            kind: R::NAME,
            record,
            part: Part::Counted,
        }
    }

    /// The record documents a computed figure.
    #[must_use]
    pub fn supporting<R: Record>(record: Id) -> Self {
        Self {
            kind: R::NAME,
            record,
            part: Part::Supporting,
        }
    }

    /// The record was looked at and did not count.
    #[must_use]
    pub fn not_counted<R: Record>(record: Id, why: Why) -> Self {
        Self {
            kind: R::NAME,
            record,
            part: Part::NotCounted { why },
        }
    }

    /// Whether the record lacks a fact that the metric asks for.
    #[must_use]
    pub fn lacks_a_fact(&self) -> bool {
        matches!(self.part, Part::NotCounted { why } if why.lacks_a_fact())
    }
}
