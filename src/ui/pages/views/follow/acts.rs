//! What is done about a need on its line: assigned one-to-one, followed, resolved, rated.

use leptos::prelude::*;

use super::super::asked::Asked;
use super::super::line_acts::{Act, Acting, Fields, by};
use super::Row;
use crate::domain::kinds::{Need, NeedState, Person, Step};
use crate::domain::{Choice, Date, Id, Record, Value};
use crate::reports::following::Stage;
use crate::roster::suited::{Fit, Suggestion, to_see_to};
use crate::ui::desk::Desk;
use crate::ui::i18n::{clauses, tr};
use crate::ui::pages::people::posts::{reason, to_person};

/// So many people are offered for a need.
const OFFERED: usize = 5;

/// The buttons of a line.
pub(super) fn of(asked: &Asked, acting: Acting, stage: Stage, row: &Row) -> AnyView {
    let (desk, day) = (asked.desk, asked.day);
    let (id, community) = (row.id, row.community);
    let about = row.title.as_str();
    let titled = |label: &str| tr!(service.act_on, act = label, name = about);
    let button = |label: &'static str, act: fn(Desk, Id, Option<Id>, Date, String) -> Act| {
        let title = titled(label);
        acting.button(label, about, move || {
            act(desk, id, community, day, title.clone())
        })
    };
    let buttons = match stage {
        Stage::Late | Stage::New | Stage::Assigned => {
            let label = match row.who.is_empty() {
                true => tr!(service.assign),
                false => tr!(service.assign_again),
            };
            vec![
                button(label, assign),
                button(tr!(service.note), note),
                button(tr!(service.resolve), resolve),
            ]
        }
        Stage::Unrated => vec![button(tr!(service.rate), rate)],
        Stage::Done => Vec::new(),
    };
    view! { <span class="line-acts">{buttons}</span> }.into_any()
}

fn state(state: NeedState) -> Value {
    Value::Choice(state.index())
}

fn assign(desk: Desk, id: Id, _: Option<Id>, day: Date, title: String) -> Act {
    let only = &["assigned_to", "handler", "assigned_on", "due_on"];
    let fields = Fields::of(Need::KIND, Some(id), only)
        .set("state", state(NeedState::Assigned))
        .start("assigned_on", Value::Date(day))
        .below(move |done| offers(desk, id, day, done));
    Act::fields(title, fields)
}

/// Who fits, each to be given the need at one press.
fn offers(desk: Desk, need: Id, day: Date, done: Callback<Id>) -> AnyView {
    let found = desk.peek(|session| {
        let register = &session.register;
        let offered = to_see_to(register, need, day, OFFERED);
        let offered = offered.into_iter().map(|one| {
            let name = register.title(Person::INDEX, one.person);
            (one, name)
        });
        offered.collect::<Vec<(Suggestion, String)>>()
    });
    let found = found.unwrap_or_default();
    if found.is_empty() {
        return view! { <p class="muted wide">{tr!(service.nobody_fits)}</p> }.into_any();
    }
    let offers = found.into_iter().map(move |(one, name)| {
        let person = one.person;
        let reasons: Vec<String> = one.reasons.iter().map(why).collect();
        let label = tr!(service.assign_to, name = name);
        let said = tr!(service.assigned_to, name = name);
        let press = move |_| {
            if give(desk, need, person, day, said.clone()) {
                done.run(need);
            }
        };
        view! {
            <li>
                <span class="words">
                    <a href=to_person(person)>{name}</a>
                    <small>{clauses(&reasons)}</small>
                </span>
                <button type="button" class="btn" on:click=press>
                    {label}
                </button>
            </li>
        }
    });
    view! {
        <div class="wide offers">
            <p class="muted">{tr!(service.who_fits)}</p>
            <ul>{offers.collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// Who is free to see to a need has no other one; the other reasons are those of posts.
fn why(fit: &Fit) -> String {
    match fit {
        Fit::Free => tr!(service.free_hands).to_owned(),
        fit => reason(fit),
    }
}

/// One need to one person: who saw to it before gives way.
fn give(desk: Desk, need: Id, person: Id, day: Date, said: String) -> bool {
    let Some(mut draft) = desk.draft() else {
        return false;
    };
    let values = [
        ("assigned_to", Value::Reference(person)),
        ("handler", Value::Missing),
        ("assigned_on", Value::Date(day)),
        ("state", state(NeedState::Assigned)),
    ];
    let values = values.into_iter();
    let values = values.filter_map(|(field, value)| Some((Need::KIND.field(field)?.0, value)));
    draft.update(Need::INDEX, need, values.collect());
    desk.carry_out(draft, said)
}

fn note(desk: Desk, id: Id, community: Option<Id>, day: Date, title: String) -> Act {
    let mut fields = Fields::of(Step::KIND, None, &["what", "taken_on", "by"])
        .set("need", Value::Reference(id))
        .start("taken_on", Value::Date(day))
        .start("by", by(desk));
    if let Some(community) = community {
        fields = fields.set("community", Value::Reference(community));
    }
    Act::fields(title, fields)
}

fn resolve(_: Desk, id: Id, _: Option<Id>, day: Date, title: String) -> Act {
    let fields = Fields::of(Need::KIND, Some(id), &["resolved_on", "result"])
        .set("state", state(NeedState::Resolved))
        .start("resolved_on", Value::Date(day))
        .asked(&["resolved_on"]);
    Act::fields(title, fields)
}

fn rate(_: Desk, id: Id, _: Option<Id>, day: Date, title: String) -> Act {
    let fields = Fields::of(Need::KIND, Some(id), &["rating", "rated_on", "comment"])
        .start("rated_on", Value::Date(day))
        .asked(&["rating"]);
    Act::fields(title, fields)
}
