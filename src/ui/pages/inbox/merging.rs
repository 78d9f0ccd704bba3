//! Putting a registration together with a person on the register, field by field.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::decide;
use super::queue::go_on;
use crate::app::registrations::{Difference, differences};
use crate::browser::picture;
use crate::domain::kinds::Person;
use crate::domain::{FieldType, Id, Record as _, Value};
use crate::ui::components::{Button, ButtonKind, Panel};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};
use crate::ui::record_words;

pub(super) fn panel(desk: Desk, id: Id, person: Id, merging: RwSignal<Option<Id>>) -> AnyView {
    let found = desk.peek(|session| differences(&session.register, id, person));
    let found = found.unwrap_or_default();
    let all: BTreeSet<usize> = found.iter().map(|difference| difference.field).collect();
    let taken = RwSignal::new(all);
    let name = desk.peek(|session| session.register.title(Person::INDEX, person));
    let name = name.unwrap_or_default();
    let rows = found
        .iter()
        .map(|difference| row(desk, difference, taken))
        .collect_view();
    let table = if found.is_empty() {
        view! { <p class="panel-body">{tr!(inbox.no_difference)}</p> }.into_any()
    } else {
        view! {
            <div class="table-frame" tabindex="0" role="region" aria-label=tr!(inbox.fields)>
                <table class="inbox-merge">
                    <thead>
                        <tr>
                            <th scope="col">{tr!(inbox.take)}</th>
                            <th scope="col">{tr!(inbox.now)}</th>
                            <th scope="col">{tr!(inbox.on_form)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    let said = tr!(inbox.merged, name = name);
    let merge = move |()| {
        let fields: Vec<usize> = taken.get_untracked().into_iter().collect();
        let done = decide(desk, said.clone(), |deciding| {
            deciding.merge(id, person, &fields);
        });
        if done {
            go_on(desk, id);
        }
    };
    view! {
        <Panel title=tr!(inbox.merge_title, name = name)>
            {table}
            <div class="panel-body">
                <div class="acts">
                    <Button label=tr!(inbox.merge) kind=ButtonKind::Main on_press=merge />
                    <Button label=tr!(inbox.not_same) on_press=move |()| merging.set(None) />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}

fn row(desk: Desk, difference: &Difference, taken: RwSignal<BTreeSet<usize>>) -> AnyView {
    let field = difference.field;
    let Some(spec) = Person::KIND.fields.get(field) else {
        return ().into_any();
    };
    let shown = |value: &Value| {
        match (value, spec.ty) {
        (Value::Missing, _) => view! { <span class="muted">"—"</span> }.into_any(),
        (Value::Picture(bytes), _) => {
            view! { <img class="portrait-small" src=picture::address(bytes) alt=say(&spec.words) /> }
                .into_any()
        }
        // A unit of the form is its name: it may have no record yet.
        (Value::Text(text), FieldType::Reference(_)) => text.clone().into_any(),
        (value, _) => {
            let words = desk.peek(|s| record_words::shown(value, spec, &s.register));
            words.unwrap_or_default().into_any()
        }
    }
    };
    let on = move || taken.read().contains(&field);
    let turn = move |event: leptos::ev::Event| {
        let on = event_target_checked(&event);
        taken.update(|taken| {
            if on {
                taken.insert(field);
            } else {
                taken.remove(&field);
            }
        });
    };
    view! {
        <tr>
            <th scope="row">
                <label class="check">
                    <input type="checkbox" prop:checked=on on:change=turn />
                    {say(&spec.words)}
                </label>
            </th>
            <td data-title=tr!(inbox.now)>{shown(&difference.on_register)}</td>
            <td data-title=tr!(inbox.on_form)>{shown(&difference.on_form)}</td>
        </tr>
    }
    .into_any()
}
