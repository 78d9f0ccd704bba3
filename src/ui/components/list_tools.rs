//! Above a list: the search box, the filters, the order (where the heads are not shown), the count.

use leptos::ev;
use leptos::prelude::*;

use super::Item;
use super::record_list::{Column, Direction, ListQuery};
use crate::ui::i18n::{number, tr};

/// `on_down` is called when the down key leaves the search box for the list.
#[component]
pub fn ListTools(
    query: RwSignal<ListQuery>,
    filters: Vec<Item>,
    columns: Vec<Column>,
    #[prop(into)] shown: Signal<usize>,
    #[prop(into)] total: Signal<usize>,
    on_down: Callback<()>,
) -> AnyView {
    let chips = (!filters.is_empty()).then(|| {
        let chips = filters
            .into_iter()
            .map(|filter| chip(filter, query))
            .collect_view();
        view! {
            <div class="chips" role="group" aria-label=tr!(list.filters)>
                {chips}
            </div>
        }
    });
    let reading = move || {
        let (shown, total) = (shown.get(), total.get());
        if query.read().narrows() {
            tr!(list.shown, shown = number(shown), count = number(total))
        } else {
            tr!(list.count, count = number(total))
        }
    };
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            on_down.run(());
        }
        "Escape" if !query.read_untracked().search.is_empty() => {
            event.prevent_default();
            query.write().search.clear();
        }
        _ => {}
    };
    view! {
        <div class="list-tools">
            <input
                type="search"
                class="search"
                aria-label=tr!(list.search)
                placeholder=tr!(list.search)
                autocomplete="off"
                spellcheck="false"
                prop:value=move || query.read().search.clone()
                on:input=move |event| query.write().search = event_target_value(&event)
                on:keydown=on_key
            />
            {chips}
            {order(columns, query)}
            <span class="list-count" role="status">
                {reading}
            </span>
            {move || {
                query
                    .read()
                    .narrows()
                    .then(|| {
                        view! {
                            <button type="button" class="btn quiet" on:click=move |_| clear(query)>
                                {tr!(list.show_all)}
                            </button>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}

fn clear(query: RwSignal<ListQuery>) {
    let mut query = query.write();
    query.search.clear();
    query.filters.clear();
}

fn chip(filter: Item, query: RwSignal<ListQuery>) -> AnyView {
    let code = StoredValue::new(filter.code);
    let on = move || code.with_value(|code| query.read().filters.contains(code));
    let press = move |_| {
        code.with_value(|code| {
            let mut query = query.write();
            if !query.filters.remove(code) {
                query.filters.insert(code.clone());
            }
        });
    };
    view! {
        <button type="button" class="chip" aria-pressed=move || if on() { "true" } else { "false" } on:click=press>
            {filter.label}
        </button>
    }
    .into_any()
}

/// Stacked rows have no heads to press.
fn order(columns: Vec<Column>, query: RwSignal<ListQuery>) -> AnyView {
    let sorted = move || {
        query
            .read()
            .sort
            .as_ref()
            .map(|(code, _)| code.clone())
            .unwrap_or_default()
    };
    let choose = move |event| {
        let code: String = event_target_value(&event);
        query.write().sort = (!code.is_empty()).then_some((code, Direction::Ascending));
    };
    let options = columns
        .into_iter()
        .filter(|column| column.sortable)
        .map(|column| {
            let label = tr!(list.sort, column = column.title);
            view! { <option value=column.code>{label}</option> }.into_any()
        })
        .collect_view();
    view! {
        <select class="order" aria-label=tr!(list.order) prop:value=sorted on:change=choose>
            <option value="">{tr!(list.as_given)}</option>
            {options}
        </select>
    }
    .into_any()
}
