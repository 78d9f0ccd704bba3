//! A state in words, with a colour that only repeats them.

use leptos::prelude::*;

/// How good a state is. Never shown by colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    Ok,
    Warn,
    Bad,
    Info,
}

impl Tone {
    pub fn class(self) -> &'static str {
        match self {
            Tone::Plain => "plain",
            Tone::Ok => "ok",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
            Tone::Info => "info",
        }
    }
}

#[component]
pub fn Tag(#[prop(into)] label: String, #[prop(optional)] tone: Tone) -> AnyView {
    view! { <span class=format!("tag {}", tone.class())>{label}</span> }.into_any()
}
