//! What changed since when, by community: what was reckoned of the others still holds.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use super::Register;
use crate::domain::Id;
use crate::domain::kinds::{self, Community, KINDS};
use crate::domain::record::Record as _;

/// A state of one register in the memory of this program. Of another register every state is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    register: u64,
    changes: u64,
}

/// No two registers in memory have the same number.
static REGISTERS: AtomicU64 = AtomicU64::new(0);

pub(super) struct Touched {
    register: u64,
    changes: u64,
    /// The last change of anything that belongs to a community.
    communities: BTreeMap<Id, u64>,
    /// The last change of a record of each kind, wherever it belongs.
    kinds: Vec<u64>,
    /// For each kind, the field that names the owner, and the owner's kind.
    owners: Vec<Option<(usize, usize)>>,
}

impl Touched {
    pub fn nothing() -> Touched {
        let owner = |kind: &'static crate::domain::KindSpec| {
            let (field, owner) = kind.owner()?;
            Some((field, kinds::kind(owner)?.0))
        };
        Touched {
            register: REGISTERS.fetch_add(1, Ordering::Relaxed),
            changes: 0,
            communities: BTreeMap::new(),
            kinds: vec![0; KINDS.len()],
            owners: KINDS.iter().map(|kind| owner(kind)).collect(),
        }
    }
}

impl Register {
    /// Which state the register is in.
    pub fn moment(&self) -> Moment {
        Moment {
            register: self.touched.register,
            changes: self.touched.changes,
        }
    }

    /// The communities of which something changed after `moment`, what left them and what came to them alike.
    /// `None`: the moment is another register's.
    pub fn touched_since(&self, moment: Moment) -> Option<impl Fn(Id) -> bool + '_> {
        (moment.register == self.touched.register).then_some(move |community: Id| {
            let last = self.touched.communities.get(&community);
            last.is_some_and(|last| *last > moment.changes)
        })
    }

    /// Whether a record of this kind changed after `moment`, or the moment is another register's.
    pub fn changed_since(&self, moment: Moment, kind: usize) -> bool {
        let last = self.touched.kinds.get(kind);
        moment.register != self.touched.register || last.is_some_and(|last| *last > moment.changes)
    }

    /// The community that a record belongs to, by the chain of its owners; a community belongs to itself.
    pub fn community_of(&self, kind: usize, id: Id) -> Option<Id> {
        let (mut kind, mut id) = (kind, id);
        // No chain of owners is longer than there are kinds.
        for _ in KINDS {
            if kind == Community::INDEX {
                return Some(id);
            }
            let (field, owner) = (*self.touched.owners.get(kind)?)?;
            id = self.any(kind)?.value(id, field).as_reference()?;
            kind = owner;
        }
        None
    }

    /// Notes that a record changes. To be called before and after, since the change may take it from one community to another.
    /// What belongs to no community, as its owner is gone, was noted when that went.
    pub(super) fn touch(&mut self, kind: usize, id: Id) {
        let community = self.community_of(kind, id);
        let touched = &mut self.touched;
        touched.changes += 1;
        if let Some(last) = touched.kinds.get_mut(kind) {
            *last = touched.changes;
        }
        if let Some(community) = community {
            touched.communities.insert(community, touched.changes);
        }
    }
}
