//! What a record table is drawn of: its head, the rows in sight, the heads of their groups, and what stands for the rest.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use super::chosen_rows::{ChosenRows, focus_table};
use super::grouped_rows::RowGroups;
use super::record_list::{Cell, Column, Direction, ListQuery};

pub(super) fn head(
    columns: &[Column],
    query: RwSignal<ListQuery>,
    choosing: Option<ChosenRows>,
) -> AnyView {
    let cells = columns.iter().cloned().enumerate().map(|(at, column)| {
        let mark = choosing
            .filter(|_| at == 0)
            .map(|choosing| choosing.mark_all());
        let class = column.class();
        let code = StoredValue::new(column.code);
        let direction = move || code.with_value(|code| query.read().sorted_by(code));
        let sort = move || {
            direction().map(|direction| match direction {
                Direction::Ascending => "ascending",
                Direction::Descending => "descending",
            })
        };
        let title = if column.sortable {
            view! {
                <button type="button" on:click=move |_| code.with_value(|code| query.write().turn(code))>
                    {column.title}
                </button>
            }
            .into_any()
        } else {
            column.title.into_any()
        };
        view! {
            <th role="columnheader" scope="col" class=class aria-sort=sort>
                {mark} {title}
            </th>
        }
        .into_any()
    });
    view! {
        <tr role="row" aria-rowindex="1">
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}

/// Which row it is, and what can be done to it.
pub(super) struct Mark {
    pub id: String,
    pub row: usize,
    pub key: u32,
    pub active: RwSignal<usize>,
    pub choosing: Option<ChosenRows>,
}

pub(super) fn draw_row(
    mark: Mark,
    columns: &[Column],
    cells: Vec<Cell>,
    link: Option<String>,
    open: impl Fn(usize) + Copy + 'static,
) -> AnyView {
    let Mark {
        id,
        row,
        key,
        active,
        choosing,
    } = mark;
    let name = || cells.first().map(|cell| cell.words().to_owned());
    let mut tick = choosing.map(|choosing| choosing.mark(row, name().unwrap_or_default()));
    let mut link = link;
    let cells = columns
        .iter()
        .zip(cells)
        .map(|(column, cell)| {
            let shown = match link.take() {
                // Enter on the table opens the row; the link is for the mouse and for "open in a new tab".
                Some(href) => view! { <a href=href tabindex="-1">{cell.show()}</a> }.into_any(),
                None => cell.show(),
            };
            let class = column.class();
            let tick = tick.take();
            let shown = match column.wraps {
                true => view! { <span class="clamp">{shown}</span> }.into_any(),
                false => shown,
            };
            view! {
                <td role="gridcell" class=class data-title=column.title.clone()>
                    {tick} {shown}
                </td>
            }
            .into_any()
        })
        .collect_view();
    let on_click = move |event: ev::MouseEvent| {
        active.set(row);
        if let Some(choosing) = choosing
            && (event.shift_key() || event.ctrl_key() || event.meta_key())
        {
            event.prevent_default();
            match event.shift_key() {
                true => choosing.up_to(row),
                false => choosing.turn(row),
            }
            return;
        }
        // Who selects a telephone number to copy it does not want to leave the page.
        let selecting = window()
            .get_selection()
            .ok()
            .flatten()
            .is_some_and(|s| !s.is_collapsed());
        if !selecting && !event.default_prevented() {
            open(row);
        }
    };
    let selected = move || match choosing {
        Some(choosing) => choosing.chosen.read().contains(&key),
        None => active.get() == row,
    };
    view! {
        <tr
            role="row"
            id=id
            class:active=move || active.get() == row
            aria-rowindex=(row + 2).to_string()
            aria-selected=move || selected().then_some("true")
            on:click=on_click
        >
            {cells}
        </tr>
    }
    .into_any()
}

/// What a group of rows has in common, how many they are and what they add up to; it folds them away.
pub(super) fn group_head(mark: Mark, groups: RowGroups, at: usize, columns: usize) -> AnyView {
    let Mark {
        id,
        row,
        active,
        choosing,
        ..
    } = mark;
    let Some(group) = groups.group(at) else {
        return ().into_any();
    };
    let tick = choosing.map(|choosing| choosing.mark(row, group.title.clone()));
    let told = groups.told.run(Arc::clone(&group.rows));
    let code = StoredValue::new(group.code);
    let expanded = move || {
        let folded = code.with_value(|code| groups.folded.read().contains(code));
        if folded { "false" } else { "true" }
    };
    let press = move |event: ev::MouseEvent| {
        active.set(row);
        focus_table(&event);
        if event.shift_key()
            && let Some(choosing) = choosing
        {
            event.prevent_default();
            return choosing.up_to(row);
        }
        groups.fold(at, !groups.is_folded(at));
    };
    view! {
        <tr
            role="row"
            class="group-head"
            class:active=move || active.get() == row
            id=id
            aria-rowindex=(row + 2).to_string()
            on:click=press
        >
            <td role="rowheader" class="whole-line" colspan=columns.to_string()>
                <div class="group-words">
                    {tick} <button type="button" tabindex="-1" aria-expanded=expanded>
                        {group.title}
                    </button> <span class="muted">{told}</span>
                </div>
            </td>
        </tr>
    }
    .into_any()
}

/// Stands for the rows that are not drawn.
pub(super) fn spacer(height: f64, columns: usize) -> Option<AnyView> {
    (height > 0.0).then(|| {
        view! {
            <tr class="spacer" aria-hidden="true">
                <td colspan=columns.to_string() style:height=format!("{height}px")></td>
            </tr>
        }
        .into_any()
    })
}
