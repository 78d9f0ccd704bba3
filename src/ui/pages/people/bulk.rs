//! What is done to all people that are chosen: one command each, undone as one.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::asking::Asking;
use super::columns;
use crate::domain::kinds::{Leaving, PartyGroup, Person, VolunteerTeam};
use crate::domain::{Choice, Id, Record, Value};
use crate::register::Register;
use crate::ui::components::{Button, Dialog, Item, ListOf, chosen_bar};
use crate::ui::forms::{ChoiceField, DateField, Form, Happened, typed};
use crate::ui::i18n::{number, say, tr};
use crate::ui::table_file;

/// What is about to be done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Group,
    Team,
    Leave,
}

/// The bar above the list, while anybody is chosen.
pub(super) fn bulk(asking: Asking) -> AnyView {
    let doing = RwSignal::new(None::<Act>);
    let open = RwSignal::new(false);
    let begin = move |act: Act| {
        doing.set(Some(act));
        open.set(true);
    };
    let count = Memo::new(move |_| asking.chosen().len());
    let title = Signal::derive(move || {
        let count = number(count.get());
        match doing.get() {
            Some(Act::Team) => tr!(roster.to_team, count = count),
            Some(Act::Leave) => tr!(roster.leave, count = count),
            _ => tr!(roster.to_group, count = count),
        }
    });
    let acts = move || {
        view! {
            <Button label=tr!(roster.group) on_press=move || begin(Act::Group) />
            <Button label=tr!(roster.team) on_press=move || begin(Act::Team) />
            <Button label=tr!(roster.left) on_press=move || begin(Act::Leave) />
            <Button label=tr!(roster.csv) on_press=move || hand_out(asking, untrack(|| asking.chosen())) />
        }
        .into_any()
    };
    let clear = move || asking.asked.chosen.write().clear();
    view! {
        {chosen_bar(ListOf::People, count, acts, clear)}
        <Dialog open title>
            {move || match doing.get() {
                Some(Act::Leave) => leaving(asking, open),
                Some(Act::Team) => joining::<VolunteerTeam>(asking, open, "team"),
                _ => joining::<PartyGroup>(asking, open, "group"),
            }}
        </Dialog>
    }
    .into_any()
}

/// Puts those who are chosen into a group or a team of their community.
fn joining<R: Record>(asking: Asking, open: RwSignal<bool>, field: &'static str) -> AnyView {
    let desk = asking.desk;
    let chosen = StoredValue::new(untrack(|| asking.chosen()));
    let value = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let items = desk.peek(|session| offered::<R>(&session.register, &chosen.read_value()));
    let mut items = items.unwrap_or_default();
    let is_none = items.is_empty();
    items.push(Item::new(NONE, tr!(roster.into_none)));
    let submit = move |()| {
        let typed = value.get_untracked();
        let into: Option<Id> = typed.parse().ok();
        if typed.is_empty() {
            return error.set(Some(tr!(form.missing).to_owned()));
        }
        let elsewhere = desk.peek(|session| {
            let register = &session.register;
            let community = into.and_then(|id| owner::<R>(register, id));
            let is_elsewhere =
                |id: &&Id| into.is_some() && owner::<Person>(register, **id) != community;
            chosen.with_value(|chosen| chosen.iter().filter(is_elsewhere).count())
        });
        if let Some(count @ 1..) = elsewhere {
            return error.set(Some(tr!(roster.elsewhere, count = count)));
        }
        let values = vec![(field, into.map_or(Value::Missing, Value::Reference))];
        update(asking, &chosen.read_value(), values, open);
    };
    let cancel = view! { <Button label=tr!(act.cancel) on_press=move || open.set(false) /> };
    let hint = match is_none {
        true => tr!(roster.none_there, kind = say(&R::KIND.words)),
        false => String::new(),
    };
    view! {
        <div class="dialog-body">
            <Form on_submit=submit actions=cancel.into_any()>
                <ChoiceField label=say(&R::KIND.words) value items error hint required=true folded=true />
            </Form>
        </div>
    }
    .into_any()
}

/// The choice of no group or team at all.
const NONE: &str = "none";

/// The groups or teams of the communities of those who are chosen.
fn offered<R: Record>(register: &Register, people: &[Id]) -> Vec<Item> {
    let communities: BTreeSet<Id> = people
        .iter()
        .filter_map(|id| owner::<Person>(register, *id))
        .collect();
    let many = communities.len() > 1;
    let named = communities.iter().flat_map(|community| {
        let place = register.title(crate::domain::kinds::Community::INDEX, *community);
        register.of::<R>(*community).map(move |(id, _)| {
            let name = register.title(R::INDEX, id);
            let name = if many {
                format!("{place} · {name}")
            } else {
                name
            };
            Item::new(id.to_string(), name)
        })
    });
    named.collect()
}

fn owner<R: Record>(register: &Register, id: Id) -> Option<Id> {
    let (field, _) = R::KIND.owner()?;
    register.any(R::INDEX)?.value(id, field).as_reference()
}

/// Marks those who are chosen as gone, with day and reason.
fn leaving(asking: Asking, open: RwSignal<bool>) -> AnyView {
    let chosen = StoredValue::new(untrack(|| asking.chosen()));
    let today = asking.desk.today().map(|day| day.to_string());
    let day = RwSignal::new(today.unwrap_or_default());
    let reason = RwSignal::new(String::new());
    let (day_error, reason_error) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let submit = move |()| {
        let typed_day = typed::date(&day.read_untracked());
        let why = Leaving::ALL
            .iter()
            .position(|choice| *choice.code == *reason.read_untracked());
        day_error.set(typed_day.is_none().then(|| tr!(form.bad_date).to_owned()));
        reason_error.set(why.is_none().then(|| tr!(form.missing).to_owned()));
        let (Some(day), Some(why)) = (typed_day, why.and_then(|why| u8::try_from(why).ok())) else {
            return;
        };
        let values = vec![
            ("left_on", Value::Date(day)),
            ("left_for", Value::Choice(why)),
        ];
        update(asking, &chosen.read_value(), values, open);
    };
    let items: Vec<Item> = Leaving::ALL
        .iter()
        .map(|choice| Item::new(choice.code, say(&choice.words)))
        .collect();
    let cancel = view! { <Button label=tr!(act.cancel) on_press=move || open.set(false) /> };
    view! {
        <div class="dialog-body">
            <p class="muted">{tr!(roster.leave_hint)}</p>
            <Form on_submit=submit actions=cancel.into_any()>
                <DateField
                    label=tr!(roster.left_day)
                    value=day
                    error=day_error
                    required=true
                    happened=Happened::ByToday
                />
                <ChoiceField
                    label=tr!(roster.left_because)
                    value=reason
                    items
                    error=reason_error
                    required=true
                    folded=true
                />
            </Form>
        </div>
    }
    .into_any()
}

/// One command over all of them.
fn update(asking: Asking, people: &[Id], values: Vec<(&str, Value)>, open: RwSignal<bool>) {
    let fields = values
        .into_iter()
        .filter_map(|(name, value)| Some((Person::KIND.field(name)?.0, value)));
    let values: Vec<(usize, Value)> = fields.collect();
    let Some(mut draft) = asking.desk.draft() else {
        return;
    };
    for id in people {
        draft.update(Person::INDEX, *id, values.clone());
    }
    let said = tr!(roster.changed, count = number(people.len()));
    if asking.desk.carry_out(draft, said) {
        open.set(false);
        asking.asked.chosen.write().clear();
    }
}

/// Hands people out as a table that Excel and WPS open, with the columns in sight.
pub(super) fn hand_out(asking: Asking, people: Vec<Id>) {
    let rows = columns::rows(asking, &people, &asking.asked.columns.read_untracked());
    let day = asking.desk.today().map(|day| day.to_string());
    let name = tr!(roster.file_name, day = day.unwrap_or_default());
    let told = tr!(roster.handed_out, count = number(people.len()));
    table_file::hand_out(asking.desk.notices, &name, &rows, told);
}

/// Puts those who are chosen on the clipboard, to be pasted into a spreadsheet.
pub(super) fn copy(asking: Asking) {
    let people = untrack(|| asking.chosen());
    if people.is_empty() {
        return;
    }
    let rows = columns::rows(asking, &people, &asking.asked.columns.read_untracked());
    let told = tr!(roster.copied, count = number(people.len()));
    table_file::copy(asking.desk.notices, &rows, told);
}
