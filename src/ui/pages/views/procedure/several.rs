//! Agreeing to, confirming and publishing all that are chosen and at that step: one command, undone as one.

use std::sync::Arc;

use leptos::prelude::*;

use super::Line;
use crate::app::procedure::{By, confirm, publish, review_into, side_of};
use crate::domain::Id;
use crate::domain::kinds::{AssessmentSide, AssessmentStage, ReviewOutcome};
use crate::ui::components::{Button, ButtonKind, Chosen, ListOf, Notices, chosen_bar};
use crate::ui::desk::Desk;
use crate::ui::forms::reads_only;
use crate::ui::i18n::{number, tr};

/// Empty while nothing is chosen.
pub(super) fn bar(desk: Desk, lines: Memo<Arc<Vec<Line>>>, chosen: Chosen) -> AnyView {
    let notices = Notices::here();
    let reads = reads_only();
    let side = Memo::new(move |_| desk.office().and_then(|(_, office)| side_of(office.role)));
    // The assessments among the chosen that are at this stage.
    let at = move |stage: AssessmentStage| -> Vec<Id> {
        let (lines, chosen) = (lines.read(), chosen.read());
        let marked = chosen.iter().filter_map(|at| lines.get(*at as usize));
        let waiting = marked.filter(|line| line.stage == stage);
        waiting.filter_map(|line| line.assessment).collect()
    };
    let carry_out = move |stage: AssessmentStage| {
        let ids = untrack(|| at(stage));
        let (Some(on), Some(side)) = (desk.today(), side.get_untracked()) else {
            return;
        };
        if ids.is_empty() {
            return notices.failed(tr!(procedure.none_at_step).to_owned());
        }
        let by = By { side, on };
        let planned = desk.peek(|session| {
            let register = &session.register;
            match stage {
                AssessmentStage::HandedIn => {
                    let mut draft = register.draft();
                    for id in &ids {
                        review_into(&mut draft, register, *id, ReviewOutcome::Agreed, by, "");
                    }
                    Some(draft)
                }
                AssessmentStage::Reviewed => confirm(register, &ids, on, "").ok(),
                _ => Some(publish(register, &ids, on)),
            }
        });
        let Some(draft) = planned.flatten() else {
            return;
        };
        let done = number(ids.len());
        let mut said = match stage {
            AssessmentStage::HandedIn => tr!(procedure.all_agreed, count = done),
            AssessmentStage::Reviewed => tr!(procedure.all_confirmed, count = done),
            _ => tr!(procedure.all_published, count = done),
        };
        let left = chosen.read_untracked().len() - ids.len();
        if left > 0 {
            said.push_str(&tr!(procedure.some_left, left = number(left)));
        }
        if desk.carry_out(draft, said) {
            chosen.write().clear();
        }
    };
    let acts =
        move || {
            // How many it will be stands on the button: more may be chosen than are at that step.
            let button = move |stage: AssessmentStage, label: &'static str, kind: ButtonKind| {
                let label = tr!(
                    procedure.act_on,
                    act = label,
                    count = number(at(stage).len())
                );
                view! { <Button label kind on_press=move || carry_out(stage) disabled=reads /> }
            };
            match side.get() {
            Some(AssessmentSide::Department) => view! {
                {button(AssessmentStage::Reviewed, tr!(procedure.confirm_all), ButtonKind::Main)}
                {button(AssessmentStage::Confirmed, tr!(procedure.publish_all), ButtonKind::Plain)}
            }
            .into_any(),
            Some(AssessmentSide::Subdistrict) => {
                button(AssessmentStage::HandedIn, tr!(procedure.agree_all), ButtonKind::Main)
                    .into_any()
            }
            _ => ().into_any(),
        }
        };
    let count = Signal::derive(move || chosen.read().len());
    chosen_bar(ListOf::Records, count, acts, move || chosen.write().clear())
}
