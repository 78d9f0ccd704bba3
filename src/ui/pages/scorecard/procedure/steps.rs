//! The four steps as a line: each with its day and whose office took it.

use leptos::prelude::*;

use super::Standing;
use crate::domain::Date;
use crate::domain::kinds::{AssessmentSide, AssessmentStage, ReviewOutcome};
use crate::ui::components::{Tag, Tone};
use crate::ui::i18n::tr;

/// How a step of the line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Done,
    /// It is waited for.
    Next,
    Back,
    Ahead,
}

impl At {
    fn class(self) -> &'static str {
        match self {
            At::Done => "done",
            At::Next => "next",
            At::Back => "back",
            At::Ahead => "ahead",
        }
    }

    fn words(self) -> &'static str {
        match self {
            At::Done => tr!(procedure.step_done),
            At::Next => tr!(procedure.step_next),
            At::Back => tr!(procedure.step_back),
            At::Ahead => tr!(procedure.step_ahead),
        }
    }
}

pub(super) fn line(standing: &Standing) -> AnyView {
    use AssessmentStage as Stage;
    let record = &standing.record;
    let stage = standing.stage;
    let by = |side: Option<AssessmentSide>, own: AssessmentSide| {
        let other = side.filter(|side| *side != own)?;
        Some(match other {
            AssessmentSide::Community => tr!(procedure.by_community),
            AssessmentSide::Subdistrict => tr!(procedure.by_subdistrict),
            AssessmentSide::Department => tr!(procedure.by_department),
        })
    };
    let handed = match stage {
        Stage::NotAssessed => At::Next,
        Stage::Returned => At::Next,
        _ => At::Done,
    };
    let reviewed = match stage {
        Stage::NotAssessed => At::Ahead,
        Stage::HandedIn => At::Next,
        Stage::Returned => At::Back,
        _ if record.is_agreed() => At::Done,
        // Confirmed without it, which is noted.
        _ => At::Ahead,
    };
    let confirmed = match stage {
        Stage::Reviewed => At::Next,
        Stage::Confirmed | Stage::Published => At::Done,
        _ => At::Ahead,
    };
    let published = match stage {
        Stage::Published => At::Done,
        Stage::Confirmed => At::Next,
        _ => At::Ahead,
    };
    let times = record.submission.filter(|times| *times > 1);
    let times = times.map(|times| tr!(procedure.times, count = times));
    let unreviewed = record.is_confirmed() && !record.is_agreed();
    let returned = record.outcome == Some(ReviewOutcome::Returned);
    let shows_review = record.is_agreed() || returned;
    let steps = [
        step(
            tr!(procedure.step_hand_in),
            handed,
            record.handed_in_on,
            times,
            by(record.handed_in_by, AssessmentSide::Community),
        ),
        step(
            tr!(procedure.step_review),
            reviewed,
            record.reviewed_on.filter(|_| shows_review),
            unreviewed.then(|| tr!(procedure.not_reviewed).to_owned()),
            by(record.reviewed_by, AssessmentSide::Subdistrict).filter(|_| shows_review),
        ),
        step(
            tr!(procedure.step_confirm),
            confirmed,
            record.confirmed_on,
            None,
            None,
        ),
        step(
            tr!(procedure.step_publish),
            published,
            record.published_on.filter(|_| record.is_confirmed()),
            None,
            None,
        ),
    ];
    view! {
        <ol class="procedure-steps" aria-label=tr!(procedure.steps)>
            {steps.into_iter().collect_view()}
        </ol>
    }
    .into_any()
}

fn step(
    name: &'static str,
    at: At,
    on: Option<Date>,
    more: Option<String>,
    by: Option<&'static str>,
) -> AnyView {
    let day = on.map(|on| on.to_string());
    // What is said of a step that was left out stands in place of its state.
    let told = match (day, more) {
        (Some(day), Some(more)) => format!("{day} · {more}"),
        (Some(day), None) => day,
        (None, Some(more)) => more,
        (None, None) => at.words().to_owned(),
    };
    let by = by.map(|by| view! { <Tag tone=Tone::Warn label=by /> });
    let current = (at == At::Next).then_some("step");
    view! {
        <li class=at.class() aria-current=current>
            <b>{name}</b>
            <small>{told}</small>
            {by}
        </li>
    }
    .into_any()
}
