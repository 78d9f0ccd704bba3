//! What stands below a body is folded away and opened again.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::domain::Id;
use crate::ui::i18n::tr;

/// Which bodies were folded or opened by hand; it lasts as long as the page.
#[derive(Clone, Copy)]
pub(super) struct Folding(RwSignal<BTreeSet<Id>>);

/// Whether what is below one body is in sight.
#[derive(Clone, Copy)]
pub(super) struct Open {
    folding: Folding,
    id: Id,
    at_first: bool,
}

impl Folding {
    pub fn new() -> Folding {
        Folding(RwSignal::new(BTreeSet::new()))
    }

    /// Of one body, which is open `at_first` or not.
    pub fn of(self, id: Id, at_first: bool) -> Open {
        Open {
            folding: self,
            id,
            at_first,
        }
    }
}

impl Open {
    fn get(self) -> bool {
        let is_turned = self.folding.0.with(|turned| turned.contains(&self.id));
        is_turned != self.at_first
    }

    fn turn(self) {
        self.folding.0.update(|turned| {
            if !turned.remove(&self.id) {
                turned.insert(self.id);
            }
        });
    }
}

/// The list item of something with a list below it, which is drawn when it is opened first.
pub(super) fn branch(
    (id, name): (Id, String),
    open: Open,
    card: AnyView,
    below: Box<dyn Fn() -> AnyView + Send + Sync>,
) -> AnyView {
    let list = format!("org-below-{id}");
    let is_open = Memo::new(move |_| open.get());
    view! {
        <li class="org-node">
            <div class="org-card">
                <button
                    type="button"
                    class="org-fold"
                    aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    aria-controls=list.clone()
                    aria-label=tr!(organisation.below, name = name)
                    on:click=move |_| open.turn()
                ></button>
                {card}
            </div>
            <ul id=list.clone() hidden=move || !is_open.get()>
                {move || is_open.get().then(&below)}
            </ul>
        </li>
    }
    .into_any()
}
