//! The groups of a plan side by side: who is in each, why, and where else they may go.

use leptos::prelude::*;

use super::{Planning, apply, group_name, moving};
use crate::domain::Choice;
use crate::domain::kinds::{ServiceKind, Skill};
use crate::roster::plan::{Placement, Proposed, Reason};
use crate::ui::components::{Button, ButtonKind};
use crate::ui::forms::TextField;
use crate::ui::i18n::{say, series, tr};

/// The line that says which keys do what.
const KEYS: &str = "grouping-keys";

pub(super) fn proposed(planning: Planning) -> AnyView {
    let plan = planning.plan.read();
    let Some(plan) = plan.as_ref() else {
        return ().into_any();
    };
    let names = planning.names.get();
    let groups = plan.groups.iter().zip(&names).enumerate();
    let cards = groups.map(|(at, (group, name))| card(planning, at, group, *name));
    let (people, count) = (plan.people(), plan.groups.len());
    let mut placed = plan.groups.iter().flat_map(|group| &group.people);
    let first = placed.next().map(|placed| placed.person.id);
    let known = planning.current.get_untracked();
    if known.is_none_or(|id| plan.name_of(id).is_none()) {
        planning.current.set(first);
    }
    view! {
        <section class="grouping" aria-label=tr!(grouping.plan)>
            <header class="grouping-head">
                <h2>{tr!(grouping.result, people = people, count = count)}</h2>
                <div class="acts">
                    <Button
                        label=tr!(grouping.add)
                        on_press=move || {
                            let number = planning.names.read_untracked().len() + 1;
                            planning.names.write().push(RwSignal::new(group_name(number)));
                            planning
                                .plan
                                .update(|plan| {
                                    if let Some(plan) = plan {
                                        plan.add_group();
                                    }
                                });
                        }
                    />
                    <Button
                        label=tr!(grouping.apply)
                        kind=ButtonKind::Main
                        on_press=move || apply::apply(planning)
                    />
                </div>
            </header>
            <p class="muted">{tr!(grouping.hint)}</p>
            <p class="muted" id=KEYS>
                {tr!(grouping.keys)}
            </p>
            <div class="grouping-cards">{cards.collect_view()}</div>
        </section>
    }
    .into_any()
}

fn card(planning: Planning, at: usize, group: &Proposed, name: RwSignal<String>) -> AnyView {
    let rows = group.people.iter().map(|placed| row(planning, at, placed));
    let buildings = series(&group.buildings);
    let empty = group.people.is_empty().then(|| {
        view! { <p class="panel-body muted">{tr!(grouping.empty)}</p> }
    });
    view! {
        <section class="panel">
            <div class="panel-body">
                <TextField
                    label=tr!(grouping.group_name)
                    value=name
                    longest=60
                    hint=tr!(grouping.group_size, count = group.people.len())
                />
                {(!buildings.is_empty()).then(|| view! { <p class="muted">{buildings}</p> })}
            </div>
            <ul class="grouping-people">{rows.collect_view()}</ul>
            {empty}
        </section>
    }
    .into_any()
}

fn row(planning: Planning, at: usize, placed: &Placement) -> AnyView {
    let id = placed.person.id;
    let name = placed.person.name.clone();
    let names = planning.names.read_untracked();
    let options = names.iter().enumerate().map(|(to, name)| {
        let name = name.get_untracked();
        view! { <option value=to.to_string() selected=to == at>{name}</option> }.into_any()
    });
    let choose = move |event| {
        if let Ok(to) = event_target_value(&event).parse::<usize>() {
            moving::move_to(planning, id, to, " select");
        }
    };
    let tab = move || match planning.current.get() == Some(id) {
        true => "0",
        false => "-1",
    };
    view! {
        <li
            id=moving::line_id(id)
            tabindex=tab
            aria-describedby=KEYS
            on:keydown=moving::on_key(planning, id, at)
            on:focusin=move |_| planning.current.set(Some(id))
        >
            <span class="words">
                <b>{name.clone()}</b>
                <small>{reason(&placed.reason)}</small>
            </span>
            <select
                tabindex=tab
                aria-label=tr!(grouping.move_to, name = name)
                on:change=choose
            >
                {options.collect_view()}
            </select>
        </li>
    }
    .into_any()
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Building { name, others } => {
            tr!(grouping.by_building, building = name, count = others)
        }
        Reason::Alone { name } => tr!(grouping.alone, building = name),
        Reason::NextTo { name } => tr!(grouping.next_to, building = name),
        Reason::Intention { kind, others } => {
            tr!(
                grouping.by_intention,
                kind = choice::<ServiceKind>(*kind),
                count = others
            )
        }
        Reason::Skill { skill, others } => {
            tr!(
                grouping.by_skill,
                skill = choice::<Skill>(*skill),
                count = others
            )
        }
        Reason::Smallest => tr!(grouping.smallest).to_owned(),
        Reason::Chosen => tr!(grouping.by_hand).to_owned(),
    }
}

fn choice<C: Choice>(index: u8) -> &'static str {
    let choice = C::ALL.get(usize::from(index));
    choice.map_or("", |choice| say(&choice.words))
}
