//! A whole number, or an amount with two decimals, with its unit.

use leptos::prelude::*;

use super::field_frame::frame;
use super::text_field::{line, tidied};
use crate::domain::Writing;
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
    #[prop(optional)] writing: Writing,
) -> AnyView {
    let tidy: fn(&str) -> Option<String> = match writing {
        Writing::Plain => |typed| tidy(Writing::Plain, typed),
        Writing::Hundredths => |typed| tidy(Writing::Hundredths, typed),
        Writing::Clock => |typed| tidy(Writing::Clock, typed),
    };
    let (error, leave) = tidied(value, error, bad_number(writing), tidy);
    let frame = frame(id, label, hint, required, error);
    let keys = match writing {
        Writing::Plain => "numeric",
        Writing::Hundredths => "decimal",
        Writing::Clock => "text",
    };
    let control = line(&frame, value, keys, 0, Some(leave), NodeRef::new());
    let unit = (!unit.is_empty()).then(|| view! { <span class="field-unit">{unit}</span> });
    frame.around(view! { <span class="field-line short">{control} {unit}</span> }.into_any())
}

fn tidy(writing: Writing, typed: &str) -> Option<String> {
    writing.read(typed).map(|number| writing.text(number))
}

/// What is said of a number that cannot be read.
pub fn bad_number(writing: Writing) -> &'static str {
    match writing {
        Writing::Plain => tr!(form.bad_number),
        Writing::Hundredths => tr!(form.bad_amount),
        Writing::Clock => tr!(form.bad_time),
    }
}
