//! The order of rows, and their sums.

use std::collections::HashMap;

use super::Index;
use crate::domain::{FieldType, Id, Value, kinds};
use crate::register::Register;
use crate::roster::readings::sort_key;

impl Index {
    /// Puts rows into the order of a field, what is not recorded last; rows of one value stay as they stand.
    pub fn sort(&self, rows: &mut [u32], register: &Register, field: usize, descending: bool) {
        let Some(table) = register.any(self.plan.kind) else {
            return;
        };
        // Thousands of rows refer to a few records: the name of each is read once.
        let mut names: HashMap<Id, Key> = HashMap::new();
        let mut key = |place: &u32| match self.id(*place).map(|id| table.value(id, field)) {
            Some(Value::Reference(id)) => {
                let key = || self.key(register, Value::Reference(id), field);
                names.entry(id).or_insert_with(key).clone()
            }
            Some(value) => self.key(register, value, field),
            None => Key::Last,
        };
        let mut keyed: Vec<(Key, u32)> = rows.iter().map(|place| (key(place), *place)).collect();
        keyed.sort_by(|(a, _), (b, _)| match (a, b, descending) {
            (Key::Last, _, _) | (_, Key::Last, _) | (_, _, false) => a.cmp(b),
            (_, _, true) => b.cmp(a),
        });
        for (row, (_, place)) in rows.iter_mut().zip(keyed) {
            *row = place;
        }
    }

    fn key(&self, register: &Register, value: Value, field: usize) -> Key {
        match value {
            Value::Missing | Value::Picture(_) => Key::Last,
            Value::Text(text) => Key::Text(sort_key(&text)),
            Value::Whole(number) => Key::Number(number),
            Value::Date(day) => Key::Number(i64::from(day.number())),
            Value::Month(month) => Key::Number(i64::from(month.number())),
            Value::Choice(at) => Key::Number(i64::from(at)),
            Value::Flags(bits) => Key::Number(i64::from(bits.reverse_bits())),
            Value::Reference(id) => {
                let kind = match self.plan.field(field).map(|field| field.ty) {
                    Some(FieldType::Reference(kind)) => kinds::kind(kind),
                    _ => None,
                };
                kind.map_or(Key::Last, |(kind, _)| {
                    Key::Text(sort_key(&register.title(kind, id)))
                })
            }
        }
    }

    /// The sums of the plan's numbers over these rows, and of how many rows each is the sum.
    pub fn totals(&self, rows: &[u32], register: &Register) -> Vec<(usize, i64, usize)> {
        let Some(table) = register.any(self.plan.kind) else {
            return Vec::new();
        };
        let fields: Vec<usize> = self.plan.totalled().collect();
        let mut totals: Vec<(usize, i64, usize)> =
            fields.into_iter().map(|field| (field, 0, 0)).collect();
        for id in rows.iter().filter_map(|place| self.id(*place)) {
            for (field, sum, count) in &mut totals {
                if let Value::Whole(number) = table.value(id, *field) {
                    *sum += number;
                    *count += 1;
                }
            }
        }
        totals
    }
}

/// By what rows are put into an order.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Text(String),
    Last,
}
