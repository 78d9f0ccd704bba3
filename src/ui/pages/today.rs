//! Today: what is due, how things stand, and what comes next.

mod due_list;
mod due_words;
mod stars;
mod targets;
mod unit;

use leptos::prelude::*;

pub(super) use self::due_words::{unheard, way_to_assessments};

use super::stars::own_community;
use crate::domain::kinds::{Community, Role, Unit};
use crate::domain::{Id, Record};
use crate::scoring::{Scorecard, State};
use crate::ui::components::records::new_record;
use crate::ui::components::{ButtonKind, EmptyState, LinkButton, PageHeader, Panel};
use crate::ui::desk::Desk;
use crate::ui::history_words::newest;
use crate::ui::i18n::{say, tr};
use crate::ui::routes::{ReportPage, Route};
use crate::ui::scores::YearScores;

pub(super) fn today() -> AnyView {
    let desk = Desk::here();
    let title = Signal::derive(move || {
        desk.office().map_or_else(
            || tr!(nav.today).to_owned(),
            |(_, office)| office.name.into(),
        )
    });
    let year = desk.latest_year();
    let date = desk
        .today()
        .map(|date| date.to_string())
        .unwrap_or_default();
    let sub = tr!(today.sub, date = date, year = year);
    let main = move || main_action(desk);
    // Whose Today it is changes with the office's settings only.
    let of = Memo::new(move |_| own_unit(desk));
    let body = move || match of.get() {
        Some(unit) => unit::of_unit(desk, unit),
        None => {
            let scores = desk.scores(year);
            view! {
                {due_list::of_office(desk)}
                {move || scores.get().map(|scores| standing(desk, &scores))}
            }
            .into_any()
        }
    };
    view! {
        <PageHeader title sub>{main}</PageHeader>
        <div class="stack">
            {body}
            <Panel title=tr!(today.recent)>{move || newest(desk, 8)}</Panel>
        </div>
    }
    .into_any()
}

/// The unit of this office, where it is a unit's: the one that it says, else the only one of the register.
pub(super) fn own_unit(desk: Desk) -> Option<Id> {
    let (_, office) = desk.office()?;
    if office.role != Some(Role::Unit) {
        return None;
    }
    let linked = office.unit.id;
    let is_here = |id: &Id| {
        desk.read(|register| register.get::<Unit>(*id).is_some())
            .unwrap_or(false)
    };
    if let Some(unit) = linked.filter(is_here) {
        return Some(unit);
    }
    let mut units = desk.read(|register| {
        let units = register.all::<Unit>().map(|(id, _)| id).take(2);
        units.collect::<Vec<_>>()
    })?;
    let first = units.pop()?;
    units.is_empty().then_some(first)
}

fn main_action(desk: Desk) -> AnyView {
    let year = desk.latest_year();
    if own_unit(desk).is_some() {
        let href = Route::Reports(ReportPage::OwnUnit { year: None }).href();
        return view! { <LinkButton label=tr!(own_unit.nav) href kind=ButtonKind::Main /> }
            .into_any();
    }
    let (label, route) = match own_community(desk) {
        Some(id) => (
            tr!(today.rate),
            Route::Scorecard {
                community: id.to_string(),
                year: year as i32,
            },
        ),
        None => (
            tr!(today.board),
            Route::Stars {
                year: Some(year as i32),
            },
        ),
    };
    view! { <LinkButton label href=route.href() kind=ButtonKind::Main /> }.into_any()
}

fn standing(desk: Desk, scores: &YearScores) -> AnyView {
    let Ok(rated) = &scores.outcome else {
        return view! {
            <EmptyState title=tr!(today.no_rulebook) body=tr!(today.no_rulebook_hint) />
        }
        .into_any();
    };
    if rated.scores.scorecards.is_empty() {
        let add = new_record(Community::KIND, None).href();
        return view! {
            <EmptyState title=tr!(today.no_community) body=tr!(today.no_community_hint)>
                <LinkButton
                    label=tr!(record.add, kind = say(&Community::KIND.words))
                    href=add
                    kind=ButtonKind::Main
                />
                <LinkButton label=tr!(today.take_in) href=Route::Exchange.href() />
            </EmptyState>
        }
        .into_any();
    }
    match own_community(desk).and_then(|id| rated.card(id)) {
        Some(card) => stars::one_community(card, rated, scores.year),
        None => targets::many_communities(rated, scores.year),
    }
}

fn count(card: &Scorecard, state: State) -> usize {
    let all = card.stars.iter().flat_map(|star| &star.indicators);
    all.filter(|indicator| indicator.state == state).count()
}

/// A share for the length of a bar; figures are never reckoned with it.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}
