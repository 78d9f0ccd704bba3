//! The share of volunteer teams that held activities within the year (S1.3).

use crate::domain::kinds::{Gathering, TeamActivity, VolunteerTeam};
use crate::domain::{Record, words};
use crate::scoring::metric::{
    Measurement, Metric, MetricContext, ParameterSpec, Rubric, Source, Unit,
};

use super::volunteer_teams::{TeamsActivities, teams};

pub const METRIC: Metric = Metric {
    id: "active_teams",
    words: words(
        "当年开展活动的志愿服务队比例",
        "當年開展活動的志願服務隊比例",
        "Share of volunteer teams with activities",
    ),
    unit: Unit::Share,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[ParameterSpec::whole(
        "activities",
        words(
            "当年活动不少于（次）",
            "當年活動不少於（次）",
            "Activities in the year, at least",
        ),
        1,
        (1, 1_000),
    )],
    fed_by: &[VolunteerTeam::NAME, TeamActivity::NAME, Gathering::NAME],
    measure,
};

fn measure(context: &MetricContext<'_>) -> Measurement {
    let needed = context.parameters.whole("activities");
    let activities = TeamsActivities::of(context);
    Measurement::share_of(teams(context, |id, _| activities.too_few(id, needed)))
}
