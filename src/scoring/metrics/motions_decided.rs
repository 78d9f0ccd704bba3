//! The number of motions that the residents' meeting carried within the year (S1.1 mechanism: self-government, S4.2).

use crate::domain::kinds::{Gathering, MAJORITY, Motion, MotionStep, QUORUM, Stage, StageOutcome};
use crate::domain::{Id, Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::metric::{Measurement, Metric, MetricContext, Rubric, Source, Unit};

pub const METRIC: Metric = Metric {
    id: "motions_decided",
    words: words(
        "当年居民（代表）会议决定的议题数",
        "當年居民（代表）會議決定的議題數",
        "Motions that the residents' meeting carried in the year",
    ),
    unit: Unit::Items,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[],
    fed_by: &[Motion::NAME, MotionStep::NAME, Gathering::NAME],
    measure,
};

fn measure(context: &MetricContext<'_>) -> Measurement {
    Measurement::count_of(context.judged(|id, _: &Motion| not_decided(context, id)))
}

/// Of several votes the best counts.
fn not_decided(context: &MetricContext<'_>, motion: Id) -> Option<Why> {
    let steps = context.register.of::<MotionStep>(motion);
    let votes = steps.filter(|(_, step)| step.stage == Some(Stage::Decision));
    let flaws = votes.map(|(_, step)| not_carried(context, step));
    flaws.reduce(Why::lesser).unwrap_or(Some(Why::NotDecided))
}

/// More than half of those entitled must attend, and more than half of these agree.
fn not_carried(context: &MetricContext<'_>, step: &MotionStep) -> Option<Why> {
    if !step.outcome.is_some_and(StageOutcome::is_agreed) {
        return Some(Why::NotCarried);
    }
    if let Some(why) = context.not_in_year(step.held_on) {
        return Some(why);
    }
    let meeting = step
        .meeting
        .id
        .and_then(|id| context.register.get::<Gathering>(id))
        .filter(|meeting| meeting.community.id == Some(context.community));
    let attendance = meeting.and_then(|meeting| meeting.present.zip(meeting.entitled));
    let (Some((present, entitled)), Some(votes)) = (attendance, step.votes_for) else {
        return Some(Why::AttendanceNotRecorded);
    };
    let [present, entitled, votes] = [present, entitled, votes].map(u64::from);
    let carried = QUORUM.is_reached(present, entitled)
        && MAJORITY.is_reached(votes, present)
        && votes <= present;
    (!carried).then_some(Why::NotCarried)
}
