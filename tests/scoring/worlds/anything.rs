//! Records of every kind that figures are taken from, with every field drawn: days at the edges of the year, references to
//! any record of the kind, or nothing.

use std::collections::BTreeMap;

use proptest::prelude::*;
use six_stars::domain::kinds::{
    Attendance, Attestation, Community, KINDS, SatisfactionAnswer, Unit, UnitAnswer,
};
use six_stars::domain::{Date, FieldSpec, FieldType, Id, Month, Record, Value};
use six_stars::register::Change;
use six_stars::scoring::METRICS;

use super::super::facts::{Facts, id};

/// Which kind, and what its fields are drawn from.
pub type Drawn = Vec<(prop::sample::Index, u64)>;

const DAYS: [&str; 8] = [
    "2008-12-31",
    "2009-01-01",
    "2009-06-15",
    "2009-06-16",
    "2009-12-01",
    "2009-12-31",
    "2010-01-01",
    "",
];

pub fn anything(most: usize) -> impl Strategy<Value = Drawn> {
    prop::collection::vec((any::<prop::sample::Index>(), any::<u64>()), 0..most)
}

/// The kinds that feed a metric, as often as they do; statements are drawn for the rulebook that is asked about.
fn kinds() -> Vec<usize> {
    let names = METRICS.iter().flat_map(|metric| metric.fed_by);
    let names = names.filter(|name| ![Attestation::NAME, Community::NAME].contains(name));
    let kinds = names.map(|name| KINDS.iter().position(|spec| spec.name == *name).unwrap());
    kinds
        .chain([
            Attendance::INDEX,
            Unit::INDEX,
            SatisfactionAnswer::INDEX,
            UnitAnswer::INDEX,
        ])
        .collect()
}

pub fn add(facts: &mut Facts, drawn: &Drawn) {
    let kinds = kinds();
    let mut known: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
    for change in &facts.changes {
        let (kind, id) = change.record();
        known.entry(KINDS[kind].name).or_default().push(id);
    }
    // A neighbour, whose records are nobody else's.
    let other = facts.add(&Community::default());
    for (pick, bits) in drawn {
        let kind = *pick.get(&kinds);
        let mut bits = Bits(*bits);
        let fields = KINDS[kind].fields.iter().enumerate();
        let values = fields.map(|(at, field)| (at, value(facts, other, field, &known, &mut bits)));
        let values = values.filter(|(_, value)| !value.is_missing()).collect();
        let id = id(facts.changes.len() as u64 + 1);
        facts.changes.push(Change::Create {
            kind,
            id,
            values,
            unknown: None,
            stamp: Default::default(),
        });
        known.entry(KINDS[kind].name).or_default().push(id);
    }
}

struct Bits(u64);

impl Bits {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

fn value(
    facts: &Facts,
    other: Id,
    field: &FieldSpec,
    known: &BTreeMap<&str, Vec<Id>>,
    bits: &mut Bits,
) -> Value {
    match field.ty {
        FieldType::Text => Value::text(["", "", " ", "有"][bits.below(4)]),
        FieldType::Whole => match (bits.below(7), field.name) {
            (0, _) => Value::Missing,
            (n, "year") => Value::Whole(2007 + n as i64 / 2),
            (n, "size") => Value::Whole(26 + n as i64),
            (n, "area") => Value::Whole(2_500 * n as i64),
            (n, "population") => Value::Whole(40 * n as i64),
            (n, "visit_every") => Value::Whole([15, 30, 31, 198, 199, 365][n - 1]),
            (n, _) => Value::Whole(n as i64 - 1),
        },
        FieldType::Date => {
            let text = DAYS[bits.below(DAYS.len())];
            Date::parse_iso(text).map_or(Value::Missing, Value::Date)
        }
        FieldType::Month => match bits.below(4) {
            0 => Value::Missing,
            _ => Value::Month(Month::new(1955 + bits.below(20) as i32, 12).unwrap()),
        },
        // A leader without a post is none that a form or file lets in.
        FieldType::Choice(choices) => match bits.below(choices.len() + 1) {
            0 if field.name != "post" => Value::Missing,
            n => Value::Choice(n.saturating_sub(1) as u8),
        },
        FieldType::Flags(_) | FieldType::Picture => Value::Missing,
        FieldType::Reference("community") => match bits.below(9) {
            0 => Value::Reference(other),
            _ => Value::Reference(facts.community),
        },
        FieldType::Reference(kind) => match known.get(kind) {
            Some(ids) if field.owner || bits.below(3) > 0 => {
                Value::Reference(ids[bits.below(ids.len())])
            }
            _ => Value::Missing,
        },
    }
}

/// Also said of a community: how many people it has.
pub fn populated(facts: &mut Facts, people: Option<u32>) {
    let community = Community {
        population: people,
        ..Community::default()
    };
    let changed = facts.community;
    facts.changes.retain(|change| change.record().1 != changed);
    facts.put(changed, &community);
    facts.changes.rotate_right(1);
}
