//! The figures of a filing as a table, on the screen and on A4.

use leptos::prelude::*;

use super::words;
use crate::domain::Id;
use crate::reports::HalfYear;
use crate::reports::city_half_year::Check;
use crate::reports::half_year::UnitHalf;
use crate::ui::i18n::{number, tr};
use crate::ui::routes::Route;

/// 「12 个单位，申报 40 人，报到 36 人，服务 12.5 天」.
pub(super) fn sum_line(half_year: &HalfYear) -> String {
    let sums = half_year.sums();
    let days = half_year.days(sums.minutes);
    tr!(
        filings.sums,
        units = number(
            half_year
                .units
                .iter()
                .filter(|unit| unit.unit.is_some())
                .count()
        ),
        declared = number(sums.declared as usize),
        registered = number(sums.registered as usize),
        members = number(sums.members as usize),
        served = number(sums.served as usize),
        days = days.map(|days| days.shown()).unwrap_or_default()
    )
}

/// A line for every unit. With `links` the units lead to their pages; below a line that no longer agrees stands what the
/// records say now.
pub(super) fn table(half_year: &HalfYear, links: bool, checks: &[Check]) -> AnyView {
    let rows = half_year.units.iter().enumerate().map(|(at, unit)| {
        let now = match checks.get(at) {
            Some(Check::Differs(now)) => Some(row(now, half_year, Shown::Now)),
            _ => None,
        };
        let shown = match links {
            true => Shown::Linked,
            false => Shown::Plain,
        };
        view! {
            {row(unit, half_year, shown)}
            {now}
        }
    });
    let sums = half_year.sums();
    view! {
        <div class="filing-frame" tabindex="0" role="region" aria-label=tr!(filings.figures)>
            <table class="filing-table">
                <thead>
                    <tr>
                        <th scope="col">{tr!(units.unit)}</th>
                        <th scope="col" class="number">{tr!(units.declared)}</th>
                        <th scope="col" class="number">{tr!(filings.registered_here)}</th>
                        <th scope="col" class="number">{tr!(units.rate)}</th>
                        <th scope="col" class="number">{tr!(units.short)}</th>
                        <th scope="col" class="number">{tr!(feedback.member_count)}</th>
                        <th scope="col" class="number">{tr!(feedback.served)}</th>
                        <th scope="col" class="number">{tr!(feedback.sum_days)}</th>
                        <th scope="col" class="number">{tr!(filings.meetings)}</th>
                        <th scope="col" class="number">{tr!(filings.activities)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
                <tfoot>{row(&sums, half_year, Shown::Sum)}</tfoot>
            </table>
        </div>
    }
    .into_any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Plain,
    Linked,
    /// What the records say now.
    Now,
    Sum,
}

fn row(unit: &UnitHalf, half_year: &HalfYear, shown: Shown) -> AnyView {
    let name = match (shown, unit.unit) {
        (Shown::Now, _) => tr!(filings.by_records).into_any(),
        (Shown::Sum, _) => tr!(filings.total).into_any(),
        (_, None) => tr!(feedback.no_unit).into_any(),
        (Shown::Linked, Some(id)) => {
            let href = unit_route(id).href();
            view! { <a href=href>{unit.name.clone()}</a> }.into_any()
        }
        (Shown::Plain, Some(_)) => unit.name.clone().into_any(),
    };
    let listed = unit.declared > 0;
    let count = |count: u32| number(count as usize);
    let or_none = |text: String| match listed {
        true => text,
        false => "—".to_owned(),
    };
    let class = match shown {
        Shown::Now => "now",
        _ => "",
    };
    let (rate, short) = match shown {
        // Lists of several units have no rate together that means anything.
        Shown::Sum => (String::new(), String::new()),
        _ => (
            unit.rate()
                .map_or("—".to_owned(), |rate| words::percent(&rate)),
            or_none(count(unit.short(&half_year.share))),
        ),
    };
    let days = half_year.days(unit.minutes);
    view! {
        <tr class=class>
            <th scope="row">{name}</th>
            <td class="number">{or_none(count(unit.declared))}</td>
            <td class="number">{or_none(count(unit.registered))}</td>
            <td class="number">{rate}</td>
            <td class="number">{short}</td>
            <td class="number">{count(unit.members)}</td>
            <td class="number">{count(unit.served)}</td>
            <td class="number">{days.map(|days| days.shown())}</td>
            <td class="number">{count(unit.attended)}</td>
            <td class="number">{count(unit.activities)}</td>
        </tr>
    }
    .into_any()
}

fn unit_route(id: Id) -> Route {
    Route::Unit {
        unit: id.to_string(),
        on: String::new(),
    }
}
