//! A fingerprint as ten figures with their words.

use leptos::prelude::*;

use crate::snapshot::{Card, Fingerprint};
use crate::ui::i18n::{say, tr};

pub(super) fn fingerprint(card: &Card) -> AnyView {
    let groups = Fingerprint::of(card).groups().map(|(figure, word)| {
        view! {
            <li>
                <b>{format!("{figure:03}")}</b>
                <span>{say(&word)}</span>
            </li>
        }
    });
    view! {
        <ol class="fingerprint" aria-label=tr!(cards.fingerprint)>
            {groups.collect_view()}
        </ol>
    }
    .into_any()
}
