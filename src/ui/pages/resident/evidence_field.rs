//! A photo as evidence, taken with the phone's camera or picked from its album, and made small.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::picture::{self, PictureFault};
use crate::domain::field::LARGEST_PICTURE;
use crate::ui::components::{Button, ButtonKind, fresh_id};
use crate::ui::i18n::tr;

/// `photo` holds the bytes; empty for none.
pub(super) fn evidence_field(photo: RwSignal<Vec<u8>>) -> AnyView {
    let fault = RwSignal::new(None::<&'static str>);
    let busy = RwSignal::new(false);
    let pick = move |input: NodeRef<html::Input>| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            let made = picture::scaled(&file, LARGEST_PICTURE).await;
            // The form may be gone by now.
            if busy.try_set(false).is_some() {
                return;
            }
            // The same file can then be picked again.
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
            view! {
                <div class="portrait-kept">
                    <img class="mine-photo" src=picture::address(&bytes) alt=tr!(card.photo) />
                    <Button
                        label=tr!(card.photo_remove)
                        kind=ButtonKind::Quiet
                        on_press=move || photo.set(Vec::new())
                    />
                </div>
            }
        })
    };
    let state = move || match (busy.get(), fault.get()) {
        (true, _) => tr!(card.photo_busy),
        (false, Some(fault)) => fault,
        (false, None) => "",
    };
    view! {
        <fieldset class="field">
            <legend>{tr!(card.photo)}</legend>
            {shown}
            <div class="portrait-ways">
                {way(tr!(reside.photo_take), true, pick)} {way(tr!(reside.photo_pick), false, pick)}
            </div>
            <p class="field-error" role="status">
                {state}
            </p>
        </fieldset>
    }
    .into_any()
}

/// A way to a picture: the camera, or the album.
fn way(
    label: &'static str,
    camera: bool,
    pick: impl Fn(NodeRef<html::Input>) + Copy + 'static,
) -> AnyView {
    let id = fresh_id("evidence");
    let input = NodeRef::<html::Input>::new();
    view! {
        <div class="portrait-way">
            <input
                type="file"
                id=id.clone()
                node_ref=input
                accept="image/*"
                capture=camera.then_some("environment")
                on:change=move |_| pick(input)
            />
            <label class="btn" for=id>
                {label}
            </label>
        </div>
    }
    .into_any()
}
