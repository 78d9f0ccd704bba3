//! How many communities have the stars that the year asks for.

use leptos::prelude::*;

use super::{count, share};
use crate::scoring::{Outcome, State};
use crate::ui::components::{Card, Tag, TargetBar, Tone};
use crate::ui::i18n::tr;
use crate::ui::pages::stars::{BELOW, MISSING};
use crate::ui::routes::Route;
use crate::ui::score_words;
use crate::ui::scores::Rated;

pub(super) fn many_communities(rated: &Rated, year: u32) -> AnyView {
    let board = &rated.scores.board;
    let all = board.communities;
    let route = Route::Stars {
        year: Some(year as i32),
    };
    let only = |only: String| Route::StarsOnly {
        year: year as i32,
        only,
    };
    let targets = board.targets.iter().map(|target| {
        let label = tr!(
            stars.target_name,
            level = score_words::at_least(target.target.level),
            share = format!("{}%", target.target.share_percent)
        );
        // Whom to help, where communities are short of it.
        let open = match target.outcome {
            Outcome::Short { .. } => only(format!("{BELOW}{}", target.target.level)),
            _ => route.clone(),
        };
        let state = match target.outcome {
            Outcome::Attained => view! { <Tag tone=Tone::Ok label=tr!(target.met) /> },
            Outcome::Short { communities } => {
                view! { <Tag tone=Tone::Warn label=tr!(target.short, count = communities) /> }
            }
            Outcome::NoCommunities => view! { <Tag label=tr!(today.no_community) /> },
        };
        let (reached, needed) = (target.reached, target.needed);
        let reading = tr!(
            target.reading,
            label = label,
            value = target.reached,
            total = board.communities,
            target = target.needed
        );
        view! {
            <Card
                label
                figure=target.reached.to_string()
                unit=tr!(today.of_communities, count = all)
                href=open.href()
            >
                <TargetBar
                    value=share(reached, all)
                    target=share(needed, all)
                    reading
                />
                {state}
            </Card>
        }
    });
    let missing = rated
        .scores
        .scorecards
        .iter()
        .filter(|card| count(card, State::Missing) > 0);
    let missing = missing.count();
    let targets: Vec<_> = targets.collect();
    let none = targets.is_empty().then(|| {
        view! {
            <Card label=tr!(today.no_targets) href=route.href()>
                <p>{tr!(today.no_targets_hint, year = year)}</p>
            </Card>
        }
    });
    view! {
        <div class="cards">
            {targets.collect_view()} {none}
            <Card
                label=tr!(today.communities_missing)
                figure=missing.to_string()
                unit=tr!(today.of_communities, count = all)
                href=only(MISSING.to_owned()).href()
            >
                <p class="muted">{tr!(today.communities_missing_hint)}</p>
            </Card>
        </div>
    }
    .into_any()
}
