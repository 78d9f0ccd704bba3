//! One report: what is asked of it, how it will be, and the ways out of the office.

use std::sync::Arc;

use leptos::prelude::*;

use super::asking::{Asking, Opened};
use super::handing;
use super::many::one_or_each;
use super::sheet::sheet;
use crate::catalogue::{Report, Request};
use crate::documents::{Document, Orientation};
use crate::ui::components::print_button::printing;
use crate::ui::components::{PageHeader, Panel, PrintButton};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};
use crate::ui::routes::{DocumentPage, Route};

/// A document that can be handed out, or the words for why there is none yet.
pub(super) type Made = Result<Arc<Document>, &'static str>;

pub(super) fn page(report: &'static Report, opened: &Opened) -> AnyView {
    let desk = Desk::here();
    let asking = Asking::begin(desk, report, opened);
    let request = Memo::new(move |_| asking.request(desk));
    let made = Memo::new(move |_| document(desk, report, request.get()));
    let printing = printing();
    let seen = move || match made.get() {
        Ok(document) => paper(&document, printing.get()),
        Err(words) => view! { <p class="callout screen-only">{words}</p> }.into_any(),
    };
    let is_there = Memo::new(move |_| made.read().is_ok());
    let ways = move || {
        is_there.get().then(|| {
            view! {
                <PrintButton label=tr!(documents.print) />
                {handing::buttons(desk, report, request, made)}
            }
        })
    };
    view! {
        <PageHeader title=say(&report.words) sub=say(&report.about) trail=trail() />
        <div class="screen-only">
            <Panel title=tr!(documents.asked)>
                <div class="panel-body">
                    {asking.narrowed()} {one_or_each(desk, report, false)} {asking.fields(desk)}
                    <div class="acts">{ways}</div>
                </div>
            </Panel>
        </div>
        <div class="paper">{seen}</div>
    }
    .into_any()
}

fn document(desk: Desk, report: &'static Report, request: Result<Request, &'static str>) -> Made {
    let request = request?;
    let made = desk.read(|register| report.document(register, &request));
    match made {
        Some(Ok(document)) => Ok(Arc::new(document)),
        Some(Err(refusal)) => Err(say(&refusal.words())),
        None => Err(tr!(documents.choose_place)),
    }
}

/// The way back to the catalogue.
pub(super) fn trail() -> Vec<(String, Route)> {
    vec![(
        tr!(documents.title).to_owned(),
        Route::Documents(DocumentPage::All),
    )]
}

pub(super) fn paper(document: &Document, whole: bool) -> AnyView {
    let class = match document.orientation {
        Orientation::Upright => "paper-sheet",
        Orientation::Lying => "paper-sheet lying",
    };
    view! { <div class=class>{sheet(document, whole)}</div> }.into_any()
}
