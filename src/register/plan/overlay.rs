//! The register as the edits so far would leave it.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Id, Record, Value};
use crate::register::Register;

/// What was written, created and removed, over what is stored.
pub(in crate::register) struct Overlay<'a> {
    pub register: &'a Register,
    pub written: BTreeMap<(usize, Id), BTreeMap<usize, Value>>,
    pub created: BTreeSet<(usize, Id)>,
    pub removed: BTreeSet<(usize, Id)>,
}

impl<'a> Overlay<'a> {
    /// Nothing is written yet.
    pub fn over(register: &'a Register) -> Self {
        Overlay {
            register,
            written: BTreeMap::new(),
            created: BTreeSet::new(),
            removed: BTreeSet::new(),
        }
    }

    pub fn exists(&self, kind: usize, id: Id) -> bool {
        if self.created.contains(&(kind, id)) {
            return true;
        }
        let stored = self.register.any(kind).is_some_and(|t| t.contains(id));
        stored && !self.removed.contains(&(kind, id))
    }

    /// Puts down a record that comes into being.
    pub fn create(
        &mut self,
        kind: usize,
        id: Id,
        values: impl IntoIterator<Item = (usize, Value)>,
    ) {
        self.created.insert((kind, id));
        self.written.entry((kind, id)).or_default().extend(values);
    }

    /// The records of a kind that the edits write or remove.
    pub fn touched(&self, kind: usize) -> impl Iterator<Item = Id> {
        let of_kind = (kind, Id::MIN)..=(kind, Id::MAX);
        let written = self.written.range(of_kind.clone()).map(|(key, _)| key.1);
        written.chain(self.removed.range(of_kind).map(|key| key.1))
    }

    pub fn value(&self, kind: usize, id: Id, field: usize) -> Value {
        let written = self.written.get(&(kind, id)).and_then(|w| w.get(&field));
        match (written, self.register.any(kind)) {
            (Some(value), _) => value.clone(),
            (None, Some(table)) if !self.created.contains(&(kind, id)) => table.value(id, field),
            _ => Value::Missing,
        }
    }

    /// The record as the edits would leave it; `None` where they leave none.
    pub fn record<R: Record>(&self, id: Id) -> Option<R> {
        if !self.exists(R::INDEX, id) {
            return None;
        }
        let mut record = R::default();
        for (field, access) in R::ACCESS.iter().enumerate() {
            (access.set)(&mut record, self.value(R::INDEX, id, field));
        }
        Some(record)
    }
}
