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

/// Whether the focus is in a field of the dialog.
fn is_in_field(dialog: &HtmlDialogElement) -> bool {
    let focused = document().active_element();
    focused.is_some_and(|focused| {
        dialog.contains(Some(&focused)) && focused.matches(FIRST_FIELD).unwrap_or_default()
    })
}

/// Whether a form within says that it has unsaved changes.
fn has_unsaved(dialog: &HtmlDialogElement) -> bool {
    let state = dialog.query_selector(".form-state").ok().flatten();
    state
        .and_then(|state| state.text_content())
        .is_some_and(|text| !text.is_empty())
}

const FIRST_FIELD: &str = "input:not([type=file], [hidden]), select, textarea";

/// Shown while `open`; its content is drawn afresh each time. A press beside it does not close it, since what was typed would
/// be lost; Esc and the cross ask first where a form within is not saved.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    children: ChildrenFn,
) -> AnyView {
    let node = NodeRef::<html::Dialog>::new();
    let id = fresh_id("dialog");
    let asking = RwSignal::new(false);
    let go_on = NodeRef::<html::Button>::new();
    let keeps = move || {
        let unsaved = node
            .get_untracked()
            .is_some_and(|dialog| has_unsaved(&dialog));
        if unsaved {
            asking.set(true);
            request_animation_frame(move || {
                if let Some(button) = go_on.try_get_untracked().flatten() {
                    let _ = button.focus();
                }
            });
        }
        unsaved
    };
    let cancel = move |event: ev::Event| {
        if keeps() {
            event.prevent_default();
        }
    };
    let close = move |_| {
        if !keeps() {
            open.set(false);
        }
    };
    let stay = move |_| {
        asking.set(false);
        if let Some(dialog) = node.get_untracked() {
            begin_within(&dialog);
        }
    };
    let question = move || {
        asking.get().then(|| {
            view! {
                <div class="callout warn" role="alert">
                    <p>{tr!(form.close_unsaved)}</p>
                    <div class="acts">
                        <button type="button" class="btn" node_ref=go_on on:click=stay>
                            {tr!(form.go_on)}
                        </button>
                        <button
                            type="button"
                            class="btn danger"
                            on:click=move |_| open.set(false)
                        >
                            {tr!(form.close_yes)}
                        </button>
                    </div>
                </div>
            }
        })
    };
    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        if !open.get() {
            asking.set(false);
        }
        match (open.get(), dialog.open()) {
            (true, false) => {
                let _ = dialog.show_modal();
                begin_within(&dialog);
                // What is drawn a little later; whoever types by then has the focus and keeps it.
                request_animation_frame(move || {
                    if !is_in_field(&dialog) {
                        begin_within(&dialog);
                    }
                });
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
            on:cancel=cancel
            on:close=move |event: ev::Event| {
                // The browser tells of it later: what was opened again meanwhile stays, and the page may have been left.
                let dialog = event.target().and_then(|of| of.dyn_into::<HtmlDialogElement>().ok());
                if dialog.is_none_or(|dialog| !dialog.open()) {
                    let _ = open.try_set(false);
                }
            }
        >
            <header>
                <h2 id=id.clone()>{move || title.get()}</h2>
                <button
                    type="button"
                    class="btn quiet close"
                    aria-label=tr!(act.close)
                    on:click=close
                >
                    "×"
                </button>
            </header>
            {question}
            {move || open.get().then(|| children())}
        </dialog>
    }
    .into_any()
}
