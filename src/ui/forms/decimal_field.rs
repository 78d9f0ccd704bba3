//! An exact number that need not be whole, with its unit: `12.5` %.

use leptos::prelude::*;

use super::field_frame::frame;
use super::text_field::{line, tidied};
use super::typed;
use crate::scoring::Exact;
use crate::ui::i18n::tr;

#[component]
pub fn DecimalField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] id: Option<String>,
    /// What the number counts: 「%」.
    #[prop(optional, into)]
    unit: String,
) -> AnyView {
    let tidy = |typed: &str| {
        let plain = typed::plain(typed);
        let exact: Option<Exact> = plain.trim_end_matches('%').trim_end().parse().ok();
        exact.map(|exact| exact.to_string())
    };
    let (error, leave) = tidied(value, error, tr!(rule_fault.not_a_number), tidy);
    let frame = frame(id, label, hint, required, error);
    let control = line(&frame, value, "decimal", 0, Some(leave), NodeRef::new());
    let unit = (!unit.is_empty()).then(|| view! { <span class="field-unit">{unit}</span> });
    frame.around(view! { <span class="field-line short">{control} {unit}</span> }.into_any())
}
