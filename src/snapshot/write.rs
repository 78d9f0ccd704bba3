//! Register → file, in canonical bytes.

use serde_json::{Map, Value as Json};

use super::part::Part;
use super::redaction::Redaction;
use super::scope::Scope;
use crate::domain::Id;
use crate::register::{History, Register, Table};

/// The whole register as a file. `office` is the record of the office that hands it out.
pub fn write(register: &Register, history: &History, office: Option<Id>) -> String {
    Part::new(register, history, office, Scope::Whole, &Redaction::NONE).write()
}

/// One record as it stands in a file of the whole register.
pub fn record_to_json(table: &Table, id: Id) -> Json {
    record(table, id, &[], false)
}

/// One record as it stands in a file that withholds these fields.
pub(super) fn record(table: &Table, id: Id, withheld: &[u16], drops_unknown: bool) -> Json {
    let mut stamp = table.stamp(id).cloned().unwrap_or_default();
    let unknown = table.unknown(id).and_then(Option::as_deref);
    let mut map = Map::new();
    let spec = table.spec();
    stamp.withhold(spec, withheld, []);
    if drops_unknown {
        let newer: Vec<Box<str>> = stamp.newer().keys().cloned().collect();
        let names = unknown.into_iter().flat_map(Map::keys).map(String::as_str);
        stamp.withhold(spec, &[], names.chain(newer.iter().map(|name| &**name)));
        stamp.forget_tellers();
    } else if let Some(unknown) = unknown {
        map = unknown.clone();
    }
    map.insert("id".into(), id.to_string().into());
    for (index, field) in table.spec().fields.iter().enumerate() {
        if withheld.iter().any(|at| usize::from(*at) == index) {
            continue;
        }
        let value = table.value(id, index);
        if !value.is_missing() {
            map.insert(field.name.into(), value.to_json(field.ty));
        }
    }
    stamp.prune(spec, id);
    if stamp.is_edited() {
        map.insert("stamp".into(), stamp.to_json(table.spec()));
    }
    let withheld = stamp.withheld_names(table.spec());
    if !withheld.is_empty() {
        map.insert("withheld".into(), withheld.into());
    }
    Json::Object(map)
}

/// An object being written. The caller gives the keys in canonical order.
pub(super) struct Open<'a> {
    out: &'a mut String,
    first: bool,
}

impl<'a> Open<'a> {
    pub fn new(out: &'a mut String) -> Self {
        out.push('{');
        Open { out, first: true }
    }

    pub fn key(&mut self, key: &str) {
        if !std::mem::replace(&mut self.first, false) {
            self.out.push(',');
        }
        self.value(&key.into());
        self.out.push(':');
    }

    pub fn out(&mut self) -> &mut String {
        self.out
    }

    pub fn value(&mut self, json: &Json) {
        push_canonical(self.out, json);
    }

    pub fn array(&mut self, items: impl Iterator<Item = Json>) {
        self.out.push('[');
        for (at, item) in items.enumerate() {
            if at > 0 {
                self.out.push(',');
            }
            push_canonical(self.out, &item);
        }
        self.out.push(']');
    }

    pub fn close(self) {
        self.out.push('}');
    }
}

fn push_canonical(out: &mut String, json: &Json) {
    // The only failures are numbers that JSON cannot hold; no JSON value has one.
    if let Ok(text) = serde_json_canonicalizer::to_string(json) {
        out.push_str(&text);
    }
}
