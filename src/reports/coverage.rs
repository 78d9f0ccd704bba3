//! Which buildings, markets, office blocks and new organisations the Party's organisations cover, and which not (S3.1, S4.6).

use std::collections::{BTreeMap, BTreeSet};

use super::tally::{Share, of_all, stands};
use crate::domain::kinds::{Organisation, Place, PlaceKind};
use crate::domain::{Date, Id};
use crate::register::Register;

/// The places that stand on a day, by their kind: covered, and the gaps.
#[must_use]
pub fn coverage(
    register: &Register,
    communities: &BTreeSet<Id>,
    day: Date,
) -> BTreeMap<PlaceKind, Share> {
    let mut found: BTreeMap<PlaceKind, Share> = BTreeMap::new();
    for (id, place) in of_all::<Place>(register, communities) {
        let Some(kind) = place.kind else { continue };
        if stands(place.opened_on, place.closed_on, day) {
            let covered = is_covered(register, place, day);
            found.entry(kind).or_default().add(id, covered);
        }
    }
    found
}

/// A place is covered while the body that covers it stands. A body that is not in this register is taken at its word.
#[must_use]
pub fn is_covered(register: &Register, place: &Place, day: Date) -> bool {
    let Some(by) = place.organisation.id else {
        return false;
    };
    let stood = register
        .get::<Organisation>(by)
        .is_none_or(|body| stands(body.founded_on, body.dissolved_on, day));
    stood && stands(place.covered_on, None, day)
}

/// All kinds together.
#[must_use]
pub fn together(by_kind: &BTreeMap<PlaceKind, Share>) -> Share {
    let mut all = Share::default();
    for share in by_kind.values() {
        all.counted.extend(&share.counted);
        all.gaps.extend(&share.gaps);
    }
    all
}
