//! 服务时间: what members served in a year, and who has not yet served as much as is asked (S5.6).
//!
//! Time is counted in whole minutes, and only when the community has certified it. Everything is as of a day:
//! what was served, certified, joined or left later is as if it had not happened.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::domain::kinds::{MemberKind, Person, ServiceRecord};
use crate::domain::{Date, Id};
use crate::register::Register;

use super::adopted::{Unusable, default_rulebook, rulebook_of};
use super::exact::Exact;
use super::rulebook::Rulebook;

/// The rulebook's name for the days asked of a member in a year.
const DAYS: &str = "service_days";
/// The rulebook's name for the hours that are one day.
const HOURS: &str = "hours_per_service_day";

/// What is asked of a member in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceRules {
    pub days: Exact,
    pub hours_per_day: Exact,
    /// The least whole minutes that are enough.
    pub needed: u64,
}

/// Why time is not in a member's sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCounted {
    /// Served after the day that is looked at.
    Later,
    /// The community has not certified it, or not by the day that is looked at.
    NotCertified,
    /// The same activity, or the same report, is counted already: two offices certified it apart.
    Twice,
}

/// A service record of the year, and whether it is in the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Served {
    pub record: Id,
    pub minutes: u64,
    pub left_out: Option<NotCounted>,
}

/// How a member stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Reached,
    /// So many minutes are missing.
    Short(u64),
    /// Left within the year: what was served stays, and nothing is asked any more.
    Left,
    /// The scheme asks in-service members only.
    NotAsked,
}

/// One member's year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberTime {
    pub person: Id,
    /// Certified.
    pub minutes: u64,
    /// Served by the day, and not certified.
    pub waiting: u64,
    /// All records of the year, by day.
    pub served: Vec<Served>,
    pub standing: Standing,
}

/// A community's year in figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Of whom the scheme asks service.
    pub asked: u64,
    pub reached: u64,
    /// Certified minutes of everybody.
    pub minutes: u64,
    pub waiting: u64,
}

impl ServiceRules {
    /// What the rulebook that rates `year` asks; a figure that it does not have is the program's own.
    ///
    /// # Errors
    /// [`Unusable`] where the adopted rulebook has faults.
    pub fn of_year(register: &Register, year: u32) -> Result<Self, Unusable> {
        let adopted = rulebook_of(register, year)?;
        Ok(Self::of(
            adopted.rulebook(),
            default_rulebook(year)?.rulebook(),
        ))
    }

    fn of(adopted: &Rulebook, own: &Rulebook) -> Self {
        let figure = |id: &str| {
            let known = [adopted, own].into_iter();
            let mut known = known.filter_map(|rulebook| rulebook.thresholds.get(id));
            known.next().cloned().unwrap_or_else(Exact::zero)
        };
        let (days, hours_per_day) = (figure(DAYS), figure(HOURS));
        let minutes = days.times(&hours_per_day).times(&Exact::from(60));
        let needed = minutes.least_whole().unwrap_or(i64::MAX);
        Self {
            days,
            hours_per_day,
            needed: u64::try_from(needed).unwrap_or(0),
        }
    }

    /// Minutes as days; `None` where a day has no hours.
    #[must_use]
    pub fn days_in(&self, minutes: u64) -> Option<Exact> {
        let minutes = Exact::from(i64::try_from(minutes).ok()?);
        minutes.over(&self.hours_per_day.times(&Exact::from(60)))
    }
}

/// What a person served on these days, as of a day: by day, each with whether it is in the sum.
#[must_use]
pub fn served(
    register: &Register,
    person: Id,
    days: RangeInclusive<Date>,
    as_of: Date,
) -> Vec<Served> {
    let mut records: Vec<(Date, Id, &ServiceRecord)> = register
        .of::<ServiceRecord>(person)
        .filter_map(|(id, record)| Some((record.served_on?, id, record)))
        .filter(|(day, ..)| days.contains(day))
        .collect();
    records.sort_by_key(|(day, id, _)| (*day, *id));
    let mut activities = BTreeSet::new();
    let served = records.into_iter().map(|(day, id, record)| {
        let is_certified = record.certified_on.is_some_and(|day| day <= as_of);
        let is_new = |activities: &mut BTreeSet<Id>| {
            let of = record.gathering.id.or(record.report.id);
            of.is_none_or(|id| activities.insert(id))
        };
        let left_out = if day > as_of {
            Some(NotCounted::Later)
        } else if !is_certified {
            Some(NotCounted::NotCertified)
        } else if !is_new(&mut activities) {
            Some(NotCounted::Twice)
        } else {
            None
        };
        Served {
            record: id,
            minutes: u64::from(record.minutes.unwrap_or(0)),
            left_out,
        }
    });
    served.collect()
}

/// The minutes of what is in the sum, or of what is left out for one reason.
#[must_use]
pub fn minutes(served: &[Served], left_out: Option<NotCounted>) -> u64 {
    let of = served.iter().filter(|one| one.left_out == left_out);
    of.map(|one| one.minutes).sum()
}

/// One member's year as of a day; `None` for somebody who was not there in that year by then.
#[must_use]
pub fn member_time(
    register: &Register,
    person: Id,
    year: i32,
    as_of: Date,
    rules: &ServiceRules,
) -> Option<MemberTime> {
    let member = register.get::<Person>(person)?;
    let came_later = |day: Date| day > as_of || day.year() > year;
    if member.registered_on.is_some_and(came_later)
        || member.left_on.is_some_and(|day| day.year() < year)
    {
        return None;
    }
    let (first, last) = (Date::new(year, 1, 1)?, Date::new(year, 12, 31)?);
    let served = served(register, person, first..=last, as_of);
    let minutes = minutes(&served, None);
    let has_left = |day: Date| day <= as_of && day.year() <= year;
    let is_asked = matches!(
        member.kind,
        Some(MemberKind::InService | MemberKind::Probationary)
    );
    let standing = if member.left_on.is_some_and(has_left) {
        Standing::Left
    } else if !is_asked {
        Standing::NotAsked
    } else if minutes >= rules.needed {
        Standing::Reached
    } else {
        Standing::Short(rules.needed - minutes)
    };
    Some(MemberTime {
        person,
        minutes,
        waiting: self::minutes(&served, Some(NotCounted::NotCertified)),
        served,
        standing,
    })
}

/// The year of everybody on a community's register, in the order of their ids.
#[must_use]
pub fn community_times(
    register: &Register,
    community: Id,
    year: i32,
    as_of: Date,
    rules: &ServiceRules,
) -> Vec<MemberTime> {
    let people = register.of::<Person>(community).map(|(id, _)| id);
    people
        .filter_map(|person| member_time(register, person, year, as_of, rules))
        .collect()
}

/// The figures of these members together.
#[must_use]
pub fn totals(times: &[MemberTime]) -> Totals {
    let mut totals = Totals::default();
    for time in times {
        totals.asked += u64::from(matches!(
            time.standing,
            Standing::Reached | Standing::Short(_)
        ));
        totals.reached += u64::from(time.standing == Standing::Reached);
        totals.minutes += time.minutes;
        totals.waiting += time.waiting;
    }
    totals
}
