//! The drawn stars. Their one shape is [`StarShape`], which the shell draws once per page.

use leptos::prelude::*;

use crate::ui::i18n::tr;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StarState {
    /// Filled.
    Earned,
    /// Outlined.
    NotEarned,
    /// Dashed: facts or evidence are missing.
    Missing,
}

impl StarState {
    pub fn class(self) -> &'static str {
        match self {
            StarState::Earned => "star earned",
            StarState::NotEarned => "star",
            StarState::Missing => "star missing",
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            StarState::Earned => tr!(star.earned),
            StarState::NotEarned => tr!(star.not_earned),
            StarState::Missing => tr!(star.missing),
        }
    }
}

/// The shape that every star on the page uses.
#[component]
pub fn StarShape() -> AnyView {
    view! {
        <svg class="symbols" aria-hidden="true">
            <symbol id="six-star" viewBox="0 0 24 24">
                <path d="M12 2.8l2.83 5.9 6.47.86-4.74 4.5 1.2 6.42L12 17.35l-5.76 3.13 1.2-6.42-4.74-4.5 6.47-.86z" />
            </symbol>
        </svg>
    }
    .into_any()
}

/// One named star; a screen reader hears 「群众满意：未得星」.
#[component]
pub fn Star(#[prop(into)] name: String, state: StarState) -> AnyView {
    let label = tr!(star.named, name = name, state = state.words());
    view! {
        <svg class=state.class() role="img" aria-label=label.clone()>
            <title>{label.clone()}</title>
            <use href="#six-star" />
        </svg>
    }
    .into_any()
}

/// Six stars side by side, each with its name and state.
#[component]
pub fn StarRow(stars: Vec<(String, StarState)>) -> AnyView {
    let earned = stars
        .iter()
        .filter(|(_, state)| *state == StarState::Earned)
        .count();
    view! {
        <span class="star-row" role="group" aria-label=tr!(star.row, earned = earned)>
            {stars
                .into_iter()
                .map(|(name, state)| view! { <Star name state /> })
                .collect_view()}
        </span>
    }
    .into_any()
}
