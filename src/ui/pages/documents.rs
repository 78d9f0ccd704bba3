//! 文书报表: the reports that leave the office, each seen as it will be, on paper and as files of other programs.

mod asking;
mod charts;
mod handing;
mod many;
mod office_paper;
mod one;
mod reckoning;
mod sheet;

use leptos::prelude::*;

use self::asking::Opened;
use super::lost;
use crate::catalogue::{Area, REPORTS, Report, lists, report};
use crate::domain::kinds::{Role, Stationery};
use crate::domain::{Date, Record};
use crate::ui::components::{Asked, EmptyState, LinkButton, PageHeader, Panel, search_box};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, say, tr};
use crate::ui::later::later;
use crate::ui::routes::{DocumentPage, Route};

later! {
    documents: fn documents(page: DocumentPage) -> AnyView {
        match page {
            DocumentPage::All => catalogue(),
            DocumentPage::One { report: code, of } => match report(&code) {
                Some(report) => {
                    let of = Opened { of: &of, ..Opened::default() };
                    one::page(report, &of)
                }
                None => lost(),
            },
            DocumentPage::Listed { report: code, kind, only, search, day } => match report(&code) {
                Some(report) => {
                    let (kind, only, search, day) = (&*kind, &*only, &*search, &*day);
                    one::page(report, &Opened { kind, only, search, day, ..Opened::default() })
                }
                None => lost(),
            },
            DocumentPage::Each { report: code, within } => match report(&code) {
                Some(report) if report.many.is_some() => many::page(report, &within),
                _ => lost(),
            },
        }
    }
}

/// Whose desk this is; where nobody said so, a community's.
fn role(desk: Desk) -> Role {
    let office = desk.office();
    office
        .and_then(|(_, office)| office.role)
        .unwrap_or(Role::Community)
}

fn catalogue() -> AnyView {
    let desk = Desk::here();
    let role = role(desk);
    let sought = RwSignal::new(String::new());
    let own = move |area: Area| {
        let sought = sought.read();
        let reports = REPORTS.iter();
        let of_area = reports.filter(|report| report.area == area && report.who.contains(&role));
        of_area
            .filter(|report| is_found(report, &sought))
            .collect::<Vec<_>>()
    };
    let areas = move || {
        let areas = Area::ALL.into_iter().map(|area| (area, own(area)));
        let areas = areas.filter(|(_, reports)| !reports.is_empty());
        areas.collect::<Vec<_>>()
    };
    let count = move || {
        let count = areas()
            .iter()
            .map(|(_, reports)| reports.len())
            .sum::<usize>();
        tr!(documents.count, count = number(count))
    };
    let listed = move || {
        let areas = areas();
        match areas.is_empty() {
            true => {
                view! { <EmptyState title=tr!(list.no_match) body=tr!(documents.none_found) /> }
                    .into_any()
            }
            false => {
                let areas = areas
                    .into_iter()
                    .map(|(area, reports)| of_area(area, reports));
                view! { <div class="catalogue">{areas.collect_view()}</div> }.into_any()
            }
        }
    };
    view! {
        <PageHeader title=tr!(documents.title) sub=tr!(documents.sub)>
            <LinkButton
                label=say(&Stationery::KIND.words)
                href=Route::SettingsPart("stationery").href()
            />
        </PageHeader>
        <div class="list-tools catalogue-tools">
            {search_box(tr!(documents.search), sought, move |typed| sought.set(typed))}
            <span class="list-count" role="status">
                {count}
            </span>
        </div>
        {listed}
    }
    .into_any()
}

/// Whether each word that was typed stands in what the report is called or for.
fn is_found(report: &Report, sought: &str) -> bool {
    let said = [&report.words, &report.about]
        .map(say)
        .concat()
        .to_lowercase();
    let sought = sought.to_lowercase();
    sought.split_whitespace().all(|word| said.contains(word))
}

/// Whether a kind has a list that leaves the office.
pub(super) fn is_listed(kind: usize) -> bool {
    lists::kinds_listed().any(|(_, listed)| listed == kind)
}

/// The way from a list's page to the document of what it shows; of the roster `kind` is empty. `day` is that of which the page is, where
/// it is not today.
pub(super) fn as_document(
    asked: Asked,
    kind: &'static str,
    day: impl Fn() -> Option<Date> + Send + Sync + 'static,
) -> AnyView {
    let report = match kind {
        "" => lists::ROSTER.code,
        _ => lists::LIST.code,
    };
    let href = move || {
        let query = asked.query.read();
        let page = DocumentPage::Listed {
            report: report.to_owned(),
            kind: kind.to_owned(),
            only: query.filters.iter().cloned().collect(),
            search: query.search.trim().to_owned(),
            day: day().map(|day| day.to_string()).unwrap_or_default(),
        };
        Route::Documents(page).href()
    };
    view! {
        <a class="btn" href=href>
            {tr!(documents.as_document)}
        </a>
    }
    .into_any()
}

fn of_area(area: Area, reports: Vec<&'static Report>) -> AnyView {
    let entries = reports.into_iter().map(|report| {
        let page = DocumentPage::One {
            report: report.code.to_owned(),
            of: String::new(),
        };
        view! {
            <li>
                <a href=Route::Documents(page).href()>{say(&report.words)}</a>
                <p>{say(&report.about)}</p>
            </li>
        }
    });
    view! {
        <Panel title=say(&area.words())>
            <ul class="catalogue-list">{entries.collect_view()}</ul>
        </Panel>
    }
    .into_any()
}
