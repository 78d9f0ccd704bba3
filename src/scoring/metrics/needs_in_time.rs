//! The share of the needs raised within the year that were dealt with by their day (S1.1 service: quick service, S3.4).

use crate::domain::kinds::{Need, NeedState};
use crate::domain::{Date, Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::metric::{Measurement, Metric, MetricContext, Rubric, Source, Unit};

use super::needs_resolved::{KIND, needs};

pub const METRIC: Metric = Metric {
    id: "needs_in_time",
    words: words(
        "按期办结的需求比例",
        "按期辦結的需求比例",
        "Share of needs dealt with in time",
    ),
    unit: Unit::Share,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[KIND],
    fed_by: &[Need::NAME],
    measure,
};

/// The needs raised within the year. One that is due later counts if it is dealt with already, and is none of the whole
/// otherwise.
fn measure(context: &MetricContext<'_>) -> Measurement {
    Measurement::share_of(needs(context, |need| {
        let in_time = || in_time(need, context.last_day()?);
        match context.not_in_year(need.raised_on) {
            None => in_time(),
            // Whenever it was raised.
            Some(Why::DateNotRecorded) if in_time() == Some(Why::NotYetDue) => Some(Why::NotYetDue),
            raised => raised,
        }
    }))
}

fn in_time(need: &Need, last_day: Date) -> Option<Why> {
    let Some(due) = need.due_on else {
        return Some(Why::DueNotRecorded);
    };
    let closed = matches!(need.state, Some(NeedState::Resolved | NeedState::Explained));
    let flaw = match need.resolved_on {
        _ if !closed => Some(Why::NotResolved),
        None => Some(Why::DateNotRecorded),
        Some(on) if on > last_day => Some(Why::NotResolved),
        Some(on) => (on > due).then_some(Why::Late),
    };
    flaw.map(|why| if due > last_day { Why::NotYetDue } else { why })
}
