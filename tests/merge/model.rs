//! What merging means, as plainly as possible: a replica knows a set of writes, a write knows
//! which writes it replaced, and what nobody replaced stands. No clocks, no vectors.

use std::collections::{BTreeMap, BTreeSet};

use six_stars::domain::{Id, Value};

/// One event's writing of one field.
#[derive(Clone, Debug)]
pub struct Write {
    pub value: Value,
    /// The events whose values of this field it replaced.
    pub replaced: BTreeSet<Id>,
}

/// A removal, and the events of the record that the remover had heard of.
#[derive(Clone, Debug)]
pub struct Removal {
    pub heard: BTreeSet<Id>,
}

type Field = (Id, usize);

/// What one replica knows.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    pub writes: BTreeMap<Field, BTreeMap<Id, Write>>,
    /// The events of each record that it heard of, whether it knows what they wrote or not.
    pub heard: BTreeMap<Id, BTreeSet<Id>>,
    pub removals: BTreeMap<Id, BTreeMap<Id, Removal>>,
    /// Removals that somebody decided against.
    pub overruled: BTreeMap<Id, BTreeSet<Id>>,
}

impl Knowledge {
    /// The values of a field that nobody replaced. That it was empty when the record was created
    /// is no value beside others.
    pub fn standing(&self, record: Id, field: usize) -> BTreeMap<Id, Value> {
        let Some(writes) = self.writes.get(&(record, field)) else {
            return BTreeMap::new();
        };
        let replaced = |event: &Id| writes.values().any(|write| write.replaced.contains(event));
        let standing = writes.iter().filter(|(event, _)| !replaced(event));
        standing
            .map(|(event, write)| (*event, write.value.clone()))
            .filter(|(event, value)| *event != record || !value.is_missing())
            .collect()
    }

    pub fn known(&self, record: Id, field: usize) -> BTreeSet<Id> {
        let writes = self.writes.get(&(record, field));
        writes
            .map(|writes| writes.keys().copied().collect())
            .unwrap_or_default()
    }

    /// The removals that nobody decided against.
    pub fn standing_removals(&self, record: Id) -> BTreeSet<Id> {
        let overruled = self.overruled.get(&record);
        let removals = self.removals.get(&record).into_iter().flatten();
        let standing = removals.filter(|(by, _)| overruled.is_none_or(|o| !o.contains(by)));
        standing.map(|(by, _)| *by).collect()
    }

    /// Whether the record is there: nobody removed it, or something was written that no remover
    /// had heard of.
    pub fn is_live(&self, record: Id) -> bool {
        let Some(heard) = self.heard.get(&record) else {
            return false;
        };
        let standing = self.standing_removals(record);
        let removals = self.removals.get(&record);
        let remover_heard = |event: &Id| {
            let mut removals = standing.iter().filter_map(|by| removals?.get(by));
            removals.any(|removal| removal.heard.contains(event))
        };
        standing.is_empty() || !heard.iter().all(remover_heard)
    }

    pub fn write(
        &mut self,
        record: Id,
        field: usize,
        event: Id,
        value: Value,
        keeps: &BTreeSet<Id>,
    ) {
        let known = self.known(record, field);
        let replaced = known.difference(keeps).copied().collect();
        let writes = self.writes.entry((record, field)).or_default();
        writes.insert(event, Write { value, replaced });
        self.heard.entry(record).or_default().insert(event);
    }

    pub fn remove(&mut self, record: Id, event: Id) {
        let heard = self.heard.get(&record).cloned().unwrap_or_default();
        self.overrule(record);
        self.removals
            .entry(record)
            .or_default()
            .insert(event, Removal { heard });
    }

    pub fn overrule(&mut self, record: Id) {
        let known = self
            .removals
            .get(&record)
            .into_iter()
            .flatten()
            .map(|(by, _)| *by);
        let known: Vec<Id> = known.collect();
        self.overruled.entry(record).or_default().extend(known);
    }

    /// Learns what a file tells: all that its sender knows of the records, but the withheld fields.
    pub fn learn(&mut self, other: &Knowledge, withheld: &BTreeSet<usize>) {
        for (field, writes) in &other.writes {
            if !withheld.contains(&field.1) {
                self.writes
                    .entry(*field)
                    .or_default()
                    .extend(writes.clone());
            }
        }
        for (record, heard) in &other.heard {
            self.heard.entry(*record).or_default().extend(heard);
        }
        for (record, removals) in &other.removals {
            self.removals
                .entry(*record)
                .or_default()
                .extend(removals.clone());
        }
        for (record, overruled) in &other.overruled {
            self.overruled.entry(*record).or_default().extend(overruled);
        }
    }

    /// Without the values of the records that it counts as removed.
    pub fn without_removed_values(mut self) -> Knowledge {
        let all: Vec<Id> = self.heard.keys().copied().collect();
        let removed: Vec<Id> = all
            .into_iter()
            .filter(|record| !self.is_live(*record))
            .collect();
        for record in removed {
            self.writes.retain(|(of, _), _| *of != record);
        }
        self
    }

    /// Only what concerns these records.
    pub fn only(&self, records: &BTreeSet<Id>) -> Knowledge {
        let mut some = self.clone();
        some.writes
            .retain(|(record, _), _| records.contains(record));
        some.heard.retain(|record, _| records.contains(record));
        some.removals.retain(|record, _| records.contains(record));
        some.overruled.retain(|record, _| records.contains(record));
        some
    }
}
