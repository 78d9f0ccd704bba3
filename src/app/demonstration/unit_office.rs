//! A unit's office on the day it is opened: its list, its members as the community knows them, and what it asked about them
//! (S5.8 to S5.10).

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::kinds::{
    Community, Consultation, DeclaredMember, Feedback, MemberKind, Person, ServiceKind,
    ServiceRecord, Subdistrict,
};
use crate::domain::{Date, Id, Link, Record, Value};
use crate::register::{Draft, Edit, Register};

use super::asked::asked;
use super::round::{at, community_today};

/// What a unit's register has beside its list and its people.
const BELONGINGS: [usize; 2] = [ServiceRecord::INDEX, Feedback::INDEX];

/// So many members may be proposed in the selection of the year.
const ELIGIBLE: usize = 2;
/// In this many turns of so many minutes somebody reaches the five days of eight hours.
const TURNS: i32 = 6;
const MINUTES: u32 = 420;

/// The unit with the most members of the community's demonstration, and its id.
#[must_use]
pub fn unit_office(register: &Register, seed: u64, today: Date) -> (Draft, Id) {
    let mut draft = community_today(register, seed, today);
    let unit = largest(&draft);
    let people = of(&draft, Person::INDEX, at::<Person>("unit"), unit);
    let lines = of(
        &draft,
        DeclaredMember::INDEX,
        at::<DeclaredMember>("unit"),
        unit,
    );
    let mut kept: BTreeSet<Id> = people.iter().chain(&lines).copied().collect();
    kept.insert(unit);
    for edit in &draft.edits {
        if let Edit::Create {
            kind, id, values, ..
        } = edit
        {
            let is_place = *kind == Subdistrict::INDEX || *kind == Community::INDEX;
            // A record's owner comes first among its fields.
            let owner = values.iter().find_map(|(_, value)| reference(value));
            let is_theirs = BELONGINGS.contains(kind) && owner.is_some_and(|of| kept.contains(&of));
            if is_place || is_theirs {
                kept.insert(*id);
            }
        }
    }
    draft.edits.retain(|edit| match edit {
        Edit::Create { id, .. } => kept.contains(id),
        _ => false,
    });
    leave_out_what_is_elsewhere(&mut draft, &kept);
    on_probation(&mut draft, &lines, today);
    let members = members(&draft);
    let known: Vec<(Id, &Person)> = members.iter().map(|(id, person)| (*id, person)).collect();
    let mut communities = draft.edits.iter().filter_map(|edit| match edit {
        Edit::Create { kind, id, .. } if *kind == Community::INDEX => Some(*id),
        _ => None,
    });
    if let Some(community) = communities.next_back() {
        asked(&mut draft, community, &known, today);
    }
    name_the_lines(&mut draft, &lines);
    // Those who were asked about are among the first.
    for (person, known) in members.iter().rev().take(ELIGIBLE) {
        serve_the_five_days(&mut draft, *person, known, today);
    }
    (draft, unit)
}

/// Certified service of this year, as far as the year has begun, since the person registered.
fn serve_the_five_days(draft: &mut Draft, person: Id, known: &Person, today: Date) {
    let Some(first) = Date::new(today.year(), 1, 3) else {
        return;
    };
    let from = known.registered_on.map_or(first, |on| on.max(first));
    let span = today.number() - from.number();
    // In the first days of a year nobody has served five.
    if span < TURNS * 2 {
        return;
    }
    for turn in 0..TURNS {
        let day = Date::from_number(from.number() + span * turn / TURNS);
        draft.create(&ServiceRecord {
            person: Link::to(person),
            served_on: day,
            kind: Some(ServiceKind::Convenience),
            minutes: Some(MINUTES),
            what: "便民服务日值班".into(),
            certified_on: day,
            ..ServiceRecord::default()
        });
    }
}

fn reference(value: &Value) -> Option<Id> {
    match value {
        Value::Reference(id) => Some(*id),
        _ => None,
    }
}

/// The records of a kind whose field refers to something.
fn of(draft: &Draft, wanted: usize, field: usize, to: Id) -> Vec<Id> {
    let made = draft.edits.iter().filter_map(|edit| match edit {
        Edit::Create {
            kind, id, values, ..
        } if *kind == wanted && values.contains(&(field, Value::Reference(to))) => Some(*id),
        _ => None,
    });
    made.collect()
}

/// The unit whose list is the longest.
fn largest(draft: &Draft) -> Id {
    let field = at::<DeclaredMember>("unit");
    let mut lengths: BTreeMap<Id, usize> = BTreeMap::new();
    for edit in &draft.edits {
        if let Edit::Create { kind, values, .. } = edit
            && *kind == DeclaredMember::INDEX
        {
            let unit = values.iter().find(|(known, _)| *known == field);
            let unit = unit.and_then(|(_, value)| reference(value));
            if let Some(unit) = unit {
                *lengths.entry(unit).or_default() += 1;
            }
        }
    }
    let longest = lengths.into_iter().max_by_key(|(_, length)| *length);
    longest.map_or(Id::MIN, |(unit, _)| unit)
}

/// Takes out what refers to records that a unit does not have.
fn leave_out_what_is_elsewhere(draft: &mut Draft, kept: &BTreeSet<Id>) {
    for edit in &mut draft.edits {
        if let Edit::Create { values, .. } = edit {
            values.retain(|(_, value)| reference(value).is_none_or(|id| kept.contains(&id)));
        }
    }
}

/// Two of the list are on probation: of one the year is over, of the other it soon will be.
fn on_probation(draft: &mut Draft, lines: &[Id], today: Date) {
    let field = at::<DeclaredMember>("probation_from");
    let chosen: Vec<Id> = lines.iter().rev().take(2).copied().collect();
    for edit in &mut draft.edits {
        let Edit::Create { id, values, .. } = edit else {
            continue;
        };
        let Some(place) = chosen.iter().position(|line| line == id) else {
            continue;
        };
        let left = if place == 0 { -6 } else { 18 };
        let due = Date::from_number(today.number() + left);
        let from = due.and_then(|due| Date::new(due.year() - 1, due.month(), due.day().min(28)));
        values.retain(|(known, _)| *known != field);
        values.extend(from.map(|from| (field, Value::Date(from))));
        values.sort_by_key(|(known, _)| *known);
    }
}

/// The in-service members of the draft, as far as questions about them need.
fn members(draft: &Draft) -> Vec<(Id, Person)> {
    let made = draft.edits.iter().filter_map(|edit| {
        let Edit::Create {
            kind, id, values, ..
        } = edit
        else {
            return None;
        };
        if *kind != Person::INDEX {
            return None;
        }
        let mut person = Person::default();
        for (field, value) in values {
            let access = Person::ACCESS.get(*field)?;
            (access.set)(&mut person, value.clone());
        }
        Some((*id, person))
    });
    made.filter(|(_, person)| person.kind == Some(MemberKind::InService))
        .collect()
}

/// A unit's questions name the line of its list.
fn name_the_lines(draft: &mut Draft, lines: &[Id]) {
    let of_line = at::<DeclaredMember>("name");
    let of_question = at::<Consultation>("name");
    let names: BTreeMap<String, Id> = draft
        .edits
        .iter()
        .filter_map(|edit| match edit {
            Edit::Create { id, values, .. } if lines.contains(id) => {
                let (_, name) = values.iter().find(|(field, _)| *field == of_line)?;
                Some((name.as_text()?.to_owned(), *id))
            }
            _ => None,
        })
        .collect();
    let member = at::<Consultation>("member");
    for edit in &mut draft.edits {
        if let Edit::Create { kind, values, .. } = edit
            && *kind == Consultation::INDEX
        {
            let name = values.iter().find(|(field, _)| *field == of_question);
            let line = name.and_then(|(_, name)| names.get(name.as_text()?));
            values.extend(line.map(|line| (member, Value::Reference(*line))));
            values.sort_by_key(|(field, _)| *field);
        }
    }
}
