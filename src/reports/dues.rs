//! What has to be done by when, over all kinds that say so in their declarations: for Today and for lists of what is overdue
//! (S2.2, S2.3, S3.4, S4.4).

use std::collections::BTreeSet;

use crate::domain::marks::{Mark, Standing};
use crate::domain::{Date, FieldType, Id, KindSpec, Value, kinds};
use crate::register::{Register, Table};

/// A record that is open and has a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub on: Date,
    pub kind: usize,
    pub id: Id,
}

impl Due {
    /// By how many days it is late on a day; 0 on its day, below 0 before it.
    #[must_use]
    pub fn late(&self, day: Date) -> i32 {
        day.number() - self.on.number()
    }
}

/// The open records of these communities that are overdue or due within so many days, the most urgent first.
#[must_use]
pub fn dues(register: &Register, communities: &BTreeSet<Id>, day: Date, ahead: i32) -> Vec<Due> {
    let mut found = Vec::new();
    for (kind, table) in register.tables() {
        let spec = table.spec();
        let (Some((due, _)), Some(owner)) = (spec.marked(Mark::Due), owner_is_community(spec))
        else {
            continue;
        };
        for id in table.ids() {
            let of = table.value(id, owner).as_reference();
            if of.is_none_or(|of| !communities.contains(&of)) {
                continue;
            }
            if let Some(on) = open_due(table, spec, id, due, day)
                && on.number() - day.number() <= ahead
            {
                found.push(Due { on, kind, id });
            }
        }
    }
    found.sort_by_key(|due| (due.on, due.kind, due.id));
    found
}

fn owner_is_community(spec: &KindSpec) -> Option<usize> {
    let (at, field) = spec
        .fields
        .iter()
        .enumerate()
        .find(|(_, field)| field.owner)?;
    let is_community = |kind| kinds::kind(kind).is_some_and(|(_, kind)| kind.name == "community");
    match field.ty {
        FieldType::Reference(kind) if is_community(kind) => Some(at),
        _ => None,
    }
}

fn open_due(table: &Table, spec: &KindSpec, id: Id, due: usize, day: Date) -> Option<Date> {
    let Value::Date(on) = table.value(id, due) else {
        return None;
    };
    let standing = spec.standing(|field| table.value(id, field), day)?;
    matches!(
        standing,
        Standing::Open | Standing::Ahead | Standing::Overdue(_)
    )
    .then_some(on)
}
