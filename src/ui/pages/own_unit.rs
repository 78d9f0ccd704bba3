//! 本单位: what a unit's office sees once it has taken in the communities' feedback: its members, where they registered, what was
//! certified, grades and comments, and the two halves of the year (S5.9).

mod sheet;
mod words;

use std::sync::Arc;

use leptos::prelude::*;

use super::stars::unusable;
use super::stars::year_chooser::year_chooser;
use super::today::own_unit;
use crate::domain::kinds::{DeclaredMember, Person, Unit};
use crate::domain::{Date, Id, Record};
use crate::register::Register;
use crate::reports::unit_year::{MemberStanding, UnitMember};
use crate::reports::{Half, Period, UnitYear};
use crate::scoring::service_time::ServiceRules;
use crate::scoring::{Exact, threshold};
use crate::ui::components::{
    ButtonKind, Card, Cell, CellRow, CellTable, Column, EmptyState, Head, Item, Line, LinkButton,
    PageHeader, Panel, PrintButton, Tone, records::new_record, stacking_table,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::routes::{ReportPage, Route};

/// A unit's year with what the rulebook asks for.
#[derive(Clone, PartialEq)]
pub(super) struct Shown {
    pub year: UnitYear,
    pub halves: Vec<(Half, UnitYear)>,
    pub rules: ServiceRules,
    pub share: Exact,
    pub day: Date,
}

pub(super) fn page(year: Option<i32>) -> AnyView {
    let desk = Desk::here();
    let year = year.unwrap_or_else(|| i32::try_from(desk.this_year()).unwrap_or(2026));
    let unit = Memo::new(move |_| own_unit(desk));
    (move || match unit.get() {
        Some(unit) => there(desk, unit, year),
        None => nothing(),
    })
    .into_any()
}

fn nothing() -> AnyView {
    view! {
        <PageHeader title=tr!(own_unit.nav) />
        <EmptyState title=tr!(own_unit.none) body=tr!(own_unit.none_hint)>
            <LinkButton
                label=tr!(own_unit.take_in)
                href=Route::Exchange.href()
                kind=ButtonKind::Main
            />
            <LinkButton label=tr!(units.add) href=new_record(Unit::KIND, None).href() />
        </EmptyState>
    }
    .into_any()
}

/// The inner error is how many problems the rulebook has.
fn shown(desk: Desk, unit: Id, year: i32) -> Option<Result<Shown, usize>> {
    let (period, today) = Period::year(year).zip(desk.today())?;
    desk.read(|register| {
        let of = |period| UnitYear::of(register, unit, period, today);
        let asked = year.unsigned_abs();
        let rules = ServiceRules::of_year(register, asked);
        let share = threshold(register, asked, "unit_registration_share");
        let (rules, share) = match (rules, share) {
            (Ok(rules), Ok(share)) => (rules, share),
            (Err(unusable), _) | (_, Err(unusable)) => return Err(unusable.problems.len()),
        };
        let halves = [Half::First, Half::Second].into_iter();
        let halves = halves.filter_map(|half| {
            let period = Period::half(year, half)?;
            (period.from <= today).then(|| (half, of(period)))
        });
        Ok(Shown {
            year: of(period),
            halves: halves.collect(),
            rules,
            share,
            day: period.to.min(today),
        })
    })
}

fn there(desk: Desk, unit: Id, year: i32) -> AnyView {
    let shown = Memo::new(move |_| shown(desk, unit, year));
    let title = Signal::derive(move || {
        let name = desk.read(|register| register.title(Unit::INDEX, unit));
        tr!(own_unit.title, unit = name.unwrap_or_default())
    });
    let sub = Signal::derive(move || {
        shown.with(|shown| match shown {
            Some(Ok(shown)) => tr!(own_unit.sub, day = shown.day),
            _ => String::new(),
        })
    });
    let list = Route::Unit {
        unit: unit.to_string(),
        on: String::new(),
    };
    let body = move || {
        shown.with(|shown| match shown {
            None => ().into_any(),
            Some(Err(problems)) => unusable(*problems),
            Some(Ok(shown)) => body(desk, shown),
        })
    };
    view! {
        <div class="filing-page">
            <PageHeader title sub>
                {year_chooser(desk, year.unsigned_abs(), |year| {
                    Route::Reports(ReportPage::OwnUnit {
                        year: i32::try_from(year).ok(),
                    })
                })}
                <LinkButton label=tr!(own_unit.list) href=list.href() />
                <PrintButton />
            </PageHeader>
            <div class="stack">{body}</div>
        </div>
        {sheet::sheet(desk, shown, title, year)}
    }
    .into_any()
}

fn body(desk: Desk, shown: &Shown) -> AnyView {
    let UnitYear { members, report } = &shown.year;
    if members.is_empty() {
        return view! {
            <EmptyState title=tr!(units.no_list) body=tr!(units.no_list_hint, day = shown.day)>
                <LinkButton
                    label=tr!(own_unit.take_in)
                    href=Route::Exchange.href()
                    kind=ButtonKind::Main
                />
            </EmptyState>
        }
        .into_any();
    }
    let declared = report.declared.len();
    let (rate, tone) = match (report.rate(), report.passes(&shown.share)) {
        (Some(rate), passes) => (
            format!("{}%", rate.shown_percent()),
            if passes == Some(true) {
                Tone::Ok
            } else {
                Tone::Bad
            },
        ),
        (None, _) => ("—".to_owned(), Tone::Plain),
    };
    let enough = members
        .iter()
        .filter(|one| one.minutes >= shown.rules.needed)
        .count();
    let days = shown.rules.days_in(shown.year.minutes());
    let rows = desk.read(|register| {
        let rows = members.iter().map(|one| row(register, one, shown));
        rows.collect::<Vec<_>>()
    });
    let rows = Arc::new(rows.unwrap_or_default());
    let filters = vec![vec![
        Item::new("registered", tr!(units.is_registered)),
        Item::new("missing", tr!(units.is_missing)),
        Item::new("undeclared", tr!(own_unit.undeclared)),
    ]];
    let halves = halves(shown);
    view! {
        <div class="cards">
            <Card
                label=tr!(own_unit.rate)
                figure=rate
                unit=tr!(own_unit.of_declared, count = number(declared))
                tone
            />
            <Card
                label=tr!(own_unit.served)
                figure=number(shown.year.served())
                unit=tr!(own_unit.of_members, count = number(members.len()))
            />
            <Card
                label=tr!(own_unit.sum_days)
                figure=days.map(|days| days.shown()).unwrap_or_default()
                unit=tr!(own_unit.day_unit)
            />
            <Card
                label=tr!(own_unit.enough, days = shown.rules.days)
                figure=number(enough)
                unit=tr!(own_unit.of_members, count = number(members.len()))
            />
        </div>
        <Panel title=tr!(own_unit.members)>
            <CellTable label=tr!(own_unit.members) columns=columns() rows filters />
            <p class="panel-body muted">{tr!(own_unit.reach_hint)}</p>
        </Panel>
        <Panel title=tr!(own_unit.halves)>{halves}</Panel>
    }
    .into_any()
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("name", tr!(units.name), 6),
        Column::new("standing", tr!(units.standing), 7),
        Column::new("place", tr!(own_unit.registered_with), 16),
        Column::new("days", tr!(own_unit.days), 6).figures(),
        Column::new("grade", tr!(own_unit.grade), 6),
        Column::new("comment", tr!(own_unit.comment), 16).unsorted(),
    ]
}

fn row(register: &Register, member: &UnitMember, shown: &Shown) -> CellRow {
    let (tone, label) = words::standing(member.standing);
    let days = shown.rules.days_in(member.minutes);
    let days = days.map(|days| days.shown()).unwrap_or_default();
    let route = match (member.people.first(), member.line) {
        (Some((person, _)), _) => Route::record(Person::NAME, *person),
        (None, Some(line)) => Route::record(DeclaredMember::NAME, line),
        (None, None) => Route::Reports(ReportPage::OwnUnit { year: None }),
    };
    let cells = vec![
        Cell::text(member.name.clone()),
        Cell::Tag(tone, label.to_owned()),
        Cell::text(words::places(register, member)),
        Cell::Number(member.minutes as f64, days),
        Cell::text(words::grades(member)),
        Cell::text(words::comments(register, member)),
    ];
    let is = |standing| member.standing == standing;
    CellRow::new(route, cells).marked([
        ("registered", is(MemberStanding::Registered)),
        (
            "missing",
            is(MemberStanding::Missing) || is(MemberStanding::ToDecide),
        ),
        ("undeclared", is(MemberStanding::Undeclared)),
    ])
}

/// A line for each half of the year that has begun.
pub(super) fn halves(shown: &Shown) -> AnyView {
    let shown = shown.clone();
    let lines = move || {
        let lines = shown.halves.iter().map(|(half, of)| {
            let name = match half {
                Half::First => tr!(feedback.first_half),
                Half::Second => tr!(feedback.second_half),
            };
            let rate = of.report.rate();
            let rate = rate.map(|rate| format!("{}%", rate.shown_percent()));
            let days = shown.rules.days_in(of.minutes());
            Line::of(vec![
                name.into_any(),
                number(of.report.declared.len()).into_any(),
                number(of.report.registered()).into_any(),
                rate.into_any(),
                number(of.served()).into_any(),
                days.map(|days| days.shown()).into_any(),
            ])
        });
        lines.collect()
    };
    let heads = vec![
        Head::words(tr!(own_unit.half)),
        Head::figure(tr!(units.declared)),
        Head::figure(tr!(units.registered)),
        Head::figure(tr!(units.rate)),
        Head::figure(tr!(own_unit.served)),
        Head::figure(tr!(feedback.sum_days)),
    ];
    stacking_table("filing-table", heads, Box::new(lines), Vec::new())
}
