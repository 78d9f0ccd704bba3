//! Makes a plan real: new groups, everybody's group, and the end of groups that nobody is in any more.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{EVERYBODY, Planning};
use crate::domain::kinds::{PartyGroup, Person};
use crate::domain::{Id, Link, Record, Value};
use crate::ui::i18n::tr;
use crate::ui::router;
use crate::ui::routes::Route;

/// The longest that a group's area may be, in characters.
const AREA: usize = 120;

/// One command, undone as one.
pub(super) fn apply(planning: Planning) {
    let desk = planning.desk;
    let plan = planning.plan.get_untracked();
    let community = planning.community.read_untracked().parse::<Id>();
    let field = |name| Person::KIND.field(name).map(|(at, _)| at);
    let (Some(plan), Ok(community), Some(mut draft), Some(group_field)) =
        (plan, community, desk.draft(), field("group"))
    else {
        return;
    };
    let today = desk.today();
    let names = planning.names.get_untracked();
    let mut placed = BTreeSet::new();
    for (group, name) in plan.groups.iter().zip(names) {
        if group.people.is_empty() {
            continue;
        }
        let area: String = group.buildings.join("、").chars().take(AREA).collect();
        let id = draft.create(&PartyGroup {
            community: Link::to(community),
            name: name.get_untracked().trim().into(),
            area: area.into(),
            formed_on: today,
            ..PartyGroup::default()
        });
        for person in &group.people {
            placed.insert(person.person.id);
            let values = vec![(group_field, Value::Reference(id))];
            draft.update(Person::INDEX, person.person.id, values);
        }
    }
    if *planning.whom.read_untracked() == EVERYBODY {
        let ended = PartyGroup::KIND.field("dissolved_on").map(|(at, _)| at);
        let old = desk.peek(|session| {
            let register = &session.register;
            let stays = |group: Id| {
                let people = register.of::<Person>(community);
                people
                    .into_iter()
                    .any(|(id, person)| person.group.id == Some(group) && !placed.contains(&id))
            };
            let groups = register.of::<PartyGroup>(community);
            groups
                .filter(|(id, group)| group.dissolved_on.is_none() && !stays(*id))
                .map(|(id, _)| id)
                .collect::<Vec<_>>()
        });
        if let (Some(ended), Some(today)) = (ended, today) {
            for id in old.unwrap_or_default() {
                draft.update(PartyGroup::INDEX, id, vec![(ended, Value::Date(today))]);
            }
        }
    }
    let said = tr!(
        grouping.applied,
        people = placed.len(),
        count = plan.groups.len()
    );
    if desk.carry_out(draft, said) {
        router::open(&Route::People);
    }
}
