//! The share of leading-body members who are not older than a given age (S1.1 leadership).

use crate::domain::kinds::Leader;
use crate::domain::{Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::metric::{
    Measurement, Metric, MetricContext, ParameterSpec, Rubric, Source, Unit,
};

use super::leaders_in_post::share_of_leaders;

pub const METRIC: Metric = Metric {
    id: "leaders_age",
    words: words(
        "班子成员不超过某年龄的比例",
        "班子成員不超過某年齡的比例",
        "Share of leaders up to an age",
    ),
    unit: Unit::Share,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[ParameterSpec::whole(
        "most",
        words(
            "最高年龄（周岁，按12月31日计）",
            "最高年齡（週歲，按12月31日計）",
            "Oldest age, on 31 December",
        ),
        45,
        (18, 100),
    )],
    fed_by: &[Leader::NAME],
    measure,
};

fn measure(context: &MetricContext<'_>) -> Measurement {
    let most = context.parameters.whole("most");
    share_of_leaders(context, |leader| {
        // On 31 December every birthday of the year has been reached, so the month does not matter.
        let age = leader
            .birth_month
            .map(|month| i64::from(context.year) - i64::from(month.year()));
        match age {
            None => Some(Why::BirthMonthNotRecorded),
            Some(age) if age > most => Some(Why::Older { age, most }),
            Some(_) => None,
        }
    })
}
