//! A photo on the page of its record: picked, made small, saved at once.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::picture::{self, PictureFault};
use crate::domain::{Id, Value, kinds};
use crate::ui::components::{Button, ButtonKind, fresh_id};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};

/// `field` is the photo's name in the kind; a photo has at most `largest` bytes, and `shows` says what it is of.
pub fn kept_photo(
    desk: Desk,
    kind: usize,
    id: Id,
    field: &'static str,
    largest: usize,
    shows: &str,
) -> AnyView {
    let spec = kinds::KINDS.get(kind);
    let Some((at, spec)) = spec.and_then(|spec| spec.field(field)) else {
        return ().into_any();
    };
    let input = NodeRef::<html::Input>::new();
    let name = fresh_id("photo");
    let fault = RwSignal::new(None::<&'static str>);
    let save = move |value: Value| {
        let Some(mut draft) = desk.draft() else {
            return;
        };
        draft.update(kind, id, vec![(at, value)]);
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
            let made = picture::scaled(&file, largest).await;
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
    let kept = desk.peek(|session| match session.register.any(kind)?.value(id, at) {
        Value::Picture(bytes) => Some(bytes),
        _ => None,
    });
    let bytes = kept.flatten().unwrap_or_default();
    let shown = (!bytes.is_empty()).then(|| {
        let remove = move || save(Value::Missing);
        view! {
            <img src=picture::address(&bytes) alt=shows.to_owned() />
            <Button label=tr!(card.photo_remove) kind=ButtonKind::Quiet on_press=remove />
        }
    });
    view! {
        <div class="field kept-photo">
            <label for=name.clone()>{say(&spec.words)}</label>
            {shown}
            <input type="file" node_ref=input id=name accept="image/*" on:change=pick />
            <p class="field-error" role="status">
                {move || fault.get()}
            </p>
        </div>
    }
    .into_any()
}
