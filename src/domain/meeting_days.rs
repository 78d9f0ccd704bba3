//! 例会日: the first Saturday of every odd month (S5.5), and where to go when it is no free day.

use super::date::Date;
use super::holidays::{Holidays, Special};

/// The months that have a meeting.
pub const MONTHS: [u32; 6] = [1, 3, 5, 7, 9, 11];

/// So many weeks later at most a free Saturday is looked for.
const WEEKS: i32 = 8;

/// One meeting of the year, as the rule and the holidays have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposal {
    /// The day that the rule gives.
    pub rule: Date,
    /// What is on that day; `None` where nothing is.
    pub clash: Option<Special>,
    /// The day proposed: that of the rule, or the next Saturday that is free.
    pub held_on: Date,
}

/// The six meeting days of a year by the rule alone.
#[must_use]
pub fn by_the_rule(year: i32) -> Vec<Date> {
    let first = |month| {
        let first = Date::new(year, month, 1)?;
        Date::from_number(first.number() + to_saturday(first))
    };
    MONTHS.into_iter().filter_map(first).collect()
}

/// The year's meeting days with their clashes and what to do about them.
#[must_use]
pub fn proposals(year: i32, holidays: &Holidays) -> Vec<Proposal> {
    let propose = |rule: Date| {
        let clash = holidays.on(rule);
        let weeks = (0..=WEEKS).filter_map(|week| Date::from_number(rule.number() + 7 * week));
        let free = weeks.into_iter().find(|day| holidays.on(*day).is_none());
        Proposal {
            rule,
            clash,
            held_on: free.unwrap_or(rule),
        }
    };
    by_the_rule(year).into_iter().map(propose).collect()
}

/// The next Saturday after `day` that is neither off nor worked.
#[must_use]
pub fn next_free_saturday(day: Date, holidays: &Holidays) -> Option<Date> {
    let next = Date::from_number(day.number() + 1)?;
    let first = next.number() + to_saturday(next);
    let mut saturdays = (0..=WEEKS).filter_map(|week| Date::from_number(first + 7 * week));
    saturdays.find(|day| holidays.on(*day).is_none())
}

/// Days from `day` to the Saturday of its week; none on a Saturday.
fn to_saturday(day: Date) -> i32 {
    (6 - day.number()).rem_euclid(7)
}
