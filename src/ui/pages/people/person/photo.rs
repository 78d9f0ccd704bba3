//! The photo of a person: picked, made small, saved at once.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::picture::{self, PictureFault};
use crate::domain::kinds::Person;
use crate::domain::{Id, Record, Value};
use crate::ui::components::{Button, ButtonKind, fresh_id};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;

/// The largest photo, in bytes.
const LARGEST: usize = 30_000;

pub(super) fn photo(desk: Desk, id: Id) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    let field = fresh_id("photo");
    let fault = RwSignal::new(None::<&'static str>);
    let save = move |value: Value| {
        let (Some((at, _)), Some(mut draft)) = (Person::KIND.field("photo"), desk.draft()) else {
            return;
        };
        draft.update(Person::INDEX, id, vec![(at, value)]);
        if let Err(refusal) = desk.commit(draft, tr!(desk.saved).to_owned()) {
            desk.refuse(&refusal);
        }
    };
    let pick = move |_: ev::Event| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        spawn_local(async move {
            let made = picture::scaled(&file, LARGEST).await;
            // The same file can then be picked again.
            input.set_value("");
            let told = match made {
                Ok(bytes) => {
                    save(Value::Picture(bytes));
                    None
                }
                Err(PictureFault::NotAPicture) => Some(tr!(card.not_a_picture)),
                Err(_) => Some(tr!(card.picture_failed)),
            };
            // The page may be gone by now.
            let _ = fault.try_set(told);
        });
    };
    let kept = desk.peek(|session| {
        let person = session.register.get::<Person>(id)?;
        Some((person.photo.0.to_vec(), person.name.to_string()))
    });
    let (bytes, name) = kept.flatten().unwrap_or_default();
    let shown = (!bytes.is_empty()).then(|| {
        let remove = move || save(Value::Missing);
        view! {
            <img src=picture::address(&bytes) alt=tr!(roster.photo_of, name = name) />
            <Button label=tr!(card.photo_remove) kind=ButtonKind::Quiet on_press=remove />
        }
    });
    view! {
        <div class="field person-photo">
            <label for=field.clone()>{tr!(card.photo)}</label>
            {shown}
            <input type="file" node_ref=input id=field accept="image/*" on:change=pick />
            <p class="field-error" role="status">
                {move || fault.get()}
            </p>
        </div>
    }
    .into_any()
}
