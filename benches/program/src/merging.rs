//! The files of all communities, made from a filled city, and taken into an empty one.

use std::collections::BTreeMap;

use six_stars::app::Step;
use six_stars::domain::kinds::{Community, Person, Subdistrict, Unit, VolunteerTeam};
use six_stars::domain::{FieldType, Id, Record, Replica, Value};
use six_stars::merge::{Side, meet};
use six_stars::register::history::Entry;
use six_stars::register::{Action, Edit, History, Register, Stamp};
use six_stars::snapshot;
use wasm_bindgen::prelude::wasm_bindgen;

use super::Bench;

/// What a community refers to and has had from elsewhere: it keeps its id.
const SHARED: [usize; 2] = [Subdistrict::INDEX, Unit::INDEX];
/// What a community has entered itself, owners first.
const OWN: [usize; 3] = [Community::INDEX, VolunteerTeam::INDEX, Person::INDEX];

/// Files in the memory of the page.
#[wasm_bindgen]
pub struct Files(Vec<String>);

#[wasm_bindgen]
impl Files {
    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub fn bytes(&self) -> usize {
        self.0.iter().map(String::len).sum()
    }
}

#[wasm_bindgen]
impl Bench {
    /// What each community would hand out: its people, and what they refer to, entered on a computer of its own.
    pub fn community_files(&self) -> Result<Files, String> {
        let communities = self.register().all::<Community>().map(|(id, _)| id);
        let files = communities.enumerate().map(|(number, id)| {
            let replica = Replica::from_bits(0x00C0_FFEE_0000 + number as u64);
            file_of(self.register(), id, replica)
        });
        Ok(Files(files.collect::<Result<_, _>>()?))
    }

    /// Begins to take all files in as one command.
    pub fn begin_merge(&mut self) -> Result<(), String> {
        let action = Action::Import {
            file: "475".to_owned(),
        };
        let begun = self.session.begin_large(action, "", 1);
        begun.map_err(|refusal| refusal.to_string())
    }

    /// Reads the next file, compares it with what is here, and takes it in.
    pub fn merge(&mut self, files: &Files, number: usize) -> Result<(), String> {
        let text = files.0.get(number).ok_or("there is no such file")?;
        let file = snapshot::read(text.as_bytes(), self.register().replica());
        let file = file.map_err(|problems| format!("{problems:?}"))?;
        let here = Side {
            register: &self.session.register,
            history: &self.session.history,
            office: None,
        };
        let there = Side {
            register: &file.register,
            history: &file.history,
            office: file.office,
        };
        let meeting = meet(here.register, there.register);
        let draft = meeting.draft(here, there, |_, _| true);
        let taken = self.session.take_part(draft);
        taken.map_err(|refusal| refusal.to_string())
    }

    /// The next step of writing what was taken in; whether there is more to do.
    pub fn write_merged(&mut self) -> Result<bool, String> {
        match self.session.step_large() {
            Ok(step) => Ok(matches!(step, Step::Working { .. })),
            Err(refusal) => Err(refusal.to_string()),
        }
    }

    /// Everybody's name, a line each.
    pub fn names(&self) -> String {
        let people = self.register().all::<Person>();
        let names: Vec<&str> = people.map(|(_, person)| &*person.name).collect();
        names.join("\n")
    }
}

fn file_of(city: &Register, community: Id, replica: Replica) -> Result<String, String> {
    let mut register = Register::new(replica);
    let mut draft = register.draft();
    let own: Vec<(usize, Id)> = OWN
        .iter()
        .flat_map(|kind| {
            let table = city.any(*kind);
            let owned = table
                .into_iter()
                .flat_map(move |table| table.owned_by(community));
            let is_itself = *kind == Community::INDEX;
            let itself = is_itself.then_some(community);
            itself.into_iter().chain(owned).map(|id| (*kind, id))
        })
        .collect();
    let values = |kind: usize, id: Id| -> Vec<(usize, Value)> {
        let Some(table) = city.any(kind) else {
            return Vec::new();
        };
        let fields = 0..table.spec().fields.len();
        let values = fields.map(|field| (field, table.value(id, field)));
        values.filter(|(_, value)| !value.is_missing()).collect()
    };
    let mut shared: BTreeMap<Id, usize> = BTreeMap::new();
    for (kind, id) in &own {
        for (_, value) in values(*kind, *id) {
            let Some(target) = value.as_reference() else {
                continue;
            };
            let kind = SHARED
                .into_iter()
                .find(|kind| city.any(*kind).is_some_and(|table| table.contains(target)));
            shared.extend(kind.map(|kind| (target, kind)));
        }
    }
    // A unit lies in a sub-district, which has to be there as well.
    let around: Vec<Id> = shared
        .iter()
        .flat_map(|(id, kind)| values(*kind, *id))
        .filter_map(|(_, value)| value.as_reference())
        .collect();
    shared.extend(around.into_iter().map(|id| (id, Subdistrict::INDEX)));
    for (id, kind) in &shared {
        draft.edits.push(Edit::Create {
            kind: *kind,
            id: *id,
            values: values(*kind, *id),
            unknown: None,
            stamp: Stamp::default(),
        });
    }
    let mut renamed: BTreeMap<Id, Id> = BTreeMap::new();
    for (kind, id) in own {
        let mut values = values(kind, id);
        for (field, value) in &mut values {
            let is_link = city.any(kind).is_some_and(|table| {
                let spec = table.spec().fields.get(*field);
                spec.is_some_and(|spec| matches!(spec.ty, FieldType::Reference(_)))
            });
            if let Some(here) = value.as_reference().and_then(|id| renamed.get(&id))
                && is_link
            {
                *value = Value::Reference(*here);
            }
        }
        renamed.insert(id, draft.create_values(kind, values, None));
    }
    let transaction = register.plan(draft, Action::Edit, "", 1);
    let transaction = transaction.map_err(|problems| format!("{problems:?}"))?;
    register.apply(&transaction);
    let mut history = History::default();
    history.push(Entry::new(1, transaction));
    Ok(snapshot::write(&register, &history, None))
}
