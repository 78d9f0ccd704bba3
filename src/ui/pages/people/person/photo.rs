//! The photo of a person: taken or picked, cropped, saved at once.

use leptos::prelude::*;

use crate::domain::kinds::Person;
use crate::domain::{Id, Record, Value};
use crate::ui::desk::Desk;
use crate::ui::forms::portrait_field::portrait_field;
use crate::ui::i18n::tr;

pub(super) fn photo(desk: Desk, id: Id) -> AnyView {
    let kept = desk.peek(|session| {
        let person = session.register.get::<Person>(id)?;
        Some(person.photo.0.to_vec())
    });
    let photo = RwSignal::new(kept.flatten().unwrap_or_default());
    let on_made = Callback::new(move |made: Vec<u8>| {
        let value = match made.is_empty() {
            true => Value::Missing,
            false => Value::Picture(made.clone()),
        };
        let (Some((at, _)), Some(mut draft)) = (Person::KIND.field("photo"), desk.draft()) else {
            return;
        };
        draft.update(Person::INDEX, id, vec![(at, value)]);
        match desk.commit(draft, tr!(desk.saved).to_owned()) {
            Ok(_) => {
                let _ = photo.try_set(made);
            }
            Err(refusal) => desk.refuse(&refusal),
        }
    });
    view! {
        <fieldset class="field">
            <legend>{tr!(card.photo)}</legend>
            {portrait_field(photo, on_made)}
        </fieldset>
    }
    .into_any()
}
