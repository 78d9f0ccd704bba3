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
    let whole = found.map_or(0, |found| i64::from(found.people));
    let figure = match evidence.is_empty() || whole == 0 {
        true => Figure::Nothing,
        false => Figure::Share {
            part: people.min(whole),
            whole,
        },
    };
    match found {
        _ if evidence.is_empty() => {}
        Some(found) if found.record.0 == PopulationCount::INDEX => {
            evidence.push(Evidence::supporting::<PopulationCount>(found.record.1));
        }
        Some(found) => evidence.push(Evidence::supporting::<Community>(found.record.1)),
        None => evidence.push(Evidence::not_counted::<Community>(
            context.community,
            Why::PopulationNotRecorded,
        )),
    }
    Measurement { figure, evidence }
}

/// How many people a community has, and who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Population {
    pub people: u32,
    /// Without a count it is what the community's own record says, of which no day is known.
    pub counted_on: Option<Date>,
    /// Position of the kind, and the record.
    pub record: (usize, Id),
}

/// The people of a community on a day: the newest count by then, or else what the community's own record says.
#[must_use]
pub fn population(register: &Register, community: Id, day: Date) -> Option<Population> {
    let counts = register.of::<PopulationCount>(community);
    let counts = counts.filter(|(_, count)| count.counted_on.is_some_and(|on| on <= day));
    let newest = counts.max_by_key(|(id, count)| (count.counted_on, *id));
    let counted = newest.and_then(|(id, count)| {
        Some(Population {
            people: count.population?,
            counted_on: count.counted_on,
            record: (PopulationCount::INDEX, id),
        })
    });
    counted.or_else(|| {
        Some(Population {
            people: register.get::<Community>(community)?.population?,
            counted_on: None,
            record: (Community::INDEX, community),
        })
    })
}
