//! What is left of a removed record.

use serde_json::{Map, Value as Json, json};

use super::apart::{KNOWN, REMOVALS, REMOVALS_SEEN, events};
use super::record_json::{ID, STAMP, record_to_json};
use super::table::Table;
use crate::domain::{Id, kinds};

/// A removed record. Its values stay until somebody asks to forget them: an edit made elsewhere
/// without knowledge of the removal brings the record back as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// Position of its kind in the list of kinds.
    pub kind: usize,
    /// The event that removed it; of several the last in the order of numbers.
    pub by: Id,
    /// The record as it stood, with its stamp; empty where only the removal is known.
    pub record: Map<String, Json>,
}

impl Removed {
    /// What `event` leaves of a record.
    pub(super) fn of(table: &Table, id: Id, event: Id) -> Removed {
        let mut record = record_to_json(table, id);
        let mut stamp = table.stamp(id).cloned().unwrap_or_default();
        stamp.bury(id, event);
        stamp.prune(table.spec(), id);
        record.insert(STAMP.into(), stamp.to_json(table.spec()));
        Removed {
            kind: kinds::kind(table.spec().name).map_or(0, |(kind, _)| kind),
            by: event,
            record,
        }
    }

    /// Every event that it tells of.
    pub fn events(&self) -> impl Iterator<Item = Id> + '_ {
        let stamp = self.record.get(STAMP);
        let list = |member: &str| stamp.and_then(|stamp| events(stamp.get(member)?));
        let seen = list("seen").into_iter().chain(list(REMOVALS_SEEN));
        let seen: Vec<Id> = seen.flat_map(|c| c.events().to_vec()).collect();
        let removals = stamp.and_then(|stamp| stamp.get(REMOVALS)?.as_object());
        let removals = removals.into_iter().flat_map(Map::keys);
        let removals = removals.filter_map(|event| event.parse().ok());
        [self.by].into_iter().chain(seen).chain(removals)
    }

    /// That the record was removed and what the remover had seen, but nothing that it held.
    pub fn without_values(&self, id: Id) -> Removed {
        let mut record = Map::new();
        if let Some(stamp) = self.record.get(STAMP) {
            let mut bare = Map::new();
            for member in ["seen", REMOVALS, REMOVALS_SEEN] {
                let json = stamp
                    .get(member)
                    .map(|json| (member.to_owned(), json.clone()));
                bare.extend(json);
            }
            bare.insert("fields".into(), Map::new().into());
            bare.insert(KNOWN.into(), Json::Array(Vec::new()));
            record.insert(ID.into(), id.to_string().into());
            record.insert(STAMP.into(), bare.into());
        }
        Removed {
            kind: self.kind,
            by: self.by,
            record,
        }
    }

    /// As it stands in files.
    pub fn to_json(&self, id: Id) -> Json {
        let kind = kinds::KINDS.get(self.kind).map_or("", |spec| spec.name);
        let mut json = json!({"kind": kind, "id": id.to_string(), "by": self.by.to_string()});
        if let (Json::Object(map), false) = (&mut json, self.record.is_empty()) {
            map.insert("record".into(), self.record.clone().into());
        }
        json
    }

    /// Reads what a file says of the removed record `id`; `None` if it is no such thing. The
    /// record's own form is for the caller to check.
    pub fn from_json(kind: usize, id: Id, json: &Json) -> Option<Removed> {
        let record = match json.get("record") {
            None => Map::new(),
            Some(record) => record.as_object()?.clone(),
        };
        let own = record
            .get(ID)
            .is_none_or(|own| own.as_str() == Some(&id.to_string()));
        own.then_some(Removed {
            kind,
            by: json.get("by")?.as_str()?.parse().ok()?,
            record,
        })
    }
}
