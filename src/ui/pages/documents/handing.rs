//! A report leaves as a file, in the form that the person chooses.

use leptos::prelude::*;

use super::reckoning::Made;
use crate::browser::{clock, files};
use crate::catalogue::{Report, Request, meetings};
use crate::documents::Format;
use crate::domain::kinds::Gathering;
use crate::domain::{Id, Record};
use crate::register::History;
use crate::ui::components::{Button, Notices};
use crate::ui::desk::Desk;
use crate::ui::document_file::{Making, form_words};
use crate::ui::i18n::{say, tr};

/// A button for each form of file.
pub(super) fn buttons(
    desk: Desk,
    report: &'static Report,
    request: Memo<Result<Request, &'static str>>,
    made: Memo<Made>,
) -> AnyView {
    let notices = Notices::here();
    let making = Making::here();
    let busy = making.busy();
    let forms = Format::ALL.into_iter().map(|format| {
        let press = move |()| {
            if let Made::Whole(document) = made.get_untracked() {
                making.hand_out(desk, notices, document, format);
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
    view! {
        {forms.collect_view()}
        {calendar}
        {making.progress()}
    }
    .into_any()
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
