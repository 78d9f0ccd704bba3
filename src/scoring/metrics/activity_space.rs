//! How much of the activity space that is asked for a community has of its own at the end of the year (S1.1 service, S3.3).

use crate::domain::kinds::{Venue, VenueUse};
use crate::domain::{Record, words};
use crate::scoring::evidence::{Evidence, Why};
use crate::scoring::metric::{
    Figure, Measurement, Metric, MetricContext, ParameterSpec, Rubric, Source, Unit,
};

pub const METRIC: Metric = Metric {
    id: "activity_space",
    words: words(
        "自有活动场所面积达标程度",
        "自有活動場所面積達標程度",
        "The community's own activity space, of what is asked for",
    ),
    unit: Unit::Share,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[ParameterSpec::whole(
        "square_metres",
        words("应有面积（平方米）", "應有面積（平方米）", "Asked for (m²)"),
        200,
        (1, 1_000_000),
    )],
    fed_by: &[Venue::NAME],
    measure,
};

/// A part of the space that is asked for, in dm²; what is beyond it adds nothing.
fn measure(context: &MetricContext<'_>) -> Measurement {
    let whole = context
        .parameters
        .whole("square_metres")
        .saturating_mul(100);
    let mut own: i64 = 0;
    let mut evidence = context.looked_at();
    for (id, venue) in context.register.of::<Venue>(context.community) {
        let absent = context.absent(venue.opened_on, venue.closed_on);
        let area = match (absent, venue.used_for, venue.area) {
            (Some(why), ..) => Err(why),
            _ if venue.unit.id.is_some() => Err(Why::OfUnit),
            (_, None, _) => Err(Why::KindNotRecorded),
            (_, Some(used_for), _) if !VenueUse::is_activity_space(used_for) => Err(Why::OtherKind),
            (_, _, None) => Err(Why::AreaNotRecorded),
            (_, _, Some(area)) => Ok(i64::from(area)),
        };
        evidence.push(match area {
            Err(why) => Evidence::not_counted::<Venue>(id, why),
            Ok(area) => {
                own = own.saturating_add(area);
                Evidence::counted::<Venue>(id)
            }
        });
    }
    let figure = match evidence.is_empty() || whole < 1 {
        true => Figure::Nothing,
        false => Figure::Share {
            part: own.min(whole),
            whole,
        },
    };
    Measurement { figure, evidence }
}
