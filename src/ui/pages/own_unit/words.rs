//! A unit's members in words.

use crate::domain::Choice;
use crate::domain::Record;
use crate::domain::kinds::{Community, FeedbackGrade, Person};
use crate::register::Register;
use crate::reports::unit_year::{MemberStanding, UnitMember};
use crate::ui::components::Tone;
use crate::ui::i18n::{clauses, say, series, tr};

pub(super) fn standing(standing: MemberStanding) -> (Tone, &'static str) {
    match standing {
        MemberStanding::Registered => (Tone::Ok, tr!(units.is_registered)),
        MemberStanding::Missing => (Tone::Bad, tr!(units.is_missing)),
        MemberStanding::ToDecide => (Tone::Info, tr!(own_unit.to_decide)),
        MemberStanding::Undeclared => (Tone::Warn, tr!(own_unit.undeclared)),
    }
}

/// 「东街社区，2026-03-05 报到」, of every community.
pub(super) fn places(register: &Register, member: &UnitMember) -> String {
    let place = |(id, stays): &(_, bool)| {
        let person = register.get::<Person>(*id)?;
        let community = person.community.id;
        let place = community
            .map(|id| register.title(Community::INDEX, id))
            .unwrap_or_default();
        let on = person.registered_on?;
        Some(match (stays, person.left_on) {
            (false, Some(left)) => tr!(own_unit.since_left, place = place, on = on, left = left),
            _ => tr!(own_unit.since, place = place, on = on),
        })
    };
    let places: Vec<String> = member.people.iter().filter_map(place).collect();
    clauses(&places)
}

pub(super) fn grades(member: &UnitMember) -> String {
    let grade = |grade: FeedbackGrade| {
        let spec = FeedbackGrade::ALL.get(usize::from(grade.index()));
        spec.map_or("", |spec| say(&spec.words))
    };
    let grades: Vec<&str> = member
        .said
        .iter()
        .filter_map(|said| said.grade.map(grade))
        .collect();
    series(&grades)
}

/// The comments; of several communities each with its name.
pub(super) fn comments(register: &Register, member: &UnitMember) -> String {
    let said = member.said.iter().filter(|said| !said.comment.is_empty());
    let said: Vec<_> = said.collect();
    let words = said.iter().map(|one| match (said.len(), one.community) {
        (2.., Some(community)) => {
            format!(
                "{}: {}",
                register.title(Community::INDEX, community),
                one.comment
            )
        }
        _ => one.comment.clone(),
    });
    clauses(&words.collect::<Vec<_>>())
}
