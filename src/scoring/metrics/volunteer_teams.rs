//! The number of volunteer teams that are large enough and at work (S1.3).

use crate::domain::kinds::{Gathering, TeamActivity, VolunteerTeam};
use crate::domain::{Id, Record, words};
use crate::scoring::evidence::{Evidence, Why};
use crate::scoring::looked_at::LookedAt;
use crate::scoring::metric::{
    Measurement, Metric, MetricContext, ParameterSpec, Rubric, Source, Unit,
};

use super::gatherings::{not_held, of_form};

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
    fed_by: &[VolunteerTeam::NAME, TeamActivity::NAME, Gathering::NAME],
    measure,
};

fn measure(context: &MetricContext<'_>) -> Measurement {
    let people_needed = context.parameters.whole("people");
    let activities_needed = context.parameters.whole("activities");
    let activities = TeamsActivities::of(context);
    Measurement::count_of(teams(context, |id, team| {
        let people = team.size.map(i64::from);
        match people {
            None if people_needed > 0 => Some(Why::SizeNotRecorded),
            Some(people) if people < people_needed => Some(Why::TooFewPeople {
                people,
                needed: people_needed,
            }),
            _ => activities.too_few(id, activities_needed),
        }
    }))
}

/// All teams of the community; those that exist at the end of the year count unless `flaw` says why not.
pub(super) fn teams(
    context: &MetricContext<'_>,
    flaw: impl Fn(Id, &VolunteerTeam) -> Option<Why>,
) -> LookedAt {
    context.judged(|id, team: &VolunteerTeam| {
        let absent = context.absent(team.founded, team.disbanded);
        absent.or_else(|| flaw(id, team))
    })
}

/// What every team of the community did, by team: its own activities, and the service activities that it carried out.
pub(super) struct TeamsActivities(Vec<(Id, Option<Why>)>);

impl TeamsActivities {
    pub(super) fn of(context: &MetricContext<'_>) -> Self {
        let all = carried_out(context).map(|(team, _, flaw)| (team, flaw));
        let mut activities: Vec<(Id, Option<Why>)> = all.collect();
        // Those of one team stay in their order.
        activities.sort_by_key(|(team, _)| *team);
        Self(activities)
    }

    /// Why the team did not hold `needed` activities within the year, if so.
    pub(super) fn too_few(&self, team: Id, needed: i64) -> Option<Why> {
        let from = self.0.partition_point(|(of, _)| *of < team);
        let to = self.0.partition_point(|(of, _)| *of <= team);
        let own = self.0.get(from..to).unwrap_or_default();
        let flaws = own.iter().map(|(_, flaw)| *flaw);
        Why::of_too_few(flaws, needed, |held| Why::TooFewActivities { held, needed })
    }
}

/// The activities of the community's teams, each with its team, and why it does not count for the year, if so.
pub(super) fn carried_out(
    context: &MetricContext<'_>,
) -> impl Iterator<Item = (Id, Evidence, Option<Why>)> {
    let teams = context.register.of::<VolunteerTeam>(context.community);
    let own = teams.flat_map(move |(team, _)| {
        let activities = context.register.of::<TeamActivity>(team);
        activities.map(move |(id, activity)| {
            let flaw = context.not_in_year(activity.held_on);
            (team, Evidence::judged::<TeamActivity>(id, flaw), flaw)
        })
    });
    let is_own = move |team: &Id| {
        let team = context.register.get::<VolunteerTeam>(*team);
        team.is_some_and(|team| team.community.id == Some(context.community))
    };
    let services = of_form(context, "service").filter_map(move |(id, gathering)| {
        let team = gathering.team.id.filter(is_own)?;
        let flaw = not_held(context, id, gathering);
        Some((team, Evidence::judged::<Gathering>(id, flaw), flaw))
    });
    own.chain(services)
}
