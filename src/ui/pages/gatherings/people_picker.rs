//! Choosing many of a community's people at once.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::domain::Id;
use crate::domain::kinds::{PartyGroup, Person, Unit};
use crate::register::Register;
use crate::ui::components::{Button, ButtonKind, Dialog, search_box};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;

/// So many people are listed at once; a search finds the others.
const LISTED: usize = 200;

/// A person as they are told from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub id: Id,
    pub name: String,
    /// The Party group, or else the unit.
    pub from: String,
    pub phone: String,
}

impl Named {
    pub fn of(register: &Register, id: Id) -> Option<Named> {
        let person = register.get::<Person>(id)?;
        let group = person
            .group
            .id
            .and_then(|id| register.get::<PartyGroup>(id));
        let unit = person.unit.id.and_then(|id| register.get::<Unit>(id));
        let from = match (group, unit) {
            (Some(group), _) => group.name.to_string(),
            (None, Some(unit)) => unit.name.to_string(),
            (None, None) => String::new(),
        };
        Some(Named {
            id,
            name: person.name.to_string(),
            from,
            phone: person.phone.to_string(),
        })
    }

    /// Whether a person is meant by what was typed: a part of the name, of the group or unit, the telephone's end.
    pub fn answers(&self, typed: &str) -> bool {
        let digits = typed.chars().all(|c| c.is_ascii_digit());
        self.name.contains(typed)
            || self.from.contains(typed)
            || digits && typed.len() >= 3 && self.phone.ends_with(typed)
    }
}

/// Everybody who is on the community's register today, by name.
pub(super) fn everybody(desk: Desk, community: Id) -> Vec<Named> {
    let today = desk.today();
    let people = desk.read(|register| {
        let here = register.of::<Person>(community).filter(|(_, person)| {
            person
                .left_on
                .is_none_or(|left| today.is_some_and(|today| left > today))
        });
        let ids: Vec<Id> = here.map(|(id, _)| id).collect();
        ids.into_iter()
            .filter_map(|id| Named::of(register, id))
            .collect::<Vec<_>>()
    });
    let mut people = people.unwrap_or_default();
    people.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    people
}

/// What a choice is for.
pub(super) struct Choosing {
    pub community: Id,
    pub title: &'static str,
    /// The verb on the button.
    pub verb: &'static str,
    /// Those who are chosen already, and not offered.
    pub without: Signal<BTreeSet<Id>>,
    /// Stands above the list.
    pub above: Option<Callback<(), AnyView>>,
    /// Whether the dialog may close.
    pub on_done: Callback<Vec<Id>, bool>,
}

pub(super) fn people_picker(desk: Desk, open: RwSignal<bool>, choosing: Choosing) -> AnyView {
    let Choosing {
        community,
        title,
        verb,
        without,
        above,
        on_done,
    } = choosing;
    let content = move || list(desk, open, community, verb, without, above, on_done);
    view! {
        <Dialog open title=title>
            {content()}
        </Dialog>
    }
    .into_any()
}

fn list(
    desk: Desk,
    open: RwSignal<bool>,
    community: Id,
    verb: &'static str,
    without: Signal<BTreeSet<Id>>,
    above: Option<Callback<(), AnyView>>,
    on_done: Callback<Vec<Id>, bool>,
) -> AnyView {
    let search = RwSignal::new(String::new());
    let chosen = RwSignal::new(BTreeSet::<Id>::new());
    let offered = Memo::new(move |_| {
        let without = without.read();
        let mut people = everybody(desk, community);
        people.retain(|person| !without.contains(&person.id));
        people
    });
    let found = Memo::new(move |_| {
        let typed = search.read().trim().to_owned();
        let offered = offered.read();
        let found = offered.iter().filter(|person| person.answers(&typed));
        found.cloned().collect::<Vec<_>>()
    });
    let line = move |person: Named| {
        let id = person.id;
        let is_chosen = move || chosen.read().contains(&id);
        let toggle = move |_| {
            let mut chosen = chosen.write();
            if !chosen.remove(&id) {
                chosen.insert(id);
            }
        };
        view! {
            <li>
                <label>
                    <input type="checkbox" prop:checked=is_chosen on:change=toggle />
                    <span>{person.name}</span>
                    <small>{person.from}</small>
                </label>
            </li>
        }
        .into_any()
    };
    let listed = move || {
        let found = found.get();
        let more = found.len().saturating_sub(LISTED);
        let lines = found.into_iter().take(LISTED).map(line).collect_view();
        let more =
            (more > 0).then(|| view! { <p class="muted">{tr!(gather.more, count = more)}</p> });
        view! {
            <ul class="people-list">{lines}</ul>
            {more}
        }
    };
    let all = move || {
        let found = found.read_untracked();
        chosen.write().extend(found.iter().map(|person| person.id));
    };
    let done = move || {
        let people: Vec<Id> = chosen.get_untracked().into_iter().collect();
        if on_done.run(people) {
            open.set(false);
        }
    };
    let nobody = Signal::derive(move || chosen.read().is_empty());
    let button = move || {
        let label = format!("{verb}（{}）", chosen.read().len());
        view! { <Button label kind=ButtonKind::Main disabled=nobody on_press=done /> }
    };
    view! {
        <div class="dialog-body stack people-picker">
            {above.map(|above| above.run(()))}
            <div class="people-tools">
                {search_box(tr!(gather.find_people), search, move |typed| search.set(typed))}
                <Button label=tr!(gather.choose_all) kind=ButtonKind::Quiet on_press=all />
            </div>
            {listed}
            <div class="acts">
                {button} <Button label=tr!(act.cancel) on_press=move || open.set(false) />
            </div>
        </div>
    }
    .into_any()
}
