//! What units asked the community of a demonstration: an objection, support, and two questions that wait.

use crate::domain::kinds::{Arrival, Consultation, MemberKind, Occasion, Opinion, Person};
use crate::domain::{Date, Id, Link};
use crate::register::Draft;

/// Writes the questions about the first members who have a unit, as they stand on a day.
pub(super) fn asked(draft: &mut Draft, community: Id, people: &[(Id, &Person)], today: Date) {
    let year = today.year().unsigned_abs();
    let ago = |days: i32| Date::from_number(today.number() - days);
    let members = people.iter().filter(|(_, person)| {
        person.kind == Some(MemberKind::InService) && person.unit.id.is_some()
    });
    let objected = Consultation {
        occasion: Some(Occasion::Award),
        about: format!("拟推荐为{year}年度优秀共产党员").into(),
        answer: Some(Opinion::Object),
        reason: "认领的楼栋卫生包干没有做，两次约谈均未到场。".into(),
        evidence: "认领登记表、两次约谈记录".into(),
        asked_on: ago(40),
        wanted_by: ago(26),
        answered_on: ago(34),
        ..Consultation::default()
    };
    let supported = Consultation {
        occasion: Some(Occasion::Review),
        about: format!("{year}年度民主评议").into(),
        answer: Some(Opinion::Support),
        asked_on: ago(40),
        wanted_by: ago(26),
        answered_on: ago(38),
        ..Consultation::default()
    };
    let overdue = Consultation {
        occasion: Some(Occasion::Appraisal),
        asked_on: ago(24),
        wanted_by: ago(3),
        ..Consultation::default()
    };
    let waiting = Consultation {
        occasion: Some(Occasion::Award),
        about: format!("{year}年度评先选优").into(),
        asked_on: ago(4),
        wanted_by: ago(-10),
        ..Consultation::default()
    };
    let questions = [objected, supported, overdue, waiting];
    for ((id, person), question) in members.zip(questions) {
        let is_answered = question.answer.is_some();
        draft.create(&Consultation {
            community: Link::to(community),
            unit: person.unit,
            name: person.name.clone(),
            birth_month: person.birth_month,
            phone: person.phone.clone(),
            year: Some(year),
            arrival: Some(Arrival::File),
            person: match is_answered {
                true => Link::to(*id),
                false => Link::default(),
            },
            ..question
        });
    }
}
