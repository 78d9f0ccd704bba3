//! Several lines of text; the box grows with them.

use leptos::prelude::*;

use super::field_frame::frame;

#[component]
pub fn LongTextField(
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
    let control = view! {
        <textarea
            id=frame.id.clone()
            rows="3"
            maxlength=(longest > 0).then(|| longest.to_string())
            aria-required=frame.aria_required()
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            prop:value=value
            on:input=move |event| value.set(event_target_value(&event))
        ></textarea>
    };
    frame.around(control.into_any())
}
