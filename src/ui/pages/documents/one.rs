//! One report: what is asked of it, how it will be, and the ways out of the office.

use leptos::prelude::*;

use super::asking::{Asking, Opened};
use super::handing;
use super::many::one_or_each;
use super::reckoning::{Made, Reckoning};
use super::sheet::sheet;
use crate::catalogue::Report;
use crate::documents::{Document, Orientation};
use crate::ui::components::print_button::printing;
use crate::ui::components::{PageHeader, Panel, PrintButton};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, tr};
use crate::ui::routes::{DocumentPage, Route};

pub(super) fn page(report: &'static Report, opened: &Opened) -> AnyView {
    let desk = Desk::here();
    let asking = Asking::begin(desk, report, opened);
    let request = Memo::new(move |_| asking.request(desk));
    let reckoning = Reckoning::begin(desk, report, request);
    let made = reckoning.made;
    let printing = printing();
    let seen = move || match made.get() {
        Made::Whole(document) => paper(&document, printing.get()),
        Made::Coming => ().into_any(),
        Made::Nothing(words) => view! { <p class="callout screen-only">{words}</p> }.into_any(),
    };
    let is_there = Memo::new(move |_| matches!(*made.read(), Made::Whole(_)));
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
                    <div class="acts">{ways} {reckoning.progress()}</div>
                </div>
            </Panel>
        </div>
        <div class="paper">{seen}</div>
    }
    .into_any()
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
