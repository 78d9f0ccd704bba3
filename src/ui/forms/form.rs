//! A form: its problems at the top, its fields, and what to do with it at the bottom.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

use super::error_summary::{ErrorSummary, FieldError};
use crate::ui::components::Question;
use crate::ui::desk::{Desk, Stage};
use crate::ui::i18n::tr;
use crate::ui::router;

/// `on_submit` checks and saves; if errors remain, the summary takes the focus. While `dirty` (where that is left out: since anything
/// was typed, until it is sent without errors), the form says so, and whoever leaves the page or closes the window is asked first.
/// `actions` stand beside the button that saves.
#[component]
pub fn Form(
    #[prop(into)] on_submit: Callback<()>,
    #[prop(optional, into)] errors: Signal<Vec<FieldError>>,
    #[prop(optional, into)] dirty: Option<Signal<bool>>,
    /// What is typed is worth nothing once the page is left, as a passphrase.
    #[prop(optional)]
    fleeting: bool,
    #[prop(optional, into)] submit_label: Option<String>,
    #[prop(optional)] actions: Option<AnyView>,
    children: Children,
) -> AnyView {
    let summary = NodeRef::<html::Div>::new();
    let touched = RwSignal::new(false);
    let dirty = dirty.unwrap_or(touched.into());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
        request_animation_frame(move || {
            let failed = errors
                .try_get_untracked()
                .is_some_and(|errors| !errors.is_empty());
            if !failed {
                let _ = touched.try_set(false);
            }
            if failed && let Some(summary) = summary.get_untracked() {
                let _ = summary.focus();
            }
        });
    };
    router::ask_before_leaving(move || dirty.get_untracked().then(unsaved));
    let reads = reads_only();
    let typed = move |event: ev::Event| {
        if !fleeting && is_typed(&event) {
            touched.set(true);
        }
    };
    view! {
        <form class="form" novalidate on:submit=submit on:input=typed>
            <ErrorSummary errors node=summary />
            {reader_note()}
            <fieldset class="fields" disabled=move || reads.get()>{children()}</fieldset>
            <div class="form-foot">
                <button type="submit" class="btn main" disabled=move || reads.get()>
                    {submit_label.unwrap_or_else(|| tr!(act.save).into())}
                </button>
                {actions}
                <span class="form-state" role="status">
                    {move || dirty.get().then(|| tr!(form.unsaved))}
                </span>
            </div>
        </form>
    }
    .into_any()
}

/// Whether a text was changed: a choice is made again at one press.
fn is_typed(event: &ev::Event) -> bool {
    const PRESSED: [&str; 3] = ["radio", "checkbox", "file"];
    let Some(target) = event.target() else {
        return false;
    };
    match target.dyn_ref::<HtmlInputElement>() {
        Some(input) => !PRESSED.contains(&input.type_().as_str()),
        None => target.is_instance_of::<HtmlTextAreaElement>(),
    }
}

fn unsaved() -> Question {
    Question {
        title: tr!(form.leave).to_owned(),
        body: tr!(form.leave_body).to_owned(),
        yes: tr!(form.leave_yes).to_owned(),
        act: Callback::new(|()| {}),
    }
}

/// Whether this tab only shows what another one writes.
pub fn reads_only() -> Signal<bool> {
    let desk = Desk::here();
    let (writer, stage) = (desk.is_writer(), desk.stage());
    Signal::derive(move || !writer.get() && *stage.read() == Stage::Ready)
}

/// Says so at a form, before anything is typed in vain.
pub fn reader_note() -> AnyView {
    let reads = reads_only();
    (move || {
        reads
            .get()
            .then(|| view! { <p class="callout info">{tr!(desk.reading)}</p> })
    })
    .into_any()
}
