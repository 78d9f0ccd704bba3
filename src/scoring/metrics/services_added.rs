//! The number of services, venues and stations opened within the year that still exist at its end (S1.1 service: ever more services).

use crate::domain::kinds::{BodyForm, Organisation, ServiceProject, Venue};
use crate::domain::{Date, Id, Record, words};
use crate::scoring::evidence::Evidence;
use crate::scoring::looked_at::LookedAt;
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
    let projects = register.of::<ServiceProject>(community);
    let mut evidence: LookedAt = projects
        .map(|(id, one)| opened::<ServiceProject>(context, id, one.opened, one.closed))
        .collect();
    let venues = register.of::<Venue>(community);
    evidence
        .extend(venues.map(|(id, one)| opened::<Venue>(context, id, one.opened_on, one.closed_on)));
    let bodies = register.of::<Organisation>(community);
    let stations = bodies.filter(|(_, body)| body.form == Some(BodyForm::ServiceStation));
    evidence
        .extend(stations.map(|(id, one)| {
            opened::<Organisation>(context, id, one.founded_on, one.dissolved_on)
        }));
    Measurement::count_of(evidence)
}

fn opened<R: Record>(
    context: &MetricContext<'_>,
    id: Id,
    begun: Option<Date>,
    ended: Option<Date>,
) -> Evidence {
    let flaw = context
        .absent(begun, ended)
        .or_else(|| context.not_in_year(begun));
    match flaw {
        None => Evidence::counted::<R>(id),
        Some(why) => Evidence::not_counted::<R>(id, why),
    }
}
