//! A table of rows that are all in memory, cell by cell: a list of up to a few thousand records. Longer lists
//! have an index of their own and use [`RecordTable`] as it is.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::Item;
use super::chosen_rows::Chosen;
use super::record_list::{Cell, Column, Direction, ListQuery};
use super::record_table::RecordTable;
use crate::ui::routes::Route;

/// A record as a row.
#[derive(Clone, Debug, PartialEq)]
pub struct CellRow {
    /// What it shows, one cell per column.
    pub cells: Vec<Cell>,
    /// The page that it opens.
    pub route: Route,
    /// The codes of the filters that keep it.
    pub marks: BTreeSet<String>,
}

impl CellRow {
    pub fn new(route: Route, cells: Vec<Cell>) -> Self {
        CellRow {
            cells,
            route,
            marks: BTreeSet::new(),
        }
    }

    /// With a mark for each filter of which this holds.
    pub fn marked<C: Into<String>>(mut self, marks: impl IntoIterator<Item = (C, bool)>) -> Self {
        let holding = marks.into_iter().filter(|(_, holds)| *holds);
        self.marks.extend(holding.map(|(code, _)| code.into()));
        self
    }
}

/// What the box in front of a row takes of its first column, in characters.
const MARK: u16 = 3;

/// The filters of one group are alternatives; several groups narrow. `empty` is shown in place of the table while
/// there are no rows. Without `query` the table has one of its own, which begins with nothing asked.
#[component]
pub fn CellTable(
    #[prop(into)] label: String,
    columns: Vec<Column>,
    #[prop(into)] rows: Signal<Arc<Vec<CellRow>>>,
    #[prop(optional)] filters: Vec<Vec<Item>>,
    #[prop(optional)] query: Option<RwSignal<ListQuery>>,
    #[prop(optional)] empty: Option<Callback<(), AnyView>>,
    /// With it rows can be chosen; the keys are their places.
    #[prop(optional)]
    chosen: Option<Chosen>,
) -> AnyView {
    let query = query.unwrap_or_default();
    let mut columns = columns;
    if let (Some(first), true) = (columns.first_mut(), chosen.is_some()) {
        first.width += MARK;
    }
    let groups = codes(&filters);
    let filters: Vec<Item> = filters.into_iter().flatten().collect();
    let answer = {
        let columns = columns.clone();
        Signal::derive(move || answer(&columns, &rows.read(), &groups, &query.read()))
    };
    let total = Signal::derive(move || rows.read().len());
    let cells = Callback::new(move |row: u32| {
        let rows = rows.read();
        let row = rows.get(row as usize);
        row.map(|row| row.cells.clone()).unwrap_or_default()
    });
    let href = Callback::new(move |row: u32| {
        let rows = rows.read_untracked();
        let row = rows.get(row as usize);
        row.map(|row| row.route.href()).unwrap_or_default()
    });
    let table = move || {
        let (label, columns, filters) = (label.clone(), columns.clone(), filters.clone());
        match chosen {
            Some(chosen) => view! {
                <RecordTable label columns rows=answer total cells query href filters chosen />
            },
            None => {
                view! { <RecordTable label columns rows=answer total cells query href filters /> }
            }
        }
    };
    let Some(empty) = empty else {
        return table().into_any();
    };
    let is_empty = Memo::new(move |_| rows.read().is_empty());
    (move || {
        if is_empty.get() {
            empty.run(())
        } else {
            table().into_any()
        }
    })
    .into_any()
}

fn codes(groups: &[Vec<Item>]) -> Vec<BTreeSet<String>> {
    let codes = |group: &Vec<Item>| group.iter().map(|item| item.code.clone()).collect();
    groups.iter().map(codes).collect()
}

/// The rows that answer the search and the filters, in the order that was asked for.
fn answer(
    columns: &[Column],
    rows: &[CellRow],
    groups: &[BTreeSet<String>],
    query: &ListQuery,
) -> Arc<[u32]> {
    let on = groups.iter().map(|group| group & &query.filters);
    let on: Vec<_> = on.filter(|codes| !codes.is_empty()).collect();
    let keeps = |row: &CellRow| on.iter().all(|codes| !codes.is_disjoint(&row.marks));
    let sought = query.search.trim().to_lowercase();
    let found = |cells: &[Cell]| {
        cells
            .iter()
            .any(|cell| cell.words().to_lowercase().contains(&sought))
    };
    let mut answer: Vec<u32> = (0u32..)
        .zip(rows)
        .filter(|(_, row)| keeps(row) && (sought.is_empty() || found(&row.cells)))
        .map(|(row, _)| row)
        .collect();
    if let Some((code, direction)) = &query.sort
        && let Some(column) = columns.iter().position(|column| column.code == *code)
    {
        let cell = |row: &u32| {
            rows.get(*row as usize)
                .and_then(|row| row.cells.get(column))
                .unwrap_or(&Cell::Empty)
        };
        answer.sort_by(|a, b| match direction {
            Direction::Ascending => cell(a).order(cell(b)),
            Direction::Descending => cell(b).order(cell(a)),
        });
    }
    answer.into()
}
