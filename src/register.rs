//! The whole register in memory: a typed table for every record kind, with the owners' index,
//! and the commands that change it. Knows neither storage nor files.

mod apart;
mod draft;
mod forgetting;
pub mod history;
mod laws;
mod owners;
pub mod pages;
mod places;
mod plan;
mod record_json;
mod removed;
mod stamp;
mod table;
mod touched;
mod transaction;
mod undoing;
mod walk;

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::domain::{FieldType, Id, Record, Replica, Value, kinds};

pub use apart::{
    Apart, KNOWN, LAGGING, OTHERS, REMOVALS, REMOVALS_SEEN, TOLD, events, events_json,
};
pub use draft::{Draft, Edit, Whole, values_of};
pub use history::History;
pub use plan::{MOST_NAMED, Problem, ProblemKind};
pub use record_json::{ID, Parts, STAMP, WITHHELD, parts_of, record_to_json};
pub use removed::Removed;
pub use stamp::Stamp;
pub use table::{AnyRecord, Owned, Table};
pub use touched::Moment;
pub use transaction::{Action, Change, FieldChange, Transaction};
pub use undoing::{Looked, Undoing};

/// All records of one workspace.
pub struct Register {
    tables: Vec<Table>,
    /// Records that were removed, and by which event: a partial file must not revive them.
    pub removed: BTreeMap<Id, Removed>,
    /// Removed records of kinds that this version does not know, as they came.
    pub foreign_removed: BTreeMap<Id, Map<String, Json>>,
    /// Records of kinds that a newer version wrote and this one does not know, as they came.
    pub foreign: Map<String, Json>,
    /// The newest event of every replica that this register has seen.
    seen: BTreeMap<Replica, u64>,
    replica: Replica,
    touched: touched::Touched,
}

macro_rules! make_tables {
    ($($kind:ident),+) => {
        fn empty_tables() -> Vec<Table> {
            vec![$(Table::new::<kinds::$kind>()),+]
        }
    };
}
crate::for_every_kind!(make_tables);

impl Register {
    /// An empty register whose own events will be those of `replica`.
    pub fn new(replica: Replica) -> Self {
        Register {
            tables: empty_tables(),
            removed: BTreeMap::new(),
            foreign_removed: BTreeMap::new(),
            foreign: Map::new(),
            seen: BTreeMap::new(),
            replica,
            touched: touched::Touched::nothing(),
        }
    }

    pub fn replica(&self) -> Replica {
        self.replica
    }

    /// Makes further events those of `replica`, as a copy of a workspace must.
    pub fn become_replica(&mut self, replica: Replica) {
        self.replica = replica;
    }

    /// The newest event of every replica, in order.
    pub fn seen(&self) -> impl Iterator<Item = Id> + '_ {
        self.seen.iter().map(|(replica, n)| Id::new(*replica, *n))
    }

    /// Notes that `event` has been seen, so that its number is never handed out again.
    pub fn note_seen(&mut self, event: Id) {
        let newest = self.seen.entry(event.replica).or_default();
        *newest = event.sequence.max(*newest);
    }

    /// Notes every event that the records themselves tell of: should the list of seen events be
    /// lost, no number is handed out twice all the same.
    pub fn see_all_records(&mut self) {
        let mut seen: BTreeMap<Replica, u64> = BTreeMap::new();
        for table in &self.tables {
            for id in table.ids() {
                let edits = table.stamp(id).into_iter().flat_map(Stamp::events);
                for event in std::iter::once(id).chain(edits) {
                    let newest = seen.entry(event.replica).or_default();
                    *newest = event.sequence.max(*newest);
                }
            }
        }
        for (id, removed) in &self.removed {
            for event in removed.events().chain([*id]) {
                let newest = seen.entry(event.replica).or_default();
                *newest = event.sequence.max(*newest);
            }
        }
        for (replica, sequence) in seen {
            self.note_seen(Id::new(replica, sequence));
        }
    }

    /// All that is known of one record.
    pub fn whole(&self, kind: usize, id: Id) -> Whole {
        match self.any(kind) {
            Some(table) if table.contains(id) => Whole::Live(record_to_json(table, id)),
            _ => match self.removed.get(&id) {
                Some(removed) => Whole::Removed(removed.clone()),
                None => Whole::Absent,
            },
        }
    }

    /// How many records wait for somebody to choose between what was written apart.
    pub fn contested(&self) -> usize {
        self.tables
            .iter()
            .map(|table| table.contested().len())
            .sum()
    }

    /// The event number that this replica used last.
    fn last_own(&self) -> u64 {
        self.seen.get(&self.replica).copied().unwrap_or(0)
    }

    /// The table at this position of the list of kinds.
    pub fn any(&self, kind: usize) -> Option<&Table> {
        self.tables.get(kind)
    }

    /// Whether a file left a field of a record out: it looks empty, and nobody here knows what it holds.
    #[must_use]
    pub fn is_withheld<R: Record>(&self, id: Id, field: &str) -> bool {
        let table = self.any(R::INDEX);
        table.is_some_and(|table| table.is_withheld(id, field))
    }

    pub fn any_mut(&mut self, kind: usize) -> Option<&mut Table> {
        self.tables.get_mut(kind)
    }

    /// Every table, in the order of the list of kinds.
    pub fn tables(&self) -> impl Iterator<Item = (usize, &Table)> {
        self.tables.iter().enumerate()
    }

    pub fn get<R: Record>(&self, id: Id) -> Option<&R> {
        self.tables.get(R::INDEX)?.typed(id)
    }

    /// All records of a kind, in the order of their ids.
    pub fn all<R: Record>(&self) -> impl Iterator<Item = (Id, &R)> {
        self.tables
            .get(R::INDEX)
            .into_iter()
            .flat_map(Table::all_typed)
    }

    /// The records of a kind that belong to `owner`, in the order of their ids.
    pub fn of<R: Record>(&self, owner: Id) -> Owned<'_, R> {
        let table = self.tables.get(R::INDEX);
        table.map_or_else(Owned::default, |table| table.of(owner))
    }

    /// The records of a kind that belong to each of `owners`, one owner after the other; quickest where these come in the
    /// order of their ids. `take` is given the owner, and says whether it wants more of that one.
    pub fn of_each<R: Record>(
        &self,
        owners: impl IntoIterator<Item = Id>,
        take: impl FnMut(Id, Id, &R) -> bool,
    ) {
        if let Some(table) = self.tables.get(R::INDEX) {
            table.of_each(owners, take);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.tables.iter().all(|table| table.is_empty())
    }

    /// How many records of every kind together.
    pub fn len(&self) -> usize {
        self.tables.iter().map(|table| table.len()).sum()
    }

    /// What a record is called in lists: its title field, or its id where it has none.
    pub fn title(&self, kind: usize, id: Id) -> String {
        let Some(table) = self.any(kind) else {
            return id.to_string();
        };
        let title = table.spec().fields.iter().position(|field| field.title);
        match title.map(|field| table.value(id, field)) {
            Some(Value::Text(text)) => text,
            Some(Value::Whole(number)) => number.to_string(),
            _ => id.to_string(),
        }
    }

    /// The records whose fields refer to `id` of `kind`, kind by kind.
    pub fn referrers(&self, kind: usize, id: Id) -> Vec<(usize, Id)> {
        let mut found = Vec::new();
        let Some(name) = kinds::KINDS.get(kind).map(|spec| spec.name) else {
            return found;
        };
        for (other, table) in self.tables() {
            for (field, spec) in table.spec().fields.iter().enumerate() {
                if spec.ty != FieldType::Reference(name) {
                    continue;
                }
                if spec.owner {
                    found.extend(table.owned_by(id).map(|id| (other, id)));
                } else {
                    let refers = |r: &Id| table.value(*r, field).as_reference() == Some(id);
                    found.extend(table.ids().filter(refers).map(|id| (other, id)));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The record and everything that belongs to it, the deepest first: the order of removal.
    pub fn with_dependents(&self, kind: usize, id: Id) -> Vec<(usize, Id)> {
        let mut order = Vec::new();
        self.collect_dependents(kind, id, &mut order);
        order
    }

    fn collect_dependents(&self, kind: usize, id: Id, order: &mut Vec<(usize, Id)>) {
        let Some(name) = kinds::KINDS.get(kind).map(|spec| spec.name) else {
            return;
        };
        for (other, table) in self.tables() {
            if table.spec().owner().is_some_and(|(_, owner)| owner == name) {
                for owned in table.owned_by(id) {
                    self.collect_dependents(other, owned, order);
                }
            }
        }
        order.push((kind, id));
    }

    /// Starts a set of edits that will become one command.
    pub fn draft(&self) -> Draft {
        Draft::new(self.replica, self.last_own() + 1)
    }
}
