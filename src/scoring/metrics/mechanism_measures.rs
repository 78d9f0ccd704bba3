//! How many of the fifteen measures of the five mechanisms have evidence of the year (S1.1 mechanism, S3.3).

use std::collections::BTreeSet;

use crate::domain::kinds::{Measure, Mechanism, MechanismEvidence};
use crate::domain::{Record, words};
use crate::scoring::evidence::{Evidence, Why};
use crate::scoring::metric::{
    Measurement, Metric, MetricContext, ParameterSpec, Rubric, Source, Unit, choice,
};

pub const METRIC: Metric = Metric {
    id: "mechanism_measures",
    words: words(
        "当年有台账的机制措施数",
        "當年有台賬的機制措施數",
        "Measures of the mechanisms with evidence of the year",
    ),
    unit: Unit::Services,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[ParameterSpec::choice(
        "mechanism",
        words("机制", "機制", "Mechanism"),
        "any",
        &[
            choice(
                "any",
                "五项机制（共15项措施）",
                "五項機制（共15項措施）",
                "All five (15 measures)",
            ),
            choice("participation", "共同参与", "共同參與", "Participation"),
            choice("supervision", "民主管理监督", "民主管理監督", "Supervision"),
            choice("guarantee", "基本保障", "基本保障", "Guarantee"),
            choice("service", "服务长效", "服務長效", "Service"),
            choice("responsibility", "责任落实", "責任落實", "Responsibility"),
        ],
    )],
    fed_by: &[MechanismEvidence::NAME],
    measure,
};

fn measure(context: &MetricContext<'_>) -> Measurement {
    let wanted = match context.parameters.choice("mechanism") {
        "participation" => Some(Mechanism::Participation),
        "supervision" => Some(Mechanism::Supervision),
        "guarantee" => Some(Mechanism::Guarantee),
        "service" => Some(Mechanism::Service),
        "responsibility" => Some(Mechanism::Responsibility),
        _ => None,
    };
    let mut shown: BTreeSet<Measure> = BTreeSet::new();
    let mut evidence = context.looked_at();
    for (id, found) in context.register.of::<MechanismEvidence>(context.community) {
        let Some(measure) = found.measure else {
            evidence.push(Evidence::not_counted::<MechanismEvidence>(
                id,
                Why::KindNotRecorded,
            ));
            continue;
        };
        if wanted.is_some_and(|wanted| wanted != measure.mechanism()) {
            continue;
        }
        evidence.push(match context.not_in_year(found.dated) {
            Some(why) => Evidence::not_counted::<MechanismEvidence>(id, why),
            None => {
                shown.insert(measure);
                Evidence::counted::<MechanismEvidence>(id)
            }
        });
    }
    Measurement::kinds(shown.len(), evidence)
}
