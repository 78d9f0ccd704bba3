//! Work that has to be done by a day, over all kinds that say so in their declarations: needs, motions, disputes, tasks,
//! projects (S2.2, S3.4, S4.2, S4.4).

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::kinds::{Agreement, Consultation};
use crate::domain::{Date, Id, Record};
use crate::register::Register;
use crate::reports::dues;

use super::{Due, Matter, Press};

/// What is due within so many days is told of.
const AHEAD: i32 = 14;

/// Questions of units and agreements to renew have lines of their own.
const ELSEWHERE: [usize; 2] = [Consultation::INDEX, Agreement::INDEX];

/// A line for what is late of a kind, and one for what soon is due.
pub(super) fn of(register: &Register, community: Id, today: Date) -> Vec<Due> {
    let communities = BTreeSet::from([community]);
    let found = dues::dues(register, &communities, today, AHEAD);
    let mut lines: BTreeMap<(usize, bool), Due> = BTreeMap::new();
    for due in found.iter().filter(|due| !ELSEWHERE.contains(&due.kind)) {
        let is_late = due.late(today) > 0;
        let line = lines.entry((due.kind, is_late)).or_insert(Due {
            matter: Matter::Work {
                kind: due.kind,
                first: due.id,
                is_late,
            },
            press: if is_late { Press::Overdue } else { Press::Soon },
            count: 0,
            on: Some(due.on),
        });
        line.count += 1;
    }
    lines.into_values().collect()
}
