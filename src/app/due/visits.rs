//! Service: visits to households that are late or come soon (S2.7), and information that is not reported yet (S2.5).

use std::collections::BTreeSet;

use crate::domain::kinds::InformationReport;
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::reports::households::{Visiting, households};

use super::{Due, Matter, Press};

/// A visit is told of so many days before it is due.
const ANNOUNCED: i32 = 7;

/// The visits of a community, the late ones apart.
pub(super) fn of(register: &Register, community: Id, today: Date) -> Vec<Due> {
    let mut all = households(register, &BTreeSet::from([community]), today);
    all.retain(|one| one.late(today).is_some_and(|late| late >= -ANNOUNCED));
    let (late, soon): (Vec<Visiting>, Vec<Visiting>) =
        all.into_iter().partition(|one| one.is_overdue(today));
    let line = |of: &[Visiting], is_late| {
        let first = of.first()?;
        Some(Due {
            matter: Matter::Visits {
                first: first.household,
                is_late,
            },
            press: match is_late {
                true => Press::Overdue,
                false => Press::Soon,
            },
            count: of.len(),
            on: first.due,
        })
    };
    let lines = [line(&late, true), line(&soon, false)];
    lines.into_iter().flatten().collect()
}

/// What was learnt by today and is not reported: its time is counted in minutes, so it presses at once.
pub(super) fn unreported(register: &Register, community: Id, today: Date) -> Option<Due> {
    let reports = register.of::<InformationReport>(community);
    let open = reports.filter_map(|(id, report)| {
        let learnt = report.learnt_on.filter(|on| *on <= today)?;
        report.sent_on.is_none().then_some((learnt, id))
    });
    let open: Vec<(Date, Id)> = open.collect();
    let (on, first) = open.iter().min().copied()?;
    Some(Due {
        matter: Matter::Unreported { first },
        press: Press::Overdue,
        count: open.len(),
        on: Some(on),
    })
}
