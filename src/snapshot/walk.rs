//! The walk through a file's text, list by list, so that a large file is never in memory twice.

use std::collections::BTreeSet;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value as Json;

use super::problem::{ProblemKind, step};
use super::read::Reading;
use super::scope::{NotAScope, Scope};
use super::strict::Strict;
use super::typed::{Given, Record};
use crate::domain::{KindSpec, kinds};
use crate::register::history::Entry;

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
pub(super) struct File<'a>(pub &'a mut Reading);

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
        let mut met = BTreeSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if met.contains(&key) {
                self.0.duplicate(format!("/{}", step(&key)), &key);
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            met.insert(key.clone());
            match key.as_str() {
                "records" => {
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
                        Some(event) => reading.note(event, || format!("/seen/{at}")),
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
                "scope" => match Scope::from_json(&map.next_value()?) {
                    Ok(scope) => self.0.scope = scope,
                    Err(fault) => {
                        let what = match fault {
                            NotAScope::Unknown => ProblemKind::Partial,
                            NotAScope::NotAnId => ProblemKind::NotAnId,
                            NotAScope::WrongType => ProblemKind::WrongType,
                        };
                        self.0.problem("/scope".into(), what);
                    }
                },
                "outside" => {
                    map.next_value_seed(Items(self.0, "/outside".into(), |reading, at, json| {
                        match json.as_str().and_then(|id| id.parse().ok()) {
                            Some(id) => {
                                reading.note(id, || format!("/outside/{at}"));
                                reading.outside.insert(id);
                            }
                            None => reading.problem(format!("/outside/{at}"), ProblemKind::NotAnId),
                        }
                    }))?
                }
                "figures" => {
                    let mut duplicate = None;
                    let figures = map.next_value_seed(Strict(&mut duplicate))?;
                    if let Some(key) = duplicate {
                        self.0.duplicate("/figures".into(), &key);
                    }
                    self.0.figures = Some(figures);
                }
                key => match self.0.header.slot(key) {
                    Some(slot) => *slot = Some(map.next_value()?),
                    None => {
                        map.next_value::<IgnoredAny>()?;
                    }
                },
            }
        }
        if !met.contains("records") {
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
        let mut met = BTreeSet::new();
        while let Some(name) = map.next_key::<String>()? {
            let place = format!("/records/{}", step(&name));
            if met.contains(&name) {
                self.0.duplicate(place, &name);
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            met.insert(name.clone());
            match kinds::kind(&name) {
                Some((kind, spec)) => {
                    map.next_value_seed(List(self.0, kind, spec))?;
                }
                None => {
                    let mut duplicate = None;
                    let json = map.next_value_seed(Strict(&mut duplicate))?;
                    if let Some(key) = duplicate {
                        self.0.duplicate(place, &key);
                    }
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

/// The records of one kind.
struct List<'a>(&'a mut Reading, usize, &'static KindSpec);

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let List(reading, kind, spec) = self;
        let mut given = Given::new(spec);
        let mut at = 0;
        while items.next_element_seed(Record(&mut given))?.is_some() {
            reading.add_record(kind, spec, at, &mut given);
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

impl List<'_> {
    fn wrong_type(self) {
        let place = format!("/records/{}", step(self.2.name));
        self.0.problem(place, ProblemKind::WrongType);
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
        let mut duplicate = None;
        while let Some(json) = items.next_element_seed(Strict(&mut duplicate))? {
            if let Some(key) = duplicate.take() {
                self.0.duplicate(format!("{}/{at}", self.1), &key);
            }
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
