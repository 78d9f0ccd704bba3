//! A month of a year, such as a month of birth: typed in any common form, shown as `1975-03`.

use leptos::prelude::*;

use super::field_frame::frame;
use super::text_field::{line, tidied};
use super::typed;
use crate::ui::i18n::tr;

#[component]
pub fn MonthField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] id: Option<String>,
) -> AnyView {
    let tidy = |typed: &str| typed::month(typed).map(|month| month.to_string());
    let (error, leave) = tidied(value, error, tr!(form.bad_month), tidy);
    let hint = if hint.is_empty() {
        tr!(form.month_hint).into()
    } else {
        hint
    };
    let frame = frame(id, label, hint, required, error);
    let control = line(&frame, value, "text", 0, Some(leave), NodeRef::new());
    frame.around(view! { <span class="field-line short">{control}</span> }.into_any())
}
