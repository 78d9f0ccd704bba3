//! From which list somebody came to a record: the records before and behind it there, and the way back with what was asked.
//! Only ids and what was asked are remembered, for as long as the window is open.

use std::cell::RefCell;

use leptos::prelude::*;

use super::listed::Listed;
use crate::domain::Id;
use crate::ui::router;

/// The list as it was last seen.
#[derive(Default)]
struct Came {
    kind: usize,
    ids: Vec<Id>,
    href: String,
    /// What was asked of it, as a saved view says it.
    asked: crate::app::saved_views::SavedView,
    /// Whether one of its records was looked at since.
    left: bool,
}

thread_local! {
    static CAME: RefCell<Came> = RefCell::default();
}

/// A record's neighbours in the list that one came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbours {
    pub before: Option<Id>,
    pub behind: Option<Id>,
    /// Its number in the list, from 1, and how many there are.
    pub at: usize,
    pub count: usize,
    /// The list's address.
    pub list: String,
}

/// Asks of a list what was asked of it before one of its records was looked at, and remembers it from now on.
pub(super) fn remember(listed: Listed) {
    let href = router::route().get_untracked().href();
    let kind = listed.plan().kind;
    let back = CAME.with_borrow_mut(|came| {
        let is_back = came.left && came.href == href;
        came.left = false;
        is_back.then(|| came.asked.clone())
    });
    if let Some(asked) = back {
        listed.asked.take(&asked);
    }
    Effect::new(move || {
        let ids = listed.shown();
        listed.asked.query.track();
        listed.asked.columns.track();
        listed.asked.group.track();
        listed.asked.folded.track();
        let asked = untrack(|| listed.asked.view(String::new()));
        CAME.with_borrow_mut(|came| {
            *came = Came {
                kind,
                ids,
                href: href.clone(),
                asked,
                left: false,
            };
        });
    });
}

/// Where a record stands in the list that one came from, if it does.
pub fn neighbours(kind: usize, id: Id) -> Option<Neighbours> {
    CAME.with_borrow_mut(|came| {
        let at = came.ids.iter().position(|known| *known == id)?;
        if came.kind != kind || came.href.is_empty() {
            return None;
        }
        came.left = true;
        let beside = |at: Option<usize>| at.and_then(|at| came.ids.get(at)).copied();
        Some(Neighbours {
            before: beside(at.checked_sub(1)),
            behind: beside(Some(at + 1)),
            at: at + 1,
            count: came.ids.len(),
            list: came.href.clone(),
        })
    })
}
