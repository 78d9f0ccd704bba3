//! Asking before a page is left on which something that was entered would be lost: by a link, by "back" or "forward", by
//! another address. The address has changed when the browser tells of it, so it is put back until there is an answer.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::ev;
use leptos::prelude::*;

use super::Current;
use crate::ui::components::Question;
use crate::ui::routes::Route;

/// What a part of the page asks, and whether there is anything to ask about.
#[derive(Clone, Copy)]
pub(super) struct Asks {
    what: Callback<(), Option<Question>>,
    question: RwSignal<Option<Question>>,
}

/// All parts of the page that may ask; a dialog comes behind what it lies over.
pub(super) type Asking = StoredValue<Vec<Asks>>;

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

/// Asks where there is something to ask about; the address is that of the page again then.
pub(super) fn asks(asking: Asking, step: Step) -> bool {
    if MAY.swap(false, Ordering::Relaxed) {
        return false;
    }
    let asked = asking.get_value().into_iter().rev();
    let mut asked = asked.filter_map(|asks| Some((asks, asks.what.run(())?)));
    let Some((asks, question)) = asked.next() else {
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
    asks.question.set(Some(Question { act, ..question }));
    true
}

fn go(entries: i64) {
    if let (Ok(history), Ok(entries)) = (window().history(), i32::try_from(entries)) {
        let _ = history.go_with_delta(entries);
    }
}

/// As long as the part of a page lives that calls this, `what` is asked before the page is left, if there is anything to ask; the
/// browser asks before the window is closed. To be shown by a `Confirm`; the part may put a question of its own there.
pub fn ask_before_leaving(
    what: impl Fn() -> Option<Question> + Send + Sync + 'static,
) -> RwSignal<Option<Question>> {
    let question = RwSignal::new(None::<Question>);
    let what = Callback::new(move |()| what());
    let closing = window_event_listener(ev::beforeunload, move |event| {
        if what.run(()).is_some() {
            event.prevent_default();
        }
    });
    let current = use_context::<Current>();
    if let Some(current) = current {
        current
            .asking
            .update_value(|asking| asking.push(Asks { what, question }));
    }
    on_cleanup(move || {
        closing.remove();
        if let Some(current) = current {
            let is_other = |asks: &Asks| asks.question != question;
            current
                .asking
                .update_value(|asking| asking.retain(is_other));
        }
    });
    question
}
