//! A photo as it was taken: picked, made small, shown, opened large, taken away.

use leptos::prelude::*;
use web_sys::File;

use super::picture_way::{Source, picture_fault, picture_way};
use crate::browser::picture;
use crate::domain::field::LARGEST_PICTURE;
use crate::ui::busy::Busy;
use crate::ui::components::{Button, ButtonKind, Dialog, fresh_id};
use crate::ui::i18n::tr;

/// `photo` holds the bytes, empty for none; `on_made` gets those that are to be kept. The frame says what is in the photo.
pub fn photo_field(photo: RwSignal<Vec<u8>>, on_made: Callback<Vec<u8>>) -> AnyView {
    hinted_photo_field(photo, on_made, tr!(card.photo_hint))
}

/// The same with words of its own on where the photo goes.
pub fn hinted_photo_field(
    photo: RwSignal<Vec<u8>>,
    on_made: Callback<Vec<u8>>,
    words: &'static str,
) -> AnyView {
    let hint = fresh_id("photo-hint");
    let fault = RwSignal::new(None::<&'static str>);
    let busy = Busy::nothing();
    let large = RwSignal::new(false);
    let pick = Callback::new(move |file: File| {
        busy.run(tr!(card.photo_busy), async move {
            let made = picture::scaled(&file, LARGEST_PICTURE).await;
            // The form may be gone by now.
            let _ = fault.try_set(made.as_ref().err().map(|fault| picture_fault(*fault)));
            if let Ok(bytes) = made {
                let _ = on_made.try_run(bytes);
            }
        });
    });
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
                        on_press=move || on_made.run(Vec::new())
                    />
                </div>
            }
        })
    };
    let address = move || picture::address(&photo.read());
    view! {
        <div class="photo-field">
            {shown}
            {picture_way(Source::Files, Some(hint.clone()), pick)}
            {busy.shown()}
            <p class="field-error" role="status">
                {move || fault.get()}
            </p>
            <p class="field-hint" id=hint>
                {words}
            </p>
            <Dialog open=large title=Signal::stored(tr!(card.photo).to_owned())>
                <img class="photo-large" src=address() alt=tr!(card.photo) />
            </Dialog>
        </div>
    }
    .into_any()
}
