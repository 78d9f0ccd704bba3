//! Language, light or dark, type size: a matter of this browser, not of the register.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::Language;

use super::i18n;
use super::typed_in::TypedIn;

/// The one key of local storage that the pages themselves write.
const KEY: &str = "six/appearance";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    #[default]
    Normal,
    Large,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Appearance {
    pub language: Language,
    pub theme: Theme,
    pub size: Size,
}

impl Appearance {
    /// What this browser keeps; the defaults where it keeps nothing that can be read.
    pub fn kept() -> Self {
        storage()
            .and_then(|storage| storage.get_item(KEY).ok().flatten())
            .and_then(|text| serde_json::from_slice(text.as_bytes()).ok())
            .unwrap_or_default()
    }

    /// Shows it on `<html>`; storage is not touched.
    pub fn apply(self) {
        i18n::set_language(self.language);
        let Some(html) = document().document_element() else {
            return;
        };
        let theme = match self.theme {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        };
        let size = match self.size {
            Size::Normal => None,
            Size::Large => Some("large"),
        };
        let tag = Some(self.language.tag());
        for (name, value) in [("data-theme", theme), ("data-size", size), ("lang", tag)] {
            let _ = match value {
                Some(value) => html.set_attribute(name, value),
                None => html.remove_attribute(name),
            };
        }
    }
}

#[derive(Clone, Copy)]
struct Current(RwSignal<Appearance>, Memo<Language>);

pub(super) fn provide(kept: Appearance) {
    let signal = RwSignal::new(kept);
    let language = Memo::new(move |_| signal.read().language);
    provide_context(Current(signal, language));
}

/// The appearance of the moment; read-only, see [`choose`].
pub fn current() -> Signal<Appearance> {
    use_context::<Current>().map_or_else(|| Signal::stored(Appearance::default()), |c| c.0.into())
}

/// Tracked by whatever must be drawn again in another language.
pub(super) fn language() -> Signal<Language> {
    use_context::<Current>().map_or_else(|| Signal::stored(Language::default()), |c| c.1.into())
}

/// Returns what changes the appearance, applies it and keeps it. Blocked storage is no obstacle:
/// the choice then lasts until the page is closed.
pub fn choose() -> Callback<Appearance> {
    let signal = use_context::<Current>().map(|c| c.0);
    Callback::new(move |chosen: Appearance| {
        let typed = (chosen.language != i18n::language()).then(TypedIn::now);
        chosen.apply();
        if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(&chosen)) {
            let _ = storage.set_item(KEY, &text);
        }
        if let Some(signal) = signal {
            signal.set(chosen);
        }
        if let Some(typed) = typed {
            typed.put_back();
        }
    })
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
