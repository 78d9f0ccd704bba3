//! File → register. Every file is hostile: sizes are limited, every problem is listed with its
//! place, and nothing is half read.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeSeed as _;
use serde_json::Value as Json;

use super::LARGEST;
use super::header::Header;
use super::problem::{Problem, ProblemKind, Problems};
use super::scope::Scope;
use super::typed::{Given, IdMember};
use super::walk::File;
use crate::domain::check::{self, Fault, FieldFault};
use crate::domain::kinds::Office;
use crate::domain::{FieldType, Id, KindSpec, Replica, kinds};
use crate::register::history;
use crate::register::{History, Register, Removed, Stamp, parts_of};

/// The events of one register stay far below this; a number from here on is no honest one of
/// the register that reads the file, and would leave its further events without numbers.
const MOST_OWN: u64 = 1 << 52;

/// How far the numbers of commands may be ahead of how many there are.
const MOST_GAPS: u64 = 1 << 32;

/// Stands for a kind where an id is that of a removed record.
const REMOVED: &str = "";

/// A file that was read and found sound.
pub struct Snapshot {
    pub register: Register,
    pub history: History,
    /// The record of the office that handed the file out.
    pub office: Option<Id>,
    /// What it is about. A part says nothing of the records that it does not give.
    pub scope: Scope,
    /// Records that the file's own refer to and that it does not give.
    pub outside: BTreeSet<Id>,
    /// Figures that its office reckoned from records which it does not give.
    pub figures: Option<Json>,
}

impl Snapshot {
    /// Whether the file gives the whole register, with every field of it.
    pub fn is_whole(&self) -> bool {
        let known =
            |stamp: &Stamp| stamp.withheld().is_empty() && stamp.withheld_newer().is_empty();
        let mut tables = self.register.tables().map(|(_, table)| table);
        let all_known = tables.all(|table| table.ids().filter_map(|id| table.stamp(id)).all(known));
        all_known && self.scope == Scope::Whole && self.outside.is_empty()
    }
}

/// Reads a file. `replica` will own the further events of the register that is made.
pub fn read(bytes: &[u8], replica: Replica) -> Result<Snapshot, Problems> {
    let text = text_of(bytes)?;
    let read = walk(text, replica);
    let is_known = |read: &Result<Reading, serde_json::Error>| {
        read.as_ref()
            .is_ok_and(|reading| reading.header.check().is_ok())
    };
    if !is_known(&read) {
        // A file of another kind or version is told to be that, whatever else this version finds in it.
        Header::read(text)
            .map_err(|error| syntax(&error, text))?
            .check()?;
    }
    let mut reading = read.map_err(|error| syntax(&error, text))?;
    reading.check_references();
    reading.check_office();
    reading.check_scope();
    reading.check_history();
    if !reading.problems.is_empty() {
        return Err(reading.problems);
    }
    Ok(Snapshot {
        register: reading.register,
        history: History::from_entries(reading.entries),
        office: reading.office,
        scope: reading.scope,
        outside: reading.outside,
        figures: reading.figures,
    })
}

/// Goes through the whole text once.
fn walk(text: &str, replica: Replica) -> Result<Reading, serde_json::Error> {
    let mut reading = Reading {
        register: Register::new(replica),
        entries: Vec::new(),
        office: None,
        scope: Scope::Whole,
        outside: BTreeSet::new(),
        figures: None,
        header: Header::default(),
        problems: Problems::default(),
        ids: BTreeMap::new(),
    };
    let mut json = serde_json::Deserializer::from_str(text);
    File(&mut reading).deserialize(&mut json)?;
    json.end()?;
    Ok(reading)
}

/// Whether two fields that do not go together were written by different events: each office was
/// right, and a person settles it afterwards.
fn is_of_two_writers(spec: &KindSpec, stamp: &Stamp, id: Id, found: &FieldFault) -> bool {
    let Some(field) = found.fault.partner() else {
        return false;
    };
    let writer = |field: usize| stamp.writer(field).unwrap_or(id);
    let other = spec.field(field).map(|(other, _)| other);
    other.is_some_and(|other| writer(other) != writer(found.field))
}

pub(super) fn text_of(bytes: &[u8]) -> Result<&str, Problem> {
    if bytes.len() > LARGEST {
        let (bytes, most) = (bytes.len(), LARGEST);
        return Err(Problem::new("", ProblemKind::TooLarge { bytes, most }));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        Problem::new("", ProblemKind::NotUtf8 { offset })
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Problem::new("", ProblemKind::Empty));
    }
    Ok(text)
}

fn syntax(error: &serde_json::Error, text: &str) -> Problem {
    let (line, column) = (error.line(), error.column());
    // A text or a table of another program: not a damaged file, but the wrong one.
    let is_json = text.trim_start().starts_with(['{', '[']);
    let what = if !is_json {
        ProblemKind::WrongFormat
    } else if error.is_eof() {
        ProblemKind::Truncated
    } else if error.to_string().starts_with("recursion limit") {
        ProblemKind::TooDeep { line, column }
    } else if error.is_data() && !text.trim_start().starts_with('{') {
        ProblemKind::WrongFormat
    } else {
        ProblemKind::NotJson { line, column }
    };
    Problem::new("", what)
}

/// A file being read.
pub(super) struct Reading {
    pub register: Register,
    pub entries: Vec<history::Entry>,
    pub office: Option<Id>,
    pub scope: Scope,
    pub outside: BTreeSet<Id>,
    pub figures: Option<Json>,
    pub header: Header,
    problems: Problems,
    /// Of every id of the file, its kind and its place in the kind's list.
    ids: BTreeMap<Id, (&'static str, usize)>,
}

impl Reading {
    pub fn problem(&mut self, place: String, what: ProblemKind) {
        self.problems.push(Problem { place, what });
    }

    /// Notes an event that the file tells of, so that its number is not handed out again.
    pub fn note(&mut self, event: Id, place: impl FnOnce() -> String) {
        if event.replica == self.register.replica() && event.sequence >= MOST_OWN {
            self.problem(place(), ProblemKind::NoRoom);
        }
        self.register.note_seen(event);
    }

    pub fn duplicate(&mut self, place: String, key: &str) {
        let key = key.chars().take(60).collect();
        self.problem(place, ProblemKind::DuplicateKey { key });
    }

    pub fn add_record(
        &mut self,
        kind: usize,
        spec: &'static KindSpec,
        at: usize,
        given: &mut Given,
    ) {
        let place = |field: &str| format!("/records/{}/{at}{field}", spec.name);
        if let Some(key) = given.duplicate.take() {
            self.duplicate(place(""), &key);
        }
        if !given.is_object {
            return self.problem(place(""), ProblemKind::WrongType);
        }
        let id = match given.id {
            IdMember::Absent => return self.problem(place("/id"), ProblemKind::Missing),
            IdMember::NotAnId => return self.problem(place("/id"), ProblemKind::NotAnId),
            IdMember::Id(id) => id,
        };
        match self.ids.entry(id) {
            Entry::Vacant(entry) => entry.insert((spec.name, at)),
            Entry::Occupied(_) => {
                let id = id.to_string();
                return self.problem(place("/id"), ProblemKind::DuplicateId { id });
            }
        };
        let stamp = Stamp::from_json(given.stamp.as_ref(), spec);
        if stamp.is_none() {
            self.problem(place("/stamp"), ProblemKind::WrongType);
        }
        let stamp = stamp.unwrap_or_default();
        let stamp = stamp.with_withheld_names(given.withheld.as_ref(), spec);
        if stamp.is_none() {
            self.problem(place("/withheld"), ProblemKind::WrongType);
        }
        let stamp = stamp.unwrap_or_default();
        if let Some(wrong) = given.wrong {
            let name = spec.fields.get(wrong).map_or("", |field| field.name);
            let what = ProblemKind::Field(Fault::WrongType);
            return self.problem(place(&format!("/{name}")), what);
        }
        for found in check::check(spec, &given.values) {
            let owner = spec
                .fields
                .get(found.field)
                .is_some_and(|field| field.owner);
            let lacks = matches!(
                found.fault,
                Fault::Required | Fault::RequiredBy { .. } | Fault::RequiredWithout { .. }
            );
            if lacks && !owner && stamp.is_withheld(found.field) {
                continue;
            }
            if is_of_two_writers(spec, &stamp, id, &found) {
                continue;
            }
            let name = spec.fields.get(found.field).map_or("", |field| field.name);
            self.problem(place(&format!("/{name}")), ProblemKind::Field(found.fault));
        }
        let mut stamp = stamp;
        stamp.prune(spec, id);
        self.note(id, || place("/id"));
        for event in stamp.events() {
            self.note(event, || place("/stamp"));
        }
        let unknown =
            (!given.unknown.is_empty()).then(|| Box::new(std::mem::take(&mut given.unknown)));
        if let Some(table) = self.register.any_mut(kind) {
            table.insert_taking(id, stamp, &mut given.values, unknown);
        }
    }

    /// Every reference leads to a record, or to one that the file says it does not give.
    fn check_references(&mut self) {
        let mut dangling = Vec::new();
        for (_, table) in self.register.tables() {
            let spec = table.spec();
            for (field, target) in spec.fields.iter().enumerate() {
                let FieldType::Reference(target_kind) = target.ty else {
                    continue;
                };
                let Some(there) = kinds::kind(target_kind).and_then(|(k, _)| self.register.any(k))
                else {
                    continue;
                };
                // A record that is faulty itself is told of already.
                let in_file = |id| {
                    self.ids
                        .get(&id)
                        .is_some_and(|(kind, _)| *kind == target_kind)
                };
                // What another office removed meanwhile is for a person to settle.
                let removed = |to: Id| {
                    let removed = self.register.removed.get(&to);
                    let kind = removed.and_then(|removed| kinds::KINDS.get(removed.kind));
                    kind.is_some_and(|kind| kind.name == target_kind)
                };
                let known = |to: Id| {
                    there.contains(to) || in_file(to) || self.outside.contains(&to) || removed(to)
                };
                // Neighbours mostly refer to the same record.
                let mut last = None;
                for (id, to) in table.references(field) {
                    if last == Some(to) {
                        continue;
                    }
                    if known(to) {
                        last = Some(to);
                    } else {
                        let at = self.ids.get(&id).map_or(0, |(_, at)| *at);
                        dangling.push(format!("/records/{}/{at}/{}", spec.name, target.name));
                    }
                }
            }
        }
        for place in dangling {
            self.problem(place, ProblemKind::Field(Fault::Dangling));
        }
    }

    pub fn add_removed(&mut self, at: usize, json: &Json) {
        let place = |field: &str| format!("/removed/{at}{field}");
        let text = |key: &str| json.get(key).and_then(Json::as_str);
        let id = text("id").and_then(|id| id.parse::<Id>().ok());
        let by = text("by").and_then(|id| id.parse::<Id>().ok());
        let (Some(kind), Some(id), Some(by)) = (text("kind"), id, by) else {
            return self.problem(place(""), ProblemKind::WrongType);
        };
        self.note(id, || place("/id"));
        self.note(by, || place("/by"));
        if self.ids.contains_key(&id) {
            let id = id.to_string();
            return self.problem(place("/id"), ProblemKind::DuplicateId { id });
        }
        self.ids.insert(id, (REMOVED, at));
        match kinds::kind(kind) {
            Some((kind, _)) => {
                let removed = Removed::from_json(kind, id, json).filter(|removed| {
                    let spec = kinds::KINDS.get(kind);
                    let parts = spec.and_then(|spec| parts_of(spec, &removed.record));
                    removed.record.is_empty() || parts.is_some()
                });
                let Some(removed) = removed else {
                    return self.problem(place("/record"), ProblemKind::WrongType);
                };
                for event in removed.events() {
                    self.note(event, || place("/record/stamp"));
                }
                self.register.removed.insert(id, removed);
            }
            None => {
                let json = json.as_object().cloned().unwrap_or_default();
                self.register.foreign_removed.insert(id, json);
            }
        }
    }

    fn check_office(&mut self) {
        let is_there = |id: Id| self.register.get::<Office>(id).is_some();
        if self.office.is_some_and(|id| !is_there(id)) {
            let what = ProblemKind::Field(Fault::Dangling);
            self.problem("/office".into(), what);
        }
    }

    /// The record that the file is about is in it.
    fn check_scope(&mut self) {
        let Some((kind, id)) = self.scope.root() else {
            return;
        };
        if !self
            .register
            .any(kind)
            .is_some_and(|table| table.contains(id))
        {
            let what = ProblemKind::Field(Fault::Dangling);
            self.problem("/scope".into(), what);
        }
    }

    /// Every number stands once and leaves room for those to come.
    fn check_history(&mut self) {
        let mut met = BTreeSet::new();
        let mut wrong = Vec::new();
        let mut events = Vec::new();
        let most = MOST_GAPS + self.entries.len() as u64;
        for (at, entry) in self.entries.iter().enumerate() {
            if !met.insert(entry.number) {
                let id = entry.number.to_string();
                wrong.push((at, ProblemKind::DuplicateId { id }));
            } else if entry.number > most {
                wrong.push((at, ProblemKind::NoRoom));
            }
            events.extend(entry.events().map(|event| (at, event)));
        }
        for (at, what) in wrong {
            self.problem(format!("/history/{at}/number"), what);
        }
        for (at, event) in events {
            self.note(event, || format!("/history/{at}"));
        }
    }
}
