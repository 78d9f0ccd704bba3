//! The board of a year: what was asked of the communities, and how each one stands (S1.6).

mod community_rows;
mod download_scores;
pub(super) mod set_targets;
pub(super) mod star_tabs;
mod target_cards;
pub(super) mod year_chooser;

use std::sync::Arc;

use leptos::prelude::*;

pub(super) use self::community_rows::{BELOW, MISSING};
use self::community_rows::{columns, filters, row};
use super::scorecard;
use crate::domain::kinds::{Community, Role};
use crate::domain::{Id, Record};
use crate::ui::components::{
    Button, ButtonKind, CellTable, EmptyState, LinkButton, ListQuery, PageHeader, Panel,
    PrintButton, records::new_record,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::routes::Route;
use crate::ui::score_words;

/// The board; for the office of one community, that community's scorecard.
pub(super) fn stars(year: Option<i32>) -> AnyView {
    let desk = Desk::here();
    let chosen = year.and_then(|year| u32::try_from(year).ok());
    let year = chosen.unwrap_or_else(|| desk.this_year());
    if chosen.is_some() {
        return board(desk, year, None);
    }
    let own = Memo::new(move |_| own_community(desk));
    (move || match own.get() {
        Some(community) => scorecard::scorecard(desk, community, year, ""),
        None => board(desk, year, None),
    })
    .into_any()
}

/// The board narrowed by one of its filters.
pub(super) fn only(year: i32, filter: String) -> AnyView {
    let desk = Desk::here();
    let year = u32::try_from(year).unwrap_or_else(|_| desk.this_year());
    board(desk, year, Some(filter))
}

/// The only community of the register, where this is a community's office.
pub(super) fn own_community(desk: Desk) -> Option<Id> {
    let (_, office) = desk.office()?;
    if office.role != Some(Role::Community) {
        return None;
    }
    let mut communities = desk.read(|register| {
        let communities = register.all::<Community>().map(|(id, _)| id).take(2);
        communities.collect::<Vec<_>>()
    })?;
    let first = communities.pop()?;
    communities.is_empty().then_some(first)
}

/// What there is to show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Closed,
    Unusable { problems: usize },
    Empty,
    Rated,
}

fn board(desk: Desk, year: u32, only: Option<String>) -> AnyView {
    let scores = desk.scores(year);
    let standing = Memo::new(move |_| match scores.read().as_deref() {
        None => Standing::Closed,
        Some(scores) => match &scores.outcome {
            Err(unusable) => Standing::Unusable {
                problems: unusable.problems.len(),
            },
            Ok(rated) if rated.scores.scorecards.is_empty() => Standing::Empty,
            Ok(_) => Standing::Rated,
        },
    });
    let sub = Signal::derive(move || {
        let scores = scores.read();
        let Some(Ok(rated)) = scores.as_deref().map(|scores| &scores.outcome) else {
            return String::new();
        };
        let rulebook = rated.rulebook.rulebook();
        let confirmed = rated.scores.confirmed();
        let mut sub = tr!(
            stars.sub,
            count = number(rated.scores.scorecards.len()),
            rulebook = score_words::wording(&rulebook.title),
            version = rulebook.version,
            day = desk.today().map(|day| day.to_string()).unwrap_or_default()
        );
        if confirmed > 0 {
            let reckoned = rated.scores.levels.len() - confirmed;
            sub.push_str(" · ");
            sub.push_str(&tr!(
                procedure.counted,
                confirmed = number(confirmed),
                reckoned = number(reckoned)
            ));
        }
        sub
    });
    let setting = RwSignal::new(false);
    let href = move |year: u32| Route::Stars {
        year: i32::try_from(year).ok(),
    };
    let body = move || match standing.get() {
        Standing::Closed => ().into_any(),
        Standing::Unusable { problems } => unusable(problems),
        Standing::Empty => view! {
            <div class="stack">
                {target_cards::target_cards(desk, year, scores)}
                <EmptyState title=tr!(stars.empty) body=tr!(stars.empty_hint)>
                    <LinkButton
                        label=tr!(stars.add_community)
                        href=new_record(Community::KIND, None).href()
                        kind=ButtonKind::Main
                    />
                    <LinkButton label=tr!(stars.take_in) href=Route::Exchange.href() />
                </EmptyState>
            </div>
        }
        .into_any(),
        Standing::Rated => view! {
            <div class="stack">
                {target_cards::target_cards(desk, year, scores)}
                {communities(desk, year, only.clone())}
            </div>
        }
        .into_any(),
    };
    view! {
        <PageHeader title=tr!(stars.title, year = year) sub>
            {year_chooser::year_chooser(desk, year, href)}
            <PrintButton />
            {download_scores::download_scores(desk)}
            <LinkButton
                label=tr!(rulebook.title)
                href=Route::Rulebook { edition: None }.href()
            />
            <Button label=tr!(stars.set_targets) on_press=move || setting.set(true) />
        </PageHeader>
        {star_tabs::star_tabs(year, star_tabs::StarTab::List)}
        {body}
        {set_targets::set_targets(desk, year, None, setting)}
    }
    .into_any()
}

/// The adopted rulebook has faults: nobody is rated until it is mended.
pub(super) fn unusable(problems: usize) -> AnyView {
    view! {
        <EmptyState title=tr!(stars.unusable) body=tr!(stars.unusable_hint, count = problems)>
            <LinkButton
                label=tr!(rulebook.title)
                href=Route::Rulebook { edition: None }.href()
                kind=ButtonKind::Main
            />
        </EmptyState>
    }
    .into_any()
}

/// The list of communities.
fn communities(desk: Desk, year: u32, only: Option<String>) -> AnyView {
    let scores = desk.scores(year);
    let rows = Memo::new(move |_| {
        let scores = scores.read();
        let rated = scores.as_deref().and_then(|s| s.outcome.as_ref().ok());
        let rows = rated.and_then(|rated| {
            desk.read(|register| {
                let cards = rated.scores.scorecards.iter();
                cards
                    .map(|card| row(card, year, register))
                    .collect::<Vec<_>>()
            })
        });
        Arc::new(rows.unwrap_or_default())
    });
    // The levels that are asked for and not reached yet: whom to help.
    let goals = Memo::new(move |_| {
        let scores = scores.read();
        let rated = scores.as_deref().and_then(|s| s.outcome.as_ref().ok());
        rated.map_or_else(Vec::new, |rated| community_rows::goals(&rated.scores.board))
    });
    let query = RwSignal::new(ListQuery {
        filters: only.into_iter().collect(),
        ..ListQuery::default()
    });
    let add = view! {
        <LinkButton label=tr!(stars.add_community) href=new_record(Community::KIND, None).href() />
    };
    let table = move || {
        let filters = filters(&goals.read());
        view! {
            <CellTable label=tr!(stars.communities) columns=columns() rows query filters />
        }
    };
    view! {
        <Panel title=tr!(stars.communities) actions=add.into_any()>
            {table}
        </Panel>
    }
    .into_any()
}
