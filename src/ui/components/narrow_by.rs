//! Further ways to narrow a list, folded away: a native select for each, and the columns to show.

use leptos::prelude::*;

use super::asked::Asked;
use super::{Item, fresh_id};
use crate::ui::forms::FlagsField;
use crate::ui::i18n::tr;

/// One filter of a facet, or none, by a native select. `is_of_facet` tells the facet's codes.
pub fn narrow_by(
    asked: Asked,
    label: String,
    items: Vec<Item>,
    is_of_facet: impl Fn(&str) -> bool + Clone + Send + Sync + 'static,
) -> AnyView {
    let id = fresh_id("narrow");
    let now = {
        let is_of_facet = is_of_facet.clone();
        Memo::new(move |_| {
            let query = asked.query.read();
            let mut of_facet = query.filters.iter().filter(|code| is_of_facet(code));
            of_facet.next().cloned().unwrap_or_default()
        })
    };
    let choose = move |event| {
        let code = event_target_value(&event);
        let mut query = asked.query.write();
        query.filters.retain(|code| !is_of_facet(code));
        if !code.is_empty() {
            query.filters.insert(code);
        }
    };
    let options = items
        .into_iter()
        .map(|item| {
            let code = StoredValue::new(item.code.clone());
            view! {
                <option value=item.code selected=move || code.with_value(|code| *code == *now.read())>
                    {item.label}
                </option>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id prop:value=now on:change=choose>
                <option value="">{tr!(roster.all)}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// Which columns are shown beside the first, which always is.
pub fn chosen_columns(asked: Asked, items: Vec<Item>) -> AnyView {
    let value = RwSignal::new(asked.columns.get_untracked().join(" "));
    // A saved view brings its own columns.
    Effect::new(move || value.set(asked.columns.get().join(" ")));
    Effect::new(move || {
        let codes: Vec<String> = value.read().split_whitespace().map(str::to_owned).collect();
        if *asked.columns.read_untracked() != codes {
            asked.columns.set(codes);
        }
    });
    view! {
        <div class="wide">
            <FlagsField label=tr!(roster.columns) value items />
        </div>
    }
    .into_any()
}
