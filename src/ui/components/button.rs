//! What is pressed, and what leads to another page.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    #[default]
    Plain,
    /// The one main action of a page or dialog.
    Main,
    /// Without a frame, within a line of text or a table.
    Quiet,
    /// Cannot be undone.
    Danger,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            ButtonKind::Plain => "btn",
            ButtonKind::Main => "btn main",
            ButtonKind::Quiet => "btn quiet",
            ButtonKind::Danger => "btn danger",
        }
    }
}

/// A button. While `disabled` it stays in the tab order and says so, but does nothing.
#[component]
pub fn Button(
    #[prop(into)] label: String,
    #[prop(into)] on_press: Callback<()>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// The id of the words that say why it is disabled.
    #[prop(optional)]
    described_by: Option<&'static str>,
) -> AnyView {
    view! {
        <button
            type="button"
            class=kind.class()
            aria-describedby=described_by
            aria-disabled=move || disabled.get().then_some("true")
            on:click=move |_| {
                if !disabled.get_untracked() {
                    on_press.run(());
                }
            }
        >
            {label}
        </button>
    }
    .into_any()
}

/// A link that looks like a button: it opens a page and changes nothing.
#[component]
pub fn LinkButton(
    #[prop(into)] label: String,
    #[prop(into)] href: String,
    #[prop(optional)] kind: ButtonKind,
) -> AnyView {
    view! { <a class=kind.class() href=href>{label}</a> }.into_any()
}
