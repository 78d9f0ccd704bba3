//! The share of satisfied answers in the year's surveys (S1.5).

use crate::domain::kinds::{Respondents, SurveyTally};
use crate::domain::{Record, words};
use crate::scoring::evidence::{Evidence, Why};
use crate::scoring::metric::{
    Figure, Measurement, Metric, MetricContext, ParameterChoice, ParameterSpec, Rubric, Source,
    Unit, choice,
};

pub const METRIC: Metric = Metric {
    id: "satisfaction",
    words: words("满意率", "滿意率", "Satisfaction rate"),
    unit: Unit::Share,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[ParameterSpec::choice(
        "respondents",
        words("测评对象", "測評對象", "Asked"),
        "residents",
        RESPONDENTS,
    )],
    fed_by: &[SurveyTally::NAME],
    measure,
};

const RESPONDENTS: &[ParameterChoice] = &[
    choice("residents", "居民群众", "居民群眾", "Residents"),
    choice("units", "驻区单位", "駐區單位", "Resident units"),
];

/// Several rounds of one year add up: answers satisfied, of valid answers.
fn measure(context: &MetricContext<'_>) -> Measurement {
    let wanted = match context.parameters.choice("respondents") {
        "units" => Respondents::Units,
        _ => Respondents::Residents,
    };
    let (mut part, mut whole) = (0_i64, 0_i64);
    let mut evidence = Vec::new();
    for (id, tally) in context.register.of::<SurveyTally>(context.community) {
        if tally.year != Some(context.year) || tally.respondents != Some(wanted) {
            continue;
        }
        evidence.push(match answers(tally) {
            Ok((satisfied, answered)) => {
                part += satisfied;
                whole += answered;
                Evidence::counted::<SurveyTally>(id)
            }
            Err(why) => Evidence::not_counted::<SurveyTally>(id, why),
        });
    }
    let figure = match whole {
        0 => Figure::Nothing,
        whole => Figure::Share { part, whole },
    };
    Measurement {
        figure,
        evidence: evidence.into(),
    }
}

fn answers(tally: &SurveyTally) -> Result<(i64, i64), Why> {
    match (
        tally.satisfied.map(i64::from),
        tally.answered.map(i64::from),
    ) {
        (Some(part), Some(whole)) if part > whole => Err(Why::Contradictory { part, whole }),
        (_, Some(0)) => Err(Why::NobodyAnswered),
        (Some(satisfied), Some(answered)) => Ok((satisfied, answered)),
        _ => Err(Why::AnswersNotRecorded),
    }
}
