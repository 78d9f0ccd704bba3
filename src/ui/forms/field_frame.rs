//! What surrounds every field: label, required mark, hint, problem.

use leptos::prelude::*;

use crate::ui::i18n::tr;

/// What every field has. `id` is the control's id: labels and the error summary point at it.
#[derive(Clone)]
pub struct FieldFrame {
    pub id: String,
    pub label: String,
    pub hint: String,
    pub required: bool,
    pub error: Signal<Option<String>>,
}

impl FieldFrame {
    /// What describes the control: its hint, and its problem while there is one.
    pub fn described_by(&self) -> Signal<Option<String>> {
        let FieldFrame {
            id, hint, error, ..
        } = self.clone();
        let has_hint = !hint.is_empty();
        Signal::derive(move || match (has_hint, error.read().is_some()) {
            (true, true) => Some(format!("{id}-error {id}-hint")),
            (true, false) => Some(format!("{id}-hint")),
            (false, true) => Some(format!("{id}-error")),
            (false, false) => None,
        })
    }

    pub fn invalid(&self) -> Signal<Option<&'static str>> {
        let error = self.error;
        Signal::derive(move || error.read().is_some().then_some("true"))
    }

    pub fn aria_required(&self) -> Option<&'static str> {
        self.required.then_some("true")
    }

    fn below(&self) -> AnyView {
        let FieldFrame {
            id, hint, error, ..
        } = self.clone();
        let hint = (!hint.is_empty()).then(|| {
            view! {
                <p class="field-hint" id=format!("{id}-hint")>
                    {hint}
                </p>
            }
        });
        let problem = move || {
            error.get().map(|error| {
                view! {
                    <p class="field-error" id=format!("{id}-error")>
                        {error}
                    </p>
                }
            })
        };
        view! { {problem} {hint} }.into_any()
    }

    fn mark(&self) -> AnyView {
        self.required
            .then(|| view! { <span class="field-required">{tr!(form.required)}</span> })
            .into_any()
    }

    /// Around one control.
    pub fn around(&self, control: AnyView) -> AnyView {
        view! {
            <div class="field">
                <label for=self.id.clone()>{self.label.clone()} {self.mark()}</label>
                {control}
                {self.below()}
            </div>
        }
        .into_any()
    }

    /// Around several controls that are one field. The group has the frame's id.
    pub fn around_group(&self, role: &'static str, controls: AnyView) -> AnyView {
        let one_of = role == "radiogroup";
        let (invalid, required) = (self.invalid(), self.aria_required());
        view! {
            <fieldset
                class="field"
                id=self.id.clone()
                role=role
                aria-describedby=self.described_by()
                aria-invalid=move || invalid.get().filter(|_| one_of)
                aria-required=required.filter(|_| one_of)
            >
                <legend>{self.label.clone()} {self.mark()}</legend>
                <div class="field-options">{controls}</div>
                {self.below()}
            </fieldset>
        }
        .into_any()
    }
}

/// The parts of a field's props that make its frame.
pub(super) fn frame(
    id: Option<String>,
    label: String,
    hint: String,
    required: bool,
    error: Signal<Option<String>>,
) -> FieldFrame {
    FieldFrame {
        id: id.unwrap_or_else(|| crate::ui::components::fresh_id("field")),
        label,
        hint,
        required,
        error,
    }
}
