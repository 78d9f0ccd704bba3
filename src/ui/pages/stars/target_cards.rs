//! The targets of the year, one card each: reached, needed, attained or how many short; who is nearest, and where the
//! pace of the last year leads.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::Record;
use crate::domain::kinds::Community;
use crate::scoring::{
    Board, Outcome, Pace, TargetState, contradictions, has_facts, nearest, pace, years_with_facts,
};
use crate::ui::components::{Card, Tag, TargetBar};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::pages::scorecard::next_star::way_to;
use crate::ui::score_words;
use crate::ui::scores::{Rated, YearScores};

/// Communities named at most as the nearest to a target.
const MOST_NAMED: usize = 3;

pub(super) fn target_cards(
    desk: Desk,
    year: u32,
    scores: Memo<Option<Arc<YearScores>>>,
) -> AnyView {
    (move || {
        let scores = scores.read();
        let rated = scores.as_deref().and_then(|s| s.outcome.as_ref().ok());
        rated.map(|rated| cards(desk, year, rated))
    })
    .into_any()
}

fn cards(desk: Desk, year: u32, rated: &Rated) -> AnyView {
    let board = &rated.scores.board;
    if board.targets.is_empty() {
        return view! { <p class="muted">{tr!(stars.no_targets)}</p> }.into_any();
    }
    let asked: Vec<_> = board.targets.iter().map(|state| state.target).collect();
    let wrong = contradictions(&asked);
    let wrong = wrong.first().map(|found| {
        view! { <p class="callout warn">{score_words::contradiction(found)}</p> }
    });
    let before = year_before(desk, year, board);
    let cards = board.targets.iter().map(|target| {
        let further = match target.outcome {
            Outcome::Short { communities } => {
                let before = before.as_ref();
                let before = before.map(|board| reached(board, target.target.level));
                Some((
                    nearest_ones(desk, year, rated, target.target.level, communities),
                    forecast(target, year, before),
                ))
            }
            Outcome::Attained | Outcome::NoCommunities => None,
        };
        card(target, board, further)
    });
    let cards = cards.collect_view();
    view! {
        {wrong}
        <div class="cards">{cards}</div>
    }
    .into_any()
}

/// The communities of the year before, where a target needs them and something was recorded of it for more than half of them:
/// of the others it is unknown how they stood, and a pace reckoned from few would be one of the records.
fn year_before(desk: Desk, year: u32, board: &Board) -> Option<Board> {
    let short = |state: &TargetState| matches!(state.outcome, Outcome::Short { .. });
    if !board.targets.iter().any(short) {
        return None;
    }
    let before = year.checked_sub(1)?;
    let scores = desk.peek(|session| {
        let register = &session.register;
        let known = years_with_facts(register).contains(&before);
        known.then(|| YearScores::of(register, before))
    })?;
    let scores = scores?;
    let scores = &scores.outcome.as_ref().ok()?.scores;
    let known = desk.peek(|session| {
        let all = scores.scorecards.iter();
        let known = all.filter(|card| has_facts(&session.register, card.community, before));
        known.count()
    })?;
    (2 * known > scores.scorecards.len()).then(|| scores.board.clone())
}

fn reached(board: &Board, level: u8) -> usize {
    board.with_level.iter().skip(usize::from(level)).sum()
}

/// Where the pace of the last year leads.
fn forecast(target: &TargetState, year: u32, before: Option<usize>) -> String {
    let Some(before) = before else {
        return tr!(board.no_pace, year = year.saturating_sub(1));
    };
    match pace(target, year, before) {
        Pace::In { year, gained } => tr!(board.pace, gained = number(gained), year = year),
        Pace::Standing => tr!(board.no_gain).to_owned(),
        Pace::Attained | Pace::NoCommunities => String::new(),
    }
}

/// Those that would close the shortfall with the least: each leads to its way there.
fn nearest_ones(desk: Desk, year: u32, rated: &Rated, level: u8, short: usize) -> AnyView {
    let costs = desk
        .peek(|session| session.step_costs())
        .unwrap_or_default();
    let cards = &rated.scores.scorecards;
    let found = nearest(&rated.rulebook, cards, level, &costs);
    if found.is_empty() {
        return view! { <p>{tr!(board.nobody_near)}</p> }.into_any();
    }
    let named = found.iter().take(short.min(MOST_NAMED)).map(|near| {
        let name = desk.peek(|session| session.register.title(Community::INDEX, near.community));
        let steps = tr!(board.steps, cost = near.cost);
        view! {
            <li>
                <a href=way_to(near.community, year, level).href()>{name}</a>
                <small>{steps}</small>
            </li>
        }
    });
    view! {
        <p>{tr!(board.nearest)}</p>
        <ul class="nearest">{named.collect_view()}</ul>
    }
    .into_any()
}

fn card(target: &TargetState, board: &Board, further: Option<(AnyView, String)>) -> AnyView {
    let label = score_words::at_least(target.target.level);
    let share = format!("{}%", target.target.share_percent);
    let (tone, tag) = score_words::target_tag(target);
    let name = tr!(stars.target_name, level = label, share = share);
    // A board without communities has neither 0 % nor 100 %.
    if board.communities == 0 {
        return view! {
            <Card label=name>
                <p>
                    <Tag tone label=tag />
                </p>
            </Card>
        }
        .into_any();
    }
    let all = number(board.communities);
    let reading = tr!(
        target.reading,
        label = label,
        value = target.reached,
        total = board.communities,
        target = share
    );
    let needed = tr!(stars.needed, count = number(target.needed));
    let of = |count: usize| count as f64 / board.communities as f64;
    let value = of(target.reached);
    let asked = f64::from(target.target.share_percent) / 100.0;
    let further = further.map(|(nearest, forecast)| {
        view! {
            <div class="target-further">
                {nearest} <p class="muted">{forecast}</p>
            </div>
        }
    });
    view! {
        <Card label=name figure=number(target.reached) unit=tr!(stars.of_communities, count = all)>
            <TargetBar value target=asked reading />
            <p class="target-words">
                <Tag tone label=tag />
                <small>{needed}</small>
            </p>
            {further}
        </Card>
    }
    .into_any()
}
