//! How many of the four kinds of service point a community has at the end of the year (S1.1 service: the service network).

use std::collections::BTreeSet;

use crate::domain::kinds::{BodyForm, Organisation, ServiceField, ServiceProject, Venue, VenueUse};
use crate::domain::{Date, Id, Record, words};
use crate::scoring::evidence::Evidence;
use crate::scoring::looked_at::LookedAt;
use crate::scoring::metric::{Measurement, Metric, MetricContext, Rubric, Source, Unit};

pub const METRIC: Metric = Metric {
    id: "service_points",
    words: words(
        "年末服务网点类别数（服务站、卫生、文化、便民）",
        "年末服務網點類別數（服務站、衛生、文化、便民）",
        "Kinds of service point at year end (station, health, culture, convenience)",
    ),
    unit: Unit::Services,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[],
    fed_by: &[Organisation::NAME, Venue::NAME, ServiceProject::NAME],
    measure,
};

/// The kinds that the scheme names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Point {
    Station,
    Health,
    Culture,
    Convenience,
}

/// A station is a body, a health point may also be a medical service run as a business.
fn measure(context: &MetricContext<'_>) -> Measurement {
    let (register, community) = (context.register, context.community);
    let mut found = Found {
        context,
        points: BTreeSet::new(),
        evidence: context.looked_at(),
    };
    for (id, body) in register.of::<Organisation>(community) {
        let station = body.form == Some(BodyForm::ServiceStation);
        let point = station.then_some(Point::Station);
        found.add::<Organisation>(id, point, body.founded_on, body.dissolved_on);
    }
    for (id, venue) in register.of::<Venue>(community) {
        let point = venue.used_for.and_then(point);
        found.add::<Venue>(id, point, venue.opened_on, venue.closed_on);
    }
    for (id, project) in register.of::<ServiceProject>(community) {
        let medical = project.field == Some(ServiceField::Medical);
        let point = medical.then_some(Point::Health);
        found.add::<ServiceProject>(id, point, project.opened, project.closed);
    }
    Measurement::kinds(found.points.len(), found.evidence)
}

fn point(used_for: VenueUse) -> Option<Point> {
    match used_for {
        VenueUse::Health => Some(Point::Health),
        VenueUse::Culture | VenueUse::Library => Some(Point::Culture),
        VenueUse::Hall | VenueUse::CharityMarket => Some(Point::Convenience),
        _ => None,
    }
}

struct Found<'a> {
    context: &'a MetricContext<'a>,
    points: BTreeSet<Point>,
    evidence: LookedAt,
}

impl Found<'_> {
    fn add<R: Record>(
        &mut self,
        id: Id,
        point: Option<Point>,
        begun: Option<Date>,
        ended: Option<Date>,
    ) {
        let Some(point) = point else { return };
        self.evidence.push(match self.context.absent(begun, ended) {
            Some(why) => Evidence::not_counted::<R>(id, why),
            None => {
                self.points.insert(point);
                Evidence::counted::<R>(id)
            }
        });
    }
}
