//! A record straight from the text into the types of its fields: what most of a file consists of is never built
//! up as JSON.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value as Json};

use super::strict::Strict;
use crate::domain::{FieldType, Id, KindSpec, Value};
use crate::register::{ID, STAMP, WITHHELD};

/// What a list's records were read into, one after the other.
pub(super) struct Given {
    spec: &'static KindSpec,
    /// The field that stood in each place of the record before: records of a list are mostly alike.
    order: Vec<usize>,
    /// Whether there was an object at all.
    pub is_object: bool,
    pub id: IdMember,
    pub stamp: Option<Json>,
    pub withheld: Option<Json>,
    /// By the position of the field.
    pub values: Vec<Value>,
    is_given: Vec<bool>,
    /// The first field of the declaration whose value is of another type.
    pub wrong: Option<usize>,
    /// The first key that stands twice.
    pub duplicate: Option<String>,
    pub unknown: Map<String, Json>,
}

/// What stands where a record's id should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IdMember {
    Absent,
    NotAnId,
    Id(Id),
}

impl Given {
    pub fn new(spec: &'static KindSpec) -> Given {
        Given {
            spec,
            order: Vec::new(),
            is_object: false,
            id: IdMember::Absent,
            stamp: None,
            withheld: None,
            values: vec![Value::Missing; spec.fields.len()],
            is_given: vec![false; spec.fields.len()],
            wrong: None,
            duplicate: None,
            unknown: Map::new(),
        }
    }

    fn clear(&mut self) {
        self.is_object = false;
        self.id = IdMember::Absent;
        self.stamp = None;
        self.withheld = None;
        self.values.fill(Value::Missing);
        self.is_given.fill(false);
        self.wrong = None;
        self.duplicate = None;
        self.unknown.clear();
    }

    /// The field of this name; `place` is how many fields stood before it.
    fn field(&mut self, name: &str, place: usize) -> Option<usize> {
        let named = |field: &usize| {
            let spec = self.spec.fields.get(*field);
            spec.is_some_and(|spec| spec.name == name)
        };
        if let Some(field) = self.order.get(place).copied().filter(named) {
            return Some(field);
        }
        let (field, _) = self.spec.field(name)?;
        match self.order.get_mut(place) {
            Some(known) => *known = field,
            None => self.order.push(field),
        }
        Some(field)
    }
}

/// Reads the next record of a list.
pub(super) struct Record<'a>(pub &'a mut Given);

impl<'de> DeserializeSeed<'de> for Record<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.clear();
        deserializer.deserialize_any(self)
    }
}

/// A member of a record.
enum Key {
    Id,
    Stamp,
    Withheld,
    Field(usize),
    Unknown(String),
}

impl Key {
    fn name(&self, spec: &KindSpec) -> String {
        match self {
            Key::Id => ID.to_owned(),
            Key::Stamp => STAMP.to_owned(),
            Key::Withheld => WITHHELD.to_owned(),
            Key::Field(field) => spec
                .fields
                .get(*field)
                .map_or("", |field| field.name)
                .to_owned(),
            Key::Unknown(name) => name.clone(),
        }
    }
}

struct KeyOf<'a>(&'a mut Given, usize);

impl<'de> DeserializeSeed<'de> for KeyOf<'_> {
    type Value = Key;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeyOf<'_> {
    type Value = Key;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }
    fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
        Ok(match self.0.field(name, self.1) {
            Some(field) => Key::Field(field),
            None => match name {
                ID => Key::Id,
                STAMP => Key::Stamp,
                WITHHELD => Key::Withheld,
                other => Key::Unknown(other.to_owned()),
            },
        })
    }
}

impl<'de> Visitor<'de> for Record<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let given = self.0;
        given.is_object = true;
        let mut place = 0;
        while let Some(key) = entries.next_key_seed(KeyOf(given, place))? {
            let twice = match &key {
                Key::Id => given.id != IdMember::Absent,
                Key::Stamp => given.stamp.is_some(),
                Key::Withheld => given.withheld.is_some(),
                Key::Field(field) => given.is_given.get(*field).copied().unwrap_or_default(),
                Key::Unknown(name) => given.unknown.contains_key(name),
            };
            if twice {
                // The first one stands; that there are two is a problem of the file.
                entries.next_value_seed(Strict(&mut given.duplicate))?;
                given.duplicate.get_or_insert(key.name(given.spec));
                continue;
            }
            match key {
                Key::Id => given.id = entries.next_value_seed(IdOf(&mut given.duplicate))?,
                Key::Stamp => {
                    let json = entries.next_value_seed(Strict(&mut given.duplicate))?;
                    given.stamp = Some(json);
                }
                Key::Withheld => {
                    let json = entries.next_value_seed(Strict(&mut given.duplicate))?;
                    given.withheld = Some(json);
                }
                Key::Field(field) => {
                    place += 1;
                    let ty = given.spec.fields.get(field).map(|spec| spec.ty);
                    let value = entries.next_value_seed(ValueOf {
                        ty: ty.unwrap_or(FieldType::Text),
                        duplicate: &mut given.duplicate,
                    })?;
                    if let Some(is_given) = given.is_given.get_mut(field) {
                        *is_given = true;
                    }
                    match (value, given.values.get_mut(field)) {
                        (Some(value), Some(slot)) => *slot = value,
                        _ => given.wrong = Some(given.wrong.map_or(field, |w| w.min(field))),
                    }
                }
                Key::Unknown(name) => {
                    let json = entries.next_value_seed(Strict(&mut given.duplicate))?;
                    given.unknown.insert(name, json);
                }
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        Strict(&mut self.0.duplicate).visit_seq(items).map(|_| ())
    }
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
}

/// A value of one of these types, or something that is none.
macro_rules! scalar_or_nothing {
    ($value:ty, $nothing:expr; $(fn $method:ident($type:ty);)+) => {
        $(fn $method<E: Error>(self, _: $type) -> Result<$value, E> {
            Ok($nothing)
        })+
        fn visit_map<A: MapAccess<'de>>(mut self, entries: A) -> Result<$value, A::Error> {
            Strict(self.duplicate()).visit_map(entries)?;
            Ok($nothing)
        }
    };
}

struct IdOf<'a>(&'a mut Option<String>);

impl IdOf<'_> {
    fn duplicate(&mut self) -> &mut Option<String> {
        self.0
    }
}

impl<'de> DeserializeSeed<'de> for IdOf<'_> {
    type Value = IdMember;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<IdMember, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for IdOf<'_> {
    type Value = IdMember;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id")
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<IdMember, E> {
        Ok(text.parse().map_or(IdMember::NotAnId, IdMember::Id))
    }
    fn visit_unit<E: Error>(self) -> Result<IdMember, E> {
        Ok(IdMember::NotAnId)
    }
    fn visit_seq<A: SeqAccess<'de>>(mut self, items: A) -> Result<IdMember, A::Error> {
        Strict(self.duplicate()).visit_seq(items)?;
        Ok(IdMember::NotAnId)
    }
    scalar_or_nothing! {
        IdMember, IdMember::NotAnId;
        fn visit_bool(bool);
        fn visit_i64(i64);
        fn visit_u64(u64);
        fn visit_f64(f64);
    }
}

/// The value of a field of this type; none where it is of another type.
struct ValueOf<'a> {
    ty: FieldType,
    duplicate: &'a mut Option<String>,
}

impl ValueOf<'_> {
    fn duplicate(&mut self) -> &mut Option<String> {
        self.duplicate
    }
}

impl<'de> DeserializeSeed<'de> for ValueOf<'_> {
    type Value = Option<Value>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Value>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueOf<'_> {
    type Value = Option<Value>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_unit<E: Error>(self) -> Result<Option<Value>, E> {
        Ok(Some(Value::Missing))
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<Option<Value>, E> {
        Ok(Value::from_text(text, self.ty))
    }
    fn visit_i64<E: Error>(self, number: i64) -> Result<Option<Value>, E> {
        Ok((self.ty == FieldType::Whole).then_some(Value::Whole(number)))
    }
    fn visit_u64<E: Error>(self, number: u64) -> Result<Option<Value>, E> {
        match i64::try_from(number) {
            Ok(number) => self.visit_i64(number),
            Err(_) => Ok(None),
        }
    }
    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Option<Value>, A::Error> {
        let json = Strict(self.duplicate).visit_seq(items)?;
        Ok(Value::from_json(&json, self.ty))
    }
    scalar_or_nothing! {
        Option<Value>, None;
        fn visit_bool(bool);
        fn visit_f64(f64);
    }
}
