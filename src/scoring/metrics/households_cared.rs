//! The share of households in need with somebody who looks after them at the end of the year (S1.1 service, S2.7).

use crate::domain::kinds::{CareHousehold, CareKind};
use crate::domain::{Id, Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::looked_at::LookedAt;
use crate::scoring::metric::{
    Measurement, Metric, MetricContext, ParameterSpec, Rubric, Source, Unit, choice,
};

pub const METRIC: Metric = Metric {
    id: "households_cared",
    words: words(
        "有人帮扶的走访对象比例",
        "有人幫扶的走訪對象比例",
        "Share of households that somebody looks after",
    ),
    unit: Unit::Share,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[WHICH],
    fed_by: &[CareHousehold::NAME],
    measure,
};

/// Which households an indicator is about.
pub(super) const WHICH: ParameterSpec = ParameterSpec::choice(
    "households",
    words("走访对象", "走訪對象", "Households"),
    "need",
    &[
        choice(
            "need",
            "困难和优抚家庭（信息员联系点除外）",
            "困難和優撫家庭（資訊員聯繫點除外）",
            "In need or entitled to support",
        ),
        choice(
            "members",
            "困难党员、老党员",
            "困難黨員、老黨員",
            "Old or needy Party members",
        ),
        choice(
            "contacts",
            "信息员联系点",
            "資訊員聯繫點",
            "Information officers' contacts",
        ),
    ],
);

fn measure(context: &MetricContext<'_>) -> Measurement {
    Measurement::share_of(households(context, |id, household| {
        let withheld = |field: &&str| context.is_withheld::<CareHousehold>(id, field);
        match household.has_carer() {
            true => None,
            false if CareHousehold::CARERS.iter().any(withheld) => Some(Why::Withheld),
            false => Some(Why::NoCarer),
        }
    }))
}

/// The households that the parameter [`WHICH`] names; those on the list at the end of the year count unless `flaw` says
/// why not.
pub(super) fn households(
    context: &MetricContext<'_>,
    flaw: impl Fn(Id, &CareHousehold) -> Option<Why>,
) -> LookedAt {
    let which = context.parameters.choice("households");
    context.judged(|id, household: &CareHousehold| {
        context
            .absent(household.since, household.until)
            .or_else(|| other_kind(household.kind, which))
            .or_else(|| flaw(id, household))
    })
}

fn other_kind(kind: Option<CareKind>, which: &str) -> Option<Why> {
    let Some(kind) = kind else {
        return Some(Why::KindNotRecorded);
    };
    let is_meant = match which {
        "members" => kind == CareKind::SickMember,
        "contacts" => kind == CareKind::Contact,
        _ => kind != CareKind::Contact,
    };
    (!is_meant).then_some(Why::OtherKind)
}
