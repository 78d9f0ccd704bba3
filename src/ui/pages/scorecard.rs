//! One community's scorecard of a year: its six stars, the reason for each, and the entry of what is
//! still missing (S1.1–S1.3, S1.5, S1.8).

mod evidence_list;
mod indicator_row;
mod kept;
pub(super) mod next_star;
mod print_sheet;
pub(super) mod procedure;
mod record_dialog;
mod star_list;
mod statement_form;
mod subject;
mod to_do;

use leptos::ev;
use leptos::prelude::*;

use self::subject::{Subject, Way, focused_indicator};
use super::stars;
use super::stars::year_chooser::year_chooser;
use crate::domain::kinds::Community;
use crate::domain::{Id, Record};
use crate::scoring::Star;
use crate::ui::components::{EmptyState, LinkButton, PageHeader, Panel, PrintButton, StarRow, Tag};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::routes::Route;
use crate::ui::score_words;

/// The page of an address.
pub(super) fn page(community: &str, year: i32, at: &str) -> AnyView {
    match (community.parse(), u32::try_from(year)) {
        (Ok(community), Ok(year)) => scorecard(Desk::here(), community, year, at),
        _ => gone(),
    }
}

/// `at` is a star or an indicator to begin with, or empty.
pub(super) fn scorecard(desk: Desk, community: Id, year: u32, at: &str) -> AnyView {
    #[derive(Clone, Copy, PartialEq)]
    enum Standing {
        Closed,
        Gone,
        Unusable { problems: usize },
        Rated,
    }
    let subject = Subject::new(desk, community, year);
    subject.begin_at(at);
    let standing = Memo::new(move |_| match subject.rules.read().as_deref() {
        None => Standing::Closed,
        Some(_) if subject.name.read().is_none() => Standing::Gone,
        Some(rules) => match &rules.0 {
            Err(unusable) => Standing::Unusable {
                problems: unusable.problems.len(),
            },
            Ok(_) => Standing::Rated,
        },
    });
    (move || match standing.get() {
        Standing::Closed => ().into_any(),
        Standing::Gone => gone(),
        Standing::Unusable { problems } => stars::unusable(problems),
        Standing::Rated => rated(subject),
    })
    .into_any()
}

fn rated(subject: Subject) -> AnyView {
    let Subject {
        desk,
        community,
        year,
        ..
    } = subject;
    let title = Signal::derive(move || {
        let card = subject.card.read();
        card.as_deref()
            .map(|card| {
                let withdrawn = u8::try_from(subject.withdrawn.get().len()).unwrap_or(0);
                score_words::title(card.level().saturating_sub(withdrawn))
            })
            .unwrap_or_default()
    });
    let name = subject.name.get_untracked().unwrap_or_default();
    let shown_year = i32::try_from(year).unwrap_or_default();
    let trail = vec![
        (
            tr!(nav.stars).to_owned(),
            Route::Stars {
                year: Some(shown_year),
            },
        ),
        (name, Route::record(Community::NAME, community)),
    ];
    let stars = move || {
        let card = subject.card.read();
        card.as_deref().map(|card| {
            let stars = procedure::stars_shown(subject, card);
            view! { <StarRow stars /> }
        })
    };
    let sub = Signal::derive(move || subject.edition_words());
    let href = move |year: u32| Route::Scorecard {
        community: community.to_string(),
        year: i32::try_from(year).unwrap_or_default(),
    };
    view! {
        <div class="scorecard screen-only" on:keydown=move |event| walk(subject, &event)>
            <PageHeader title trail state=stars.into_any() sub>
                {year_chooser(desk, year, href)}
                <PrintButton label=tr!(card.print) />
            </PageHeader>
            {procedure::panel(subject)}
            {move || (!subject.is_frozen()).then(|| to_do::to_do(subject))}
            {move || (!subject.is_frozen()).then(|| next_star::next_star_panel(subject))}
            <div class="scorecard-split">
                <div class="scorecard-side">{star_list::star_list(subject)}</div>
                <div class="scorecard-main">{move || panels(subject)}</div>
            </div>
            {procedure::years::years(subject)}
            {record_dialog::record_dialog(subject)}
        </div>
        {print_sheet::print_sheet(subject)}
    }
    .into_any()
}

/// Alt with the up and down keys walks through what is missing.
fn walk(subject: Subject, event: &ev::KeyboardEvent) {
    let way = match event.key().as_str() {
        "ArrowDown" if event.alt_key() => Way::Forward,
        "ArrowUp" if event.alt_key() => Way::Back,
        _ => return,
    };
    event.prevent_default();
    let from = focused_indicator().unwrap_or_default();
    if let Some(next) = subject.next(&from, way) {
        subject.go_to(&next);
    }
}

/// A panel for each star; only the chosen one is shown, but what was typed in another stays.
fn panels(subject: Subject) -> AnyView {
    let rules = subject.rules.read();
    let Some(Ok(rules)) = rules.as_deref().map(|rules| &rules.0) else {
        return ().into_any();
    };
    let panel = |star: Star| {
        let indicators = rules.stars().iter().find(|rules| rules.star == star)?;
        let rows = indicators
            .indicators
            .iter()
            .map(|rules| indicator_row::indicator_row(subject, star, rules.clone()))
            .collect_view();
        let tag = move || {
            let score = subject.star(star);
            score.map(|score| {
                let points = score.shown().unwrap_or_default();
                let (tone, label) = score_words::star_tag(&score);
                view! {
                    <span class="star-points">{tr!(card.points, points = points)}</span>
                    <Tag tone label />
                }
            })
        };
        Some(view! {
            <div hidden=move || subject.chosen.get() != star>
                <Panel title=score_words::star_name(star) state=tag.into_any()>
                    <ol class="indicators">{rows}</ol>
                </Panel>
            </div>
        })
    };
    Star::ALL
        .into_iter()
        .filter_map(panel)
        .collect_view()
        .into_any()
}

fn gone() -> AnyView {
    view! {
        <PageHeader title=tr!(card.gone) />
        <EmptyState title=tr!(card.gone) body=tr!(card.gone_hint)>
            <LinkButton label=tr!(nav.stars) href=Route::Stars { year: None }.href() />
        </EmptyState>
    }
    .into_any()
}
