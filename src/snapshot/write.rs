//! Register → file, in canonical bytes.

use serde_json::Value as Json;

use super::part::Part;
use super::redaction::Redaction;
use super::scope::Scope;
use crate::domain::Id;
use crate::register::{self, History, Register, Table};

/// The whole register as a file. `office` is the record of the office that hands it out.
pub fn write(register: &Register, history: &History, office: Option<Id>) -> String {
    Part::new(register, history, office, Scope::Whole, &Redaction::NONE).write()
}

/// One record as it stands in a file of the whole register.
pub fn record_to_json(table: &Table, id: Id) -> Json {
    Json::Object(register::record_to_json(table, id))
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
