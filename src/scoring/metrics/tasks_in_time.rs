//! The share of the tasks due within the year that were done by their day (S1.1 leadership: tasks of superiors; S2.2).

use crate::domain::kinds::{Task, TaskSource, TaskState};
use crate::domain::{Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::metric::{
    Measurement, Metric, MetricContext, ParameterSpec, Rubric, Source, Unit, choice,
};

pub const METRIC: Metric = Metric {
    id: "tasks_in_time",
    words: words(
        "按期完成的交办、议定事项比例",
        "按期完成的交辦、議定事項比例",
        "Share of tasks done in time",
    ),
    unit: Unit::Share,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[ParameterSpec::choice(
        "source",
        words("来源", "來源", "Comes from"),
        "superior",
        &[
            choice("superior", "上级交办", "上級交辦", "A higher office"),
            choice("meeting", "会议议定", "會議議定", "Meetings"),
            choice("any", "不限", "不限", "Any"),
        ],
    )],
    fed_by: &[Task::NAME],
    measure,
};

fn measure(context: &MetricContext<'_>) -> Measurement {
    let wanted = context.parameters.choice("source");
    Measurement::share_of(context.judged(|_, task: &Task| {
        match task.due_on.map(|due| context.within_year(due)) {
            Some(false) => Some(Why::OtherYear),
            _ if task.state == Some(TaskState::Dropped) => Some(Why::Cancelled),
            _ => other_source(task, wanted).or_else(|| not_in_time(task)),
        }
    }))
}

/// What a meeting, motion or project led to was resolved there, whether or not the source is noted.
fn other_source(task: &Task, wanted: &str) -> Option<Why> {
    let linked = task.meeting.id.is_some() || task.motion.id.is_some() || task.project.id.is_some();
    let resolved = linked.then_some(TaskSource::Meeting);
    match task.source.or(resolved) {
        _ if wanted == "any" => None,
        None => Some(Why::SourceNotRecorded),
        Some(source) => {
            let is_meant = (source == TaskSource::Superior) == (wanted == "superior");
            (!is_meant).then_some(Why::OtherKind)
        }
    }
}

fn not_in_time(task: &Task) -> Option<Why> {
    match (task.due_on, task.finished_on) {
        (None, _) => Some(Why::DueNotRecorded),
        _ if task.state != Some(TaskState::Done) => Some(Why::NotFinished),
        (_, None) => Some(Why::DateNotRecorded),
        (Some(due), Some(on)) => (on > due).then_some(Why::Late),
    }
}
