//! Register → file, in canonical bytes.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{FORMAT, VERSION};
use crate::domain::Id;
use crate::register::{self, History, Register, Table};

/// The whole register as a file. `office` is the record of the office that hands it out.
pub fn write(register: &Register, history: &History, office: Option<Id>) -> String {
    let mut file = String::new();
    let mut object = Open::new(&mut file);
    object.key("format");
    object.value(&FORMAT.into());
    object.key("history");
    object.array(history.entries().iter().map(|entry| entry.to_json()));
    object.key("office");
    object.value(&office.map_or(Json::Null, |id| id.to_string().into()));
    object.key("records");
    write_records(register, object.out());
    object.key("removed");
    object.array(removed(register).into_values());
    object.key("scope");
    object.value(&"whole".into());
    object.key("seal");
    object.value(&Json::Null);
    object.key("seen");
    object.array(register.seen().map(|event| event.to_string().into()));
    object.key("version");
    object.value(&VERSION.into());
    object.close();
    file
}

/// What was removed, in the order of the ids.
fn removed(register: &Register) -> BTreeMap<Id, Json> {
    let known = register.removed.iter();
    let known = known.map(|(id, removed)| (*id, removed.to_json(*id)));
    let foreign = register.foreign_removed.iter();
    let foreign = foreign.map(|(id, json)| (*id, Json::Object(json.clone())));
    known.chain(foreign).collect()
}

/// All records, kind by kind in the order of the kinds' names.
fn write_records(register: &Register, out: &mut String) {
    let mut names: Vec<(&str, Option<&Table>)> = register
        .tables()
        .filter(|(_, table)| !table.is_empty())
        .map(|(_, table)| (table.spec().name, Some(table)))
        .collect();
    names.extend(register.foreign.keys().map(|name| (name.as_str(), None)));
    names.sort_unstable_by_key(|(name, _)| name.encode_utf16().collect::<Vec<_>>());
    let mut object = Open::new(out);
    for (name, table) in names {
        object.key(name);
        match table {
            Some(table) => object.array(table.ids().map(|id| record_to_json(table, id))),
            None => object.value(register.foreign.get(name).unwrap_or(&Json::Null)),
        }
    }
    object.close();
}

/// One record as it stands in a file.
pub fn record_to_json(table: &Table, id: Id) -> Json {
    Json::Object(register::record_to_json(table, id))
}

/// An object being written. The caller gives the keys in canonical order.
struct Open<'a> {
    out: &'a mut String,
    first: bool,
}

impl<'a> Open<'a> {
    fn new(out: &'a mut String) -> Self {
        out.push('{');
        Open { out, first: true }
    }

    fn key(&mut self, key: &str) {
        if !std::mem::replace(&mut self.first, false) {
            self.out.push(',');
        }
        self.value(&key.into());
        self.out.push(':');
    }

    fn out(&mut self) -> &mut String {
        self.out
    }

    fn value(&mut self, json: &Json) {
        push_canonical(self.out, json);
    }

    fn array(&mut self, items: impl Iterator<Item = Json>) {
        self.out.push('[');
        for (at, item) in items.enumerate() {
            if at > 0 {
                self.out.push(',');
            }
            push_canonical(self.out, &item);
        }
        self.out.push(']');
    }

    fn close(self) {
        self.out.push('}');
    }
}

fn push_canonical(out: &mut String, json: &Json) {
    // The only failures are numbers that JSON cannot hold; no JSON value has one.
    if let Ok(text) = serde_json_canonicalizer::to_string(json) {
        out.push_str(&text);
    }
}
