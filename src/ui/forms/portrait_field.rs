//! A portrait: taken or picked, cropped to 35 × 45 mm within a guide, by finger, mouse or keys.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::reactive::owner::LocalStorage;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::picture_way::{Source, picture_fault, picture_way};
use crate::browser::picture;
use crate::browser::portrait::{Crop, Portrait};
use crate::ui::components::{Button, ButtonKind};
use crate::ui::i18n::tr;

/// The frame's size on the screen, in pixels of its canvas.
const FRAME: (u32, u32) = (350, 450);
const STEP: f64 = 0.03;
const FACTOR: f64 = 1.1;

/// The picture that is being cropped.
#[derive(Clone, Copy)]
struct Cropping {
    portrait: StoredValue<Option<Portrait>, LocalStorage>,
    open: RwSignal<bool>,
    crop: RwSignal<Crop>,
    canvas: NodeRef<html::Canvas>,
}

impl Cropping {
    /// By parts of the frame; the picture follows the finger, so the piece goes the other way.
    fn shift(self, right: f64, down: f64, factor: f64) {
        let crop = self.crop.get_untracked();
        let moved = self.portrait.with_value(|portrait| {
            let portrait = portrait.as_ref()?;
            Some(portrait.moved(crop, right, down, factor))
        });
        if let Some(moved) = moved {
            self.crop.set(moved);
        }
    }

    fn key(self, event: &ev::KeyboardEvent) {
        let (right, down, factor) = match event.key().as_str() {
            "ArrowLeft" => (STEP, 0.0, 1.0),
            "ArrowRight" => (-STEP, 0.0, 1.0),
            "ArrowUp" => (0.0, STEP, 1.0),
            "ArrowDown" => (0.0, -STEP, 1.0),
            "+" | "=" => (0.0, 0.0, FACTOR),
            "-" => (0.0, 0.0, 1.0 / FACTOR),
            _ => return,
        };
        event.prevent_default();
        self.shift(right, down, factor);
    }
}

/// `on_made` gets the bytes that are to be kept; empty ones take the photo away.
pub fn portrait_field(photo: RwSignal<Vec<u8>>, on_made: Callback<Vec<u8>>) -> AnyView {
    let cropping = Cropping {
        portrait: StoredValue::new_local(None),
        open: RwSignal::new(false),
        crop: RwSignal::new(Crop::default()),
        canvas: NodeRef::new(),
    };
    let fault = RwSignal::new(None::<&'static str>);
    let pick = Callback::new(move |file: File| {
        spawn_local(async move {
            let read = Portrait::read(&file).await;
            let told = read.as_ref().err().map(|fault| picture_fault(*fault));
            // The page may be gone by now.
            let _ = fault.try_set(told);
            let Ok(portrait) = read else { return };
            let _ = cropping
                .portrait
                .try_update_value(|held| *held = Some(portrait));
            let _ = cropping.crop.try_set(Crop::default());
            let _ = cropping.open.try_set(true);
        });
    });
    Effect::new(move || {
        let crop = cropping.crop.get();
        if !cropping.open.get() {
            return;
        }
        let Some(canvas) = cropping.canvas.get() else {
            return;
        };
        cropping.portrait.with_value(|portrait| {
            if let Some(portrait) = portrait {
                let _ = portrait.draw(&canvas, crop, FRAME);
            }
        });
    });
    let keep = move |()| {
        let crop = cropping.crop.get_untracked();
        let made = cropping
            .portrait
            .with_value(|portrait| portrait.as_ref().map(|p| p.made(crop)));
        match made {
            Some(Ok(bytes)) => {
                cropping.open.set(false);
                cropping.portrait.update_value(|held| *held = None);
                on_made.run(bytes);
            }
            Some(Err(_)) => fault.set(Some(tr!(card.picture_failed))),
            None => {}
        }
    };
    let drop = move |()| {
        cropping.open.set(false);
        cropping.portrait.update_value(|held| *held = None);
    };
    let body = move || match cropping.open.get() {
        true => frame(cropping, Callback::new(keep), Callback::new(drop)),
        false => kept(photo, on_made),
    };
    view! {
        <div class="portrait-field">
            {body}
            <div class="portrait-ways">
                {picture_way(Source::Camera, None, pick)} {picture_way(Source::Files, None, pick)}
            </div>
            <p class="field-error" role="status">
                {move || fault.get()}
            </p>
        </div>
    }
    .into_any()
}

fn kept(photo: RwSignal<Vec<u8>>, on_made: Callback<Vec<u8>>) -> AnyView {
    let bytes = photo.get();
    if bytes.is_empty() {
        return ().into_any();
    }
    let size = tr!(card.photo_size, size = bytes.len().div_ceil(1000));
    view! {
        <div class="portrait-kept">
            <img class="portrait" src=picture::address(&bytes) alt=tr!(card.photo) />
            <div>
                <p class="muted">{size}</p>
                <Button
                    label=tr!(card.photo_remove)
                    kind=ButtonKind::Quiet
                    on_press=move |()| on_made.run(Vec::new())
                />
            </div>
        </div>
    }
    .into_any()
}

fn frame(cropping: Cropping, keep: Callback<()>, drop: Callback<()>) -> AnyView {
    let held = StoredValue::new(None::<(i32, i32)>);
    let down = move |event: ev::PointerEvent| {
        held.set_value(Some((event.client_x(), event.client_y())));
        if let Some(canvas) = cropping.canvas.get_untracked() {
            let _ = canvas.set_pointer_capture(event.pointer_id());
        }
    };
    let drag = move |event: ev::PointerEvent| {
        let Some((x, y)) = held.get_value() else {
            return;
        };
        let Some(canvas) = cropping.canvas.get_untracked() else {
            return;
        };
        let (wide, high) = (canvas.client_width().max(1), canvas.client_height().max(1));
        let (now_x, now_y) = (event.client_x(), event.client_y());
        held.set_value(Some((now_x, now_y)));
        let part = |moved: i32, whole: i32| f64::from(moved) / f64::from(whole);
        cropping.shift(part(x - now_x, wide), part(y - now_y, high), 1.0);
    };
    let up = move |_: ev::PointerEvent| held.set_value(None);
    let wheel = move |event: ev::WheelEvent| {
        event.prevent_default();
        let factor = if event.delta_y() < 0.0 {
            FACTOR
        } else {
            1.0 / FACTOR
        };
        cropping.shift(0.0, 0.0, factor);
    };
    let press = move |label: &'static str, right: f64, down: f64, factor: f64| {
        view! { <Button label on_press=move |()| cropping.shift(right, down, factor) /> }
    };
    view! {
        <div class="portrait-frame">
            <div class="portrait-guide">
                <canvas
                    node_ref=cropping.canvas
                    tabindex="0"
                    role="img"
                    aria-label=tr!(picture.frame)
                    on:keydown=move |event| cropping.key(&event)
                    on:pointerdown=down
                    on:pointermove=drag
                    on:pointerup=up
                    on:pointercancel=up
                    on:wheel=wheel
                ></canvas>
            </div>
            <p class="muted">{tr!(picture.how)}</p>
            <div class="acts" role="group" aria-label=tr!(picture.frame)>
                {press(tr!(picture.larger), 0.0, 0.0, FACTOR)}
                {press(tr!(picture.smaller), 0.0, 0.0, 1.0 / FACTOR)}
                {press(tr!(picture.left), STEP, 0.0, 1.0)}
                {press(tr!(picture.right), -STEP, 0.0, 1.0)}
                {press(tr!(picture.up), 0.0, STEP, 1.0)}
                {press(tr!(picture.down), 0.0, -STEP, 1.0)}
            </div>
            <div class="acts">
                <Button label=tr!(picture.keep) kind=ButtonKind::Main on_press=keep />
                <Button label=tr!(act.cancel) on_press=drop />
            </div>
        </div>
    }
    .into_any()
}
