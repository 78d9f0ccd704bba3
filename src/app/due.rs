//! What is due for an office as of a day, what presses most first: how many of what, by when, and nothing that is done.
//!
//! Plain functions over a register; which page each thing is done on, and its words, are the pages' matter.

mod beginning;
mod co_building;
mod community;
mod gatherings;
mod higher;
mod procedure;
mod surveys;
mod unit;
mod visits;
mod work;

pub use self::beginning::{Keys, keys_of};
pub use self::community::of_community;
pub use self::higher::{SILENT_DAYS, notices, of_communities};
pub use self::procedure::of_procedure;
pub use self::surveys::{RoundStand, is_sure, of_surveys};
pub use self::unit::{UnitStanding, of_unit};
use crate::domain::kinds::AssessmentStage;
use crate::domain::{Date, Id};
use crate::reports::Half;

/// How much something presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Press {
    /// Its day is over.
    Overdue,
    /// Somebody waits for this office.
    Waiting,
    /// Its day comes.
    Soon,
    /// A first step that has not been taken.
    Beginning,
}

/// What there is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// Questions of units that wait for the community's answer; of one, its id.
    Questions {
        only: Option<Id>,
    },
    /// Registrations that wait for the community.
    Registrations,
    /// Members' reports that wait for the community.
    Reports,
    /// What the community decided and has handed out to nobody.
    Answers,
    /// Meetings of the past that nobody signed in to; the first of them.
    NoMeetingSignIn {
        first: Id,
    },
    /// Activities of the past that nobody signed in to; the first of them.
    NoSignIn {
        first: Id,
    },
    /// Meetings with people present and nothing on record; the first of them.
    NoMinutes {
        first: Id,
    },
    /// Activities with people present whose time is not certified; the first of them.
    ToCertify {
        first: Id,
    },
    /// Service records that members have and nobody certified; the person, where all are of one.
    Uncertified {
        year: i32,
        only: Option<Id>,
    },
    /// The half-year has not been filed by this community.
    Filing {
        year: i32,
        half: Half,
    },
    /// In-service members without a grade of the year.
    Grades {
        year: i32,
    },
    /// Probationary members whose year is over, or soon will be.
    Probation,
    NextMeeting {
        id: Id,
    },
    /// The office has no keys, so it has no card.
    NoCard,
    /// There are keys, and no backup of them.
    KeysNotSaved,
    /// Nobody has registered: the link and the notice have still to be handed out.
    NoRegistration,
    /// The year's meetings that are still to come and are not in the calendar.
    NoMeetings {
        year: i32,
    },
    /// No unit's list has arrived.
    NoList,
    /// Communities that have not filed the half-year.
    Unfiled {
        year: i32,
        half: Half,
    },
    /// Units below the share that is asked for, by their lists.
    OnNotice,
    /// The same, where only the communities' filings tell.
    OnNoticeAsFiled {
        year: i32,
        half: Half,
    },
    /// Communities whose files were taken in long ago; the one longest ago.
    Silent {
        first: Id,
    },
    /// Declared members who have registered nowhere.
    NotRegistered,
    /// Declared members who may be somebody of the register: a person has to say.
    ToDecide,
    /// Questions to which a community objected.
    Objections {
        only: Option<Id>,
    },
    /// Questions that communities have not answered.
    Unanswered {
        only: Option<Id>,
    },
    /// Answers of the last days.
    Answered {
        only: Option<Id>,
    },
    /// The unit has declared nobody.
    NothingDeclared,
    /// Agreements that end soon or have ended, with none that goes on; the most urgent.
    Renewals {
        first: Id,
        is_late: bool,
    },
    /// Bodies whose next meeting is due and not planned; the most urgent.
    BodyMeetings {
        first: Id,
        is_late: bool,
    },
    /// Households whose visit is late or comes soon; the most urgent.
    Visits {
        first: Id,
        is_late: bool,
    },
    /// Information that is to be reported within a time and is not; the oldest.
    Unreported {
        first: Id,
    },
    /// Assessments at a stage of the yearly procedure that waits for this office; the first community.
    Assessments {
        stage: AssessmentStage,
        year: u32,
        first: Id,
    },
    /// Rounds of the satisfaction survey that want something; the most urgent.
    Rounds {
        first: Id,
        stand: RoundStand,
    },
    /// Open records of a kind whose day is over, or comes soon; the one with the earliest day.
    Work {
        kind: usize,
        first: Id,
        is_late: bool,
    },
}

/// One line of what is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub matter: Matter,
    pub press: Press,
    /// How many; 1 of what there is only one of.
    pub count: usize,
    /// By when it is to be done, or since when the oldest has waited: see [`Due::is_deadline`].
    pub on: Option<Date>,
}

impl Due {
    /// Whether [`Due::on`] is a day by which, or on which, it is to be done.
    pub fn is_deadline(&self) -> bool {
        !matches!(
            self.matter,
            Matter::Registrations
                | Matter::Reports
                | Matter::NoMeetingSignIn { .. }
                | Matter::NoSignIn { .. }
                | Matter::NoMinutes { .. }
                | Matter::ToCertify { .. }
                | Matter::Uncertified { .. }
                | Matter::Silent { .. }
                | Matter::Objections { .. }
                | Matter::Answered { .. }
                | Matter::Assessments { .. }
                | Matter::Rounds {
                    stand: RoundStand::NoResult | RoundStand::TooFew,
                    ..
                }
        )
    }
}

/// What presses most first; of what presses alike, the earlier day; what has no day comes last.
pub fn in_order(mut all: Vec<Due>) -> Vec<Due> {
    all.sort_by_key(|due| (due.press, due.on.is_none(), due.on, due.matter));
    all
}

/// What has a deadline is overdue after it.
fn by(deadline: Option<Date>, today: Date, before: Press) -> Press {
    match deadline {
        Some(day) if day < today => Press::Overdue,
        _ => before,
    }
}

/// The half-year that ended last, which is to be filed.
pub fn to_file(today: Date) -> (i32, Half) {
    match today.month() {
        1..=6 => (today.year() - 1, Half::Second),
        _ => (today.year(), Half::First),
    }
}

/// So many days later, or earlier.
fn days_from(day: Date, days: i32) -> Date {
    Date::from_number(day.number() + days).unwrap_or(day)
}

/// The only one of these.
fn only<T: Copy>(all: &[T]) -> Option<T> {
    match all {
        [one] => Some(*one),
        _ => None,
    }
}
