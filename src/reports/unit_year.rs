//! A unit's own view of a year (S5.9): of each of its members where they registered, what was certified, and what the communities
//! say; everybody once, whatever number of communities tells of them.

use super::registration_rate::{Standing, is_registered};
use super::{People, Period, ServiceTime, UnitReport, unit_report};
use crate::domain::kinds::{DeclaredMember, Feedback, FeedbackGrade, Person};
use crate::domain::{Date, Id};
use crate::register::Register;

/// One member of the unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitMember {
    pub name: String,
    /// The line of the unit's list; none for somebody who is not on it.
    pub line: Option<Id>,
    /// The same person with every community, and whether they are still there on the day.
    pub people: Vec<(Id, bool)>,
    pub standing: MemberStanding,
    /// Certified in the period, with all communities.
    pub minutes: u64,
    pub said: Vec<Said>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberStanding {
    Registered,
    Missing,
    ToDecide,
    /// Registered in the unit's name, and not on its list.
    Undeclared,
}

/// What a community says of a member's year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub community: Option<Id>,
    pub grade: Option<FeedbackGrade>,
    pub comment: String,
}

/// The unit's year, as of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitYear {
    pub members: Vec<UnitMember>,
    pub report: UnitReport,
}

impl UnitYear {
    pub fn of(register: &Register, unit: Id, period: Period, day: Date) -> UnitYear {
        let end = period.to.min(day);
        let report = unit_report(&People::of(register), unit, end);
        let declared = report.declared.iter().filter_map(|declared| {
            let line = *declared.lines.first()?;
            let name = register.get::<DeclaredMember>(line)?.name.to_string();
            let people: Vec<Id> = declared.people.iter().map(|(id, _)| *id).collect();
            let standing = match &declared.standing {
                Standing::Registered => MemberStanding::Registered,
                Standing::Missing(_) => MemberStanding::Missing,
                Standing::ToDecide(_) => MemberStanding::ToDecide,
            };
            Some(member(
                register,
                name,
                Some(line),
                &people,
                standing,
                period,
                day,
            ))
        });
        let undeclared = report.undeclared.iter().filter_map(|undeclared| {
            let first = register.get::<Person>(*undeclared.people.first()?)?;
            let (name, standing) = (first.name.to_string(), MemberStanding::Undeclared);
            Some(member(
                register,
                name,
                None,
                &undeclared.people,
                standing,
                period,
                day,
            ))
        });
        UnitYear {
            members: declared.chain(undeclared).collect(),
            report,
        }
    }

    pub fn minutes(&self) -> u64 {
        self.members.iter().map(|member| member.minutes).sum()
    }

    pub fn served(&self) -> usize {
        self.members
            .iter()
            .filter(|member| member.minutes > 0)
            .count()
    }
}

fn member(
    register: &Register,
    name: String,
    line: Option<Id>,
    people: &[Id],
    standing: MemberStanding,
    period: Period,
    day: Date,
) -> UnitMember {
    let end = period.to.min(day);
    let year = u32::try_from(period.from.year()).ok();
    let records = people
        .iter()
        .filter_map(|id| Some((*id, register.get::<Person>(*id)?)));
    let records: Vec<(Id, &Person)> = records.collect();
    let minutes = records
        .iter()
        .map(|(id, _)| u64::from(ServiceTime::of(register, *id, period, day).certified));
    let said = records.iter().filter_map(|(id, person)| {
        let all = register.of::<Feedback>(*id);
        // Of several the newest.
        let (_, feedback) = all.filter(|(_, feedback)| feedback.year == year).last()?;
        Some(Said {
            community: person.community.id,
            grade: feedback.grade,
            comment: feedback.comment.to_string(),
        })
    });
    UnitMember {
        name,
        line,
        standing,
        minutes: minutes.sum(),
        said: said.collect(),
        people: records
            .iter()
            .map(|(id, person)| (*id, is_registered(person, end)))
            .collect(),
    }
}
