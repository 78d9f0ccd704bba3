//! 电话核对: two people compare ten groups; only then does a key count as the office's.

use leptos::prelude::*;

use super::fingerprint::fingerprint;
use super::keep;
use crate::browser::clock;
use crate::snapshot::Card;
use crate::snapshot::address_book::Compared;
use crate::ui::components::{Button, ButtonKind, Dialog, Notices};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;

/// The card that is being compared.
#[derive(Clone, Copy)]
pub(super) struct Comparing {
    card: RwSignal<Option<Card>>,
    open: RwSignal<bool>,
    /// Somebody said that the groups differ.
    failed: RwSignal<bool>,
}

impl Comparing {
    pub fn nobody() -> Self {
        Comparing {
            card: RwSignal::new(None),
            open: RwSignal::new(false),
            failed: RwSignal::new(false),
        }
    }

    pub fn with(self, card: Card) {
        self.card.set(Some(card));
        self.failed.set(false);
        self.open.set(true);
    }

    pub fn dialog(self, desk: Desk, notices: Notices) -> AnyView {
        let name = move || {
            let card = self.card.read();
            card.as_ref()
                .map(|card| card.name().to_owned())
                .unwrap_or_default()
        };
        let title = Signal::derive(move || tr!(cards.compare_title, name = name()));
        let same = move |()| {
            let Some(card) = self.card.get_untracked() else {
                return;
            };
            let compared = Compared {
                person: desk.person(),
                time: clock::now(),
            };
            let note = |session: &mut crate::app::Session<_>| {
                session.change_address_book(|book| book.note_compared(&card.signing_key, compared))
            };
            if keep(
                desk,
                notices,
                note,
                tr!(cards.compare_done, name = card.name()),
            ) {
                self.open.set(false);
            }
        };
        let print = move || self.card.read().as_ref().map(fingerprint);
        let failed = move || {
            self.failed.get().then(|| {
                view! { <p class="callout bad">{tr!(cards.compare_failed)}</p> }
            })
        };
        view! {
            <Dialog open=self.open title>
                <div class="dialog-body">
                    <p>{tr!(cards.compare_body)}</p>
                    {print}
                    <div role="alert">{failed}</div>
                </div>
                <div class="acts">
                    <Button label=tr!(act.cancel) on_press=move |()| self.open.set(false) />
                    <Button label=tr!(cards.compare_no) on_press=move |()| self.failed.set(true) />
                    <Button label=tr!(cards.compare_yes) kind=ButtonKind::Main on_press=same />
                </div>
            </Dialog>
        }
        .into_any()
    }
}
