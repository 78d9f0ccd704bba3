//! What a rulebook would change for the communities of a year, before it is adopted.

use leptos::prelude::*;

use super::editions;
use crate::domain::Record;
use crate::domain::kinds::Community;
use crate::register::Register;
use crate::scoring::{CheckedRulebook, Effect, Star, StarChange, effect, rulebook_of};
use crate::ui::components::{Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::{say, series, tr};

/// Communities named at most; the rest is counted.
const MOST_ROWS: usize = 60;

pub(super) fn view(desk: Desk, after: &CheckedRulebook, year: u32) -> AnyView {
    desk.peek(|session| draw(&session.register, after, year))
        .into_any()
}

fn draw(register: &Register, after: &CheckedRulebook, year: u32) -> AnyView {
    let rules = after.rulebook();
    if !editions::would_rate(register, rules.version, rules.applies_from, year) {
        return view! { <p>{tr!(rulebook.other_rates, year = year)}</p> }.into_any();
    }
    let Ok(before) = rulebook_of(register, year) else {
        return view! { <p>{tr!(rulebook.no_comparison, year = year)}</p> }.into_any();
    };
    let effect = effect(&before, after, register, year);
    let rows = effect.changes.iter().take(MOST_ROWS);
    let rows = rows.map(|change| row(register, change)).collect_view();
    let more = effect.changes.len().saturating_sub(MOST_ROWS);
    view! {
        <p class="effect-sum">{sum(&effect, year)}</p>
        <ul class="effect">
            {rows}
            {(more > 0).then(|| view! { <li class="muted">{tr!(rulebook.effect_more, count = more)}</li> })}
        </ul>
    }
    .into_any()
}

fn sum(effect: &Effect, year: u32) -> String {
    let levels = effect.levels_changed();
    match (effect.communities, effect.changes.len()) {
        (0, _) => tr!(rulebook.effect_nobody).to_owned(),
        (all, 0) => tr!(rulebook.effect_none, year = year, all = all),
        (all, stars) => tr!(
            rulebook.effect_some,
            year = year,
            all = all,
            levels = levels,
            stars = stars
        ),
    }
}

fn row(register: &Register, change: &StarChange) -> AnyView {
    let name = register.title(Community::INDEX, change.community);
    let stars = |stars: &[Star]| {
        let names: Vec<&str> = stars.iter().map(|star| say(&star.words())).collect();
        series(&names)
    };
    let gained = (!change.gained.is_empty()).then(|| {
        let label = tr!(rulebook.gains, stars = stars(&change.gained));
        view! { <Tag label tone=Tone::Ok /> }
    });
    let lost = (!change.lost.is_empty()).then(|| {
        let label = tr!(rulebook.loses, stars = stars(&change.lost));
        view! { <Tag label tone=Tone::Bad /> }
    });
    view! {
        <li>
            <span class="effect-name">{name}</span>
            <b>{tr!(rulebook.from_to, from = change.from, to = change.to)}</b>
            {gained}
            {lost}
        </li>
    }
    .into_any()
}
