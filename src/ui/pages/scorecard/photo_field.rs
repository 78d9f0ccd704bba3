//! A photo as evidence: picked, made small, shown, opened large, taken away.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::picture::{self, PictureFault};
use crate::domain::field::LARGEST_PICTURE;
use crate::ui::components::{Button, ButtonKind, Dialog, fresh_id};
use crate::ui::i18n::tr;

/// `photo` holds the bytes; empty for none.
pub(super) fn photo_field(photo: RwSignal<Vec<u8>>) -> AnyView {
    let id = fresh_id("photo");
    let input = NodeRef::<html::Input>::new();
    let fault = RwSignal::new(None::<&'static str>);
    let busy = RwSignal::new(false);
    let large = RwSignal::new(false);
    let pick = move |_: ev::Event| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        // The same file can then be picked again.
        busy.set(true);
        spawn_local(async move {
            let made = picture::scaled(&file, LARGEST_PICTURE).await;
            // The form may be gone by now.
            if busy.try_set(false).is_some() {
                return;
            }
            input.set_value("");
            match made {
                Ok(bytes) => {
                    fault.set(None);
                    photo.set(bytes);
                }
                Err(PictureFault::NotAPicture) => fault.set(Some(tr!(card.not_a_picture))),
                Err(_) => fault.set(Some(tr!(card.picture_failed))),
            }
        });
    };
    let shown = move || {
        let bytes = photo.read();
        (!bytes.is_empty()).then(|| {
            let address = picture::address(&bytes);
            let kept = tr!(card.photo_size, size = bytes.len().div_ceil(1000));
            view! {
                <div class="photo">
                    <button
                        type="button"
                        class="photo-open"
                        aria-label=tr!(card.photo_open)
                        on:click=move |_| large.set(true)
                    >
                        <img src=address alt="" />
                    </button>
                    <span class="muted">{kept}</span>
                    <Button
                        label=tr!(card.photo_remove)
                        kind=ButtonKind::Quiet
                        on_press=move || photo.set(Vec::new())
                    />
                </div>
            }
        })
    };
    let hint = format!("{id}-hint");
    let address = move || picture::address(&photo.read());
    view! {
        <div class="field">
            <label for=id.clone()>{tr!(card.photo)}</label>
            {shown}
            <input
                type="file"
                node_ref=input
                id=id
                accept="image/*"
                aria-describedby=hint.clone()
                on:change=pick
            />
            <p class="field-error" role="status">
                {move || fault.get()}
            </p>
            <p class="field-hint" id=hint>
                {move || if busy.get() { tr!(card.photo_busy) } else { tr!(card.photo_hint) }}
            </p>
            <Dialog open=large title=Signal::stored(tr!(card.photo).to_owned())>
                <img class="photo-large" src=address() alt=tr!(card.photo) />
            </Dialog>
        </div>
    }
    .into_any()
}
