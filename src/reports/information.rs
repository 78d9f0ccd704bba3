//! Information officers' reports and their time limits, in whole minutes (S2.5).

use std::collections::BTreeSet;

use super::Period;
use super::tally::{Share, of_all};
use crate::domain::kinds::InformationReport;
use crate::domain::{Date, Id};
use crate::register::Register;

/// A point in time: minutes since the first day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i64);

impl Moment {
    /// `minutes` after midnight of `day`.
    #[must_use]
    pub fn new(day: Date, minutes: u32) -> Moment {
        Moment(i64::from(day.number()) * 1_440 + i64::from(minutes))
    }

    /// Minutes from the other moment to this one.
    #[must_use]
    pub fn since(self, other: Moment) -> i64 {
        self.0 - other.0
    }
}

/// How a report stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// So many minutes are left; 0 in the last one.
    Running { left: i64 },
    /// The limit passed so many minutes ago, and nothing was reported.
    Late { by: i64 },
    /// It was reported, so many minutes before the limit.
    InTime { before: i64 },
    /// It was reported, so many minutes after the limit.
    TooLate { by: i64 },
}

/// The clock of a report; `None` before the information was there, or where its time is not known.
#[must_use]
pub fn clock(report: &InformationReport, now: Moment) -> Option<Clock> {
    let learnt = Moment::new(report.learnt_on?, report.learnt_at?);
    let limit = Moment(learnt.0 + i64::from(report.limit?) * 60);
    let sent = report.sent_on.zip(report.sent_at);
    let sent = sent
        .map(|(on, at)| Moment::new(on, at))
        .filter(|sent| *sent <= now);
    if now < learnt {
        return None;
    }
    Some(match sent {
        Some(sent) if sent <= limit => Clock::InTime {
            before: limit.since(sent),
        },
        Some(sent) => Clock::TooLate {
            by: sent.since(limit),
        },
        None if now <= limit => Clock::Running {
            left: limit.since(now),
        },
        None => Clock::Late {
            by: now.since(limit),
        },
    })
}

/// The reports of a period at a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Information {
    /// The one with the least time left first.
    pub running: Vec<(Id, i64)>,
    /// Not reported though the limit has passed, the latest first.
    pub late: Vec<(Id, i64)>,
    /// What was reported or is late, by whether the limit was kept.
    pub in_time: Share,
}

impl Information {
    #[must_use]
    pub fn of(
        register: &Register,
        communities: &BTreeSet<Id>,
        period: Period,
        now: Moment,
    ) -> Information {
        let mut found = Information::default();
        for (id, report) in of_all::<InformationReport>(register, communities) {
            if !report.learnt_on.is_some_and(|on| period.contains(on)) {
                continue;
            }
            match clock(report, now) {
                Some(Clock::Running { left }) => found.running.push((id, left)),
                Some(Clock::Late { by }) => {
                    found.late.push((id, by));
                    found.in_time.add(id, false);
                }
                Some(Clock::InTime { .. }) => found.in_time.add(id, true),
                Some(Clock::TooLate { .. }) => found.in_time.add(id, false),
                None => {}
            }
        }
        found.running.sort_by_key(|(id, left)| (*left, *id));
        found.late.sort_by_key(|(id, by)| (-by, *id));
        found
    }
}
