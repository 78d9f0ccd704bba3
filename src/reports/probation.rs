//! Probationary members (预备党员): when they are due to become full members, and what the communities say before (S5.10).

use super::consultations::{Stand, about_member, about_person};
use crate::domain::kinds::{Consultation, DeclaredMember, MemberKind, Occasion, Person};
use crate::domain::{Date, Id, Record as _};
use crate::register::Register;

/// How long the probation (预备期) is, in years.
pub const PROBATION_YEARS: i32 = 1;

/// The day on which a probation that began on `from` is over; 29 February ends on the 28th.
pub fn due_on(from: Date) -> Option<Date> {
    let year = from.year() + PROBATION_YEARS;
    Date::new(year, from.month(), from.day()).or_else(|| Date::new(year, from.month(), 28))
}

/// A probationary member, of a unit's list or of a community's register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probationer {
    /// The record's kind, by its position, and its id.
    pub record: (usize, Id),
    pub name: String,
    pub unit: Option<Id>,
    pub from: Option<Date>,
    pub due: Option<Date>,
    pub confirmed_on: Option<Date>,
    /// What was asked before the confirmation, the newest first, and how each stands.
    pub asked: Vec<(Id, Stand)>,
}

/// Why a probationary member cannot be confirmed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotConfirmed {
    /// The objections that stand.
    #[error("{} objections stand", .0.len())]
    Objection(Vec<Id>),
    #[error("the probation lasts until {0}")]
    NotDue(Date),
    #[error("nobody wrote down when the probation began")]
    NoBeginning,
    #[error("confirmed on {0} already")]
    Confirmed(Date),
}

/// What a person has to know who confirms a member whom no community has supported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    NotAsked,
    /// Asked, and nobody answered.
    NotAnswered(Vec<Id>),
}

impl Probationer {
    /// # Errors
    /// [`NotConfirmed`]. Otherwise what is doubtful about it, if anything is.
    pub fn may_be_confirmed(&self, day: Date) -> Result<Option<Doubt>, NotConfirmed> {
        if let Some(on) = self.confirmed_on {
            return Err(NotConfirmed::Confirmed(on));
        }
        let standing = |wanted: fn(Stand) -> bool| {
            let those = self.asked.iter().filter(|(_, stand)| wanted(*stand));
            those.map(|(id, _)| *id).collect::<Vec<Id>>()
        };
        let objections = standing(|stand| stand == Stand::Objected);
        if !objections.is_empty() {
            return Err(NotConfirmed::Objection(objections));
        }
        let due = self.due.ok_or(NotConfirmed::NoBeginning)?;
        if due > day {
            return Err(NotConfirmed::NotDue(due));
        }
        let open = standing(Stand::is_open);
        Ok(if self.asked.is_empty() {
            Some(Doubt::NotAsked)
        } else if open.len() == self.asked.len() {
            Some(Doubt::NotAnswered(open))
        } else {
            None
        })
    }
}

/// The probationary members of a unit's list on a day, those due first come first; who was confirmed comes last.
pub fn of_unit(register: &Register, unit: Id, day: Date) -> Vec<Probationer> {
    let lines = register.of::<DeclaredMember>(unit);
    let listed = lines.filter(|(_, line)| {
        line.probation_from.is_some() && line.withdrawn_on.is_none_or(|until| until > day)
    });
    let all = listed.filter_map(|(id, _)| probationer(register, (DeclaredMember::INDEX, id), day));
    in_order(all.collect())
}

/// The probationary members on the registers of these communities, likewise.
pub fn of_communities(
    register: &Register,
    is_meant: impl Fn(Option<Id>) -> bool,
    day: Date,
) -> Vec<Probationer> {
    let people = register.all::<Person>();
    let there = people.filter(|(_, person)| {
        let is_one =
            person.kind == Some(MemberKind::Probationary) || person.probation_from.is_some();
        is_one && is_meant(person.community.id) && person.left_on.is_none_or(|left| left > day)
    });
    let all = there.filter_map(|(id, _)| probationer(register, (Person::INDEX, id), day));
    in_order(all.collect())
}

/// One probationary member, with what was asked by then.
pub fn probationer(register: &Register, record: (usize, Id), day: Date) -> Option<Probationer> {
    let (kind, id) = record;
    let (name, unit, from, confirmed_on, asked) = if kind == Person::INDEX {
        let person = register.get::<Person>(id)?;
        let asked = about_person(register, id);
        let name = person.name.to_string();
        (
            name,
            person.unit.id,
            person.probation_from,
            person.confirmed_on,
            asked,
        )
    } else {
        let line = register.get::<DeclaredMember>(id)?;
        let asked = about_member(register, id);
        let name = line.name.to_string();
        (
            name,
            line.unit.id,
            line.probation_from,
            line.confirmed_on,
            asked,
        )
    };
    let before = asked.into_iter().filter_map(|id| {
        let asked = register.get::<Consultation>(id)?;
        let is_meant = asked.occasion == Some(Occasion::Confirmation);
        is_meant.then(|| (id, Stand::of(asked, day)))
    });
    Some(Probationer {
        record,
        name,
        unit,
        from,
        due: from.and_then(due_on),
        confirmed_on,
        asked: before.collect(),
    })
}

fn in_order(mut all: Vec<Probationer>) -> Vec<Probationer> {
    all.sort_by(|a, b| {
        let key = |one: &Probationer| (one.confirmed_on.is_some(), one.due.is_none(), one.due);
        (key(a), &a.name, a.record).cmp(&(key(b), &b.name, b.record))
    });
    all
}
