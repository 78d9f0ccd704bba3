//! 年度总结: a year in figures beside the year before, each with the records behind it, and the secretary's own words (S5.12).

mod behind;
mod figures;
mod sheet;
mod words;
mod written;

use std::collections::BTreeSet;

use leptos::prelude::*;

pub(super) use self::behind::page as figure;
use super::filings::own_community;
use super::lost;
use super::stars::unusable;
use super::stars::year_chooser::year_chooser;
use crate::domain::kinds::{Community, Subdistrict};
use crate::domain::{Id, Record};
use crate::register::Register;
use crate::reports::year_end::YearEnd;
use crate::ui::components::{EmptyState, LinkButton, PageHeader, PrintButton};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::router;
use crate::ui::routes::{ReportPage, Route};

/// Whose year it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// As addresses say it; empty for all.
    pub code: String,
    /// The only community, where it is one.
    pub community: Option<Id>,
    pub communities: BTreeSet<Id>,
    pub name: String,
}

impl Place {
    /// `None` where there is no such community or sub-district.
    fn of(register: &Register, code: &str) -> Option<Place> {
        let all = register.all::<Community>();
        let place = |community, communities: BTreeSet<Id>, name: String| Place {
            code: code.to_owned(),
            community,
            communities,
            name,
        };
        if code.is_empty() {
            let communities = all.map(|(id, _)| id).collect();
            return Some(place(None, communities, tr!(summary.all).to_owned()));
        }
        let id: Id = code.parse().ok()?;
        if let Some(community) = register.get::<Community>(id) {
            return Some(place(
                Some(id),
                BTreeSet::from([id]),
                community.name.to_string(),
            ));
        }
        let subdistrict = register.get::<Subdistrict>(id)?;
        let of_it = all.filter(|(_, community)| community.subdistrict.id == Some(id));
        let communities = of_it.map(|(id, _)| id).collect();
        Some(place(None, communities, subdistrict.name.to_string()))
    }
}

/// A year and the one before, or how many problems the rulebook has.
type Years = Result<(YearEnd, Option<YearEnd>), usize>;

/// The figures; `None` for a year that has not begun.
fn years(desk: Desk, place: &Place, year: i32) -> Option<Years> {
    let today = desk.today()?;
    desk.read(|register| {
        let of = |year| YearEnd::of(register, &place.communities, year, today);
        let years = of(year).and_then(|this| Ok((this, of(year - 1)?)));
        match years {
            Err(unusable) => Some(Err(unusable.problems.len())),
            Ok((this, before)) => this.map(|this| Ok((this, before))),
        }
    })?
}

/// Whose year the page is about: what the address says, else this office's own community, else all.
fn place_of(desk: Desk, code: &str) -> Option<Place> {
    let own = match code {
        "" => own_community(desk).map(|id| id.to_string()),
        _ => None,
    };
    let code = own.unwrap_or_else(|| code.to_owned());
    desk.read(|register| Place::of(register, &code))?
}

pub(super) fn page(year: Option<i32>, of: &str) -> AnyView {
    let desk = Desk::here();
    let year = year.unwrap_or_else(|| i32::try_from(desk.this_year()).unwrap_or(2026));
    let code = of.to_owned();
    let place = Memo::new(move |_| place_of(desk, &code));
    (move || match place.get() {
        Some(place) => there(desk, year, place),
        None => lost(),
    })
    .into_any()
}

fn there(desk: Desk, year: i32, place: Place) -> AnyView {
    let years = {
        let place = place.clone();
        Memo::new(move |_| years(desk, &place, year))
    };
    let sub = Signal::derive(move || {
        years.with(|years| match years {
            Some(Ok((this, _))) => as_of(this),
            _ => String::new(),
        })
    });
    let trail = vec![(
        tr!(filings.nav).to_owned(),
        Route::Reports(ReportPage::ENTRY),
    )];
    let chooser = {
        let code = StoredValue::new(place.code.clone());
        year_chooser(desk, year.unsigned_abs(), move |year| {
            Route::Reports(ReportPage::Summary {
                year: i32::try_from(year).ok(),
                of: code.get_value(),
            })
        })
    };
    let body = {
        let place = place.clone();
        move || {
            years.with(|years| match years {
                None => view! { <EmptyState title=tr!(summary.not_begun) /> }.into_any(),
                Some(Err(problems)) => unusable(*problems),
                Some(Ok(_)) if place.communities.is_empty() => view! {
                    <EmptyState title=tr!(today.no_community) body=tr!(today.no_community_hint)>
                        <LinkButton label=tr!(today.take_in) href=Route::Exchange.href() />
                    </EmptyState>
                }
                .into_any(),
                Some(Ok((this, before))) => figures::panel(this, before.as_ref(), &place),
            })
        }
    };
    let which = own_community(desk)
        .is_none()
        .then(|| chooser_of_places(desk, year, &place.code));
    let title = tr!(summary.title_of, place = place.name, year = year);
    view! {
        <div class="filing-page">
            <PageHeader title trail sub>
                {which} {chooser} <PrintButton />
            </PageHeader>
            <div class="stack">{body} {written::panel(desk, &place, year)}</div>
        </div>
        {sheet::sheet(desk, years, place, year)}
    }
    .into_any()
}

/// 「截至 2026-12-31」, or that the year is not over.
fn as_of(this: &YearEnd) -> String {
    let is_over = (this.day.month(), this.day.day()) == (12, 31);
    match is_over {
        true => tr!(summary.as_of_end, day = this.day),
        false => tr!(summary.as_of_today, day = this.day),
    }
}

/// All communities, a sub-district's, or one.
fn chooser_of_places(desk: Desk, year: i32, chosen: &str) -> AnyView {
    let list = |kind: usize| {
        desk.read(|register| {
            let ids = register.any(kind).into_iter().flat_map(|table| table.ids());
            let named = ids.map(|id| (register.title(kind, id), id.to_string()));
            let mut named: Vec<(String, String)> = named.collect();
            named.sort();
            named
        })
        .unwrap_or_default()
    };
    let options = |places: Vec<(String, String)>| {
        let options = places.into_iter().map(|(name, code)| {
            let selected = code == chosen;
            view! { <option value=code selected=selected>{name}</option> }
        });
        options.collect_view()
    };
    let choose = move |event| {
        router::open(&Route::Reports(ReportPage::Summary {
            year: Some(year),
            of: event_target_value(&event),
        }));
    };
    let (subdistricts, communities) = (list(Subdistrict::INDEX), list(Community::INDEX));
    view! {
        <select class="place-chooser" aria-label=tr!(summary.of) on:change=choose>
            <option value="" selected=chosen.is_empty()>
                {tr!(summary.all)}
            </option>
            <optgroup label=tr!(stars.subdistrict)>{options(subdistricts)}</optgroup>
            <optgroup label=tr!(filings.communities)>{options(communities)}</optgroup>
        </select>
    }
    .into_any()
}
