//! Choosing one view of several.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Item, fresh_id};

/// Tabs over one panel, which `panel` draws for the code chosen. Arrow keys, Home and End move.
#[component]
pub fn Tabs(
    #[prop(into)] label: String,
    tabs: Vec<Item>,
    chosen: RwSignal<String>,
    panel: Callback<String, AnyView>,
) -> AnyView {
    let id = fresh_id("tabs");
    let panel_id = format!("{id}-panel");
    let codes: Vec<String> = tabs.iter().map(|tab| tab.code.clone()).collect();
    let on_key = {
        let id = id.clone();
        move |event: KeyboardEvent| {
            let at = codes
                .iter()
                .position(|code| *code == *chosen.read_untracked())
                .unwrap_or(0);
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => (at + 1) % codes.len(),
                "ArrowLeft" | "ArrowUp" => (at + codes.len() - 1) % codes.len(),
                "Home" => 0,
                "End" => codes.len() - 1,
                _ => return,
            };
            event.prevent_default();
            let Some(code) = codes.get(to) else { return };
            chosen.set(code.clone());
            let tab = document().get_element_by_id(&format!("{id}-{code}"));
            if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
                let _ = tab.focus();
            }
        }
    };
    let buttons = tabs
        .into_iter()
        .map(|tab| {
            let code = StoredValue::new(tab.code);
            let selected = move || code.with_value(|code| *code == *chosen.read());
            view! {
                <button
                    type="button"
                    role="tab"
                    id=format!("{id}-{}", code.get_value())
                    aria-controls=panel_id.clone()
                    aria-selected=move || if selected() { "true" } else { "false" }
                    tabindex=move || if selected() { "0" } else { "-1" }
                    on:click=move |_| chosen.set(code.get_value())
                >
                    {tab.label}
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="tabs" role="tablist" aria-label=label on:keydown=on_key>
            {buttons}
        </div>
        <div
            role="tabpanel"
            id=panel_id.clone()
            aria-labelledby=move || format!("{id}-{}", chosen.get())
            tabindex="0"
        >
            {move || panel.run(chosen.get())}
        </div>
    }
    .into_any()
}

/// A small choice that acts at once, such as a year or 「只看未达标」: radio buttons in one frame.
#[component]
pub fn Segments(
    #[prop(into)] label: String,
    items: Vec<Item>,
    #[prop(into)] chosen: Signal<String>,
    #[prop(into)] on_choose: Callback<String>,
) -> AnyView {
    let name = fresh_id("segments");
    let radios = items
        .into_iter()
        .map(|item| {
            let code = StoredValue::new(item.code);
            view! {
                <label>
                    <input
                        type="radio"
                        name=name.clone()
                        prop:checked=move || code.with_value(|code| *code == *chosen.read())
                        on:change=move |_| on_choose.run(code.get_value())
                    />
                    <span>{item.label}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="segments">
            <legend>{label}</legend>
            {radios}
        </fieldset>
    }
    .into_any()
}
