//! The share of the needs raised within the year that are resolved at its end (S1.1 service, S3.4).

use crate::domain::kinds::{Need, NeedKind, NeedStanding};
use crate::domain::{Choice, Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::looked_at::LookedAt;
use crate::scoring::metric::{
    Measurement, Metric, MetricContext, ParameterSpec, Rubric, Source, Unit, choice,
};

pub const METRIC: Metric = Metric {
    id: "needs_resolved",
    words: words(
        "当年需求办结的比例",
        "當年需求辦結的比例",
        "Share of the year's needs that are resolved",
    ),
    unit: Unit::Share,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[KIND],
    fed_by: &[Need::NAME],
    measure,
};

/// The kind of need that an indicator is about.
pub(super) const KIND: ParameterSpec = ParameterSpec::choice(
    "kind",
    words("需求类别", "需求類別", "Kind of need"),
    "any",
    &[
        choice("any", "不限", "不限", "Any"),
        choice("repair", "维修", "維修", "Repairs"),
        choice("environment", "环境", "環境", "Environment"),
        choice("safety", "安全", "安全", "Safety"),
        choice("employment", "就业", "就業", "Employment"),
        choice("medical", "就医", "就醫", "Medical care"),
        choice("elderly", "养老", "養老", "Elderly care"),
        choice("schooling", "就学", "就學", "Schooling"),
        choice("hardship", "困难帮扶", "困難幫扶", "Hardship"),
        choice("property", "物业管理", "物業管理", "Property management"),
        choice("culture", "文体生活", "文體生活", "Culture and sport"),
        choice("law", "法律咨询", "法律諮詢", "Legal advice"),
    ],
);

fn measure(context: &MetricContext<'_>) -> Measurement {
    Measurement::share_of(needs(context, |need| {
        let raised = context.not_in_year(need.raised_on);
        raised.or_else(|| match need.standing(context.last_day()?) {
            // Nobody knows whether it was within the year.
            Some(NeedStanding::Resolved) if need.resolved_on.is_none() => {
                Some(Why::DateNotRecorded)
            }
            Some(NeedStanding::Resolved) => None,
            Some(NeedStanding::Explained) => Some(Why::Explained),
            _ => Some(Why::NotResolved),
        })
    }))
}

/// The needs of the kind that the parameter [`KIND`] names; they count unless `flaw` says why not.
pub(super) fn needs(context: &MetricContext<'_>, flaw: impl Fn(&Need) -> Option<Why>) -> LookedAt {
    let wanted = context.parameters.choice("kind");
    let kind = NeedKind::of_code(wanted);
    context.judged(|_, need: &Need| {
        let why = flaw(need);
        let other = match (kind, need.kind) {
            (None, _) => None,
            (Some(_), None) => Some(Why::KindNotRecorded),
            (Some(kind), Some(of)) => (of != kind).then_some(Why::OtherKind),
        };
        why.filter(|why| why.is_beside()).or(other).or(why)
    })
}
