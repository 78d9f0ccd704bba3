//! Everybody who could be selected, as a table: the figures, and why not.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::{several, words};
use crate::domain::kinds::{AwardState, Role};
use crate::register::Register;
use crate::reports::eligibility::Obstacle;
use crate::reports::selection::{Facts, Line, Selection, Subject};
use crate::scoring::Exact;
use crate::ui::components::{Cell, CellRow, CellTable, Chosen, Column, EmptyState, Item};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::routes::{ConsultationPage, Route};

/// `of` is the code of the tab.
pub(super) fn list(desk: Desk, year: u32, selection: &Selection, of: &str) -> AnyView {
    let (lines, columns) = match of {
        "units" => (&selection.units, unit_columns()),
        "organisations" => (&selection.organisations, organisation_columns()),
        _ => (&selection.members, member_columns(selection)),
    };
    let rows = desk.read(|register| {
        let rows = lines
            .iter()
            .map(|line| row(register, year, selection, line));
        rows.collect::<Vec<_>>()
    });
    let rows = Arc::new(rows.unwrap_or_default());
    let subjects: Vec<Subject> = lines.iter().map(|line| line.subject).collect();
    let may_choose = of != "organisations" && chooses(desk);
    let filters = vec![vec![
        Item::new("chosen", tr!(select.chosen)),
        Item::new("candidate", tr!(select.candidate)),
        Item::new("eligible", tr!(select.eligible)),
        Item::new("not", tr!(select.not_eligible)),
        Item::new("barred", tr!(select.barred)),
    ]];
    let empty = Callback::new(|()| {
        view! { <EmptyState title=tr!(select.nobody) body=tr!(select.nobody_hint) /> }.into_any()
    });
    let label = tr!(select.candidates);
    let is_listless = lines
        .iter()
        .any(|line| line.obstacles.contains(&Obstacle::NoList));
    let hint = is_listless.then(|| {
        let who = crate::ui::pages::units::who_hands_over(desk, None);
        view! { <p class="tab-hint">{who}</p> }
    });
    if !may_choose {
        return view! { {hint} <CellTable label columns rows filters empty /> }.into_any();
    }
    let chosen = Chosen::new(BTreeSet::new());
    let bar = several::bar(desk, year, subjects, chosen);
    view! {
        {hint}
        {bar}
        <CellTable label columns rows filters empty chosen />
    }
    .into_any()
}

/// Whether this office decides: a unit's only proposes by asking.
fn chooses(desk: Desk) -> bool {
    let role = untrack(|| desk.office()).and_then(|(_, office)| office.role);
    matches!(
        role,
        Some(Role::Community | Role::Subdistrict | Role::Department)
    )
}

fn member_columns(selection: &Selection) -> Vec<Column> {
    let mut columns = vec![
        Column::new("name", tr!(units.name), 6).wrapping(),
        Column::new("unit", tr!(units.unit), 8).wrapping(),
        Column::new("community", tr!(feedback.community), 6).wrapping(),
        Column::new("state", tr!(select.state), 7),
        Column::new("days", tr!(feedback.days), 7).figures(),
    ];
    if selection.demands.meetings.is_some() {
        columns.push(Column::new("meetings", tr!(feedback.meetings), 6).figures());
    }
    columns.push(
        Column::new("why", tr!(select.why), 15)
            .wrapping()
            .unsorted(),
    );
    columns
}

fn unit_columns() -> Vec<Column> {
    vec![
        Column::new("name", tr!(units.unit), 13).wrapping(),
        Column::new("state", tr!(select.state), 7),
        Column::new("declared", tr!(units.declared), 5).figures(),
        Column::new("registered", tr!(units.registered), 5).figures(),
        Column::new("rate", tr!(units.rate), 5).figures(),
        Column::new("why", tr!(select.why), 15)
            .wrapping()
            .unsorted(),
    ]
}

fn organisation_columns() -> Vec<Column> {
    vec![
        Column::new("name", tr!(feedback.community), 13).wrapping(),
        Column::new("state", tr!(select.state), 7),
        Column::new("why", tr!(select.why), 15)
            .wrapping()
            .unsorted(),
    ]
}

fn row(register: &Register, year: u32, selection: &Selection, line: &Line) -> CellRow {
    let (tone, label) = words::state(line);
    let state = Cell::Tag(tone, label.to_owned());
    let name = Cell::text(words::name(register, line.subject));
    let why = Cell::text(words::obstacles(&line.obstacles));
    let count = |count: usize| Cell::Number(count as f64, number(count));
    let cells = match &line.facts {
        Facts::Member(facts) => {
            let (unit, community) = words::of_what(register, line.subject);
            let days = words::days(&selection.rules, facts.minutes);
            let mut cells = vec![
                name,
                Cell::text(unit),
                Cell::text(community),
                state,
                Cell::Number(facts.minutes as f64, days),
            ];
            if selection.demands.meetings.is_some() {
                let shown = format!("{} / {}", facts.attended, facts.meetings);
                cells.push(Cell::Number(facts.attended as f64, shown));
            }
            cells.push(why);
            cells
        }
        Facts::Unit(facts) => {
            let rate = Exact::ratio(
                i64::try_from(facts.registered).unwrap_or_default(),
                i64::try_from(facts.declared).unwrap_or_default(),
            );
            // The number orders the rows, the text is exact.
            let order = facts.registered as f64 / facts.declared.max(1) as f64;
            let rate = rate.map(|rate| Cell::Number(order, format!("{}%", rate.shown_percent())));
            vec![
                name,
                state,
                count(facts.declared),
                count(facts.registered),
                rate.unwrap_or(Cell::Empty),
                why,
            ]
        }
        Facts::Organisation => vec![name, state, why],
    };
    let (of, id) = words::address(line.subject);
    let route = Route::Consultations(ConsultationPage::Selected {
        year: i32::try_from(year).unwrap_or_default(),
        of: of.to_owned(),
        id: id.to_string(),
    });
    let is = |state: AwardState| line.award.map(|(_, is)| is) == Some(state);
    let fits = line.obstacles.is_empty();
    CellRow::new(route, cells).marked([
        ("chosen", is(AwardState::Chosen)),
        ("candidate", is(AwardState::Candidate)),
        ("eligible", fits && line.award.is_none()),
        ("not", !fits && !is(AwardState::Barred)),
        ("barred", is(AwardState::Barred)),
    ])
}
