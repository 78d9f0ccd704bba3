//! What only a person can decide: whether somebody of the register is the member that a unit declared, and who else belongs on
//! its list.

use leptos::prelude::*;

use super::words;
use crate::domain::kinds::{DeclaredMember, Person, Unit};
use crate::domain::{Date, Id, Link, Record, Value};
use crate::register::Draft;
use crate::reports::{Declared, Possible, Standing, Undeclared, UnitReport};
use crate::ui::components::{Button, ButtonKind};
use crate::ui::desk::Desk;
use crate::ui::i18n::{clauses, series, tr};
use crate::ui::routes::Route;

/// The members who may be people of the register.
pub(super) fn possible(desk: Desk, report: &UnitReport, day: Date) -> AnyView {
    let questions = report.declared.iter().filter_map(|declared| {
        let Standing::ToDecide(possible) = &declared.standing else {
            return None;
        };
        question(desk, declared, possible, day)
    });
    let questions: Vec<AnyView> = questions.collect();
    if questions.is_empty() {
        return ().into_any();
    }
    view! {
        <p class="tab-hint">{tr!(units.decide_hint)}</p>
        <ul class="unit-questions">{questions}</ul>
    }
    .into_any()
}

fn question(desk: Desk, declared: &Declared, found: &[Possible], day: Date) -> Option<AnyView> {
    let line = *declared.lines.first()?;
    let member = desk.peek(|s| s.register.get::<DeclaredMember>(line).cloned())??;
    let lines = declared.lines.clone();
    let candidates = found.iter().filter_map(|possible| {
        let (title, detail) = desk.peek(|session| {
            let register = &session.register;
            let person = register.get::<Person>(possible.person)?;
            let unit = person.unit.id.and_then(|id| register.get::<Unit>(id));
            let unit = unit.map_or(tr!(units.no_unit), |unit| &unit.name);
            let born = person.birth_month.map(|m| tr!(units.born, month = m));
            let facts = [
                born.unwrap_or_default(),
                person.phone.to_string(),
                unit.to_owned(),
            ];
            let facts = facts.into_iter().filter(|fact| !fact.is_empty());
            let facts: Vec<String> = facts.collect();
            let place = words::place(register, possible.person);
            Some((format!("{place} · {}", person.name), series(&facts)))
        })??;
        let person = possible.person;
        let href = Route::record(Person::NAME, person).href();
        let accept = move || settle(desk, line, person);
        let name = member.name.to_string();
        Some(view! {
            <li class="row">
                <span class="words">
                    <a href=href>{title}</a>
                    <small>{detail}</small>
                    <small>{words::compared(possible.likeness)}</small>
                </span>
                <Button label=tr!(units.is_this, name = name) on_press=accept />
            </li>
        })
    });
    let candidates = candidates.collect_view();
    let refuse = move || refuse(desk, &lines, day);
    let refuse = StoredValue::new(refuse);
    let head = [member.name.to_string(), words::described(&member)];
    let head = head.join("　");
    Some(
        view! {
            <li class="unit-question">
                <h3>{head}</h3>
                <ul>{candidates}</ul>
                <Button
                    label=tr!(units.is_nobody)
                    kind=ButtonKind::Quiet
                    on_press=move || refuse.with_value(|refuse| refuse())
                />
            </li>
        }
        .into_any(),
    )
}

/// The person is the member.
fn settle(desk: Desk, line: Id, person: Id) {
    let value = Value::Reference(person);
    change(desk, &[line], "person", &value, tr!(units.settled));
}

/// None of those registered so far is the member.
fn refuse(desk: Desk, lines: &[Id], day: Date) {
    let today = desk.today().map_or(day, |today| today.max(day));
    let value = Value::Date(today);
    change(desk, lines, "checked_on", &value, tr!(units.refused));
}

fn change(desk: Desk, lines: &[Id], field: &str, value: &Value, said: &str) {
    let (Some(mut draft), Some((field, _))) = (desk.draft(), DeclaredMember::KIND.field(field))
    else {
        return;
    };
    for line in lines {
        draft.update(DeclaredMember::INDEX, *line, vec![(field, value.clone())]);
    }
    commit(desk, draft, said);
}

fn commit(desk: Desk, draft: Draft, said: &str) {
    desk.carry_out(draft, said.to_owned());
}

/// Those who registered under the unit and are not on its list.
pub(super) fn undeclared(desk: Desk, report: &UnitReport) -> AnyView {
    let unit = report.unit;
    let rows = report.undeclared.iter();
    let rows = rows.filter_map(|one| undeclared_row(desk, unit, one));
    view! {
        <p class="tab-hint">{tr!(units.undeclared_hint)}</p>
        <ul class="unit-rows">{rows.collect_view()}</ul>
    }
    .into_any()
}

fn undeclared_row(desk: Desk, unit: Id, one: &Undeclared) -> Option<AnyView> {
    let first = *one.people.first()?;
    let (person, places, withdrawn) = desk.peek(|session| {
        let register = &session.register;
        let person = register.get::<Person>(first)?.clone();
        let places = one.people.iter().filter_map(|id| {
            let on = register.get::<Person>(*id)?.registered_on?;
            Some(tr!(
                units.registered_on,
                place = words::place(register, *id),
                on = on
            ))
        });
        let places: Vec<String> = places.collect();
        let line = one
            .withdrawn
            .and_then(|id| register.get::<DeclaredMember>(id));
        let withdrawn = line.and_then(|line| line.withdrawn_on);
        Some((person, clauses(&places), withdrawn))
    })??;
    let withdrawn = withdrawn.map(|on| {
        view! { <small>{tr!(units.was_withdrawn, on = on)}</small> }
    });
    let href = Route::record(Person::NAME, first).href();
    let name = person.name.to_string();
    let add = move || {
        let Some(mut draft) = desk.draft() else {
            return;
        };
        draft.create(&DeclaredMember {
            unit: Link::to(unit),
            name: person.name.clone(),
            gender: person.gender,
            birth_month: person.birth_month,
            phone: person.phone.clone(),
            duty: person.duty.clone(),
            declared_on: desk.today(),
            person: Link::to(first),
            ..DeclaredMember::default()
        });
        commit(desk, draft, tr!(units.listed));
    };
    Some(
        view! {
            <li class="row">
                <span class="words">
                    <a href=href>{name.clone()}</a>
                    <small>{places}</small>
                    {withdrawn}
                </span>
                <Button label=tr!(units.list_one, name = name) on_press=add />
            </li>
        }
        .into_any(),
    )
}
