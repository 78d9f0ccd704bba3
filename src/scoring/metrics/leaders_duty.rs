//! The share of leading-body members whose duties are laid down (S1.1 leadership: clear division of labour).

use crate::domain::kinds::Leader;
use crate::domain::{Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::metric::{Measurement, Metric, MetricContext, Rubric, Source, Unit};

use super::leaders_in_post::share_of_leaders;

pub const METRIC: Metric = Metric {
    id: "leaders_duty",
    words: words(
        "有明确分工的班子成员比例",
        "有明確分工的班子成員比例",
        "Share of leaders with a recorded duty",
    ),
    unit: Unit::Share,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[],
    fed_by: &[Leader::NAME],
    measure,
};

fn measure(context: &MetricContext<'_>) -> Measurement {
    share_of_leaders(context, |leader| match leader.duty.trim().is_empty() {
        true => Some(Why::DutyNotRecorded),
        false => None,
    })
}
