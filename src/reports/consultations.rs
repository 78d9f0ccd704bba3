//! How consultations stand as of a day (S5.10): what waits, what supports, what blocks.
//!
//! An unanswered question never counts as support, and an objection blocks until the community lifts it.

use super::likeness::{Likely, Likeness, plain_name};
use crate::domain::kinds::{Consultation, DeclaredMember, Occasion, Opinion, Person};
use crate::domain::{Date, Id};
use crate::register::Register;

/// How a consultation stands, what presses most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stand {
    /// The objection stands: it blocks.
    Objected,
    /// No answer, and the day that it was wanted by is over.
    Overdue,
    Waiting,
    /// There was an objection; the community lifted it.
    Lifted,
    Supported,
}

impl Stand {
    pub fn of(consultation: &Consultation, day: Date) -> Stand {
        let happened = |on: Option<Date>| on.is_some_and(|on| on <= day);
        match consultation.answer {
            Some(answer) if happened(consultation.answered_on) => match answer {
                Opinion::Support => Stand::Supported,
                Opinion::Object if happened(consultation.lifted_on) => Stand::Lifted,
                Opinion::Object => Stand::Objected,
            },
            _ if consultation.wanted_by.is_some_and(|by| by < day) => Stand::Overdue,
            _ => Stand::Waiting,
        }
    }

    pub fn is_open(self) -> bool {
        matches!(self, Stand::Waiting | Stand::Overdue)
    }
}

/// What a community has been asked and has not answered, the most urgent first.
pub fn open_questions(register: &Register, community: Id, day: Date) -> Vec<(Id, Stand)> {
    let all = register.of::<Consultation>(community);
    let stands = all.map(|(id, asked)| (id, asked, Stand::of(asked, day)));
    let mut open: Vec<_> = stands.filter(|(_, _, stand)| stand.is_open()).collect();
    open.sort_by_key(|(id, asked, stand)| {
        (*stand, asked.wanted_by.is_none(), asked.wanted_by, *id)
    });
    open.into_iter().map(|(id, _, stand)| (id, stand)).collect()
}

/// What was asked about a person of the register, the newest question first.
pub fn about_person(register: &Register, person: Id) -> Vec<Id> {
    let all = register.all::<Consultation>();
    newest_first(all.filter(|(_, asked)| asked.person.id == Some(person)))
}

/// What was asked about a member of a unit's list; a letter that names no line goes by the name.
pub fn about_member(register: &Register, member: Id) -> Vec<Id> {
    let Some(line) = register.get::<DeclaredMember>(member) else {
        return Vec::new();
    };
    let name = plain_name(&line.name);
    let is_meant = |asked: &Consultation| match asked.member.id {
        Some(id) => id == member,
        None => asked.unit.id == line.unit.id && plain_name(&asked.name) == name,
    };
    let all = register.all::<Consultation>();
    newest_first(all.filter(|(_, asked)| is_meant(asked)))
}

fn newest_first<'a>(asked: impl Iterator<Item = (Id, &'a Consultation)>) -> Vec<Id> {
    let mut asked: Vec<_> = asked.map(|(id, asked)| (asked.asked_on, id)).collect();
    asked.sort_unstable();
    asked.into_iter().rev().map(|(_, id)| id).collect()
}

/// Those of these whose objection stands on a day.
pub fn objections(register: &Register, asked: &[Id], day: Date) -> Vec<Id> {
    let stands = |id: &&Id| {
        let asked = register.get::<Consultation>(**id);
        asked.is_some_and(|asked| Stand::of(asked, day) == Stand::Objected)
    };
    asked.iter().filter(stands).copied().collect()
}

/// Whether the member has this question open with this community already.
pub fn is_asked_already(
    register: &Register,
    member: Id,
    community: Id,
    occasion: Occasion,
    year: Option<u32>,
    day: Date,
) -> bool {
    register.of::<Consultation>(community).any(|(_, asked)| {
        asked.member.id == Some(member)
            && asked.occasion == Some(occasion)
            && (year.is_none() || asked.of_year() == year)
            && Stand::of(asked, day).is_open()
    })
}

/// Whom of the community's register the question may be about, with how likely; the certain ones first.
pub fn possible_people(register: &Register, asked: &Consultation) -> Vec<(Id, Likely)> {
    let Some(community) = asked.community.id else {
        return Vec::new();
    };
    let line = DeclaredMember {
        unit: asked.unit,
        name: asked.name.clone(),
        birth_month: asked.birth_month,
        phone: asked.phone.clone(),
        ..DeclaredMember::default()
    };
    let name = plain_name(&asked.name);
    let named = register.of::<Person>(community);
    let named = named.filter(|(_, person)| plain_name(&person.name) == name);
    let mut found: Vec<(Id, Likely)> = named
        .map(|(id, person)| (id, Likeness::of(&line, person).likely()))
        .collect();
    found.sort_by_key(|(id, likely)| (*likely != Likely::Certain, *id));
    found
}

/// The only person whom the question is about for certain.
pub fn certain_person(register: &Register, asked: &Consultation) -> Option<Id> {
    let possible = possible_people(register, asked);
    let mut certain = possible
        .iter()
        .filter(|(_, likely)| *likely == Likely::Certain);
    let first = certain.next()?.0;
    certain.next().is_none().then_some(first)
}
