//! The half-year that a page is about.

use leptos::prelude::*;

use crate::reports::{Half, Period};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::router;
use crate::ui::routes::{ReportPage, Route, period_code, period_of_code};

/// How many half-years before the present one can be chosen.
const BACK: i32 = 8;

/// The half-year that is to be filed now: the one that ended last, until the present one is nearly over.
pub(in crate::ui::pages) fn latest(desk: Desk) -> Option<(i32, Half)> {
    let today = desk.today()?;
    let year = today.year();
    Some(match today.month() {
        // In its last month a half-year can be filed already.
        1..=5 => (year - 1, Half::Second),
        6..=11 => (year, Half::First),
        _ => (year, Half::Second),
    })
}

/// 「2026 年上半年」.
pub(in crate::ui::pages) fn title((year, half): (i32, Half)) -> String {
    match half {
        Half::First => tr!(feedback.title_first, year = year),
        Half::Second => tr!(feedback.title_second, year = year),
    }
}

fn before((year, half): (i32, Half)) -> (i32, Half) {
    match half {
        Half::First => (year - 1, Half::Second),
        Half::Second => (year, Half::First),
    }
}

fn after((year, half): (i32, Half)) -> (i32, Half) {
    match half {
        Half::First => (year, Half::Second),
        Half::Second => (year + 1, Half::First),
    }
}

fn route((year, half): (i32, Half)) -> Route {
    Route::Reports(ReportPage::Filings {
        period: period_code(year, half),
    })
}

/// Whether a half-year has begun.
fn has_begun(desk: Desk, (year, half): (i32, Half)) -> bool {
    let from = Period::half(year, half).map(|period| period.from);
    from.zip(desk.today())
        .is_some_and(|(from, today)| from <= today)
}

/// A choice of half-years, the present one first, with steps to those beside.
pub(super) fn chooser(desk: Desk, chosen: (i32, Half)) -> AnyView {
    let step = |to: (i32, Half), label: &'static str, sign: &'static str| {
        has_begun(desk, to).then(|| {
            let label = format!("{label} {}", title(to));
            view! {
                <a class="btn step" href=route(to).href() aria-label=label>
                    {sign}
                </a>
            }
        })
    };
    let mut all = Vec::new();
    let mut one = desk
        .today()
        .map_or(chosen, |today| (today.year(), Half::Second));
    for _ in 0..BACK {
        if has_begun(desk, one) {
            all.push(one);
        }
        one = before(one);
    }
    if !all.contains(&chosen) {
        all.push(chosen);
    }
    let options = all.into_iter().map(|one| {
        view! {
            <option value=period_code(one.0, one.1) selected=one == chosen>
                {title(one)}
            </option>
        }
    });
    let choose = move |event| {
        if let Some(period) = period_of_code(&event_target_value(&event)) {
            router::open(&route(period));
        }
    };
    view! {
        <div class="year-chooser" role="group" aria-label=tr!(filings.choose)>
            {step(before(chosen), tr!(filings.before), "‹")}
            <select aria-label=tr!(filings.choose) on:change=choose>
                {options.collect_view()}
            </select>
            {step(after(chosen), tr!(filings.after), "›")}
        </div>
    }
    .into_any()
}
