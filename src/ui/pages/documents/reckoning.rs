//! The document that was asked for. A long one is reckoned in turns, between which the page lives.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::clock::Turn;
use crate::catalogue::{Making, Report, Request};
use crate::documents::Document;
use crate::ui::components::Progress;
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};
use crate::ui::router;
use crate::ui::routes::{DocumentPage, Route};

/// The parts of the progress that is shown.
const PARTS: u32 = 100;

/// What there is of a document.
#[derive(Clone, PartialEq)]
pub(super) enum Made {
    Whole(Arc<Document>),
    Coming,
    /// The words for why there is none.
    Nothing(&'static str),
}

/// The document of the request that stands, anew with each request and each command.
#[derive(Clone, Copy)]
pub(super) struct Reckoning {
    pub made: Memo<Made>,
    done: RwSignal<u32>,
}

impl Reckoning {
    pub(super) fn begin(
        desk: Desk,
        report: &'static Report,
        request: Memo<Result<Request, &'static str>>,
    ) -> Reckoning {
        let done = RwSignal::new(0);
        // The number of the last one that was begun; that of the last long one that is whole, with the document.
        let begun = StoredValue::new(0_u32);
        let ended = RwSignal::new((0_u32, None::<Arc<Document>>));
        on_cleanup(move || {
            let _ = begun.try_update_value(|number| *number += 1);
        });
        let first = Memo::new(move |_| {
            begun.update_value(|number| *number += 1);
            let request = match request.get() {
                Ok(request) => request,
                Err(words) => return (0, Made::Nothing(words)),
            };
            let mut making = match desk.read(|register| report.begin(register, &request)) {
                Some(Ok(making)) => making,
                Some(Err(refusal)) => return (0, Made::Nothing(say(&refusal.words()))),
                None => return (0, Made::Nothing(tr!(documents.choose_place))),
            };
            if has_ended(desk, &mut making, Turn::begin()) {
                return (0, Made::Whole(Arc::new(making.end())));
            }
            let (number, all) = (begun.get_value(), making.left().max(1));
            spawn_local(async move {
                let _ = done.try_set(0);
                let mut turn = Turn::begin();
                loop {
                    turn.rest().await;
                    // The page was left, something else is asked for, or the register has changed.
                    if begun.try_get_value() != Some(number) {
                        return;
                    }
                    if has_ended(desk, &mut making, turn) {
                        break;
                    }
                    let parts = PARTS as usize * (all - making.left().min(all)) / all;
                    done.set(u32::try_from(parts).unwrap_or(PARTS));
                }
                ended.set((number, Some(Arc::new(making.end()))));
            });
            (number, Made::Coming)
        });
        let made = Memo::new(move |_| match first.get() {
            (number, Made::Coming) => match ended.get() {
                (of, Some(document)) if of == number => Made::Whole(document),
                _ => Made::Coming,
            },
            (_, made) => made,
        });
        Reckoning { made, done }
    }

    /// How far it is, where that takes a while; with the way back to the catalogue.
    pub(super) fn progress(self) -> AnyView {
        let is_coming = Memo::new(move |_| *self.made.read() == Made::Coming);
        let shown = move || {
            is_coming.get().then(|| {
                let cancel = Callback::new(|()| router::open(&Route::Documents(DocumentPage::All)));
                let total = Signal::stored(PARTS);
                let done = self.done;
                view! { <Progress label=tr!(documents.reckoning) done total on_cancel=cancel /> }
            })
        };
        shown.into_any()
    }
}

/// Goes on until the turn is over or nothing is left.
fn has_ended(desk: Desk, making: &mut Making, turn: Turn) -> bool {
    let ended = desk.peek(|session| {
        while making.go_on(&session.register) {
            if turn.is_over() {
                return false;
            }
        }
        true
    });
    ended.unwrap_or(true)
}
