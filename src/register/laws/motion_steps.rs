//! The law of the five steps (S4.2): none is taken before those ahead of it are recorded or left out with a reason, none on a day
//! before theirs, none behind a refusal; no more votes than people were there; and a meeting without its quorum or its majority has
//! not agreed.
//!
//! What is not known (nobody wrote down who came) breaks no law; the motion's page says that it is missing.

use std::collections::BTreeSet;

use super::problem;
use crate::domain::check::Fault;
use crate::domain::kinds::{Gathering, MAJORITY, Motion, MotionStep, QUORUM, Stage, StageOutcome};
use crate::domain::{Choice as _, Id, Record as _};
use crate::register::plan::Problem;
use crate::register::plan::overlay::Overlay;

/// A step, the name of the field that is wrong, and what is.
type Wrong = (Id, &'static str, Fault);

/// The laws of motions that the edits would break.
pub(super) fn broken(overlay: &Overlay<'_>) -> Vec<Problem> {
    let register = overlay.register;
    let touched: BTreeSet<Id> = overlay.touched(MotionStep::INDEX).collect();
    let mut problems = Vec::new();
    for motion in motions(overlay, &touched) {
        if !overlay.exists(Motion::INDEX, motion) {
            continue;
        }
        let stored = register.of::<MotionStep>(motion);
        let before: Vec<(Id, MotionStep)> = stored.map(|(id, step)| (id, step.clone())).collect();
        let kept = before.iter().filter(|(id, _)| !touched.contains(id));
        let written = touched.iter();
        let written = written.filter_map(|id| Some((*id, overlay.record::<MotionStep>(*id)?)));
        let written = written.filter(|(_, step)| step.motion.id == Some(motion));
        let after: Vec<(Id, MotionStep)> = kept.cloned().chain(written).collect();
        let was = wrong(&before, &touched, |id| {
            register.get::<Gathering>(id).cloned()
        });
        let is = wrong(&after, &touched, |id| overlay.record::<Gathering>(id));
        let is_same = |one: &Wrong, other: &Wrong| {
            let kind = |wrong: &Wrong| std::mem::discriminant(&wrong.2);
            (one.0, one.1, kind(one)) == (other.0, other.1, kind(other))
        };
        for now in is {
            if was.iter().any(|before| is_same(before, &now)) {
                continue;
            }
            let (id, field, fault) = now;
            let at = MotionStep::KIND.field(field).map(|(at, _)| at);
            problems.extend(at.map(|at| problem(MotionStep::INDEX, id, at, fault)));
        }
    }
    problems
}

/// The motions whose steps, or the meetings at which they were taken, the edits write.
fn motions(overlay: &Overlay<'_>, touched: &BTreeSet<Id>) -> BTreeSet<Id> {
    let mut motions = BTreeSet::new();
    for id in touched {
        let was = overlay.register.get::<MotionStep>(*id);
        let is = overlay.record::<MotionStep>(*id);
        motions.extend(was.and_then(|step| step.motion.id));
        motions.extend(is.and_then(|step| step.motion.id));
    }
    let meetings: BTreeSet<Id> = overlay.touched(Gathering::INDEX).collect();
    if !meetings.is_empty() {
        let steps = overlay.register.all::<MotionStep>();
        let held =
            steps.filter(|(_, step)| step.meeting.id.is_some_and(|id| meetings.contains(&id)));
        motions.extend(held.filter_map(|(_, step)| step.motion.id));
    }
    motions
}

/// What is wrong with the steps of one motion. `touched` are those that somebody writes now.
fn wrong(
    steps: &[(Id, MotionStep)],
    touched: &BTreeSet<Id>,
    meeting: impl Fn(Id) -> Option<Gathering>,
) -> Vec<Wrong> {
    let stages = (0..Stage::ALL.len()).filter_map(|at| Stage::from_index(u8::try_from(at).ok()?));
    let taken = stages.map(|stage| {
        let of = steps.iter().filter(|(_, step)| step.stage == Some(stage));
        let mut of: Vec<&(Id, MotionStep)> = of.collect();
        of.sort_by_key(|(id, step)| (step.held_on, *id));
        (code_of(stage), of)
    });
    let taken: Vec<(&'static str, Vec<&(Id, MotionStep)>)> = taken.collect();
    let mut found = Vec::new();
    for (at, (code, of)) in taken.iter().enumerate() {
        if let Some((id, step)) = of.last() {
            let behind = taken.iter().take(at);
            let behind = behind
                .filter_map(|(earlier, of)| out_of_turn(*id, step, code, earlier, of, touched));
            found.extend(behind.take(1));
        }
    }
    for (id, step) in steps {
        let held = step.meeting.id.and_then(&meeting);
        let miscounted = miscounted(step, held.as_ref());
        found.extend(miscounted.map(|(field, fault)| (*id, field, fault)));
    }
    found
}

/// What is wrong with a step beside those of an earlier stage, in the order of their days.
fn out_of_turn(
    id: Id,
    step: &MotionStep,
    code: &'static str,
    earlier: &'static str,
    before: &[&(Id, MotionStep)],
    touched: &BTreeSet<Id>,
) -> Option<Wrong> {
    let field = "stage";
    let (Some((first_id, first)), Some((_, last))) = (before.first(), before.last()) else {
        let fault = Fault::StepMissing {
            field,
            code: earlier,
        };
        return Some((id, field, fault));
    };
    // A refusal that comes to an earlier step afterwards is no fault of the later one.
    if last.outcome == Some(StageOutcome::Refused) && touched.contains(&id) {
        let fault = Fault::StepRefused {
            field,
            code: earlier,
        };
        return Some((id, field, fault));
    }
    // Where a step was taken again, its first day counts.
    let (on, first_on) = (step.held_on?, first.held_on?);
    if on >= first_on {
        return None;
    }
    let (whose, code, on) = match touched.contains(&id) {
        true => (id, earlier, first_on),
        false => (*first_id, code, on),
    };
    Some((whose, "held_on", Fault::OutOfOrder { field, code, on }))
}

fn code_of(stage: Stage) -> &'static str {
    let choice = Stage::ALL.get(usize::from(stage.index()));
    choice.map_or("", |choice| choice.code)
}

/// What is wrong with the votes of a step, where enough is known of them.
fn miscounted(step: &MotionStep, held: Option<&Gathering>) -> Option<(&'static str, Fault)> {
    let present = u64::from(held?.present?);
    let votes = [step.votes_for, step.votes_against, step.abstained];
    let votes: u64 = votes.into_iter().flatten().map(u64::from).sum();
    if votes > present {
        return Some(("votes_for", Fault::TooManyVotes { votes, present }));
    }
    if step.stage != Some(Stage::Decision) || !step.outcome.is_some_and(StageOutcome::is_agreed) {
        return None;
    }
    if let Some(entitled) = held?.entitled.map(u64::from)
        && !QUORUM.is_reached(present, entitled)
    {
        return Some(("outcome", Fault::NoQuorum { present, entitled }));
    }
    let votes = u64::from(step.votes_for?);
    let is_reached = MAJORITY.is_reached(votes, present);
    (!is_reached).then_some(("outcome", Fault::NoMajority { votes, present }))
}
