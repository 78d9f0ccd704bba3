//! The fields of the editor: each writes to its place and shows the problem that lies there.

use leptos::prelude::*;

use super::editing::{Editing, id_of};
use crate::scoring::{Holds, Unit};
use crate::ui::components::Item;
use crate::ui::forms::{ChoiceField, DecimalField, NumberField, TextField};
use crate::ui::i18n::tr;
use crate::ui::rule_words;

pub fn text(editing: Editing, place: &str, label: String, required: bool, longest: u32) -> AnyView {
    let value = editing.field(place, Holds::Text);
    let (error, id) = (editing.error(place), id_of(place));
    view! { <TextField label value error id required longest /> }.into_any()
}

/// A wording: simplified Chinese in sight, the other languages where they are looked for.
pub fn wording(editing: Editing, place: &str, label: String, longest: u32) -> AnyView {
    let at = |language: &str| format!("{place}/{language}");
    let others = [("zh-Hant", tr!(rule.zh_hant)), ("en", tr!(rule.en))];
    let others = others
        .map(|(language, name)| text(editing, &at(language), name.to_owned(), false, longest));
    view! {
        <div class="rule-wording">
            {text(editing, &at("zh-Hans"), label.clone(), true, longest)} <details>
                <summary>
                    {tr!(rulebook.other_languages)} <span class="visually-hidden">{label}</span>
                </summary>
                <div class="fields">{others.into_iter().collect_view()}</div>
            </details>
        </div>
    }
    .into_any()
}

pub fn whole(editing: Editing, place: &str, label: String, unit: String) -> AnyView {
    let value = editing.field(place, Holds::Whole);
    let (error, id) = (editing.error(place), id_of(place));
    view! { <NumberField label value error id required=true unit /> }.into_any()
}

/// A value of the indicator's figure: a share in percent, anything else as it is counted.
pub fn mark(editing: Editing, place: &str, label: String, unit: Unit, hint: &str) -> AnyView {
    let (holds, said) = match unit {
        Unit::Share => (Holds::Share, "%".to_owned()),
        unit => (Holds::Number, rule_words::unit(unit)),
    };
    let hint = hint.to_owned();
    let value = editing.field(place, holds);
    let (error, id) = (editing.error(place), id_of(place));
    view! { <DecimalField label value error id required=true unit=said hint /> }.into_any()
}

pub fn choice(
    editing: Editing,
    place: &str,
    label: String,
    value: RwSignal<String>,
    items: Vec<Item>,
) -> AnyView {
    let (error, id) = (editing.error(place), id_of(place));
    view! { <ChoiceField label value items error id required=true /> }.into_any()
}

/// A choice that changes which fields there are.
pub fn reshaping(
    editing: Editing,
    place: &str,
    label: String,
    items: Vec<Item>,
    now: String,
    change: fn(&mut crate::scoring::Manuscript, &str, &str),
) -> AnyView {
    let value = RwSignal::new(now);
    let at = place.to_owned();
    Effect::new(move |before: Option<String>| {
        let chosen = value.get();
        if before.is_some_and(|before| before != chosen) && !chosen.is_empty() {
            editing.reshape(&at, |text, _| change(text, &at, &chosen));
        }
        chosen
    });
    choice(editing, place, label, value, items)
}

/// A problem of a whole part, where no field of its own shows it.
pub fn problem(editing: Editing, place: &str) -> AnyView {
    let error = editing.error(place);
    view! {
        <div class="rule-problem" id=id_of(place) tabindex="-1">
            {move || error.get().map(|error| view! { <p class="field-error">{error}</p> })}
        </div>
    }
    .into_any()
}

/// Adds, removes or moves something; `name` says what, for those who do not see where it stands.
pub fn small_button(label: &'static str, name: String, act: impl Fn() + 'static) -> AnyView {
    view! {
        <button type="button" class="btn quiet" aria-label=name on:click=move |_| act()>
            {label}
        </button>
    }
    .into_any()
}
