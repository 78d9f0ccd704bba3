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
}

/// No field that this version does not know.
static NONE_NEWER: BTreeMap<Box<str>, Id> = BTreeMap::new();

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
        self.0.is_some()
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
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Replica;

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
