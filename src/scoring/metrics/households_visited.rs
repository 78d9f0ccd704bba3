//! The share of households that were visited within the year, or in time (S1.4: members in hardship; S2.7).

use crate::domain::kinds::{CareHousehold, Visit};
use crate::domain::{Date, Record, words};
use crate::scoring::evidence::Why;
use crate::scoring::metric::{
    Measurement, Metric, MetricContext, ParameterSpec, Rubric, Source, Unit, choice,
};

use super::households_cared::{WHICH, households};

pub const METRIC: Metric = Metric {
    id: "households_visited",
    words: words(
        "走访到位的走访对象比例",
        "走訪到位的走訪對象比例",
        "Share of households visited",
    ),
    unit: Unit::Share,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[
        WHICH,
        ParameterSpec::choice(
            "rule",
            words("走访要求", "走訪要求", "Rule"),
            "year",
            &[
                choice(
                    "year",
                    "当年至少走访一次",
                    "當年至少走訪一次",
                    "Once within the year",
                ),
                choice(
                    "interval",
                    "年末未超过走访间隔",
                    "年末未超過走訪間隔",
                    "No visit overdue at year end",
                ),
            ],
        ),
    ],
    fed_by: &[CareHousehold::NAME, Visit::NAME],
    measure,
};

fn measure(context: &MetricContext<'_>) -> Measurement {
    let by_interval = context.parameters.choice("rule") == "interval";
    Measurement::share_of(households(context, |id, household| {
        let day = context.last_day()?;
        let visits = context.register.of::<Visit>(id);
        let last = visits.filter_map(|(_, visit)| visit.visited_on);
        let last = last.filter(|on| *on <= day).max();
        match household.visit_every.filter(|_| by_interval) {
            Some(every) => late(household, last, i64::from(every), day),
            None => {
                let within = last.is_some_and(|on| context.within_year(on));
                (!within).then_some(Why::NotVisited)
            }
        }
    }))
}

/// The first visit is due one interval after the household came on the list.
fn late(household: &CareHousehold, last: Option<Date>, every: i64, day: Date) -> Option<Why> {
    let Some(from) = last.max(household.since) else {
        return Some(Why::NotVisited);
    };
    let days = i64::from(day.number()) - i64::from(from.number()) - every;
    (days > 0).then_some(Why::VisitLate { days })
}
