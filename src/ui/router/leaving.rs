//! Asking before a page is left on which something that was entered would be lost: by a link, by "back" or "forward", by
//! another address. The address has changed when the browser tells of it, so it is put back until there is an answer.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use leptos::ev;
use leptos::prelude::*;

use super::Current;
use crate::ui::components::{Confirm, Question};
use crate::ui::routes::Route;

/// What a part of the page asks before it is left, under a number of its own; nothing, where it has nothing to lose.
type Asked = (u32, Callback<(), Option<Question>>);

/// What all parts of the page ask; a dialog comes behind what it lies over.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    parts: StoredValue<Vec<Asked>>,
    /// What is asked now.
    question: RwSignal<Option<Question>>,
}

impl Asking {
    pub fn new() -> Asking {
        Asking {
            parts: StoredValue::new(Vec::new()),
            question: RwSignal::new(None),
        }
    }
}

/// How the address went on.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// To a new entry of the history.
    To(Route),
    /// So many entries on, or back.
    Through(i64),
}

/// Whether somebody said that the page may be left. Who is asked has no context.
static MAY: AtomicBool = AtomicBool::new(false);
/// The number of the next part that asks.
static NEXT: AtomicU32 = AtomicU32::new(0);

/// Asks where there is something to ask about; the address is that of the page again then.
pub(super) fn asks(asking: Asking, step: Step) -> bool {
    if MAY.swap(false, Ordering::Relaxed) {
        return false;
    }
    let parts = asking.parts.get_value().into_iter().rev();
    let Some(question) = parts.map(|(_, what)| what.run(())).find_map(|asked| asked) else {
        return false;
    };
    go(match step {
        Step::To(_) => -1,
        Step::Through(entries) => -entries,
    });
    let leave = question.act;
    let act = Callback::new(move |()| {
        leave.run(());
        MAY.store(true, Ordering::Relaxed);
        match &step {
            Step::To(route) => {
                let _ = window().location().set_hash(&route.href());
            }
            Step::Through(entries) => go(*entries),
        }
    });
    asking.question.set(Some(Question { act, ..question }));
    true
}

fn go(entries: i64) {
    if let (Ok(history), Ok(entries)) = (window().history(), i32::try_from(entries)) {
        let _ = history.go_with_delta(entries);
    }
}

/// As long as the part of a page lives that calls this, `what` is asked before the page is left, if there is anything to ask; the
/// browser asks before the window is closed.
pub fn ask_before_leaving(what: impl Fn() -> Option<Question> + Send + Sync + 'static) {
    let what = Callback::new(move |()| what());
    let closing = window_event_listener(ev::beforeunload, move |event| {
        if what.run(()).is_some() {
            event.prevent_default();
        }
    });
    let asking = use_context::<Current>().map(|current| current.asking);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    if let Some(asking) = asking {
        asking
            .parts
            .update_value(|parts| parts.push((number, what)));
    }
    on_cleanup(move || {
        closing.remove();
        if let Some(asking) = asking {
            let is_other = |(other, _): &Asked| *other != number;
            asking.parts.update_value(|parts| parts.retain(is_other));
        }
    });
}

/// The question itself. It stands beside all pages: the part that asks may be folded away.
pub fn question_before_leaving() -> AnyView {
    let asking = use_context::<Current>().map(|current| current.asking);
    let drawn = asking.map(|asking| view! { <Confirm question=asking.question /> });
    drawn.into_any()
}
