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

use super::chosen_rows::{Chosen, ChosenRows};
use super::drawn_rows::{Mark, draw_row, group_head, head, spacer};
use super::grouped_rows::{Drawn, RowGroups};
use super::list_tools::ListTools;
use super::print_button::printing;
use super::record_list::{Cell, Column, ListQuery, Room, stacked_large, stacked_lines};
use super::row_heights::Heights;
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
/// chosen; with `groups` they stand under heads that fold; `on_copy` copies what is chosen.
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
    #[prop(optional)] groups: Option<RowGroups>,
    #[prop(optional)] on_copy: Option<Callback<()>>,
    /// The page has a sheet of its own for paper, so that not all rows are drawn for it.
    #[prop(optional)]
    printed_elsewhere: bool,
) -> AnyView {
    let id = fresh_id("table");
    let frame = NodeRef::<html::Div>::new();
    let table = NodeRef::<html::Table>::new();
    let drawn = Memo::new(move |_| match groups {
        Some(groups) => groups.drawn(&rows.read()),
        None => rows.get(),
    });
    let drawn: Signal<Arc<[u32]>> = drawn.into();
    let count = Memo::new(move |_| drawn.read().len());
    let listed = Memo::new(move |_| rows.read().len());
    let active = RwSignal::new(0usize);
    let window_rows = RwSignal::new(0..2 * SPARE);
    let (row_height, head_height) = (RwSignal::new(42.0), RwSignal::new(42.0));
    let heads: Memo<Arc<[usize]>> = Memo::new(move |_| {
        let keys = drawn.read();
        let rows = keys.iter().enumerate();
        let heads = rows.filter(|(_, key)| matches!(Drawn::of(**key), Drawn::Head(_)));
        heads.map(|(row, _)| row).collect()
    });
    let heights = move || Heights {
        row: row_height.get_untracked(),
        head: head_height.get_untracked(),
        heads: heads.get_untracked(),
        rows: count.get_untracked(),
    };
    let printing = printing();
    let choosing = chosen.map(|chosen| ChosenRows {
        chosen,
        rows,
        drawn,
        groups,
        active,
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
        for (height, which) in [
            (row_height, "tbody tr[aria-rowindex]:not(.group-head)"),
            (head_height, "tbody tr.group-head"),
        ] {
            let measured = table.query_selector(which).ok().flatten();
            if let Some(found) = measured.map(|row| row.get_bounding_client_rect().height())
                && found > 1.0
                && (found - height.get_untracked()).abs() > 0.1
            {
                height.set(found);
            }
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
        let heights = heights();
        let first = (heights.row_at(top) / SPARE * SPARE).saturating_sub(SPARE);
        let last = (heights.row_at(bottom) / SPARE + 2) * SPARE;
        if *window_rows.read_untracked() != (first..last) {
            window_rows.set(first..last);
        }
    };
    let handles = [
        window_event_listener(ev::scroll, move |_| look()),
        window_event_listener(ev::resize, move |_| look()),
    ];
    on_cleanup(move || handles.into_iter().for_each(|handle| handle.remove()));
    // What was folded or unfolded stays where one is.
    Effect::new(move || {
        listed.track();
        active.set(0);
    });
    Effect::new(move || {
        count.track();
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
        let Some(key) = drawn.read_untracked().get(row).copied() else {
            return;
        };
        match (Drawn::of(key), href, groups) {
            (Drawn::Record(key), Some(href), _) => {
                let _ = window().location().set_href(&href.run(key));
            }
            (Drawn::Head(at), _, Some(groups)) => {
                active.set(row);
                groups.fold(at, !groups.is_folded(at));
            }
            _ => {}
        }
    };
    let move_to = move |row: usize| {
        active.set(row);
        if let Some(frame) = frame.get_untracked() {
            let head = table
                .get_untracked()
                .and_then(|t| t.t_head())
                .map_or(0, |h| h.offset_height());
            let heights = heights();
            let (top, below) = (heights.top(row), heights.top(row + 1));
            let room = f64::from(frame.client_height() - head);
            let now = f64::from(frame.scroll_top());
            if top < now {
                frame.set_scroll_top(top as i32);
            } else if below > now + room {
                frame.set_scroll_top((below - room).ceil() as i32);
            }
        }
    };
    // Whether a key folds or unfolds the group whose head is active.
    let folds = move |event: &ev::KeyboardEvent, row: usize| {
        let fold = match event.key().as_str() {
            "ArrowLeft" => true,
            "ArrowRight" => false,
            _ => return false,
        };
        let key = drawn.read_untracked().get(row).copied();
        match (key.map(Drawn::of), groups) {
            (Some(Drawn::Head(at)), Some(groups)) => {
                event.prevent_default();
                groups.fold(at, fold);
                true
            }
            _ => false,
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
        if on_table && folds(&event, at) {
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
        let keys = drawn.read();
        let all = keys.len();
        row_height.track();
        head_height.track();
        let heights = heights();
        let in_sight = range
            .clone()
            .filter_map(|row| keys.get(row).map(|key| (row, *key)))
            .map(|(row, key)| {
                let mark = Mark {
                    id: format!("{row_id}-{row}"),
                    row,
                    active,
                    choosing,
                    key,
                };
                match (Drawn::of(key), groups) {
                    (Drawn::Head(at), Some(groups)) => group_head(mark, groups, at, columns_count),
                    _ => {
                        let link = href.map(|href| href.run(key));
                        let cells = cells.run(key);
                        columns.with_value(|columns| draw_row(mark, columns, cells, link, open))
                    }
                }
            })
            .collect_view();
        view! {
            {spacer(heights.top(range.start), columns_count)}
            {in_sight}
            {spacer(heights.top(all) - heights.top(range.end), columns_count)}
        }
    };
    let active_id = {
        let id = id.clone();
        move || (count.get() > 0).then(|| format!("{id}-{}", active.get()))
    };
    let nothing = move || {
        (listed.get() == 0).then(|| {
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
                shown=listed
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
