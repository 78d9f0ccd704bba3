//! What happened around a record, in the order of the days: the record's own dates, and every record that refers to it and has
//! a day. From the declarations, so that any kind has a time line (S3.4).

use crate::domain::marks::Mark;
use crate::domain::{Date, FieldSpec, Id, Value, kinds};
use crate::register::Register;

/// An entry of a time line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub on: Date,
    pub kind: usize,
    pub id: Id,
    /// The field that holds the day.
    pub field: usize,
}

/// The dates of a record that tell how it went: when it came about, was done, began and ended.
const TOLD: [Mark; 5] = [
    Mark::Happened,
    Mark::Begins,
    Mark::Finished,
    Mark::Ends,
    Mark::LastDay,
];

/// The time line of a record, the oldest first.
#[must_use]
pub fn time_line(register: &Register, kind: usize, id: Id) -> Vec<Moment> {
    let mut moments = Vec::new();
    let mut add = |kind: usize, id: Id, field: usize| {
        let value = register.any(kind).map(|table| table.value(id, field));
        if let Some(Value::Date(on)) = value {
            moments.push(Moment {
                on,
                kind,
                id,
                field,
            });
        }
    };
    if let Some(spec) = kinds::KINDS.get(kind) {
        let told = |field: &FieldSpec| TOLD.iter().any(|mark| field.marks.has(*mark));
        for (field, spec) in spec.fields.iter().enumerate() {
            if told(spec) {
                add(kind, id, field);
            }
        }
    }
    for (other, referrer) in register.referrers(kind, id) {
        let moment = kinds::KINDS.get(other).and_then(|spec| spec.moment());
        if let Some((field, _)) = moment.filter(|_| (other, referrer) != (kind, id)) {
            add(other, referrer, field);
        }
    }
    moments.sort_by_key(|moment| (moment.on, moment.kind, moment.id, moment.field));
    moments
}
