//! The years of a community: level and stage of each, and what changed against the year before, from the confirmed cards.

use std::sync::Arc;

use leptos::prelude::*;

use super::differences::differences;
use super::{star_names, words};
use crate::domain::kinds::{Assessment, AssessmentStage};
use crate::scoring::{CardChanges, Scorecard, Star, assessment_of, confirmed_level, thaw};
use crate::ui::components::{Panel, Tag, Tone};
use crate::ui::i18n::tr;
use crate::ui::pages::scorecard::subject::Subject;
use crate::ui::routes::Route;
use crate::ui::score_words;

/// A year of the procedure.
#[derive(Clone)]
struct Year {
    year: u32,
    stage: AssessmentStage,
    /// Less what was withdrawn; `None` while nothing is confirmed.
    level: Option<u8>,
    withdrawn: Vec<Star>,
    card: Option<Arc<Scorecard>>,
}

impl PartialEq for Year {
    fn eq(&self, other: &Year) -> bool {
        let told = |year: &Year| (year.year, year.stage, year.level, year.withdrawn.clone());
        told(self) == told(other) && self.card == other.card
    }
}

/// Empty before the first year is handed in.
pub(in crate::ui::pages::scorecard) fn years(subject: Subject) -> AnyView {
    let all = Memo::new(move |_| of(subject));
    (move || {
        let all = all.get();
        (!all.is_empty()).then(|| {
            let rows = all.iter().enumerate();
            let rows = rows.map(|(at, year)| row(subject, year, all.get(at + 1)));
            let rows = rows.collect_view();
            view! {
                <Panel title=tr!(procedure.years)>
                    <ol class="procedure-years">{rows}</ol>
                </Panel>
            }
        })
    })
    .into_any()
}

/// The latest first.
fn of(subject: Subject) -> Vec<Year> {
    let found = subject.desk.read(|register| {
        let all = register.of::<Assessment>(subject.community);
        let years: std::collections::BTreeSet<u32> =
            all.filter_map(|(_, record)| record.year).collect();
        let year = |year: u32| {
            let (_, record) = assessment_of(register, subject.community, year)?;
            let level = confirmed_level(register, subject.community, year);
            let card = level.as_ref().and_then(|_| thaw(&record.card, "").ok());
            Some(Year {
                year,
                stage: record.stage(),
                level: level.as_ref().map(|level| level.level()),
                withdrawn: level.map(|level| level.withdrawn).unwrap_or_default(),
                card: card.map(Arc::new),
            })
        };
        years.into_iter().rev().filter_map(year).collect::<Vec<_>>()
    });
    found.unwrap_or_default()
}

fn row(subject: Subject, year: &Year, before: Option<&Year>) -> AnyView {
    let (tone, label) = words::stage(year.stage);
    let level = year
        .level
        .map(|level| view! { <b>{score_words::title(level)}</b> });
    let withdrawn = (!year.withdrawn.is_empty()).then(|| {
        let label = tr!(
            procedure.withdrawn_stars,
            stars = star_names(&year.withdrawn)
        );
        view! { <Tag tone=Tone::Bad label /> }
    });
    let pair = before.and_then(|before| before.card.clone().zip(year.card.clone()));
    let changed = pair.map(|(old, new)| {
        let changes = CardChanges::between(&old, &new);
        let against = before.map_or(0, |before| before.year);
        let stars = match (changes.won.as_slice(), changes.lost.as_slice()) {
            ([], []) => tr!(procedure.same_stars, year = against),
            (won, []) => tr!(procedure.year_won, year = against, stars = star_names(won)),
            ([], lost) => tr!(
                procedure.year_lost,
                year = against,
                stars = star_names(lost)
            ),
            (won, lost) => tr!(
                procedure.year_both,
                year = against,
                won = star_names(won),
                lost = star_names(lost)
            ),
        };
        let count = changes.moved.len();
        match count {
            0 => view! { <p class="muted">{stars}</p> }.into_any(),
            _ => view! {
                <details class="procedure-differences">
                    <summary>{stars} " · " {tr!(procedure.moved, count = count)}</summary>
                    {untrack(|| differences(subject, &changes))}
                </details>
            }
            .into_any(),
        }
    });
    let href = Route::Scorecard {
        community: subject.community.to_string(),
        year: i32::try_from(year.year).unwrap_or_default(),
    };
    view! {
        <li>
            <div class="row">
                <a href=href.href()>{tr!(stars.year, year = year.year)}</a>
                {level}
                <Tag tone label />
                {withdrawn}
            </div>
            {changed}
        </li>
    }
    .into_any()
}
