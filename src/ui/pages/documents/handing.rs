//! A report leaves as a file: made beside the page, shown with its progress, given up when the person says so.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::one::Made;
use crate::browser::{clerk, clock, files};
use crate::catalogue::{Report, Request, meetings};
use crate::documents::{self, Document, Format};
use crate::domain::kinds::Gathering;
use crate::domain::{Id, Record};
use crate::register::History;
use crate::ui::components::{Button, Notices, Progress};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};

/// The parts of the progress that is shown.
const PARTS: f64 = 100.0;

/// A file that is being made.
#[derive(Clone, Copy)]
struct Making {
    /// The file's name; empty while none is made.
    name: RwSignal<String>,
    done: RwSignal<u32>,
    /// Grows when one is begun or given up: an answer that comes later is not handed out.
    number: RwSignal<u32>,
    at_work: StoredValue<Option<clerk::Stop>, leptos::reactive::owner::LocalStorage>,
}

/// A button for each form of file.
pub(super) fn buttons(
    desk: Desk,
    report: &'static Report,
    request: Memo<Result<Request, &'static str>>,
    made: Memo<Made>,
) -> AnyView {
    let notices = Notices::here();
    let making = Making {
        name: RwSignal::new(String::new()),
        done: RwSignal::new(0),
        number: RwSignal::new(0),
        at_work: StoredValue::new_local(None),
    };
    on_cleanup(move || making.stop());
    let busy = Signal::derive(move || !making.name.read().is_empty());
    let forms = Format::ALL.into_iter().map(|format| {
        let press = move |()| {
            if let Ok(document) = made.get_untracked() {
                hand_out(desk, notices, making, document, format);
            }
        };
        view! { <Button label=form_words(format) on_press=press disabled=busy /> }
    });
    let calendar = report.has_calendar.then(|| {
        let press = move |()| {
            if let Ok(request) = request.get_untracked() {
                calendar(desk, notices, report, &request);
            }
        };
        view! { <Button label=tr!(documents.calendar) on_press=press /> }
    });
    let progress = move || {
        busy.get().then(|| {
            let label = tr!(documents.making, file = making.name.get());
            let cancel = Callback::new(move |()| making.stop());
            let total = Signal::stored(100_u32);
            view! { <Progress label done=making.done total on_cancel=cancel /> }
        })
    };
    view! {
        {forms.collect_view()}
        {calendar}
        {progress}
    }
    .into_any()
}

impl Making {
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
}

fn form_words(format: Format) -> &'static str {
    match format {
        Format::Xlsx => tr!(documents.xlsx),
        Format::Docx => tr!(documents.docx),
        Format::Csv => tr!(documents.csv),
        Format::Json => tr!(documents.json),
    }
}

/// What the worker is given.
#[derive(serde::Serialize)]
struct Order<'a> {
    documents: [&'a Document; 1],
    format: &'static str,
    made: documents::Made,
}

fn hand_out(desk: Desk, notices: Notices, making: Making, document: Arc<Document>, format: Format) {
    let (Some(today), office) = (desk.today(), desk.office()) else {
        return;
    };
    let order = Order {
        documents: [&document],
        format: format.code(),
        made: documents::Made {
            office: office
                .map(|(_, office)| office.name.to_string())
                .unwrap_or_default(),
            on: today,
        },
    };
    let Ok(order) = serde_json::to_string(&order) else {
        return notices.failed(tr!(documents.not_made));
    };
    let number = making.number.get_untracked() + 1;
    making.number.set(number);
    making.done.set(0);
    making
        .name
        .set(format!("{}.{}", document.file, format.code()));
    let told = move |done: f64, of: f64| {
        let _ = making.done.try_set((done * PARTS / of.max(1.0)) as u32);
    };
    let stop = clerk::Stop::default();
    making.at_work.set_value(Some(stop.clone()));
    spawn_local(async move {
        let file = clerk::make(order, told, &stop).await;
        // Given up, or the page was left.
        if making.number.try_get_untracked() != Some(number) {
            return;
        }
        making.stop();
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

fn calendar(desk: Desk, notices: Notices, report: &Report, request: &Request) {
    let made = desk.read_history(|history: &History, register| {
        let changes = |id: Id| {
            let changes = history.of_record(Gathering::INDEX, id).count();
            u32::try_from(changes).unwrap_or(u32::MAX).saturating_sub(1)
        };
        meetings::calendar(register, request, changes, clock::now())
    });
    let name = format!("{}.ics", say(&report.words));
    match made {
        Some(Ok(text)) => {
            match files::download(&name, "text/calendar;charset=utf-8", text.as_bytes()) {
                Ok(()) => notices.done(tr!(documents.handed_out, file = name), None),
                Err(fault) => notices.failed(fault.to_string()),
            }
        }
        Some(Err(refusal)) => notices.failed(say(&refusal.words())),
        None => {}
    }
}
