//! The number of joint projects with units that were in hand or finished within the year (S1.1 mechanism and satisfaction, S2.4).

use crate::domain::kinds::{Project, ProjectPartner, ProjectStanding};
use crate::domain::{Choice, Date, Id, Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::metric::{
    Measurement, Metric, MetricContext, ParameterSpec, Rubric, Source, Unit, choice,
};

pub const METRIC: Metric = Metric {
    id: "joint_projects",
    words: words(
        "当年共驻共建项目数",
        "當年共駐共建項目數",
        "Joint projects with units in the year",
    ),
    unit: Unit::Projects,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[
        ParameterSpec::choice(
            "stage",
            words("进展", "進展", "Stage"),
            "in_hand",
            &[
                choice(
                    "in_hand",
                    "当年实施或完成",
                    "當年實施或完成",
                    "In hand or finished in the year",
                ),
                choice("finished", "当年完成", "當年完成", "Finished in the year"),
            ],
        ),
        ParameterSpec::choice(
            "work",
            words("共建类别", "共建類別", "Joint work"),
            "any",
            &[
                choice("any", "不限", "不限", "Any"),
                choice("party", "党建共创", "黨建共創", "Party-building together"),
                choice("thought", "思想共做", "思想共做", "Education together"),
                choice("service", "服务共办", "服務共辦", "Services together"),
                choice("safety", "治安共防", "治安共防", "Safety together"),
                choice(
                    "environment",
                    "环境共抓",
                    "環境共抓",
                    "Environment together",
                ),
                choice("culture", "文体共联", "文體共聯", "Culture together"),
            ],
        ),
    ],
    fed_by: &[Project::NAME, ProjectPartner::NAME],
    measure,
};

fn measure(context: &MetricContext<'_>) -> Measurement {
    let finished = context.parameters.choice("stage") == "finished";
    let work = context.parameters.choice("work");
    Measurement::count_of(context.judged(|id, project: &Project| {
        let day = context.last_day()?;
        other_work(project, work)
            .or_else(|| not_in_hand(context, project, day, finished))
            .or_else(|| (!is_joint(context, id, project, day)).then_some(Why::NoPartner))
    }))
}

fn other_work(project: &Project, wanted: &str) -> Option<Why> {
    match project.work {
        _ if wanted == "any" => None,
        None => Some(Why::KindNotRecorded),
        Some(work) => (work.code() != wanted).then_some(Why::OtherKind),
    }
}

fn not_in_hand(
    context: &MetricContext<'_>,
    project: &Project,
    day: Date,
    finished: bool,
) -> Option<Why> {
    match project.standing(day) {
        ProjectStanding::Ahead => Some(Why::NotYetBegun),
        ProjectStanding::Stopped => Some(Why::Stopped),
        ProjectStanding::UnderWay => finished.then_some(Why::NotFinished),
        ProjectStanding::Finished => context.not_in_year(project.finished_on),
    }
}

/// Whether a unit is in charge or takes part.
fn is_joint(context: &MetricContext<'_>, id: Id, project: &Project, day: Date) -> bool {
    let mut partners = context.register.of::<ProjectPartner>(id);
    project.unit.id.is_some()
        || partners.any(|(_, partner)| {
            partner.unit.id.is_some() && partner.since.is_none_or(|since| since <= day)
        })
}
