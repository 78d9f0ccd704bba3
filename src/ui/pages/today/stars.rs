//! How a community's own stars stand, and how many facts each of the others lacks.

use leptos::prelude::*;

use super::{count, share};
use crate::scoring::{Scorecard, State, Verdict};
use crate::ui::components::{Card, Panel, StarRow, StarState, Tag, TargetBar, Tone};
use crate::ui::i18n::{say, tr};
use crate::ui::routes::Route;
use crate::ui::score_words;
use crate::ui::scores::Rated;

/// A star with its name and state, as the drawn stars take them.
fn drawn_stars(card: &Scorecard) -> Vec<(String, StarState)> {
    let star = |score: &crate::scoring::StarScore| {
        let missing = score
            .indicators
            .iter()
            .any(|indicator| indicator.state == State::Missing);
        let state = match score.verdict {
            Verdict::Earned => StarState::Earned,
            _ if missing => StarState::Missing,
            _ => StarState::NotEarned,
        };
        (say(&score.star.words()).to_owned(), state)
    };
    card.stars.iter().map(star).collect()
}

/// A community's own stars, and what is missing of those it has not earned.
pub(super) fn one_community(card: &Scorecard, rated: &Rated, year: u32) -> AnyView {
    let route = Route::Scorecard {
        community: card.community.to_string(),
        year: year as i32,
    };
    let missing = count(card, State::Missing);
    let mut indicators = card.stars.iter().flat_map(|star| &star.indicators);
    let first_missing = indicators.find(|indicator| indicator.state == State::Missing);
    let first_missing = first_missing.map_or(route.clone(), |indicator| Route::ScorecardAt {
        community: card.community.to_string(),
        year: year as i32,
        at: indicator.indicator.to_string(),
    });
    let all: usize = card.stars.iter().map(|star| star.indicators.len()).sum();
    let lines = card
        .stars
        .iter()
        .filter(|star| star.verdict != Verdict::Earned)
        .map(|star| {
            let missing = star
                .indicators
                .iter()
                .filter(|i| i.state == State::Missing)
                .count();
            let state = match missing {
                0 => {
                    let reason = score_words::star_reason(star, &rated.rulebook);
                    view! { <small>{reason}</small> }.into_any()
                }
                missing => {
                    let label = tr!(today.facts_missing, count = missing);
                    view! { <Tag tone=Tone::Warn label /> }.into_any()
                }
            };
            let at = Route::ScorecardAt {
                community: card.community.to_string(),
                year: year as i32,
                at: star.star.id().to_owned(),
            };
            view! {
                <li>
                    <a href=at.href()>{say(&star.star.words())}</a>
                    {state}
                </li>
            }
        });
    let open: Vec<_> = lines.collect();
    let rest = if open.is_empty() {
        view! { <p class="panel-body">{tr!(today.all_earned)}</p> }.into_any()
    } else {
        view! { <ul class="today-lines">{open.collect_view()}</ul> }.into_any()
    };
    let (stars, level) = (drawn_stars(card), card.level());
    let title = rated
        .rulebook
        .rulebook()
        .title
        .in_language(crate::ui::i18n::language())
        .to_owned();
    view! {
        <div class="cards">
            <Card
                label=tr!(today.level, year = year)
                figure=level.to_string()
                unit=tr!(today.stars_of_six)
                href=route.href()
            >
                <StarRow stars />
            </Card>
            <Card
                label=tr!(today.entered)
                figure=(all - missing).to_string()
                unit=tr!(today.of_indicators, count = all)
                href=first_missing.href()
            >
                <TargetBar
                    value=share(all - missing, all)
                    target=1.0
                    reading=tr!(today.entered_reading, done = all - missing, count = all)
                />
            </Card>
            <Card label=tr!(today.rulebook) figure="" href=Route::Rulebook { edition: None }.href()>
                <p>{title}</p>
            </Card>
        </div>
        <Panel title=tr!(today.not_earned)>{rest}</Panel>
    }
    .into_any()
}
