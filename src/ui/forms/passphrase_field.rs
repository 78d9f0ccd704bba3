//! A passphrase: hidden, unless whoever types wants to see it.

use leptos::prelude::*;

use super::field_frame::frame;
use crate::ui::i18n::tr;

#[component]
pub fn PassphraseField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] id: Option<String>,
    /// One that is being chosen, not one that exists.
    #[prop(optional)]
    new: bool,
) -> AnyView {
    let frame = frame(id, label, hint, true, error);
    let shown = RwSignal::new(false);
    let purpose = if new {
        "new-password"
    } else {
        "current-password"
    };
    let control = view! {
        <span class="passphrase">
            <input
                type=move || if shown.get() { "text" } else { "password" }
                id=frame.id.clone()
                autocomplete=purpose
                autocapitalize="off"
                spellcheck="false"
                aria-required=frame.aria_required()
                aria-invalid=frame.invalid()
                aria-describedby=frame.described_by()
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
            <button
                type="button"
                class="btn"
                aria-pressed=move || if shown.get() { "true" } else { "false" }
                on:click=move |_| shown.update(|shown| *shown = !*shown)
            >
                {tr!(lock.show)}
            </button>
        </span>
    };
    frame.around(control.into_any())
}
