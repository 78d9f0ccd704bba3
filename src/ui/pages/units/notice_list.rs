//! The notice list (通报名单) on paper: the units below the share that is asked for, on A4 (S5.8).

use leptos::prelude::*;

use super::facts::Facts;
use super::paper::{self, Head};
use super::words;
use crate::domain::kinds::Unit;
use crate::domain::{Date, Record};
use crate::reports::UnitReport;
use crate::scoring::Exact;
use crate::ui::components::print_button::printing;
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, series, tr};

/// Drawn when the page is printed, and only then.
pub(super) fn sheet(desk: Desk, facts: Memo<Facts>, day: Date) -> AnyView {
    let printing = printing();
    let sheet = move || {
        printing.get().then(|| {
            facts.with(|facts| {
                let share = facts.share.as_ref().ok()?;
                Some(drawn(desk, &facts.reports, share, day))
            })
        })
    };
    view! { <div class="unit-sheet">{sheet}</div> }.into_any()
}

fn drawn(desk: Desk, reports: &[UnitReport], share: &Exact, day: Date) -> AnyView {
    let office = desk.office().map(|(_, office)| office.name.to_string());
    let mut listed: Vec<&UnitReport> = reports
        .iter()
        .filter(|report| report.passes(share) == Some(false))
        .collect();
    // The lowest rate first.
    listed.sort_by(|a, b| a.rate().cmp(&b.rate()).then(a.unit.cmp(&b.unit)));
    let without: Vec<String> = reports
        .iter()
        .filter(|report| report.declared.is_empty())
        .map(|report| name(desk, report))
        .collect();
    let rows = listed.iter().enumerate().map(|(at, report)| {
        let rate = report.rate().map(|rate| rate.shown_percent());
        view! {
            <tr>
                <td class="number">{at + 1}</td>
                <td>{name(desk, report)}</td>
                <td class="number">{number(report.declared.len())}</td>
                <td class="number">{number(report.registered())}</td>
                <td class="number">{rate.unwrap_or_default()} "%"</td>
                <td class="number">{number(report.short(share))}</td>
            </tr>
        }
    });
    let heads = [
        Head::Figures(tr!(units.number)),
        Head::Words(tr!(units.unit)),
        Head::Figures(tr!(units.declared)),
        Head::Figures(tr!(units.registered)),
        Head::Figures(tr!(units.rate)),
        Head::Figures(tr!(units.short)),
    ];
    let table = match listed.is_empty() {
        true => view! { <p>{tr!(units.nobody_on_notice)}</p> }.into_any(),
        false => paper::table(&heads, rows.collect_view().into_any()),
    };
    let without = (!without.is_empty()).then(|| {
        let names = series(&without);
        view! { <p>{tr!(units.without_list, count = without.len(), names = names)}</p> }
    });
    view! {
        {paper::title(tr!(units.notice_title), office.unwrap_or_default(), tr!(units.as_of_day, day = day))}
        <p>{tr!(units.notice_rule, share = words::asked(share))}</p>
        {table}
        {without}
    }
    .into_any()
}

fn name(desk: Desk, report: &UnitReport) -> String {
    desk.peek(|session| session.register.title(Unit::INDEX, report.unit))
        .unwrap_or_default()
}
