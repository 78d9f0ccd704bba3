//! What somebody asks of a report.

use crate::domain::words::Language;
use crate::domain::{Date, Id};
use crate::reports::{Half, Period as Span};

/// The same request and register give the same document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub language: Language,
    /// The day it is made.
    pub today: Date,
    /// The office that makes it, as it names itself.
    pub office: String,
    /// The office's own record, by which its stationery is found.
    pub issuer: Option<Id>,
    /// 发文顺序号, where the document is given one.
    pub number: Option<u32>,
    pub period: Period,
    pub place: Place,
    /// The kind, by its position, that a list is of; other reports do not ask for one.
    pub kind: Option<usize>,
    /// What a list is narrowed to, by the codes of the pages: `listing::Narrow`, of the roster `roster::Filter`. Other reports
    /// do not ask for it.
    pub only: Vec<String>,
    /// What the records of a list have to have, as it is typed on its page.
    pub search: String,
    /// The columns wanted, by their codes; empty: those that the report shows by itself.
    pub columns: Vec<String>,
    pub personal: Personal,
}

/// The time that a report tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// How things stand at the end of a day.
    Day(Date),
    Year(u32),
    HalfYear {
        year: u32,
        second: bool,
    },
    /// From the first day to the last.
    Days {
        first: Date,
        last: Date,
    },
}

/// Whose report it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    #[default]
    Everywhere,
    SubDistrict(Id),
    Community(Id),
    Unit(Id),
    /// One record, such as a meeting or a person.
    Record {
        kind: usize,
        id: Id,
    },
}

/// What is shown of persons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Personal {
    #[default]
    Shown,
    /// 王某某, 139****0000: for outside the office.
    Masked,
    /// Columns that tell of a person are left out.
    LeftOut,
}

impl Request {
    /// A request of this day for everything, with nothing chosen.
    #[must_use]
    pub fn new(language: Language, today: Date, office: impl Into<String>) -> Request {
        Request {
            language,
            today,
            office: office.into(),
            issuer: None,
            number: None,
            period: Period::Day(today),
            place: Place::Everywhere,
            kind: None,
            only: Vec::new(),
            search: String::new(),
            columns: Vec::new(),
            personal: Personal::Shown,
        }
    }

    /// Whether a list is only a part of what is there.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        !self.only.is_empty() || !self.search.trim().is_empty()
    }

    /// The day as of which things stand: the last of the period, or today where that is still ahead.
    #[must_use]
    pub fn day(&self) -> Date {
        match (self.period, self.span()) {
            (Period::Day(day), _) => day,
            (_, Some(span)) => span.to.min(self.today),
            (_, None) => self.today,
        }
    }

    /// The days of the period; of a day, its year up to that day. `None` beyond the years that dates may have.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match self.period {
            Period::Day(day) => Some(Span {
                from: Date::new(day.year(), 1, 1)?,
                to: day,
            }),
            Period::Year(year) => Span::year(i32::try_from(year).ok()?),
            Period::HalfYear { year, .. } => Span::half(i32::try_from(year).ok()?, self.half()?),
            Period::Days { first, last } => (first <= last).then_some(Span {
                from: first,
                to: last,
            }),
        }
    }

    /// Which half of its year the period is.
    #[must_use]
    pub fn half(&self) -> Option<Half> {
        match self.period {
            Period::HalfYear { second: false, .. } => Some(Half::First),
            Period::HalfYear { second: true, .. } => Some(Half::Second),
            _ => None,
        }
    }

    /// The year that the period is in: of some days, that of the last.
    #[must_use]
    pub fn year(&self) -> u32 {
        match self.period {
            Period::Day(day) | Period::Days { last: day, .. } => day.year().unsigned_abs(),
            Period::Year(year) | Period::HalfYear { year, .. } => year,
        }
    }
}
