//! All units with their registration rates, as of a day (S5.8).

use std::sync::Arc;

use leptos::prelude::*;

use super::facts::Facts;
use super::{notice_list, origin, words};
use crate::domain::kinds::{Subdistrict, Unit};
use crate::domain::{Date, Record};
use crate::register::Register;
use crate::reports::UnitReport;
use crate::scoring::Exact;
use crate::ui::components::records::new_record;
use crate::ui::components::{
    ButtonKind, Cell, CellRow, CellTable, Column, EmptyState, Item, LinkButton, ListQuery,
    PageHeader, Panel, PrintButton,
};
use crate::ui::desk::Desk;
use crate::ui::forms::DayChooser;
use crate::ui::i18n::{number, tr};
use crate::ui::pages::lost;
use crate::ui::pages::stars::unusable;
use crate::ui::pages::today::own_unit;
use crate::ui::router;
use crate::ui::routes::Route;

const NOTICE: &str = "notice";
const PASSES: &str = "passes";
const WITHOUT: &str = "without";
const TO_DECIDE: &str = "decide";

pub(in crate::ui::pages) fn board(on: &str) -> AnyView {
    let desk = Desk::here();
    let Some(day) = Facts::day(desk, on) else {
        return lost();
    };
    let facts = Facts::of_all(desk, day);
    // A row keeps the day that was chosen, not the one that is today.
    let on = if on.is_empty() {
        String::new()
    } else {
        day.to_string()
    };
    let choose = Callback::new(|on: Date| {
        let on = on.to_string();
        router::open(&Route::Units { on });
    });
    let query = RwSignal::new(ListQuery::default());
    let sub = Signal::derive(move || facts.with(|facts| sums(facts, day)));
    let body = move || {
        facts.with(|facts| match &facts.share {
            Err(problems) => unusable(*problems),
            Ok(_) if facts.reports.is_empty() => empty(),
            Ok(share) => {
                let rows = desk.read(|register| {
                    let reports = facts.reports.iter();
                    let row = |report| row(report, share, &on, register);
                    reports.map(row).collect::<Vec<_>>()
                });
                let rows = Arc::new(rows.unwrap_or_default());
                let reports = facts.reports.iter();
                let without = reports.filter(|report| report.declared.is_empty()).count();
                let table = table(rows, query);
                view! {
                    <div class="stack">
                        {origin::registered_twice(desk, None)}
                        {origin::without_list(desk, without)} {origin::unheard(desk)} {table}
                    </div>
                }
                .into_any()
            }
        })
    };
    // A unit's office has its own unit, and registers no others.
    let add = move || {
        own_unit(desk).is_none().then(|| {
            view! {
                {crate::ui::pages::importing::link("declared", None)}
                <LinkButton
                    label=tr!(units.add)
                    href=new_record(Unit::KIND, None).href()
                    kind=ButtonKind::Main
                />
            }
        })
    };
    view! {
        <div class="units-board">
            <PageHeader title=tr!(units.title) sub>
                <DayChooser label=tr!(units.as_of) day choose />
                <PrintButton label=tr!(units.print_notice).to_owned() />
                <LinkButton
                    label=tr!(feedback.link)
                    href=Route::Feedback { year: None }.href()
                />
                {add}
            </PageHeader>
            {body}
        </div>
        {notice_list::sheet(desk, facts, day)}
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <EmptyState title=tr!(units.none) body=tr!(units.none_hint)>
            <LinkButton
                label=tr!(units.add)
                href=new_record(Unit::KIND, None).href()
                kind=ButtonKind::Main
            />
            {crate::ui::pages::importing::link("units", None)}
            <LinkButton label=tr!(lists.to_exchange) href=Route::Exchange.href() />
        </EmptyState>
    }
    .into_any()
}

fn sums(facts: &Facts, day: Date) -> String {
    let Ok(share) = &facts.share else {
        return String::new();
    };
    let sum = |count: fn(&UnitReport) -> usize| number(facts.reports.iter().map(count).sum());
    let on_notice = facts
        .reports
        .iter()
        .filter(|r| r.passes(share) == Some(false));
    tr!(
        units.sums,
        day = day,
        units = number(facts.reports.len()),
        declared = sum(|report| report.declared.len()),
        registered = sum(UnitReport::registered),
        notice = number(on_notice.count()),
        share = words::asked(share)
    )
}

fn row(report: &UnitReport, share: &Exact, on: &str, register: &Register) -> CellRow {
    let unit = register.get::<Unit>(report.unit);
    let subdistrict = unit.and_then(|unit| register.get::<Subdistrict>(unit.subdistrict.id?));
    let name = unit.map(|unit| unit.name.to_string()).unwrap_or_default();
    let place = subdistrict.map(|place| place.name.to_string());
    let count = |count: usize| Cell::Number(count as f64, number(count));
    let some = |found: usize| match found {
        0 => Cell::Empty,
        found => count(found),
    };
    let passes = report.passes(share);
    let (tone, label) = words::verdict(report, share);
    // The number orders the rows, the text is exact.
    let rate = report.rate().map_or(Cell::Empty, |rate| {
        let order = report.registered() as f64 / report.declared.len() as f64;
        Cell::Number(order, format!("{}%", rate.shown_percent()))
    });
    let cells = vec![
        Cell::text(name),
        Cell::text(place.unwrap_or_default()),
        some(report.declared.len()),
        match report.declared.is_empty() {
            true => Cell::Empty,
            false => count(report.registered()),
        },
        rate,
        Cell::Tag(tone, label),
        some(report.short(share)),
        some(report.questions()),
        some(report.undeclared.len()),
    ];
    let route = Route::Unit {
        unit: report.unit.to_string(),
        on: on.to_owned(),
    };
    CellRow::new(route, cells).marked([
        (NOTICE, passes == Some(false)),
        (PASSES, passes == Some(true)),
        (WITHOUT, passes.is_none()),
        (TO_DECIDE, report.questions() > 0),
    ])
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("name", tr!(units.unit), 13),
        Column::new("subdistrict", tr!(stars.subdistrict), 7),
        Column::new("declared", tr!(units.declared), 5).figures(),
        Column::new("registered", tr!(units.registered), 5).figures(),
        Column::new("rate", tr!(units.rate), 5).figures(),
        Column::new("verdict", tr!(units.verdict), 7),
        Column::new("short", tr!(units.short), 5).figures(),
        Column::new("decide", tr!(units.to_decide), 5).figures(),
        Column::new("undeclared", tr!(units.undeclared), 6).figures(),
    ]
}

fn table(rows: Arc<Vec<CellRow>>, query: RwSignal<ListQuery>) -> AnyView {
    let verdicts = vec![
        Item::new(NOTICE, tr!(units.notice)),
        Item::new(PASSES, tr!(units.passes)),
        Item::new(WITHOUT, tr!(units.not_declared)),
    ];
    let filters = vec![
        verdicts,
        vec![Item::new(TO_DECIDE, tr!(units.with_questions))],
    ];
    view! {
        <Panel title=tr!(units.title)>
            <CellTable label=tr!(units.title) columns=columns() rows query filters />
        </Panel>
    }
    .into_any()
}
