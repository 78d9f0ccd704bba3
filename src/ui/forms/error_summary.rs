//! All problems of a form at its top, each leading to its field.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::ui::i18n::tr;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The id of the field's control.
    pub field: String,
    pub label: String,
    pub message: String,
}

/// Takes the focus to a field; in a group to the choice made, or to its first.
pub fn focus_field(id: &str) {
    let Some(field) = document().get_element_by_id(id) else {
        return;
    };
    let within = |selector| field.query_selector(selector).ok().flatten();
    let target = within("input:checked")
        .or_else(|| within("input"))
        .unwrap_or(field.clone());
    if let Ok(target) = target.dyn_into::<HtmlElement>() {
        let _ = target.focus();
    }
}

/// Empty while there are no errors. `on_go` is for a field that has to be brought in sight first.
#[component]
pub fn ErrorSummary(
    #[prop(into)] errors: Signal<Vec<FieldError>>,
    #[prop(optional)] node: NodeRef<html::Div>,
    #[prop(optional, into)] on_go: Option<Callback<String>>,
) -> AnyView {
    let go = move |field: String| match on_go {
        Some(on_go) => on_go.run(field),
        None => focus_field(&field),
    };
    let list = move || {
        let errors = errors.get();
        (!errors.is_empty()).then(|| {
            let title = tr!(form.errors, count = errors.len());
            let items = errors.into_iter().map(|error| {
                view! {
                    <li>
                        <button type="button" class="link" on:click=move |_| go(error.field.clone())>
                            {error.label}
                        </button>
                        " · "
                        {error.message}
                    </li>
                }
                .into_any()
            });
            view! {
                <h2>{title}</h2>
                <ul>{items.collect_view()}</ul>
            }
        })
    };
    view! {
        <div class="error-summary" role="alert" tabindex="-1" node_ref=node>
            {list}
        </div>
    }
    .into_any()
}
