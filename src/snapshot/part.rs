//! What leaves the office: the records of a scope as the file gives them. The preview shows the
//! same values that the file is written from.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

use super::given::{self, Leaves};
use super::read::Snapshot;
use super::redaction::Redaction;
use super::scope::{Scope, Selection, select};
use super::trail;
use super::write::Open;
use super::{FORMAT, VERSION};
use crate::domain::kinds::{self, KINDS};
use crate::domain::{FieldType, Id, Record as _, Replica};
use crate::register::history::Entry;
use crate::register::{History, Register, Removed, Table, record_to_json};

/// A register, or a part of it, as a file gives it.
pub struct Part<'a> {
    register: &'a Register,
    office: Option<Id>,
    scope: Scope,
    selection: Selection,
    /// What is left out, by the position of the kind.
    leaves: Vec<Leaves>,
    /// Whether everything is given as it is.
    is_all: bool,
    /// The history as the file gives it, where it is not all of it.
    trail: Option<Vec<Entry>>,
    history: &'a History,
    /// What was removed, where it is not all of it.
    removed: Option<BTreeSet<Id>>,
    /// Reported figures, see [`Part::with_figures`].
    figures: Option<Json>,
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
        let mut part = Part {
            register,
            office,
            scope,
            selection: select(register, scope, office),
            leaves: leaves.collect(),
            is_all,
            trail: None,
            history,
            removed: None,
            figures: None,
        };
        if !is_all {
            let gone = part.removed_of_these();
            part.trail = Some(if scope.is_statistics() || scope.is_of_registrations() {
                Vec::new()
            } else {
                let cleaning = trail::Cleaning {
                    register,
                    keeps: |kind, id| part.selects(kind, id) || gone.contains(&id),
                    leaves: &part.leaves,
                };
                cleaning.of(history)
            });
            part.removed = Some(gone);
        }
        part
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
        part.scope = snapshot.scope;
        part.figures.clone_from(&snapshot.figures);
        part
    }

    /// Adds figures that were reckoned from records which the file does not give.
    #[must_use]
    pub fn with_figures(mut self, figures: Json) -> Part<'a> {
        self.figures = Some(figures);
        self
    }

    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// The fields of a kind that the file withholds, by position.
    pub fn withheld(&self, kind: usize) -> &[u16] {
        let leaves = self.leaves.get(kind);
        leaves.map_or(&[], |leaves| &leaves.withheld)
    }

    /// The removed records that belonged to what the file gives. A record of which nobody knows
    /// whose it was is not told of.
    fn removed_of_these(&self) -> BTreeSet<Id> {
        let all = &self.register.removed;
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
                if self.selects(kind, id) {
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

    /// The ids of a kind's records, in order.
    pub fn ids(&self, kind: usize) -> Box<dyn Iterator<Item = Id> + '_> {
        let Some(table) = self.register.any(kind) else {
            return Box::new(std::iter::empty());
        };
        match &self.selection {
            Selection::All => Box::new(table.ids()),
            Selection::Some(ids) => Box::new(ids.get(kind).into_iter().flatten().copied()),
        }
    }

    /// How many records of every kind, by the kind's position; kinds without any are left out.
    pub fn counts(&self) -> Vec<(usize, usize)> {
        let kinds = (0..KINDS.len()).map(|kind| match &self.selection {
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
        let (Some(table), Some(leaves)) = (self.register.any(kind), self.leaves.get(kind)) else {
            return Json::Null;
        };
        let record = record_to_json(table, id);
        Json::Object(leaves.give(table.spec(), id, record))
    }

    /// The commands that the file tells of.
    pub fn entries(&self) -> &[Entry] {
        self.trail.as_deref().unwrap_or(self.history.entries())
    }

    /// Whether the file says of a record that it was removed.
    fn tells_removed(&self, kind: usize, id: Id) -> bool {
        let removed = self.register.removed.get(&id);
        let told = self.removed.as_ref();
        removed.is_some_and(|removed| removed.kind == kind)
            && told.is_none_or(|told| told.contains(&id))
    }

    /// The ids that the file's records refer to and the file says nothing of.
    pub fn outside(&self) -> BTreeSet<Id> {
        let mut outside = BTreeSet::new();
        for (kind, table) in self.register.tables() {
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
                outside.extend(self.ids(kind).filter_map(|id| {
                    let to = table.value(id, field).as_reference()?;
                    let given = there.is_some_and(|there| there.contains(to))
                        && self.selection.contains(target, to);
                    (!given && !self.tells_removed(target, to)).then_some(to)
                }));
            }
        }
        outside
    }

    /// What was removed, in the order of the ids. Of a part only that it was removed.
    fn removed(&self) -> BTreeMap<Id, Removed> {
        let all = self.register.removed.iter();
        let Some(told) = &self.removed else {
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
    fn removed_json(&self) -> Vec<Json> {
        let known = self.removed();
        let known = known
            .iter()
            .map(|(id, removed)| (*id, removed.to_json(*id)));
        let foreign = self.register.foreign_removed.iter().filter(|_| self.is_all);
        let foreign = foreign.map(|(id, json)| (*id, Json::Object(json.clone())));
        let all: BTreeMap<Id, Json> = known.chain(foreign).collect();
        all.into_values().collect()
    }

    /// The newest event of every replica that the file tells of. A part claims no more: what it
    /// does not hold, its reader has not seen.
    fn seen(&self, outside: &BTreeSet<Id>) -> Vec<Id> {
        if self.is_all {
            return self.register.seen().collect();
        }
        let mut seen: BTreeMap<Replica, u64> = BTreeMap::new();
        let mut note = |event: Id| {
            let newest = seen.entry(event.replica).or_default();
            *newest = event.sequence.max(*newest);
        };
        outside.iter().copied().for_each(&mut note);
        for (kind, table) in self.register.tables() {
            let Some(leaves) = self.leaves.get(kind) else {
                continue;
            };
            for id in self.ids(kind) {
                note(id);
                if let Some(stamp) = table.stamp(id).filter(|stamp| stamp.is_edited()) {
                    let mut stamp = stamp.clone();
                    let members = table.unknown(id).and_then(Option::as_deref);
                    let members = members.into_iter().flat_map(Map::keys);
                    leaves.withhold(&mut stamp, table.spec(), members.map(String::as_str));
                    stamp.prune(table.spec(), id);
                    stamp.events().for_each(&mut note);
                }
            }
        }
        for (id, removed) in self.removed() {
            note(id);
            removed.events().for_each(&mut note);
        }
        self.entries()
            .iter()
            .flat_map(Entry::events)
            .for_each(&mut note);
        seen.into_iter()
            .map(|(replica, n)| Id::new(replica, n))
            .collect()
    }

    /// The file, in canonical bytes (RFC 8785).
    pub fn write(&self) -> String {
        let outside = self.outside();
        let mut file = String::new();
        let mut object = Open::new(&mut file);
        if let Some(figures) = &self.figures {
            object.key("figures");
            object.value(figures);
        }
        object.key("format");
        object.value(&FORMAT.into());
        object.key("history");
        object.array(self.entries().iter().map(|entry| entry.to_json()));
        object.key("office");
        let given = |id: &Id| self.is_all || self.selects(kinds::Office::INDEX, *id);
        let office = self.office.filter(given);
        object.value(&office.map_or(Json::Null, |id| id.to_string().into()));
        if !outside.is_empty() {
            object.key("outside");
            object.array(outside.iter().map(|id| id.to_string().into()));
        }
        object.key("records");
        self.write_records(object.out());
        object.key("removed");
        object.array(self.removed_json().into_iter());
        object.key("scope");
        object.value(&self.scope.to_json());
        object.key("seal");
        object.value(&Json::Null);
        object.key("seen");
        object.array(
            self.seen(&outside)
                .iter()
                .map(|event| event.to_string().into()),
        );
        object.key("version");
        object.value(&VERSION.into());
        object.close();
        file
    }

    /// All records, kind by kind in the order of the kinds' names.
    fn write_records(&self, out: &mut String) {
        let nothing = Map::new();
        let foreign = if self.is_all {
            &self.register.foreign
        } else {
            &nothing
        };
        let mut names: Vec<(&str, Option<usize>)> = self
            .counts()
            .into_iter()
            .filter_map(|(kind, _)| Some((KINDS.get(kind)?.name, Some(kind))))
            .collect();
        names.extend(foreign.keys().map(|name| (name.as_str(), None)));
        names.sort_unstable_by_key(|(name, _)| name.encode_utf16().collect::<Vec<_>>());
        let mut object = Open::new(out);
        for (name, kind) in names {
            object.key(name);
            match kind {
                Some(kind) => object.array(self.ids(kind).map(|id| self.record(kind, id))),
                None => object.value(foreign.get(name).unwrap_or(&Json::Null)),
            }
        }
        object.close();
    }
}
