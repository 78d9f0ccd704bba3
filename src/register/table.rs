//! The records of one kind, in the order of their ids, with an index by owner.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};

use super::stamp::Stamp;
use crate::domain::column::{Damaged, Reader, Replicas, Writer};
use crate::domain::record::Unknown;
use crate::domain::{Id, KindSpec, Record, Value};

/// A record with its stamp.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row<R> {
    pub stamp: Stamp,
    pub record: R,
}

/// The records of kind `R`.
#[derive(Debug)]
pub struct Table<R> {
    rows: BTreeMap<Id, Row<R>>,
    /// (owner, record) for each record that has an owner.
    owned: BTreeSet<(Id, Id)>,
}

impl<R> Default for Table<R> {
    fn default() -> Self {
        Table {
            rows: BTreeMap::new(),
            owned: BTreeSet::new(),
        }
    }
}

impl<R: Record> Table<R> {
    pub fn get(&self, id: Id) -> Option<&R> {
        self.rows.get(&id).map(|row| &row.record)
    }

    pub fn iter(&self) -> impl Iterator<Item = (Id, &R)> {
        self.rows.iter().map(|(id, row)| (*id, &row.record))
    }

    fn owner_of(record: &R) -> Option<Id> {
        let (field, _) = R::KIND.owner()?;
        (R::ACCESS.get(field)?.get)(record).as_reference()
    }

    /// Puts rows in, replacing rows of the same id.
    fn put(&mut self, rows: Vec<(Id, Row<R>)>) {
        let owned = rows
            .iter()
            .filter_map(|(id, row)| Some((Self::owner_of(&row.record)?, *id)));
        if self.rows.is_empty() {
            self.owned = owned.collect();
            self.rows = rows.into_iter().collect();
        } else {
            self.owned.extend(owned);
            self.rows.extend(rows);
        }
    }
}

/// A table whose kind is known at run time only. Fields go by their position in the declaration.
pub trait AnyTable: Any {
    fn spec(&self) -> &'static KindSpec;
    fn as_any(&self) -> &dyn Any;
    fn len(&self) -> usize;
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    fn contains(&self, id: Id) -> bool;
    fn ids(&self) -> Box<dyn Iterator<Item = Id> + '_>;
    fn ids_from(&self, from: Id, before: Option<Id>) -> Box<dyn Iterator<Item = Id> + '_>;
    fn owned_by(&self, owner: Id) -> Box<dyn Iterator<Item = Id> + '_>;
    /// `Missing` also where there is no such record.
    fn value(&self, id: Id, field: usize) -> Value;
    fn stamp(&self, id: Id) -> Option<&Stamp>;
    fn stamp_mut(&mut self, id: Id) -> Option<&mut Stamp>;
    fn unknown(&self, id: Id) -> Option<&Unknown>;
    /// Adds a record with these values; `false` and nothing added when one is of a wrong type.
    fn insert(&mut self, id: Id, stamp: Stamp, values: &[(usize, Value)], unknown: Unknown)
    -> bool;
    fn set(&mut self, id: Id, field: usize, value: Value) -> bool;
    fn remove(&mut self, id: Id) -> bool;
    /// Replaces a record's stamp and its unknown fields.
    fn adopt(&mut self, id: Id, stamp: Stamp, unknown: Unknown);

    /// Packs one field of the given records as a column.
    fn write_column(&self, ids: &[Id], field: usize, column: &mut Writer);
    /// Adds the records of a page; each column is a field's position and its reader.
    fn read_rows(
        &mut self,
        ids: &[Id],
        columns: Vec<(usize, Reader<'_>)>,
        extras: BTreeMap<usize, (Stamp, Unknown)>,
    ) -> Result<(), Damaged>;
}

impl<R: Record> AnyTable for Table<R> {
    fn spec(&self) -> &'static KindSpec {
        R::KIND
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn len(&self) -> usize {
        self.rows.len()
    }
    fn contains(&self, id: Id) -> bool {
        self.rows.contains_key(&id)
    }
    fn ids(&self) -> Box<dyn Iterator<Item = Id> + '_> {
        Box::new(self.rows.keys().copied())
    }
    fn ids_from(&self, from: Id, before: Option<Id>) -> Box<dyn Iterator<Item = Id> + '_> {
        let ids = self.rows.range(from..).map(|(id, _)| *id);
        Box::new(ids.take_while(move |id| before.is_none_or(|before| *id < before)))
    }
    fn owned_by(&self, owner: Id) -> Box<dyn Iterator<Item = Id> + '_> {
        let range = (owner, Id::MIN)..=(owner, Id::MAX);
        Box::new(self.owned.range(range).map(|(_, id)| *id))
    }
    fn value(&self, id: Id, field: usize) -> Value {
        match (self.rows.get(&id), R::ACCESS.get(field)) {
            (Some(row), Some(access)) => (access.get)(&row.record),
            _ => Value::Missing,
        }
    }
    fn stamp(&self, id: Id) -> Option<&Stamp> {
        self.rows.get(&id).map(|row| &row.stamp)
    }
    fn stamp_mut(&mut self, id: Id) -> Option<&mut Stamp> {
        self.rows.get_mut(&id).map(|row| &mut row.stamp)
    }
    fn unknown(&self, id: Id) -> Option<&Unknown> {
        self.rows.get(&id).map(|row| row.record.unknown())
    }
    fn insert(
        &mut self,
        id: Id,
        stamp: Stamp,
        values: &[(usize, Value)],
        unknown: Unknown,
    ) -> bool {
        let mut record = R::default();
        for (field, value) in values {
            let Some(access) = R::ACCESS.get(*field) else {
                return false;
            };
            if !(access.set)(&mut record, value.clone()) {
                return false;
            }
        }
        *record.unknown_mut() = unknown;
        self.put(vec![(id, Row { stamp, record })]);
        true
    }
    fn set(&mut self, id: Id, field: usize, value: Value) -> bool {
        let (Some(row), Some(access)) = (self.rows.get_mut(&id), R::ACCESS.get(field)) else {
            return false;
        };
        let owner = Self::owner_of(&row.record);
        if !(access.set)(&mut row.record, value) {
            return false;
        }
        let new_owner = Self::owner_of(&row.record);
        if owner != new_owner {
            if let Some(owner) = owner {
                self.owned.remove(&(owner, id));
            }
            self.owned.extend(new_owner.map(|owner| (owner, id)));
        }
        true
    }
    fn remove(&mut self, id: Id) -> bool {
        let Some(row) = self.rows.remove(&id) else {
            return false;
        };
        if let Some(owner) = Self::owner_of(&row.record) {
            self.owned.remove(&(owner, id));
        }
        true
    }
    fn adopt(&mut self, id: Id, stamp: Stamp, unknown: Unknown) {
        if let Some(row) = self.rows.get_mut(&id) {
            row.stamp = stamp;
            *row.record.unknown_mut() = unknown;
        }
    }
    fn write_column(&self, ids: &[Id], field: usize, column: &mut Writer) {
        let Some(access) = R::ACCESS.get(field) else {
            return;
        };
        for row in ids.iter().filter_map(|id| self.rows.get(id)) {
            (access.write)(&row.record, column);
        }
    }
    fn read_rows(
        &mut self,
        ids: &[Id],
        columns: Vec<(usize, Reader<'_>)>,
        mut extras: BTreeMap<usize, (Stamp, Unknown)>,
    ) -> Result<(), Damaged> {
        let mut rows: Vec<(Id, Row<R>)> = ids.iter().map(|id| (*id, Row::default())).collect();
        for (field, mut column) in columns {
            let access = R::ACCESS.get(field).ok_or(Damaged)?;
            for (_, row) in &mut rows {
                (access.read)(&mut row.record, &mut column)?;
            }
        }
        for (at, (_, row)) in rows.iter_mut().enumerate() {
            if let Some((stamp, unknown)) = extras.remove(&at) {
                row.stamp = stamp;
                *row.record.unknown_mut() = unknown;
            }
        }
        self.put(rows);
        Ok(())
    }
}

/// Packs the ids of a page's records.
pub fn write_ids(ids: &[Id], replicas: &mut Replicas, out: &mut Vec<u8>) {
    let mut column = Writer::new(replicas);
    for id in ids {
        column.reference(Some(*id));
    }
    column.finish(out);
}
