//! What a community files of a half-year (S5.9): a line for every unit, made of a line for every member, as of the day of making.
//!
//! The sums are frozen as text beside the lines that they are made of, so that a figure can be defended when the register has
//! moved on. The lines have ids and no names.

mod standing;
mod written;

use std::collections::BTreeMap;

pub use self::standing::{FilingState, filing_state, had_nobody};
pub use self::written::Unreadable;
use super::registration_rate::{Standing, is_registered};
use super::{Half, MemberYear, People, Period, member_years_of, unit_report};
use crate::domain::kinds::{DeclaredMember, Filing, FilingHalf, Person, Unit};
use crate::domain::{Date, Id, Link};
use crate::register::Register;
use crate::scoring::{Exact, Unusable, threshold};

/// What is filed of a half-year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfYear {
    /// What the rulebook asks for: the share of declared members who register, and the hours of a day of service.
    pub share: Exact,
    pub hours_per_day: Exact,
    /// By unit; the members who name no unit last.
    pub units: Vec<UnitHalf>,
    /// What the sums are made of; empty where a file withheld it.
    pub lines: Vec<MemberHalf>,
    /// The people behind the registered of each unit.
    pub registered: BTreeMap<Id, Vec<Id>>,
}

/// The sums of one unit in one community.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitHalf {
    pub unit: Option<Id>,
    /// As it was called then.
    pub name: String,
    /// On the unit's list as the community has it; 0 without a list.
    pub declared: u32,
    /// Of those, registered with this community.
    pub registered: u32,
    /// In-service members who were registered in the period.
    pub members: u32,
    /// Of those, with certified service.
    pub served: u32,
    /// Certified.
    pub minutes: u64,
    /// How often members came to meetings, and to activities.
    pub attended: u32,
    pub activities: u32,
}

/// One member of a community in the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberHalf {
    pub person: Id,
    pub unit: Option<Id>,
    pub minutes: u32,
    pub attended: u32,
    pub activities: u32,
}

impl UnitHalf {
    /// Registered by declared; none without a list.
    pub fn rate(&self) -> Option<Exact> {
        Exact::ratio(i64::from(self.registered), i64::from(self.declared))
    }

    /// How many more would have to register for this share.
    pub fn short(&self, share: &Exact) -> u32 {
        let (declared, registered) = (i64::from(self.declared), i64::from(self.registered));
        u32::try_from(short(declared, registered, share)).unwrap_or(0)
    }
}

/// How many more of the declared would have to register for this share.
pub(super) fn short(declared: i64, registered: i64, share: &Exact) -> i64 {
    let needed = Exact::from(declared).times(share).least_whole();
    let short = needed.unwrap_or(declared) - registered;
    short.clamp(0, (declared - registered).max(0))
}

impl HalfYear {
    /// What was filed.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub fn filed(filing: &Filing) -> Result<HalfYear, Unreadable> {
        HalfYear::read(&filing.figures, &filing.lines)
    }

    /// The figures of a community on a day: the rate as of the end of the period or that day, whichever is earlier; of service
    /// what was certified by that day.
    ///
    /// # Errors
    /// [`Unusable`] where the rulebook of the year cannot be used.
    pub fn of(
        register: &Register,
        people: &People<'_>,
        community: Id,
        period: Period,
        day: Date,
    ) -> Result<HalfYear, Unusable> {
        Self::of_units(register, people, community, (period, day), |_| true)
    }

    /// The same, as far as it is about some units.
    pub(super) fn of_units(
        register: &Register,
        people: &People<'_>,
        community: Id,
        (period, day): (Period, Date),
        is_wanted: impl Fn(Id) -> bool,
    ) -> Result<HalfYear, Unusable> {
        let year = period.from.year().unsigned_abs();
        let mut lines: Vec<MemberHalf> = Vec::new();
        for figures in member_years_of(register, community, period, day) {
            lines.push(line(register, &figures));
        }
        let end = period.to.min(day);
        let mut units: BTreeMap<Id, UnitHalf> = BTreeMap::new();
        let mut registered: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
        let declares = |unit: Id| register.of::<DeclaredMember>(unit).next().is_some();
        for (unit, record) in register.all::<Unit>() {
            let is_named = lines.iter().any(|line| line.unit == Some(unit));
            if !is_named && !declares(unit) || !is_wanted(unit) {
                continue;
            }
            let report = unit_report(people, unit, end);
            let here: Vec<Id> = report
                .declared
                .iter()
                .filter(|declared| declared.standing == Standing::Registered)
                .filter_map(|declared| {
                    let of = declared.people.iter().map(|(id, _)| *id);
                    of.into_iter()
                        .find(|id| is_here(register, *id, community, end))
                })
                .collect();
            if !is_named && report.declared.is_empty() {
                continue;
            }
            let sums = UnitHalf {
                unit: Some(unit),
                name: record.name.to_string(),
                declared: count(report.declared.len()),
                registered: count(here.len()),
                ..UnitHalf::default()
            };
            units.insert(unit, sums);
            registered.insert(unit, here);
        }
        // Who named no unit is of the one whose list they are on.
        let listed: BTreeMap<Id, Id> = (registered.iter())
            .flat_map(|(unit, people)| people.iter().map(|person| (*person, *unit)))
            .collect();
        for line in lines.iter_mut().filter(|line| line.unit.is_none()) {
            line.unit = listed.get(&line.person).copied();
        }
        let mut without = UnitHalf::default();
        for line in &lines {
            let of_unit = line.unit.and_then(|unit| units.get_mut(&unit));
            of_unit.unwrap_or(&mut without).add(line);
        }
        let mut units: Vec<UnitHalf> = units.into_values().collect();
        if without.members > 0 {
            units.push(without);
        }
        registered.retain(|_, people| !people.is_empty());
        Ok(HalfYear {
            share: threshold(register, year, "unit_registration_share")?,
            hours_per_day: threshold(register, year, "hours_per_service_day")?,
            units,
            lines,
            registered,
        })
    }

    /// The record of what a community files; `None` beyond the years that a filing may have.
    pub fn filing(&self, community: Id, half: (i32, Half), day: Date) -> Option<Filing> {
        let (year, half) = half;
        Some(Filing {
            community: Link::to(community),
            year: Some(u32::try_from(year).ok()?),
            half: Some(match half {
                Half::First => FilingHalf::First,
                Half::Second => FilingHalf::Second,
            }),
            made_on: Some(day),
            figures: self.figures_text().into(),
            lines: self.lines_text().into(),
            ..Filing::default()
        })
    }

    /// All units together: the declared and registered of all lists, and every member once.
    pub fn sums(&self) -> UnitHalf {
        let mut sums = UnitHalf::default();
        for unit in &self.units {
            sums.declared = sums.declared.saturating_add(unit.declared);
            sums.registered = sums.registered.saturating_add(unit.registered);
            sums.members = sums.members.saturating_add(unit.members);
            sums.served = sums.served.saturating_add(unit.served);
            sums.minutes = sums.minutes.saturating_add(unit.minutes);
            sums.attended = sums.attended.saturating_add(unit.attended);
            sums.activities = sums.activities.saturating_add(unit.activities);
        }
        sums
    }

    /// Minutes as days of the hours that were asked for.
    pub fn days(&self, minutes: u64) -> Option<Exact> {
        days(minutes, &self.hours_per_day)
    }
}

/// Minutes as days of so many hours.
pub fn days(minutes: u64, hours_per_day: &Exact) -> Option<Exact> {
    let minutes = Exact::from(i64::try_from(minutes).ok()?);
    minutes.over(&hours_per_day.times(&Exact::from(60)))
}

/// The half-year that a filing is of.
pub fn period_of(filing: &Filing) -> Option<(i32, Half)> {
    let year = i32::try_from(filing.year?).ok()?;
    Some(match filing.half? {
        FilingHalf::First => (year, Half::First),
        FilingHalf::Second => (year, Half::Second),
    })
}

/// The last day on which a filing is in time: the end of the month after the half-year. The scheme names no day.
pub fn due(year: i32, half: Half) -> Option<Date> {
    match half {
        Half::First => Date::new(year, 7, 31),
        Half::Second => Date::new(year + 1, 1, 31),
    }
}

impl UnitHalf {
    fn add(&mut self, line: &MemberHalf) {
        self.members = self.members.saturating_add(1);
        self.served = self.served.saturating_add(u32::from(line.minutes > 0));
        self.minutes = self.minutes.saturating_add(u64::from(line.minutes));
        self.attended = self.attended.saturating_add(line.attended);
        self.activities = self.activities.saturating_add(line.activities);
    }
}

fn line(register: &Register, figures: &MemberYear) -> MemberHalf {
    let unit = register.get::<Person>(figures.person);
    let unit = unit.and_then(|person| person.unit.id);
    MemberHalf {
        person: figures.person,
        unit: unit.filter(|unit| register.get::<Unit>(*unit).is_some()),
        minutes: figures.time.certified,
        attended: count(figures.meetings_attended),
        activities: count(figures.activities),
    }
}

fn is_here(register: &Register, person: Id, community: Id, day: Date) -> bool {
    let person = register.get::<Person>(person);
    person
        .is_some_and(|person| person.community.id == Some(community) && is_registered(person, day))
}

fn count(found: usize) -> u32 {
    u32::try_from(found).unwrap_or(u32::MAX)
}

/// The filings of a community for a half-year, the one that counts last: the newest by the day of making, then by id.
pub fn filings_of(register: &Register, community: Id, year: i32, half: Half) -> Vec<(Date, Id)> {
    let of_period = |filing: &Filing| period_of(filing) == Some((year, half));
    let all = register.of::<Filing>(community);
    let mut all: Vec<(Date, Id)> = all
        .filter(|(_, filing)| of_period(filing))
        .filter_map(|(id, filing)| Some((filing.made_on?, id)))
        .collect();
    all.sort_unstable();
    all
}
