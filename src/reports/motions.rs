//! A motion on its way: which of the five steps are done, and whether the deciding meeting had its quorum and its majority (S4.2).

use super::tally::{Part, came};
use crate::domain::kinds::{
    Gathering, MAJORITY, MoreThan, MotionStep, QUORUM, Stage, StageOutcome,
};
use crate::domain::{Choice, Date, Id};
use crate::register::Register;
use crate::scoring::Exact;

/// How a meeting decides: more than these shares. By the law on residents' committees (居民委员会组织法第十条) both are one half:
/// more than half of those entitled must attend, and more than half of those who attend must agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Of those entitled, more than this share attends.
    pub quorum: Exact,
    /// Of those who attend, more than this share agrees.
    pub majority: Exact,
}

impl Rule {
    /// More than one half, twice.
    #[must_use]
    pub fn of_the_law() -> Rule {
        let share = |more: MoreThan| {
            let share = Exact::ratio(more.numerator.into(), more.denominator.into());
            share.unwrap_or_else(Exact::zero)
        };
        Rule {
            quorum: share(QUORUM),
            majority: share(MAJORITY),
        }
    }
}

/// Whether a share is more than what the rule asks for; `None` where one of the two numbers is missing.
fn is_more(part: Option<Part>, than: &Exact) -> Option<bool> {
    Some(part?.exact()? > *than)
}

/// The vote of one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    /// Present, of those entitled; `None` where the meeting does not say.
    pub attendance: Option<Part>,
    /// For, of those present.
    pub agreed: Option<Part>,
    pub against: u32,
    pub abstained: u32,
    pub has_quorum: Option<bool>,
    pub has_majority: Option<bool>,
    /// More votes were counted than people were there.
    pub too_many: bool,
}

/// How one of the five steps stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StageStanding {
    /// It is not there yet, and nothing behind it is.
    Ahead,
    /// The next to be taken.
    Next,
    /// Something behind it was taken, and it was neither taken nor left out with a reason.
    Missing,
    Taken {
        step: Id,
        on: Date,
        outcome: StageOutcome,
        vote: Option<Vote>,
    },
    LeftOut {
        step: Id,
        on: Date,
    },
    /// The motion was refused before it.
    Void,
}

/// A motion on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MotionReport {
    pub motion: Id,
    /// The five steps in their order.
    pub stages: Vec<(Stage, StageStanding)>,
    /// Steps that were taken on a day before that of an earlier step.
    pub out_of_order: Vec<Stage>,
}

impl MotionReport {
    /// The step to be taken next; `None` when all are done, one is missing, or it was refused.
    #[must_use]
    pub fn next(&self) -> Option<Stage> {
        let mut stages = self.stages.iter();
        let next = stages.find(|(_, standing)| *standing == StageStanding::Next);
        next.map(|(stage, _)| *stage)
    }

    /// The steps that somebody left out without a reason.
    pub fn missing(&self) -> impl Iterator<Item = Stage> + '_ {
        let missing = self.stages.iter();
        let missing = missing.filter(|(_, standing)| *standing == StageStanding::Missing);
        missing.map(|(stage, _)| *stage)
    }

    /// The step at which it was refused, where nothing came behind.
    #[must_use]
    pub fn refused(&self) -> Option<Stage> {
        let mut taken = self
            .stages
            .iter()
            .rev()
            .filter_map(|(stage, standing)| match standing {
                StageStanding::Taken { outcome, .. } => Some((*stage, *outcome)),
                StageStanding::LeftOut { .. } => Some((*stage, StageOutcome::Skipped)),
                _ => None,
            });
        let (stage, outcome) = taken.next()?;
        (outcome == StageOutcome::Refused).then_some(stage)
    }

    /// The step that may be entered now: what was left out comes first, then the next; a refused motion is taken up again where it
    /// was refused. `None` when all are done.
    #[must_use]
    pub fn turn(&self) -> Option<Stage> {
        let missing = self.missing().next();
        missing.or_else(|| self.next()).or_else(|| self.refused())
    }

    /// The day of the last step that was taken or left out.
    #[must_use]
    pub fn last(&self) -> Option<Date> {
        let days = self
            .stages
            .iter()
            .filter_map(|(_, standing)| match standing {
                StageStanding::Taken { on, .. } | StageStanding::LeftOut { on, .. } => Some(*on),
                _ => None,
            });
        days.max()
    }

    /// The vote of the deciding meeting.
    #[must_use]
    pub fn decision(&self) -> Option<&Vote> {
        self.stages
            .iter()
            .find_map(|(stage, standing)| match standing {
                StageStanding::Taken { vote, .. } if *stage == Stage::Decision => vote.as_ref(),
                _ => None,
            })
    }

    /// Whether the motion is properly decided: nothing was left out without a reason, the order was kept, and the deciding
    /// meeting had its quorum and its majority.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        let decided = self.decision().is_some_and(|vote| {
            vote.has_quorum == Some(true) && vote.has_majority == Some(true) && !vote.too_many
        });
        decided && self.missing().next().is_none() && self.out_of_order.is_empty()
    }
}

/// The motion as of a day. Of several records of one step the newest by then counts.
#[must_use]
pub fn motion(register: &Register, motion: Id, day: Date, rule: &Rule) -> MotionReport {
    let mut steps: Vec<(Id, &MotionStep)> = register.of::<MotionStep>(motion).collect();
    steps.retain(|(_, step)| came(step.held_on, day));
    steps.sort_by_key(|(id, step)| (step.held_on, *id));
    let all: Vec<Stage> = (0..Stage::ALL.len())
        .filter_map(|at| Stage::from_index(u8::try_from(at).ok()?))
        .collect();
    let newest = |stage: Stage| {
        steps
            .iter()
            .rev()
            .find(|(_, step)| step.stage == Some(stage))
    };
    let mut stages: Vec<(Stage, StageStanding)> = Vec::new();
    let mut refused = false;
    let mut open = false;
    for stage in &all {
        let standing = match newest(*stage) {
            Some((id, step)) => {
                let outcome = step.outcome.unwrap_or(StageOutcome::Agreed);
                let on = step.held_on.unwrap_or(day);
                refused = outcome == StageOutcome::Refused;
                match outcome {
                    StageOutcome::Skipped => StageStanding::LeftOut { step: *id, on },
                    outcome => StageStanding::Taken {
                        step: *id,
                        on,
                        outcome,
                        vote: vote(register, step, rule),
                    },
                }
            }
            None if all
                .iter()
                .any(|later| later > stage && newest(*later).is_some()) =>
            {
                StageStanding::Missing
            }
            None if refused => StageStanding::Void,
            None if !open => {
                open = true;
                StageStanding::Next
            }
            None => StageStanding::Ahead,
        };
        stages.push((*stage, standing));
    }
    if stages
        .iter()
        .any(|(_, standing)| *standing == StageStanding::Missing)
    {
        // What was left out comes first.
        for (_, standing) in &mut stages {
            if *standing == StageStanding::Next {
                *standing = StageStanding::Ahead;
            }
        }
    }
    let mut out_of_order = Vec::new();
    let mut latest: Option<Date> = None;
    for (stage, standing) in &stages {
        if let StageStanding::Taken { on, .. } | StageStanding::LeftOut { on, .. } = standing {
            if latest.is_some_and(|latest| *on < latest) {
                out_of_order.push(*stage);
            }
            latest = latest.max(Some(*on));
        }
    }
    MotionReport {
        motion,
        stages,
        out_of_order,
    }
}

/// The vote of a step, where any were counted.
fn vote(register: &Register, step: &MotionStep, rule: &Rule) -> Option<Vote> {
    let votes = [step.votes_for, step.votes_against, step.abstained];
    if votes.iter().all(Option::is_none) {
        return None;
    }
    let count = |votes: Option<u32>| u64::from(votes.unwrap_or(0));
    let meeting = step.meeting.id.and_then(|id| register.get::<Gathering>(id));
    let present = meeting.and_then(|meeting| meeting.present).map(u64::from);
    let entitled = meeting.and_then(|meeting| meeting.entitled).map(u64::from);
    let attendance = present.zip(entitled).map(|(count, of)| Part { count, of });
    let agreed = step.votes_for.zip(present).map(|(votes, of)| Part {
        count: u64::from(votes),
        of,
    });
    let all: u64 = votes.into_iter().map(count).sum();
    Some(Vote {
        has_quorum: is_more(attendance, &rule.quorum),
        has_majority: is_more(agreed, &rule.majority),
        too_many: present.is_some_and(|present| all > present),
        attendance,
        agreed,
        against: step.votes_against.unwrap_or(0),
        abstained: step.abstained.unwrap_or(0),
    })
}
