//! The records in which a figure was looked for. What several indicators look at stands once: a city has forty thousand
//! members, and a rulebook asks half a dozen things of each.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::domain::{Id, Record};

use super::evidence::{Evidence, Part};

/// The records that were looked at, in order, each with what became of it (S1.8).
#[derive(Debug, Clone, Default)]
pub struct LookedAt {
    shared: Option<Shared>,
    own: Vec<Evidence>,
}

/// Records of one kind at which other indicators look as well.
#[derive(Debug, Clone)]
struct Shared {
    kind: &'static str,
    records: Arc<[Id]>,
    /// What became of each: a position in `met`.
    parts: Vec<u16>,
    /// What became of any of them, and how many those are.
    met: Vec<(Part, usize)>,
}

impl LookedAt {
    /// Records that others look at as well, and what became of the one at each position.
    pub(super) fn at_shared<R: Record>(records: &Arc<[Id]>, part: impl Fn(usize) -> Part) -> Self {
        let mut met: Vec<(Part, usize)> = Vec::new();
        let mut parts: Vec<u16> = Vec::with_capacity(records.len());
        for at in 0..records.len() {
            let part = part(at);
            let place = match met.iter().position(|(known, _)| *known == part) {
                Some(place) => place,
                None => {
                    met.push((part, 0));
                    met.len() - 1
                }
            };
            if let Some((_, count)) = met.get_mut(place) {
                *count += 1;
            }
            // What becomes of members differs in their times of service only, at most 366.
            parts.push(u16::try_from(place).unwrap_or(u16::MAX));
        }
        let shared = Shared {
            kind: R::NAME,
            records: Arc::clone(records),
            parts,
            met,
        };
        LookedAt {
            shared: Some(shared),
            own: Vec::new(),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = Evidence> + '_ {
        let shared = self.shared.iter().flat_map(Shared::iter);
        shared.chain(self.own.iter().copied())
    }

    #[must_use]
    pub fn len(&self) -> usize {
        let shared = self
            .shared
            .as_ref()
            .map_or(0, |shared| shared.records.len());
        shared + self.own.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many of the records had a part that `is_meant`.
    pub(super) fn count(&self, is_meant: impl Fn(&Part) -> bool) -> usize {
        let shared = self.shared.iter().flat_map(|shared| &shared.met);
        let shared = shared.filter(|(part, _)| is_meant(part));
        let own = self.own.iter().filter(|record| is_meant(&record.part));
        shared.map(|(_, count)| count).sum::<usize>() + own.count()
    }
}

impl Shared {
    fn iter(&self) -> impl Iterator<Item = Evidence> + '_ {
        let records = self.records.iter().zip(&self.parts);
        records.filter_map(|(record, part)| {
            let (part, _) = self.met.get(usize::from(*part))?;
            Some(Evidence {
                kind: self.kind,
                record: *record,
                part: *part,
            })
        })
    }
}

impl From<Vec<Evidence>> for LookedAt {
    fn from(own: Vec<Evidence>) -> Self {
        LookedAt { shared: None, own }
    }
}

impl FromIterator<Evidence> for LookedAt {
    fn from_iter<I: IntoIterator<Item = Evidence>>(records: I) -> Self {
        records.into_iter().collect::<Vec<Evidence>>().into()
    }
}

impl Extend<Evidence> for LookedAt {
    fn extend<I: IntoIterator<Item = Evidence>>(&mut self, more: I) {
        self.own.extend(more);
    }
}

/// Equal when they tell of the same records, however they keep them.
impl PartialEq for LookedAt {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for LookedAt {}

impl Serialize for LookedAt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
