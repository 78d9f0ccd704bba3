//! A set of edits being put together; committed as one command, undone as one step.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::removed::Removed;
use super::stamp::Stamp;
use crate::domain::record::Unknown;
use crate::domain::{Id, Record, Replica, Value};

/// All that a register knows of one record.
#[derive(Clone, Debug, PartialEq)]
pub enum Whole {
    Absent,
    /// The record as it stands in files, with its stamp.
    Live(Map<String, Json>),
    Removed(Removed),
}

/// One edit. Kinds and fields go by their positions.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    Create {
        kind: usize,
        id: Id,
        values: Vec<(usize, Value)>,
        unknown: Unknown,
        /// What later events wrote, for a record that comes from another copy.
        stamp: Stamp,
    },
    /// Only the named fields change.
    Update {
        kind: usize,
        id: Id,
        values: Vec<(usize, Value)>,
    },
    /// A person has chosen between what was written apart: these values stand, whatever stood
    /// before; and the record stays, if somebody had removed it.
    Settle {
        kind: usize,
        id: Id,
        values: Vec<(usize, Value)>,
    },
    Remove {
        kind: usize,
        id: Id,
    },
    /// Puts a record into a state that another copy, or this one earlier, came to.
    Take {
        kind: usize,
        id: Id,
        to: Whole,
    },
    /// Takes a record as another copy of the register has it, with its stamp.
    Adopt {
        kind: usize,
        id: Id,
        stamp: Stamp,
        values: Vec<(usize, Value)>,
        unknown: Unknown,
    },
    /// Brings a removed record back under its old id.
    Restore {
        kind: usize,
        id: Id,
        values: Vec<(usize, Value)>,
        unknown: Unknown,
    },
}

/// Edits in the order they will take effect. New records have their ids at once, so that
/// later edits of the same draft can refer to them.
#[derive(Clone, Debug)]
pub struct Draft {
    pub edits: Vec<Edit>,
    /// Records that may go although others refer to them; see [`Register::plan`](super::Register::plan).
    pub leaves: BTreeSet<(usize, Id)>,
    replica: Replica,
    next: u64,
}

impl Draft {
    pub(super) fn new(replica: Replica, next: u64) -> Self {
        Draft {
            edits: Vec::new(),
            leaves: BTreeSet::new(),
            replica,
            next,
        }
    }

    fn next_id(&mut self) -> Id {
        let id = Id::new(self.replica, self.next);
        self.next += 1;
        id
    }

    /// Adds a record and returns its id.
    pub fn create<R: Record>(&mut self, record: &R) -> Id {
        let values = values_of(record);
        self.create_values(R::INDEX, values, record.unknown().clone())
    }

    pub fn create_values(
        &mut self,
        kind: usize,
        values: Vec<(usize, Value)>,
        unknown: Unknown,
    ) -> Id {
        let id = self.next_id();
        self.edits.push(Edit::Create {
            kind,
            id,
            values,
            unknown,
            stamp: Stamp::default(),
        });
        id
    }

    pub fn update(&mut self, kind: usize, id: Id, values: Vec<(usize, Value)>) {
        self.edits.push(Edit::Update { kind, id, values });
    }

    pub fn remove(&mut self, kind: usize, id: Id) {
        self.edits.push(Edit::Remove { kind, id });
    }
}

/// The filled fields of a record, in order.
pub fn values_of<R: Record>(record: &R) -> Vec<(usize, Value)> {
    let all = R::ACCESS.iter().map(|access| (access.get)(record));
    all.enumerate()
        .filter(|(_, value)| !value.is_missing())
        .collect()
}
