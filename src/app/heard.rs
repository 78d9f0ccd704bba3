//! When a file of a community was last taken in: kept beside the register, because a file that brings nothing new leaves no trace in it.

use std::collections::BTreeMap;

use super::refusal::Refusal;
use super::session::Session;
use crate::domain::kinds::{Community, Filing, Person};
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::snapshot::Scope;
use crate::store::KeyValue;

const PAGE: &str = "heard";

/// The communities that a file of this scope tells of.
pub fn told_of(register: &Register, scope: Scope) -> Vec<Id> {
    match scope {
        Scope::Community(id) | Scope::Statistics(Some(id)) => vec![id],
        Scope::Subdistrict(place) => {
            let all = register.all::<Community>();
            let of_place = all.filter(|(_, community)| community.subdistrict.id == Some(place));
            of_place.map(|(id, _)| id).collect()
        }
        _ => Vec::new(),
    }
}

/// The communities of which nobody who registered is on the register, and no filing says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Empty {
    /// Their file was taken in, last on this day: nobody registered there.
    pub said: BTreeMap<Id, Date>,
    /// No file was taken in: nobody knows.
    pub silent: Vec<Id>,
}

impl Empty {
    /// `heard` says when each community's file was taken in last.
    #[must_use]
    pub fn of(register: &Register, heard: &BTreeMap<Id, Date>) -> Empty {
        let mut found = Empty::default();
        for (id, _) in register.all::<Community>() {
            let mut people = register.of::<Person>(id);
            let has_people = people.any(|(_, person)| person.registered_on.is_some());
            // Who filed was heard of, and says how many there are.
            if has_people || register.of::<Filing>(id).next().is_some() {
                continue;
            }
            match heard.get(&id) {
                Some(on) => {
                    found.said.insert(id, *on);
                }
                None => found.silent.push(id),
            }
        }
        found
    }
}

impl<K: KeyValue> Session<K> {
    /// The day on which each community's file was taken in last; nothing where it cannot be read.
    pub fn heard(&self) -> BTreeMap<Id, Date> {
        let kept = self.kept(PAGE).ok().flatten();
        let kept = kept.and_then(|bytes| serde_json::from_slice(bytes).ok());
        let kept: BTreeMap<String, String> = kept.unwrap_or_default();
        let read = kept
            .into_iter()
            .filter_map(|(id, on)| Some((id.parse().ok()?, Date::parse_iso(&on)?)));
        read.collect()
    }

    /// Remembers that files of these communities were taken in.
    ///
    /// # Errors
    /// Those of [`Session::keep`].
    pub fn note_heard(&mut self, communities: &[Id], today: Date) -> Result<(), Refusal> {
        let mut all = self.heard();
        all.extend(communities.iter().map(|id| (*id, today)));
        let all = all.into_iter();
        let all: BTreeMap<String, String> = all
            .map(|(id, on)| (id.to_string(), on.to_string()))
            .collect();
        let bytes = serde_json::to_vec(&all).unwrap_or_default();
        self.keep(&[(PAGE, &bytes)])
    }
}
