//! The records in which a figure was looked for. What several indicators look at stands once: a city has forty thousand
//! members, and a rulebook asks half a dozen things of each.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::domain::{Id, Record};

use super::evidence::{Evidence, Part};

/// The records that were looked at, in order, each with what became of it (S1.8). A city's year looks at four hundred
/// thousand: each is its id and a position in the few ends that its like came to.
#[derive(Debug, Clone, Default)]
pub struct LookedAt {
    /// Records at which other indicators look as well.
    shared: Option<Shared>,
    own: Vec<(Id, u32)>,
    ends: Ends,
    is_summed_up: bool,
}

/// What became of any of the records. Often there is one end only, which needs no place of its own in memory.
#[derive(Debug, Clone, Default)]
struct Ends {
    first: Option<End>,
    more: Vec<End>,
}

#[derive(Debug, Clone)]
struct Shared {
    records: Arc<[Id]>,
    ends: Box<[u16]>,
}

/// What became of records of a kind, and of how many.
#[derive(Debug, Clone, PartialEq)]
struct End {
    kind: &'static str,
    part: Part,
    records: usize,
}

impl Ends {
    fn iter(&self) -> impl Iterator<Item = &End> {
        self.first.iter().chain(&self.more)
    }

    fn get(&self, place: usize) -> Option<&End> {
        match place.checked_sub(1) {
            None => self.first.as_ref(),
            Some(place) => self.more.get(place),
        }
    }

    #[inline(always)]
    fn get_mut(&mut self, place: usize) -> Option<&mut End> {
        match place.checked_sub(1) {
            None => self.first.as_mut(),
            Some(place) => self.more.get_mut(place),
        }
    }

    fn push(&mut self, end: End) -> usize {
        if self.first.is_none() {
            self.first = Some(end);
            return 0;
        }
        // Hardly ever are there four.
        if self.more.len() == self.more.capacity() {
            self.more.reserve_exact(2);
        }
        self.more.push(end);
        self.more.len()
    }
}

impl End {
    /// Two names of one kind may lie in different places: then there are two ends that say the same.
    #[inline(always)]
    fn is(&self, kind: &'static str, part: Part) -> bool {
        std::ptr::eq(self.kind, kind) && self.part == part
    }
}

/// So many ends are looked through for one that is there already; members have at most 366 by their times of service.
const ENDS: usize = 500;

impl LookedAt {
    /// Records that others look at as well, and what became of each.
    pub(super) fn at_shared<R: Record>(
        records: &Arc<[Id]>,
        parts: impl Iterator<Item = Part>,
    ) -> Self {
        let mut looked_at = LookedAt::default();
        let mut ends: Vec<u16> = Vec::with_capacity(records.len());
        let mut last = 0;
        for part in parts {
            last = looked_at.end(last, R::NAME, part);
            ends.push(u16::try_from(last).unwrap_or(u16::MAX));
        }
        looked_at.shared = Some(Shared {
            records: Arc::clone(records),
            ends: ends.into(),
        });
        looked_at
    }

    /// One more record came to this end; its position. Most come to the same as the one before, at `last`.
    #[inline(always)]
    fn end(&mut self, last: usize, kind: &'static str, part: Part) -> usize {
        match self.ends.get_mut(last) {
            Some(end) if end.is(kind, part) => {
                end.records += 1;
                last
            }
            _ => self.another_end(kind, part),
        }
    }

    #[inline(never)]
    fn another_end(&mut self, kind: &'static str, part: Part) -> usize {
        let known = self.ends.iter().take(ENDS);
        let known = known.enumerate().find(|(_, end)| end.is(kind, part));
        if let Some((place, _)) = known
            && let Some(end) = self.ends.get_mut(place)
        {
            end.records += 1;
            return place;
        }
        self.ends.push(End {
            kind,
            part,
            records: 1,
        })
    }

    pub(super) fn push(&mut self, Evidence { kind, record, part }: Evidence) {
        let last = self.own.last().map_or(0, |(_, end)| *end);
        let end = self.end(usize::try_from(last).unwrap_or(usize::MAX), kind, part);
        self.own
            .push((record, u32::try_from(end).unwrap_or(u32::MAX)));
    }

    /// Lets go of the records, and keeps how many of them came to what end: all that is shown of hundreds of communities. Those
    /// of one are reckoned again in a tenth of a millisecond.
    pub(super) fn sum_up(&mut self) {
        self.shared = None;
        self.own = Vec::new();
        self.is_summed_up = true;
    }

    /// The records; not to be asked of what was summed up.
    pub fn iter(&self) -> impl Iterator<Item = Evidence> + '_ {
        debug_assert!(!self.is_summed_up, "the records were let go of");
        let shared = self.shared.iter().flat_map(Shared::iter);
        let own = self.own.iter().copied();
        shared.chain(own).filter_map(|(record, end)| {
            let end = self.ends.get(usize::try_from(end).ok()?)?;
            Some(Evidence {
                kind: end.kind,
                record,
                part: end.part,
            })
        })
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.iter().map(|end| end.records).sum()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many of the records had a part that `is_meant`.
    #[must_use]
    pub fn count(&self, is_meant: impl Fn(&Part) -> bool) -> usize {
        let meant = self.ends.iter().filter(|end| is_meant(&end.part));
        meant.map(|end| end.records).sum()
    }
}

impl Shared {
    fn iter(&self) -> impl Iterator<Item = (Id, u32)> + '_ {
        let records = self.records.iter().copied();
        records.zip(self.ends.iter().map(|end| u32::from(*end)))
    }
}

impl FromIterator<Evidence> for LookedAt {
    fn from_iter<I: IntoIterator<Item = Evidence>>(records: I) -> Self {
        let mut looked_at = LookedAt::default();
        looked_at.extend(records);
        looked_at
    }
}

impl Extend<Evidence> for LookedAt {
    fn extend<I: IntoIterator<Item = Evidence>>(&mut self, more: I) {
        let more = more.into_iter();
        // Nearly always this is all that there will be.
        if self.own.is_empty() {
            self.own.reserve_exact(more.size_hint().0);
        }
        more.for_each(|record| self.push(record));
    }
}

/// Equal when they tell of the same records, however they keep them.
impl PartialEq for LookedAt {
    fn eq(&self, other: &Self) -> bool {
        match (self.is_summed_up, other.is_summed_up) {
            (false, false) => self.iter().eq(other.iter()),
            (true, true) => self.ends.iter().eq(other.ends.iter()),
            _ => false,
        }
    }
}

impl Eq for LookedAt {}

impl Serialize for LookedAt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Replica;
    use crate::domain::kinds::{CareHousehold, Leader};
    use crate::scoring::evidence::Why;

    fn id(number: i64) -> Id {
        Id::new(Replica::from_bits(3), number.unsigned_abs())
    }

    #[test]
    fn more_ends_than_are_looked_through_are_all_told() {
        let late = |days: i64| {
            Evidence::not_counted::<CareHousehold>(id(days), Why::VisitLate { days: days % 900 })
        };
        let mut records: Vec<Evidence> = (0..2_000).map(late).collect();
        records.push(Evidence::counted::<Leader>(id(7)));
        records.push(Evidence::counted::<CareHousehold>(id(7)));
        let looked_at: LookedAt = records.iter().copied().collect();
        assert_eq!(looked_at.iter().collect::<Vec<_>>(), records);
        assert_eq!(looked_at.len(), records.len());
        assert_eq!(looked_at.count(|part| *part == Part::Counted), 2);
        assert_eq!(looked_at.count(|part| *part != Part::Counted), 2_000);
    }

    #[test]
    fn what_is_summed_up_still_counts() {
        let no_post = Part::NotCounted { why: Why::NoPost };
        let members: Arc<[Id]> = [1, 2, 3].map(id).into();
        let parts = [Part::Counted, no_post, Part::Counted];
        let mut looked_at = LookedAt::at_shared::<Leader>(&members, parts.into_iter());
        looked_at.push(Evidence::supporting::<CareHousehold>(id(9)));
        let (whole, length) = (looked_at.clone(), looked_at.len());
        looked_at.sum_up();
        assert_eq!((length, looked_at.len()), (4, 4));
        assert_eq!(looked_at.count(|part| *part == Part::Counted), 2);
        assert_ne!(looked_at, whole);
        let mut again = whole;
        again.sum_up();
        assert_eq!(looked_at, again);
    }

    #[test]
    fn shared_records_come_before_an_indicators_own() {
        let members: Arc<[Id]> = [1, 2, 3].map(id).into();
        let no_post = Part::NotCounted { why: Why::NoPost };
        let parts = [Part::Counted, no_post, Part::Counted];
        let mut looked_at = LookedAt::at_shared::<Leader>(&members, parts.into_iter());
        looked_at.push(Evidence::supporting::<CareHousehold>(id(9)));
        let told: Vec<(&str, Id, Part)> = looked_at
            .iter()
            .map(|found| (found.kind, found.record, found.part))
            .collect();
        let expected = [
            ("leader", id(1), Part::Counted),
            ("leader", id(2), no_post),
            ("leader", id(3), Part::Counted),
            ("care_household", id(9), Part::Supporting),
        ];
        assert_eq!(told, expected);
        assert_eq!(looked_at.count(Part::is_of_the_whole), 3);
    }
}
