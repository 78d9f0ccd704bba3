//! The six stars at the side: each with its verdict and why; choosing one shows its indicators.

use leptos::prelude::*;

use super::subject::Subject;
use crate::scoring::Star;
use crate::ui::components::star::StarState;
use crate::ui::components::{Panel, Tag, Tone, fresh_id};
use crate::ui::i18n::tr;
use crate::ui::score_words;

/// Radio buttons, so that the arrow keys move from star to star.
pub(super) fn star_list(subject: Subject) -> AnyView {
    let name = fresh_id("star");
    let stars = Star::ALL.map(|star| choice(subject, star, name.clone()));
    view! {
        <Panel title=tr!(card.six)>
            <fieldset class="star-choices">
                <legend class="visually-hidden">{tr!(card.choose)}</legend>
                {stars.into_iter().collect_view()}
            </fieldset>
        </Panel>
        <p class="keys">{tr!(card.keys)}</p>
    }
    .into_any()
}

fn choice(subject: Subject, star: Star, name: String) -> AnyView {
    let score = Memo::new(move |_| subject.star(star));
    let drawn = move || {
        score.read().as_ref().map(|score| {
            let state = match subject.withdrawn.read().contains(&star) {
                true => StarState::NotEarned,
                false => score_words::star_state(score),
            };
            let class = state.class();
            view! {
                <svg class=class aria-hidden="true">
                    <use href="#six-star" />
                </svg>
            }
        })
    };
    let reason = move || {
        let score = score.read();
        let score = score.as_ref()?;
        subject.with_rules(|rules| score_words::star_reason(score, rules))
    };
    let tag = move || {
        score.read().as_ref().map(|score| {
            let (tone, label) = match subject.withdrawn.get().contains(&star) {
                true => (Tone::Bad, tr!(procedure.withdrawn).to_owned()),
                false => score_words::star_tag(score),
            };
            view! { <Tag tone label /> }
        })
    };
    view! {
        <label class="row star-choice">
            <input
                type="radio"
                class="visually-hidden"
                name=name
                prop:checked=move || subject.chosen.get() == star
                on:change=move |_| subject.chosen.set(star)
            />
            {drawn}
            <span class="words">
                <b>{score_words::star_name(star)}</b>
                <small>{reason}</small>
            </span>
            {tag}
        </label>
    }
    .into_any()
}
