//! The causal stamp of a record: which events made it what it is (design §5).

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use crate::domain::{Id, KindSpec};

/// A record that was never edited after its creation needs no stamp: its id is the event that
/// wrote every field. Edits are kept as exceptions from that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp(Option<Box<Edits>>);

/// The events after the creation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Edits {
    /// The newest event of each replica that edited the record, in the replicas' order.
    seen: Vec<Id>,
    /// The fields (by position) whose value was written by a later event, in order.
    fields: Vec<(u16, Id)>,
    /// The same for fields that a newer version has and this one does not know, by name.
    newer: BTreeMap<Box<str>, Id>,
    /// The fields (by position, in order) that the file did not give which the record came in.
    withheld: Vec<u16>,
    /// The same for fields that this version does not know, by name, in order.
    withheld_newer: Vec<Box<str>>,
}

/// No field that this version does not know.
static NONE_NEWER: BTreeMap<Box<str>, Id> = BTreeMap::new();

/// Puts an item into a list in order, once. The lists are short, and a sort for every type would
/// be a good part of the program's first page.
fn insert<T: Ord>(list: &mut Vec<T>, item: T) {
    if let Err(at) = list.binary_search(&item) {
        list.insert(at, item);
    }
}

impl Stamp {
    /// Notes that `event` wrote `fields`.
    pub fn edit(&mut self, event: Id, fields: impl IntoIterator<Item = usize>) {
        let edits = self.0.get_or_insert_default();
        match edits
            .seen
            .binary_search_by_key(&event.replica, |e| e.replica)
        {
            Ok(at) => {
                if let Some(seen) = edits.seen.get_mut(at) {
                    seen.sequence = seen.sequence.max(event.sequence);
                }
            }
            Err(at) => edits.seen.insert(at, event),
        }
        for field in fields {
            let Ok(field) = u16::try_from(field) else {
                continue;
            };
            match edits.fields.binary_search_by_key(&field, |(f, _)| *f) {
                Ok(at) => {
                    if let Some(entry) = edits.fields.get_mut(at) {
                        entry.1 = event;
                    }
                }
                Err(at) => edits.fields.insert(at, (field, event)),
            }
        }
    }

    pub fn is_edited(&self) -> bool {
        let has_events = |edits: &Edits| {
            !(edits.seen.is_empty() && edits.fields.is_empty() && edits.newer.is_empty())
        };
        self.0.as_deref().is_some_and(has_events)
    }

    /// Whether the record is as it was created, with every field known: no stamp is kept then.
    pub fn is_plain(&self) -> bool {
        self.0.is_none()
    }

    /// The fields whose values the file did not give that the record came in. They are not
    /// empty: nobody here knows them. One that also stands in [`Stamp::fields`] was written
    /// later by somebody who did not know what was there.
    pub fn withheld(&self) -> &[u16] {
        self.0.as_ref().map_or(&[], |edits| &edits.withheld)
    }

    /// The withheld fields that this version does not know, by name.
    pub fn withheld_newer(&self) -> &[Box<str>] {
        self.0.as_ref().map_or(&[], |edits| &edits.withheld_newer)
    }

    /// Whether nobody here knows what the field holds.
    pub fn is_withheld(&self, field: usize) -> bool {
        let is = |known: &u16| usize::from(*known) == field;
        self.withheld().iter().any(is) && !self.fields().iter().any(|(known, _)| is(known))
    }

    /// Makes a field withheld; its event stays as it is.
    pub fn add_withheld(&mut self, field: u16) {
        insert(&mut self.0.get_or_insert_default().withheld, field);
    }

    /// The same for a field that this version does not know.
    pub fn add_withheld_newer(&mut self, name: &str) {
        insert(
            &mut self.0.get_or_insert_default().withheld_newer,
            name.into(),
        );
    }

    /// Makes fields withheld and forgets which events wrote them, for a file that does not give
    /// them. `newer` names fields that this version does not know.
    pub fn withhold<'a>(&mut self, fields: &[u16], newer: impl IntoIterator<Item = &'a str>) {
        for field in fields {
            self.add_withheld(*field);
        }
        for name in newer {
            self.add_withheld_newer(name);
            if let Some(edits) = &mut self.0 {
                edits.newer.remove(name);
            }
        }
        if let Some(edits) = &mut self.0 {
            edits.fields.retain(|(field, _)| !fields.contains(field));
        }
    }

    /// The names of the withheld fields as they stand in the record's JSON, in order.
    pub fn withheld_names(&self, kind: &KindSpec) -> Vec<String> {
        let mut names = Vec::new();
        for field in self.withheld() {
            if let Some(field) = kind.fields.get(usize::from(*field)) {
                insert(&mut names, field.name.to_owned());
            }
        }
        for name in self.withheld_newer() {
            insert(&mut names, name.to_string());
        }
        names
    }

    /// Takes in the names that a record's JSON gives as withheld; `None` if they are none.
    pub fn with_withheld_names(mut self, json: Option<&Json>, kind: &KindSpec) -> Option<Stamp> {
        let Some(json) = json else {
            return Some(self);
        };
        for name in json.as_array()? {
            let name = name.as_str()?;
            match kind.field(name) {
                Some((field, _)) => self.add_withheld(u16::try_from(field).ok()?),
                None => self.add_withheld_newer(name),
            }
        }
        Some(self)
    }

    /// The newest event of each replica that edited the record after its creation.
    pub fn seen(&self) -> &[Id] {
        self.0.as_ref().map_or(&[], |edits| &edits.seen)
    }

    /// The fields written by an event other than the creation.
    pub fn fields(&self) -> &[(u16, Id)] {
        self.0.as_ref().map_or(&[], |edits| &edits.fields)
    }

    /// The fields that this version does not know, and the events that wrote them.
    pub fn newer(&self) -> &BTreeMap<Box<str>, Id> {
        self.0.as_ref().map_or(&NONE_NEWER, |edits| &edits.newer)
    }

    /// Every event that the stamp tells of.
    pub fn events(&self) -> impl Iterator<Item = Id> + '_ {
        let fields = self.fields().iter().map(|(_, event)| event);
        let events = self
            .seen()
            .iter()
            .chain(fields)
            .chain(self.newer().values());
        events.copied()
    }

    /// The stamp as it stands in files; `null` for a record that was never edited.
    pub fn to_json(&self, kind: &KindSpec) -> Json {
        if !self.is_edited() {
            return Json::Null;
        }
        let seen: Vec<Json> = self.seen().iter().map(|e| e.to_string().into()).collect();
        let named = self.fields().iter().filter_map(|(field, event)| {
            let spec = kind.fields.get(usize::from(*field))?;
            Some((spec.name.to_owned(), Json::from(event.to_string())))
        });
        let newer = self.newer().iter();
        let newer = newer.map(|(name, event)| (name.to_string(), event.to_string().into()));
        let mut fields = Map::new();
        fields.extend(named.chain(newer));
        json!({"seen": seen, "fields": fields})
    }

    /// Reads a stamp from a file; `None` if it is none.
    pub fn from_json(json: Option<&Json>, kind: &KindSpec) -> Option<Stamp> {
        let Some(json) = json.filter(|json| !json.is_null()) else {
            return Some(Stamp::default());
        };
        let event = |json: &Json| json.as_str()?.parse::<Id>().ok();
        let seen = json.get("seen")?.as_array()?.iter().map(event);
        let mut fields = Vec::new();
        let mut newer = BTreeMap::new();
        for (name, json) in json.get("fields")?.as_object()? {
            let event = event(json)?;
            match kind.field(name) {
                Some((field, _)) => fields.push((u16::try_from(field).ok()?, event)),
                None => {
                    newer.insert(name.as_str().into(), event);
                }
            }
        }
        let seen = seen.collect::<Option<_>>()?;
        Some(Stamp::from_parts(seen, fields, newer))
    }

    /// Whether this state of a record knows of everything that `other` was made of.
    pub fn includes(&self, other: &Stamp) -> bool {
        other.seen().iter().all(|event| {
            let mine = self
                .seen()
                .iter()
                .find(|mine| mine.replica == event.replica);
            mine.is_some_and(|mine| mine.sequence >= event.sequence)
        })
    }

    /// Puts a stamp together from its parts, as read from a file or a page.
    pub fn from_parts(
        mut seen: Vec<Id>,
        mut fields: Vec<(u16, Id)>,
        newer: BTreeMap<Box<str>, Id>,
    ) -> Stamp {
        if seen.is_empty() && fields.is_empty() && newer.is_empty() {
            return Stamp(None);
        }
        // Of several events of one replica, only the newest says anything.
        seen.sort_unstable_by(|a, b| b.cmp(a));
        seen.dedup_by_key(|event| event.replica);
        seen.reverse();
        fields.sort_unstable();
        Stamp(Some(Box::new(Edits {
            seen,
            fields,
            newer,
            ..Edits::default()
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Replica;

    #[test]
    fn what_is_withheld_leaves_no_event() {
        let event = |n| Id::new(Replica::from_bits(1), n);
        let person = crate::domain::kinds::kind("person").unwrap().1;
        let mut stamp = Stamp::default();
        stamp.withhold(&[], []);
        assert!(stamp.is_plain());
        stamp.withhold(&[7], []);
        assert!(!stamp.is_plain() && !stamp.is_edited() && stamp.is_withheld(7));
        stamp.edit(event(5), [1, 8]);
        stamp.withhold(&[8], ["nickname"]);
        assert_eq!(stamp.fields(), [(1, event(5))]);
        assert_eq!(stamp.seen(), [event(5)]);
        let names = ["address", "nickname", "phone"];
        assert_eq!(stamp.withheld_names(person), names);
        let json = stamp.to_json(person);
        let again = Stamp::from_json(Some(&json), person).unwrap();
        let again = again.with_withheld_names(Some(&json!(names)), person);
        assert_eq!(again.unwrap(), stamp);
        // Written by somebody who did not know what was there.
        stamp.edit(event(6), [7]);
        assert_eq!(stamp.withheld(), [7, 8]);
        assert!(!stamp.is_withheld(7) && stamp.is_withheld(8));
    }

    #[test]
    fn an_edit_is_an_exception_from_the_creation() {
        let event = |replica, n| Id::new(Replica::from_bits(replica), n);
        let mut stamp = Stamp::default();
        stamp.edit(event(2, 5), [3]);
        stamp.edit(event(1, 9), [0, 3]);
        stamp.edit(event(2, 7), [1]);
        assert_eq!(stamp.seen(), [event(1, 9), event(2, 7)]);
        let fields = [(0, event(1, 9)), (1, event(2, 7)), (3, event(1, 9))];
        assert_eq!(stamp.fields(), fields);
        let again = Stamp::from_parts(
            stamp.seen().to_vec(),
            stamp.fields().to_vec(),
            BTreeMap::new(),
        );
        assert_eq!(again, stamp);
    }
}
