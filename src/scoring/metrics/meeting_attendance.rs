//! The attendance of the best attended meeting of a form within the year (S1.1 membership: members take part in the review).

use crate::domain::kinds::Gathering;
use crate::domain::{Id, Record, words};
use crate::scoring::evidence::{Evidence, Why};
use crate::scoring::exact::Exact;
use crate::scoring::metric::{Figure, Measurement, Metric, MetricContext, Rubric, Source, Unit};

use super::gatherings::{FORM, not_held, of_form};

pub const METRIC: Metric = Metric {
    id: "meeting_attendance",
    words: words(
        "当年会议的最高到会率",
        "當年會議的最高到會率",
        "Best attendance of a meeting in the year",
    ),
    unit: Unit::Share,
    source: Source::Computed,
    rubric: Rubric::Unused,
    parameters: &[FORM],
    fed_by: &[Gathering::NAME],
    measure,
};

/// Present, of those entitled.
type Attendance = Result<(i64, i64), Why>;

/// A further meeting that fewer come to takes nothing away.
fn measure(context: &MetricContext<'_>) -> Measurement {
    let form = context.parameters.choice("form");
    let held: Vec<(Id, Attendance)> = of_form(context, form)
        .map(|(id, gathering)| (id, attendance(context, id, gathering)))
        .collect();
    let shares = held.iter().filter_map(|(id, found)| {
        let (present, entitled) = found.ok()?;
        Some((
            Exact::ratio(present, entitled)?,
            std::cmp::Reverse(*id),
            present,
            entitled,
        ))
    });
    let best = shares.max();
    let best_id = best.as_ref().map(|(_, id, ..)| id.0);
    let evidence = held.into_iter().map(|(id, found)| match found {
        Err(why) => Evidence::not_counted::<Gathering>(id, why),
        Ok(_) if Some(id) == best_id => Evidence::counted::<Gathering>(id),
        Ok(_) => Evidence::not_counted::<Gathering>(id, Why::AnotherIsBetter),
    });
    Measurement {
        figure: match best {
            None => Figure::Nothing,
            Some((_, _, part, whole)) => Figure::Share { part, whole },
        },
        evidence: context.gathered(evidence),
    }
}

fn attendance(context: &MetricContext<'_>, id: Id, gathering: &Gathering) -> Attendance {
    match not_held(context, id, gathering) {
        // Who came shows that it was held: that is what is lacking.
        None | Some(Why::HeldNotNoted) => {}
        Some(why) => return Err(why),
    }
    match (
        gathering.present.map(i64::from),
        gathering.entitled.map(i64::from),
    ) {
        (Some(part), Some(whole)) if part > whole => Err(Why::Contradictory { part, whole }),
        (Some(present), Some(entitled)) if entitled > 0 => Ok((present, entitled)),
        _ => Err(Why::AttendanceNotRecorded),
    }
}
