//! A document that leaves as a file: made beside the page, shown with its progress, given up when the person says so.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::owner::LocalStorage;
use wasm_bindgen_futures::spawn_local;

use super::components::{Notices, Progress};
use super::desk::Desk;
use super::i18n::tr;
use crate::browser::{clerk, files};
use crate::documents::{Document, Format, Made};

/// The parts of the progress that is shown.
const PARTS: f64 = 100.0;

/// A file that is being made. It ends with the part of the page that began it.
#[derive(Clone, Copy)]
pub struct Making {
    desk: Desk,
    notices: Notices,
    /// The file's name; empty while none is made.
    name: RwSignal<String>,
    done: RwSignal<u32>,
    /// Grows when one is begun or given up: an answer that comes later is not handed out.
    number: RwSignal<u32>,
    at_work: StoredValue<Option<clerk::Stop>, LocalStorage>,
}

/// What the worker is given.
#[derive(serde::Serialize)]
struct Order<'a> {
    documents: [&'a Document; 1],
    format: &'static str,
    made: Made,
}

impl Making {
    pub fn nothing(desk: Desk, notices: Notices) -> Making {
        let making = Making {
            desk,
            notices,
            name: RwSignal::new(String::new()),
            done: RwSignal::new(0),
            number: RwSignal::new(0),
            at_work: StoredValue::new_local(None),
        };
        on_cleanup(move || making.stop());
        making
    }

    pub fn is_busy(self) -> Signal<bool> {
        Signal::derive(move || !self.name.read().is_empty())
    }

    /// How far the file is, while one is made.
    pub fn progress(self) -> AnyView {
        let busy = self.is_busy();
        let shown = move || {
            busy.get().then(|| {
                let label = tr!(documents.making, file = self.name.get());
                let cancel = Callback::new(move |()| self.stop());
                let total = Signal::stored(100_u32);
                view! { <Progress label done=self.done total on_cancel=cancel /> }
            })
        };
        shown.into_any()
    }

    /// Ends what is being made. The page may be gone already.
    fn stop(self) {
        let at_work = self.at_work.try_update_value(Option::take);
        if let Some(stop) = at_work.flatten() {
            stop.stop();
        }
        if let Some(number) = self.number.try_get_untracked() {
            self.number.set(number + 1);
            self.name.set(String::new());
        }
    }

    /// Makes the file and hands it out.
    pub fn hand_out(self, document: Arc<Document>, format: Format) {
        let (Some(today), office) = (self.desk.today(), self.desk.office()) else {
            return;
        };
        let order = Order {
            documents: [&document],
            format: format.code(),
            made: Made {
                office: office
                    .map(|(_, office)| office.name.to_string())
                    .unwrap_or_default(),
                on: today,
            },
        };
        let Ok(order) = serde_json::to_string(&order) else {
            return self.notices.failed(tr!(documents.not_made));
        };
        let number = self.number.get_untracked() + 1;
        self.number.set(number);
        self.done.set(0);
        self.name
            .set(format!("{}.{}", document.file, format.code()));
        let told = move |done: f64, of: f64| {
            let _ = self.done.try_set((done * PARTS / of.max(1.0)) as u32);
        };
        let stop = clerk::Stop::default();
        self.at_work.set_value(Some(stop.clone()));
        spawn_local(async move {
            let file = clerk::make(order, told, &stop).await;
            // Given up, or the page was left.
            if self.number.try_get_untracked() != Some(number) {
                return;
            }
            self.stop();
            let notices = self.notices;
            match file {
                Ok(file) => {
                    let name = format!("{}.{}", document.file, file.extension);
                    match files::download(&name, &file.media_type, &file.bytes) {
                        Ok(()) => notices.done(tr!(documents.handed_out, file = name), None),
                        Err(fault) => notices.failed(fault.to_string()),
                    }
                }
                Err(fault) => {
                    notices.failed(tr!(documents.not_made_because, why = fault.to_string()));
                }
            }
        });
    }
}
