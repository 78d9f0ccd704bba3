//! What was disclosed when, what has not been for long, and which decisions nobody has put up yet (S4.3).

use std::collections::{BTreeMap, BTreeSet};

use super::body_meetings::months_later;
use super::motions::{MotionReport, Rule, StageStanding, motion};
use super::tally::{of_all, stands};
use crate::domain::kinds::{Community, Disclosure, DisclosureKind, Motion, Stage};
use crate::domain::{Date, Id};
use crate::register::Register;

/// What is to be disclosed regularly, and after how many months again. The source asks for it without naming an interval; a quarter is
/// the custom of offices.
pub const REGULAR: [(DisclosureKind, u32); 3] = [
    (DisclosureKind::Party, 3),
    (DisclosureKind::Residents, 3),
    (DisclosureKind::Finance, 3),
];

/// What a community has not disclosed for longer than it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late {
    pub community: Id,
    pub kind: DisclosureKind,
    /// The last day on which something of the kind was put up; `None` where nothing ever was.
    pub last: Option<Date>,
}

/// The disclosures of communities as of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Disclosed {
    /// Put up by the day, the newest first.
    pub by_kind: BTreeMap<DisclosureKind, Vec<(Date, Id)>>,
    /// On the board on the day.
    pub standing: Vec<Id>,
    /// Written, and not put up by the day.
    pub unposted: Vec<Id>,
    pub late: Vec<Late>,
    /// Motions that were decided, and of whose decision nothing was put up by the day.
    pub undisclosed: Vec<Id>,
}

impl Disclosed {
    #[must_use]
    pub fn of(register: &Register, communities: &BTreeSet<Id>, day: Date) -> Disclosed {
        let mut found = Disclosed::default();
        let mut last: BTreeMap<(Id, DisclosureKind), Date> = BTreeMap::new();
        let mut told: BTreeSet<Id> = BTreeSet::new();
        for (id, notice) in of_all::<Disclosure>(register, communities) {
            let Some(posted) = notice.posted_on.filter(|on| *on <= day) else {
                found.unposted.push(id);
                continue;
            };
            told.extend(notice.motion.id);
            // The last day is one of it.
            let after = notice
                .posted_until
                .and_then(|until| Date::from_number(until.number() + 1));
            if stands(Some(posted), after, day) {
                found.standing.push(id);
            }
            let Some(kind) = notice.kind else { continue };
            found.by_kind.entry(kind).or_default().push((posted, id));
            if let Some(community) = notice.community.id {
                let newest = last.entry((community, kind)).or_insert(posted);
                *newest = posted.max(*newest);
            }
        }
        for list in found.by_kind.values_mut() {
            list.sort_by_key(|(on, id)| (std::cmp::Reverse(*on), *id));
        }
        let there = communities
            .iter()
            .filter(|id| register.get::<Community>(**id).is_some());
        for community in there {
            for (kind, months) in REGULAR {
                let last = last.get(&(*community, kind)).copied();
                let due = last.and_then(|last| months_later(last, months));
                if due.is_none_or(|due| due < day) {
                    found.late.push(Late {
                        community: *community,
                        kind,
                        last,
                    });
                }
            }
        }
        let rule = Rule::of_the_law();
        let motions = of_all::<Motion>(register, communities);
        let undisclosed = motions
            .filter(|(id, _)| !told.contains(id) && has_met(&motion(register, *id, day, &rule)));
        found.undisclosed = undisclosed.map(|(id, _)| id).collect();
        found
    }

    /// The newest of a kind.
    #[must_use]
    pub fn last(&self, kind: DisclosureKind) -> Option<(Date, Id)> {
        self.by_kind.get(&kind)?.first().copied()
    }
}

/// The residents' meeting has had its say, for or against.
fn has_met(report: &MotionReport) -> bool {
    report.stages.iter().any(|(stage, standing)| {
        *stage == Stage::Decision && matches!(standing, StageStanding::Taken { .. })
    })
}
