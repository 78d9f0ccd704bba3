//! What a rulebook would change for the communities of a year, before it is adopted: sums, targets, and each community
//! with what makes the difference.

use std::sync::Arc;

use leptos::prelude::*;

use super::editions;
use super::shifts::shifts;
use crate::domain::kinds::Community;
use crate::domain::{Id, Record};
use crate::scoring::{
    Board, CheckedRulebook, Effect, Star, StarChange, TargetState, effect, rulebook_of,
};
use crate::ui::components::{Button, Head, Line, Tag, Tone, stacking_table};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, say, series, tr};
use crate::ui::score_words;

/// Communities listed at first; the rest on request.
const FIRST_ROWS: usize = 30;

/// A year rated by two rulebooks, with what words need of both.
pub(super) struct Compared {
    pub desk: Desk,
    pub before: CheckedRulebook,
    pub after: CheckedRulebook,
    pub effect: Effect,
    pub year: u32,
}

/// The effect of adopting `after`: against the standard that rates the year now.
pub(super) fn view(desk: Desk, after: &CheckedRulebook, year: u32) -> AnyView {
    let rules = after.rulebook();
    let (version, from) = (rules.version, rules.applies_from);
    let found = desk.peek(|session| {
        let register = &session.register;
        let rates = editions::would_rate(register, version, from, year);
        rates.then(|| rulebook_of(register, year))
    });
    match found.flatten() {
        None => view! { <p>{tr!(rulebook.other_rates, year = year)}</p> }.into_any(),
        Some(Err(_)) => view! { <p>{tr!(rulebook.no_comparison, year = year)}</p> }.into_any(),
        Some(Ok(before)) => between(desk, &before, after, year),
    }
}

/// The effect of `after` instead of `before`, whichever rates the year.
pub(super) fn between(
    desk: Desk,
    before: &CheckedRulebook,
    after: &CheckedRulebook,
    year: u32,
) -> AnyView {
    let effect = desk.peek(|session| effect(before, after, &session.register, year));
    let Some(effect) = effect else {
        return ().into_any();
    };
    let compared = Arc::new(Compared {
        desk,
        before: before.clone(),
        after: after.clone(),
        effect,
        year,
    });
    let sum = sum(&compared.effect, year);
    view! {
        <p class="effect-sum">{sum}</p>
        {targets(&compared.effect)}
        {communities(compared)}
    }
    .into_any()
}

fn sum(effect: &Effect, year: u32) -> String {
    match (effect.communities(), effect.changes.len()) {
        (0, _) => tr!(rulebook.effect_nobody).to_owned(),
        (all, 0) => tr!(rulebook.effect_none, year = year, all = number(all)),
        (all, stars) => tr!(
            board.effect_sum,
            year = year,
            all = number(all),
            stars = number(stars),
            risen = number(effect.risen()),
            fallen = number(effect.fallen())
        ),
    }
}

/// The year's targets as either standard has them and finds them reached.
fn targets(effect: &Effect) -> Option<AnyView> {
    let of = |board: &Board, level: u8| -> Option<TargetState> {
        let mut all = board.targets.iter();
        all.find(|state| state.target.level == level).cloned()
    };
    let levels = (1..=6_u8).rev().filter_map(|level| {
        let sides = [&effect.before.board, &effect.after.board].map(|board| of(board, level));
        sides.iter().any(Option::is_some).then_some((level, sides))
    });
    let levels: Vec<_> = levels.collect();
    if levels.is_empty() || effect.communities() == 0 {
        return None;
    }
    let all = effect.communities();
    let lines = move || {
        let lines = levels.iter().map(|(level, sides)| {
            let level = view! { {score_words::at_least(*level)} }.into_any();
            let sides = sides.iter().map(|side| side_of_target(side.as_ref(), all));
            Line::of(std::iter::once(level).chain(sides).collect())
        });
        lines.collect()
    };
    let heads = vec![
        Head::words(tr!(rule.f_targets)),
        Head::words(tr!(board.before)),
        Head::words(tr!(board.after)),
    ];
    Some(stacking_table(
        "effect-targets",
        heads,
        Box::new(lines),
        Vec::new(),
    ))
}

fn side_of_target(state: Option<&TargetState>, all: usize) -> AnyView {
    let Some(state) = state else {
        return view! { <span class="muted">{tr!(stars.no_target)}</span> }.into_any();
    };
    let (tone, label) = score_words::target_tag(state);
    let said = tr!(
        board.reached_of,
        reached = number(state.reached),
        all = number(all),
        share = state.target.share_percent
    );
    view! {
        {said}
        " "
        <Tag label tone />
    }
    .into_any()
}

fn communities(compared: Arc<Compared>) -> AnyView {
    let count = compared.effect.changes.len();
    let all = RwSignal::new(count <= FIRST_ROWS);
    let rows = move || {
        let shown = match all.get() {
            true => count,
            false => FIRST_ROWS,
        };
        let changes = compared.effect.changes.iter().take(shown);
        changes.map(|change| row(&compared, change)).collect_view()
    };
    let more = move || {
        (!all.get()).then(|| {
            let label = tr!(board.show_all, count = number(count));
            view! { <Button label on_press=move || all.set(true) /> }
        })
    };
    view! {
        <div class="effect">{rows}</div>
        {more}
    }
    .into_any()
}

/// One community; what makes the difference is looked up when it is opened.
fn row(compared: &Arc<Compared>, change: &StarChange) -> AnyView {
    let open = RwSignal::new(false);
    let community = change.community;
    let name = name_of(compared.desk, community);
    let tag = |stars: &[Star], tone: Tone| {
        let names: Vec<&str> = stars.iter().map(|star| say(&star.words())).collect();
        let label = match tone {
            Tone::Ok => tr!(rulebook.gains, stars = series(&names)),
            _ => tr!(rulebook.loses, stars = series(&names)),
        };
        (!stars.is_empty()).then(|| view! { <Tag label tone /> })
    };
    let inside = {
        let compared = Arc::clone(compared);
        move || open.get().then(|| shifts(&compared, community))
    };
    view! {
        <details on:toggle=move |_| open.set(true)>
            <summary>
                <span class="effect-name">{name}</span>
                <b>{tr!(rulebook.from_to, from = change.from, to = change.to)}</b>
                {tag(&change.gained, Tone::Ok)}
                {tag(&change.lost, Tone::Bad)}
            </summary>
            {inside}
        </details>
    }
    .into_any()
}

fn name_of(desk: Desk, community: Id) -> String {
    let name = desk.peek(|session| session.register.title(Community::INDEX, community));
    name.unwrap_or_default()
}
