//! Carrying out a plan: the edits of its rows in parts, for one large command.

use std::collections::BTreeMap;

use super::names::key;
use super::{Fate, Good, Plan, With};
use crate::domain::check::check;
use crate::domain::kinds::Unit;
use crate::domain::{Id, Record as _, Value};
use crate::register::{Draft, Register};
use crate::spreadsheet::List;

/// So many rows are written in one part.
const PART: usize = 300;

/// A plan being carried out, part by part.
pub struct Carrying {
    list: &'static List,
    rows: Vec<(Good, Fate)>,
    at: usize,
    /// Units made so far, by the keys of their names.
    made: BTreeMap<String, Id>,
}

impl Carrying {
    /// What of a plan is decided. A row that fills in an earlier one goes with it.
    pub fn of(plan: &Plan) -> Carrying {
        let mut rows: BTreeMap<usize, (Good, Fate)> = BTreeMap::new();
        for (at, row) in plan.rows.iter().enumerate() {
            let Ok(good) = &row.outcome else { continue };
            match good.fate() {
                Fate::Filled(With::Row(earlier)) => {
                    // Where the earlier row goes into another itself, or is not taken, this one does not go either.
                    if let Some((before, _)) = rows.get_mut(&earlier) {
                        fill(plan.list, before, good);
                    }
                }
                fate @ (Fate::Added | Fate::Filled(With::Record(_))) => {
                    rows.insert(at, (good.clone(), fate));
                }
                Fate::Skipped | Fate::Undecided => {}
            }
        }
        Carrying {
            list: plan.list,
            rows: rows.into_values().collect(),
            at: 0,
            made: BTreeMap::new(),
        }
    }

    /// How many parts there are.
    pub fn count(&self) -> usize {
        self.rows.len().div_ceil(PART)
    }

    /// The next part, over a register that has the parts before it; `None` when all are given.
    pub fn next(&mut self, register: &Register) -> Option<Draft> {
        let last = (self.at + PART).min(self.rows.len());
        let rows = self
            .rows
            .get(self.at..last)
            .filter(|rows| !rows.is_empty())?
            .to_vec();
        self.at = last;
        let mut draft = register.draft();
        for (mut good, fate) in rows {
            for (field, name) in std::mem::take(&mut good.makes) {
                let id = self.unit(&mut draft, &name);
                good.values.push((field, Value::Reference(id)));
            }
            good.values.sort_by_key(|(at, _)| *at);
            match fate {
                Fate::Filled(With::Record(id)) => {
                    let values = filling(register, self.list, id, good.values);
                    if !values.is_empty() {
                        draft.update(self.list.index, id, values);
                    }
                }
                _ => {
                    draft.create_values(self.list.index, good.values, None);
                }
            }
        }
        Some(draft)
    }

    fn unit(&mut self, draft: &mut Draft, name: &str) -> Id {
        let key = key(Unit::INDEX, name);
        *self.made.entry(key).or_insert_with(|| {
            draft.create(&Unit {
                name: name.trim().into(),
                ..Unit::default()
            })
        })
    }
}

/// What a row has more than an earlier one that it is the same as; only where the two together are a record.
fn fill(list: &List, before: &mut Good, good: &Good) {
    let mut filled = before.clone();
    for (at, value) in &good.values {
        let is_there = filled.values.iter().any(|(known, _)| known == at);
        let is_made = filled.makes.iter().any(|(known, _)| known == at);
        if !is_there && !is_made {
            filled.values.push((*at, value.clone()));
        }
    }
    let mut values = vec![Value::Missing; list.kind.fields.len()];
    let made = filled
        .makes
        .iter()
        .map(|(at, _)| (*at, Value::Reference(Id::MIN)));
    for (at, value) in filled.values.iter().cloned().chain(made) {
        values
            .iter_mut()
            .skip(at)
            .take(1)
            .for_each(|place| *place = value.clone());
    }
    if check(list.kind, &values).is_empty() {
        *before = filled;
    }
}

/// The values for a record's empty fields that do not contradict what it has.
fn filling(
    register: &Register,
    list: &List,
    id: Id,
    values: Vec<(usize, Value)>,
) -> Vec<(usize, Value)> {
    let Some(table) = register.any(list.index) else {
        return Vec::new();
    };
    let is_empty = |(at, _): &(usize, Value)| table.value(id, *at).is_missing();
    let mut fills: Vec<(usize, Value)> = values.into_iter().filter(is_empty).collect();
    let fields = || 0..list.kind.fields.len();
    let there: Vec<Value> = fields().map(|at| table.value(id, at)).collect();
    loop {
        let mut all = there.clone();
        for (at, value) in &fills {
            all.iter_mut()
                .skip(*at)
                .take(1)
                .for_each(|place| *place = value.clone());
        }
        let wrong: Vec<usize> = check(list.kind, &all)
            .into_iter()
            .flat_map(|fault| {
                let partner = fault.fault.partner().and_then(|name| list.kind.field(name));
                [Some(fault.field), partner.map(|(at, _)| at)]
            })
            .flatten()
            .collect();
        let before = fills.len();
        fills.retain(|(at, _)| !wrong.contains(at));
        if fills.len() == before {
            return fills;
        }
    }
}
