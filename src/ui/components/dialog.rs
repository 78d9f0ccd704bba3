//! A native `<dialog>`: the browser keeps the focus inside, closes it on Esc and gives the focus back.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

use super::fresh_id;
use crate::ui::i18n::tr;

/// Who opened a form wants to type, and not to meet the button that closes it first.
fn begin_within(dialog: &HtmlDialogElement) {
    let field = dialog.query_selector(FIRST_FIELD).ok().flatten();
    if let Some(Ok(field)) = field.map(|field| field.dyn_into::<HtmlElement>()) {
        let _ = field.focus();
    }
}

/// Esc is pressed by mistake too easily to throw away what was typed: a form that says it has unsaved
/// changes stays, until its own buttons close it.
fn keep_unsaved(event: ev::Event) {
    let dialog = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let unsaved = dialog.is_some_and(|dialog| {
        let state = dialog.query_selector(".form-state").ok().flatten();
        state
            .and_then(|state| state.text_content())
            .is_some_and(|text| !text.is_empty())
    });
    if unsaved {
        event.prevent_default();
    }
}

const FIRST_FIELD: &str = "input:not([type=file], [hidden]), select, textarea";

/// Shown while `open`; its content is drawn afresh each time. A press beside it does not close it,
/// since what was typed would be lost.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    children: ChildrenFn,
) -> AnyView {
    let node = NodeRef::<html::Dialog>::new();
    let id = fresh_id("dialog");
    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                let _ = dialog.show_modal();
                request_animation_frame(move || begin_within(&dialog));
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog
            node_ref=node
            class="dialog"
            aria-labelledby=id.clone()
            on:cancel=keep_unsaved
            on:close=move |_: ev::Event| open.set(false)
        >
            <header>
                <h2 id=id.clone()>{move || title.get()}</h2>
                <button
                    type="button"
                    class="btn quiet close"
                    aria-label=tr!(act.close)
                    on:click=move |_| open.set(false)
                >
                    "×"
                </button>
            </header>
            {move || open.get().then(|| children())}
        </dialog>
    }
    .into_any()
}
