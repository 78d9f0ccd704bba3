//! The share of members who served within the year, as the community certified or noted (S1.4: a public-benefit activity).

use crate::domain::kinds::{Person, Pledge, PledgeDeed, ServiceRecord};
use crate::domain::{Record, words};
use crate::scoring::members::{WHOM, times};
use crate::scoring::metric::{Measurement, Metric, MetricContext, Rubric, Source, Unit};

pub const METRIC: Metric = Metric {
    id: "members_served",
    words: words(
        "当年参加公益服务的党员比例",
        "當年參加公益服務的黨員比例",
        "Share of members who served in the year",
    ),
    unit: Unit::Share,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[WHOM, times(1, 1)],
    fed_by: &[Person::NAME, ServiceRecord::NAME, PledgeDeed::NAME],
    measure,
};

/// Who is asked once only has also served by the pledge 参加一次公益活动, as it was noted.
fn measure(context: &MetricContext<'_>) -> Measurement {
    let needed = context.parameters.whole("times");
    let whom = context.parameters.choice("members");
    let judged = context.members_served(whom, needed, |member, too_little| {
        let noted = needed == 1 && member.kept.contains(Pledge::FiveBenefit);
        too_little.filter(|_| !noted)
    });
    Measurement::share_of(judged)
}
