//! A time of day, typed in any common form, shown as `09:00`.

use leptos::prelude::*;

use super::field_frame::frame;
use super::text_field::{line, tidied};
use super::typed;
use crate::ui::i18n::tr;

#[component]
pub fn ClockField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] id: Option<String>,
) -> AnyView {
    let tidy = |typed: &str| typed::clock(typed).map(typed::clock_text);
    let (error, leave) = tidied(value, error, tr!(form.bad_time), tidy);
    let hint = match hint.is_empty() {
        true => tr!(form.time_hint).into(),
        false => hint,
    };
    let frame = frame(id, label, hint, required, error);
    let control = line(&frame, value, "text", 0, Some(leave), NodeRef::new());
    frame.around(view! { <span class="field-line short">{control}</span> }.into_any())
}
