//! 年度总结: a year in figures beside the year before, each with the records behind it, and the secretary's own words (S5.12).

mod behind;
mod figures;
mod sheet;
mod words;
mod written;

use leptos::prelude::*;

pub(super) use self::behind::page as figure;
use super::filings::own_community;
use super::lost;
use super::place::{Place, place_chooser, place_of};
use super::stars::unusable;
use super::stars::year_chooser::year_chooser;
use crate::reports::year_end::YearEnd;
use crate::ui::components::{EmptyState, LinkButton, PageHeader, PrintButton};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::routes::{ReportPage, Route};

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
    let which = own_community(desk).is_none().then(|| {
        place_chooser(desk, &place.code, move |of| {
            Route::Reports(ReportPage::Summary {
                year: Some(year),
                of,
            })
        })
    });
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
