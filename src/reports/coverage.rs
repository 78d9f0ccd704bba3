//! Which buildings, markets, office blocks and new organisations the Party's organisations cover, and which not (S3.1, S4.6).

use std::collections::{BTreeMap, BTreeSet};

use super::organisation::tree;
use super::organisation_chart::Strand;
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

/// 新经济组织、新社会组织, without which no list of gaps is complete (S4.6).
pub const NEW_ORGANISATIONS: &[PlaceKind] = &[
    PlaceKind::Enterprise,
    PlaceKind::SmallEnterprise,
    PlaceKind::SocialOrganisation,
];

/// All kinds together.
#[must_use]
pub fn together(by_kind: &BTreeMap<PlaceKind, Share>) -> Share {
    added(by_kind.values())
}

/// These kinds together.
#[must_use]
pub fn of_kinds(by_kind: &BTreeMap<PlaceKind, Share>, kinds: &[PlaceKind]) -> Share {
    added(kinds.iter().filter_map(|kind| by_kind.get(kind)))
}

/// The Party members that these places say they have: in gaps, those whom no organisation reaches there.
#[must_use]
pub fn members_in(register: &Register, places: &[Id]) -> u64 {
    let places = places.iter().filter_map(|id| register.get::<Place>(*id));
    places
        .map(|place| u64::from(place.members.unwrap_or(0)))
        .sum()
}

/// The Party's organisations that may cover a place, of its own community: those above its grid first, the nearest at the front.
#[must_use]
pub fn may_cover(register: &Register, place: Id, day: Date) -> Vec<Id> {
    let Some(place) = register.get::<Place>(place) else {
        return Vec::new();
    };
    let Some(community) = place.community.id else {
        return Vec::new();
    };
    let parties = tree(register, community, day).into_iter();
    let parties = parties.filter(|node| Strand::of(node.form) == Strand::Party);
    let rest: Vec<Id> = parties.map(|node| node.id).collect();
    let mut found = Vec::new();
    let mut at = place.grid.id;
    let mut met = BTreeSet::new();
    while let Some(id) = at.filter(|id| met.insert(*id)) {
        found.extend(rest.contains(&id).then_some(id));
        let body = register.get::<Organisation>(id);
        at = body.and_then(|body| body.parent.id);
    }
    let others = rest.iter().filter(|id| !met.contains(*id));
    found.extend(others);
    found
}

fn added<'a>(shares: impl Iterator<Item = &'a Share>) -> Share {
    let mut all = Share::default();
    for share in shares {
        all.counted.extend(&share.counted);
        all.gaps.extend(&share.gaps);
    }
    all
}
