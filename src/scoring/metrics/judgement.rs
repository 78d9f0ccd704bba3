//! A judgement by the office on the levels of the indicator's rubric (S1.2).

use crate::domain::kinds::Attestation;
use crate::domain::{Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::metric::{Figure, Measurement, Metric, MetricContext, Rubric, Source, Unit};

use super::statement;

pub const METRIC: Metric = Metric {
    id: "judgement",
    words: words("对照等次评定", "對照等次評定", "Judged against a rubric"),
    unit: Unit::Level,
    source: Source::Attested,
    rubric: Rubric::Needed,
    parameters: &[],
    fed_by: &[Attestation::NAME],
    measure,
};

fn measure(context: &MetricContext<'_>) -> Measurement {
    let highest = i64::try_from(context.levels).unwrap_or(i64::MAX) - 1;
    statement::measured(context, |statement| match statement.value.map(i64::from) {
        None => Err(Why::ValueNotRecorded),
        Some(value) if value > highest => Err(Why::NoSuchLevel { value, highest }),
        Some(count) => Ok(Figure::Count { count }),
    })
}
