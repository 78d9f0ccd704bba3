//! What differs between two scorecards, as a list: stars won and lost, and each indicator from what it was to what it is.

use leptos::prelude::*;

use super::star_names;
use crate::scoring::{CardChanges, CheckedRulebook, IndicatorScore, Moved};
use crate::ui::i18n::tr;
use crate::ui::pages::scorecard::subject::Subject;
use crate::ui::score_words;

pub(super) fn differences(subject: Subject, changes: &CardChanges) -> AnyView {
    let stars = |stars: &[crate::scoring::Star], words: fn(String) -> String| {
        (!stars.is_empty()).then(|| view! { <li><b>{words(star_names(stars))}</b></li> })
    };
    let moved = subject.with_rules(|rules| {
        let lines = changes.moved.iter().map(|moved| line(rules, moved));
        lines.collect_view()
    });
    view! {
        <ul class="card-differences">
            {stars(&changes.won, |stars| tr!(procedure.stars_won, stars = stars))}
            {stars(&changes.lost, |stars| tr!(procedure.stars_lost, stars = stars))} {moved}
        </ul>
    }
    .into_any()
}

fn line(rules: &CheckedRulebook, moved: &Moved) -> AnyView {
    let mut all = rules.stars().iter().flat_map(|star| &star.indicators);
    let checked = all.find(|checked| checked.rules.id == moved.indicator);
    let name = match checked {
        Some(checked) => score_words::wording(&checked.rules.wording).to_owned(),
        None => moved.indicator.clone(),
    };
    let side = |score: &Option<IndicatorScore>| match score {
        None => tr!(procedure.not_asked).to_owned(),
        Some(score) => {
            let (_, state) = score_words::state(score.state);
            let figure = checked.map(|checked| score_words::figure(score, checked));
            let points = score_words::points(&score.points);
            match figure.filter(|figure| !figure.is_empty()) {
                Some(figure) => tr!(
                    procedure.stood,
                    figure = figure,
                    points = points,
                    state = state
                ),
                None => tr!(procedure.stood_bare, points = points, state = state),
            }
        }
    };
    view! {
        <li>
            <span>{name}</span>
            <small>
                {tr!(procedure.from_to, from = side(&moved.before), to = side(&moved.after))}
            </small>
        </li>
    }
    .into_any()
}
