//! One of the values side by side, to be chosen: what was written, by whom, when.

use leptos::prelude::*;

use crate::domain::{FieldSpec, FieldType, Id, KindSpec, Value};
use crate::merge::conflicts::{Version, value_of};
use crate::register::Register;
use crate::ui::i18n::tr;
use crate::ui::record_words;
use crate::ui::version_words;

/// What may be chosen in a field.
#[derive(Clone)]
pub(super) struct Choice {
    /// In the address of the radio button, and what the answer is called.
    pub code: &'static str,
    pub label: String,
    /// Who wrote it, and whether the clock was odd.
    pub by: Vec<(String, bool)>,
    pub is_shown: bool,
    pub value: Offered,
}

#[derive(Clone)]
pub(super) enum Offered {
    Value(Value),
    /// A picture, to be seen.
    Picture(Value),
    /// The person writes something else.
    Anew,
}

/// Codes of values, in order; more offices than this do not write the same field apart, and what
/// they wrote can still be typed.
const CODES: [&str; 12] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"];
pub(super) const BOTH: &str = "both";
pub(super) const ANEW: &str = "anew";

/// The choices of a field that this version knows; `None` where it does not. A level is chosen, as
/// in the form, not typed.
pub(super) fn choices(
    spec: &KindSpec,
    id: Id,
    field: &'static FieldSpec,
    versions: &[Version],
    register: &Register,
) -> Option<Vec<Choice>> {
    let mut found: Vec<(Value, Choice)> = Vec::new();
    for version in versions {
        let (_, value) = value_of(spec, field.name, &version.value)?;
        let by = (
            version_words::teller(&version.by, register),
            version_words::has_odd_clock(&version.by),
        );
        // The same written by several is one choice.
        if let Some((_, choice)) = found.iter_mut().find(|(known, _)| *known == value) {
            choice.by.push(by);
            continue;
        }
        let Some(code) = CODES.get(found.len()) else {
            continue;
        };
        let offered = match value {
            Value::Picture(_) => Offered::Picture(value.clone()),
            _ => Offered::Value(value.clone()),
        };
        let choice = Choice {
            code,
            label: version_words::value(version, spec, id, field.name, register),
            by: vec![by],
            is_shown: found.is_empty(),
            value: offered,
        };
        found.push((value, choice));
    }
    let values: Vec<Value> = found.iter().map(|(value, _)| value.clone()).collect();
    let mut choices: Vec<Choice> = found.into_iter().map(|(_, choice)| choice).collect();
    let further = |code, label: &str, value| Choice {
        code,
        label: label.to_owned(),
        by: Vec::new(),
        is_shown: false,
        value,
    };
    if let Some(both) = both(field, &values) {
        let label = match field.ty {
            FieldType::Flags(_) => tr!(decide.union),
            _ => tr!(decide.both),
        };
        choices.push(further(BOTH, label, Offered::Value(both)));
    }
    let levels = record_words::levels(register, spec, id, field);
    for (level, words) in (0..).zip(&levels) {
        let value = Value::Whole(level);
        if let (false, Some(code)) = (values.contains(&value), CODES.get(choices.len())) {
            choices.push(further(code, words, Offered::Value(value)));
        }
    }
    if !field.hidden && field.ty != FieldType::Picture && levels.is_empty() {
        choices.push(further(ANEW, tr!(decide.anew), Offered::Anew));
    }
    Some(choices)
}

/// All the values in one, where the field can hold them.
fn both(field: &FieldSpec, values: &[Value]) -> Option<Value> {
    let filled = values.iter().filter(|value| !value.is_missing());
    match field.ty {
        FieldType::Text if field.long => {
            // The first is the newest; remarks read from the oldest on.
            let texts = filled.rev().map(|value| match value {
                Value::Text(text) => text.trim(),
                _ => "",
            });
            let texts: Vec<&str> = texts.collect();
            (texts.len() > 1).then(|| Value::text(&*texts.join("\n")))
        }
        FieldType::Flags(_) => {
            let bits = filled.map(|value| match value {
                Value::Flags(bits) => *bits,
                _ => 0,
            });
            let bits: Vec<u32> = bits.collect();
            let union = bits.iter().fold(0, |all, bits| all | bits);
            (bits.len() > 1 && !bits.contains(&union)).then_some(Value::Flags(union))
        }
        _ => None,
    }
}

/// The choice as it is drawn; `chosen` is the code of the one that is taken.
pub(super) fn option(group: &str, choice: &Choice, chosen: RwSignal<&'static str>) -> AnyView {
    let code = choice.code;
    let by = choice.by.iter().map(|(by, odd)| {
        let odd = odd.then(|| view! { <span class="decide-odd">{tr!(decide.clock)}</span> });
        view! { <small>{by.clone()} {odd}</small> }
    });
    let now = choice
        .is_shown
        .then(|| view! { <small class="decide-now">{tr!(decide.shown_now)}</small> });
    let content = match &choice.value {
        Offered::Picture(Value::Picture(bytes)) => {
            let address = crate::browser::picture::address(bytes);
            view! { <img src=address alt=choice.label.clone() /> }.into_any()
        }
        _ => view! { <span class="decide-value">{choice.label.clone()}</span> }.into_any(),
    };
    view! {
        <label class="decide-option">
            <input
                type="radio"
                name=group.to_owned()
                prop:checked=move || chosen.get() == code
                on:change=move |_| chosen.set(code)
            />
            <span class="decide-words">{content} {by.collect_view()} {now}</span>
        </label>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;
    use crate::domain::Record;
    use crate::domain::kinds::{Attestation, Person};

    fn field(name: &str) -> &'static FieldSpec {
        let found = Person::KIND.field(name);
        found.map(|(_, field)| field).expect("is a field")
    }

    #[wasm_bindgen_test]
    fn a_list_is_united_where_that_is_more_than_each() {
        let both = |bits: &[u32]| {
            let values: Vec<Value> = bits.iter().map(|bits| Value::Flags(*bits)).collect();
            both(field("skills"), &values)
        };
        assert_eq!(both(&[0b011, 0b110]), Some(Value::Flags(0b111)));
        assert_eq!(both(&[0b001, 0b010, 0b100]), Some(Value::Flags(0b111)));
        assert_eq!(both(&[0b111, 0b110]), None, "the first holds the second");
        let emptied = [Value::Missing, Value::Flags(0b1)];
        assert_eq!(super::both(field("skills"), &emptied), None);
    }

    #[wasm_bindgen_test]
    fn long_texts_follow_each_other_from_the_oldest_on_and_other_fields_have_one_value() {
        let texts = [Value::text("newer"), Value::Missing, Value::text(" older ")];
        let note = Attestation::KIND.field("note").map(|(_, field)| field);
        let joined = note.and_then(|note| both(note, &texts));
        assert_eq!(joined, Some(Value::text("older\nnewer")));
        assert_eq!(both(field("name"), &texts), None);
    }
}
