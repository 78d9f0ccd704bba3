//! Asking a community before an award, and confirming a probationary member (S5.10).

use crate::domain::kinds::{Arrival, Consultation, DeclaredMember, Occasion};
use crate::domain::{Date, Id, Link, Record as _, Value, kinds::KINDS};
use crate::register::{Draft, Register};
use crate::reports::consultations::is_asked_already;
use crate::reports::probation::{NotConfirmed, probationer};

/// What a unit asks of several members at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub occasion: Occasion,
    pub year: Option<u32>,
    pub about: String,
    pub asked_on: Date,
    pub wanted_by: Option<Date>,
}

/// What asking comes to.
pub struct Asking {
    pub draft: Draft,
    pub asked: usize,
    /// The members whose question of the same kind is open with the same community already.
    pub already: Vec<Id>,
}

/// Asks a community each about members of a unit's list.
pub fn ask(register: &Register, members: &[(Id, Id)], question: &Question) -> Asking {
    let mut asking = Asking {
        draft: register.draft(),
        asked: 0,
        already: Vec::new(),
    };
    let Question {
        occasion,
        year,
        asked_on,
        ..
    } = *question;
    for (member, community) in members {
        let Some(line) = register.get::<DeclaredMember>(*member) else {
            continue;
        };
        if is_asked_already(register, *member, *community, occasion, year, asked_on) {
            asking.already.push(*member);
            continue;
        }
        asking.draft.create(&Consultation {
            community: Link::to(*community),
            unit: line.unit,
            name: line.name.clone(),
            birth_month: line.birth_month,
            phone: line.phone.clone(),
            member: Link::to(*member),
            occasion: Some(occasion),
            year,
            about: question.about.as_str().into(),
            asked_on: Some(asked_on),
            wanted_by: question.wanted_by,
            arrival: Some(Arrival::File),
            ..Consultation::default()
        });
        asking.asked += 1;
    }
    asking
}

/// Confirms a probationary member, of a unit's list or of a community's register, on a day.
///
/// # Errors
/// [`NotConfirmed`]: an objection stands, or the probation is not over.
pub fn confirm(
    register: &Register,
    record: (usize, Id),
    on: Date,
) -> Result<Option<Draft>, NotConfirmed> {
    let Some(probationer) = probationer(register, record, on) else {
        return Ok(None);
    };
    probationer.may_be_confirmed(on)?;
    let (kind, id) = record;
    let spec = KINDS.get(kind).and_then(|spec| spec.field("confirmed_on"));
    let Some((field, _)) = spec else {
        return Ok(None);
    };
    let mut draft = register.draft();
    draft.update(kind, id, vec![(field, Value::Date(on))]);
    Ok(Some(draft))
}

/// The position of a field of a consultation.
pub fn field(name: &str) -> Option<usize> {
    Consultation::KIND.field(name).map(|(at, _)| at)
}
