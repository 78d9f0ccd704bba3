//! The members that a unit declared, as a table: all of them, or those behind one of the figures.

use std::sync::Arc;

use leptos::prelude::*;

use super::words;
use crate::domain::kinds::{DeclaredMember, Person};
use crate::domain::{Id, Record};
use crate::register::Register;
use crate::reports::{Declared, Standing, UnitReport};
use crate::ui::components::{Cell, CellRow, CellTable, Column};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::routes::Route;

/// `figure` is the code of the tab: `declared`, `registered` or `missing`.
pub(super) fn table(desk: Desk, report: &UnitReport, figure: &str) -> AnyView {
    let registered = figure == "registered";
    let wanted = |declared: &&Declared| match (figure, &declared.standing) {
        ("registered", standing) => *standing == Standing::Registered,
        ("missing", standing) => *standing != Standing::Registered,
        _ => true,
    };
    let those = report.declared.iter().filter(wanted);
    let rows = desk.read(|register| {
        let rows = those.filter_map(|declared| row(declared, registered, register));
        rows.collect::<Vec<_>>()
    });
    let rows = Arc::new(rows.unwrap_or_default());
    view! { <CellTable label=tr!(units.people) columns=columns() rows /> }.into_any()
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("name", tr!(units.name), 6),
        Column::new("birth_month", tr!(units.birth_month), 6),
        Column::new("phone", tr!(units.phone), 8),
        Column::new("declared_on", tr!(units.declared_on), 7),
        Column::new("standing", tr!(units.standing), 6),
        Column::new("grounds", tr!(units.grounds), 22).unsorted(),
    ]
}

/// A row opens the line of the list; where it is about registrations, the person of the register.
fn row(declared: &Declared, registered: bool, register: &Register) -> Option<CellRow> {
    let line = *declared.lines.first()?;
    let member = register.get::<DeclaredMember>(line)?;
    let person: Option<Id> = declared.people.first().map(|(id, _)| *id);
    let route = match person.filter(|_| registered) {
        Some(person) => Route::record(Person::NAME, person),
        None => Route::record(DeclaredMember::NAME, line),
    };
    let (tone, label) = words::standing(&declared.standing);
    let text = |value: Option<String>| Cell::text(value.unwrap_or_default());
    let cells = vec![
        Cell::text(&*member.name),
        text(member.birth_month.map(|month| month.to_string())),
        Cell::text(&*member.phone),
        text(member.declared_on.map(|date| date.to_string())),
        Cell::Tag(tone, label.to_owned()),
        Cell::text(words::grounds(declared, register)),
    ];
    Some(CellRow::new(route, cells))
}
