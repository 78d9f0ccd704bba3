//! What is done to all that are chosen, above their list; nothing while none is.

use leptos::prelude::*;

use super::{Button, ButtonKind};
use crate::ui::i18n::{number, tr};

/// What a list is of, and so what its chosen ones are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListOf {
    People,
    Records,
}

/// `acts` are the buttons; `clear` chooses none.
pub fn chosen_bar(
    of: ListOf,
    count: impl Into<Signal<usize>>,
    acts: impl Fn() -> AnyView + Send + Sync + 'static,
    clear: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let count = count.into();
    let label = match of {
        ListOf::People => tr!(roster.bulk),
        ListOf::Records => tr!(listing.bulk),
    };
    let told = move || {
        let count = number(count.get());
        match of {
            ListOf::People => tr!(roster.chosen, count = count),
            ListOf::Records => tr!(listing.chosen, count = count),
        }
    };
    let is_any = Memo::new(move |_| count.get() > 0);
    let bar = move || {
        is_any.get().then(|| {
            view! {
                <div class="bulk" role="group" aria-label=label>
                    <b role="status">{told}</b>
                    {acts()}
                    <Button label=tr!(roster.choose_none) kind=ButtonKind::Quiet on_press=move || clear() />
                </div>
            }
        })
    };
    bar.into_any()
}
