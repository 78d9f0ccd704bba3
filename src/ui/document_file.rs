//! Documents leave as a file: what the worker is given, how far it is, and the way to stop it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::owner::LocalStorage;
use wasm_bindgen_futures::spawn_local;

use super::components::{Notices, Progress};
use super::desk::Desk;
use super::i18n::tr;
use crate::browser::{clerk, clock, files};
use crate::documents::{Document, Format, Made};

/// The parts of the progress that is shown.
const PARTS: f64 = 100.0;

/// A file that is being made.
#[derive(Clone, Copy)]
pub struct Making {
    /// The file's name; empty while none is made.
    name: RwSignal<String>,
    done: RwSignal<u32>,
    /// Grows when one is begun or given up: an answer that comes later is not handed out.
    number: RwSignal<u32>,
    at_work: StoredValue<Option<clerk::Stop>, LocalStorage>,
}

/// One making among others: whether it is still wanted.
#[derive(Clone)]
pub struct Turn {
    making: Making,
    number: u32,
    stop: clerk::Stop,
}

impl Making {
    /// Ends with the page.
    pub fn here() -> Making {
        let making = Making {
            name: RwSignal::new(String::new()),
            done: RwSignal::new(0),
            number: RwSignal::new(0),
            at_work: StoredValue::new_local(None),
        };
        on_cleanup(move || making.stop());
        making
    }

    pub fn busy(self) -> Signal<bool> {
        Signal::derive(move || !self.name.read().is_empty())
    }

    pub fn progress(self) -> AnyView {
        let busy = self.busy();
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

    /// Makes the file of one document and hands it out.
    pub fn hand_out(self, desk: Desk, notices: Notices, document: Arc<Document>, format: Format) {
        let Some(mut order) = Order::begin(desk, format) else {
            return notices.failed(tr!(documents.not_made));
        };
        let turn = self.begin(format!("{}.{}", document.file, format.code()));
        spawn_local(async move {
            match order.add_long(&document, &turn).await {
                Some(true) => {}
                Some(false) => {
                    turn.end();
                    return notices.failed(tr!(documents.not_made));
                }
                None => return,
            }
            let said = |name| tr!(documents.handed_out, file = name);
            turn.hand_out(order, &document.file, Order::WRITTEN, notices, said)
                .await;
        });
    }

    /// Begins to make what is called so.
    pub fn begin(self, name: String) -> Turn {
        let number = self.number.get_untracked() + 1;
        self.number.set(number);
        self.done.set(0);
        self.name.set(name);
        let stop = clerk::Stop::default();
        self.at_work.set_value(Some(stop.clone()));
        Turn {
            making: self,
            number,
            stop,
        }
    }

    /// Ends what is being made. The page may be gone already.
    pub fn stop(self) {
        let at_work = self.at_work.try_update_value(Option::take);
        if let Some(stop) = at_work.flatten() {
            stop.stop();
        }
        if let Some(number) = self.number.try_get_untracked() {
            self.number.set(number + 1);
            self.name.set(String::new());
        }
    }
}

impl Turn {
    /// `false` when it was given up, or the page was left.
    pub fn is_wanted(&self) -> bool {
        self.making.number.try_get_untracked() == Some(self.number)
    }

    pub fn tell(&self, done: f64, of: f64) {
        let _ = self
            .making
            .done
            .try_set((done * PARTS / of.max(1.0)) as u32);
    }

    pub fn end(&self) {
        if self.is_wanted() {
            self.making.stop();
        }
    }

    /// Has the worker make the file and hands it out. `behind` of the work, between 0 and 1, is done already; `said` tells of the
    /// file by its name.
    pub async fn hand_out(
        &self,
        order: Order,
        stem: &str,
        behind: f64,
        notices: Notices,
        said: impl FnOnce(String) -> String,
    ) {
        let telling = self.clone();
        let told = move |done: f64, of: f64| {
            telling.tell(behind + (1.0 - behind) * done / of.max(1.0), 1.0);
        };
        let file = clerk::make(order.end(), told, &self.stop).await;
        if !self.is_wanted() {
            return;
        }
        self.end();
        match file {
            Ok(file) => {
                let name = format!("{stem}.{}", file.extension);
                match files::download(&name, &file.media_type, &file.bytes) {
                    Ok(()) => notices.done(said(name), None),
                    Err(fault) => notices.failed(fault.to_string()),
                }
            }
            Err(fault) => {
                notices.failed(tr!(documents.not_made_because, why = fault.to_string()));
            }
        }
    }
}

/// What the worker is given, as JSON: written document by document, so that many do not hold the page.
pub struct Order {
    text: String,
    count: usize,
    /// Rows for the tables of documents that were added without them.
    rows: Vec<String>,
}

impl Order {
    pub fn begin(desk: Desk, format: Format) -> Option<Order> {
        let office = desk.office();
        let made = Made {
            office: office
                .map(|(_, office)| office.name.to_string())
                .unwrap_or_default(),
            on: desk.today()?,
        };
        let made = serde_json::to_string(&made).ok()?;
        let code = format.code();
        Some(Order {
            text: format!(r#"{{"format":"{code}","made":{made},"documents":["#),
            count: 0,
            rows: Vec::new(),
        })
    }

    /// The part of the work that is done when a long document is written.
    const WRITTEN: f64 = 0.2;
    /// So many rows are written in one go.
    const ROWS: usize = 250;

    /// As [`Order::add`], in turns between which the page lives; `None` when it was given up.
    async fn add_long(&mut self, document: &Document, making: &Turn) -> Option<bool> {
        let of = self.count;
        let (bare, long) = document.with_long_tables_apart(Self::ROWS);
        if !self.add(&bare) {
            return Some(false);
        }
        let all: usize = long.iter().map(|(_, rows)| rows.len()).sum();
        let mut written = 0;
        let mut turn = clock::Turn::begin();
        for (block, rows) in long {
            for rows in rows.chunks(Self::ROWS) {
                let Ok(text) = serde_json::to_string(rows) else {
                    return Some(false);
                };
                self.rows.push(format!(
                    r#"{{"document":{of},"block":{block},"rows":{text}}}"#
                ));
                written += rows.len();
                if turn.is_over() {
                    making.tell(Self::WRITTEN * written as f64, all as f64);
                    turn.rest().await;
                    if !making.is_wanted() {
                        return None;
                    }
                }
            }
        }
        Some(true)
    }

    /// `false` where it cannot be written.
    pub fn add(&mut self, document: &Document) -> bool {
        let Ok(text) = serde_json::to_string(document) else {
            return false;
        };
        if self.count > 0 {
            self.text.push(',');
        }
        self.text.push_str(&text);
        self.count += 1;
        true
    }

    fn end(mut self) -> String {
        self.text.push_str(r#"],"rows":["#);
        for (at, rows) in self.rows.iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            self.text.push_str(rows);
        }
        self.text.push_str("]}");
        self.text
    }
}

/// What the button for a form of file says.
pub fn form_words(format: Format) -> &'static str {
    match format {
        Format::Xlsx => tr!(documents.xlsx),
        Format::Docx => tr!(documents.docx),
        Format::Csv => tr!(documents.csv),
        Format::Json => tr!(documents.json),
    }
}
