//! The field in which a page is searched.

use leptos::prelude::*;

/// `label` says what is found by it; `typed` gets each letter.
pub fn search_box(
    label: &'static str,
    shown: impl Into<Signal<String>>,
    typed: impl Fn(String) + 'static,
) -> AnyView {
    let shown = shown.into();
    view! {
        <input
            type="search"
            class="search"
            aria-label=label
            placeholder=label
            autocomplete="off"
            spellcheck="false"
            prop:value=shown
            on:input=move |event| typed(event_target_value(&event))
        />
    }
    .into_any()
}
