//! Why a community has other stars by another standard: star by star, indicator by indicator.

use std::sync::Arc;

use leptos::prelude::*;

use super::effect_view::Compared;
use crate::domain::Id;
use crate::scoring::{CheckedRulebook, IndicatorScore, IndicatorShift, StarScore, StarShift};
use crate::ui::components::{Head, Line, stacking_table};
use crate::ui::i18n::tr;
use crate::ui::routes::Route;
use crate::ui::score_words;

pub(super) fn shifts(compared: &Arc<Compared>, community: Id) -> AnyView {
    let found = compared.effect.shifts(community);
    let stars = found.iter().map(|shift| star(compared, shift));
    let scorecard = Route::Scorecard {
        community: community.to_string(),
        year: i32::try_from(compared.year).unwrap_or_default(),
    };
    view! {
        <div class="shifts">
            {stars.collect_view()}
            <p>
                <a href=scorecard.href()>{tr!(board.to_scorecard)}</a>
            </p>
        </div>
    }
    .into_any()
}

fn star(compared: &Arc<Compared>, shift: &StarShift<'_>) -> AnyView {
    let said = |score: &StarScore| {
        let (_, verdict) = score_words::star_tag(score);
        let points = score.shown().unwrap_or_default();
        tr!(
            board.star_stands,
            verdict = verdict,
            points = points,
            mark = score.pass_mark
        )
    };
    let name = score_words::star_name(shift.after.star);
    let head = tr!(
        board.star_shift,
        star = name,
        from = said(shift.before),
        to = said(shift.after)
    );
    let heads = vec![
        Head::words(tr!(card.indicator)),
        Head::words(tr!(board.before)),
        Head::words(tr!(board.after)),
    ];
    let rows: Vec<[String; 3]> = shift
        .indicators
        .iter()
        .map(|shift| row(compared, shift))
        .collect();
    let table = match rows.is_empty() {
        true => view! { <p class="muted">{tr!(board.pass_mark_alone)}</p> }.into_any(),
        false => {
            let lines = move || {
                let lines = rows.iter().map(|cells| {
                    let cells = cells.clone().map(|cell| view! { {cell} }.into_any());
                    Line::of(cells.into())
                });
                lines.collect()
            };
            stacking_table("shift-table", heads, Box::new(lines), Vec::new())
        }
    };
    view! {
        <p class="shift-star">{head}</p>
        {table}
    }
    .into_any()
}

fn row(compared: &Arc<Compared>, shift: &IndicatorShift<'_>) -> [String; 3] {
    let sides = [
        (&compared.before, shift.before),
        (&compared.after, shift.after),
    ];
    let wording = |(rules, score): (&CheckedRulebook, Option<&IndicatorScore>)| {
        let (_, rules) = rules.rulebook().indicator(&score?.indicator)?;
        Some(score_words::wording(&rules.wording).to_owned())
    };
    let [before, after] = sides;
    let name = wording(after).or_else(|| wording(before));
    let [before, after] = sides.map(|(rules, score)| said(rules, score));
    [name.unwrap_or_default(), before, after]
}

/// 「12 / 20 分，部分达到：3 支中 2 支」.
fn said(rules: &CheckedRulebook, score: Option<&IndicatorScore>) -> String {
    let Some(score) = score else {
        return tr!(board.no_such_indicator).to_owned();
    };
    let (_, state) = score_words::state(score.state);
    let figure = rules.indicator(&score.indicator);
    let figure = figure.map(|(_, checked)| score_words::figure(score, checked));
    tr!(
        board.indicator_stands,
        points = score_words::points(&score.points),
        maximum = score.maximum,
        state = state,
        figure = figure.unwrap_or_default()
    )
}
