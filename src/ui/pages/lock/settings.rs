//! The part of the settings: set a passphrase, or how it works now; and the way to leave a computer that others use.

use leptos::prelude::*;

use super::{change, leaving, set};
use crate::app::workspaces::IDLE;
use crate::browser::storage::LocalStorage;
use crate::ui::components::{Button, ButtonKind, Item, Panel, Segments, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;

pub(super) fn page() -> AnyView {
    let desk = Desk::here();
    if LocalStorage::open().is_err() {
        return view! {
            <Panel title=tr!(lock.title)>
                <p class="panel-lead">{tr!(settings.blocked)}</p>
            </Panel>
        }
        .into_any();
    }
    let is_locked = Memo::new(move |_| desk.workspace().is_locked());
    let writer = desk.is_writer();
    (move || {
        if !writer.get() {
            return view! {
                <Panel title=tr!(lock.title)>
                    <p class="panel-lead">{tr!(desk.reading)}</p>
                </Panel>
            }
            .into_any();
        }
        let lock = if is_locked.get() {
            view! { {now(desk)} {change::panel(desk)} {change::removal(desk)} }.into_any()
        } else {
            set::panel(desk)
        };
        view! { {lock} {leaving::panel(desk)} }.into_any()
    })
    .into_any()
}

/// How it is locked now.
fn now(desk: Desk) -> AnyView {
    let items = IDLE
        .map(|minutes| Item::new(minutes.to_string(), tr!(lock.minutes, minutes = minutes)))
        .to_vec();
    let chosen = Signal::derive(move || desk.workspace().idle.to_string());
    let on_choose = move |minutes: String| {
        if let Ok(minutes) = minutes.parse() {
            desk.describe(|workspace| workspace.idle = minutes);
        }
    };
    let lock_now = move || desk.lock();
    let state = view! { <Tag tone=Tone::Ok label=tr!(lock.is_set) /> };
    view! {
        <Panel title=tr!(lock.title) state=state.into_any()>
            <div class="panel-body stack">
                <p>{tr!(lock.is_set_body)}</p>
                {move || set::folder_warning(desk)}
                <div class="acts">
                    <Button label=tr!(lock.now) kind=ButtonKind::Main on_press=lock_now />
                </div>
                <div class="idle">
                    <b aria-hidden="true">{tr!(lock.idle)}</b>
                    <Segments label=tr!(lock.idle) items chosen on_choose />
                    <p class="field-hint">{tr!(lock.idle_hint)}</p>
                </div>
                <label class="tick">
                    <input
                        type="checkbox"
                        prop:checked=move || desk.workspace().named
                        on:change=move |event| {
                            let named = event_target_checked(&event);
                            desk.describe(|workspace| workspace.named = named);
                        }
                    />
                    <span>{tr!(lock.named)}</span>
                </label>
            </div>
        </Panel>
    }
    .into_any()
}
