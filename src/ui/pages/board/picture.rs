//! All communities × six stars on one page (S1.6): a row for each community, by sub-district, with the year before.
//!
//! The rows are written as text and put into the page at once: some thousand cells, none of which follows anything by
//! itself. One of them is in the order of the tab key; arrow keys move among them, Enter opens the scorecard.

mod cells;
mod moving;

use std::cmp::Ordering;
use std::sync::Arc;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use web_sys::Element;

use self::cells::Words;
use super::area_names::{area_chooser, area_name};
use crate::domain::Id;
use crate::scoring::{
    Mark, Order, PictureAsked, PictureGroup, PictureRow, Star, chosen_models, picture_groups,
    picture_rows, years_with_facts,
};
use crate::ui::components::{
    EmptyState, Head, Item, Line, LinkButton, PageHeader, Panel, PrintButton, Segments,
    stacking_table,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::pages::stars::star_tabs::{StarTab, star_tabs};
use crate::ui::pages::stars::unusable;
use crate::ui::pages::stars::year_chooser::year_chooser;
use crate::ui::router;
use crate::ui::routes::{BoardPage, Route};
use crate::ui::score_words;
use crate::ui::scores::YearScores;

/// What the picture is drawn of.
struct Drawn {
    year: u32,
    rows: Vec<PictureRow>,
    /// The communities that are models of the year.
    models: Vec<Id>,
    /// Whether anything was recorded of the year before.
    has_before: bool,
}

type Found = Result<Arc<Drawn>, usize>;

pub(super) fn page(desk: Desk, year: u32, area: &str) -> AnyView {
    let area: Option<Id> = area.parse().ok();
    let asked = RwSignal::new(PictureAsked {
        area,
        ..PictureAsked::default()
    });
    let drawn = Memo::new_with_compare(move |_| found(desk, year), |_, _| true);
    let code = StoredValue::new(area.map(|id| id.to_string()).unwrap_or_default());
    let choose = area_chooser(desk, area, move |area| address(year, area));
    let body = move || {
        drawn.with(|found| match found {
            None => ().into_any(),
            Some(Err(problems)) => unusable(*problems),
            Some(Ok(drawn)) if drawn.rows.is_empty() => empty(),
            Some(Ok(drawn)) => picture(desk, Arc::clone(drawn), asked),
        })
    };
    view! {
        <PageHeader title=tr!(board.picture_title, year = year)>
            {year_chooser(desk, year, move |year| address(year, code.get_value()))}
            {choose}
            <PrintButton />
        </PageHeader>
        {star_tabs(year, StarTab::Picture)}
        <div class="stack">{body}</div>
    }
    .into_any()
}

fn address(year: u32, area: String) -> Route {
    Route::Board(BoardPage::Picture {
        year: i32::try_from(year).ok(),
        area,
    })
}

fn empty() -> AnyView {
    view! {
        <EmptyState title=tr!(stars.empty) body=tr!(stars.empty_hint)>
            <LinkButton label=tr!(stars.take_in) href=Route::Exchange.href() />
        </EmptyState>
    }
    .into_any()
}

/// Rates the year and the one before it, where something was recorded of that.
fn found(desk: Desk, year: u32) -> Option<Found> {
    desk.read(|register| {
        let now = YearScores::of(register, year);
        let now = now.outcome.as_ref();
        let now = now.map_err(|unusable| unusable.problems.len())?;
        let before = year.saturating_sub(1);
        let before = years_with_facts(register)
            .contains(&before)
            .then(|| YearScores::of(register, before));
        let before = before
            .as_ref()
            .and_then(|before| before.outcome.as_ref().ok());
        let before = before.map(|rated| &rated.scores.scorecards[..]);
        let models = chosen_models(register, year).into_iter();
        Ok(Arc::new(Drawn {
            year,
            rows: picture_rows(register, &now.scores.scorecards, before),
            models: models.filter_map(|(_, model)| model.community.id).collect(),
            has_before: before.is_some(),
        }))
    })
}

fn picture(desk: Desk, drawn: Arc<Drawn>, asked: RwSignal<PictureAsked>) -> AnyView {
    let groups = {
        let drawn = Arc::clone(&drawn);
        Memo::new(move |_| {
            let asked = asked.get();
            let groups = desk.peek(|session| {
                let name = |id| area_name(&session.register, Some(id));
                picture_groups(&drawn.rows, &asked, name)
            });
            groups.unwrap_or_default()
        })
    };
    let shown = move || groups.with(|groups| groups.iter().map(|g| g.rows.len()).sum::<usize>());
    let count = {
        let all = drawn.rows.len();
        move || {
            let shown = shown();
            match shown == all {
                true => tr!(board.count_all, count = number(all)),
                false => tr!(board.count_some, count = number(shown), all = number(all)),
            }
        }
    };
    let said = RwSignal::new(String::new());
    let grid = grid(desk, Arc::clone(&drawn), groups, asked, said);
    let without_trend = (!drawn.has_before).then(|| {
        let before = drawn.year.saturating_sub(1);
        view! { <p class="muted">{tr!(board.no_year_before, year = before)}</p> }
    });
    view! {
        <div class="picture-tools screen-only">
            {orders(asked)} {without_star(asked)} {grouping(asked)}
        </div>
        <div role="status">
            <p class="pic-count">{count}</p>
        </div>
        {legend(drawn.has_before)}
        {without_trend}
        {grid}
        <p class="picture-said screen-only" aria-hidden="true">
            {move || said.get()}
        </p>
        <Panel title=tr!(board.sums)>{move || groups.with(|groups| sums(desk, groups, drawn.year))}</Panel>
    }
    .into_any()
}

fn orders(asked: RwSignal<PictureAsked>) -> AnyView {
    let items = vec![
        Item::new("name", tr!(board.by_name)),
        Item::new("level", tr!(board.by_level)),
        Item::new("trend", tr!(board.by_trend)),
    ];
    let chosen = Signal::derive(move || {
        let code = match asked.get().order {
            Order::Name => "name",
            Order::Level => "level",
            Order::Trend => "trend",
        };
        code.to_owned()
    });
    let choose = move |code: String| {
        asked.update(|asked| {
            asked.order = match code.as_str() {
                "level" => Order::Level,
                "trend" => Order::Trend,
                _ => Order::Name,
            }
        });
    };
    view! { <Segments label=tr!(board.order) items chosen on_choose=Callback::new(choose) /> }
        .into_any()
}

/// Only those that did not earn a star.
fn without_star(asked: RwSignal<PictureAsked>) -> AnyView {
    let options = Star::ALL.map(|star| {
        let words = tr!(board.without, star = score_words::star_name(star));
        view! { <option value=star.id()>{words}</option> }
    });
    let choose = move |event| {
        let star = Star::from_id(&event_target_value(&event));
        asked.update(|asked| asked.without = star);
    };
    view! {
        <select class="place-chooser" aria-label=tr!(board.without_label) on:change=choose>
            <option value="">{tr!(board.with_any)}</option>
            {options}
        </select>
    }
    .into_any()
}

fn grouping(asked: RwSignal<PictureAsked>) -> AnyView {
    let set = move |event| {
        let grouped = event_target_checked(&event);
        asked.update(|asked| asked.ungrouped = !grouped);
    };
    view! {
        <label class="picture-grouped">
            <input type="checkbox" checked=true on:change=set />
            {tr!(board.grouped)}
        </label>
    }
    .into_any()
}

/// What the signs mean.
fn legend(has_before: bool) -> AnyView {
    let marks = [Mark::Earned, Mark::Lacking, Mark::Missing, Mark::Withdrawn].map(|mark| {
        let class = format!("pic-star {}", cells::class(mark));
        view! {
            <li>
                <span class=class aria-hidden="true">
                    {cells::sign(mark)}
                </span>
                {cells::mark_words(mark)}
            </li>
        }
    });
    let trends = has_before.then(|| {
        let all = [Ordering::Greater, Ordering::Equal, Ordering::Less];
        let all = all.map(|trend| {
            view! {
                <li>
                    <span class="pic-trend" aria-hidden="true">
                        {cells::arrow(trend)}
                    </span>
                    {cells::trend_words(trend)}
                </li>
            }
        });
        all.into_iter().collect_view()
    });
    view! {
        <ul class="picture-legend" aria-label=tr!(board.legend)>
            {marks.into_iter().collect_view()} {trends}
            <li>
                <span class="pic-model" aria-hidden="true">
                    "◆"
                </span>
                {tr!(board.model)}
            </li>
        </ul>
    }
    .into_any()
}

fn grid(
    desk: Desk,
    drawn: Arc<Drawn>,
    groups: Memo<Vec<PictureGroup>>,
    asked: RwSignal<PictureAsked>,
    said: RwSignal<String>,
) -> AnyView {
    let node = NodeRef::<html::Div>::new();
    let text = {
        let drawn = Arc::clone(&drawn);
        move || {
            let words = Words::here(&drawn);
            let ungrouped = asked.get().ungrouped;
            let name = |area: Option<Id>| match ungrouped {
                true => tr!(board.all_communities).to_owned(),
                false => desk
                    .peek(|session| area_name(&session.register, area))
                    .unwrap_or_default(),
            };
            groups.with(|groups| cells::text(&drawn, groups, &words, name))
        }
    };
    let route_at = {
        let drawn = Arc::clone(&drawn);
        move |cell: &Element| {
            let (row, column) = moving::place(cell)?;
            let row = drawn.rows.get(row)?;
            let community = row.community.to_string();
            let year = i32::try_from(drawn.year).ok()?;
            let star = column.checked_sub(1).and_then(|at| Star::ALL.get(at));
            Some(match star {
                Some(star) => Route::ScorecardAt {
                    community,
                    year,
                    at: star.id().to_owned(),
                },
                None => Route::Scorecard { community, year },
            })
        }
    };
    let say = {
        let drawn = Arc::clone(&drawn);
        move |event: &web_sys::Event| {
            let found = moving::cell_of(event).and_then(|cell| moving::place(&cell));
            let words = found.and_then(|(row, column)| {
                let row = drawn.rows.get(row)?;
                Some(cells::said(row, column))
            });
            if let Some(words) = words
                && said.read_untracked() != words
            {
                said.set(words);
            }
        }
    };
    let focused = say.clone();
    let open = route_at.clone();
    let press = move |event: ev::MouseEvent| {
        if let Some(route) = moving::cell_of(&event).and_then(|cell| route_at(&cell)) {
            router::open(&route);
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let Some(cell) = moving::cell_of(&event) else {
            return;
        };
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            if let Some(route) = open(&cell) {
                router::open(&route);
            }
            return;
        }
        if let (Some(grid), Some(step)) = (node.get_untracked(), moving::step(&event)) {
            event.prevent_default();
            moving::go(&grid, &cell, step);
        }
    };
    view! {
        <div
            class="picture"
            role="grid"
            aria-label=tr!(board.picture_label, year = drawn.year)
            aria-readonly="true"
            node_ref=node
            on:click=press
            on:keydown=key
            on:mouseover=move |event| say(&event)
            on:focusin=move |event| focused(&event)
            inner_html=text
        ></div>
    }
    .into_any()
}

/// How many communities of each sub-district have each star: what the heads of the picture say, as a table.
fn sums(desk: Desk, groups: &[PictureGroup], year: u32) -> AnyView {
    let mut heads = vec![
        Head::words(tr!(stars.subdistrict)),
        Head::figure(tr!(stars.communities)),
    ];
    heads.extend(Star::ALL.map(|star| Head::figure(score_words::star_name(star))));
    heads.extend([6, 5, 4].map(|level| Head::figure(score_words::level(level))));
    heads.push(Head::figure(tr!(stars.up_to_three)));
    let row = |group: &PictureGroup| -> Vec<String> {
        let levels = group.with_level;
        let few: usize = levels.iter().take(4).sum();
        let high = levels.iter().skip(4).rev().copied();
        let counts = [group.rows.len()].into_iter().chain(group.earned);
        let counts = counts.chain(high).chain([few]);
        counts.map(number).collect()
    };
    let name = |area: Option<Id>| desk.peek(|session| area_name(&session.register, area));
    let rows: Vec<(String, String, Vec<String>)> = groups
        .iter()
        .map(|group| {
            let code = group.area.map(|id| id.to_string()).unwrap_or_default();
            let name = name(group.area).unwrap_or_default();
            (name, address(year, code).href(), row(group))
        })
        .collect();
    let whole = cells::whole(groups);
    let total = row(&whole);
    let lines = move || {
        let rows = rows.iter().map(|(name, href, counts)| {
            let name = view! { <a href=href.clone()>{name.clone()}</a> }.into_any();
            let counts = counts.iter().map(|count| count.clone().into_any());
            Line::of(std::iter::once(name).chain(counts).collect())
        });
        rows.collect()
    };
    let total = total.into_iter().map(IntoAny::into_any);
    let foot = std::iter::once(tr!(board.together).into_any()).chain(total);
    let foot = vec![Line::of(foot.collect())];
    stacking_table("picture-sums", heads, Box::new(lines), foot)
}
