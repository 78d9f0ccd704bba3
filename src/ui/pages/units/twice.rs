//! Lines of a unit's list that may be about one person: a person says whether they are one or two.

use leptos::prelude::*;

use super::words;
use crate::domain::kinds::DeclaredMember;
use crate::domain::{Id, Record, Value};
use crate::reports::{Twice, UnitReport};
use crate::ui::components::{Button, ButtonKind};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::routes::Route;

/// Empty where nothing is asked.
pub(super) fn questions(desk: Desk, report: &UnitReport) -> AnyView {
    if report.twice.is_empty() {
        return ().into_any();
    }
    let all = StoredValue::new(report.twice.clone());
    let rows = report
        .twice
        .iter()
        .filter_map(|twice| question(desk, *twice));
    let rows = rows.collect_view();
    let every = (report.twice.len() > 1).then(|| {
        let count = number(report.twice.len());
        let press = move || all.with_value(|all| make_one(desk, all));
        view! {
            <div class="acts unit-twice-all">
                <Button label=tr!(lists.all_one, count = count) on_press=press />
            </div>
        }
    });
    view! {
        <p class="tab-hint">{tr!(lists.twice_hint)}</p>
        {every}
        <ul class="unit-questions">{rows}</ul>
    }
    .into_any()
}

fn question(desk: Desk, twice: Twice) -> Option<AnyView> {
    let lines = desk.peek(|session| {
        let line = |id: Id| {
            let line = session.register.get::<DeclaredMember>(id)?;
            let declared = line.declared_on.map(|on| on.to_string());
            Some((
                line.name.to_string(),
                words::described(line),
                declared.unwrap_or_default(),
            ))
        };
        let [first, second] = twice.lines;
        Some([(first, line(first)?), (second, line(second)?)])
    })??;
    let name = lines.first().map(|(_, (name, ..))| name.clone())?;
    let rows = lines.into_iter().map(|(id, (name, described, declared))| {
        let href = Route::record(DeclaredMember::NAME, id).href();
        view! {
            <li class="row">
                <span class="words">
                    <a href=href>{name}</a>
                    <small>{described}</small>
                    <small>{tr!(lists.declared_on, day = declared)}</small>
                </span>
            </li>
        }
    });
    let one = move || make_one(desk, &[twice]);
    let two = move || tell_apart(desk, twice);
    Some(
        view! {
            <li class="unit-question">
                <h3>{name}</h3>
                <ul>{rows.collect_view()}</ul>
                <p class="muted">{words::compared(twice.likeness)}</p>
                <div class="acts">
                    <Button label=tr!(lists.one) on_press=one />
                    <Button label=tr!(lists.two) kind=ButtonKind::Quiet on_press=two />
                </div>
            </li>
        }
        .into_any(),
    )
}

/// The later line of each is said to be the same person as the earlier.
fn make_one(desk: Desk, all: &[Twice]) {
    let (Some(mut draft), Some((field, _))) = (desk.draft(), DeclaredMember::KIND.field("same_as"))
    else {
        return;
    };
    // A line leads to one other; further pairs of the same line wait for the next look.
    let mut said = std::collections::BTreeSet::new();
    for Twice {
        lines: [first, second],
        ..
    } in all
    {
        if said.insert(*second) {
            let value = Value::Reference(*first);
            draft.update(DeclaredMember::INDEX, *second, vec![(field, value)]);
        }
    }
    desk.carry_out(draft, tr!(lists.made_one).to_owned());
}

fn tell_apart(desk: Desk, twice: Twice) {
    let (Some(mut draft), Some((field, _)), Some(today)) = (
        desk.draft(),
        DeclaredMember::KIND.field("single_on"),
        desk.today(),
    ) else {
        return;
    };
    for line in twice.lines {
        draft.update(
            DeclaredMember::INDEX,
            line,
            vec![(field, Value::Date(today))],
        );
    }
    desk.carry_out(draft, tr!(lists.told_apart).to_owned());
}
