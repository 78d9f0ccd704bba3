//! One of a closed list: all in sight when they are few, else a native select.

use leptos::prelude::*;

use super::field_frame::{FieldFrame, frame};
use crate::ui::components::Item;
use crate::ui::i18n::tr;

/// How many choices are shown at once.
const IN_SIGHT: usize = 4;

/// `value` is the code chosen, or empty. A field that may stay empty offers that as a choice.
#[component]
pub fn ChoiceField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    items: Vec<Item>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] id: Option<String>,
    /// A select even for a few, where their names are long or their number differs.
    #[prop(optional)]
    folded: bool,
    /// One is always chosen, so that nothing needs to be said of a field left empty.
    #[prop(optional)]
    settled: bool,
) -> AnyView {
    let frame = frame(id, label, hint, required, error);
    let blank = match (settled, required) {
        (true, _) => None,
        (false, true) => Some(tr!(form.choose)),
        (false, false) => Some(tr!(form.none)),
    };
    if items.len() <= IN_SIGHT && !folded {
        in_sight(frame, value, items, blank.filter(|_| !required))
    } else {
        select(frame, value, items, blank)
    }
}

fn in_sight(
    frame: FieldFrame,
    value: RwSignal<String>,
    mut items: Vec<Item>,
    blank: Option<&'static str>,
) -> AnyView {
    items.extend(blank.map(|blank| Item::new("", blank)));
    let radios = items
        .into_iter()
        .map(|item| {
            let code = StoredValue::new(item.code);
            view! {
                <label>
                    <input
                        type="radio"
                        name=frame.id.clone()
                        prop:checked=move || code.with_value(|code| *code == *value.read())
                        on:change=move |_| value.set(code.get_value())
                    />
                    <span>{item.label}</span>
                </label>
            }
            .into_any()
        })
        .collect_view();
    frame.around_group("radiogroup", radios.into_any())
}

fn select(
    frame: FieldFrame,
    value: RwSignal<String>,
    items: Vec<Item>,
    blank: Option<&'static str>,
) -> AnyView {
    let blank = blank.map(|blank| view! { <option value="">{blank}</option> });
    let options = items
        .into_iter()
        .map(|item| {
            let selected = *value.read_untracked() == item.code;
            view! {
                <option value=item.code selected=selected>
                    {item.label}
                </option>
            }
            .into_any()
        })
        .collect_view();
    let control = view! {
        <select
            id=frame.id.clone()
            aria-required=frame.aria_required()
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            prop:value=value
            on:change=move |event| value.set(event_target_value(&event))
        >
            {blank}
            {options}
        </select>
    };
    frame.around(control.into_any())
}
