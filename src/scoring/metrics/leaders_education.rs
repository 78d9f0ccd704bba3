//! The share of leading-body members with at least a given education (S1.1 leadership).

use crate::domain::kinds::{Education, Leader};
use crate::domain::{Choice, Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::metric::{
    Measurement, Metric, MetricContext, ParameterChoice, ParameterSpec, Rubric, Source, Unit,
    choice,
};

use super::leaders_in_post::share_of_leaders;

pub const METRIC: Metric = Metric {
    id: "leaders_education",
    words: words(
        "班子成员达到文化程度的比例",
        "班子成員達到文化程度的比例",
        "Share of leaders with the education",
    ),
    unit: Unit::Share,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[ParameterSpec::choice(
        "least",
        words("最低文化程度", "最低文化程度", "At least"),
        "college",
        EDUCATIONS,
    )],
    fed_by: &[Leader::NAME],
    measure,
};

const EDUCATIONS: &[ParameterChoice] = &[
    choice(
        "senior_middle",
        "高中、中专",
        "高中、中專",
        "Senior middle school",
    ),
    choice("college", "大专", "大專", "Junior college"),
    choice("bachelor", "本科", "本科", "Bachelor"),
    choice("master", "研究生", "研究生", "Postgraduate"),
];

fn measure(context: &MetricContext<'_>) -> Measurement {
    let wanted = context.parameters.choice("least");
    let least = Education::ALL
        .iter()
        .position(|spec| spec.code == wanted)
        .unwrap_or_default();
    share_of_leaders(context, |leader| match leader.education {
        None => Some(Why::EducationNotRecorded),
        Some(education) if usize::from(education.index()) < least => Some(Why::EducationLower),
        Some(_) => None,
    })
}
