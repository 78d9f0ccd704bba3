//! What is told to the units of a year or half a year: a line for every member, and one for every unit (S5.9).

use std::collections::BTreeMap;

use super::{MemberYear, People, Period, UnitReport, member_years, unit_report};
use crate::domain::kinds::{Community, Feedback, FeedbackGrade, Person, Unit};
use crate::domain::{Date, Id, Month, Record};
use crate::register::Register;
use crate::scoring::{Exact, threshold};

/// One member with the figures of the period.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberLine {
    pub figures: MemberYear,
    pub unit: Option<Id>,
    pub unit_name: String,
    pub name: String,
    pub community: String,
    pub born: Option<Month>,
    pub duty: String,
    pub registered_on: Option<Date>,
    pub left_on: Option<Date>,
    /// Certified days, and whether they are as many as the rulebook asks for in a year.
    pub days: Exact,
    pub enough: bool,
}

/// What the rulebook asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub days: Exact,
    pub hours_per_day: Exact,
    pub share: Exact,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// By unit and name.
    pub members: Vec<MemberLine>,
    /// The units of these members, by name; and how each stands at the end of the period.
    pub units: Vec<UnitLine>,
    pub asked: Asked,
}

#[derive(Clone, Debug, PartialEq)]
pub struct UnitLine {
    pub unit: Id,
    pub name: String,
    pub report: UnitReport,
    pub members: usize,
    pub served: usize,
    pub days: Exact,
}

impl Told {
    /// `None` where the rulebook cannot be used. `no_unit` is said of members who name no unit.
    #[must_use]
    pub fn of(register: &Register, period: Period, day: Date, no_unit: &str) -> Option<Told> {
        let year = period.from.year().unsigned_abs();
        let figure = |id| threshold(register, year, id).ok();
        let asked = Asked {
            days: figure("service_days")?,
            hours_per_day: figure("hours_per_service_day")?,
            share: figure("unit_registration_share")?,
        };
        let lines = member_years(register, period, day).into_iter();
        let lines = lines.filter_map(|figures| line(register, figures, &asked, no_unit));
        let mut members: Vec<MemberLine> = lines.collect();
        members.sort_by(|a, b| {
            let key = |line: &MemberLine| (line.unit.is_none(), line.unit_name.clone());
            (key(a), &a.name, a.figures.person).cmp(&(key(b), &b.name, b.figures.person))
        });
        let units = units(register, &members, period.to.min(day));
        Some(Told {
            members,
            units,
            asked,
        })
    }
}

fn line(
    register: &Register,
    figures: MemberYear,
    asked: &Asked,
    no_unit: &str,
) -> Option<MemberLine> {
    let person = register.get::<Person>(figures.person)?;
    let unit = person
        .unit
        .id
        .filter(|id| register.get::<Unit>(*id).is_some());
    let community = person.community.id;
    let community = community.and_then(|id| register.get::<Community>(id));
    let days = figures.time.days(&asked.hours_per_day)?;
    Some(MemberLine {
        unit,
        unit_name: unit.map_or_else(|| no_unit.to_owned(), |id| register.title(Unit::INDEX, id)),
        name: person.name.to_string(),
        community: community.map(|c| c.name.to_string()).unwrap_or_default(),
        born: person.birth_month,
        duty: person.duty.to_string(),
        registered_on: person.registered_on,
        left_on: person.left_on,
        enough: days >= asked.days,
        days,
        figures,
    })
}

fn units(register: &Register, members: &[MemberLine], day: Date) -> Vec<UnitLine> {
    let mut of_units: BTreeMap<Id, Vec<&MemberLine>> = BTreeMap::new();
    for member in members {
        if let Some(unit) = member.unit {
            of_units.entry(unit).or_default().push(member);
        }
    }
    let people = People::of(register);
    let mut lines: Vec<UnitLine> = of_units
        .into_iter()
        .map(|(unit, members)| {
            let days = members.iter().map(|member| &member.days);
            UnitLine {
                unit,
                name: register.title(Unit::INDEX, unit),
                report: unit_report(&people, unit, day),
                members: members.len(),
                served: members.iter().filter(|m| !m.days.is_zero()).count(),
                days: days.fold(Exact::zero(), |sum, days| sum.plus(days)),
            }
        })
        .collect();
    lines.sort_by(|a, b| (&a.name, a.unit).cmp(&(&b.name, b.unit)));
    lines
}

/// The feedback that was written on a member's year; of several the newest.
pub fn written(register: &Register, person: Id, year: u32) -> Option<(Id, Written)> {
    let all = register.of::<Feedback>(person);
    let of_year = all.filter(|(_, feedback)| feedback.year == Some(year));
    of_year.last().map(|(id, feedback)| {
        let written = Written {
            grade: feedback.grade,
            comment: feedback.comment.to_string(),
        };
        (id, written)
    })
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    pub grade: Option<FeedbackGrade>,
    pub comment: String,
}
