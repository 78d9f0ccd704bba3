//! A unit over all communities in a half-year: where each figure is from, and what every community filed.

use std::sync::Arc;

use leptos::prelude::*;

use super::city::figures;
use super::period::title;
use super::{one, words};
use crate::domain::kinds::{Filing, Person};
use crate::domain::{Id, Record};
use crate::register::Register;
use crate::reports::city_half_year::{
    Check, DeclaredBy, FiledLine, MemberCity, UnitCity, Verdict, checked,
};
use crate::reports::half_year::days;
use crate::reports::registration_rate::is_registered;
use crate::reports::{CityHalfYear, People};
use crate::ui::components::{
    Cell, CellRow, CellTable, Column, Head, Item, Line, LinkButton, PageHeader, Panel, PrintButton,
    Tag, Tone, stacking_table,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::{clauses, number, tr};
use crate::ui::pages::lost;
use crate::ui::routes::{ReportPage, Route, period_of_code};

pub(super) fn page(period: &str, unit: &str) -> AnyView {
    let desk = Desk::here();
    let Some(chosen) = period_of_code(period) else {
        return lost();
    };
    let city = figures(desk, chosen);
    let (period, unit) = (period.to_owned(), unit.to_owned());
    let is_it = move |one: &&UnitCity| match one.unit {
        Some(id) => id.to_string() == unit,
        None => one.name == unit,
    };
    (move || {
        city.with(|city| {
            let Some(Ok(city)) = city else {
                return lost();
            };
            match city.units.iter().find(&is_it) {
                Some(unit) => there(desk, city, unit, &period, &title(chosen)),
                None => lost(),
            }
        })
    })
    .into_any()
}

fn there(desk: Desk, city: &CityHalfYear, unit: &UnitCity, code: &str, period: &str) -> AnyView {
    let verdict = unit.verdict(&city.share);
    let (tone, label) = words::verdict(verdict);
    let trail = vec![(
        tr!(filings.nav).to_owned(),
        Route::Reports(ReportPage::Filings {
            period: code.to_owned(),
        }),
    )];
    let list = unit.unit.map(|id| {
        let route = Route::Unit {
            unit: id.to_string(),
            on: city.end.to_string(),
        };
        view! { <LinkButton label=tr!(units.your_list) href=route.href() /> }
    });
    let (least, most) = unit.short(&city.share);
    let share = city.share.shown_percent();
    let share = share.trim_end_matches(".0").to_owned();
    let said = match verdict {
        Verdict::Below => Some((
            "callout bad",
            tr!(
                units.on_notice,
                share = share,
                short = words::between(least, most)
            ),
        )),
        Verdict::Unsure => Some(("callout warn", tr!(filings.unsure_hint).to_owned())),
        Verdict::Passes | Verdict::NoList => None,
    };
    let said = said.map(|(class, words)| view! { <p class=class>{words}</p> });
    let (how, filed) = (sources(desk, city, unit), filed(desk, city, unit));
    let people = people(desk, city, unit);
    view! {
        <PageHeader
            title=unit.name.clone()
            trail
            sub=tr!(filings.unit_sub, period = period, day = city.end)
            state=view! { <Tag tone label /> }.into_any()
        >
            {list}
            <PrintButton />
        </PageHeader>
        <div class="stack">
            {said}
            <Panel title=tr!(filings.how)>{how}</Panel>
            {filed}
            {people}
        </div>
    }
    .into_any()
}

/// Each figure, and what it was made from.
fn sources(desk: Desk, city: &CityHalfYear, unit: &UnitCity) -> AnyView {
    let by_list = unit.unit.map(|id| {
        Route::Unit {
            unit: id.to_string(),
            on: city.end.to_string(),
        }
        .href()
    });
    let declared = match unit.declared_by {
        DeclaredBy::List => tr!(filings.by_list).to_owned(),
        DeclaredBy::Filings { differ: false } => tr!(filings.by_filings).to_owned(),
        DeclaredBy::Filings { differ: true } => tr!(filings.by_filings_differ).to_owned(),
        DeclaredBy::Nobody => tr!(units.not_declared).to_owned(),
    };
    let declared = match unit.declared_by {
        DeclaredBy::List => declared,
        _ => {
            let who = crate::ui::pages::units::who_hands_over(desk, unit.unit);
            [declared, who].join(tr!(app.semicolon))
        }
    };
    let people = |once: usize, filed: usize| match filed {
        0 => tr!(filings.once, count = number(once)),
        filed => tr!(
            filings.once_and_filed,
            once = number(once),
            filed = number(filed)
        ),
    };
    let of_days = |minutes: u64| {
        days(minutes, &city.hours_per_day)
            .map(|days| days.shown())
            .unwrap_or_default()
    };
    let time = match unit.minutes_filed {
        0 => tr!(filings.time_records).to_owned(),
        filed => tr!(
            filings.time_filed,
            records = of_days(unit.minutes),
            filed = of_days(filed)
        ),
    };
    let rows = [
        (
            tr!(units.declared),
            number(unit.declared),
            declared,
            by_list.clone(),
        ),
        (
            tr!(units.registered),
            words::counted(unit.registered, Some(unit.declared)),
            people(unit.registered.once, unit.registered.filed),
            by_list.filter(|_| unit.declared_by == DeclaredBy::List),
        ),
        (
            tr!(feedback.member_count),
            words::counted(unit.members, None),
            people(unit.members.once, unit.members.filed),
            None,
        ),
        (
            tr!(feedback.served),
            words::counted(unit.served, None),
            people(unit.served.once, unit.served.filed),
            None,
        ),
        (
            tr!(feedback.sum_days),
            of_days(unit.minutes.saturating_add(unit.minutes_filed)),
            time,
            None,
        ),
    ];
    let lines = move || {
        let rows = rows.iter().map(|(name, figure, from, href)| {
            let figure = figure.clone();
            let figure = match href {
                Some(href) => view! { <a href=href.clone()>{figure}</a> }.into_any(),
                None => figure.into_any(),
            };
            Line::of(vec![name.into_any(), figure, from.clone().into_any()])
        });
        rows.collect()
    };
    let heads = vec![
        Head::words(tr!(filings.figure)),
        Head::figure(tr!(filings.amount)),
        Head::long(tr!(filings.source)),
    ];
    stacking_table("filing-table", heads, Box::new(lines), Vec::new())
}

/// What each community filed, beside what its records say of the same day.
fn filed(desk: Desk, city: &CityHalfYear, unit: &UnitCity) -> AnyView {
    if unit.lines.is_empty() {
        return view! {
            <Panel title=tr!(filings.by_communities)>
                <p class="panel-body muted">{tr!(filings.no_line)}</p>
            </Panel>
        }
        .into_any();
    }
    let found = desk.read(|register| {
        let people = People::of(register);
        let found = unit.lines.iter().map(|line| {
            let check = check(register, &people, line);
            (words::community(register, line.community), check)
        });
        found.collect::<Vec<_>>()
    });
    let found = found.unwrap_or_default();
    let (filed, hours) = (unit.lines.clone(), city.hours_per_day.clone());
    let lines = move || {
        let lines = filed.iter().zip(&found).map(|(line, (name, check))| {
            let href = Route::Reports(ReportPage::Filing {
                id: line.filing.to_string(),
            })
            .href();
            let figures = &line.figures;
            let days = days(figures.minutes, &hours).map(|days| days.shown());
            let count = |count: u32| number(count as usize).into_any();
            Line::of(vec![
                view! { <a href=href>{name.clone()}</a> }.into_any(),
                count(figures.declared),
                count(figures.registered),
                count(figures.members),
                count(figures.served),
                days.into_any(),
                one::mark(check),
            ])
        });
        lines.collect()
    };
    let heads = vec![
        Head::words(tr!(filings.community)),
        Head::figure(tr!(units.declared)),
        Head::figure(tr!(filings.registered_here)),
        Head::figure(tr!(feedback.member_count)),
        Head::figure(tr!(feedback.served)),
        Head::figure(tr!(feedback.sum_days)),
        Head::words(tr!(filings.checked)),
    ];
    view! {
        <Panel title=tr!(filings.by_communities)>
            <p class="panel-body muted">{tr!(filings.by_communities_hint)}</p>
            {stacking_table("filing-table", heads, Box::new(lines), Vec::new())}
        </Panel>
    }
    .into_any()
}

/// The members that the figures are made of, where their records are here.
fn people(desk: Desk, city: &CityHalfYear, unit: &UnitCity) -> AnyView {
    let rows = desk.read(|register| {
        let rows = unit
            .people
            .iter()
            .filter_map(|member| row(register, city, member));
        rows.collect::<Vec<_>>()
    });
    let rows = Arc::new(rows.unwrap_or_default());
    let columns = vec![
        Column::new("name", tr!(units.name), 7),
        Column::new("places", tr!(own_unit.registered_with), 18),
        Column::new("standing", tr!(units.standing), 6),
        Column::new("days", tr!(feedback.days), 6).figures(),
    ];
    let filters = vec![vec![Item::new("served", tr!(feedback.served))]];
    view! {
        <Panel title=tr!(filings.people)>
            <CellTable label=tr!(filings.people) columns rows filters />
        </Panel>
    }
    .into_any()
}

fn row(register: &Register, city: &CityHalfYear, member: &MemberCity) -> Option<CellRow> {
    let first = *member.records.first()?;
    let name = register.get::<Person>(first)?.name.to_string();
    let place = |id: &Id| {
        let person = register.get::<Person>(*id)?;
        let place = person.community.id.map(|id| words::community(register, id));
        let (place, on) = (place.unwrap_or_default(), person.registered_on?);
        Some(match person.left_on.filter(|left| *left <= city.end) {
            Some(left) => tr!(own_unit.since_left, place = place, on = on, left = left),
            None => tr!(own_unit.since, place = place, on = on),
        })
    };
    let places: Vec<String> = member.records.iter().filter_map(place).collect();
    let stays = member
        .records
        .iter()
        .filter_map(|id| register.get::<Person>(*id));
    let stays = stays
        .into_iter()
        .any(|person| is_registered(person, city.end));
    let days = days(member.minutes, &city.hours_per_day).map(|days| days.shown());
    let cells = vec![
        Cell::text(name),
        Cell::text(clauses(&places)),
        match stays {
            true => Cell::Tag(Tone::Ok, tr!(units.is_registered).to_owned()),
            false => Cell::Empty,
        },
        Cell::Number(member.minutes as f64, days.unwrap_or_default()),
    ];
    let row = CellRow::new(Route::record(Person::NAME, first), cells);
    Some(row.marked([("served", member.minutes > 0)]))
}

fn check(register: &Register, people: &People<'_>, line: &FiledLine) -> Check {
    let filing = register.get::<Filing>(line.filing);
    let checks = filing.and_then(|filing| checked(register, people, filing).ok());
    let mut of_unit = checks.into_iter().flatten();
    let found = of_unit.find(|(figures, _)| *figures == line.figures);
    found.map_or(Check::NoRecords, |(_, check)| check)
}
