//! What was typed and not saved, while the page is drawn again in another language.
//!
//! Everything on a page is drawn anew then, its forms with what is recorded. The controls are the
//! same, in the same order, so what stood in each is put back as if it were typed once more.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, FocusEvent, HtmlInputElement};

const CONTROLS: &str = "main :is(input:not([type=file], [type=date]), textarea, select)";

/// What stands in a control.
#[derive(PartialEq)]
enum Content {
    Text(String),
    Chosen(bool),
}

/// What stands in every control of the page, by its kind.
pub struct TypedIn(Vec<(String, Content)>);

impl TypedIn {
    pub fn now() -> TypedIn {
        TypedIn(controls().iter().map(content).collect())
    }

    /// Puts it back where something else stands now, when the page has been drawn.
    pub fn put_back(self) {
        request_animation_frame(move || {
            request_animation_frame(move || {
                let controls = controls();
                // Another page, or one with other parts open, is left as it is.
                if controls.len() != self.0.len() {
                    return;
                }
                for (control, (kind, before)) in controls.iter().zip(self.0) {
                    let (now_kind, now) = content(control);
                    if now_kind == kind && now != before {
                        enter(control, &before);
                    }
                }
            });
        });
    }
}

fn controls() -> Vec<Element> {
    let Ok(found) = document().query_selector_all(CONTROLS) else {
        return Vec::new();
    };
    let nodes = (0..found.length()).filter_map(|at| found.item(at));
    nodes.filter_map(|node| node.dyn_into().ok()).collect()
}

fn content(control: &Element) -> (String, Content) {
    let input = control.dyn_ref::<HtmlInputElement>();
    let kind = input.map_or_else(|| control.tag_name(), HtmlInputElement::type_);
    let content = match input.filter(|_| kind == "radio" || kind == "checkbox") {
        Some(input) => Content::Chosen(input.checked()),
        None => {
            let value = js_sys::Reflect::get(control, &JsValue::from_str("value")).ok();
            Content::Text(
                value
                    .and_then(|value| value.as_string())
                    .unwrap_or_default(),
            )
        }
    };
    (kind, content)
}

fn enter(control: &Element, content: &Content) {
    match content {
        // A radio button that is off goes off with the one that goes on.
        Content::Chosen(on) => {
            if let Some(input) = control.dyn_ref::<HtmlInputElement>()
                && (*on || input.type_() == "checkbox")
            {
                input.click();
            }
        }
        Content::Text(text) => {
            let _ = js_sys::Reflect::set(
                control,
                &JsValue::from_str("value"),
                &JsValue::from_str(text),
            );
            let bubbles = web_sys::EventInit::new();
            bubbles.set_bubbles(true);
            for name in ["input", "change"] {
                if let Ok(event) = Event::new_with_event_init_dict(name, &bubbles) {
                    let _ = control.dispatch_event(&event);
                }
            }
            // A field that looks a name up does so when it is left.
            if let Ok(event) = FocusEvent::new("blur") {
                let _ = control.dispatch_event(&event);
            }
        }
    }
}
