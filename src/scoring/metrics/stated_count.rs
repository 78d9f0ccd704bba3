//! A number that the office states: meetings held, bodies set up (S1.2).

use crate::domain::kinds::Attestation;
use crate::domain::{Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::metric::{Figure, Measurement, Metric, MetricContext, Rubric, Source, Unit};

use super::statement;

pub const METRIC: Metric = Metric {
    id: "stated_count",
    words: words("填报数量", "填報數量", "Number stated by the office"),
    unit: Unit::Items,
    source: Source::Attested,
    rubric: Rubric::Unused,
    parameters: &[],
    fed_by: &[Attestation::NAME],
    measure,
};

fn measure(context: &MetricContext<'_>) -> Measurement {
    statement::measured(context, |statement| {
        let count = statement.value.ok_or(Why::ValueNotRecorded)?;
        Ok(Figure::Count {
            count: i64::from(count),
        })
    })
}
