//! One record as a join semilattice: for every field the values that survive, with the events
//! that wrote them, and what had been seen.
//!
//! A join keeps a value when the other side has it too, or has never seen the event that wrote
//! it. What one side had seen and replaced is gone; what was written apart stays side by side.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Context, Id};

/// The values of one field that survive, by the events that wrote them. More than one: written
/// apart, and nobody has chosen yet.
pub type Versions<V> = BTreeMap<Id, V>;

/// What is known of one record. The event that created it counts as seen like any other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State<V> {
    /// The events that wrote fields, known of at all.
    pub seen: Context,
    /// The events whose values are known, as far as `lagging` says nothing else. Less than `seen`
    /// where only a tombstone told of them.
    pub known: Context,
    /// The fields by their names; one without versions was empty at its creation and ever since.
    pub fields: BTreeMap<String, Versions<V>>,
    /// Fields of which other events are known than `known` says: a file withheld them.
    pub lagging: BTreeMap<String, Context>,
    /// The removals that nobody has decided against, each with what the remover had seen.
    pub removals: BTreeMap<Id, Context>,
    pub removals_seen: Context,
    /// Who made the events that wait for a choice, as far as anybody said. Not part of the laws.
    pub told: BTreeMap<Id, V>,
}

impl<V> Default for State<V> {
    fn default() -> Self {
        State {
            seen: Context::default(),
            known: Context::default(),
            fields: BTreeMap::new(),
            lagging: BTreeMap::new(),
            removals: BTreeMap::new(),
            removals_seen: Context::default(),
            told: BTreeMap::new(),
        }
    }
}

/// The order in which a winner is chosen: an edit of a conflicting field numbers itself above
/// the values it leaves standing, so that what a person typed last is what they see.
pub fn precedence(event: Id) -> (u64, Id) {
    (event.sequence, event)
}

impl<V> State<V> {
    /// The events of a field whose outcome is known.
    pub fn context(&self, field: &str) -> &Context {
        self.lagging.get(field).unwrap_or(&self.known)
    }
}

impl<V: Clone + PartialEq> State<V> {
    /// Whether the record counts as removed: those who removed it had seen all that was written.
    pub fn is_removed(&self) -> bool {
        let mut covered = Context::default();
        for seen in self.removals.values() {
            covered.note_all(seen.events().iter().copied());
        }
        !self.removals.is_empty() && covered.includes(&self.seen)
    }

    /// The version of a field that is shown until somebody chooses.
    pub fn winner(&self, field: &str) -> Option<(Id, &V)> {
        let versions = self.fields.get(field)?.iter();
        let winner = versions.max_by_key(|(event, _)| precedence(**event));
        winner.map(|(event, value)| (*event, value))
    }

    /// The fields whose versions differ.
    pub fn contested(&self) -> impl Iterator<Item = &str> {
        let differ = |versions: &Versions<V>| {
            let mut values = versions.values();
            let first = values.next();
            values.any(|value| Some(value) != first)
        };
        let fields = self.fields.iter();
        fields.filter_map(move |(name, versions)| differ(versions).then_some(name.as_str()))
    }

    /// What is known when both sides are: the least state above the two.
    #[must_use]
    pub fn join(&self, other: &State<V>) -> State<V> {
        let known = self.known.joined(&other.known);
        let mut joined = State {
            seen: self.seen.joined(&other.seen),
            known: known.clone(),
            fields: BTreeMap::new(),
            lagging: BTreeMap::new(),
            removals: join_removals(self, other),
            removals_seen: self.removals_seen.joined(&other.removals_seen),
            told: BTreeMap::new(),
        };
        let sides = [self, other];
        let named = sides.iter().flat_map(|state| state.fields.keys());
        let lagging = sides.iter().flat_map(|state| state.lagging.keys());
        let names: BTreeSet<&String> = named.chain(lagging).collect();
        for name in names {
            let versions = join_versions(self, other, name);
            if !versions.is_empty() {
                joined.fields.insert(name.clone(), versions);
            }
            let context = self.context(name).joined(other.context(name));
            if context != known {
                joined.lagging.insert(name.clone(), context);
            }
        }
        let told = other.told.iter().chain(&self.told);
        joined.told = told.map(|(event, v)| (*event, v.clone())).collect();
        let waiting = joined.waiting();
        joined.told.retain(|event, _| waiting.contains(event));
        joined
    }

    /// The events that stand side by side, and the removals.
    pub fn waiting(&self) -> BTreeSet<Id> {
        let apart = self.fields.values().filter(|versions| versions.len() > 1);
        let versions = apart.flat_map(|versions| versions.keys());
        versions.chain(self.removals.keys()).copied().collect()
    }

    /// Whether one event wrote different values on the two sides: no register does that, so one
    /// of the files was changed by hand or two copies share an origin they must not share.
    pub fn contradicts(&self, other: &State<V>) -> bool {
        self.fields.iter().any(|(name, versions)| {
            let theirs = other.fields.get(name);
            let theirs = |event: &Id| theirs.and_then(|versions| versions.get(event));
            let mut versions = versions.iter();
            versions.any(|(event, value)| theirs(event).is_some_and(|other| other != value))
        })
    }
}

fn join_versions<V: Clone>(one: &State<V>, other: &State<V>, name: &str) -> Versions<V> {
    let survivors = |mine: &State<V>, theirs: &State<V>| -> Versions<V> {
        let their_versions = theirs.fields.get(name);
        let seen = theirs.context(name);
        let versions = mine.fields.get(name).into_iter().flatten();
        let survive = versions.filter(|(event, _)| {
            let there = their_versions.is_some_and(|versions| versions.contains_key(event));
            there || !seen.contains(**event)
        });
        survive.map(|(event, v)| (*event, v.clone())).collect()
    };
    let mut versions = survivors(one, other);
    versions.extend(survivors(other, one));
    versions
}

fn join_removals<V>(one: &State<V>, other: &State<V>) -> BTreeMap<Id, Context> {
    let mut joined: BTreeMap<Id, Context> = BTreeMap::new();
    for (mine, theirs) in [(one, other), (other, one)] {
        for (event, seen) in &mine.removals {
            if theirs.removals.contains_key(event) || !theirs.removals_seen.contains(*event) {
                let entry = joined.entry(*event).or_default();
                entry.note_all(seen.events().iter().copied());
            }
        }
    }
    joined
}
