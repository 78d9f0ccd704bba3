//! Any number of a closed list.

use leptos::prelude::*;

use super::field_frame::frame;
use crate::ui::components::Item;

/// `value` holds the codes chosen, in the order of `items`, with a space between.
#[component]
pub fn FlagsField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    items: Vec<Item>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] id: Option<String>,
) -> AnyView {
    let frame = frame(id, label, hint, required, error);
    let codes = StoredValue::new(
        items
            .iter()
            .map(|item| item.code.clone())
            .collect::<Vec<_>>(),
    );
    let has = move |code: &str| value.read().split(' ').any(|chosen| chosen == code);
    let turn = move |code: &str, on: bool| {
        let chosen = codes.with_value(|codes| {
            let stays = |other: &&String| if *other == code { on } else { has(other) };
            codes
                .iter()
                .filter(stays)
                .cloned()
                .collect::<Vec<_>>()
                .join(" ")
        });
        value.set(chosen);
    };
    let boxes = items
        .into_iter()
        .map(|item| {
            let code = StoredValue::new(item.code);
            view! {
                <label>
                    <input
                        type="checkbox"
                        prop:checked=move || code.with_value(|code| has(code))
                        on:change=move |event| code.with_value(|code| turn(code, event_target_checked(&event)))
                    />
                    <span>{item.label}</span>
                </label>
            }
            .into_any()
        })
        .collect_view();
    frame.around_group("group", boxes.into_any())
}
