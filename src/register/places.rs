//! The records of a table, each at a place that it keeps while it lives: who knows the place needs no search.

use std::collections::BTreeMap;
use std::ops::RangeFrom;

use super::stamp::Stamp;
use super::table::AnyRecord;
use crate::domain::Id;

/// A record with its stamp.
pub(super) struct Row {
    pub id: Id,
    pub stamp: Stamp,
    pub record: Box<dyn AnyRecord>,
}

/// Where a record is; another one's once this one is gone.
pub(super) type Place = u32;

/// Rows by place, and the places by id.
#[derive(Default)]
pub(super) struct Places {
    rows: Vec<Option<Row>>,
    by_id: BTreeMap<Id, Place>,
    vacant: Vec<Place>,
}

impl Places {
    /// The rows, of which a later one replaces an earlier one of the same id. A tree is built in one go, which is several
    /// times faster than one record after the other.
    pub fn of(rows: impl Iterator<Item = Row>) -> Self {
        let rows: Vec<Option<Row>> = rows.map(Some).collect();
        let ids = rows.iter().zip(0..);
        let ids = ids.filter_map(|(row, place)| Some((row.as_ref()?.id, place)));
        let mut places = Places {
            by_id: ids.collect(),
            rows,
            vacant: Vec::new(),
        };
        if places.rows.len() > places.by_id.len() {
            places.give_up_replaced();
        }
        places
    }

    fn give_up_replaced(&mut self) {
        for (row, place) in self.rows.iter_mut().zip(0..) {
            let id = row.as_ref().map(|row| row.id);
            if id.is_some_and(|id| self.by_id.get(&id) != Some(&place)) {
                *row = None;
                self.vacant.push(place);
            }
        }
    }

    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    pub fn contains(&self, id: Id) -> bool {
        self.by_id.contains_key(&id)
    }

    pub fn place(&self, id: Id) -> Option<Place> {
        self.by_id.get(&id).copied()
    }

    #[inline(always)]
    pub fn at(&self, place: Place) -> Option<&Row> {
        self.rows.get(usize::try_from(place).ok()?)?.as_ref()
    }

    pub fn get(&self, id: Id) -> Option<&Row> {
        self.at(self.place(id)?)
    }

    pub fn get_mut(&mut self, id: Id) -> Option<&mut Row> {
        let place = usize::try_from(self.place(id)?).ok()?;
        self.rows.get_mut(place)?.as_mut()
    }

    /// The rows in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (Place, &Row)> {
        let places = self.by_id.values();
        places.filter_map(|place| Some((*place, self.at(*place)?)))
    }

    pub fn ids(&self) -> impl Iterator<Item = Id> + '_ {
        self.by_id.keys().copied()
    }

    /// The ids in this range, in order.
    pub fn ids_in(&self, range: RangeFrom<Id>) -> impl Iterator<Item = Id> + '_ {
        self.by_id.range(range).map(|(id, _)| *id)
    }

    /// The rows whose ids are in this range, in order.
    pub fn rows_in(&self, range: RangeFrom<Id>) -> impl Iterator<Item = &Row> + '_ {
        let places = self.by_id.range(range);
        places.filter_map(|(_, place)| self.at(*place))
    }

    /// Puts a row in, at the place of the one that it replaces if there is one.
    pub fn put(&mut self, row: Row) -> Option<Place> {
        let known = self.place(row.id).or_else(|| self.vacant.pop());
        let place = match known {
            Some(place) => place,
            None => {
                let place = Place::try_from(self.rows.len()).ok()?;
                self.rows.push(None);
                place
            }
        };
        self.by_id.insert(row.id, place);
        *self.rows.get_mut(usize::try_from(place).ok()?)? = Some(row);
        Some(place)
    }

    pub fn remove(&mut self, id: Id) -> Option<Row> {
        let place = self.by_id.remove(&id)?;
        self.vacant.push(place);
        self.rows.get_mut(usize::try_from(place).ok()?)?.take()
    }
}
