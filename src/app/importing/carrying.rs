//! Carrying out a plan: the edits of its rows in parts, for one large command.

use std::collections::BTreeMap;
use std::rc::Rc;

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
    plan: Rc<Plan>,
    /// The rows that are written, by their places in the plan.
    rows: Vec<(usize, Fate)>,
    /// Those of them to which later rows of the file add something.
    together: BTreeMap<usize, Good>,
    at: usize,
    /// Units made so far, by the keys of their names.
    made: BTreeMap<String, Id>,
}

impl Carrying {
    /// What of a plan is decided. A row that fills in an earlier one goes with it.
    pub fn of(plan: Rc<Plan>) -> Carrying {
        let mut rows = Vec::new();
        let mut together: BTreeMap<usize, Good> = BTreeMap::new();
        for (at, row) in plan.rows.iter().enumerate() {
            let Ok(good) = &row.outcome else { continue };
            match good.fate() {
                // Where the earlier row goes into another itself, or is not taken, this one does not go either.
                Fate::Filled(with @ With::Row(earlier)) if plan.is_written(with) => {
                    let before = together.get(&earlier).or_else(|| good_at(&plan, earlier));
                    if let Some(both) = before.and_then(|before| filled(plan.list, before, good)) {
                        together.insert(earlier, both);
                    }
                }
                fate @ (Fate::Added | Fate::Filled(With::Record(_))) => rows.push((at, fate)),
                Fate::Filled(With::Row(_)) | Fate::Skipped | Fate::Undecided => {}
            }
        }
        Carrying {
            plan,
            rows,
            together,
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
        let list = self.plan.list;
        for (row, fate) in rows {
            let known = self.together.remove(&row);
            let Some(mut good) = known.or_else(|| good_at(&self.plan, row).cloned()) else {
                continue;
            };
            let lacks = |field: usize| match fate {
                Fate::Filled(With::Record(id)) => {
                    let table = register.any(list.index);
                    table.is_some_and(|table| table.value(id, field).is_missing())
                }
                _ => true,
            };
            for (field, name) in std::mem::take(&mut good.makes) {
                if !lacks(field) {
                    continue;
                }
                let id = self.unit(&mut draft, &name);
                good.values.push((field, Value::Reference(id)));
            }
            good.values.sort_by_key(|(at, _)| *at);
            match fate {
                Fate::Filled(With::Record(id)) => {
                    let values = filling(register, list, id, good.values);
                    if !values.is_empty() {
                        draft.update(list.index, id, values);
                    }
                }
                _ => {
                    draft.create_values(list.index, good.values, None);
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

/// The fields of which a row says something that what it is the same as does not.
pub(super) fn fills(register: &Register, plan: &Plan, with: With, good: &Good) -> Vec<usize> {
    match with {
        With::Record(id) => {
            let made = good.makes.iter();
            let made = made.map(|(at, _)| (*at, Value::Reference(Id::MIN)));
            let values = good.values.iter().cloned().chain(made).collect();
            let filling = filling(register, plan.list, id, values);
            filling.into_iter().map(|(at, _)| at).collect()
        }
        With::Row(row) => {
            let Some(before) = good_at(plan, row) else {
                return Vec::new();
            };
            let both = filled(plan.list, before, good).unwrap_or_default();
            let new = both.values.iter().skip(before.values.len());
            new.map(|(at, _)| *at).collect()
        }
    }
}

fn good_at(plan: &Plan, row: usize) -> Option<&Good> {
    plan.rows.get(row)?.outcome.as_ref().ok()
}

/// An earlier row with what a later one has more; `None` where that is nothing, or the two together are no record.
pub(super) fn filled(list: &List, before: &Good, good: &Good) -> Option<Good> {
    let mut filled = before.clone();
    for (at, value) in &good.values {
        let is_there = filled.values.iter().any(|(known, _)| known == at);
        let is_made = filled.makes.iter().any(|(known, _)| known == at);
        if !is_there && !is_made {
            filled.values.push((*at, value.clone()));
        }
    }
    if filled.values.len() == before.values.len() {
        return None;
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
    check(list.kind, &values).is_empty().then_some(filled)
}

/// The values for a record's empty fields that do not contradict what it has.
pub(super) fn filling(
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
