//! How many of the four named kinds of service are open at the end of the year (S1.1 economy).

use crate::domain::kinds::{ServiceField, ServiceProject};
use crate::domain::{Choice, Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::metric::{Measurement, Metric, MetricContext, Rubric, Source, Unit};

pub const METRIC: Metric = Metric {
    id: "service_fields",
    words: words(
        "已开办的服务类别数（养老、托幼、家政、医疗）",
        "已開辦的服務類別數（養老、托幼、家政、醫療）",
        "Kinds of service opened (elderly care, nursery, housekeeping, medical)",
    ),
    unit: Unit::Services,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[],
    fed_by: &[ServiceProject::NAME],
    measure,
};

fn measure(context: &MetricContext<'_>) -> Measurement {
    let mut open = std::collections::BTreeSet::new();
    let evidence = context.judged(
        |_, project: &ServiceProject| match missed(context, project) {
            Err(why) => Some(why),
            Ok(field) => {
                open.insert(field.index());
                None
            }
        },
    );
    Measurement::kinds(open.len(), evidence)
}

fn missed(context: &MetricContext<'_>, project: &ServiceProject) -> Result<ServiceField, Why> {
    if let Some(why) = context.absent(project.opened, project.closed) {
        return Err(why);
    }
    match project.field {
        None => Err(Why::ServiceFieldNotRecorded),
        Some(ServiceField::Other) => Err(Why::OtherServiceField),
        Some(field) => Ok(field),
    }
}
