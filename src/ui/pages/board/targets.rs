//! The targets of a year by sub-district, and of one place over the years: asked, reached, short (S1.6).

use leptos::prelude::*;

use super::area_names::{area_chooser, area_name};
use crate::domain::Id;
use crate::register::Register;
use crate::reports::tally::Part;
use crate::scoring::{
    AreaBoard, Board, TooLittle, YearAreas, contradictions, too_little, year_areas, years_to_show,
};
use crate::ui::components::{
    Button, ButtonKind, Head, Line, PageHeader, Panel, PrintButton, Tag, stacking_table,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::pages::stars::set_targets::set_targets;
use crate::ui::pages::stars::star_tabs::{StarTab, star_tabs};
use crate::ui::pages::stars::unusable;
use crate::ui::pages::stars::year_chooser::year_chooser;
use crate::ui::pages::views::share_words;
use crate::ui::routes::{BoardPage, Route};
use crate::ui::score_words;

/// A row: its name, where it leads, whether anything was recorded, its board, the levels for which it has its own target.
struct Row {
    name: String,
    route: Route,
    is_rated: bool,
    board: Board,
    own: Vec<u8>,
}

pub(super) fn page(desk: Desk, year: u32, area: &str) -> AnyView {
    let area: Option<Id> = area.parse().ok();
    let setting = RwSignal::new(false);
    let code = StoredValue::new(area.map(|id| id.to_string()).unwrap_or_default());
    let at = move |year: u32| address(year, code.get_value());
    let choose = area_chooser(desk, area, move |area| address(year, area));
    view! {
        <PageHeader title=tr!(board.targets_title, year = year)>
            {year_chooser(desk, year, at)} {choose} <PrintButton />
            <Button
                label=tr!(stars.set_targets)
                kind=ButtonKind::Main
                on_press=move || setting.set(true)
            />
        </PageHeader>
        {star_tabs(year, StarTab::Targets)}
        <div class="stack">{move || body(desk, year, area)}</div>
        {set_targets(desk, year, area, setting)}
    }
    .into_any()
}

fn address(year: u32, area: String) -> Route {
    Route::Board(BoardPage::Targets {
        year: i32::try_from(year).ok(),
        area,
    })
}

fn body(desk: Desk, year: u32, area: Option<Id>) -> Option<AnyView> {
    desk.read(|register| {
        let now = match year_areas(register, year) {
            Ok(now) => now,
            Err(wrong) => return unusable(wrong.problems.len()),
        };
        let over_years = over_years(register, year, area);
        let title = tr!(board.over_years, place = place_name(register, area));
        let (warnings, areas) = (warnings(register, &now), by_area(register, &now));
        let years = table(tr!(rule.f_year), over_years);
        view! {
            {warnings}
            <Panel title=tr!(board.by_area, year = year)>{areas}</Panel>
            <Panel title>{years}</Panel>
        }
        .into_any()
    })
}

fn place_name(register: &Register, area: Option<Id>) -> String {
    match area {
        Some(_) => area_name(register, area),
        None => tr!(board.all_communities).to_owned(),
    }
}

/// Targets that contradict each other, of all communities or in a sub-district, and areas that together ask for too little.
fn warnings(register: &Register, now: &YearAreas) -> AnyView {
    let of = |board: &Board| -> Vec<String> {
        let asked: Vec<_> = board.targets.iter().map(|state| state.target).collect();
        let found = contradictions(&asked);
        found
            .iter()
            .take(1)
            .map(score_words::contradiction)
            .collect()
    };
    let mut said = of(&now.all);
    for area in now.areas.iter().filter(|area| !area.own.is_empty()) {
        let name = area_name(register, area.area);
        let found = of(&area.board).into_iter();
        said.extend(found.map(|words| tr!(board.of_area, area = name, words = words)));
    }
    if now.is_rated {
        said.extend(
            too_little(&now.all, &now.areas)
                .iter()
                .map(too_little_words),
        );
    }
    let said = said.into_iter();
    let said = said.map(|words| view! { <p class="callout warn">{words}</p> });
    said.collect_view().into_any()
}

fn too_little_words(found: &TooLittle) -> String {
    tr!(
        board.too_little,
        level = score_words::at_least(found.level),
        areas = number(found.areas),
        all = number(found.all)
    )
}

fn by_area(register: &Register, now: &YearAreas) -> AnyView {
    let year = i32::try_from(now.year).ok();
    let picture = |area: String| Route::Board(BoardPage::Picture { year, area });
    let all = Row {
        name: tr!(board.all_communities).to_owned(),
        route: picture(String::new()),
        is_rated: now.is_rated,
        board: now.all.clone(),
        own: levels(&now.all),
    };
    let of_area = |area: &AreaBoard| Row {
        name: area_name(register, area.area),
        route: picture(area.area.map(|id| id.to_string()).unwrap_or_default()),
        is_rated: now.is_rated,
        board: area.board.clone(),
        own: area.own.iter().copied().collect(),
    };
    let mut areas: Vec<Row> = now.areas.iter().map(of_area).collect();
    areas.sort_by(|a, b| a.name.cmp(&b.name));
    let rows = std::iter::once(all).chain(areas).collect();
    table(tr!(stars.subdistrict), rows)
}

fn levels(board: &Board) -> Vec<u8> {
    let targets = board.targets.iter();
    targets.map(|state| state.target.level).collect()
}

/// A row for each year, the latest first; years whose rulebook cannot be used are left out.
fn over_years(register: &Register, year: u32, area: Option<Id>) -> Vec<Row> {
    let years = years_to_show(register, year).into_iter().rev();
    let rows = years.filter_map(|year| {
        let found = year_areas(register, year).ok()?;
        let code = area.map(|id| id.to_string()).unwrap_or_default();
        let mut own = levels(&found.all);
        let mut board = found.all;
        if area.is_some() {
            let of_area = found.areas.into_iter().find(|one| one.area == area);
            let of_area = of_area?;
            board = of_area.board;
            own = of_area.own.into_iter().collect();
        }
        Some(Row {
            name: tr!(stars.year, year = year),
            route: address(year, code),
            is_rated: found.is_rated,
            board,
            own,
        })
    });
    rows.collect()
}

fn table(first: &'static str, rows: Vec<Row>) -> AnyView {
    let asked = (1..=6_u8).rev();
    let asked: Vec<u8> = asked
        .filter(|level| rows.iter().any(|row| levels(&row.board).contains(level)))
        .collect();
    let mut heads = vec![Head::words(first), Head::figure(tr!(stars.communities))];
    heads.extend(asked.iter().map(|level| Head::words(at_least(*level))));
    let lines = move || rows.iter().map(|row| line(row, &asked)).collect();
    stacking_table("target-table", heads, Box::new(lines), Vec::new())
}

/// Column heads live as long as the program.
fn at_least(level: u8) -> &'static str {
    match level {
        1 => tr!(board.at_least_1),
        2 => tr!(board.at_least_2),
        3 => tr!(board.at_least_3),
        4 => tr!(board.at_least_4),
        5 => tr!(board.at_least_5),
        _ => tr!(score.level_6),
    }
}

fn line(row: &Row, asked: &[u8]) -> Line {
    let name = view! { <a href=row.route.href()>{row.name.clone()}</a> }.into_any();
    let count = match row.is_rated {
        true => number(row.board.communities),
        false => "—".to_owned(),
    };
    let cells = asked.iter().map(|level| cell(row, *level));
    let cells = [name, count.into_any()].into_iter().chain(cells);
    Line::of(cells.collect())
}

fn cell(row: &Row, level: u8) -> AnyView {
    let mut targets = row.board.targets.iter();
    let Some(state) = targets.find(|state| state.target.level == level) else {
        return view! { <span class="muted">{tr!(stars.no_target)}</span> }.into_any();
    };
    let share = state.target.share_percent;
    let asked = match row.own.contains(&level) {
        true => tr!(board.own_share, share = share),
        false => tr!(board.shared_share, share = share),
    };
    if !row.is_rated {
        return view! {
            {asked}
            " "
            <span class="muted">{tr!(board.not_rated_yet)}</span>
        }
        .into_any();
    }
    let reached = share_words(Part {
        count: state.reached as u64,
        of: row.board.communities as u64,
    });
    let (tone, label) = score_words::target_tag(state);
    view! {
        {reached}
        " "
        <Tag label tone />
        <small>{asked}</small>
    }
    .into_any()
}
