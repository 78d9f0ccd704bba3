//! What a file says, read as bare JSON: everything is looked at, nothing is looked up.

use num_bigint::BigInt;
use num_rational::BigRational;
use serde_json::Value;

pub const YEAR: &str = "2009-";
pub const LAST_DAY: &str = "2009-12-31";

/// The value, and whether a record lacks a fact.
pub type Found = (Option<BigRational>, bool);

/// What a record is to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Is {
    Counted,
    /// One of those that a share is taken of.
    NotCounted,
    /// The same, where a fact is missing with which it might count.
    Unknown,
    /// None of those that a share is taken of.
    Beside,
}

pub fn when(holds: bool) -> Is {
    if holds { Is::Counted } else { Is::NotCounted }
}

pub fn of(part: u64, whole: u64) -> BigRational {
    BigRational::new(BigInt::from(part), BigInt::from(whole))
}

fn how_many(all: &[Is], wanted: Is) -> u64 {
    all.iter().filter(|one| **one == wanted).count() as u64
}

/// The share of those that counted.
pub fn share(all: &[Is]) -> Found {
    let unknown = how_many(all, Is::Unknown);
    let counted = how_many(all, Is::Counted);
    let whole = counted + unknown + how_many(all, Is::NotCounted);
    ((whole > 0).then(|| of(counted, whole)), unknown > 0)
}

/// How many counted, if there was any to look at.
pub fn count(all: &[Is]) -> Found {
    let unknown = how_many(all, Is::Unknown) > 0;
    let counted = how_many(all, Is::Counted);
    ((!all.is_empty()).then(|| of(counted, 1)), unknown)
}

/// How many kinds those that counted are of.
pub fn kinds<K: Ord>(all: &[(Is, K)]) -> Found {
    let counted = all.iter().filter(|(is, _)| *is == Is::Counted);
    let kinds: std::collections::BTreeSet<&K> = counted.map(|(_, kind)| kind).collect();
    let unknown = all.iter().any(|(is, _)| *is == Is::Unknown);
    (
        (!all.is_empty()).then(|| of(kinds.len() as u64, 1)),
        unknown,
    )
}

/// A file, and the community in it that is rated.
pub struct File {
    pub records: Value,
    pub community: String,
}

impl File {
    pub fn all(&self, kind: &str) -> &[Value] {
        self.records[kind].as_array().map_or(&[], Vec::as_slice)
    }

    /// The community's own.
    pub fn own(&self, kind: &str) -> Vec<&Value> {
        self.below(kind, "community", &self.community)
    }

    pub fn below(&self, kind: &str, owner: &str, id: &str) -> Vec<&Value> {
        let all = self.all(kind).iter();
        all.filter(|record| record[owner] == id).collect()
    }
}

/// Empty where nothing is written.
pub fn text<'a>(record: &'a Value, field: &str) -> &'a str {
    record[field].as_str().unwrap_or("")
}

pub fn known<'a>(record: &'a Value, field: &str) -> Option<&'a str> {
    record[field].as_str()
}

/// Whether the file that the record came in left the field out.
pub fn is_withheld(record: &Value, field: &str) -> bool {
    let fields = record["withheld"].as_array();
    fields.is_some_and(|fields| fields.iter().any(|name| name == field))
}

pub fn is_blank(record: &Value, field: &str) -> bool {
    text(record, field).trim().is_empty()
}

pub fn whole(record: &Value, field: &str) -> Option<u64> {
    record[field].as_u64()
}

/// On the last day of the year; on the day on which it ends it is there no more.
pub fn stands(record: &Value, begins: &str, ends: &str) -> bool {
    text(record, begins) <= LAST_DAY && known(record, ends).unwrap_or("9999") > LAST_DAY
}

/// Whether it happened in the year, where a day is written.
pub fn in_year(record: &Value, field: &str) -> Option<bool> {
    known(record, field).map(|day| day.starts_with(YEAR))
}
