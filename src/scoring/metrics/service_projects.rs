//! The number of service projects open at the end of the year, by who invested (S1.1 economy).

use crate::domain::kinds::{InvestorForm, ServiceProject};
use crate::domain::{Choice, Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::metric::{
    Measurement, Metric, MetricContext, ParameterChoice, ParameterSpec, Rubric, Source, Unit,
    choice,
};

pub const METRIC: Metric = Metric {
    id: "service_projects",
    words: words(
        "在办服务项目数（按投资方式）",
        "在辦服務項目數（按投資方式）",
        "Service projects open, by investment",
    ),
    unit: Unit::Projects,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[ParameterSpec::choice(
        "investor",
        words("投资方式", "投資方式", "Investment"),
        "not_public",
        INVESTORS,
    )],
    fed_by: &[ServiceProject::NAME],
    measure,
};

const INVESTORS: &[ParameterChoice] = &[
    choice("any", "不限", "不限", "Any"),
    choice(
        "not_public",
        "个体、私营、民营、合伙、入股",
        "個體、私營、民營、合夥、入股",
        "Any but public",
    ),
    choice("public", "政府或集体", "政府或集體", "Public"),
    choice("sole_trader", "个体", "個體", "Sole trader"),
    choice(
        "private",
        "私营、民营企业",
        "私營、民營企業",
        "Private enterprise",
    ),
    choice("partnership", "合伙经营", "合夥經營", "Partnership"),
    choice("shareholding", "投资入股", "投資入股", "Shareholding"),
];

fn measure(context: &MetricContext<'_>) -> Measurement {
    let wanted = context.parameters.choice("investor");
    Measurement::count_of(context.judged(|_, project: &ServiceProject| {
        let absent = context.absent(project.opened, project.closed);
        absent.or_else(|| other_investor(project, wanted))
    }))
}

fn other_investor(project: &ServiceProject, wanted: &str) -> Option<Why> {
    if wanted == "any" {
        return None;
    }
    let Some(form) = project.investor else {
        return Some(Why::InvestorNotRecorded);
    };
    let code = InvestorForm::ALL
        .get(usize::from(form.index()))
        .map(|spec| spec.code);
    let counts = match wanted {
        "not_public" => form != InvestorForm::Public,
        wanted => code == Some(wanted),
    };
    (!counts).then_some(Why::OtherInvestor)
}
