//! A register with the model of it, and files between them.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};
use six_stars::domain::kinds::Unit;
use six_stars::domain::{Id, Record as _, Replica, Value};
use six_stars::merge::record::state_of_whole;
use six_stars::merge::{Side, conflicts, meet};
use six_stars::register::history::Entry;
use six_stars::register::{Action, Change, Draft, Edit, History, Register, Transaction, Whole};
use six_stars::snapshot::{self, Snapshot};

use crate::model::Knowledge;

pub const KIND: usize = Unit::INDEX;
/// Name, contact and telephone: texts that a test may write at will.
pub const FIELDS: [usize; 3] = [0, 3, 4];
pub const NAMES: [&str; 5] = ["name", "subdistrict", "sector", "contact", "phone"];

pub struct Office {
    pub register: Register,
    pub history: History,
    pub knows: Knowledge,
    /// A clock of its own, which may be wrong.
    pub clock: u64,
}

impl Office {
    pub fn new(bits: u64, clock: u64) -> Office {
        Office {
            register: Register::new(Replica::from_bits(bits)),
            history: History::default(),
            knows: Knowledge::default(),
            clock,
        }
    }

    pub fn commit(&mut self, draft: Draft, action: Action) -> Transaction {
        let planned = self.register.plan(draft, action, "p", self.clock);
        let transaction = planned.unwrap_or_else(|problems| panic!("{problems:?}"));
        self.register.apply(&transaction);
        let number = self.history.last() + 1;
        self.history.push(Entry::new(number, transaction.clone()));
        transaction
    }

    pub fn create(&mut self, name: &str) -> Id {
        let mut draft = self.register.draft();
        let unit = Unit {
            name: name.into(),
            ..Unit::default()
        };
        let id = draft.create(&unit);
        self.commit(draft, Action::Edit);
        for field in FIELDS {
            let value = self.shown(id, field);
            self.knows.write(id, field, id, value, &BTreeSet::new());
        }
        id
    }

    pub fn shown(&self, id: Id, field: usize) -> Value {
        self.register
            .any(KIND)
            .map_or(Value::Missing, |t| t.value(id, field))
    }

    /// Writes a field as a form does: other values that wait for a choice stay.
    pub fn write(&mut self, id: Id, field: usize, value: Value) {
        let shown = self.winner(id, field);
        let mut draft = self.register.draft();
        draft.update(KIND, id, vec![(field, value.clone())]);
        let done = self.commit(draft, Action::Edit);
        if let Some(Change::Update { event, .. }) = done.changes.first() {
            let mut keeps: BTreeSet<Id> = self.knows.standing(id, field).into_keys().collect();
            if let Some(shown) = shown {
                keeps.remove(&shown);
            }
            self.knows.write(id, field, *event, value, &keeps);
        }
    }

    /// The event whose value of the field is shown.
    fn winner(&self, id: Id, field: usize) -> Option<Id> {
        let standing = self.knows.standing(id, field).into_keys();
        standing.max_by_key(|event| (event.sequence, *event))
    }

    pub fn settle(&mut self, id: Id, field: usize, value: Value) {
        let mut draft = self.register.draft();
        draft.edits.push(Edit::Settle {
            kind: KIND,
            id,
            values: vec![(field, value.clone())],
        });
        let done = self.commit(draft, Action::Edit);
        let Some(Change::Update { event, .. }) = done.changes.first() else {
            panic!("a choice is always written")
        };
        self.knows.write(id, field, *event, value, &BTreeSet::new());
        self.knows.overrule(id);
    }

    pub fn remove(&mut self, id: Id) {
        let mut draft = self.register.draft();
        draft.remove(KIND, id);
        let done = self.commit(draft, Action::Edit);
        let event = match done.changes.first() {
            Some(Change::Remove { event, .. }) => *event,
            // Something was still to be decided about the record.
            Some(Change::Take {
                after: Whole::Removed(removed),
                ..
            }) => removed.by,
            other => panic!("a removal is always written, not {other:?}"),
        };
        self.knows.remove(id, event);
    }

    pub fn restore(&mut self, id: Id, name: &str) {
        let mut draft = self.register.draft();
        draft.edits.push(Edit::Restore {
            kind: KIND,
            id,
            values: vec![(0, Value::text(name))],
            unknown: None,
        });
        let withheld: Vec<usize> = FIELDS
            .into_iter()
            .filter(|field| *field != 0 && self.knows.known(id, *field).is_empty())
            .collect();
        let done = self.commit(draft, Action::Edit);
        let Some(Change::Restore { event, .. }) = done.changes.first() else {
            panic!("a restoration is always written")
        };
        for field in FIELDS.into_iter().filter(|field| !withheld.contains(field)) {
            let value = if field == 0 {
                Value::text(name)
            } else {
                Value::Missing
            };
            self.knows.write(id, field, *event, value, &BTreeSet::new());
        }
        self.knows.heard.entry(id).or_default().insert(*event);
        self.knows.overrule(id);
    }

    /// A file of some records, without some fields, as it would leave the office.
    pub fn file(&self, records: &BTreeSet<Id>, sent: &Sent) -> Vec<u8> {
        let withheld = &sent.withheld;
        let text = snapshot::write(&self.register, &History::default(), None);
        let mut json: Json = serde_json::from_str(&text).expect("is JSON");
        let chosen = |json: &Json| {
            let id = json["id"].as_str().and_then(|id| id.parse().ok());
            id.is_some_and(|id| records.contains(&id))
        };
        if let Some(units) = json
            .pointer_mut("/records/unit")
            .and_then(Json::as_array_mut)
        {
            units.retain(chosen);
            units.iter_mut().for_each(|unit| redact(unit, withheld));
        }
        if let Some(removed) = json.pointer_mut("/removed").and_then(Json::as_array_mut) {
            removed.retain(chosen);
            removed.iter_mut().for_each(|removed| {
                if let Some(record) = removed.get_mut("record") {
                    redact(record, withheld);
                    if sent.without_removed_values {
                        empty(record);
                    }
                }
            });
        }
        json.to_string().into_bytes()
    }

    pub fn read(&self, bytes: &[u8]) -> Snapshot {
        snapshot::read(bytes, Replica::from_bits(999)).unwrap_or_else(|p| panic!("{p:?}"))
    }

    pub fn take_in(&mut self, bytes: &[u8]) {
        let file = self.read(bytes);
        let ours = Side {
            register: &self.register,
            history: &self.history,
            office: None,
        };
        let theirs = Side {
            register: &file.register,
            history: &file.history,
            office: file.office,
        };
        let draft = meet(&self.register, &file.register).draft(ours, theirs, |_, _| true);
        let action = Action::Import { file: "f".into() };
        self.commit(draft, action);
        let again = meet(&self.register, &file.register);
        let differs = || {
            let mut found = again.found();
            let record = found.find(|(_, verdict)| verdict.changes()).map(|(r, _)| r);
            let sides = [&self.register, &file.register];
            record.map(|(kind, id)| sides.map(|register| register.whole(kind, id)))
        };
        assert!(again.changes_nothing(), "idempotent: {:?}", differs());
    }

    pub fn bytes(&self) -> String {
        snapshot::write(&self.register, &History::default(), None)
    }

    /// The register says of every record what the model says, event by event.
    pub fn check(&self) {
        let mut waiting = BTreeSet::new();
        for id in self.knows.heard.keys().copied() {
            let live = self.register.any(KIND).is_some_and(|t| t.contains(id));
            assert_eq!(live, self.knows.is_live(id), "{id}");
            let state = state_of_whole(id, &self.register.whole(KIND, id)).expect("is known");
            for field in FIELDS {
                let name = NAMES[field];
                let standing = self.knows.standing(id, field);
                let versions = state.fields.get(name).cloned().unwrap_or_default();
                let ty = Unit::KIND.fields[field].ty;
                let standing: Vec<(Id, Json)> =
                    standing.iter().map(|(e, v)| (*e, v.to_json(ty))).collect();
                let versions: Vec<(Id, Json)> = versions.into_iter().collect();
                assert_eq!(
                    versions,
                    standing,
                    "{id} {name} {:?} {:?}",
                    self.register.whole(KIND, id),
                    self.knows.writes.get(&(id, field))
                );
                let differ = standing.windows(2).any(|pair| pair[0].1 != pair[1].1);
                if live && differ {
                    waiting.insert(id);
                }
            }
            let removals: Vec<Id> = state.removals.into_keys().collect();
            let standing = self.knows.standing_removals(id);
            assert_eq!(removals, Vec::from_iter(standing.clone()), "{id}");
            if live && !standing.is_empty() {
                waiting.insert(id);
            }
        }
        let found = conflicts(&self.register).into_iter().map(|c| c.id);
        assert_eq!(
            found.collect::<BTreeSet<Id>>(),
            waiting,
            "no more and no fewer conflicts"
        );
        assert_eq!(self.register.contested(), waiting.len());
    }
}

/// What a file does not give of its records.
#[derive(Default)]
pub struct Sent {
    pub withheld: BTreeSet<usize>,
    /// Of removed records only that they were removed, as in a part of a register.
    pub without_removed_values: bool,
}

/// Leaves only the events of a removed record.
fn empty(record: &mut Json) {
    let Some(map) = record.as_object_mut() else {
        return;
    };
    map.retain(|name, _| name == "id" || name == "stamp");
    if let Some(stamp) = map.get_mut("stamp").and_then(Json::as_object_mut) {
        stamp.retain(|name, _| ["seen", "removals", "removals_seen"].contains(&name.as_str()));
        stamp.insert("fields".into(), json!({}));
        stamp.insert("known".into(), json!([]));
    }
}

/// Takes the withheld fields and what tells of them out of a record.
fn redact(record: &mut Json, withheld: &BTreeSet<usize>) {
    let names: Vec<&str> = withheld.iter().map(|field| NAMES[*field]).collect();
    if names.is_empty() {
        return;
    }
    let Some(map) = record.as_object_mut() else {
        return;
    };
    let mut all: BTreeSet<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let before = map.get("withheld").and_then(Json::as_array).cloned();
    all.extend(
        before
            .into_iter()
            .flatten()
            .filter_map(|n| Some(n.as_str()?.to_owned())),
    );
    for name in &names {
        map.remove(*name);
        for member in ["fields", "others", "lagging"] {
            if let Some(fields) = map.get_mut("stamp").and_then(|s| s.get_mut(member)) {
                fields
                    .as_object_mut()
                    .and_then(|fields| fields.remove(*name));
            }
        }
    }
    map.insert("withheld".into(), json!(all));
}
