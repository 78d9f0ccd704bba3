//! From a meeting back to its motions.

use leptos::prelude::*;

use super::stage_words;
use crate::domain::kinds::{Gathering, Motion, MotionStep, StageOutcome};
use crate::domain::{Id, Record};
use crate::ui::components::{Panel, Tag, Tone};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::pages::gatherings::words::choice;
use crate::ui::record_words;
use crate::ui::routes::Route;

/// The motions that a meeting was about, each with its step and outcome; nothing for records of other kinds.
pub(in crate::ui::pages) fn of_meeting(desk: Desk, kind: usize, meeting: Id) -> AnyView {
    if kind != Gathering::INDEX {
        return ().into_any();
    }
    let drawn = move || {
        let rows = desk.read(|register| {
            let steps = register.all::<MotionStep>();
            let here = steps.filter(|(_, step)| step.meeting.id == Some(meeting));
            let rows = here.filter_map(|(_, step)| {
                let motion = step.motion.id?;
                let title = record_words::title(register, Motion::INDEX, motion);
                Some((motion, title, step.stage?, step.outcome))
            });
            rows.collect::<Vec<_>>()
        });
        let rows = rows.unwrap_or_default();
        (!rows.is_empty()).then(|| {
            let rows = rows.into_iter().map(|(motion, title, stage, outcome)| {
                let href = Route::record(Motion::NAME, motion).href();
                let tone = match outcome {
                    Some(StageOutcome::Refused) => Tone::Bad,
                    _ => Tone::Ok,
                };
                let outcome = outcome.map(choice).unwrap_or_default();
                view! {
                    <a class="row" href=href>
                        <span class="words">
                            {title} <small class="muted">{stage_words(stage)}</small>
                        </span>
                        <Tag tone label=outcome />
                    </a>
                }
            });
            view! {
                <div class="motion-steps">
                    <Panel title=tr!(deliberation.of_meeting)>{rows.collect_view()}</Panel>
                </div>
            }
        })
    };
    drawn.into_any()
}
