//! The board of motions: where each stands on a day, since when, and what is missing or out of order (S4.2).

use std::collections::BTreeSet;

use super::body_meetings::is_done;
use super::motions::{self, MotionReport, Rule, StageStanding};
use super::tally::{Share, came, of_all};
use crate::domain::kinds::{Motion, MotionState, Stage, StageOutcome, Task, TaskState};
use crate::domain::{Date, Id};
use crate::register::Register;

/// A column of the board, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Waits for this step.
    Waits(Stage),
    CarriedOut,
    /// Refused or withdrawn.
    Ended,
}

impl Column {
    pub const ALL: [Column; 7] = [
        Column::Waits(Stage::Party),
        Column::Waits(Stage::Council),
        Column::Waits(Stage::Hearing),
        Column::Waits(Stage::Decision),
        Column::Waits(Stage::Execution),
        Column::CarriedOut,
        Column::Ended,
    ];
}

/// What is missing, out of order or late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A later step was taken, and this one neither taken nor left out with a reason.
    Missing(Stage),
    /// It was taken on a day before that of an earlier step.
    OutOfOrder(Stage),
    /// More votes than people.
    TooManyVotes(Stage),
    /// It counts as decided, and nobody wrote down how many came or how they voted.
    NotCounted,
    NoQuorum,
    NoMajority,
    /// So many tasks are past their day.
    TasksLate(usize),
    /// It was carried out, and so many tasks are still open.
    TasksOpen(usize),
    /// Its own day is over.
    Late(Date),
}

/// A motion on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub column: Column,
    /// Of its last step, or on which it was raised.
    pub since: Date,
    pub report: MotionReport,
    /// What was resolved about it, by whether it was done.
    pub tasks: Share,
    pub lacks: Vec<Lack>,
}

impl Card {
    /// How many days it has stood where it stands.
    #[must_use]
    pub fn days(&self, day: Date) -> i32 {
        day.number() - self.since.number()
    }
}

/// The motions of communities that were raised by the day, by column, those that wait longest first.
#[must_use]
pub fn board(register: &Register, communities: &BTreeSet<Id>, day: Date, rule: &Rule) -> Vec<Card> {
    let motions = of_all::<Motion>(register, communities);
    let cards = motions.filter_map(|(id, _)| card(register, id, day, rule));
    let mut cards: Vec<Card> = cards.collect();
    cards.sort_by_key(|card| (card.column, card.since, card.report.motion));
    cards
}

/// One motion; `None` where it was not raised by the day.
#[must_use]
pub fn card(register: &Register, id: Id, day: Date, rule: &Rule) -> Option<Card> {
    let motion = register.get::<Motion>(id)?;
    let raised = motion.raised_on.filter(|on| *on <= day)?;
    let report = motions::motion(register, id, day, rule);
    // What it came to later has not happened by the day.
    let state = motion
        .state
        .filter(|_| motion.finished_on.is_none_or(|on| on <= day));
    let column = column(&report, state);
    let tasks = tasks(register, id, day);
    let finished = motion
        .finished_on
        .filter(|_| column > Column::Waits(Stage::Execution));
    let since = finished.or(report.last()).unwrap_or(raised);
    let lacks = lacks(register, motion, &report, column, &tasks, day);
    Some(Card {
        column,
        since,
        report,
        tasks,
        lacks,
    })
}

fn column(report: &MotionReport, state: Option<MotionState>) -> Column {
    match state {
        Some(MotionState::Rejected | MotionState::Withdrawn) => return Column::Ended,
        Some(MotionState::CarriedOut) => return Column::CarriedOut,
        _ => {}
    }
    let waits = report.missing().next().or_else(|| report.next());
    match waits {
        Some(stage) => Column::Waits(stage),
        None if report.refused().is_some() => Column::Ended,
        None => Column::CarriedOut,
    }
}

/// What was resolved about a motion by the day; what was dropped is in neither list.
fn tasks(register: &Register, motion: Id, day: Date) -> Share {
    let tasks = register.all::<Task>();
    let of = tasks.filter(|(_, task)| {
        task.motion.id == Some(motion)
            && came(task.resolved_on, day)
            && task.state != Some(TaskState::Dropped)
    });
    Share::of(of.map(|(id, task)| (id, is_done(task, day))))
}

fn lacks(
    register: &Register,
    motion: &Motion,
    report: &MotionReport,
    column: Column,
    tasks: &Share,
    day: Date,
) -> Vec<Lack> {
    let mut found: Vec<Lack> = report.missing().map(Lack::Missing).collect();
    let is_done = column == Column::CarriedOut;
    if is_done {
        let untaken = report
            .stages
            .iter()
            .filter(|(_, standing)| matches!(standing, StageStanding::Next | StageStanding::Ahead));
        found.extend(untaken.map(|(stage, _)| Lack::Missing(*stage)));
    }
    found.extend(report.out_of_order.iter().copied().map(Lack::OutOfOrder));
    for (stage, standing) in &report.stages {
        let StageStanding::Taken { outcome, vote, .. } = standing else {
            continue;
        };
        if vote.as_ref().is_some_and(|vote| vote.too_many) {
            found.push(Lack::TooManyVotes(*stage));
        }
        if *stage == Stage::Decision && *outcome != StageOutcome::Refused {
            found.extend(undecided(vote.as_ref()));
        }
    }
    let late = |id: &&Id| {
        let task = register.get::<Task>(**id);
        task.and_then(|task| task.due_on)
            .is_some_and(|due| due < day)
    };
    match (tasks.gaps.len(), tasks.gaps.iter().filter(late).count()) {
        (open, _) if open > 0 && is_done => found.push(Lack::TasksOpen(open)),
        (_, late) if late > 0 && column != Column::Ended => found.push(Lack::TasksLate(late)),
        _ => {}
    }
    let due = motion
        .due_on
        .filter(|due| *due < day && column < Column::CarriedOut);
    found.extend(due.map(Lack::Late));
    found
}

/// Why a decision that counts as agreed is none.
fn undecided(vote: Option<&motions::Vote>) -> Vec<Lack> {
    let Some(vote) = vote else {
        return vec![Lack::NotCounted];
    };
    let (quorum, majority) = (vote.has_quorum, vote.has_majority);
    let mut found = Vec::new();
    if quorum.is_none() || majority.is_none() {
        found.push(Lack::NotCounted);
    }
    if quorum == Some(false) {
        found.push(Lack::NoQuorum);
    }
    if majority == Some(false) {
        found.push(Lack::NoMajority);
    }
    found
}
