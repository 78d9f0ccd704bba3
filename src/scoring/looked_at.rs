//! The records in which a figure was looked for. What several indicators look at stands once: a city has forty thousand
//! members, and a rulebook asks half a dozen things of each.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::domain::{Id, Record};

use super::evidence::{Evidence, Part, Why};
use super::metric::MetricContext;

/// What a figure keeps of the records in which it was looked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Keeps {
    /// Each record, and what became of it.
    #[default]
    Records,
    /// How many of them came to what end: all that is shown of hundreds of communities. The records of one are reckoned again
    /// in a tenth of a millisecond.
    Counts,
}

/// The records that were looked at, in order, each with what became of it (S1.8). A city's year looks at four hundred
/// thousand: each is its id and a position in the few ends that its like came to.
#[derive(Debug, Clone, Default)]
pub struct LookedAt {
    /// Records at which other indicators look as well.
    shared: Option<Shared>,
    own: Vec<(Id, u32)>,
    ends: Ends,
    /// The end of the newest record.
    last: usize,
    keeps: Keeps,
}

/// What became of any of the records. Hardly ever are there more than three ends, which need no place of their own in memory.
#[derive(Debug, Clone, Default)]
struct Ends {
    first: [Option<End>; FEW],
    more: Vec<End>,
}

const FEW: usize = 3;

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
        self.first.iter().flatten().chain(&self.more)
    }

    fn get(&self, place: usize) -> Option<&End> {
        match self.first.get(place) {
            Some(first) => first.as_ref(),
            None => self.more.get(place - FEW),
        }
    }

    #[inline(always)]
    fn get_mut(&mut self, place: usize) -> Option<&mut End> {
        match self.first.get_mut(place) {
            Some(first) => first.as_mut(),
            None => self.more.get_mut(place - FEW),
        }
    }

    fn push(&mut self, end: End) -> usize {
        let free = self.first.iter_mut().position(|first| first.is_none());
        match free.and_then(|free| Some((free, self.first.get_mut(free)?))) {
            Some((free, first)) => {
                *first = Some(end);
                free
            }
            None => {
                self.more.push(end);
                FEW + self.more.len() - 1
            }
        }
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

impl MetricContext<'_> {
    /// No record yet.
    pub(super) fn looked_at(&self) -> LookedAt {
        LookedAt {
            keeps: self.keeps,
            ..LookedAt::default()
        }
    }

    pub(super) fn gathered(&self, records: impl IntoIterator<Item = Evidence>) -> LookedAt {
        let mut looked_at = self.looked_at();
        looked_at.extend(records);
        looked_at
    }

    /// The community's records of a kind; they are in the figure unless `flaw` says why not.
    pub(super) fn judged<R: Record>(
        &self,
        mut flaw: impl FnMut(Id, &R) -> Option<Why>,
    ) -> LookedAt {
        let records = self.register.of::<R>(self.community);
        self.gathered(records.map(|(id, record)| Evidence::judged::<R>(id, flaw(id, record))))
    }

    /// Records that other indicators look at as well, and what became of each.
    pub(super) fn judged_shared<R: Record>(
        &self,
        records: impl FnOnce() -> Arc<[Id]>,
        parts: impl Iterator<Item = Part>,
    ) -> LookedAt {
        let mut looked_at = self.looked_at();
        if self.keeps == Keeps::Counts {
            parts.for_each(|part| looked_at.end(R::NAME, part));
            return looked_at;
        }
        let records = records();
        let mut ends: Vec<u16> = Vec::with_capacity(records.len());
        for part in parts {
            looked_at.end(R::NAME, part);
            ends.push(u16::try_from(looked_at.last).unwrap_or(u16::MAX));
        }
        looked_at.shared = Some(Shared {
            records,
            ends: ends.into(),
        });
        looked_at
    }
}

impl LookedAt {
    /// One more record came to this end. Most come to the same as the one before.
    #[inline(always)]
    fn end(&mut self, kind: &'static str, part: Part) {
        match self.ends.get_mut(self.last) {
            Some(end) if end.is(kind, part) => end.records += 1,
            _ => self.last = self.another_end(kind, part),
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

    #[inline(always)]
    pub(super) fn push(&mut self, Evidence { kind, record, part }: Evidence) {
        self.end(kind, part);
        if self.keeps == Keeps::Records {
            self.keep(record);
        }
    }

    /// The record came to the last end.
    #[inline(never)]
    fn keep(&mut self, record: Id) {
        let end = u32::try_from(self.last).unwrap_or(u32::MAX);
        self.own.push((record, end));
    }

    /// The records; not to be asked where counts only are kept.
    pub fn iter(&self) -> impl Iterator<Item = Evidence> + '_ {
        debug_assert!(self.keeps == Keeps::Records, "the records were not kept");
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
        if self.own.is_empty() && self.keeps == Keeps::Records {
            self.own.reserve_exact(more.size_hint().0);
        }
        more.for_each(|record| self.push(record));
    }
}

/// Equal when they tell of the same records, however they keep them.
impl PartialEq for LookedAt {
    fn eq(&self, other: &Self) -> bool {
        match (self.keeps, other.keeps) {
            (Keeps::Records, Keeps::Records) => self.iter().eq(other.iter()),
            (Keeps::Counts, Keeps::Counts) => self.ends.iter().eq(other.ends.iter()),
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
    use crate::register::Register;
    use crate::scoring::metric::Parameters;

    fn id(number: i64) -> Id {
        Id::new(Replica::from_bits(3), number.unsigned_abs())
    }

    /// What a metric that keeps so much makes of nothing but what `look` gives it.
    fn looked_at(keeps: Keeps, look: impl Fn(&MetricContext<'_>) -> LookedAt) -> LookedAt {
        let register = Register::new(Replica::from_bits(3));
        look(&MetricContext {
            register: &register,
            community: id(1),
            year: 2026,
            parameters: &Parameters::default(),
            levels: 0,
            statements: &[],
            members: &Default::default(),
            last_day: None,
            keeps,
        })
    }

    const NO_POST: Part = Part::NotCounted { why: Why::NoPost };

    /// Three leaders whom others look at as well, and a household.
    fn leaders_and_a_household(context: &MetricContext<'_>) -> LookedAt {
        let leaders: Arc<[Id]> = [1, 2, 3].map(id).into();
        let parts = [Part::Counted, NO_POST, Part::Counted];
        let mut looked_at = context.judged_shared::<Leader>(|| leaders, parts.into_iter());
        looked_at.push(Evidence::supporting::<CareHousehold>(id(9)));
        looked_at
    }

    #[test]
    fn more_ends_than_are_looked_through_are_all_told() {
        let late = |days: i64| {
            Evidence::not_counted::<CareHousehold>(id(days), Why::VisitLate { days: days % 900 })
        };
        let mut records: Vec<Evidence> = (0..2_000).map(late).collect();
        records.push(Evidence::counted::<Leader>(id(7)));
        records.push(Evidence::counted::<CareHousehold>(id(7)));
        for keeps in [Keeps::Records, Keeps::Counts] {
            let looked_at = looked_at(keeps, |context| context.gathered(records.clone()));
            if keeps == Keeps::Records {
                assert_eq!(looked_at.iter().collect::<Vec<_>>(), records);
            }
            assert_eq!(looked_at.len(), records.len());
            assert_eq!(looked_at.count(|part| *part == Part::Counted), 2);
            assert_eq!(looked_at.count(|part| *part != Part::Counted), 2_000);
        }
    }

    #[test]
    fn what_keeps_counts_only_counts_the_same() {
        let [whole, counts] =
            [Keeps::Records, Keeps::Counts].map(|keeps| looked_at(keeps, leaders_and_a_household));
        assert_eq!((whole.len(), counts.len()), (4, 4));
        assert_eq!(counts.count(|part| *part == Part::Counted), 2);
        assert_eq!(counts.count(Part::is_of_the_whole), 3);
        assert_ne!(counts, whole);
        assert_eq!(counts, looked_at(Keeps::Counts, leaders_and_a_household));
    }

    #[test]
    fn shared_records_come_before_an_indicators_own() {
        let looked_at = looked_at(Keeps::Records, leaders_and_a_household);
        let told: Vec<(&str, Id, Part)> = looked_at
            .iter()
            .map(|found| (found.kind, found.record, found.part))
            .collect();
        let expected = [
            ("leader", id(1), Part::Counted),
            ("leader", id(2), NO_POST),
            ("leader", id(3), Part::Counted),
            ("care_household", id(9), Part::Supporting),
        ];
        assert_eq!(told, expected);
        assert_eq!(looked_at.count(Part::is_of_the_whole), 3);
    }
}
