//! Work that has to be done by a day, over all kinds that say so in their declarations: needs, motions, disputes, tasks,
//! projects, agreements to renew (S2.2, S2.3, S3.4, S4.2, S4.4).

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::kinds::{Agreement, Consultation};
use crate::domain::{Date, Id, Record};
use crate::register::Register;
use crate::reports::{agreements, dues};

use super::{Due, Matter, Press};

/// What is due within so many days is told of.
const AHEAD: i32 = 14;

/// A line for what is late of a kind, and one for what soon is due.
pub(super) fn of(register: &Register, community: Id, today: Date) -> Vec<Due> {
    let communities = BTreeSet::from([community]);
    // Renewing takes longer than doing: its notice is the longest.
    let found = dues::dues(register, &communities, today, agreements::NOTICE);
    let mut lines: BTreeMap<(usize, bool), Due> = BTreeMap::new();
    // Questions of units have a line of their own.
    for due in found.iter().filter(|due| due.kind != Consultation::INDEX) {
        let is_late = due.late(today) > 0;
        if !is_late && -due.late(today) > ahead(due.kind) {
            continue;
        }
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

fn ahead(kind: usize) -> i32 {
    match kind == Agreement::INDEX {
        true => agreements::NOTICE,
        false => AHEAD,
    }
}
