//! One line of text; the ground of the fields for numbers, days and months.

use leptos::html;
use leptos::prelude::*;

use super::field_frame::{FieldFrame, frame};

#[component]
pub fn TextField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] id: Option<String>,
    /// The longest text, in characters; 0 for no limit.
    #[prop(optional)]
    longest: u32,
) -> AnyView {
    let frame = frame(id, label, hint, required, error);
    let control = line(&frame, value, "text", longest, None, NodeRef::new());
    frame.around(control)
}

/// An `<input>` of text. `on_leave` is called when the field is left.
pub(super) fn line(
    frame: &FieldFrame,
    value: RwSignal<String>,
    input_mode: &'static str,
    longest: u32,
    on_leave: Option<Callback<()>>,
    node: NodeRef<html::Input>,
) -> AnyView {
    view! {
        <input
            type="text"
            node_ref=node
            id=frame.id.clone()
            inputmode=input_mode
            autocomplete="off"
            maxlength=(longest > 0).then(|| longest.to_string())
            aria-required=frame.aria_required()
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            prop:value=value
            on:input=move |event| value.set(event_target_value(&event))
            on:change=move |_| {
                if let Some(leave) = on_leave {
                    // Nobody is there any more when the field goes with its page.
                    let _ = leave.try_run(());
                }
            }
        />
    }
    .into_any()
}

/// Leaving the field tidies what can be read; what cannot is complained of until it is changed.
/// `tidy` gives the one form of a value, or `None`.
pub(super) fn tidied(
    value: RwSignal<String>,
    error: Signal<Option<String>>,
    complaint: &'static str,
    tidy: fn(&str) -> Option<String>,
) -> (Signal<Option<String>>, Callback<()>) {
    let refused = RwSignal::new(None::<String>);
    let leave = Callback::new(move |()| {
        let typed = value.get_untracked();
        match tidy(&typed) {
            Some(tidy) if tidy != typed => value.set(tidy),
            Some(_) => {}
            None if typed.trim().is_empty() => {}
            None => refused.set(Some(typed)),
        }
    });
    let shown = Signal::derive(move || {
        let refused = refused
            .read()
            .as_ref()
            .is_some_and(|refused| *refused == *value.read());
        if refused {
            Some(complaint.to_owned())
        } else {
            error.get()
        }
    });
    (shown, leave)
}
