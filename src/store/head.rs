//! The manifest: which generations of which pages are the register, and up to which entry they hold the journal.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{names::Name, seal::Flaw};

/// One generation of a page, as a head names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRef {
    pub generation: u64,
    /// Checksum of the sealed text.
    pub checksum: u32,
}

/// The manifest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub revision: u64,
    /// The pages hold every entry up to this one.
    pub upto: u64,
    /// Checksum of that entry, which the next one repeats.
    pub chain: u32,
    pub pages: BTreeMap<String, PageRef>,
    pub points: Vec<RestorePoint>,
    /// Entries that could not be applied and are kept.
    pub aside: BTreeSet<u64>,
}

/// A kept state of the register: its pages and the entries that were not yet in them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestorePoint {
    /// Unique within the workspace, growing.
    pub id: u64,
    /// What the caller wrote on it.
    pub label: String,
    /// When it was kept, as the caller said it (milliseconds since 1970).
    pub time: i64,
    pub(super) upto: u64,
    pub(super) last: u64,
    pub(super) chain: u32,
    pub(super) pages: BTreeMap<String, PageRef>,
}

impl Head {
    /// The bytes to seal.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Flaw> {
        serde_json::from_slice(bytes).map_err(|_| Flaw::Content)
    }

    /// Whether the workspace still needs this key under this head.
    pub fn needs(&self, name: &Name) -> bool {
        match name {
            Name::Head { revision, .. } => *revision == self.revision,
            Name::Page { name, generation } => {
                let named = |pages: &BTreeMap<String, PageRef>| {
                    pages
                        .get(name)
                        .is_some_and(|page| page.generation == *generation)
                };
                named(&self.pages) || self.points.iter().any(|point| named(&point.pages))
            }
            Name::Entry { sequence } => {
                *sequence > self.upto
                    || self.aside.contains(sequence)
                    || self
                        .points
                        .iter()
                        .any(|point| point.upto < *sequence && *sequence <= point.last)
            }
            Name::Claim { .. } => true,
        }
    }
}
