//! What leaves the office: the records of a scope as the file gives them. The preview shows the
//! same values that the file is written from.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::{Map, Value as Json};

use super::given::{self, Leaves};
use super::read::Snapshot;
use super::redaction::Redaction;
use super::scope::Scope;
use super::selection::{Selection, select};
use super::trail;
use super::writing::{NONE_FOREIGN, Writing};
use crate::domain::kinds::{self, KINDS};
use crate::domain::{FieldType, Id, Record as _, Replica};
use crate::register::history::Entry;
use crate::register::{History, Register, Removed, Table, record_to_json};

/// A register, or a part of it, as a file gives it.
pub struct Part<'a> {
    register: &'a Register,
    history: &'a History,
    what: Rc<What>,
}

/// What of a register a file gives, for as long as the register stays as it is.
#[derive(Clone)]
pub(super) struct What {
    office: Option<Id>,
    scope: Scope,
    selection: Selection,
    /// What is left out, by the position of the kind.
    leaves: Vec<Leaves>,
    /// Whether everything is given as it is.
    is_all: bool,
    /// The history as the file gives it, where it is not all of it.
    trail: Option<Vec<Entry>>,
    /// What was removed, where it is not all of it.
    removed: Option<BTreeSet<Id>>,
    /// Reported figures, see [`Part::with_figures`].
    figures: Option<Json>,
}

impl What {
    /// The removed records that belonged to what the file gives. A record of which nobody knows
    /// whose it was is not told of.
    fn removed_of_these(&self, register: &Register) -> BTreeSet<Id> {
        let all = &register.removed;
        let belongs = |(id, removed): (&Id, &Removed)| {
            let (mut kind, mut id) = (removed.kind, *id);
            // No chain of owners is longer than there are kinds.
            for _ in KINDS {
                let Some(spec) = KINDS.get(kind).filter(|kind| self.scope.permits(kind)) else {
                    return false;
                };
                if self.scope == Scope::Whole {
                    return true;
                }
                let owner = spec.owner().and_then(|(field, owner)| {
                    let name = spec.fields.get(field)?.name;
                    let to = all.get(&id)?.record.get(name)?.as_str()?;
                    Some((kinds::kind(owner)?.0, to.parse().ok()?))
                });
                let Some(owner) = owner else { return false };
                (kind, id) = owner;
                if self.selects(kind, id) || self.scope == Scope::Consultations(id) {
                    return true;
                }
            }
            false
        };
        let those = all.iter().filter(|removed| belongs(*removed));
        those.map(|(id, _)| *id).collect()
    }

    fn selects(&self, kind: usize, id: Id) -> bool {
        let permitted = KINDS.get(kind).is_some_and(|kind| self.scope.permits(kind));
        permitted && self.selection.contains(kind, id)
    }
}

impl<'a> Part<'a> {
    /// `office` is the record of the office that hands the file out.
    pub fn new(
        register: &'a Register,
        history: &'a History,
        office: Option<Id>,
        scope: Scope,
        redaction: &Redaction,
    ) -> Part<'a> {
        let leaves = KINDS.iter().map(|kind| Leaves::of(kind, scope, redaction));
        let is_all = scope == Scope::Whole && redaction.is_none();
        let mut what = What {
            office,
            scope,
            selection: select(register, scope, office),
            leaves: leaves.collect(),
            is_all,
            trail: None,
            removed: None,
            figures: None,
        };
        if !is_all {
            let gone = what.removed_of_these(register);
            what.trail = Some(
                if scope.is_statistics() || scope.is_between_member_and_community() {
                    Vec::new()
                } else {
                    let cleaning = trail::Cleaning {
                        register,
                        keeps: |kind, id| what.selects(kind, id) || gone.contains(&id),
                        leaves: &what.leaves,
                    };
                    cleaning.of(history)
                },
            );
            what.removed = Some(gone);
        }
        Part::going_on(register, history, Rc::new(what))
    }

    /// The same part of the same register, which has to be as it was.
    pub(super) fn going_on(
        register: &'a Register,
        history: &'a History,
        what: Rc<What>,
    ) -> Part<'a> {
        Part {
            register,
            history,
            what,
        }
    }

    pub(super) fn what(&self) -> Rc<What> {
        Rc::clone(&self.what)
    }

    /// What a file that was read gives, to be written again.
    pub fn of_snapshot(snapshot: &'a Snapshot) -> Part<'a> {
        let (register, history) = (&snapshot.register, &snapshot.history);
        let mut part = Part::new(
            register,
            history,
            snapshot.office,
            Scope::Whole,
            &Redaction::NONE,
        );
        let what = Rc::make_mut(&mut part.what);
        what.scope = snapshot.scope;
        what.figures.clone_from(&snapshot.figures);
        part
    }

    /// Adds figures that were reckoned from records which the file does not give.
    #[must_use]
    pub fn with_figures(mut self, figures: Json) -> Part<'a> {
        Rc::make_mut(&mut self.what).figures = Some(figures);
        self
    }

    pub fn scope(&self) -> Scope {
        self.what.scope
    }

    /// The fields of a kind that the file withholds, by position.
    pub fn withheld(&self, kind: usize) -> &[u16] {
        let leaves = self.what.leaves.get(kind);
        leaves.map_or(&[], |leaves| &leaves.withheld)
    }

    /// The ids of a kind's records, in order.
    pub fn ids(&self, kind: usize) -> Box<dyn Iterator<Item = Id> + '_> {
        let Some(table) = self.register.any(kind) else {
            return Box::new(std::iter::empty());
        };
        match &self.what.selection {
            Selection::All => Box::new(table.ids()),
            Selection::Some(ids) => Box::new(ids.get(kind).into_iter().flatten().copied()),
        }
    }

    /// How many records of every kind, by the kind's position; kinds without any are left out.
    pub fn counts(&self) -> Vec<(usize, usize)> {
        let kinds = (0..KINDS.len()).map(|kind| match &self.what.selection {
            Selection::All => (kind, self.register.any(kind).map_or(0, Table::len)),
            Selection::Some(ids) => (kind, ids.get(kind).map_or(0, BTreeSet::len)),
        });
        kinds.filter(|(_, count)| *count > 0).collect()
    }

    /// How many records of every kind stay here.
    pub fn left_out(&self) -> Vec<(usize, usize)> {
        let counts: BTreeMap<usize, usize> = self.counts().into_iter().collect();
        let kinds = self.register.tables().map(|(kind, table)| {
            let given = counts.get(&kind).copied().unwrap_or(0);
            (kind, table.len().saturating_sub(given))
        });
        kinds.filter(|(_, count)| *count > 0).collect()
    }

    /// A record as it would stand in a file, without making all of it.
    pub fn record_of(
        register: &Register,
        scope: Scope,
        redaction: &Redaction,
        kind: usize,
        id: Id,
    ) -> Json {
        let (Some(table), Some(spec)) = (register.any(kind), KINDS.get(kind)) else {
            return Json::Null;
        };
        let record = record_to_json(table, id);
        Json::Object(Leaves::of(spec, scope, redaction).give(spec, id, record))
    }

    /// A record as it stands in the file.
    pub fn record(&self, kind: usize, id: Id) -> Json {
        let (Some(table), Some(leaves)) = (self.register.any(kind), self.what.leaves.get(kind))
        else {
            return Json::Null;
        };
        let record = record_to_json(table, id);
        Json::Object(leaves.give(table.spec(), id, record))
    }

    /// The commands that the file tells of.
    pub fn entries(&self) -> &[Entry] {
        self.what.trail.as_deref().unwrap_or(self.history.entries())
    }

    /// Whether the file says of a record that it was removed.
    fn tells_removed(&self, kind: usize, id: Id) -> bool {
        let removed = self.register.removed.get(&id);
        let told = self.what.removed.as_ref();
        removed.is_some_and(|removed| removed.kind == kind)
            && told.is_none_or(|told| told.contains(&id))
    }

    /// The same from `from` on.
    pub(super) fn ids_from(&self, kind: usize, from: Id) -> Box<dyn Iterator<Item = Id> + '_> {
        let Some(table) = self.register.any(kind) else {
            return Box::new(std::iter::empty());
        };
        match &self.what.selection {
            Selection::All => Box::new(table.ids_from(from, None)),
            Selection::Some(ids) => {
                let ids = ids.get(kind).into_iter();
                Box::new(ids.flat_map(move |ids| ids.range(from..)).copied())
            }
        }
    }

    /// The ids that the file's records refer to and the file says nothing of.
    pub fn outside(&self) -> BTreeSet<Id> {
        let mut outside = BTreeSet::new();
        for (kind, _) in self.register.tables() {
            self.add_outside(kind, &mut outside);
        }
        outside
    }

    /// Adds those of a kind's records.
    pub(super) fn add_outside(&self, kind: usize, outside: &mut BTreeSet<Id>) {
        let Some(table) = self.register.any(kind) else {
            return;
        };
        let withheld = self.withheld(kind);
        for (field, spec) in table.spec().fields.iter().enumerate() {
            let FieldType::Reference(target) = spec.ty else {
                continue;
            };
            let Some((target, _)) = kinds::kind(target) else {
                continue;
            };
            if withheld.iter().any(|at| usize::from(*at) == field) {
                continue;
            }
            let there = self.register.any(target);
            let leads_out = |to: Id| {
                let given = there.is_some_and(|there| there.contains(to))
                    && self.what.selection.contains(target, to);
                !given && !self.tells_removed(target, to)
            };
            // Neighbours mostly refer to the same record.
            let mut last = None;
            for (id, to) in table.references(field) {
                if last != Some(to) && self.what.selection.contains(kind, id) {
                    last = Some(to);
                    if leads_out(to) {
                        outside.insert(to);
                    }
                }
            }
        }
    }

    /// What was removed, in the order of the ids. Of a part only that it was removed.
    fn removed(&self) -> BTreeMap<Id, Removed> {
        let all = self.register.removed.iter();
        let Some(told) = &self.what.removed else {
            return all.map(|(id, removed)| (*id, removed.clone())).collect();
        };
        let told = all.filter(|(id, _)| told.contains(id));
        let bare = |(id, removed): (&Id, &Removed)| {
            let kind = KINDS.get(removed.kind)?;
            Some((*id, given::removed(kind, *id, removed)))
        };
        told.filter_map(bare).collect()
    }

    /// The same as it stands in the file.
    pub(super) fn removed_json(&self) -> Vec<Json> {
        let known = self.removed();
        let known = known
            .iter()
            .map(|(id, removed)| (*id, removed.to_json(*id)));
        let foreign = self
            .register
            .foreign_removed
            .iter()
            .filter(|_| self.what.is_all);
        let foreign = foreign.map(|(id, json)| (*id, Json::Object(json.clone())));
        let all: BTreeMap<Id, Json> = known.chain(foreign).collect();
        all.into_values().collect()
    }

    /// Adds the newest events that the records of a kind tell of.
    pub(super) fn add_seen(&self, kind: usize, seen: &mut BTreeMap<Replica, u64>) {
        let (Some(table), Some(leaves)) = (self.register.any(kind), self.what.leaves.get(kind))
        else {
            return;
        };
        for id in self.ids(kind) {
            note(seen, id);
            if let Some(stamp) = table.stamp(id).filter(|stamp| stamp.is_edited()) {
                let mut stamp = stamp.clone();
                let members = table.unknown(id).and_then(Option::as_deref);
                let members = members.into_iter().flat_map(Map::keys);
                leaves.withhold(&mut stamp, table.spec(), members.map(String::as_str));
                stamp.prune(table.spec(), id);
                stamp.events().for_each(|event| note(seen, event));
            }
        }
    }

    /// The newest event of every replica that the file tells of. A part claims no more: what it
    /// does not hold, its reader has not seen. `seen` is what the records tell of.
    pub(super) fn seen(&self, mut seen: BTreeMap<Replica, u64>, outside: &BTreeSet<Id>) -> Vec<Id> {
        if self.what.is_all {
            return self.register.seen().collect();
        }
        for (id, removed) in self.removed() {
            note(&mut seen, id);
            removed.events().for_each(|event| note(&mut seen, event));
        }
        let told = self.entries().iter().flat_map(Entry::events);
        for event in told.chain(outside.iter().copied()) {
            note(&mut seen, event);
        }
        seen.into_iter()
            .map(|(replica, n)| Id::new(replica, n))
            .collect()
    }

    /// Whether everything is given as it is.
    pub(super) fn is_all(&self) -> bool {
        self.what.is_all
    }

    pub(super) fn figures(&self) -> Option<&Json> {
        self.what.figures.as_ref()
    }

    /// Records of kinds that this version does not know, as the file gives them.
    pub(super) fn foreign(&self) -> &Map<String, Json> {
        match self.what.is_all {
            true => &self.register.foreign,
            false => &NONE_FOREIGN,
        }
    }

    /// The file, in canonical bytes (RFC 8785).
    pub fn write(&self) -> String {
        let mut writing = Writing::of(self);
        while writing.step(self) {}
        writing.into_text()
    }

    /// The record of the office that hands the file out, where the file gives it.
    pub(super) fn office(&self) -> Option<Id> {
        let given = |id: &Id| self.what.is_all || self.what.selects(kinds::Office::INDEX, *id);
        self.what.office.filter(given)
    }
}

fn note(seen: &mut BTreeMap<Replica, u64>, event: Id) {
    let newest = seen.entry(event.replica).or_default();
    *newest = event.sequence.max(*newest);
}
