//! The targets of the year, one card each: reached, needed, attained or how many short.

use std::sync::Arc;

use leptos::prelude::*;

use crate::scoring::{Board, TargetState};
use crate::ui::components::{Card, Tag, TargetBar};
use crate::ui::i18n::{number, tr};
use crate::ui::score_words;
use crate::ui::scores::YearScores;

pub(super) fn target_cards(scores: Memo<Option<Arc<YearScores>>>) -> AnyView {
    (move || {
        let scores = scores.read();
        let rated = scores.as_deref().and_then(|s| s.outcome.as_ref().ok());
        rated.map(|rated| cards(&rated.scores.board))
    })
    .into_any()
}

fn cards(board: &Board) -> AnyView {
    if board.targets.is_empty() {
        return view! { <p class="muted">{tr!(stars.no_targets)}</p> }.into_any();
    }
    let cards = board.targets.iter().map(|target| card(target, board));
    view! { <div class="cards">{cards.collect_view()}</div> }.into_any()
}

fn card(target: &TargetState, board: &Board) -> AnyView {
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
    view! {
        <Card label=name figure=number(target.reached) unit=tr!(stars.of_communities, count = all)>
            <TargetBar value target=asked reading />
            <p class="target-words">
                <Tag tone label=tag />
                <small>{needed}</small>
            </p>
        </Card>
    }
    .into_any()
}
