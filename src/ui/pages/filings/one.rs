//! One filing: the figures as they were filed, whether the records still say so, the lines behind them, and all of it on A4.

use std::sync::Arc;

use leptos::prelude::*;

use super::period::title;
use super::{sheet, words};
use crate::domain::kinds::{Filing, Person, Unit};
use crate::domain::{Id, Record};
use crate::register::Register;
use crate::reports::HalfYear;
use crate::reports::People;
use crate::reports::city_half_year::{Check, checked};
use crate::reports::half_year::{MemberHalf, Unreadable, period_of};
use crate::ui::components::{
    Cell, CellRow, CellTable, Column, LinkButton, PageHeader, Panel, PrintButton, Tag, Tone,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::pages::lost;
use crate::ui::routes::{ReportPage, Route, period_code};

/// A filing with what the records make of it.
#[derive(Clone, PartialEq)]
struct Shown {
    filing: Filing,
    community: String,
    figures: Result<(HalfYear, Vec<Check>), Unreadable>,
}

pub(super) fn page(id: &str) -> AnyView {
    let desk = Desk::here();
    let Ok(id) = id.parse::<Id>() else {
        return lost();
    };
    let shown = Memo::new(move |_| desk.read(|register| of(register, id)).flatten());
    (move || match shown.get() {
        Some(shown) => there(desk, id, &shown),
        None => lost(),
    })
    .into_any()
}

fn of(register: &Register, id: Id) -> Option<Shown> {
    let filing = register.get::<Filing>(id)?.clone();
    let people = People::of(register);
    let figures = HalfYear::filed(&filing).and_then(|half_year| {
        let checks = checked(register, &people, &filing)?;
        Ok((
            half_year,
            checks.into_iter().map(|(_, check)| check).collect(),
        ))
    });
    Some(Shown {
        community: filing
            .community
            .id
            .map(|id| words::community(register, id))
            .unwrap_or_default(),
        filing,
        figures,
    })
}

fn there(desk: Desk, id: Id, shown: &Shown) -> AnyView {
    let period = period_of(&shown.filing);
    let made_on = shown
        .filing
        .made_on
        .map(|on| on.to_string())
        .unwrap_or_default();
    let heading = tr!(
        filings.one_title,
        community = shown.community,
        period = period.map(title).unwrap_or_default()
    );
    let trail = period.map(|(year, half)| {
        let period = period_code(year, half);
        (
            tr!(filings.nav).to_owned(),
            Route::Reports(ReportPage::Filings { period }),
        )
    });
    let record = Route::record(Filing::NAME, id);
    let note = (!shown.filing.note.is_empty()).then(|| {
        view! { <p class="callout info">{shown.filing.note.to_string()}</p> }
    });
    let body = match &shown.figures {
        Err(why) => view! { <p class="callout bad">{words::unreadable(why)}</p> }.into_any(),
        Ok((half_year, checks)) => {
            let figures = sheet::table(half_year, true, checks);
            view! {
                {agreement(checks)}
                {note}
                <Panel title=tr!(filings.figures)>{figures}</Panel>
                {lines(desk, half_year)}
            }
            .into_any()
        }
    };
    let paper = shown.figures.as_ref().ok().map(|(half_year, _)| {
        on_paper(
            half_year,
            &heading,
            &made_on,
            &shown.community,
            &shown.filing.note,
        )
    });
    view! {
        <div class="filing-page">
            <PageHeader
                title=heading
                trail=trail.into_iter().collect()
                sub=tr!(filings.one_sub, day = made_on)
            >
                <LinkButton label=tr!(filings.note) href=record.href() />
                <PrintButton />
            </PageHeader>
            <div class="stack">{body}</div>
        </div>
        <div class="filing-sheet">{paper}</div>
    }
    .into_any()
}

/// Whether the records of the same day still come to what was filed.
fn agreement(checks: &[Check]) -> AnyView {
    let differ = checks
        .iter()
        .filter(|check| matches!(check, Check::Differs(_)))
        .count();
    let without = checks.contains(&Check::NoRecords);
    let (class, text) = match (without, differ) {
        (true, _) => ("callout warn", tr!(filings.no_records).to_owned()),
        (false, 0) => ("callout info", tr!(filings.agrees).to_owned()),
        (false, differ) => ("callout warn", tr!(filings.differs, count = number(differ))),
    };
    view! { <p class=class>{text}</p> }.into_any()
}

/// The members' lines; who is on the register here is called by name, and leads to their page.
fn lines(desk: Desk, half_year: &HalfYear) -> AnyView {
    if half_year.lines.is_empty() {
        return view! {
            <Panel title=tr!(filings.lines)>
                <p class="panel-body muted">{tr!(filings.no_lines)}</p>
            </Panel>
        }
        .into_any();
    }
    let rows = desk.read(|register| {
        let rows = half_year
            .lines
            .iter()
            .map(|line| row(register, half_year, line));
        rows.collect::<Vec<_>>()
    });
    let rows = Arc::new(rows.unwrap_or_default());
    view! {
        <Panel title=tr!(filings.lines)>
            <CellTable label=tr!(filings.lines) columns=columns() rows />
        </Panel>
    }
    .into_any()
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("name", tr!(units.name), 7),
        Column::new("unit", tr!(units.unit), 13),
        Column::new("counted", tr!(filings.in_rate), 7),
        Column::new("days", tr!(feedback.days), 6).figures(),
        Column::new("meetings", tr!(filings.meetings), 5).figures(),
        Column::new("activities", tr!(filings.activities), 5).figures(),
    ]
}

fn row(register: &Register, half_year: &HalfYear, line: &MemberHalf) -> CellRow {
    let name = register.get::<Person>(line.person);
    let name = name
        .map(|person| person.name.to_string())
        .filter(|name| !name.is_empty());
    let known = name.is_some();
    let unit = half_year.units.iter().find(|unit| unit.unit == line.unit);
    let unit = unit
        .filter(|unit| unit.unit.is_some())
        .map(|unit| unit.name.clone());
    let counted = line.unit.and_then(|unit| half_year.registered.get(&unit));
    let counted = counted.is_some_and(|people| people.contains(&line.person));
    let days = half_year.days(u64::from(line.minutes));
    let days = days.map(|days| days.shown()).unwrap_or_default();
    let whole = |count: u32| Cell::whole(i64::from(count));
    let route = match (known, line.unit) {
        (false, Some(unit)) => Route::record(Unit::NAME, unit),
        _ => Route::record(Person::NAME, line.person),
    };
    let cells = vec![
        match name {
            Some(name) => Cell::text(name),
            None => Cell::Tag(Tone::Plain, tr!(filings.not_here).to_owned()),
        },
        Cell::text(unit.unwrap_or_default()),
        match counted {
            true => Cell::Tag(Tone::Ok, tr!(units.is_registered).to_owned()),
            false => Cell::Empty,
        },
        Cell::Number(f64::from(line.minutes), days),
        whole(line.attended),
        whole(line.activities),
    ];
    CellRow::new(route, cells)
}

/// The filing as it is signed.
fn on_paper(half_year: &HalfYear, title: &str, made_on: &str, office: &str, note: &str) -> AnyView {
    let note = (!note.is_empty()).then(|| {
        view! { <p>{tr!(filings.note_line, note = note)}</p> }
    });
    let rule = tr!(
        filings.rule,
        share = half_year
            .share
            .shown_percent()
            .trim_end_matches(".0")
            .to_owned(),
        hours = half_year.hours_per_day
    );
    view! {
        <h1>{tr!(feedback.filing_title)}</h1>
        <p class="filing-sheet-sub">
            <span>{title.to_owned()}</span>
            <span>{tr!(filings.made_on, day = made_on)}</span>
        </p>
        {sheet::table(half_year, false, &[])}
        <p>{rule}</p>
        {note}
        <p class="sheet-sign">{tr!(feedback.sign_office, office = office)}</p>
    }
    .into_any()
}

/// How a filing agrees with the records, as a mark.
pub(super) fn mark(check: &Check) -> AnyView {
    let (tone, label) = match check {
        Check::Same => (Tone::Ok, tr!(filings.same)),
        Check::Differs(_) => (Tone::Warn, tr!(filings.differ)),
        Check::NoRecords => (Tone::Plain, tr!(filings.own_figure)),
    };
    view! { <Tag tone label /> }.into_any()
}
