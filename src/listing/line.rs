//! What happened to a record and around it, day by day: its own dates, and the records that belong or refer to it.

use crate::domain::{Date, FieldType, Id, KindSpec, Mark, Value, kinds};
use crate::register::Register;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// A day that the record itself says, by its field.
    Day(usize),
    /// Another record, of the kind at this position.
    Record(usize, Id),
}

/// One point of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    pub on: Date,
    pub what: Happening,
}

/// The line of a record, the newest first.
pub fn line(register: &Register, kind: usize, id: Id) -> Vec<Point> {
    let Some(spec) = kinds::KINDS.get(kind).copied() else {
        return Vec::new();
    };
    let day_of = |kind: usize, id: Id, field: usize| match register.any(kind)?.value(id, field) {
        Value::Date(day) => Some(day),
        _ => None,
    };
    let fields = spec.fields.iter().enumerate();
    let days = fields.filter(|(_, field)| field.ty == FieldType::Date && !field.hidden);
    let mut points: Vec<Point> = days
        .filter_map(|(at, _)| {
            Some(Point {
                on: day_of(kind, id, at)?,
                what: Happening::Day(at),
            })
        })
        .collect();
    for (other, referrer) in register.referrers(kind, id) {
        let on = kinds::KINDS
            .get(other)
            .and_then(|other| happened(other, spec.name));
        if let Some(on) = on.and_then(|field| day_of(other, referrer, field)) {
            points.push(Point {
                on,
                what: Happening::Record(other, referrer),
            });
        }
    }
    points.sort_unstable_by(|a, b| b.cmp(a));
    points
}

/// The day of a record of a kind that belongs to one of the kind `of`: as its declaration says, else its first date. What
/// only refers to it is told where it is something that happened, not where it is somebody or something that is there.
fn happened(spec: &KindSpec, of: &str) -> Option<usize> {
    let first = || {
        let mut fields = spec.fields.iter();
        fields.position(|field| field.ty == FieldType::Date && !field.hidden)
    };
    match spec.owner() {
        Some((_, owner)) if owner == of => spec.moment().map(|(at, _)| at).or_else(first),
        _ => spec.marked(Mark::Happened).map(|(at, _)| at),
    }
}
