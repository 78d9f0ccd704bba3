//! Venues on a day: activity space and its line, what units open, care centres and beds (S3.3, S3.6).

use std::collections::{BTreeMap, BTreeSet};

use super::tally::{Share, of_all, stands};
use crate::domain::kinds::{Venue, VenueUse};
use crate::domain::{Date, Id};
use crate::register::Register;

/// The activity space that a community is to have, in dm² (200 m²).
pub const LINE: u64 = 20_000;

/// Venues of communities on a day. Areas are in dm².
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Venues {
    pub by_use: BTreeMap<VenueUse, Vec<Id>>,
    /// Each community's own activity space.
    pub own_space: BTreeMap<Id, u64>,
    /// Communities by whether their own activity space reaches the line.
    pub reaching: Share,
    /// Venues that units open to the communities, and those units.
    pub opened: Vec<Id>,
    pub opening_units: BTreeSet<Id>,
    pub opened_area: u64,
    pub beds: u64,
    /// Venues that do not say how large they are.
    pub unmeasured: Vec<Id>,
}

impl Venues {
    /// `line`: the activity space that each community is to have, in dm².
    #[must_use]
    pub fn of(register: &Register, communities: &BTreeSet<Id>, day: Date, line: u64) -> Venues {
        let mut found = Venues::default();
        for community in communities {
            let mut own = 0;
            for (id, venue) in register.of::<Venue>(*community) {
                if !stands(venue.opened_on, venue.closed_on, day) {
                    continue;
                }
                let area = u64::from(venue.area.unwrap_or(0));
                if venue.area.is_none() {
                    found.unmeasured.push(id);
                }
                if let Some(used_for) = venue.used_for {
                    found.by_use.entry(used_for).or_default().push(id);
                }
                found.beds += u64::from(venue.beds.unwrap_or(0));
                match venue.unit.id {
                    Some(unit) => {
                        found.opened.push(id);
                        found.opening_units.insert(unit);
                        found.opened_area += area;
                    }
                    None if venue.used_for.is_some_and(VenueUse::is_activity_space) => own += area,
                    None => {}
                }
            }
            found.own_space.insert(*community, own);
            found.reaching.add(*community, own >= line);
        }
        found
    }

    #[must_use]
    pub fn count(&self, used_for: VenueUse) -> usize {
        self.by_use.get(&used_for).map_or(0, Vec::len)
    }
}

/// The venues that are open to the public on a day, for a list.
pub fn standing<'a>(
    register: &'a Register,
    communities: &'a BTreeSet<Id>,
    day: Date,
) -> impl Iterator<Item = (Id, &'a Venue)> {
    let all = of_all::<Venue>(register, communities);
    all.filter(move |(_, venue)| stands(venue.opened_on, venue.closed_on, day))
}
