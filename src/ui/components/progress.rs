//! Work that takes more than a moment.

use leptos::prelude::*;

use crate::ui::components::Button;
use crate::ui::i18n::{number, tr};

/// `done` of `total`; with a `total` of 0 the end is not known. `on_cancel` gives a way out.
#[component]
pub fn Progress(
    #[prop(into)] label: String,
    #[prop(into)] done: Signal<u32>,
    #[prop(into)] total: Signal<u32>,
    #[prop(optional, into)] on_cancel: Option<Callback<()>>,
) -> AnyView {
    let known = move || total.get() > 0;
    view! {
        <div class="progress">
            <label>
                <span>{label.clone()}</span>
                <progress
                    max=move || known().then(|| total.get().to_string())
                    value=move || known().then(|| done.get().to_string())
                ></progress>
            </label>
            <span class="progress-reading">
                {move || {
                    known().then(|| tr!(progress.reading, done = number(done.get() as usize), total = number(total.get() as usize)))
                }}
            </span>
            {on_cancel.map(|cancel| view! { <Button label=tr!(act.cancel) on_press=cancel /> })}
        </div>
    }
    .into_any()
}
