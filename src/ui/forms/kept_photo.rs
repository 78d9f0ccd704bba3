//! A photo on the page of its record, saved at once.

use leptos::prelude::*;

use super::photo_field::photo_field;
use super::portrait_field::portrait_field;
use crate::domain::{Id, Value, kinds};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};

/// What a photo is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Photo {
    /// A face, cropped to the shape of the registration form's.
    Portrait,
    /// Anything, as it was taken.
    Scene,
}

/// `field` is the photo's name in the kind.
pub fn kept_photo(desk: Desk, kind: usize, id: Id, field: &'static str, photo: Photo) -> AnyView {
    let spec = kinds::KINDS.get(kind);
    let Some((at, spec)) = spec.and_then(|spec| spec.field(field)) else {
        return ().into_any();
    };
    let kept = desk.peek(|session| match session.register.any(kind)?.value(id, at) {
        Value::Picture(bytes) => Some(bytes),
        _ => None,
    });
    let bytes = RwSignal::new(kept.flatten().unwrap_or_default());
    let on_made = Callback::new(move |made: Vec<u8>| {
        let value = match made.is_empty() {
            true => Value::Missing,
            false => Value::Picture(made.clone()),
        };
        let Some(mut draft) = desk.draft() else {
            return;
        };
        draft.update(kind, id, vec![(at, value)]);
        let said = match made.is_empty() {
            true => tr!(saved.photo_removed, photo = say(&spec.words)),
            false => tr!(saved.kind, kind = say(&spec.words)),
        };
        if desk.carry_out(draft, said) {
            // The page may be drawn anew by now.
            let _ = bytes.try_set(made);
        }
    });
    let inside = match photo {
        Photo::Portrait => portrait_field(bytes, on_made),
        Photo::Scene => photo_field(bytes, on_made),
    };
    view! {
        <fieldset class="field">
            <legend>{say(&spec.words)}</legend>
            {inside}
        </fieldset>
    }
    .into_any()
}
