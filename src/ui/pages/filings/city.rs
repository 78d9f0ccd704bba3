//! Who has filed a half-year and who has not, and the units of all communities put together: the department's page, and the
//! sub-district's.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::period::{chooser, title};
use super::{city_sheet, words};
use crate::app::heard::Empty;
use crate::browser::files;
use crate::documents::csv::tabbed;
use crate::domain::kinds::{Community, Filing, Subdistrict};
use crate::domain::{Id, Record};
use crate::register::Register;
use crate::reports::city_half_year::{FilingState, UnitCity, Verdict};
use crate::reports::{CityHalfYear, Half, HalfYear};
use crate::ui::components::notice::Notices;
use crate::ui::components::{
    Button, Card, Cell, CellRow, CellTable, Column, EmptyState, Item, LinkButton, PageHeader,
    Panel, PrintButton, Tabs, Tone,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::pages::stars::unusable;
use crate::ui::routes::{ReportPage, Route, period_code};

const COMMUNITIES: &str = "communities";
const UNITS: &str = "units";
const NOTICE: &str = "notice";

/// The figures with the words that their rows need; the inner error is how many problems the rulebook has.
pub(super) type City = Result<Arc<CityHalfYear>, usize>;

pub(super) fn figures(desk: Desk, period: (i32, Half)) -> Memo<Option<City>> {
    Memo::new(move |_| {
        let today = desk.today()?;
        desk.read(|register| match CityHalfYear::of(register, period, today) {
            Ok(city) => city.map(|city| Ok(Arc::new(city))),
            Err(unusable) => Some(Err(unusable.problems.len())),
        })?
    })
}

pub(super) fn page(desk: Desk, period: (i32, Half)) -> AnyView {
    let city = figures(desk, period);
    let chosen = RwSignal::new(COMMUNITIES.to_owned());
    let sub = Signal::derive(move || {
        city.with(|city| match city {
            Some(Ok(city)) => tr!(filings.city_sub, day = city.end, due = city.due),
            _ => String::new(),
        })
    });
    let body = move || {
        city.with(|city| match city {
            None => ().into_any(),
            Some(Err(problems)) => unusable(*problems),
            Some(Ok(city)) if city.communities.is_empty() => view! {
                <EmptyState title=tr!(today.no_community) body=tr!(today.no_community_hint)>
                    <LinkButton label=tr!(today.take_in) href=Route::Exchange.href() />
                </EmptyState>
            }
            .into_any(),
            Some(Ok(city)) => drawn(desk, Arc::clone(city), period, chosen),
        })
    };
    let year = period.0;
    let summary = Route::Reports(ReportPage::Summary {
        year: Some(year),
        of: String::new(),
    });
    view! {
        <div class="filing-page">
            <PageHeader title=tr!(filings.city_title, period = title(period)) sub>
                {chooser(desk, period)}
                <LinkButton label=tr!(summary.link) href=summary.href() />
                {move || copy(desk, city, &chosen.read())}
                <PrintButton />
            </PageHeader>
            <div class="stack">{body}</div>
        </div>
        {city_sheet::sheet(desk, city, period, chosen)}
    }
    .into_any()
}

fn drawn(
    desk: Desk,
    city: Arc<CityHalfYear>,
    period: (i32, Half),
    chosen: RwSignal<String>,
) -> AnyView {
    let of = |wanted: Verdict| {
        let units = city.units.iter();
        units
            .filter(|unit| unit.verdict(&city.share) == wanted)
            .count()
    };
    let (below, unsure) = (of(Verdict::Below), of(Verdict::Unsure));
    let overdue = city.communities.iter();
    let overdue = overdue
        .filter(|one| one.state == FilingState::Overdue)
        .count();
    let all = city.communities.len();
    let missing = match overdue {
        0 => (city.owed(), tr!(filings.not_filed), Tone::Plain),
        overdue => (overdue, tr!(filings.overdue), Tone::Bad),
    };
    let share = city.share.shown_percent();
    let share = share.trim_end_matches(".0").to_owned();
    let below_tone = if below > 0 { Tone::Bad } else { Tone::Plain };
    let tabs = vec![
        Item::new(
            COMMUNITIES,
            tr!(
                units.counted,
                label = tr!(filings.communities),
                count = number(all)
            ),
        ),
        Item::new(
            UNITS,
            tr!(
                units.counted,
                label = tr!(filings.units),
                count = number(city.units.len())
            ),
        ),
        Item::new(
            NOTICE,
            tr!(
                units.counted,
                label = tr!(filings.notice),
                count = number(below)
            ),
        ),
    ];
    let panel = {
        let city = Arc::clone(&city);
        Callback::new(move |code: String| {
            let city = Arc::clone(&city);
            match code.as_str() {
                UNITS => units(&city, period, false),
                NOTICE => units(&city, period, true),
                _ => communities(desk, &city),
            }
        })
    };
    view! {
        <div class="cards">
            <Card
                label=tr!(filings.is_filed)
                figure=number(city.filed())
                unit=tr!(today.of_communities, count = all)
                tone=Tone::Ok
            />
            <Card
                label=missing.1
                figure=number(missing.0)
                unit=tr!(filings.communities_unit)
                tone=missing.2
            />
            <Card
                label=tr!(filings.below, share = share)
                figure=number(below)
                unit=tr!(filings.of_units, count = number(city.units.len()))
                tone=below_tone
            />
            <Card
                label=tr!(filings.unsure)
                figure=number(unsure)
                unit=tr!(filings.units_unit)
            />
        </div>
        <Panel title=tr!(filings.together)>
            <div class="panel-tabs">
                <Tabs label=tr!(filings.together) tabs chosen panel />
            </div>
        </Panel>
    }
    .into_any()
}

/// Late ones first.
fn communities(desk: Desk, city: &CityHalfYear) -> AnyView {
    let heard = desk.peek(|session| session.heard()).unwrap_or_default();
    let rows = desk.read(|register| {
        let empty = Empty::of(register, &heard);
        let rows = city.communities.iter().map(|filed| {
            let (tone, label) = words::state(filed.state);
            let last = filed.filings.last();
            let route = match last {
                Some(id) => Route::Reports(ReportPage::Filing { id: id.to_string() }),
                None => Route::record(Community::NAME, filed.community),
            };
            let filing = last.and_then(|id| register.get::<Filing>(*id));
            let made_on = filing.and_then(|filing| filing.made_on);
            let sums = filing.map(|filing| HalfYear::filed(filing).map(|half| (half.sums(), half)));
            let days = match &sums {
                Some(Ok((sums, half))) => half.days(sums.minutes),
                _ => None,
            };
            let sum = |of: fn(&crate::reports::half_year::UnitHalf) -> u32| match &sums {
                Some(Ok((sums, _))) => Cell::whole(i64::from(of(sums))),
                _ => Cell::Empty,
            };
            let source = match (&sums, filed.has_records) {
                (Some(Err(why)), _) => words::unreadable(why).to_owned(),
                (_, true) => tr!(filings.has_records).to_owned(),
                (Some(Ok(_)), false) => tr!(filings.only_filed).to_owned(),
                (None, false) => match empty.said.get(&filed.community) {
                    Some(day) => tr!(filings.heard_nobody, day = day),
                    None => tr!(filings.nothing_here).to_owned(),
                },
            };
            let cells = vec![
                Cell::text(words::community(register, filed.community)),
                Cell::text(subdistrict(register, filed.community)),
                Cell::Tag(tone, label),
                Cell::text(made_on.map(|on| on.to_string()).unwrap_or_default()),
                sum(|sums| sums.members),
                sum(|sums| sums.served),
                match days {
                    Some(days) => Cell::Number(
                        sums.as_ref()
                            .and_then(|s| s.as_ref().ok())
                            .map_or(0.0, |s| s.0.minutes as f64),
                        days.shown(),
                    ),
                    None => Cell::Empty,
                },
                Cell::text(source),
            ];
            CellRow::new(route, cells).marked([
                ("missing", filed.state.is_owed()),
                ("late", matches!(filed.state, FilingState::Late { .. })),
                ("filed", filed.state.is_filed()),
            ])
        });
        rows.collect::<Vec<_>>()
    });
    let columns = vec![
        Column::new("name", tr!(filings.community), 9),
        Column::new("subdistrict", tr!(stars.subdistrict), 8),
        Column::new("state", tr!(filings.state), 6),
        Column::new("made_on", tr!(filings.made), 7),
        Column::new("members", tr!(feedback.member_count), 6).figures(),
        Column::new("served", tr!(feedback.served), 6).figures(),
        Column::new("days", tr!(feedback.sum_days), 6).figures(),
        Column::new("source", tr!(filings.source), 10),
    ];
    let filters = vec![vec![
        Item::new("missing", tr!(filings.not_filed)),
        Item::new("late", tr!(filings.late)),
        Item::new("filed", tr!(filings.is_filed)),
    ]];
    let rows = Arc::new(rows.unwrap_or_default());
    view! { <CellTable label=tr!(filings.communities) columns rows filters /> }.into_any()
}

fn subdistrict(register: &Register, community: Id) -> String {
    let community = register.get::<Community>(community);
    let place =
        community.and_then(|community| register.get::<Subdistrict>(community.subdistrict.id?));
    place
        .map(|place| place.name.to_string())
        .unwrap_or_default()
}

/// The units of all communities, or only those on the notice list.
fn units(city: &CityHalfYear, period: (i32, Half), only_notice: bool) -> AnyView {
    let those: Vec<&UnitCity> = match only_notice {
        true => city.notice(),
        false => city.units.iter().collect(),
    };
    if those.is_empty() {
        let (title, body) = match only_notice {
            true => (tr!(units.nobody_on_notice), String::new()),
            false => (tr!(filings.no_units), tr!(filings.no_units_hint).to_owned()),
        };
        return view! { <EmptyState title body /> }.into_any();
    }
    let rows: Vec<CellRow> = those.iter().map(|unit| row(city, period, unit)).collect();
    let filters = match only_notice {
        true => Vec::new(),
        false => vec![vec![
            Item::new("below", tr!(units.notice)),
            Item::new("unsure", tr!(filings.unsure)),
            Item::new("passes", tr!(units.passes)),
            Item::new("without", tr!(units.not_declared)),
        ]],
    };
    let rows = Arc::new(rows);
    view! { <CellTable label=tr!(filings.units) columns=unit_columns() rows filters /> }.into_any()
}

fn unit_columns() -> Vec<Column> {
    vec![
        Column::new("name", tr!(units.unit), 12),
        Column::new("declared", tr!(units.declared), 5).figures(),
        Column::new("registered", tr!(units.registered), 6).figures(),
        Column::new("rate", tr!(units.rate), 7).figures(),
        Column::new("verdict", tr!(units.verdict), 6),
        Column::new("short", tr!(units.short), 5).figures(),
        Column::new("members", tr!(feedback.member_count), 6).figures(),
        Column::new("served", tr!(feedback.served), 6).figures(),
        Column::new("days", tr!(feedback.sum_days), 6).figures(),
        Column::new("lines", tr!(filings.filed_by), 5).figures(),
    ]
}

fn row(city: &CityHalfYear, period: (i32, Half), unit: &UnitCity) -> CellRow {
    let texts = unit_texts(city, unit);
    let verdict = unit.verdict(&city.share);
    let (tone, _) = words::verdict(verdict);
    let order = |at: usize| match at {
        1 => unit.declared as f64,
        // The number orders the rows, the text is exact.
        3 => unit.registered.once as f64 / unit.declared.max(1) as f64,
        5 => unit.short(&city.share).1 as f64,
        8 => (unit.minutes + unit.minutes_filed) as f64,
        _ => unit.lines.len() as f64,
    };
    let cells = texts.into_iter().enumerate().map(|(at, text)| match at {
        0 => Cell::text(text),
        4 => Cell::Tag(tone, text),
        2 => words::counted_cell(unit.registered, Some(unit.declared)),
        6 => words::counted_cell(unit.members, None),
        7 => words::counted_cell(unit.served, None),
        _ if text.is_empty() => Cell::Empty,
        at => Cell::Number(order(at), text),
    });
    let route = Route::Reports(ReportPage::FiledUnit {
        period: period_code(period.0, period.1),
        unit: unit
            .unit
            .map_or_else(|| unit.name.clone(), |id| id.to_string()),
    });
    CellRow::new(route, cells.collect()).marked([
        ("below", verdict == Verdict::Below),
        ("unsure", verdict == Verdict::Unsure),
        ("passes", verdict == Verdict::Passes),
        ("without", verdict == Verdict::NoList),
    ])
}

/// The columns of a unit, in words, as the table, the paper and the clipboard have them.
pub(super) fn unit_texts(city: &CityHalfYear, unit: &UnitCity) -> Vec<String> {
    let verdict = unit.verdict(&city.share);
    let has_list = verdict != Verdict::NoList;
    let listed = |text: String| match has_list {
        true => text,
        false => String::new(),
    };
    let rate = match (unit.rate(), unit.rate_at_most()) {
        (Some(least), Some(most)) if least == most => words::percent(&least),
        (Some(least), Some(most)) => tr!(
            filings.between,
            least = least.shown_percent(),
            most = words::percent(&most)
        ),
        _ => String::new(),
    };
    let (least, most) = unit.short(&city.share);
    let short = match most {
        0 => String::new(),
        _ => words::between(least, most),
    };
    let minutes = unit.minutes.saturating_add(unit.minutes_filed);
    let days = crate::reports::half_year::days(minutes, &city.hours_per_day);
    vec![
        unit.name.clone(),
        listed(number(unit.declared)),
        listed(words::counted(unit.registered, Some(unit.declared))),
        rate,
        words::verdict(verdict).1.to_owned(),
        short,
        words::counted(unit.members, None),
        words::counted(unit.served, None),
        days.map(|days| days.shown()).unwrap_or_default(),
        number(unit.lines.len()),
    ]
}

/// Copies what is shown, to be pasted into a spreadsheet or a message.
fn copy(desk: Desk, city: Memo<Option<City>>, shown: &str) -> AnyView {
    let notices = Notices::here();
    let shown = shown.to_owned();
    let label = match shown.as_str() {
        COMMUNITIES => tr!(filings.copy_missing),
        _ => tr!(filings.copy_table),
    };
    let press = move || {
        let rows = city.with_untracked(|city| match city {
            Some(Ok(city)) => as_text(desk, city, &shown),
            _ => Vec::new(),
        });
        let text = tabbed(&rows);
        spawn_local(async move {
            match files::copy(&text).await {
                Ok(()) => notices.done(tr!(units.copied), None),
                Err(_) => notices.failed(tr!(units.not_copied)),
            }
        });
    };
    view! { <Button label on_press=press /> }.into_any()
}

fn as_text(desk: Desk, city: &CityHalfYear, shown: &str) -> Vec<Vec<String>> {
    let missing = |register: &Register| {
        let missing = city.communities.iter().filter(|one| one.state.is_owed());
        let row = |id| vec![words::community(register, id), subdistrict(register, id)];
        missing.map(|one| row(one.community)).collect::<Vec<_>>()
    };
    if shown == COMMUNITIES {
        let head = vec![
            tr!(filings.community).to_owned(),
            tr!(stars.subdistrict).to_owned(),
        ];
        let rows = desk
            .peek(|session| missing(&session.register))
            .unwrap_or_default();
        return std::iter::once(head).chain(rows).collect();
    }
    let those: Vec<&UnitCity> = match shown {
        NOTICE => city.notice(),
        _ => city.units.iter().collect(),
    };
    let head = unit_columns()
        .into_iter()
        .map(|column| column.title)
        .collect();
    let rows = those.into_iter().map(|unit| unit_texts(city, unit));
    std::iter::once(head).chain(rows).collect()
}

/// What the sheet for paper shows of the tabs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Communities,
    Units,
    Notice,
}

impl Part {
    pub fn of(code: &str) -> Part {
        match code {
            UNITS => Part::Units,
            NOTICE => Part::Notice,
            _ => Part::Communities,
        }
    }
}

pub(super) fn unit_heads() -> Vec<(String, bool)> {
    let columns = unit_columns().into_iter();
    columns
        .map(|column| (column.title, column.figures))
        .collect()
}
