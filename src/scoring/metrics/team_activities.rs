//! The number of activities that the volunteer teams held within the year (S1.3).

use crate::domain::kinds::{Gathering, TeamActivity, VolunteerTeam};
use crate::domain::{Record, words};
use crate::scoring::metric::{Measurement, Metric, MetricContext, Rubric, Source, Unit};

use super::volunteer_teams::carried_out;

pub const METRIC: Metric = Metric {
    id: "team_activities",
    words: words(
        "当年志愿活动次数",
        "當年志願活動次數",
        "Volunteer activities in the year",
    ),
    unit: Unit::Activities,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[],
    fed_by: &[VolunteerTeam::NAME, TeamActivity::NAME, Gathering::NAME],
    measure,
};

/// An activity counts by its day, even if its team no longer exists at the end of the year; so does a service activity that
/// a team carried out.
fn measure(context: &MetricContext<'_>) -> Measurement {
    let all = carried_out(context).map(|(_, evidence, _)| evidence);
    Measurement::count_of(context.gathered(all))
}
