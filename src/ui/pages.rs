//! What stands behind each route.

mod board;
mod cards;
mod consultations;
mod decide;
mod documents;
mod exchange;
mod filings;
mod gatherings;
mod importing;
mod inbox;
mod lock;
mod motion;
mod notice_sheet;
mod own_unit;
mod people;
mod place;
mod record;
mod records;
mod resident;
mod rulebook;
mod scorecard;
mod selection;
mod settings;
mod stars;
mod summary;
mod survey_form;
mod today;
mod unit_files;
mod units;
mod views;
mod welcome;

use leptos::prelude::*;

use super::components::star::StarShape;
use super::components::{Button, EmptyState, LinkButton, NoticeBoard, PageHeader, Shell};
use super::desk::{Desk, Stage};
use super::i18n::tr;
use super::later::{Fetching, later, page_later};
use super::opening::enter_workspace;
use super::router;
use super::routes::{BoardPage, ConsultationPage, Route, ViewPage};
use crate::domain::Record;
use crate::domain::kinds::{Consultation, Gathering, Person};

/// The whole application in the language of the moment.
pub(super) fn application() -> AnyView {
    let route = router::route();
    let stage = Desk::here().stage();
    let framed = Memo::new(move |_| stage.get() == Stage::Ready || route.get().is_for_everyone());
    let inside = move || {
        if framed.get() {
            let inbox::Navigation { waiting, without } = inbox::navigation(Desk::here());
            view! {
                <Shell waiting without foot=super::foot::foot()>
                    {move || page(route.get())}
                </Shell>
            }
            .into_any()
        } else {
            unframed(stage)
        }
    };
    view! {
        {inside}
        {super::work::board()}
        {router::question_before_leaving()}
    }
    .into_any()
}

/// What is shown while no workspace is open.
fn unframed(stage: Signal<Stage>) -> AnyView {
    let desk = Desk::here();
    let route = router::route();
    let inside = move || match stage.get() {
        Stage::Welcome => match route.get() {
            Route::Join { card } => resident::join(card),
            _ => welcome::welcome(),
        },
        Stage::Locked { id, terms } => page_later(
            lock::unlock::fetch,
            Box::new(move || Box::pin(lock::unlock::unlock(id.clone(), terms.clone()))),
        ),
        Stage::Failed(why) => view! {
            <EmptyState title=tr!(desk.failed_title) body=why>
                <Button label=tr!(desk.to_welcome) on_press=move || desk.leave() />
                <Button label=tr!(desk.raw) on_press=move || desk.download_raw() />
            </EmptyState>
        }
        .into_any(),
        _ => view! { <p class="opening" role="status">{tr!(desk.opening)}</p> }.into_any(),
    };
    view! {
        <StarShape />
        <div class="page-and-notices">
            <main id="main" class="unframed" tabindex="-1">
                <NoticeBoard standing=true />
                {inside}
            </main>
            <NoticeBoard />
        </div>
    }
    .into_any()
}

fn page(route: Route) -> AnyView {
    match route {
        #[cfg(any(debug_assertions, feature = "gallery"))]
        Route::Parts => super::gallery::parts(),
        Route::Unknown(_) => lost(),
        Route::Join { card } => resident::join(card),
        Route::Form { .. } | Route::Mine(_) => page_later(
            resident::resident::fetch,
            Box::new(move || Box::pin(resident::resident::resident(route.clone()))),
        ),
        Route::Inbox | Route::InboxOne { .. } | Route::InboxNotice => page_later(
            inbox::inbox::fetch,
            Box::new(move || Box::pin(inbox::inbox::inbox(route.clone()))),
        ),
        Route::Today if resident::is_resident(Desk::here()) => page_later(
            resident::resident::fetch,
            Box::new(move || Box::pin(resident::resident::resident(route.clone()))),
        ),
        Route::People
        | Route::PeopleOnly { .. }
        | Route::Person { .. }
        | Route::Grouping
        | Route::Posts => people_page(route),
        Route::Record { ref kind, .. } if kind == Person::NAME => people_page(route),
        Route::Record { ref kind, ref id } if kind == Consultation::NAME => {
            consultation_page(ConsultationPage::One { id: id.clone() })
        }
        Route::NewRecord { ref kind, .. } if kind == Consultation::NAME => {
            consultation_page(ConsultationPage::New)
        }
        Route::NewRecord {
            ref kind,
            ref owner,
        } if kind == Gathering::NAME => {
            let owner = owner.clone();
            page_later(
                gatherings::new_gathering::fetch,
                Box::new(move || Box::pin(gatherings::new_gathering::new_gathering(owner.clone()))),
            )
        }
        Route::Consultations(page) => consultation_page(page),
        Route::Documents(page) => page_later(
            documents::documents::fetch,
            Box::new(move || Box::pin(documents::documents::documents(page.clone()))),
        ),
        Route::Today
        | Route::Stars { .. }
        | Route::StarsOnly { .. }
        | Route::Scorecard { .. }
        | Route::ScorecardAt { .. }
        | Route::Decide => page_later(
            daily::fetch,
            Box::new(move || Box::pin(daily::daily(route.clone()))),
        ),
        Route::Exchange
        | Route::HandOver { .. }
        | Route::Settings
        | Route::SettingsPart(_)
        | Route::Board(BoardPage::Editions { .. })
        | Route::Rulebook { .. }
        | Route::RulebookEditor { .. } => page_later(
            seldom::fetch,
            Box::new(move || Box::pin(seldom::seldom(route.clone()))),
        ),
        Route::Import { list, unit } => page_later(
            importing::importing::fetch,
            Box::new(move || Box::pin(importing::importing::importing(list.clone(), unit.clone()))),
        ),
        Route::Area { .. }
        | Route::Board(_)
        | Route::View(_)
        | Route::Records { .. }
        | Route::Record { .. }
        | Route::NewRecord { .. } => page_later(
            of_records::fetch,
            Box::new(move || Box::pin(of_records::of_records(route.clone()))),
        ),
        Route::Gatherings(page) => page_later(
            gatherings::gatherings::fetch,
            Box::new(move || Box::pin(gatherings::gatherings::gatherings(page.clone()))),
        ),
        Route::Reports(page) => page_later(
            filings::reports::fetch,
            Box::new(move || Box::pin(filings::reports::reports(page.clone()))),
        ),
        Route::Units { .. } | Route::Unit { .. } | Route::Feedback { .. } => page_later(
            of_units::fetch,
            Box::new(move || Box::pin(of_units::of_units(route.clone()))),
        ),
    }
}

fn consultation_page(page: ConsultationPage) -> AnyView {
    page_later(
        consultations::consulting::fetch,
        Box::new(move || Box::pin(consultations::consulting::consulting(page.clone()))),
    )
}

fn people_page(route: Route) -> AnyView {
    page_later(
        people_part::fetch,
        Box::new(move || Box::pin(people_part::people_part(route.clone()))),
    )
}

fn lost() -> AnyView {
    view! {
        <PageHeader title=tr!(lost.title) />
        <EmptyState title=tr!(lost.title) body=tr!(lost.body)>
            <LinkButton label=tr!(lost.home) href=Route::Today.href() />
        </EmptyState>
    }
    .into_any()
}

/// What is fetched in idle time, the likeliest first; one function of each part.
pub(super) const PARTS: &[fn() -> Fetching] = &[
    enter_workspace::fetch,
    daily::fetch,
    people_part::fetch,
    of_records::fetch,
    gatherings::gatherings::fetch,
    of_units::fetch,
    filings::reports::fetch,
    consultations::consulting::fetch,
    documents::documents::fetch,
    seldom::fetch,
    importing::importing::fetch,
    resident::resident::fetch,
    inbox::inbox::fetch,
    cards::cards::fetch,
    welcome::demonstrate::fetch,
    lock::unlock::fetch,
];

pub(super) use lock::{lock_up, watch};

later! {
    daily: fn daily(route: Route) -> AnyView {
        match route {
            Route::Today => today::today(),
            Route::Stars { year } => stars::stars(year),
            Route::StarsOnly { year, only } => stars::only(year, only),
            Route::Scorecard { community, year } => scorecard::page(&community, year, ""),
            Route::ScorecardAt { community, year, at } => scorecard::page(&community, year, &at),
            Route::Decide => decide::page(),
            _ => lost(),
        }
    }
}
later! {
    office: fn of_records(route: Route) -> AnyView {
        match route {
            Route::Area { area, kind, only } => match area.opens_with(&kind, &only) {
                Some(view) => views::page(ViewPage::entry(view)),
                None => records::area(area, &kind, &only),
            },
            Route::Board(page) => board::page(page),
            Route::View(page) => views::page(page),
            Route::Records { kind, owner } => records::list(&kind, &owner),
            Route::Record { kind, id } => record::record(&kind, &id),
            Route::NewRecord { kind, owner } => record::new(&kind, &owner),
            _ => lost(),
        }
    }
}
later! {
    office: fn of_units(route: Route) -> AnyView {
        match route {
            Route::Units { on } => units::board(&on),
            Route::Unit { unit, on } => units::unit(&unit, &on),
            Route::Feedback { year } => units::feedback(year),
            _ => lost(),
        }
    }
}
later! {
    people: fn people_part(route: Route) -> AnyView {
        match route {
            Route::People => people::page(None),
            Route::PeopleOnly { only } => people::page(Some(only)),
            Route::Grouping => people::grouping::page(),
            Route::Posts => people::posts::page(),
            Route::Person { id } | Route::Record { id, .. } => people::person(&id),
            _ => lost(),
        }
    }
}
later! {
    seldom: fn seldom(route: Route) -> AnyView {
        match route {
            Route::Exchange => exchange::page(None),
            Route::HandOver { community } => exchange::page(Some(community)),
            Route::Settings => settings::page(""),
            Route::SettingsPart(part) => settings::page(part),
            Route::Board(BoardPage::Editions { before, after }) => {
                rulebook::compare::page(before, after)
            }
            Route::Rulebook { edition } => rulebook::page(edition),
            Route::RulebookEditor { edition } => rulebook::editor::page(edition),
            _ => lost(),
        }
    }
}
