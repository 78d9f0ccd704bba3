//! Shares with the records behind them, and what stands on a day.

use std::collections::BTreeSet;

use crate::domain::{Date, Id, Record};
use crate::register::Register;
use crate::scoring::Exact;

/// Whether something stands on a day that began on `from` and ended on `until`; what has no date has always stood, or still does.
/// On the day on which it ends it stands no more.
#[must_use]
pub fn stands(from: Option<Date>, until: Option<Date>, day: Date) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| until > day)
}

/// Whether a date has come by the day; without a date it has not.
#[must_use]
pub fn came(date: Option<Date>, day: Date) -> bool {
    date.is_some_and(|date| date <= day)
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub count: u64,
    pub of: u64,
}

impl Part {
    /// `None` where there is nothing to be a part of: that is neither 0 % nor 100 %.
    #[must_use]
    pub fn exact(self) -> Option<Exact> {
        let whole = |number: u64| i64::try_from(number).ok();
        Exact::ratio(whole(self.count)?, whole(self.of)?)
    }

    /// Whether it is at least this share; `None` where there is nothing.
    #[must_use]
    pub fn is_at_least(self, share: &Exact) -> Option<bool> {
        Some(self.exact()? >= *share)
    }
}

/// Which of some records count, and which do not: the gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub counted: Vec<Id>,
    pub gaps: Vec<Id>,
}

impl Share {
    /// Each record by whether it counts.
    pub fn of(records: impl IntoIterator<Item = (Id, bool)>) -> Share {
        let mut share = Share::default();
        for (id, counts) in records {
            share.add(id, counts);
        }
        share
    }

    pub fn add(&mut self, id: Id, counts: bool) {
        match counts {
            true => self.counted.push(id),
            false => self.gaps.push(id),
        }
    }

    #[must_use]
    pub fn part(&self) -> Part {
        Part {
            count: self.counted.len() as u64,
            of: (self.counted.len() + self.gaps.len()) as u64,
        }
    }

    #[must_use]
    pub fn exact(&self) -> Option<Exact> {
        self.part().exact()
    }
}

/// The records of a kind that belong to these communities.
pub fn of_all<'a, R: Record>(
    register: &'a Register,
    communities: &'a BTreeSet<Id>,
) -> impl Iterator<Item = (Id, &'a R)> {
    communities.iter().flat_map(|id| register.of::<R>(*id))
}
