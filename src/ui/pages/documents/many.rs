//! A report made for each of many at once: the first are seen, all are printed and handed out in one run.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::asking::{Asking, Opened};
use super::one::{paper, trail};
use crate::browser::clock;
use crate::catalogue::{Many, Place, Refusal, Report, Request};
use crate::documents::{Document, Format};
use crate::domain::Record;
use crate::domain::kinds::{self, Community, KINDS, Unit};
use crate::ui::components::print_button::{print, printing};
use crate::ui::components::{Button, Notices, PageHeader, Panel};
use crate::ui::desk::Desk;
use crate::ui::document_file::{Making, Order, Turn, form_words};
use crate::ui::i18n::{number, say, tr};
use crate::ui::routes::{DocumentPage, Route};

/// So many are seen on the screen; what has nothing to tell is passed over, so many at most.
const SEEN: usize = 3;
const TRIED: usize = 40;
/// More in one run would fill no office's paper tray, and more memory than a browser gives.
const MOST: usize = 1_000;

/// What is asked, and for whom.
#[derive(Clone, Copy)]
struct Batch {
    desk: Desk,
    report: &'static Report,
    request: Memo<Result<Request, &'static str>>,
    places: Memo<Vec<Place>>,
    notices: Notices,
    making: Making,
    /// All of them, while they are printed.
    printed: RwSignal<Option<Arc<Vec<Document>>>>,
}

pub(super) fn page(report: &'static Report, within: &str) -> AnyView {
    let desk = Desk::here();
    let opened = Opened {
        of: within,
        is_for_each: true,
        ..Opened::default()
    };
    let asking = Asking::begin(desk, report, &opened);
    let request = Memo::new(move |_| asking.request(desk));
    let places = Memo::new(move |_| {
        let request = request.get().ok();
        let places =
            request.and_then(|request| desk.read(|register| report.each(register, &request)));
        places.unwrap_or_default()
    });
    let batch = Batch {
        desk,
        report,
        request,
        places,
        notices: Notices::here(),
        making: Making::here(),
        printed: RwSignal::new(None),
    };
    let printing = printing();
    // What was printed is let go.
    Effect::new(move |before: Option<bool>| {
        let now = printing.get();
        if before == Some(true) && !now {
            batch.printed.set(None);
        }
        now
    });
    let can =
        Memo::new(move |_| request.read().is_ok() && (1..=MOST).contains(&places.read().len()));
    let ways = move || can.get().then(|| batch.buttons());
    view! {
        <PageHeader title=say(&report.words) sub=say(&report.about) trail=trail() />
        <div class="screen-only">
            <Panel title=tr!(documents.asked)>
                <div class="panel-body">
                    {one_or_each(desk, report, true)} {asking.fields(desk)}
                    <div class="acts">{ways}</div> {batch.making.progress()}
                </div>
            </Panel>
        </div>
        <div class="paper">{move || batch.seen(printing)}</div>
    }
    .into_any()
}

/// The ways between one document and one for each, where there are several to make it for.
pub(super) fn one_or_each(
    desk: Desk,
    report: &'static Report,
    is_for_each: bool,
) -> Option<AnyView> {
    let (kind, words) = match report.many? {
        Many::Units => (Unit::INDEX, tr!(documents.each_unit)),
        Many::Communities => (Community::INDEX, tr!(documents.each_community)),
        Many::Records(name) => (kinds::kind(name)?.0, tr!(documents.each_person)),
    };
    let count = desk.peek(|session| session.register.any(kind).map(|table| table.len()));
    if count.flatten().unwrap_or_default() < 2 && !is_for_each {
        return None;
    }
    let code = report.code.to_owned();
    let one = DocumentPage::One {
        report: code.clone(),
        of: String::new(),
    };
    let each = DocumentPage::Each {
        report: code,
        within: String::new(),
    };
    let link = |page: DocumentPage, words: &'static str, is_here: bool| {
        view! {
            <li>
                <a href=Route::Documents(page).href() aria-current=is_here.then_some("page")>
                    {words}
                </a>
            </li>
        }
    };
    let nav = view! {
        <nav class="parts" aria-label=tr!(documents.one_or_each)>
            <ul>
                {link(one, tr!(documents.one), !is_for_each)} {link(each, words, is_for_each)}
            </ul>
        </nav>
    };
    Some(nav.into_any())
}

impl Batch {
    fn seen(self, printing: ReadSignal<bool>) -> AnyView {
        let request = match self.request.get() {
            Ok(request) => request,
            Err(words) => return callout(words.to_owned()),
        };
        let places = self.places.read();
        let count = number(places.len());
        match places.len() {
            0 => return callout(tr!(documents.none_to_make).to_owned()),
            len if len > MOST => {
                let most = number(MOST);
                return callout(tr!(documents.too_many, count = count, most = most));
            }
            _ => {}
        }
        if printing.get() {
            // Printed by the browser's own command, nothing was made before.
            let documents = self.printed.get().unwrap_or_else(|| {
                let all = self.desk.read(|register| {
                    let made = places.iter().map(|place| of(*place, &request));
                    let made =
                        made.filter_map(|request| self.report.document(register, &request).ok());
                    made.collect::<Vec<_>>()
                });
                Arc::new(all.unwrap_or_default())
            });
            let all = documents.iter().map(|document| paper(document, true));
            return all.collect_view().into_any();
        }
        let made = self.desk.read(|register| {
            let made = places.iter().take(TRIED);
            let made = made.map(|place| self.report.document(register, &of(*place, &request)));
            let mut made: Vec<Result<Document, Refusal>> = made.collect();
            made.sort_by_key(Result::is_err);
            made.truncate(SEEN);
            made
        });
        let made = made.unwrap_or_default();
        let refused = match made.first() {
            Some(Err(refusal)) => Some(callout(say(&refusal.words()).to_owned())),
            _ => None,
        };
        let first: Vec<Document> = made.into_iter().filter_map(Result::ok).collect();
        let shown = number(first.len());
        let sheets = first.iter().map(|document| paper(document, false));
        let more = (first.len() < places.len() && !first.is_empty())
            .then(|| callout(tr!(documents.first_of, count = count, shown = shown)));
        view! {
            {refused}
            {more}
            {sheets.collect_view()}
        }
        .into_any()
    }

    fn buttons(self) -> AnyView {
        let busy = self.making.busy();
        let forms = Format::ALL.into_iter().map(|format| {
            let press = move |()| self.hand_out(format);
            view! { <Button label=form_words(format) on_press=press disabled=busy /> }
        });
        let press = move |()| self.print();
        view! {
            <Button label=tr!(documents.print) on_press=press disabled=busy />
            {forms.collect_view()}
        }
        .into_any()
    }

    /// What the run is called: the report, or the list, for whom, as of when.
    fn name(self, request: &Request) -> String {
        let kind = request.kind.and_then(|kind| KINDS.get(kind));
        let what = kind.map_or(say(&self.report.words), |spec| say(&spec.words));
        let whom = match self.report.many {
            Some(Many::Units) => tr!(documents.each_unit),
            Some(Many::Communities) | None => tr!(documents.each_community),
            Some(Many::Records(_)) => tr!(documents.each_person),
        };
        format!("{what} {whom} {}", request.day())
    }

    fn hand_out(self, format: Format) {
        let Ok(request) = self.request.get_untracked() else {
            return;
        };
        let Some(mut order) = Order::begin(self.desk, format) else {
            return self.notices.failed(tr!(documents.not_made));
        };
        let name = self.name(&request);
        let turn = self.making.begin(format!("{name}.{}", format.code()));
        spawn_local(async move {
            let mut is_sound = true;
            let made = self
                .make(&turn, &request, 2.0, |document| {
                    is_sound &= order.add(&document);
                })
                .await;
            let Some(left_out) = made else {
                return;
            };
            if !is_sound {
                turn.end();
                return self.notices.failed(tr!(documents.not_made));
            }
            let said = |file| match left_out {
                0 => tr!(documents.handed_out, file = file),
                count => tr!(
                    documents.handed_out_some,
                    file = file,
                    count = number(count)
                ),
            };
            turn.hand_out(order, &name, 0.5, self.notices, said).await;
        });
    }

    fn print(self) {
        let Ok(request) = self.request.get_untracked() else {
            return;
        };
        let turn = self.making.begin(self.name(&request));
        spawn_local(async move {
            let mut all = Vec::new();
            let made = self
                .make(&turn, &request, 1.0, |document| all.push(document))
                .await;
            if made.is_some() {
                turn.end();
                self.printed.set(Some(Arc::new(all)));
                print();
            }
        });
    }

    /// Makes them one after the other, with a turn for the page between. How many had nothing to tell; `None` where it was given
    /// up, or none could be made, which is told. `whole` is all the work beside this.
    async fn make(
        self,
        turn: &Turn,
        request: &Request,
        whole: f64,
        mut take: impl FnMut(Document),
    ) -> Option<usize> {
        let places = self.places.get_untracked();
        let commands = || self.desk.peek(|session| session.history.last());
        let begun = commands();
        let (mut refused, mut left_out) = (None, 0);
        let mut pause = clock::Turn::begin();
        for (at, place) in places.iter().enumerate() {
            let request = of(*place, request);
            let made = self
                .desk
                .peek(|session| self.report.document(&session.register, &request));
            match made? {
                Ok(document) => take(document),
                Err(refusal) => {
                    refused.get_or_insert(refusal);
                    left_out += 1;
                }
            }
            if pause.is_over() {
                turn.tell(at as f64, places.len() as f64 * whole);
                pause.rest().await;
                if !turn.is_wanted() {
                    return None;
                }
                if commands() != begun {
                    turn.end();
                    self.notices.failed(tr!(documents.changed_meanwhile));
                    return None;
                }
            }
        }
        match refused {
            Some(refusal) if left_out == places.len() => {
                turn.end();
                self.notices.failed(say(&refusal.words()));
                None
            }
            _ => Some(left_out),
        }
    }
}

fn of(place: Place, request: &Request) -> Request {
    Request {
        place,
        ..request.clone()
    }
}

fn callout(words: String) -> AnyView {
    view! { <p class="callout screen-only">{words}</p> }.into_any()
}
