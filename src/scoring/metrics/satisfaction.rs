//! The share of satisfied answers in the year's surveys (S1.5).

use crate::domain::kinds::{Respondents, Survey, SurveyTally};
use crate::domain::{Id, Record, words};
use crate::scoring::evidence::{Evidence, Why};
use crate::scoring::metric::{
    Figure, Measurement, Metric, MetricContext, ParameterChoice, ParameterSpec, Rubric, Source,
    Unit, choice,
};
use crate::scoring::survey_rounds::{Answers, counted_in, rounds, without_round};

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
    fed_by: &[SurveyTally::NAME, Survey::NAME],
    measure,
};

const RESPONDENTS: &[ParameterChoice] = &[
    choice("residents", "居民群众", "居民群眾", "Residents"),
    choice("units", "驻区单位", "駐區單位", "Resident units"),
];

/// Several rounds of one year add up: answers satisfied, of valid answers. A round stands for what was answered to it one by one.
fn measure(context: &MetricContext<'_>) -> Measurement {
    let wanted = match context.parameters.choice("respondents") {
        "units" => Respondents::Units,
        _ => Respondents::Residents,
    };
    let (register, community, year) = (context.register, context.community, context.year);
    let mut all = Answers::default();
    let mut evidence = context.looked_at();
    let mut counted = |id: Id, tally: &SurveyTally| {
        evidence.push(match counted_in(tally) {
            Ok(answers) => {
                all = all.plus(answers);
                Evidence::counted::<SurveyTally>(id)
            }
            Err(why) => Evidence::not_counted::<SurveyTally>(id, why),
        });
    };
    let loose = without_round(register, community, year, wanted);
    loose.for_each(|(id, tally)| counted(id, tally));
    let rounds = rounds(register, community, year, wanted);
    let of_rounds = rounds.iter().flat_map(|round| &round.tallies);
    of_rounds.for_each(|(id, tally)| counted(*id, tally));
    for round in &rounds {
        let answers = round.one_by_one();
        if answers.answered > 0 {
            all = all.plus(answers);
            evidence.push(Evidence::counted::<Survey>(round.survey));
        } else if round.tallies.is_empty() {
            evidence.push(Evidence::not_counted::<Survey>(
                round.survey,
                Why::NobodyAnswered,
            ));
        }
    }
    let figure = match all.answered {
        0 => Figure::Nothing,
        whole => Figure::Share {
            part: all.satisfied,
            whole,
        },
    };
    Measurement { figure, evidence }
}
