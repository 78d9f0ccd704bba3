//! A record as it stands in a register or a file ↔ its state.
//!
//! Both directions are exact: equal states give equal records, and the other way round.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::state::{State, Versions};
use crate::domain::{Context, Id};
use crate::register::{
    ID, KNOWN, LAGGING, OTHERS, REMOVALS, REMOVALS_SEEN, Removed, STAMP, TOLD, WITHHELD, Whole,
    events, events_json,
};

/// The state of a record whose values are JSON.
pub type RecordState = State<Json>;

const SEEN: &str = "seen";
const FIELDS: &str = "fields";

/// The state of a record from its form in files, which was checked before.
pub fn state_of(id: Id, record: &Map<String, Json>) -> RecordState {
    let stamp = record.get(STAMP);
    let member = |name: &str| stamp.and_then(|stamp| stamp.get(name));
    let mut seen = member(SEEN).and_then(events).unwrap_or_default();
    seen.note(id);
    let written = member(FIELDS).and_then(Json::as_object);
    let written: BTreeMap<&str, Id> = of_object(written, |event| event.as_str()?.parse().ok());
    let mut lagging: BTreeMap<String, Context> = of_object(object(member(LAGGING)), events)
        .into_iter()
        .map(|(name, context)| (name.to_owned(), context))
        .collect();
    let withheld = record.get(WITHHELD).and_then(Json::as_array);
    for name in withheld.into_iter().flatten().filter_map(Json::as_str) {
        lagging.insert(name.to_owned(), Context::default());
    }
    let mut fields: BTreeMap<String, Versions<Json>> = BTreeMap::new();
    for (name, event) in &written {
        let value = record.get(*name).cloned().unwrap_or_default();
        fields
            .entry((*name).to_owned())
            .or_default()
            .insert(*event, value);
    }
    for (name, value) in record {
        let is_field = ![ID, STAMP, WITHHELD].contains(&name.as_str());
        if is_field && !written.contains_key(name.as_str()) {
            fields
                .entry(name.clone())
                .or_default()
                .insert(id, value.clone());
        }
    }
    for (name, versions) in object(member(OTHERS)).into_iter().flatten() {
        let versions = versions.as_object().into_iter().flatten();
        let versions = versions.filter_map(|(event, v)| Some((event.parse().ok()?, v.clone())));
        fields.entry(name.clone()).or_default().extend(versions);
    }
    let removals = object(member(REMOVALS)).into_iter().flatten();
    let removals = removals.filter_map(|(by, seen)| Some((by.parse().ok()?, events(seen)?)));
    let mut state = State {
        known: member(KNOWN)
            .and_then(events)
            .unwrap_or_else(|| seen.clone()),
        seen,
        fields,
        lagging,
        removals: removals.collect(),
        removals_seen: member(REMOVALS_SEEN).and_then(events).unwrap_or_default(),
        told: object(member(TOLD))
            .into_iter()
            .flatten()
            .filter_map(|(event, told)| Some((event.parse().ok()?, told.clone())))
            .collect(),
    };
    state.lagging.retain(|_, context| *context != state.known);
    let waiting = state.waiting();
    state.told.retain(|event, _| waiting.contains(event));
    state
}

fn object(json: Option<&Json>) -> Option<&Map<String, Json>> {
    json.and_then(Json::as_object)
}

fn of_object<T>(
    map: Option<&Map<String, Json>>,
    read: impl Fn(&Json) -> Option<T>,
) -> BTreeMap<&str, T> {
    let members = map.into_iter().flatten();
    let read = members.filter_map(|(name, json)| Some((name.as_str(), read(json)?)));
    read.collect()
}

/// The record as it stands in files.
pub fn record_of(id: Id, state: &RecordState) -> Map<String, Json> {
    let mut record = Map::new();
    record.insert(ID.into(), id.to_string().into());
    let (mut written, mut others) = (Map::new(), Map::new());
    for (name, versions) in &state.fields {
        let Some((winner, value)) = state.winner(name) else {
            continue;
        };
        if !value.is_null() {
            record.insert(name.clone(), value.clone());
        }
        if winner != id {
            written.insert(name.clone(), winner.to_string().into());
        }
        let rest = versions.iter().filter(|(event, _)| **event != winner);
        let rest: Map<String, Json> = rest.map(|(e, v)| (e.to_string(), v.clone())).collect();
        if !rest.is_empty() {
            others.insert(name.clone(), rest.into());
        }
    }
    let (mut lagging, mut withheld) = (Map::new(), Vec::new());
    for (name, context) in &state.lagging {
        if context.is_empty() {
            withheld.push(Json::from(name.as_str()));
        } else {
            lagging.insert(name.clone(), events_json(context));
        }
    }
    let seen = state.seen.events().iter().filter(|event| **event != id);
    let seen = Context::of(seen.copied());
    let mut stamp = Map::new();
    let mut put = |name: &str, map: Map<String, Json>| {
        if !map.is_empty() {
            stamp.insert(name.into(), map.into());
        }
    };
    put(OTHERS, others);
    put(LAGGING, lagging);
    let told = state.told.iter();
    put(
        TOLD,
        told.map(|(event, told)| (event.to_string(), told.clone()))
            .collect(),
    );
    let removals = state.removals.iter();
    put(
        REMOVALS,
        removals
            .map(|(by, seen)| (by.to_string(), events_json(seen)))
            .collect(),
    );
    if state.known != state.seen {
        stamp.insert(KNOWN.into(), events_json(&state.known));
    }
    if !state.removals_seen.is_empty() {
        stamp.insert(REMOVALS_SEEN.into(), events_json(&state.removals_seen));
    }
    if !(stamp.is_empty() && seen.is_empty() && written.is_empty()) {
        stamp.insert(SEEN.into(), events_json(&seen));
        stamp.insert(FIELDS.into(), written.into());
        record.insert(STAMP.into(), stamp.into());
    }
    if !withheld.is_empty() {
        record.insert(WITHHELD.into(), withheld.into());
    }
    record
}

/// The state of a record in a register; `None` where nothing is known of it.
pub fn state_of_whole(id: Id, whole: &Whole) -> Option<RecordState> {
    match whole {
        Whole::Absent => None,
        Whole::Live(record) => Some(state_of(id, record)),
        Whole::Removed(removed) if removed.record.is_empty() => {
            // An older file told only who removed it: what had been seen but the creation is open.
            let created = Context::of([id]);
            Some(State {
                seen: created.clone(),
                removals: BTreeMap::from([(removed.by, created)]),
                removals_seen: Context::of([removed.by]),
                ..State::default()
            })
        }
        Whole::Removed(removed) => Some(state_of(id, &removed.record)),
    }
}

/// What a register keeps of a record in this state.
pub fn whole_of(kind: usize, id: Id, state: &RecordState) -> Whole {
    let record = record_of(id, state);
    let last = state
        .removals
        .keys()
        .max_by_key(|by| super::state::precedence(**by));
    match last {
        Some(by) if state.is_removed() => Whole::Removed(Removed {
            kind,
            by: *by,
            record: if state.known.is_empty() && state.fields.is_empty() {
                bare(id, state, record)
            } else {
                record
            },
        }),
        _ => Whole::Live(record),
    }
}

/// A removal of which nothing else is known stands without its record, as older files have it.
fn bare(id: Id, state: &RecordState, record: Map<String, Json>) -> Map<String, Json> {
    let created = Context::of([id]);
    let only = state.removals.len() == 1 && state.removals.values().all(|seen| *seen == created);
    let plain = only
        && state.seen == created
        && state.lagging.is_empty()
        && state
            .removals
            .keys()
            .all(|by| state.removals_seen == Context::of([*by]));
    if plain { Map::new() } else { record }
}
