//! Taking the next step of a motion (S4.2): its meeting, its votes and what the motion comes to, as one command.

use crate::domain::kinds::{
    BodyForm, Gathering, GatheringForm, Motion, MotionState, MotionStep, Organisation, Stage,
    StageOutcome,
};
use crate::domain::{Choice as _, Date, Id, Link, Record as _, Value};
use crate::register::{Draft, Register};
use crate::reports::motions::{Rule, motion as report};
use crate::reports::tally::stands;

/// Who came to the meeting of a step, and which it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Met {
    /// The meeting, where it is entered already; a new one is entered where it is not, and it has a title.
    pub meeting: Option<Id>,
    pub title: String,
    pub entitled: Option<u32>,
    pub present: Option<u32>,
}

/// A step as it is to be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taking {
    pub motion: Id,
    pub stage: Stage,
    pub on: Date,
    pub outcome: StageOutcome,
    pub met: Met,
    /// For, against, abstained.
    pub votes: [Option<u32>; 3],
    pub opinion: String,
    pub skipped_because: String,
}

/// Why a step is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    #[error("there is no such motion")]
    NoMotion,
    /// Another step comes first; `None` where all were taken.
    #[error("another step comes first: {0:?}")]
    OutOfTurn(Option<Stage>),
    /// A decision counts how many were entitled, how many came, and how many were for it.
    #[error("a decision needs its figures")]
    NotCounted,
}

/// Which form the meeting of a step has; `None` where nobody meets.
#[must_use]
pub const fn form_of(stage: Stage) -> Option<GatheringForm> {
    match stage {
        Stage::Council => Some(GatheringForm::Council),
        Stage::Hearing => Some(GatheringForm::Hearing),
        Stage::Decision => Some(GatheringForm::Assembly),
        Stage::Party | Stage::Execution => None,
    }
}

/// The body that meets at a step, with how many are entitled to come, where the community has one on the day.
#[must_use]
pub fn body_of(
    register: &Register,
    community: Id,
    stage: Stage,
    day: Date,
) -> Option<(Id, Option<u32>)> {
    let wanted = match stage {
        Stage::Council => BodyForm::MembersCouncil,
        Stage::Decision => BodyForm::ResidentsMeeting,
        _ => return None,
    };
    let mut bodies = register.of::<Organisation>(community);
    let (id, body) = bodies.find(|(_, body)| {
        body.form == Some(wanted) && stands(body.founded_on, body.dissolved_on, day)
    })?;
    Some((id, body.members))
}

/// The meetings of a community at which a step may have been taken, the newest first.
#[must_use]
pub fn meetings_for(register: &Register, community: Id, stage: Stage) -> Vec<(Option<Date>, Id)> {
    let Some(form) = form_of(stage) else {
        return Vec::new();
    };
    let meetings = register.of::<Gathering>(community);
    let of_form = meetings.filter(|(_, held)| held.form == Some(form) && !held.is_called_off());
    let mut found: Vec<_> = of_form.map(|(id, held)| (held.held_on, id)).collect();
    found.sort_by_key(|meeting| std::cmp::Reverse(*meeting));
    found
}

/// Takes the step. What the laws refuse (votes, quorum, majority, days) is refused when the draft is carried out.
///
/// # Errors
/// [`NotTaken`]; nothing is drafted then.
pub fn take(register: &Register, taking: &Taking) -> Result<Draft, NotTaken> {
    let id = taking.motion;
    let motion = register.get::<Motion>(id).ok_or(NotTaken::NoMotion)?;
    let rule = Rule::of_the_law();
    // What is dated ahead was entered as well.
    let days = register
        .of::<MotionStep>(id)
        .filter_map(|(_, step)| step.held_on);
    let last = days.max().unwrap_or(taking.on);
    let turn = report(register, id, last, &rule).turn();
    if turn != Some(taking.stage) {
        return Err(NotTaken::OutOfTurn(turn));
    }
    let met = &taking.met;
    let figures = [met.entitled, met.present, taking.votes[0]];
    let is_decision = taking.stage == Stage::Decision && taking.outcome.is_agreed();
    if is_decision && figures.iter().any(Option::is_none) {
        return Err(NotTaken::NotCounted);
    }
    let mut draft = register.draft();
    let meeting = match taking.outcome {
        StageOutcome::Skipped => None,
        _ => met_at(register, &mut draft, motion, taking),
    };
    let [votes_for, votes_against, abstained] = match taking.outcome {
        StageOutcome::Skipped => [None; 3],
        _ => taking.votes,
    };
    draft.create(&MotionStep {
        motion: Link::to(id),
        stage: Some(taking.stage),
        held_on: Some(taking.on),
        meeting: meeting.map(Link::to).unwrap_or_default(),
        outcome: Some(taking.outcome),
        votes_for,
        votes_against,
        abstained,
        opinion: taking.opinion.as_str().into(),
        skipped_because: match taking.outcome {
            StageOutcome::Skipped => taking.skipped_because.as_str().into(),
            _ => Default::default(),
        },
        ..MotionStep::default()
    });
    let values = come_to(motion, taking);
    if !values.is_empty() {
        draft.update(Motion::INDEX, id, values);
    }
    Ok(draft)
}

/// The meeting of the step: entered anew, or with who came written into it.
fn met_at(register: &Register, draft: &mut Draft, motion: &Motion, taking: &Taking) -> Option<Id> {
    let form = form_of(taking.stage)?;
    let met = &taking.met;
    if let Some(id) = met.meeting {
        let held = register.get::<Gathering>(id)?;
        let counted = [
            ("entitled", held.entitled, met.entitled),
            ("present", held.present, met.present),
        ];
        let changed = counted.into_iter().filter_map(|(field, was, is)| {
            let is = is.filter(|_| was != is)?;
            let (at, _) = Gathering::KIND.field(field)?;
            Some((at, Value::Whole(is.into())))
        });
        let changed: Vec<_> = changed.collect();
        if !changed.is_empty() {
            draft.update(Gathering::INDEX, id, changed);
        }
        return Some(id);
    }
    if met.title.trim().is_empty() {
        return None;
    }
    let community = motion.community.id?;
    let body = body_of(register, community, taking.stage, taking.on);
    Some(draft.create(&Gathering {
        community: motion.community,
        title: met.title.trim().into(),
        form: Some(form),
        body: body.map(|(id, _)| Link::to(id)).unwrap_or_default(),
        held_on: Some(taking.on),
        entitled: met.entitled,
        present: met.present,
        agenda: motion.title.clone(),
        ..Gathering::default()
    }))
}

/// What of the motion itself changes with the step.
fn come_to(motion: &Motion, taking: &Taking) -> Vec<(usize, Value)> {
    let is_last = taking.stage == Stage::Execution;
    let (state, ended) = match taking.outcome {
        StageOutcome::Refused => (MotionState::Rejected, Some(taking.on)),
        outcome if is_last && outcome.is_agreed() => (MotionState::CarriedOut, Some(taking.on)),
        outcome if taking.stage == Stage::Decision && outcome.is_agreed() => {
            (MotionState::CarryingOut, None)
        }
        _ if is_last => return Vec::new(),
        _ => (MotionState::Deliberated, None),
    };
    let mut values = Vec::new();
    let mut set = |field: &str, value: Value| {
        let at = Motion::KIND.field(field).map(|(at, _)| at);
        values.extend(at.map(|at| (at, value)));
    };
    if motion.state != Some(state) {
        set("state", Value::Choice(state.index()));
    }
    if motion.finished_on != ended {
        set("finished_on", ended.map_or(Value::Missing, Value::Date));
    }
    if is_last && motion.result.is_empty() && !taking.opinion.is_empty() {
        set("result", Value::text(taking.opinion.as_str()));
    }
    values
}
