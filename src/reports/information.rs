//! Information officers' reports and their time limits, in whole minutes (S2.5).

use std::collections::BTreeSet;

use super::Period;
use super::households::{Visiting, households};
use super::tally::{Share, of_all, stands};
use crate::domain::kinds::{CareHousehold, InformationReport, Officer, OfficerPost, Organisation};
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

/// Every report that is not made yet, whenever the information was learnt, and those of a period that are, at a moment.
///
/// The latest first, then those with the least time left, then what was reported, the newest first.
#[must_use]
pub fn clocks(
    register: &Register,
    communities: &BTreeSet<Id>,
    period: Period,
    now: Moment,
) -> Vec<(Id, Clock)> {
    let mut found = Vec::new();
    for (id, report) in of_all::<InformationReport>(register, communities) {
        let Some(clock) = clock(report, now) else {
            continue;
        };
        let learnt = report.learnt_on.map_or(0, Date::number);
        let order = match clock {
            Clock::Late { by } => (0, -by),
            Clock::Running { left } => (1, left),
            Clock::InTime { .. } | Clock::TooLate { .. } => (2, -i64::from(learnt)),
        };
        let is_made = matches!(clock, Clock::InTime { .. } | Clock::TooLate { .. });
        if !is_made || report.learnt_on.is_some_and(|on| period.contains(on)) {
            found.push((order, id, clock));
        }
    }
    found.sort_by_key(|(order, id, _)| (*order, *id));
    found
        .into_iter()
        .map(|(_, id, clock)| (id, clock))
        .collect()
}

/// An information officer in post, with what the officer keeps in touch with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Informant {
    pub officer: Id,
    /// The fixed contacts, the longest overdue first.
    pub contacts: Vec<Visiting>,
    /// The officer's reports of the period.
    pub reports: Vec<Id>,
}

/// The information officers of a day.
#[must_use]
pub fn informants(
    register: &Register,
    communities: &BTreeSet<Id>,
    period: Period,
    day: Date,
) -> Vec<Informant> {
    let visiting = households(register, communities, day);
    let of_officer = |id: Id| {
        let contacts = visiting.iter().filter(move |one| {
            let household = register.get::<CareHousehold>(one.household);
            household.is_some_and(|household| household.officer.id == Some(id))
        });
        let reports = of_all::<InformationReport>(register, communities);
        let reports = reports.filter(move |(_, report)| {
            let on = report.learnt_on;
            let then = on.is_some_and(|on| period.contains(on) && on <= day);
            then && report.officer.id == Some(id)
        });
        Informant {
            officer: id,
            contacts: contacts.cloned().collect(),
            reports: reports.map(|(id, _)| id).collect(),
        }
    };
    let bodies = of_all::<Organisation>(register, communities);
    let officers = bodies.flat_map(|(body, _)| register.of::<Officer>(body));
    let in_post = officers.filter(|(_, officer)| {
        officer.post == Some(OfficerPost::Informant) && stands(officer.since, officer.until, day)
    });
    in_post.map(|(id, _)| of_officer(id)).collect()
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
