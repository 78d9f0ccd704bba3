//! The figures of a filing as a table, on the screen and on A4.

use leptos::prelude::*;

use super::words;
use crate::domain::Id;
use crate::reports::HalfYear;
use crate::reports::city_half_year::Check;
use crate::reports::half_year::UnitHalf;
use crate::ui::components::{Head, Line, stacking_table};
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
    let (of, checks) = (half_year.clone(), checks.to_vec());
    let lines = move || {
        let mut lines = Vec::new();
        for (at, unit) in of.units.iter().enumerate() {
            let shown = match links {
                true => Shown::Linked,
                false => Shown::Plain,
            };
            lines.push(row(unit, &of, shown));
            if let Some(Check::Differs(now)) = checks.get(at) {
                lines.push(row(now, &of, Shown::Now));
            }
        }
        lines
    };
    let heads = vec![
        Head::words(tr!(units.unit)),
        Head::figure(tr!(units.declared)),
        Head::figure(tr!(filings.registered_here)),
        Head::figure(tr!(units.rate)),
        Head::figure(tr!(units.short)),
        Head::figure(tr!(feedback.member_count)),
        Head::figure(tr!(feedback.served)),
        Head::figure(tr!(feedback.sum_days)),
        Head::figure(tr!(filings.meetings)),
        Head::figure(tr!(filings.activities)),
    ];
    let sum = row(&half_year.sums(), half_year, Shown::Sum);
    stacking_table("filing-table", heads, Box::new(lines), vec![sum])
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Plain,
    Linked,
    /// What the records say now.
    Now,
    Sum,
}

fn row(unit: &UnitHalf, half_year: &HalfYear, shown: Shown) -> Line {
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
    let rate = match (unit.rate(), shown) {
        (None, _) => "—".to_owned(),
        // Of what the share is, where units of very different size are put together.
        (Some(rate), Shown::Sum) => format!(
            "{} ({}/{})",
            words::percent(&rate),
            count(unit.registered),
            count(unit.declared)
        ),
        (Some(rate), _) => words::percent(&rate),
    };
    let short = match shown {
        // A unit with more than enough makes up for no other.
        Shown::Sum => {
            let units = half_year.units.iter();
            count(units.map(|unit| unit.short(&half_year.share)).sum())
        }
        _ => or_none(count(unit.short(&half_year.share))),
    };
    let days = half_year.days(unit.minutes);
    let cells = vec![
        name,
        or_none(count(unit.declared)).into_any(),
        or_none(count(unit.registered)).into_any(),
        rate.into_any(),
        short.into_any(),
        count(unit.members).into_any(),
        count(unit.served).into_any(),
        days.map(|days| days.shown()).into_any(),
        count(unit.attended).into_any(),
        count(unit.activities).into_any(),
    ];
    Line::of(cells).with_class(class)
}

fn unit_route(id: Id) -> Route {
    Route::Unit {
        unit: id.to_string(),
        on: String::new(),
    }
}
