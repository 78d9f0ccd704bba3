//! Totals and coverage over any number of communities, as of a day, down to the records (S3.7).

use std::collections::{BTreeMap, BTreeSet};

use super::Period;
use super::activities::Activities;
use super::agreements::{CoBuilding, NOTICE};
use super::coverage::{coverage, together};
use super::fund::Fund;
use super::needs::Needs;
use super::organisation::{Organisations, Workers};
use super::tally::{Part, Share};
use super::venues::Venues;
use super::volunteers::{Volunteers, members};
use crate::domain::kinds::{BodyForm, MemberKind, PlaceKind, VenueUse};
use crate::domain::{Date, Id};
use crate::register::Register;

/// A city, or any part of one, on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CityTotals {
    pub day: Date,
    pub communities: usize,
    pub organisations: Organisations,
    pub workers: Workers,
    pub coverage: BTreeMap<PlaceKind, Share>,
    pub co_building: CoBuilding,
    pub volunteers: Volunteers,
    pub venues: Venues,
    /// People on the registers, by their kind; those without a kind are in-service members.
    pub members: BTreeMap<MemberKind, Vec<Id>>,
    /// What was done in the day's year up to the day.
    pub activities: Activities,
    pub needs: Needs,
    pub fund: Fund,
}

impl CityTotals {
    /// `line`: the activity space that each community is to have, in dm².
    #[must_use]
    pub fn of(register: &Register, communities: &BTreeSet<Id>, day: Date, line: u64) -> CityTotals {
        let year = Period::year_of(day);
        CityTotals {
            day,
            communities: communities.len(),
            organisations: Organisations::of(register, communities, day),
            workers: Workers::of(register, communities, day),
            coverage: coverage(register, communities, day),
            co_building: CoBuilding::of(register, communities, day, NOTICE),
            volunteers: Volunteers::of(register, communities, day),
            venues: Venues::of(register, communities, day, line),
            members: members(register, communities, day),
            activities: Activities::of(register, communities, year, day),
            needs: Needs::of(register, communities, year, day),
            fund: Fund::of(register, communities, year, day),
        }
    }

    /// 小区党支部.
    #[must_use]
    pub fn branches(&self) -> usize {
        self.organisations.count(BodyForm::CompoundBranch)
    }

    /// 楼栋党小组.
    #[must_use]
    pub fn groups(&self) -> usize {
        self.organisations.count(BodyForm::BuildingGroup)
    }

    #[must_use]
    pub fn markets(&self) -> usize {
        self.venues.count(VenueUse::CharityMarket)
    }

    #[must_use]
    pub fn care_centres(&self) -> usize {
        self.venues.count(VenueUse::CareCentre)
    }

    #[must_use]
    pub fn members_of(&self, kind: MemberKind) -> usize {
        self.members.get(&kind).map_or(0, Vec::len)
    }

    /// All places, covered and not.
    #[must_use]
    pub fn places(&self) -> Share {
        together(&self.coverage)
    }

    /// Communities whose own activity space reaches the line.
    #[must_use]
    pub fn reaching(&self) -> Part {
        self.venues.reaching.part()
    }
}
