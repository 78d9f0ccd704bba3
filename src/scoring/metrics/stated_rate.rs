//! A part of a whole that the office states: members who did something, of all members (S1.2, S1.4).

use crate::domain::kinds::Attestation;
use crate::domain::{Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::metric::{Figure, Measurement, Metric, MetricContext, Rubric, Source, Unit};

use super::statement;

pub const METRIC: Metric = Metric {
    id: "stated_rate",
    words: words(
        "填报比例（完成数／总数）",
        "填報比例（完成數／總數）",
        "Share stated by the office",
    ),
    unit: Unit::Share,
    source: Source::Attested,
    rubric: Rubric::Unused,
    parameters: &[],
    fed_by: &[Attestation::NAME],
    measure,
};

fn measure(context: &MetricContext<'_>) -> Measurement {
    statement::measured(context, |statement| {
        let part = i64::from(statement.value.ok_or(Why::ValueNotRecorded)?);
        match statement.out_of.map(i64::from) {
            None | Some(0) => Err(Why::OutOfNotRecorded),
            Some(whole) if part > whole => Err(Why::Contradictory { part, whole }),
            Some(whole) => Ok(Figure::Share { part, whole }),
        }
    })
}
