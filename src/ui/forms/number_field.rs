//! A whole number, with its unit.

use leptos::prelude::*;

use super::field_frame::frame;
use super::text_field::{line, tidied};
use super::typed;
use crate::ui::i18n::tr;

#[component]
pub fn NumberField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] id: Option<String>,
    /// What is counted: 「人」.
    #[prop(optional, into)]
    unit: String,
) -> AnyView {
    let tidy = |typed: &str| typed::whole(typed).map(|number| number.to_string());
    let (error, leave) = tidied(value, error, tr!(form.bad_number), tidy);
    let frame = frame(id, label, hint, required, error);
    let control = line(&frame, value, "numeric", 0, Some(leave), NodeRef::new());
    let unit = (!unit.is_empty()).then(|| view! { <span class="field-unit">{unit}</span> });
    frame.around(view! { <span class="field-line short">{control} {unit}</span> }.into_any())
}
