//! What editing apart left in a record's stamp, as it stands in files: values nobody has chosen
//! between, fields that a file withheld, removals that met an edit.
//!
//! Nearly no record has any of it, so it is kept as JSON, and only `merge` looks inside.

use serde_json::{Map, Value as Json};

use crate::domain::{Context, Id};

/// The other values of a field, by the events that wrote them: `{"phone": {"…-7": "…"}}`.
pub const OTHERS: &str = "others";
/// The events whose values are known, where that is less than all that were seen.
pub const KNOWN: &str = "known";
/// The same for single fields. None at all: a file withheld the field.
pub const LAGGING: &str = "lagging";
/// Removals that nobody has decided against, each with what the remover had seen.
pub const REMOVALS: &str = "removals";
/// The newest removal of every replica, decided against or not.
pub const REMOVALS_SEEN: &str = "removals_seen";

/// Who made the events that wait for a choice: `{"…-7": {"office": …, "person": …, "time": …}}`.
pub const TOLD: &str = "told";

const MEMBERS: [&str; 6] = [OTHERS, KNOWN, LAGGING, REMOVALS, REMOVALS_SEEN, TOLD];

/// The members of a stamp beyond its events and fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Apart(Option<Box<Map<String, Json>>>);

/// Of a record that nobody edited apart.
pub static NOTHING: Apart = Apart(None);

impl Apart {
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    pub fn get(&self, member: &str) -> Option<&Json> {
        self.0.as_ref()?.get(member)
    }

    /// The other values of the fields, by field and event.
    pub fn others(&self) -> impl Iterator<Item = (&str, &Map<String, Json>)> {
        let others = self.get(OTHERS).and_then(Json::as_object);
        let others = others.into_iter().flatten();
        others.filter_map(|(name, versions)| Some((name.as_str(), versions.as_object()?)))
    }

    /// The events of a field whose values are known; `None`: all that were seen.
    pub fn known_of(&self, field: &str) -> Option<Context> {
        let lagging = self.get(LAGGING).and_then(|fields| fields.get(field));
        events(lagging.or_else(|| self.get(KNOWN))?)
    }

    /// Whether somebody removed the record without knowledge of what was written here.
    pub fn has_removals(&self) -> bool {
        self.get(REMOVALS).is_some()
    }

    /// Reads the members of a stamp; `None` when one is of a wrong form.
    pub fn read(stamp: &Json) -> Option<Apart> {
        let mut map = Map::new();
        for member in MEMBERS {
            let Some(json) = stamp.get(member) else {
                continue;
            };
            let sound = match member {
                KNOWN | REMOVALS_SEEN => events(json).is_some(),
                OTHERS => json.as_object()?.values().all(|versions| {
                    let versions = versions.as_object();
                    versions.is_some_and(|v| v.keys().all(|event| event.parse::<Id>().is_ok()))
                }),
                TOLD => json
                    .as_object()?
                    .keys()
                    .all(|event| event.parse::<Id>().is_ok()),
                LAGGING => json.as_object()?.values().all(|c| events(c).is_some()),
                _ => {
                    let sound = |(event, seen): (&String, &Json)| {
                        event.parse::<Id>().is_ok() && events(seen).is_some()
                    };
                    json.as_object()?.iter().all(sound)
                }
            };
            if !sound {
                return None;
            }
            // An empty object says nothing; an empty list of what is known does.
            if json.as_object().is_none_or(|map| !map.is_empty()) {
                map.insert(member.into(), json.clone());
            }
        }
        Some(Apart::of(map))
    }

    fn of(map: Map<String, Json>) -> Apart {
        Apart((!map.is_empty()).then(|| Box::new(map)))
    }

    /// Adds the members to a stamp.
    pub fn write(&self, stamp: &mut Map<String, Json>) {
        if let Some(map) = &self.0 {
            stamp.extend(map.iter().map(|(key, json)| (key.clone(), json.clone())));
        }
    }

    /// The members as one text, for the pages; empty where there is nothing.
    pub fn to_text(&self) -> String {
        let map = self.0.as_ref();
        map.map_or(String::new(), |map| {
            Json::Object((**map).clone()).to_string()
        })
    }

    pub fn from_text(text: &[u8]) -> Option<Apart> {
        if text.is_empty() {
            return Some(Apart::default());
        }
        Apart::read(&serde_json::from_slice(text).ok()?)
    }

    /// Every event told of, so that no number is handed out twice.
    pub fn events(&self) -> impl Iterator<Item = Id> + '_ {
        let map = self.0.iter().flat_map(|map| map.iter());
        map.flat_map(|(member, json)| told(member, json))
    }

    /// `event` wrote the field: that much of it is known.
    pub(super) fn note_written(&mut self, field: &str, event: Id) {
        if let Some(context) = self
            .0
            .as_mut()
            .and_then(|map| map.get_mut(LAGGING)?.get_mut(field))
            && let Some(mut known) = events(context)
        {
            known.note(event);
            *context = events_json(&known);
        }
    }

    /// `event` wrote to the record.
    pub(super) fn note_known(&mut self, event: Id) {
        if let Some(context) = self.0.as_mut().and_then(|map| map.get_mut(KNOWN))
            && let Some(mut known) = events(context)
        {
            known.note(event);
            *context = events_json(&known);
        }
    }

    /// Of the field only what `event` wrote is known.
    pub(super) fn lag(&mut self, field: &str, event: Id) {
        let map = self.0.get_or_insert_default();
        let lagging = map.entry(LAGGING).or_insert_with(|| Map::new().into());
        if let Json::Object(lagging) = lagging {
            lagging.insert(field.into(), events_json(&Context::of([event])));
        }
    }

    /// Drops what is known of a field, for a file that does not give it.
    pub(super) fn forget(&mut self, field: &str) {
        self.drop_field(OTHERS, field);
        self.drop_field(LAGGING, field);
    }

    pub(super) fn forget_tellers(&mut self) {
        if let Some(map) = &mut self.0 {
            map.remove(TOLD);
        }
        self.drop_empty();
    }

    /// Drops the other values of a field.
    pub(super) fn settle(&mut self, field: &str) {
        self.drop_field(OTHERS, field);
    }

    fn drop_field(&mut self, member: &str, field: &str) {
        let Some(map) = &mut self.0 else { return };
        if let Some(Json::Object(fields)) = map.get_mut(member) {
            fields.remove(field);
            if fields.is_empty() {
                map.remove(member);
            }
        }
        self.drop_empty();
    }

    pub(super) fn bury(&mut self, event: Id, seen: &Context) {
        let map = self.0.get_or_insert_default();
        let mut removals = Map::new();
        removals.insert(event.to_string(), events_json(seen));
        map.insert(REMOVALS.into(), removals.into());
        let mut all = map.get(REMOVALS_SEEN).and_then(events).unwrap_or_default();
        all.note(event);
        map.insert(REMOVALS_SEEN.into(), events_json(&all));
    }

    pub(super) fn know_nothing(&mut self) {
        let map = self.0.get_or_insert_default();
        map.insert(KNOWN.into(), Json::Array(Vec::new()));
    }

    pub(super) fn raise(&mut self) {
        if let Some(map) = &mut self.0 {
            map.remove(REMOVALS);
        }
        self.drop_empty();
    }

    /// Drops the fields of which by now as much is known as of the others.
    pub(super) fn catch_up(&mut self, seen: &Context) {
        let known = self
            .get(KNOWN)
            .and_then(events)
            .unwrap_or_else(|| seen.clone());
        let Some(map) = &mut self.0 else { return };
        if let Some(Json::Object(lagging)) = map.get_mut(LAGGING) {
            lagging.retain(|_, context| events(context).is_none_or(|context| context != known));
            if lagging.is_empty() {
                map.remove(LAGGING);
            }
        }
        self.drop_empty();
    }

    /// Drops what was told of events that nobody has to choose about any more. `shown` says which
    /// event wrote the value of a field that is shown.
    pub(super) fn prune(&mut self, shown: impl Fn(&str) -> Option<Id>) {
        if self.get(TOLD).is_none() {
            return;
        }
        let mut waiting: Vec<Id> = self.others().filter_map(|(name, _)| shown(name)).collect();
        for member in [OTHERS, REMOVALS] {
            waiting.extend(
                self.get(member)
                    .map_or(Vec::new(), |json| told(member, json)),
            );
        }
        let map = self.0.get_or_insert_default();
        if let Some(Json::Object(told)) = map.get_mut(TOLD) {
            told.retain(|event, _| event.parse().is_ok_and(|event| waiting.contains(&event)));
            if told.is_empty() {
                map.remove(TOLD);
            }
        }
        self.drop_empty();
    }

    fn drop_empty(&mut self) {
        if self.0.as_ref().is_some_and(|map| map.is_empty()) {
            self.0 = None;
        }
    }
}

fn told(member: &str, json: &Json) -> Vec<Id> {
    let keys = |json: &Json| -> Vec<Id> {
        let keys = json.as_object().into_iter().flat_map(Map::keys);
        keys.filter_map(|event| event.parse().ok()).collect()
    };
    match member {
        OTHERS => {
            let versions = json.as_object().into_iter().flat_map(Map::values);
            versions.flat_map(keys).collect()
        }
        REMOVALS => keys(json),
        REMOVALS_SEEN => events(json).map_or(Vec::new(), |c| c.events().to_vec()),
        // Of what else is told of, the record's own list of events knows.
        _ => Vec::new(),
    }
}

/// A context as it stands in files: a list of events.
pub fn events_json(context: &Context) -> Json {
    let events = context.events().iter();
    events.map(|event| Json::from(event.to_string())).collect()
}

/// Reads a list of events; `None` when it is none.
pub fn events(json: &Json) -> Option<Context> {
    let events = json.as_array()?.iter();
    let events: Option<Vec<Id>> = events.map(|event| event.as_str()?.parse().ok()).collect();
    Some(Context::of(events?))
}
