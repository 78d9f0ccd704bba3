//! Nobody is there: a warning, then the lock. Input in any tab of this browser counts for all of them.

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Interval;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{closing, typed};
use crate::app::workspaces::Workspace;
use crate::browser::clock;
use crate::browser::storage::LocalStorage;
use crate::store::KeyValue;
use crate::ui::components::Tone;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;

/// When there was input last, in milliseconds since 1970.
const ACTIVE: &str = "six/active";
const SUBJECT: &str = "idle";
const MINUTE: u64 = 60_000;
/// So often it is looked, in milliseconds.
const LOOK: u32 = 5_000;
/// So often input is told to the other tabs.
const TELL: u64 = 20_000;

/// What ends the watch when it is dropped.
struct Watch {
    _looking: Interval,
    listening: Vec<WindowListenerHandle>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        for listening in self.listening.drain(..) {
            listening.remove();
        }
    }
}

/// Watches as long as the workspace is open.
pub(super) fn watch(desk: Desk) {
    typed::show(desk);
    let seen = Rc::new(Cell::new(clock::now()));
    tell(seen.get());
    let stir = {
        let seen = seen.clone();
        move || {
            let now = clock::now();
            if now.saturating_sub(seen.get()) >= TELL {
                tell(now);
            }
            seen.set(now);
        }
    };
    let mut listening = Vec::new();
    {
        let stir = stir.clone();
        listening.push(window_event_listener(ev::keydown, move |_| stir()));
    }
    {
        let stir = stir.clone();
        listening.push(window_event_listener(ev::pointerdown, move |_| stir()));
    }
    {
        let stir = stir.clone();
        listening.push(window_event_listener(ev::pointermove, move |_| stir()));
    }
    listening.push(window_event_listener(ev::wheel, move |_| stir()));
    listening.push(window_event_listener(ev::storage, move |event| {
        let told = event
            .new_value()
            .filter(|_| event.key().as_deref() == Some(closing::SIGNAL));
        if let Some(told) = told {
            let id = told.split(' ').next().unwrap_or_default().to_owned();
            spawn_local(async move { closing::told(desk, &id).await });
        }
    }));
    listening.push(window_event_listener(ev::beforeunload, move |event| {
        if workspace(desk).shared {
            event.prevent_default();
        }
    }));
    let looking = Interval::new(LOOK, move || look(desk, &seen));
    let watch = Watch {
        _looking: looking,
        listening,
    };
    desk.open.update_value(|open| {
        if let Some(open) = open {
            open.watch = Some(Box::new(watch) as Box<dyn Any>);
        }
    });
}

fn workspace(desk: Desk) -> Workspace {
    desk.workspaces().with_untracked(|workspaces| {
        workspaces
            .get(&workspaces.last)
            .cloned()
            .unwrap_or_default()
    })
}

fn tell(now: u64) {
    if let Ok(mut storage) = LocalStorage::open() {
        let _ = storage.set(ACTIVE, &now.to_string());
    }
}

fn told() -> u64 {
    let told = LocalStorage::open().and_then(|storage| storage.get(ACTIVE));
    told.ok()
        .flatten()
        .and_then(|text| text.parse().ok())
        .unwrap_or_default()
}

fn look(desk: Desk, seen: &Cell<u64>) {
    let minutes = workspace(desk).idle;
    if minutes == 0 {
        return;
    }
    let now = clock::now();
    // Something that takes its time is input, too: it is not to be broken off.
    let busy = document().query_selector("progress");
    if busy.is_ok_and(|busy| busy.is_some()) {
        seen.set(now);
    }
    // A clock that was set back would put the lock off for ever.
    let last = seen.get().max(told()).min(now);
    let idle = now - last;
    let limit = minutes * MINUTE;
    if idle >= limit {
        spawn_local(closing::lock_up(desk, true));
    } else if idle + MINUTE >= limit {
        let stay = Callback::new(move |()| desk.notices.withdraw(SUBJECT));
        if !desk.notices.stands(SUBJECT) {
            let action = Some((tr!(lock.stay).to_owned(), stay));
            desk.notices
                .stand(SUBJECT, Tone::Warn, tr!(lock.soon), action);
        }
    } else {
        desk.notices.withdraw(SUBJECT);
    }
}
