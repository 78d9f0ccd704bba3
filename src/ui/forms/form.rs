//! A form: its problems at the top, its fields, and what to do with it at the bottom.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::error_summary::{ErrorSummary, FieldError};
use crate::ui::i18n::tr;

/// `on_submit` checks and saves; if errors remain, the summary takes the focus. While `dirty`, the form
/// says so, and the browser asks before the window is closed. `actions` stand beside the
/// button that saves.
#[component]
pub fn Form(
    #[prop(into)] on_submit: Callback<()>,
    #[prop(optional, into)] errors: Signal<Vec<FieldError>>,
    #[prop(optional, into)] dirty: Signal<bool>,
    #[prop(optional, into)] submit_label: Option<String>,
    #[prop(optional)] actions: Option<AnyView>,
    children: Children,
) -> AnyView {
    let summary = NodeRef::<html::Div>::new();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
        request_animation_frame(move || {
            let failed = errors
                .try_get_untracked()
                .is_some_and(|errors| !errors.is_empty());
            if failed && let Some(summary) = summary.get_untracked() {
                let _ = summary.focus();
            }
        });
    };
    let leaving = window_event_listener(ev::beforeunload, move |event| {
        if dirty.get_untracked() {
            event.prevent_default();
        }
    });
    on_cleanup(move || leaving.remove());
    view! {
        <form class="form" novalidate on:submit=submit>
            <ErrorSummary errors node=summary />
            <div class="fields">{children()}</div>
            <div class="form-foot">
                <button type="submit" class="btn main">
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
