//! What belongs to whom: for each owner the places of its records, in the order of their ids.

use std::collections::BTreeMap;

use super::places::{Place, Places};
use super::walk::Walk;
use crate::domain::Id;

#[derive(Default)]
pub(super) struct Owners(BTreeMap<Id, Vec<Place>>);

impl Owners {
    /// Of all records that have an owner, given in the order of their ids.
    pub fn of(owned: impl Iterator<Item = (Id, Place)>) -> Self {
        let mut owned: Vec<(Id, Place)> = owned.collect();
        // Those of one owner stay in their order.
        owned.sort_by_key(|(owner, _)| *owner);
        let each = owned.chunk_by(|a, b| a.0 == b.0);
        let each = each.filter_map(|owned| {
            let places = owned.iter().map(|(_, place)| *place);
            Some((owned.first()?.0, places.collect()))
        });
        Owners(each.collect())
    }

    /// The places of what belongs to `owner`.
    pub fn owned_by(&self, owner: Id) -> &[Place] {
        self.0.get(&owner).map_or(&[], Vec::as_slice)
    }

    /// For asking of owners in the order of their ids.
    pub fn walk(&self) -> Walk<'_, Id, Vec<Place>> {
        Walk::through(&self.0)
    }

    /// Notes a record that is in `places` already.
    pub fn add(&mut self, owner: Id, id: Id, place: Place, places: &Places) {
        let owned = self.0.entry(owner).or_default();
        let before = |at: &Place| places.at(*at).is_some_and(|row| row.id < id);
        // Nearly every record is the newest of its owner.
        let at = match owned.last().is_none_or(before) {
            true => owned.len(),
            false => owned.partition_point(before),
        };
        if owned.get(at) != Some(&place) {
            owned.insert(at, place);
        }
    }

    /// Forgets a record, whether it is in the places still or not.
    pub fn remove(&mut self, owner: Id, place: Place) {
        if let Some(owned) = self.0.get_mut(&owner) {
            owned.retain(|at| *at != place);
            if owned.is_empty() {
                self.0.remove(&owner);
            }
        }
    }
}
