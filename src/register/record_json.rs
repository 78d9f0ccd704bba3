//! One record as it stands in files, with its stamp.

use serde_json::{Map, Value as Json};

use super::stamp::Stamp;
use super::table::Table;
use crate::domain::record::Unknown;
use crate::domain::{Id, KindSpec, Value};

/// A record's parts: what is filled of its fields, what this version does not know, its stamp.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    pub values: Vec<(usize, Value)>,
    pub unknown: Unknown,
    pub stamp: Stamp,
}

/// Members of a record that are no fields.
pub const ID: &str = "id";
pub const STAMP: &str = "stamp";
pub const WITHHELD: &str = "withheld";

/// One record as it stands in a file.
pub fn record_to_json(table: &Table, id: Id) -> Map<String, Json> {
    let mut map = match table.unknown(id).and_then(Option::as_deref) {
        Some(unknown) => unknown.clone(),
        None => Map::new(),
    };
    map.insert(ID.into(), id.to_string().into());
    for (index, field) in table.spec().fields.iter().enumerate() {
        let value = table.value(id, index);
        if !value.is_missing() {
            map.insert(field.name.into(), value.to_json(field.ty));
        }
    }
    if let Some(stamp) = table.stamp(id).filter(|stamp| !stamp.is_plain()) {
        if stamp.is_edited() {
            map.insert(STAMP.into(), stamp.to_json(table.spec()));
        }
        let withheld = stamp.withheld_names(table.spec());
        if !withheld.is_empty() {
            map.insert(WITHHELD.into(), withheld.into());
        }
    }
    map
}

/// Reads a record's parts; `None` when a value or the stamp is of a wrong form.
pub fn parts_of(spec: &KindSpec, record: &Map<String, Json>) -> Option<Parts> {
    let mut unknown = Map::new();
    let mut values = Vec::new();
    for (name, json) in record {
        if [ID, STAMP, WITHHELD].contains(&name.as_str()) {
            continue;
        }
        match spec.field(name) {
            Some((field, spec)) => match Value::from_json(json, spec.ty)? {
                Value::Missing => {}
                value => values.push((field, value)),
            },
            None => {
                unknown.insert(name.clone(), json.clone());
            }
        }
    }
    values.sort_unstable_by_key(|(field, _)| *field);
    let stamp = Stamp::from_json(record.get(STAMP), spec)?;
    Some(Parts {
        values,
        unknown: (!unknown.is_empty()).then(|| Box::new(unknown)),
        stamp: stamp.with_withheld_names(record.get(WITHHELD), spec)?,
    })
}
