//! Co-building: agreements that are to be renewed, and meetings of bodies that are due and not planned (S2.2, S2.3, S4.1).

use std::collections::BTreeSet;

use crate::domain::kinds::Organisation;
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::reports::agreements::{CoBuilding, NOTICE, Renewal};
use crate::reports::body_meetings::{Schedule, schedules};

use super::{Due, Matter, Press};

/// A meeting is told of so many days before it is due: its members are invited.
const ANNOUNCED: i32 = 14;

/// The agreements of a community that end soon or have ended; of a unit that renewed or moved out, nothing.
pub(super) fn renewals(register: &Register, community: Id, today: Date) -> Vec<Due> {
    let communities = BTreeSet::from([community]);
    let renewals = CoBuilding::of(register, &communities, today, NOTICE).renewals;
    let (late, soon): (Vec<Renewal>, Vec<Renewal>) =
        renewals.into_iter().partition(|one| one.days_left < 0);
    let line = |of: &[Renewal], is_late| {
        let first = of.first()?;
        Some(Due {
            matter: Matter::Renewals {
                first: first.agreement,
                is_late,
            },
            press: press(is_late),
            count: of.len(),
            on: Some(first.ends_on),
        })
    };
    let lines = [line(&late, true), line(&soon, false)];
    lines.into_iter().flatten().collect()
}

/// The bodies of an office that are to meet and have planned nothing: of a community's its own, of others those that
/// communities have not.
pub(super) fn meetings(
    register: &Register,
    communities: &BTreeSet<Id>,
    of: Option<Id>,
    today: Date,
) -> Vec<Due> {
    let is_own = |plan: &Schedule| {
        let body = register.get::<Organisation>(plan.body);
        body.is_some_and(|body| body.community.id == of)
    };
    let mut due = schedules(register, communities, today);
    due.retain(|plan| {
        plan.planned.is_none() && plan.due.number() - today.number() <= ANNOUNCED && is_own(plan)
    });
    let (late, soon): (Vec<Schedule>, Vec<Schedule>) =
        due.into_iter().partition(|plan| plan.is_late(today));
    let line = |of: &[Schedule], is_late| {
        let first = of.first()?;
        Some(Due {
            matter: Matter::BodyMeetings {
                first: first.body,
                is_late,
            },
            press: press(is_late),
            count: of.len(),
            on: Some(first.due),
        })
    };
    let lines = [line(&late, true), line(&soon, false)];
    lines.into_iter().flatten().collect()
}

fn press(is_late: bool) -> Press {
    match is_late {
        true => Press::Overdue,
        false => Press::Soon,
    }
}
