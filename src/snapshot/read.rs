//! File → register. Every file is hostile: sizes are limited, every problem is listed with its
//! place, and nothing is half read.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value as Json;

use super::problem::{Problem, ProblemKind, Problems};
use super::{FORMAT, LARGEST, VERSION};
use crate::domain::check::{self, Fault};
use crate::domain::{FieldType, Id, KindSpec, Replica, Value, kinds};
use crate::register::history::Entry;
use crate::register::{History, Register, Removed, Stamp};

/// A file that was read and found sound.
pub struct Snapshot {
    pub register: Register,
    pub history: History,
    /// The record of the office that handed the file out.
    pub office: Option<Id>,
}

/// Reads a file. `replica` will own the further events of the register that is made.
pub fn read(bytes: &[u8], replica: Replica) -> Result<Snapshot, Problems> {
    let text = text_of(bytes)?;
    check_header(text)?;
    let mut reading = Reading {
        register: Register::new(replica),
        entries: Vec::new(),
        office: None,
        problems: Problems::default(),
        ids: BTreeSet::new(),
        broken: BTreeSet::new(),
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let parsed = File(&mut reading).deserialize(&mut json);
    parsed
        .and_then(|()| json.end())
        .map_err(|error| syntax(&error, text))?;
    reading.check_references();
    if !reading.problems.is_empty() {
        return Err(reading.problems);
    }
    Ok(Snapshot {
        register: reading.register,
        history: History::from_entries(reading.entries),
        office: reading.office,
    })
}

fn text_of(bytes: &[u8]) -> Result<&str, Problem> {
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
    let what = if error.is_eof() {
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

/// Format and version first: they stand at the ends of a canonical file, and what lies between
/// may be of a version that this program cannot judge.
fn check_header(text: &str) -> Result<(), Problem> {
    #[derive(Deserialize)]
    struct Header {
        #[serde(default)]
        format: Option<Json>,
        #[serde(default)]
        version: Option<Json>,
    }
    let header: Header = serde_json::from_str(text).map_err(|error| syntax(&error, text))?;
    if header.format.as_ref().and_then(Json::as_str) != Some(FORMAT) {
        return Err(Problem::new("/format", ProblemKind::WrongFormat));
    }
    match header.version {
        None => Err(Problem::new("/version", ProblemKind::Missing)),
        Some(version) => match version.as_u64() {
            None => Err(Problem::new("/version", ProblemKind::WrongType)),
            Some(VERSION) => Ok(()),
            Some(found) => {
                let newest = VERSION;
                Err(Problem::new(
                    "/version",
                    ProblemKind::WrongVersion { found, newest },
                ))
            }
        },
    }
}

struct Reading {
    register: Register,
    entries: Vec<Entry>,
    office: Option<Id>,
    problems: Problems,
    ids: BTreeSet<Id>,
    /// Records that are in the file but could not be read; references to them are not wrong.
    broken: BTreeSet<Id>,
}

impl Reading {
    fn problem(&mut self, place: String, what: ProblemKind) {
        self.problems.push(Problem { place, what });
    }

    fn add_record(&mut self, kind: usize, spec: &'static KindSpec, at: usize, json: Json) {
        let place = |field: &str| format!("/records/{}/{at}{field}", spec.name);
        let Json::Object(mut map) = json else {
            return self.problem(place(""), ProblemKind::WrongType);
        };
        let id = match map.remove("id") {
            None => return self.problem(place("/id"), ProblemKind::Missing),
            Some(id) => match id.as_str().map(str::parse::<Id>) {
                Some(Ok(id)) => id,
                _ => return self.problem(place("/id"), ProblemKind::NotAnId),
            },
        };
        if !self.ids.insert(id) {
            let id = id.to_string();
            return self.problem(place("/id"), ProblemKind::DuplicateId { id });
        }
        let stamp = Stamp::from_json(map.remove("stamp").as_ref(), spec);
        if stamp.is_none() {
            self.problem(place("/stamp"), ProblemKind::WrongType);
        }
        let stamp = stamp.unwrap_or_default();
        let mut values = vec![Value::Missing; spec.fields.len()];
        for (field, slot) in spec.fields.iter().zip(&mut values) {
            match map
                .remove(field.name)
                .map(|json| Value::from_json(&json, field.ty))
            {
                None => {}
                Some(Some(value)) => *slot = value,
                Some(None) => {
                    let what = ProblemKind::Field(Fault::WrongType);
                    self.problem(place(&format!("/{}", field.name)), what);
                    self.broken.insert(id);
                    return;
                }
            }
        }
        let get = |field: usize| values.get(field).cloned().unwrap_or_default();
        for found in check::check(spec, &get) {
            let name = spec.fields.get(found.field).map_or("", |field| field.name);
            self.problem(place(&format!("/{name}")), ProblemKind::Field(found.fault));
        }
        self.register.note_seen(id);
        stamp
            .seen()
            .iter()
            .for_each(|event| self.register.note_seen(*event));
        let unknown = (!map.is_empty()).then(|| Box::new(map));
        let values: Vec<(usize, Value)> = values
            .into_iter()
            .enumerate()
            .filter(|(_, value)| !value.is_missing())
            .collect();
        if let Some(table) = self.register.any_mut(kind) {
            table.insert(id, stamp, &values, unknown);
        }
    }

    /// In a whole register every reference leads to a record.
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
                for (at, id) in table.ids().enumerate() {
                    let refers_to = table.value(id, field).as_reference();
                    let gone = |to| !there.contains(to) && !self.broken.contains(&to);
                    if refers_to.is_some_and(gone) {
                        dangling.push(format!("/records/{}/{at}/{}", spec.name, target.name));
                    }
                }
            }
        }
        for place in dangling {
            self.problem(place, ProblemKind::Field(Fault::Dangling));
        }
    }

    fn add_removed(&mut self, at: usize, json: &Json) {
        let text = |key: &str| json.get(key).and_then(Json::as_str);
        let kind = text("kind").and_then(kinds::kind);
        let id = text("id").and_then(|id| id.parse::<Id>().ok());
        let by = text("by").and_then(|id| id.parse::<Id>().ok());
        let (Some((kind, _)), Some(id), Some(by)) = (kind, id, by) else {
            return self.problem(format!("/removed/{at}"), ProblemKind::WrongType);
        };
        self.register.note_seen(id);
        self.register.note_seen(by);
        self.register.removed.insert(id, Removed { kind, by });
    }
}

/// Values of another type than the expected one are a problem with a place, not a syntax error.
macro_rules! not_of_this_type {
    () => {
        fn visit_unit<E: de::Error>(self) -> Result<(), E> {
            self.wrong_type();
            Ok(())
        }
        fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
            self.visit_unit()
        }
        fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
            self.visit_unit()
        }
        fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
            self.visit_unit()
        }
        fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
            self.visit_unit()
        }
        fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
            self.visit_unit()
        }
    };
}

/// The file's outermost object.
struct File<'a>(&'a mut Reading);

impl<'de> DeserializeSeed<'de> for File<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for File<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a register")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut has_records = false;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "records" => {
                    has_records = true;
                    map.next_value_seed(Records(self.0))?;
                }
                "history" => {
                    map.next_value_seed(Items(self.0, "/history".into(), |reading, at, json| {
                        match Entry::from_json(&json) {
                            Ok(entry) => reading.entries.push(entry),
                            Err(_) => {
                                reading.problem(format!("/history/{at}"), ProblemKind::WrongType);
                            }
                        }
                    }))?
                }
                "removed" => {
                    map.next_value_seed(Items(self.0, "/removed".into(), |reading, at, json| {
                        reading.add_removed(at, &json);
                    }))?
                }
                "seen" => map.next_value_seed(Items(
                    self.0,
                    "/seen".into(),
                    |reading, at, json| match json.as_str().and_then(|id| id.parse().ok()) {
                        Some(event) => reading.register.note_seen(event),
                        None => reading.problem(format!("/seen/{at}"), ProblemKind::NotAnId),
                    },
                ))?,
                "office" => match map.next_value::<Json>()? {
                    Json::Null => {}
                    json => match json.as_str().and_then(|id| id.parse().ok()) {
                        Some(id) => self.0.office = Some(id),
                        None => self.0.problem("/office".into(), ProblemKind::NotAnId),
                    },
                },
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        if !has_records {
            self.0.problem("/records".into(), ProblemKind::Missing);
        }
        Ok(())
    }
}

/// The lists of records by kind.
struct Records<'a>(&'a mut Reading);

impl<'de> DeserializeSeed<'de> for Records<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Records<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("records by kind")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            match kinds::kind(&name) {
                Some((kind, spec)) => {
                    let place = format!("/records/{name}");
                    map.next_value_seed(Items(self.0, place, |reading, at, json| {
                        reading.add_record(kind, spec, at, json);
                    }))?;
                }
                None => {
                    let json: Json = map.next_value()?;
                    self.0.register.foreign.insert(name, json);
                }
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        self.visit_unit()
    }

    not_of_this_type!();
}

impl Records<'_> {
    fn wrong_type(self) {
        self.0.problem("/records".into(), ProblemKind::WrongType);
    }
}

/// A list whose items are handled one by one, so that a large file is never in memory twice.
struct Items<'a, F: FnMut(&mut Reading, usize, Json)>(&'a mut Reading, String, F);

impl<'de, F: FnMut(&mut Reading, usize, Json)> DeserializeSeed<'de> for Items<'_, F> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, F: FnMut(&mut Reading, usize, Json)> Visitor<'de> for Items<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        let mut at = 0;
        while let Some(json) = items.next_element::<Json>()? {
            (self.2)(self.0, at, json);
            at += 1;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.visit_unit()
    }

    not_of_this_type!();
}

impl<F: FnMut(&mut Reading, usize, Json)> Items<'_, F> {
    fn wrong_type(self) {
        self.0.problem(self.1, ProblemKind::WrongType);
    }
}
