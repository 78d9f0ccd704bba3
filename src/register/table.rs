//! The records of one kind, in the order of their ids, with an index by owner.
//!
//! A table knows its kind at run time only, so that one machine code serves all kinds and the first
//! page does not grow with them. [`super::Register::get`] and its like give typed records.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;

use super::owners::Owners;
use super::places::{Place, Places, Row};
use super::stamp::Stamp;
use crate::domain::column::{Damaged, Reader, Replicas, Writer};
use crate::domain::record::Unknown;
use crate::domain::{Id, KindSpec, Record, Value};

/// A record whose kind is known at run time only. Fields go by their position in the declaration.
pub trait AnyRecord: Any {
    fn get(&self, field: usize) -> Value;
    /// `false`, with nothing changed, when there is no such field or the value is of another type.
    fn set(&mut self, field: usize, value: Value) -> bool;
    fn write(&self, field: usize, column: &mut Writer);
    fn read(&mut self, field: usize, column: &mut Reader<'_>) -> Result<(), Damaged>;
    fn unknown(&self) -> &Unknown;
    fn unknown_mut(&mut self) -> &mut Unknown;
}

impl<R: Record> AnyRecord for R {
    fn get(&self, field: usize) -> Value {
        R::ACCESS
            .get(field)
            .map_or(Value::Missing, |access| (access.get)(self))
    }
    fn set(&mut self, field: usize, value: Value) -> bool {
        R::ACCESS
            .get(field)
            .is_some_and(|access| (access.set)(self, value))
    }
    fn write(&self, field: usize, column: &mut Writer) {
        if let Some(access) = R::ACCESS.get(field) {
            (access.write)(self, column);
        }
    }
    fn read(&mut self, field: usize, column: &mut Reader<'_>) -> Result<(), Damaged> {
        (R::ACCESS.get(field).ok_or(Damaged)?.read)(self, column)
    }
    fn unknown(&self) -> &Unknown {
        Record::unknown(self)
    }
    fn unknown_mut(&mut self) -> &mut Unknown {
        Record::unknown_mut(self)
    }
}

/// The records of a page, in the order of the page.
pub struct Rows(Vec<Row>);

/// The records of one kind that belong to one owner, as their type, in order. Written out, as are its like: small code calls
/// for each layer of a chain of iterators, and every figure is made of these.
pub struct Owned<'a, R> {
    table: Option<&'a Table>,
    places: std::slice::Iter<'a, Place>,
    kind: PhantomData<R>,
}

impl<R> Default for Owned<'_, R> {
    fn default() -> Self {
        Owned {
            table: None,
            places: [].iter(),
            kind: PhantomData,
        }
    }
}

impl<'a, R: Record> Iterator for Owned<'a, R> {
    type Item = (Id, &'a R);

    fn next(&mut self) -> Option<Self::Item> {
        // What is owned is there, and of the table's kind.
        self.table?.typed_at(*self.places.next()?)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.places.size_hint()
    }
}

/// The records of one kind.
pub struct Table {
    spec: &'static KindSpec,
    empty_record: fn() -> Box<dyn AnyRecord>,
    rows: Places,
    owners: Owners,
    /// Records that somebody has to choose about: values written apart, or removed elsewhere.
    contested: BTreeSet<Id>,
    /// Whether a file left out fields of any record; it stays so when that record goes.
    withholds: bool,
}

impl Table {
    pub fn new<R: Record>() -> Table {
        Table {
            spec: R::KIND,
            empty_record: || Box::<R>::default(),
            rows: Places::default(),
            owners: Owners::default(),
            contested: BTreeSet::new(),
            withholds: false,
        }
    }

    pub fn spec(&self) -> &'static KindSpec {
        self.spec
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.len() == 0
    }

    pub fn contains(&self, id: Id) -> bool {
        self.rows.contains(id)
    }

    pub fn ids(&self) -> impl Iterator<Item = Id> + '_ {
        self.rows.ids()
    }

    /// The ids from `from` on, up to but without `before`.
    pub fn ids_from(&self, from: Id, before: Option<Id>) -> impl Iterator<Item = Id> + '_ {
        let ids = self.rows.ids_in(from..);
        ids.take_while(move |id| before.is_none_or(|before| *id < before))
    }

    /// The records that belong to `owner`, as their type, in order.
    pub(super) fn of<R: Record>(&self, owner: Id) -> Owned<'_, R> {
        Owned {
            table: Some(self),
            places: self.owners.owned_by(owner).iter(),
            kind: PhantomData,
        }
    }

    #[inline(always)]
    fn typed_at<R: Record>(&self, place: Place) -> Option<(Id, &R)> {
        let row = self.rows.at(place)?;
        let record: &dyn Any = &*row.record;
        Some((row.id, record.downcast_ref()?))
    }

    /// The records that belong to `owner`, in order.
    pub fn owned_by(&self, owner: Id) -> impl Iterator<Item = Id> + '_ {
        let places = self.owners.owned_by(owner).iter();
        places.filter_map(|place| Some(self.rows.at(*place)?.id))
    }

    /// The records that belong to each of `owners`, best given in order; `take` says whether it wants more of that owner.
    pub(super) fn of_each<R: Record>(
        &self,
        owners: impl IntoIterator<Item = Id>,
        mut take: impl FnMut(Id, Id, &R) -> bool,
    ) {
        let mut walk = self.owners.walk();
        for owner in owners {
            let Some(places) = walk.get(owner) else {
                continue;
            };
            for place in places {
                if let Some((id, record)) = self.typed_at(*place)
                    && !take(owner, id, record)
                {
                    break;
                }
            }
        }
    }

    /// `Missing` also where there is no such record.
    pub fn value(&self, id: Id, field: usize) -> Value {
        self.rows
            .get(id)
            .map_or(Value::Missing, |row| row.record.get(field))
    }

    pub fn stamp(&self, id: Id) -> Option<&Stamp> {
        self.rows.get(id).map(|row| &row.stamp)
    }

    /// Whether a file left this field of the record out. Figures ask it of every record, and hardly any file leaves out anything.
    pub(super) fn is_withheld(&self, id: Id, field: &str) -> bool {
        let is_withheld = |stamp: &Stamp| {
            let known = self.spec.field(field);
            known.is_some_and(|(at, _)| stamp.is_withheld(at))
        };
        self.withholds && self.stamp(id).is_some_and(is_withheld)
    }

    pub fn unknown(&self, id: Id) -> Option<&Unknown> {
        self.rows.get(id).map(|row| row.record.unknown())
    }

    /// The record as its type; `None` also where the table is of another kind.
    pub(super) fn typed<R: Record>(&self, id: Id) -> Option<&R> {
        let record: &dyn Any = &*self.rows.get(id)?.record;
        record.downcast_ref()
    }

    pub(super) fn all_typed<R: Record>(&self) -> impl Iterator<Item = (Id, &R)> {
        self.rows.iter().filter_map(|(_, row)| {
            let record: &dyn Any = &*row.record;
            Some((row.id, record.downcast_ref()?))
        })
    }

    /// The records that somebody has to choose about, in order.
    pub fn contested(&self) -> &BTreeSet<Id> {
        &self.contested
    }

    pub(super) fn change_stamp(&mut self, id: Id, change: impl FnOnce(&mut Stamp)) {
        if let Some(row) = self.rows.get_mut(id) {
            change(&mut row.stamp);
            row.stamp.prune(self.spec, id);
            self.withholds |= !row.stamp.withheld().is_empty();
        }
        self.note_contested(id);
    }

    /// Looks anew whether the record has anything that somebody has to choose about.
    fn note_contested(&mut self, id: Id) {
        let contested = self
            .rows
            .get(id)
            .is_some_and(|row| is_contested(self.spec, row));
        if contested {
            self.contested.insert(id);
        } else if !self.contested.is_empty() {
            self.contested.remove(&id);
        }
    }

    /// Adds a record with these values, one for each field, which are left missing; `false` and nothing added
    /// when one is of a wrong type.
    pub fn insert_taking(
        &mut self,
        id: Id,
        stamp: Stamp,
        values: &mut [Value],
        unknown: Unknown,
    ) -> bool {
        let mut record = (self.empty_record)();
        for (field, value) in values.iter_mut().enumerate() {
            if !value.is_missing() && !record.set(field, std::mem::take(value)) {
                return false;
            }
        }
        *record.unknown_mut() = unknown;
        self.put(Row { id, stamp, record });
        true
    }

    /// What a field of each record refers to, in the order of the records that do.
    pub fn references(&self, field: usize) -> impl Iterator<Item = (Id, Id)> + '_ {
        self.references_from(field, Id::MIN)
    }

    /// The same from the record `from` on.
    pub fn references_from(&self, field: usize, from: Id) -> impl Iterator<Item = (Id, Id)> + '_ {
        let refers = move |row: &Row| Some((row.id, row.record.get(field).as_reference()?));
        self.rows.rows_in(from..).filter_map(refers)
    }

    /// Adds a record with these values; `false` and nothing added when one is of a wrong type.
    pub fn insert(
        &mut self,
        id: Id,
        stamp: Stamp,
        values: &[(usize, Value)],
        unknown: Unknown,
    ) -> bool {
        let mut record = (self.empty_record)();
        for (field, value) in values {
            if !record.set(*field, value.clone()) {
                return false;
            }
        }
        *record.unknown_mut() = unknown;
        self.put(Row { id, stamp, record });
        true
    }

    pub(super) fn set(&mut self, id: Id, field: usize, value: Value) -> bool {
        let owner = self.owner_of(id);
        let Some(row) = self.rows.get_mut(id) else {
            return false;
        };
        if !row.record.set(field, value) {
            return false;
        }
        let new_owner = self.owner_of(id);
        if owner != new_owner
            && let Some(place) = self.rows.place(id)
        {
            self.change_owner(id, place, owner, new_owner);
        }
        true
    }

    pub(super) fn remove(&mut self, id: Id) -> bool {
        if let Some(place) = self.rows.place(id) {
            self.change_owner(id, place, self.owner_of(id), None);
        }
        self.contested.remove(&id);
        self.rows.remove(id).is_some()
    }

    /// Replaces a record's stamp and its unknown fields.
    pub(super) fn adopt(&mut self, id: Id, stamp: Stamp, unknown: Unknown) {
        self.withholds |= !stamp.withheld().is_empty();
        if let Some(row) = self.rows.get_mut(id) {
            row.stamp = stamp;
            *row.record.unknown_mut() = unknown;
        }
        self.note_contested(id);
    }

    /// The given records, looked up once.
    pub(super) fn records(&self, ids: &[Id]) -> Vec<&dyn AnyRecord> {
        let rows = ids.iter().filter_map(|id| self.rows.get(*id));
        rows.map(|row| &*row.record).collect()
    }

    /// The fields of a record that hold something, in order.
    pub fn filled(&self, id: Id) -> Vec<(usize, Value)> {
        let Some(row) = self.rows.get(id) else {
            return Vec::new();
        };
        let fields = 0..self.spec.fields.len();
        let values = fields.map(|field| (field, row.record.get(field)));
        values.filter(|(_, value)| !value.is_missing()).collect()
    }

    /// The records of a page, all or none; each column is a field's position and its reader.
    pub(super) fn read_rows(
        &self,
        ids: &[Id],
        columns: Vec<(usize, Reader<'_>)>,
        extras: BTreeMap<usize, (Stamp, Unknown)>,
    ) -> Result<Rows, Damaged> {
        let mut rows: Vec<Row> = Vec::with_capacity(ids.len());
        rows.extend(ids.iter().map(|id| Row {
            id: *id,
            stamp: Stamp::default(),
            record: (self.empty_record)(),
        }));
        for (field, mut column) in columns {
            for row in &mut rows {
                row.record.read(field, &mut column)?;
            }
        }
        for (at, (stamp, unknown)) in extras {
            let row = rows.get_mut(at).ok_or(Damaged)?;
            row.stamp = stamp;
            *row.record.unknown_mut() = unknown;
        }
        Ok(Rows(rows))
    }

    /// Makes the records of all pages the table's records.
    pub(super) fn put_pages(&mut self, mut pages: Vec<Rows>) {
        pages.sort_by_key(|Rows(rows)| rows.first().map(|row| row.id));
        self.rows = Places::of(pages.into_iter().flat_map(|Rows(rows)| rows));
        let rows = self.rows.iter().map(|(_, row)| row);
        let contested = rows.filter(|row| is_contested(self.spec, row));
        self.contested = contested.map(|row| row.id).collect();
        let mut rows = self.rows.iter();
        self.withholds = rows.any(|(_, row)| !row.stamp.withheld().is_empty());
        if let Some((field, _)) = self.spec.owner() {
            let owner =
                |(place, row): (Place, &Row)| Some((row.record.get(field).as_reference()?, place));
            self.owners = Owners::of(self.rows.iter().filter_map(owner));
        }
    }

    /// Puts a row in, replacing one of the same id.
    fn put(&mut self, row: Row) {
        let (id, apart) = (row.id, !row.stamp.apart().is_empty());
        self.withholds |= !row.stamp.withheld().is_empty();
        let before = self.owner_of(id);
        if let Some(place) = self.rows.put(row) {
            self.change_owner(id, place, before, self.owner_of(id));
        }
        if apart {
            self.note_contested(id);
        }
    }

    fn change_owner(&mut self, id: Id, place: Place, before: Option<Id>, after: Option<Id>) {
        if before == after {
            return;
        }
        if let Some(owner) = before {
            self.owners.remove(owner, place);
        }
        if let Some(owner) = after {
            self.owners.add(owner, id, place, &self.rows);
        }
    }

    fn owner_of(&self, id: Id) -> Option<Id> {
        let (field, _) = self.spec.owner()?;
        self.rows.get(id)?.record.get(field).as_reference()
    }
}

/// Whether values of a field differ, or somebody removed the record apart from what was written.
fn is_contested(spec: &KindSpec, row: &Row) -> bool {
    let apart = row.stamp.apart();
    let differs = |(name, others): (&str, &serde_json::Map<String, serde_json::Value>)| {
        let known = spec
            .field(name)
            .map(|(field, spec)| row.record.get(field).to_json(spec.ty));
        let unknown = || row.record.unknown().as_ref()?.get(name).cloned();
        let shown = known.or_else(unknown).unwrap_or_default();
        others.values().any(|value| *value != shown)
    };
    !apart.is_empty() && (apart.has_removals() || apart.others().any(differs))
}

/// Packs the ids of a page's records.
pub fn write_ids(ids: &[Id], replicas: &mut Replicas, out: &mut Vec<u8>) {
    let mut column = Writer::new(replicas);
    for id in ids {
        column.reference(Some(*id));
    }
    column.finish(out);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kinds::Visit;
    use crate::domain::{Link, Replica};
    use proptest::prelude::*;

    fn id(number: u64) -> Id {
        Id::new(Replica::from_bits(3), number)
    }

    proptest! {
        #[test]
        fn records_of_each_owner_are_those_of_the_owners_one_by_one(
            owned in prop::collection::vec(0_u64..30, 0..80),
            asked in prop::collection::vec(0_u64..40, 0..40),
            in_order in any::<bool>(),
            most in 1_usize..20,
        ) {
            let mut asked = asked;
            if in_order {
                asked.sort_unstable();
            }
            let mut met = BTreeSet::new();
            asked.retain(|owner| met.insert(*owner));
            let mut table = Table::new::<Visit>();
            for (number, owner) in (100..).zip(owned) {
                let record = Visit { household: Link::to(id(owner)), ..Visit::default() };
                table.put(Row { id: id(number), stamp: Stamp::default(), record: Box::new(record) });
            }
            let (mut found, mut taken) = (Vec::new(), (None, 0));
            table.of_each::<Visit>(asked.iter().map(|owner| id(*owner)), |owner, visit, _| {
                taken = if taken.0 == Some(owner) { (taken.0, taken.1 + 1) } else { (Some(owner), 1) };
                found.push((owner, visit));
                taken.1 < most
            });
            let one_by_one = asked.iter().map(|owner| id(*owner));
            let expected: Vec<(Id, Id)> = one_by_one
                .flat_map(|owner| table.of::<Visit>(owner).take(most).map(move |(visit, _)| (owner, visit)).collect::<Vec<_>>())
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
