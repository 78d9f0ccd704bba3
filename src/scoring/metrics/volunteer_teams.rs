//! The number of volunteer teams that are large enough and at work (S1.3).

use crate::domain::kinds::{TeamActivity, VolunteerTeam};
use crate::domain::{Id, Record, words};
use crate::scoring::evidence::{Evidence, Why};
use crate::scoring::metric::{
    Measurement, Metric, MetricContext, ParameterSpec, Rubric, Source, Unit,
};

pub const METRIC: Metric = Metric {
    id: "volunteer_teams",
    words: words(
        "达到人数并开展活动的志愿服务队数",
        "達到人數並開展活動的志願服務隊數",
        "Volunteer teams of the size, with activities",
    ),
    unit: Unit::Teams,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[
        ParameterSpec::whole(
            "people",
            words(
                "每队人数不少于",
                "每隊人數不少於",
                "People in a team, at least",
            ),
            30,
            (0, 100_000),
        ),
        ParameterSpec::whole(
            "activities",
            words(
                "当年活动不少于（次）",
                "當年活動不少於（次）",
                "Activities in the year, at least",
            ),
            1,
            (0, 1_000),
        ),
    ],
    fed_by: &[VolunteerTeam::NAME, TeamActivity::NAME],
    measure,
};

fn measure(context: &MetricContext<'_>) -> Measurement {
    let people_needed = context.parameters.whole("people");
    let activities_needed = context.parameters.whole("activities");
    Measurement::count_of(teams(context, |id, team| {
        let people = team.size.map(i64::from);
        match people {
            None if people_needed > 0 => Some(Why::SizeNotRecorded),
            Some(people) if people < people_needed => Some(Why::TooFewPeople {
                people,
                needed: people_needed,
            }),
            _ => too_few_activities(context, id, activities_needed),
        }
    }))
}

/// All teams of the community; those that exist at the end of the year count unless `flaw` says why not.
pub(super) fn teams(
    context: &MetricContext<'_>,
    flaw: impl Fn(Id, &VolunteerTeam) -> Option<Why>,
) -> Vec<Evidence> {
    let judged = |(id, team): (Id, &VolunteerTeam)| match context
        .absent(team.founded, team.disbanded)
        .or_else(|| flaw(id, team))
    {
        None => Evidence::counted::<VolunteerTeam>(id),
        Some(why) => Evidence::not_counted::<VolunteerTeam>(id, why),
    };
    context
        .register
        .of::<VolunteerTeam>(context.community)
        .map(judged)
        .collect()
}

/// Whether the team held fewer than `needed` activities within the year.
pub(super) fn too_few_activities(
    context: &MetricContext<'_>,
    team: Id,
    needed: i64,
) -> Option<Why> {
    let dates = context
        .register
        .of::<TeamActivity>(team)
        .filter_map(|(_, activity)| activity.held_on);
    let held = dates.filter(|date| context.within_year(*date)).count();
    let held = i64::try_from(held).unwrap_or(i64::MAX);
    (held < needed).then_some(Why::TooFewActivities { held, needed })
}
