//! A unit's own list with what the communities answered about each, and asking about one or many of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::{asking, words};
use crate::domain::kinds::{Community, Consultation, DeclaredMember, Person};
use crate::domain::{Date, Id, Record};
use crate::register::Register;
use crate::reports::consultations::about_member;
use crate::reports::{Declared, People, Stand, unit_report};
use crate::ui::components::{
    Button, ButtonKind, Cell, CellRow, CellTable, Column, EmptyState, LinkButton, ListOf, Panel,
    Tone, chosen_bar,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::routes::Route;

/// Somebody on the list: the line, and the community where the person is registered.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Listed {
    pub member: Id,
    pub name: String,
    pub community: Option<Id>,
}

pub(super) fn panel(desk: Desk, unit: Id) -> AnyView {
    let found = Memo::new(move |_| {
        let day = desk.today();
        let found = day.and_then(|day| desk.read(|register| listed(register, unit, day)));
        found.unwrap_or_default()
    });
    let rows = Memo::new(move |_| {
        let rows = found.read().iter().map(|(_, row)| row.clone()).collect();
        Arc::new(rows)
    });
    let chosen = RwSignal::new(BTreeSet::<u32>::new());
    let open = RwSignal::new(false);
    let members = Signal::derive(move || {
        let found = found.read();
        let chosen = chosen.read();
        let those = chosen.iter().filter_map(|at| found.get(*at as usize));
        those.map(|(listed, _)| listed.clone()).collect::<Vec<_>>()
    });
    let count = Signal::derive(move || chosen.read().len());
    let acts = move || {
        view! {
            <Button label=tr!(votes.ask) kind=ButtonKind::Main on_press=move || open.set(true) />
        }
        .into_any()
    };
    let bar = chosen_bar(ListOf::People, count, acts, move || chosen.write().clear());
    let page = Route::Unit {
        unit: unit.to_string(),
        on: String::new(),
    };
    let href = StoredValue::new(page.href());
    let empty = Callback::new(move |()| {
        view! {
            <EmptyState title=tr!(units.no_list) body=tr!(votes.no_list_hint)>
                <LinkButton
                    label=tr!(units.your_list)
                    href=href.get_value()
                    kind=ButtonKind::Main
                />
            </EmptyState>
        }
        .into_any()
    });
    view! {
        <Panel title=tr!(votes.members)>
            <p class="panel-body muted">{tr!(votes.members_hint)}</p>
            {bar}
            <CellTable label=tr!(votes.members) columns=columns() rows chosen empty />
        </Panel>
        {asking::dialog(desk, open, members, chosen)}
    }
    .into_any()
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("name", tr!(units.name), 6),
        Column::new("community", tr!(votes.registered_at), 8),
        Column::new("stand", tr!(votes.stand), 8),
        Column::new("matter", tr!(votes.matter_head), 16),
        Column::new("duty", tr!(units.duty), 8),
    ]
}

fn listed(register: &Register, unit: Id, day: Date) -> Vec<(Listed, CellRow)> {
    let report = unit_report(&People::of(register), unit, day);
    let mut found: Vec<(Option<Stand>, Listed, CellRow)> = report
        .declared
        .iter()
        .filter_map(|declared| one(register, declared, day))
        .collect();
    // Blocked ones first, and who was not asked last.
    found.sort_by_key(|(stand, listed, _)| (stand.is_none(), *stand, listed.member));
    found
        .into_iter()
        .map(|(_, listed, row)| (listed, row))
        .collect()
}

fn one(
    register: &Register,
    declared: &Declared,
    day: Date,
) -> Option<(Option<Stand>, Listed, CellRow)> {
    let member = *declared.lines.first()?;
    let line = register.get::<DeclaredMember>(member)?;
    let people = declared.people.iter();
    let mut registered = people.filter_map(|(id, _)| register.get::<Person>(*id)?.community.id);
    let community = registered.next_back();
    let mut asked: Vec<(Stand, &Consultation)> = about_member(register, member)
        .into_iter()
        .filter_map(|id| register.get::<Consultation>(id))
        .map(|asked| (Stand::of(asked, day), asked))
        .collect();
    asked.sort_by_key(|(stand, _)| *stand);
    let first = asked.first();
    let state = match first {
        Some((stand, _)) => {
            let (tone, label) = words::stand(*stand);
            Cell::Tag(tone, label.to_owned())
        }
        None => Cell::Tag(Tone::Plain, tr!(votes.not_asked).to_owned()),
    };
    let cells = vec![
        Cell::text(&*line.name),
        Cell::text(words::title::<Community>(register, community)),
        state,
        Cell::text(
            first
                .map(|(_, asked)| words::matter(asked))
                .unwrap_or_default(),
        ),
        Cell::text(&*line.duty),
    ];
    let listed = Listed {
        member,
        name: line.name.to_string(),
        community,
    };
    let row = CellRow::new(Route::record(DeclaredMember::NAME, member), cells);
    Some((first.map(|(stand, _)| *stand), listed, row))
}
