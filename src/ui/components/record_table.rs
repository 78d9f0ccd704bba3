//! A table of any number of records: search, filters, sorting, keys, and only the rows in sight.
//!
//! The rows in sight are those between the edges of the window and of the table's own frame, so the
//! same code serves a frame that scrolls (wide screens) and a page that scrolls (stacked rows on
//! phones). The height of a row is measured, never assumed. On paper all rows are drawn.

use std::ops::Range;
use std::sync::Arc;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::chosen_rows::{Chosen, ChosenRows, HEAD};
use super::list_tools::ListTools;
use super::print_button::printing;
use super::record_list::{Cell, Column, Direction, ListQuery, Room, stacked_large, stacked_lines};
use super::{EmptyState, Item, fresh_id};
use crate::ui::i18n::tr;

/// Rows drawn beyond each edge, and the step in which the window moves.
const SPARE: usize = 12;

/// How many lines of text a row has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lines {
    #[default]
    One,
    Two,
}

/// `rows` are the records that answer `query`, in order; `total` is how many there are without it.
/// `cells` gives what a record shows, one cell per column, and may read signals: the rows in sight
/// follow them. `href` is the page of a record; a click on its row or Enter opens it. With `chosen` rows can be
/// chosen; `heads` names the keys from [`HEAD`] on, which head a group of rows; `on_copy` copies what is chosen.
#[component]
pub fn RecordTable(
    #[prop(into)] label: String,
    columns: Vec<Column>,
    #[prop(into)] rows: Signal<Arc<[u32]>>,
    #[prop(into)] total: Signal<usize>,
    cells: Callback<u32, Vec<Cell>>,
    query: RwSignal<ListQuery>,
    #[prop(optional)] filters: Vec<Item>,
    #[prop(optional, into)] href: Option<Callback<u32, String>>,
    #[prop(optional)] lines: Lines,
    #[prop(optional)] chosen: Option<Chosen>,
    #[prop(optional)] heads: Option<Callback<u32, String>>,
    #[prop(optional)] on_copy: Option<Callback<()>>,
    /// The page has a sheet of its own for paper, so that not all rows are drawn for it.
    #[prop(optional)]
    printed_elsewhere: bool,
) -> AnyView {
    let id = fresh_id("table");
    let frame = NodeRef::<html::Div>::new();
    let table = NodeRef::<html::Table>::new();
    let count = Memo::new(move |_| rows.read().len());
    let active = RwSignal::new(0usize);
    let window_rows = RwSignal::new(0..2 * SPARE);
    let row_height = RwSignal::new(42.0);
    let printing = printing();
    let choosing = chosen.map(|chosen| ChosenRows {
        chosen,
        rows,
        from: RwSignal::new(0),
    });

    let look = move || {
        // A frame that was asked for may come when the table is drawn anew already.
        if row_height.is_disposed() {
            return;
        }
        let (Some(frame), Some(table)) = (frame.get_untracked(), table.get_untracked()) else {
            return;
        };
        let body = table.t_bodies().item(0);
        let measured = table
            .query_selector("tr[aria-rowindex]:not(:first-child)")
            .ok()
            .flatten();
        if let Some(height) = measured.map(|row| row.get_bounding_client_rect().height())
            && height > 1.0
            && (height - row_height.get_untracked()).abs() > 0.1
        {
            row_height.set(height);
        }
        let Some(body) = body else { return };
        let (body, frame) = (
            body.get_bounding_client_rect(),
            frame.get_bounding_client_rect(),
        );
        let seen = window()
            .inner_height()
            .ok()
            .and_then(|h| h.as_f64())
            .unwrap_or(1000.0);
        let top = frame.top().max(0.0) - body.top();
        let bottom = frame.bottom().min(seen) - body.top();
        let height = row_height.get_untracked();
        let first = ((top / height).max(0.0) as usize / SPARE * SPARE).saturating_sub(SPARE);
        let last = ((bottom / height).max(0.0) as usize / SPARE + 2) * SPARE;
        if *window_rows.read_untracked() != (first..last) {
            window_rows.set(first..last);
        }
    };
    let handles = [
        window_event_listener(ev::scroll, move |_| look()),
        window_event_listener(ev::resize, move |_| look()),
    ];
    on_cleanup(move || handles.into_iter().for_each(|handle| handle.remove()));
    Effect::new(move || {
        count.track();
        active.set(0);
        request_animation_frame(look);
    });

    let shown = Memo::new(move |_| {
        let count = count.get();
        if printing.get() && !printed_elsewhere {
            return 0..count;
        }
        let Range { start, end } = window_rows.get();
        start.min(count)..end.min(count)
    });
    let open = move |row: usize| {
        let key = rows.read_untracked().get(row).copied();
        let key = key.filter(|key| *key < HEAD);
        if let (Some(key), Some(href)) = (key, href) {
            let _ = window().location().set_href(&href.run(key));
        }
    };
    let move_to = move |row: usize| {
        active.set(row);
        if let Some(frame) = frame.get_untracked() {
            let head = table
                .get_untracked()
                .and_then(|t| t.t_head())
                .map_or(0, |h| h.offset_height());
            let height = row_height.get_untracked();
            let (top, room) = (row as f64 * height, f64::from(frame.client_height() - head));
            let now = f64::from(frame.scroll_top());
            if top < now {
                frame.set_scroll_top(top as i32);
            } else if top + height > now + room {
                frame.set_scroll_top((top + height - room).ceil() as i32);
            }
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let (at, last) = (
            active.get_untracked(),
            count.get_untracked().saturating_sub(1),
        );
        let on_table = event.target() == event.current_target();
        if let (true, Some(on_copy)) = (on_table && is_copying(&event), on_copy) {
            event.prevent_default();
            on_copy.run(());
            return;
        }
        if let Some(choosing) = choosing.filter(|_| on_table)
            && choosing.press(&event, at)
        {
            return;
        }
        let to = match event.key().as_str() {
            "ArrowDown" => (at + 1).min(last),
            "ArrowUp" => at.saturating_sub(1),
            "PageDown" => (at + 10).min(last),
            "PageUp" => at.saturating_sub(10),
            "Home" => 0,
            "End" => last,
            "Enter" if on_table => {
                open(at);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        move_to(to);
        if let Some(choosing) = choosing {
            match event.shift_key() {
                true => choosing.up_to(to),
                false => choosing.from.set(to),
            }
        }
    };

    let wide = columns.iter().filter(|column| column.room != Room::Narrow);
    let width: u32 = wide.map(|column| u32::from(column.width)).sum();
    let lines_stacked = stacked_lines(&columns);
    let lines_large = stacked_large(&columns);
    let head = head(&columns, query, choosing);
    let cols = columns
        .iter()
        .map(|column| view! { <col class=column.class() style:width=format!("{}em", column.width) /> })
        .collect_view();
    let columns_count = columns
        .iter()
        .filter(|column| column.room != Room::Narrow)
        .count();
    let wraps = columns.iter().any(|column| column.wraps);
    let sortable = columns.clone();
    let columns = StoredValue::new(columns);
    let row_id = id.clone();
    let body = move || {
        let range = shown.get();
        let keys = rows.read();
        let all = keys.len();
        let height = row_height.get();
        let drawn = range
            .clone()
            .filter_map(|row| keys.get(row).map(|key| (row, *key)))
            .map(|(row, key)| {
                let id = format!("{row_id}-{row}");
                if let (Some(heads), true) = (heads, key >= HEAD) {
                    return group_head(id, row, heads.run(key), columns_count, active);
                }
                let link = href.map(|href| href.run(key));
                let mark = Mark {
                    id,
                    row,
                    active,
                    choosing,
                    key,
                };
                columns.with_value(|columns| draw_row(mark, columns, cells.run(key), link, open))
            })
            .collect_view();
        view! {
            {spacer(range.start as f64 * height, columns_count)}
            {drawn}
            {spacer((all - range.end) as f64 * height, columns_count)}
        }
    };
    let active_id = {
        let id = id.clone();
        move || (count.get() > 0).then(|| format!("{id}-{}", active.get()))
    };
    let nothing = move || {
        (count.get() == 0).then(|| {
            view! { <EmptyState title=tr!(list.no_match) body=tr!(list.no_match_hint) /> }
        })
    };
    let class = match lines {
        Lines::One if wraps => "record-table wrapping",
        Lines::One => "record-table",
        Lines::Two => "record-table tall",
    };
    view! {
        <div class=class>
            <ListTools
                query
                filters
                columns=sortable
                shown=count
                total
                on_down=Callback::new(move |()| {
                    if let Some(table) = table.get_untracked() {
                        let _ = table.focus();
                    }
                })
            />
            <div class="table-frame" node_ref=frame on:scroll=move |_| look()>
                <table
                    node_ref=table
                    role="grid"
                    tabindex="0"
                    aria-label=label
                    aria-description=tr!(list.keys)
                    aria-rowcount=move || (count.get() + 1).to_string()
                    aria-activedescendant=active_id
                    aria-multiselectable=choosing.map(|_| "true")
                    style=("--width", format!("{width}em"))
                    style=("--lines", lines_stacked.to_string())
                    style=("--lines-large", lines_large.to_string())
                    on:keydown=on_key
                >
                    <colgroup>{cols}</colgroup>
                    <thead role="rowgroup">{head}</thead>
                    <tbody role="rowgroup">{body}</tbody>
                </table>
            </div>
            {nothing}
        </div>
    }
    .into_any()
}

fn is_copying(event: &ev::KeyboardEvent) -> bool {
    (event.ctrl_key() || event.meta_key()) && event.key() == "c"
}

fn head(columns: &[Column], query: RwSignal<ListQuery>, choosing: Option<ChosenRows>) -> AnyView {
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
struct Mark {
    id: String,
    row: usize,
    key: u32,
    active: RwSignal<usize>,
    choosing: Option<ChosenRows>,
}

fn draw_row(
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

/// What a group of rows has in common.
fn group_head(
    id: String,
    row: usize,
    title: String,
    columns: usize,
    active: RwSignal<usize>,
) -> AnyView {
    view! {
        <tr
            role="row"
            class="group-head"
            class:active=move || active.get() == row
            id=id
            aria-rowindex=(row + 2).to_string()
        >
            <td role="rowheader" class="whole-line" colspan=columns.to_string()>
                {title}
            </td>
        </tr>
    }
    .into_any()
}

/// Stands for the rows that are not drawn.
fn spacer(height: f64, columns: usize) -> Option<AnyView> {
    (height > 0.0).then(|| {
        view! {
            <tr class="spacer" aria-hidden="true">
                <td colspan=columns.to_string() style:height=format!("{height}px")></td>
            </tr>
        }
        .into_any()
    })
}
