//! The number of public notices that were put up within the year (S1.1 mechanism: supervision, S4.3).

use crate::domain::kinds::{Disclosure, DisclosureKind};
use crate::domain::{Choice as _, Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::metric::{
    Measurement, Metric, MetricContext, ParameterSpec, Rubric, Source, Unit, choice,
};

pub const METRIC: Metric = Metric {
    id: "disclosures",
    words: words(
        "当年公开公告的次数",
        "當年公開公告的次數",
        "Public notices put up in the year",
    ),
    unit: Unit::Activities,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[ParameterSpec::choice(
        "kind",
        words("类别", "類別", "Kind"),
        "any",
        &[
            choice(
                "any",
                "不限（会议通知除外）",
                "不限（會議通知除外）",
                "Any but notices of meetings",
            ),
            choice("party", "党务公开", "黨務公開", "Party affairs"),
            choice("residents", "居务公开", "居務公開", "Residents' affairs"),
            choice("finance", "财务公开", "財務公開", "Finances"),
            choice("service", "服务事项公开", "服務事項公開", "Services"),
            choice(
                "decision",
                "议事决议公告",
                "議事決議公告",
                "Decision of a meeting",
            ),
        ],
    )],
    fed_by: &[Disclosure::NAME],
    measure,
};

fn measure(context: &MetricContext<'_>) -> Measurement {
    let wanted = context.parameters.choice("kind");
    let judged = context.judged(|_, notice: &Disclosure| match notice.kind {
        None => Some(Why::KindNotRecorded),
        Some(DisclosureKind::Notice) if wanted == "any" => Some(Why::OtherKind),
        Some(kind) if wanted != "any" && kind.code() != wanted => Some(Why::OtherKind),
        Some(_) => context.not_in_year(notice.posted_on),
    });
    Measurement::count_of(judged)
}
