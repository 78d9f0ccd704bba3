//! The people in volunteer teams at the end of the year, as a share of the population (S1.1 satisfaction: residents mobilised, S3.2).

use crate::domain::kinds::{Community, PopulationCount, VolunteerTeam};
use crate::domain::{Date, Id, Record, words};
use crate::register::Register;
use crate::scoring::evidence::{Evidence, Why};
use crate::scoring::metric::{Figure, Measurement, Metric, MetricContext, Rubric, Source, Unit};

use super::volunteer_teams::teams;

pub const METRIC: Metric = Metric {
    id: "volunteer_share",
    words: words(
        "志愿者占常住人口的比例",
        "志願者佔常住人口的比例",
        "Volunteers as a share of the population",
    ),
    unit: Unit::Share,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[],
    fed_by: &[VolunteerTeam::NAME, PopulationCount::NAME, Community::NAME],
    measure,
};

/// What the teams say of their size, together; never more than the population.
fn measure(context: &MetricContext<'_>) -> Measurement {
    let mut evidence = teams(context, |_, team| match team.size {
        None => Some(Why::SizeNotRecorded),
        Some(_) => None,
    });
    let standing = context.register.of::<VolunteerTeam>(context.community);
    let standing =
        standing.filter(|(_, team)| context.absent(team.founded, team.disbanded).is_none());
    let people: i64 = standing
        .filter_map(|(_, team)| team.size)
        .map(i64::from)
        .sum();
    let found = context
        .last_day()
        .and_then(|day| population(context.register, context.community, day));
    let whole = found.map_or(0, |(_, population)| i64::from(population));
    let figure = match evidence.is_empty() || whole == 0 {
        true => Figure::Nothing,
        false => Figure::Share {
            part: people.min(whole),
            whole,
        },
    };
    match found {
        _ if evidence.is_empty() => {}
        Some((Some(count), _)) => evidence.push(Evidence::supporting::<PopulationCount>(count)),
        Some((None, _)) => evidence.push(Evidence::supporting::<Community>(context.community)),
        None => evidence.push(Evidence::not_counted::<Community>(
            context.community,
            Why::PopulationNotRecorded,
        )),
    }
    Measurement { figure, evidence }
}

/// The people of a community on a day, and the count that says so: the newest by then, or else the community's own record.
#[must_use]
pub fn population(register: &Register, community: Id, day: Date) -> Option<(Option<Id>, u32)> {
    let counts = register.of::<PopulationCount>(community);
    let counts = counts.filter(|(_, count)| count.counted_on.is_some_and(|on| on <= day));
    let newest = counts.max_by_key(|(id, count)| (count.counted_on, *id));
    let counted = newest.and_then(|(id, count)| Some((Some(id), count.population?)));
    counted.or_else(|| Some((None, register.get::<Community>(community)?.population?)))
}
