//! What a step counted and said, for the screen and for paper.

use super::stages::{entered, standing_words};
use super::{agreement_words, attendance_words, stage_words};
use crate::domain::kinds::{Gathering, MAJORITY, Motion, MotionStep, QUORUM, Stage};
use crate::domain::{Date, Id, Record};
use crate::register::Register;
use crate::reports::motion_board::card;
use crate::reports::motions::{Rule, StageStanding, Vote};
use crate::ui::i18n::tr;
use crate::ui::record_words;

/// What a step counted and said, line by line.
pub(super) fn lines(
    register: &Register,
    step: &MotionStep,
    standing: &StageStanding,
) -> Vec<String> {
    let mut lines = Vec::new();
    let vote = match standing {
        StageStanding::Taken { vote, .. } => vote.as_ref(),
        _ => None,
    };
    let held = step.meeting.id.and_then(|id| register.get::<Gathering>(id));
    match vote {
        Some(vote) => lines.extend(counted(vote, step)),
        None => {
            let came = held.and_then(|held| held.present.zip(held.entitled));
            lines.extend(came.map(|(present, entitled)| {
                tr!(deliberation.came, present = present, entitled = entitled)
            }));
        }
    }
    let minutes = held.map(|held| held.record.to_string()).unwrap_or_default();
    for (text, told) in [
        (step.skipped_because.to_string(), tr!(deliberation.because)),
        (step.opinion.to_string(), tr!(deliberation.opinion)),
        (minutes, tr!(deliberation.minutes)),
    ] {
        if !text.is_empty() {
            lines.push(format!("{told}{text}"));
        }
    }
    lines
}

/// Quorum and majority as fractions, each beside its rule.
fn counted(vote: &Vote, step: &MotionStep) -> Vec<String> {
    let mut lines = Vec::new();
    let is_decision = step.stage == Some(Stage::Decision);
    if let Some(part) = vote.attendance {
        lines.push(match is_decision {
            true => attendance_words(part, QUORUM),
            false => tr!(deliberation.came, present = part.count, entitled = part.of),
        });
    }
    lines.push(tr!(
        deliberation.votes,
        agreed = step.votes_for.unwrap_or(0),
        against = vote.against,
        abstained = vote.abstained
    ));
    if let Some(part) = vote.agreed.filter(|_| is_decision) {
        lines.push(agreement_words(part, MAJORITY));
    }
    lines
}

/// The five steps on the record's sheet of paper: what each is called, and what there is to say.
pub(in crate::ui::pages) fn on_paper(
    register: &Register,
    kind: usize,
    motion: Id,
    day: Date,
) -> Vec<(String, String)> {
    let card = match kind == Motion::INDEX {
        true => card(register, motion, day, &Rule::of_the_law()),
        false => None,
    };
    let Some(card) = card else {
        return Vec::new();
    };
    let rows = card.report.stages.iter().map(|(stage, standing)| {
        let (_, words) = standing_words(*stage, standing);
        let mut told = vec![words.to_owned()];
        if let Some((id, on)) = entered(standing)
            && let Some(step) = register.get::<MotionStep>(id)
        {
            told = vec![format!("{on}　{words}")];
            let held = step
                .meeting
                .id
                .filter(|id| register.get::<Gathering>(*id).is_some());
            told.extend(held.map(|id| record_words::title(register, Gathering::INDEX, id)));
            told.extend(lines(register, step, standing));
        }
        (stage_words(*stage).to_owned(), told.join("\n"))
    });
    rows.collect()
}
