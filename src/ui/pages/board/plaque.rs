//! The plaque of a model community: A4 across, to be printed and framed (S1.9).

use leptos::prelude::*;

use super::models::sheets::{chosen, office_name};
use crate::scoring::standing;
use crate::ui::components::{PageHeader, PrintButton};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::pages::lost;
use crate::ui::pages::notice_sheet::long_day;
use crate::ui::routes::{BoardPage, Route};
use crate::ui::scores::YearScores;

pub(super) fn page(desk: Desk, id: &str) -> AnyView {
    let found = desk.peek(|session| {
        let register = &session.register;
        let (model, community, name) = chosen(register, id)?;
        let rated = YearScores::of(register, model.year?);
        let rated = rated.outcome.as_ref().ok()?;
        let level = standing(register, rated.card(community)?).level;
        Some((model, name, level))
    });
    let Some((model, name, level)) = found.flatten() else {
        return lost();
    };
    let office = office_name(desk);
    let year = model.year.unwrap_or_default();
    let trail = vec![(
        tr!(board.models).to_owned(),
        Route::Board(BoardPage::Models {
            year: i32::try_from(year).ok(),
        }),
    )];
    let stars = (0..6_u8).map(|place| {
        let class = match place < level {
            true => "star earned",
            false => "star",
        };
        view! {
            <svg class=class aria-hidden="true">
                <use href="#six-star" />
            </svg>
        }
    });
    let number = model.number.map(|number| {
        view! { <p class="plaque-number">{tr!(board.number, number = number)}</p> }
    });
    view! {
        <PageHeader title=tr!(board.plaque) trail>
            <PrintButton />
        </PageHeader>
        <div class="plaque-frame">
            <article class="plaque" aria-label=tr!(board.plaque)>
                {number}
                <p class="plaque-stars" role="img" aria-label=tr!(star.row, earned = level)>
                    {stars.collect_view()}
                </p>
                <p class="plaque-name">{name}</p>
                <p class="plaque-honour">{tr!(board.honour)}</p>
                <p class="plaque-year">{tr!(stars.year, year = year)}</p>
                <div class="plaque-foot">
                    <p>{office}</p>
                    <p>{model.chosen_on.map(long_day)}</p>
                </div>
            </article>
        </div>
    }
    .into_any()
}
