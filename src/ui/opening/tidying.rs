//! What is done while nobody does anything: pages are rewritten, and the room that is left is measured.

use std::time::Duration;

use leptos::prelude::*;

use crate::app::{Refusal, Session};
use crate::store::StoreError;
use crate::ui::components::tag::Tone;
use crate::ui::desk::{Desk, Shown};
use crate::ui::i18n::tr;
use crate::ui::router;
use crate::ui::routes::Route;
use crate::ui::wording;

/// Pages are rewritten so long after the last command, in milliseconds.
const REST: u64 = 1_200;

impl Desk {
    /// Rewrites pages when nobody has done anything for a moment, one page at a time.
    pub(in crate::ui) fn tidy_later(self) {
        let at = self.revision.get_untracked();
        let tidy = move || {
            if self.revision.get_untracked() == at {
                self.tidy_on();
            }
        };
        set_timeout(tidy, Duration::from_millis(REST));
    }

    fn tidy_on(self) {
        match self.with_session(Session::tidy) {
            Some(Ok(true)) => set_timeout(move || self.tidy_on(), Duration::from_millis(4)),
            Some(Ok(false)) => {
                self.measure();
                self.back_up_later();
            }
            Some(Err(error)) => {
                self.measure();
                match error {
                    StoreError::Superseded => {
                        self.notices
                            .stand("reading", Tone::Bad, tr!(desk.superseded), None);
                    }
                    StoreError::Full => self.stand_full(),
                    error => self.notices.failed(wording::store_error(&error)),
                }
            }
            None => {}
        }
    }

    /// A refusal because the storage is full stays in sight, with the way to a backup.
    pub(in crate::ui) fn stand_if_full(self, refusal: &Refusal) {
        if *refusal == Refusal::Store(StoreError::Full) {
            self.stand_full();
        }
    }

    fn stand_full(self) {
        let open = Callback::new(|()| router::open(&Route::Exchange));
        let action = Some((tr!(desk.export_now).to_owned(), open));
        self.notices
            .stand("space", Tone::Bad, tr!(desk.full), action);
    }

    /// Looks how full the storage is, and warns from 80 % on.
    pub(in crate::ui) fn measure(self) {
        let Some(Ok(usage)) = self.peek(Session::usage) else {
            return;
        };
        let shown = Shown::from(usage);
        self.usage.set(Some(shown));
        if shown.tight {
            let open = Callback::new(|()| router::open(&Route::Exchange));
            let action = Some((tr!(desk.export_now).to_owned(), open));
            let text = tr!(desk.tight, percent = shown.percent);
            self.notices.stand("space", Tone::Warn, text, action);
        } else {
            self.notices.withdraw("space");
        }
    }
}
