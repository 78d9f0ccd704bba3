//! How a community stands with a half-year (S5.9): filed in time, late, before it was over, not yet, or nothing to file.

use super::{due, filings_of};
use crate::domain::kinds::Person;
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::reports::{Half, Period};

/// What became of the half-year in a community.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FilingState {
    /// Not filed, and the last day is over.
    Overdue,
    /// Filed after the last day.
    Late {
        on: Date,
    },
    /// Filed only while the half-year went on: the figures are not those of all of it, so it is to be filed once more.
    Early {
        on: Date,
    },
    /// Not filed; there is time left.
    Open,
    InTime {
        on: Date,
    },
    /// Nobody was registered in the half-year: there is nothing to file.
    NothingToFile,
}

impl FilingState {
    pub fn is_filed(self) -> bool {
        matches!(self, FilingState::Late { .. } | FilingState::InTime { .. })
    }

    /// Whether a filing is still owed.
    pub fn is_owed(self) -> bool {
        !self.is_filed() && self != FilingState::NothingToFile
    }
}

/// How the community stands as of a day; `None` beyond the years that dates may have. A register without anybody who
/// registered there says nothing about who was there.
pub fn filing_state(
    register: &Register,
    community: Id,
    (year, half): (i32, Half),
    day: Date,
) -> Option<FilingState> {
    let (period, due) = Period::half(year, half).zip(due(year, half))?;
    let made = filings_of(register, community, year, half);
    let made: Vec<Date> = made.into_iter().map(|(on, _)| on).collect();
    let made = || made.iter().copied().filter(|on| *on <= day);
    let early = made().find(|on| *on < period.to);
    // Who filed in time and corrected it later was in time.
    let first = made().find(|on| *on >= period.to);
    let is_over = day > due;
    Some(match (first, early) {
        (Some(on), _) if on <= due => FilingState::InTime { on },
        (Some(on), _) => FilingState::Late { on },
        (None, _) if had_nobody(register, community, period) == Some(true) => {
            FilingState::NothingToFile
        }
        (None, Some(on)) => FilingState::Early { on },
        (None, None) if is_over => FilingState::Overdue,
        (None, None) => FilingState::Open,
    })
}

/// Whether nobody was registered with the community in the period; `None` where the register knows of nobody there at
/// any time.
pub fn had_nobody(register: &Register, community: Id, period: Period) -> Option<bool> {
    let people = register.of::<Person>(community);
    let mut stays = people
        .filter_map(|(_, person)| Some((person.registered_on?, person.left_on)))
        .peekable();
    stays.peek()?;
    let was_there = |(on, left): (Date, Option<Date>)| {
        on <= period.to && left.is_none_or(|left| left >= period.from)
    };
    Some(!stays.any(was_there))
}
