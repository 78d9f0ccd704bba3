//! The number of activities that the volunteer teams held within the year (S1.3).

use crate::domain::kinds::{TeamActivity, VolunteerTeam};
use crate::domain::{Record, words};
use crate::scoring::evidence::{Evidence, Why};
use crate::scoring::metric::{Measurement, Metric, MetricContext, Rubric, Source, Unit};

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
    fed_by: &[VolunteerTeam::NAME, TeamActivity::NAME],
    measure,
};

/// An activity counts by its day, even if its team no longer exists at the end of the year.
fn measure(context: &MetricContext<'_>) -> Measurement {
    let teams = context.register.of::<VolunteerTeam>(context.community);
    let activities = teams.flat_map(|(team, _)| context.register.of::<TeamActivity>(team));
    let judged = activities.map(|(id, activity)| match activity.held_on {
        Some(date) if context.within_year(date) => Evidence::counted::<TeamActivity>(id),
        Some(_) => Evidence::not_counted::<TeamActivity>(id, Why::OtherYear),
        None => Evidence::not_counted::<TeamActivity>(id, Why::DateNotRecorded),
    });
    Measurement::count_of(judged.collect())
}
