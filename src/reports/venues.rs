//! Venues on a day: activity space and its line, what units open, care centres and beds (S3.3, S3.6).

use std::collections::{BTreeMap, BTreeSet};

use super::tally::{Share, of_all, stands};
use crate::domain::kinds::{Venue, VenueUse};
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::scoring::{Exact, Unusable, threshold};

/// The activity space that a community is to have, in dm², where the rulebook says nothing else (200 m²).
pub const LINE: u64 = 20_000;

/// The activity space that a community is to have in a year, in dm²: the rulebook says it in square metres.
///
/// # Errors
/// [`Unusable`] where the rulebook of the year cannot be used.
pub fn line(register: &Register, year: u32) -> Result<u64, Unusable> {
    let square_metres = threshold(register, year, "venue_square_metres")?;
    let least = square_metres.times(&Exact::from(100)).least_whole();
    Ok(least
        .and_then(|least| u64::try_from(least).ok())
        .unwrap_or(LINE))
}

/// What one unit opens to the communities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    pub venues: Vec<Id>,
    pub area: u64,
}

/// Venues of communities on a day. Areas are in dm².
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Venues {
    pub by_use: BTreeMap<VenueUse, Vec<Id>>,
    /// The communities' own venues whose area counts as activity space.
    pub own: Vec<Id>,
    /// Each community's own activity space.
    pub own_space: BTreeMap<Id, u64>,
    /// Communities by whether their own activity space reaches the line.
    pub reaching: Share,
    /// Venues that units open to the communities.
    pub opened: Vec<Id>,
    /// The same by the unit that opens them.
    pub opening_units: BTreeMap<Id, Opened>,
    pub opened_area: u64,
    pub beds: u64,
    /// Care centres that do not say how many beds they have.
    pub without_beds: Vec<Id>,
    /// How often the venues are used in a year, as far as they say.
    pub visits: u64,
    /// Venues that say when they are open.
    pub with_hours: Share,
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
                if venue.used_for == Some(VenueUse::CareCentre) && venue.beds.is_none() {
                    found.without_beds.push(id);
                }
                found.visits += u64::from(venue.visits.unwrap_or(0));
                found.with_hours.add(id, !venue.hours.is_empty());
                match venue.unit.id {
                    Some(unit) => {
                        found.opened.push(id);
                        let by_unit = found.opening_units.entry(unit).or_default();
                        by_unit.venues.push(id);
                        by_unit.area += area;
                        found.opened_area += area;
                    }
                    None if venue.used_for.is_some_and(VenueUse::is_activity_space) => {
                        found.own.push(id);
                        own += area;
                    }
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
