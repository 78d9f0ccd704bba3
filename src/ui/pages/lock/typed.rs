//! What was typed in an open form and not saved when the workspace was locked: kept, encrypted like everything else, and shown
//! after the next unlocking.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use crate::ui::components::Tone;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;

const NOTE: &str = "typed";
const SUBJECT: &str = "typed";
/// Longer texts would push the page away, in characters.
const LONGEST: usize = 4_000;

/// Keeps what stands in forms that say they have unsaved changes.
pub(super) fn keep(desk: Desk) {
    let text = unsaved().join("\n");
    let text: String = text.chars().take(LONGEST).collect();
    if !text.is_empty() {
        desk.with_session(|session| session.store_mut()?.keep_note(NOTE, &text).ok());
    }
}

/// Shows it until the person lets it go.
pub(super) fn show(desk: Desk) {
    let kept = desk.peek(|session| session.storage()?.note(NOTE).ok()?);
    let Some(text) = kept.flatten() else {
        return;
    };
    let drop = Callback::new(move |()| {
        desk.with_session(|session| session.store_mut()?.keep_note(NOTE, "").ok());
        desk.notices.withdraw(SUBJECT);
    });
    let action = Some((tr!(lock.typed_done).to_owned(), drop));
    let text = tr!(lock.typed, text = text);
    desk.notices.stand(SUBJECT, Tone::Warn, text, action);
}

/// Label and content of every field of the unsaved forms.
fn unsaved() -> Vec<String> {
    let mut lines = Vec::new();
    for form in all(&document().unchecked_into(), "form") {
        let state = form.query_selector(".form-state").ok().flatten();
        let is_unsaved = state
            .and_then(|state| state.text_content())
            .is_some_and(|text| !text.is_empty());
        if !is_unsaved {
            continue;
        }
        for field in all(&form, "input, textarea, select") {
            let Some(value) = value_of(&field).filter(|value| !value.trim().is_empty()) else {
                continue;
            };
            lines.push(format!("{}: {value}", label_of(&form, &field)));
        }
    }
    lines
}

fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into().ok())
        .collect()
}

/// What a person typed or chose; never a passphrase.
fn value_of(field: &Element) -> Option<String> {
    match field.dyn_ref::<HtmlInputElement>() {
        Some(input) => match input.type_().as_str() {
            "password" | "file" => None,
            "radio" | "checkbox" => {
                let chosen = input.checked().then(|| input.parent_element()).flatten();
                chosen?.text_content()
            }
            _ => Some(input.value()),
        },
        None => js_sys::Reflect::get(field, &"value".into())
            .ok()?
            .as_string(),
    }
}

fn label_of(form: &Element, field: &Element) -> String {
    let of_group = field
        .closest("fieldset")
        .ok()
        .flatten()
        // The whole form may stand in a group that has no name of its own.
        .and_then(|group| group.query_selector(":scope > legend").ok().flatten());
    let of_field = form
        .query_selector(&format!("label[for=\"{}\"]", field.id()))
        .ok()
        .flatten();
    of_group
        .or(of_field)
        .and_then(|label| label.text_content())
        .unwrap_or_default()
}
