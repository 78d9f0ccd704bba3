//! The number of services, venues and stations opened within the year that still exist at its end (S1.1 service: ever more services).

use crate::domain::kinds::{BodyForm, Organisation, ServiceProject, Venue};
use crate::domain::{Date, Record, words};
use crate::scoring::evidence::{Evidence, Why};
use crate::scoring::metric::{Measurement, Metric, MetricContext, Rubric, Source, Unit};

pub const METRIC: Metric = Metric {
    id: "services_added",
    words: words(
        "当年新增的服务项目、场所和服务站数",
        "當年新增的服務項目、場所和服務站數",
        "Services, venues and stations opened in the year",
    ),
    unit: Unit::Items,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[],
    fed_by: &[ServiceProject::NAME, Venue::NAME, Organisation::NAME],
    measure,
};

fn measure(context: &MetricContext<'_>) -> Measurement {
    let (register, community) = (context.register, context.community);
    let mut evidence =
        context.judged(|_, one: &ServiceProject| not_opened(context, one.opened, one.closed));
    evidence.extend(register.of::<Venue>(community).map(|(id, one)| {
        Evidence::judged::<Venue>(id, not_opened(context, one.opened_on, one.closed_on))
    }));
    let bodies = register.of::<Organisation>(community);
    let stations = bodies.filter(|(_, body)| body.form == Some(BodyForm::ServiceStation));
    evidence.extend(stations.map(|(id, one)| {
        let flaw = not_opened(context, one.founded_on, one.dissolved_on);
        Evidence::judged::<Organisation>(id, flaw)
    }));
    Measurement::count_of(evidence)
}

/// Why it is not new in the year, if so.
fn not_opened(
    context: &MetricContext<'_>,
    begun: Option<Date>,
    ended: Option<Date>,
) -> Option<Why> {
    let absent = context.absent(begun, ended);
    absent.or_else(|| context.not_in_year(begun))
}
