//! The records behind a figure, and those that were looked at and did not count.

use serde::{Deserialize, Serialize};

use crate::domain::{Id, Record};

/// A record that was looked at, and what became of it (S1.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The record's kind, for example `volunteer_team`.
    pub kind: &'static str,
    #[serde(serialize_with = "super::document::id_text")]
    pub record: Id,
    #[serde(flatten)]
    pub part: Part,
}

/// The part that a record played in a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Not of the kind that the indicator asks about.
    OtherKind,
    KindNotRecorded,
    /// Called off.
    Cancelled,
    MinutesNotRecorded,
    /// Planned, as far as is known: nobody noted who came or what was said.
    HeldNotNoted,
    AttendanceNotRecorded,
    /// Another one of the year is better, and counts.
    AnotherIsBetter,
    /// No democratic review of the year has a score on the person.
    NotReviewed,
    /// Fewer votes said excellent or good than the percentage asks for.
    ApprovalLower {
        votes: i64,
        of: i64,
    },
    NoPost,
    /// The community certified less service within the year than is asked.
    TooLittleService {
        served: i64,
        needed: i64,
    },
    UnitNotRecorded,
    /// Noted twice; the first one counts.
    Twice,
    NoAgreement,
    /// No unit takes part.
    NoPartner,
    NotFinished,
    Stopped,
    /// The body met less often within the year than needed.
    TooFewMeetings {
        held: i64,
        needed: i64,
    },
    AreaNotRecorded,
    /// A unit's, which it opens to the community.
    OfUnit,
    NoCarer,
    NotVisited,
    /// The last visit is so many days longer ago than the interval.
    VisitLate {
        days: i64,
    },
    NotResolved,
    /// It could not be done, and why was explained.
    Explained,
    DueNotRecorded,
    /// Due after the year, and still open.
    NotYetDue,
    /// Not done by the day by which it was due.
    Late,
    SourceNotRecorded,
    /// Money that went out.
    NotIncome,
    PopulationNotRecorded,
    /// The residents' meeting has not decided it within the year.
    NotDecided,
    /// Too few came, or too few agreed.
    NotCarried,
    DateNotRecorded,
    /// The file that the record came in leaves out what would say it.
    Withheld,
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
            | Why::Withheld
            | Why::ServiceFieldNotRecorded
            | Why::InvestorNotRecorded
            | Why::AnswersNotRecorded
            | Why::Contradictory { .. }
            | Why::ValueNotRecorded
            | Why::OutOfNotRecorded
            | Why::NoSuchLevel { .. }
            | Why::KindNotRecorded
            | Why::MinutesNotRecorded
            | Why::HeldNotNoted
            | Why::AttendanceNotRecorded
            | Why::UnitNotRecorded
            | Why::AreaNotRecorded
            | Why::DueNotRecorded
            | Why::SourceNotRecorded
            | Why::PopulationNotRecorded => true,
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
            | Why::NotApplicableRefused
            | Why::OtherKind
            | Why::Cancelled
            | Why::AnotherIsBetter
            | Why::NotReviewed
            | Why::ApprovalLower { .. }
            | Why::NoPost
            | Why::TooLittleService { .. }
            | Why::Twice
            | Why::NoAgreement
            | Why::NoPartner
            | Why::NotFinished
            | Why::Stopped
            | Why::TooFewMeetings { .. }
            | Why::OfUnit
            | Why::NoCarer
            | Why::NotVisited
            | Why::VisitLate { .. }
            | Why::NotResolved
            | Why::Explained
            | Why::NotYetDue
            | Why::Late
            | Why::NotIncome
            | Why::NotDecided
            | Why::NotCarried => false,
        }
    }

    /// Of two flaws, where one without any would be enough, the one that says more of what is to be done: where a fact is
    /// lacking, nobody can say yet that it is not enough.
    #[must_use]
    pub fn lesser(one: Option<Why>, other: Option<Why>) -> Option<Why> {
        match (one, other) {
            (Some(one), Some(other)) if one.lacks_a_fact() && !other.lacks_a_fact() => Some(one),
            (Some(_), other) => other,
            (None, _) => None,
        }
    }

    /// Why fewer than `needed` of these count, if so: where those that lack a fact could be enough, nobody can say yet, and
    /// else `too_few` says it of those that count.
    #[must_use]
    pub fn of_too_few(
        flaws: impl Iterator<Item = Option<Why>>,
        needed: i64,
        too_few: impl Fn(i64) -> Why,
    ) -> Option<Why> {
        let (mut held, mut perhaps, mut lacking) = (0, 0, None);
        for flaw in flaws {
            match flaw {
                None => held += 1,
                Some(why) if why.lacks_a_fact() => {
                    perhaps += 1;
                    lacking = lacking.or(Some(why));
                }
                Some(_) => {}
            }
        }
        if held >= needed {
            return None;
        }
        let lacking = lacking.filter(|_| held + perhaps >= needed);
        Some(lacking.unwrap_or_else(|| too_few(held)))
    }

    /// Whether the record is none of those that a share is taken of: another year's, another kind's, gone.
    #[must_use]
    pub fn is_beside(self) -> bool {
        matches!(
            self,
            Why::NotYetBegun
                | Why::Ended
                | Why::OtherYear
                | Why::OtherKind
                | Why::Cancelled
                | Why::Stopped
                | Why::NotYetDue
                | Why::Twice
        )
    }
}

impl Evidence {
    /// The record is in the figure.
    #[must_use]
    #[inline(always)]
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
    #[inline(always)]
    pub fn not_counted<R: Record>(record: Id, why: Why) -> Self {
        Self {
            kind: R::NAME,
            record,
            part: Part::NotCounted { why },
        }
    }

    /// The record is in the figure unless `flaw` says why not.
    #[must_use]
    #[inline(always)]
    pub fn judged<R: Record>(record: Id, flaw: Option<Why>) -> Self {
        match flaw {
            None => Self::counted::<R>(record),
            Some(why) => Self::not_counted::<R>(record, why),
        }
    }

    /// Whether the record lacks a fact that the metric asks for.
    #[must_use]
    pub fn lacks_a_fact(&self) -> bool {
        self.part.lacks_a_fact()
    }
}

impl Part {
    /// Whether the record lacks a fact that the metric asks for.
    #[must_use]
    pub fn lacks_a_fact(&self) -> bool {
        matches!(self, Part::NotCounted { why } if why.lacks_a_fact())
    }

    /// Whether the record is one of those that a share is taken of.
    #[must_use]
    pub fn is_of_the_whole(&self) -> bool {
        match self {
            Part::Counted => true,
            Part::Supporting => false,
            Part::NotCounted { why } => !why.is_beside(),
        }
    }
}
