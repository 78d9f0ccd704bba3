//! The causal stamp of a record: which events made it what it is (design §5).

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::apart::{self, Apart, LAGGING};
use crate::domain::{Context, Id, KindSpec};

/// A record that was never edited after its creation needs no stamp: its id is the event that
/// wrote every field. Edits are kept as exceptions from that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp(Option<Box<Edits>>);

/// The events after the creation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Edits {
    /// The events that edited the record.
    seen: Context,
    /// The fields (by position) whose value was written by a later event, in order.
    fields: Vec<(u16, Id)>,
    /// The same for fields that a newer version has and this one does not know, by name.
    newer: BTreeMap<Box<str>, Id>,
    /// The fields (by position, in order) that the file did not give which the record came in.
    withheld: Vec<u16>,
    /// The same for fields that this version does not know, by name, in order.
    withheld_newer: Vec<Box<str>>,
    /// What editing apart left; empty for nearly every record.
    apart: Apart,
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
    /// Notes that `event` wrote `fields` of a record of `kind`.
    pub fn edit(&mut self, kind: &KindSpec, event: Id, fields: impl IntoIterator<Item = usize>) {
        let edits = self.0.get_or_insert_default();
        edits.seen.note(event);
        edits.apart.note_known(event);
        for position in fields {
            let Ok(field) = u16::try_from(position) else {
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
            let Some(spec) = kind.fields.get(position) else {
                continue;
            };
            // Of a withheld field only what is written here is known from now on.
            if let Ok(at) = edits.withheld.binary_search(&field) {
                edits.withheld.remove(at);
                edits.apart.lag(spec.name, event);
            } else {
                edits.apart.note_written(spec.name, event);
            }
        }
    }

    /// Drops what was told of events that nobody has to choose about any more, once the stamp of
    /// the record `id` of `kind` is as it will be.
    pub fn prune(&mut self, kind: &KindSpec, id: Id) {
        let Some(edits) = &mut self.0 else { return };
        let written = |name: &str| {
            let position = kind.field(name).and_then(|(p, _)| u16::try_from(p).ok());
            let newer = edits.newer.get(name).copied();
            let known = edits
                .fields
                .iter()
                .find(|(field, _)| Some(*field) == position);
            known.map(|(_, event)| *event).or(newer).or(Some(id))
        };
        edits.apart.prune(written);
        if edits.apart.get(LAGGING).is_some() {
            let mut seen = edits.seen.clone();
            seen.note(id);
            edits.apart.catch_up(&seen);
        }
        if *edits == Box::default() {
            self.0 = None;
        }
    }

    /// Notes that by `event` a person has chosen what stands in `fields`, and that the record stays.
    pub fn choose(
        &mut self,
        kind: &KindSpec,
        event: Id,
        fields: impl Iterator<Item = usize> + Clone,
    ) {
        self.edit(kind, event, fields.clone());
        self.settle(kind, fields);
        self.raise();
    }

    /// Forgets the other values of `fields`: a person has chosen.
    pub fn settle(&mut self, kind: &KindSpec, fields: impl IntoIterator<Item = usize>) {
        if let Some(edits) = &mut self.0 {
            for spec in fields.into_iter().filter_map(|f| kind.fields.get(f)) {
                edits.apart.settle(spec.name);
            }
        }
    }

    /// Notes that `event` removed the record `id`, by somebody who had seen all that is known of it here.
    pub fn bury(&mut self, id: Id, event: Id) {
        let mut seen = self.context();
        seen.note(id);
        self.0.get_or_insert_default().apart.bury(event, &seen);
    }

    /// Of no field is the value known: only that the record was removed.
    pub fn know_nothing(&mut self) {
        self.0.get_or_insert_default().apart.know_nothing();
    }

    /// Nobody holds to the removals any more.
    pub fn raise(&mut self) {
        if let Some(edits) = &mut self.0 {
            edits.apart.raise();
        }
    }

    /// Puts in what editing apart left, as read from a page.
    pub(super) fn set_apart(&mut self, apart: Apart) {
        if !(apart.is_empty() && self.is_plain()) {
            self.0.get_or_insert_default().apart = apart;
        }
    }

    /// What editing apart left in this record.
    pub fn apart(&self) -> &Apart {
        self.0
            .as_ref()
            .map_or(&apart::NOTHING, |edits| &edits.apart)
    }

    pub fn is_edited(&self) -> bool {
        let has_events = |edits: &Edits| {
            let unedited = edits.seen.is_empty() && edits.fields.is_empty();
            !(unedited && edits.newer.is_empty() && edits.apart.is_empty())
        };
        self.0.as_deref().is_some_and(has_events)
    }

    /// Whether the record is as it was created, with every field known: no stamp is kept then.
    pub fn is_plain(&self) -> bool {
        self.0.is_none()
    }

    /// The fields whose values the file did not give that the record came in. They are not
    /// empty: nobody here knows them.
    pub fn withheld(&self) -> &[u16] {
        self.0.as_ref().map_or(&[], |edits| &edits.withheld)
    }

    /// The withheld fields that this version does not know, by name.
    pub fn withheld_newer(&self) -> &[Box<str>] {
        self.0.as_ref().map_or(&[], |edits| &edits.withheld_newer)
    }

    /// Whether nobody here knows what the field holds.
    pub fn is_withheld(&self, field: usize) -> bool {
        self.withheld()
            .iter()
            .any(|known| usize::from(*known) == field)
    }

    /// Whether anything is known here of what a field of the record `id` holds or held.
    pub fn knows(&self, kind: &KindSpec, id: Id, field: usize) -> bool {
        if self.is_withheld(field) {
            return false;
        }
        let name = kind.fields.get(field).map_or("", |spec| spec.name);
        let written = |(at, _): &(u16, Id)| usize::from(*at) == field;
        let since_creation = match self.apart().known_of(name) {
            Some(context) => context.contains(id),
            None => true,
        };
        since_creation || self.fields().iter().any(written)
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
    pub fn withhold<'a>(
        &mut self,
        kind: &KindSpec,
        fields: &[u16],
        newer: impl IntoIterator<Item = &'a str>,
    ) {
        for field in fields {
            self.add_withheld(*field);
        }
        for name in newer {
            self.add_withheld_newer(name);
            if let Some(edits) = &mut self.0 {
                edits.newer.remove(name);
                edits.apart.forget(name);
            }
        }
        if let Some(edits) = &mut self.0 {
            edits.fields.retain(|(field, _)| !fields.contains(field));
            let specs = fields.iter();
            let specs = specs.filter_map(|field| kind.fields.get(usize::from(*field)));
            specs.for_each(|spec| edits.apart.forget(spec.name));
        }
    }

    /// Drops who made the events that wait for a choice, for a file that names no persons.
    pub fn forget_tellers(&mut self) {
        if let Some(edits) = &mut self.0 {
            edits.apart.forget_tellers();
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
        self.0.as_ref().map_or(&[], |edits| edits.seen.events())
    }

    /// The events that edited the record after its creation.
    pub fn context(&self) -> Context {
        self.0
            .as_ref()
            .map_or(Context::default(), |edits| edits.seen.clone())
    }

    /// The fields written by an event other than the creation.
    pub fn fields(&self) -> &[(u16, Id)] {
        self.0.as_ref().map_or(&[], |edits| &edits.fields)
    }

    /// The event that wrote a field, where it was not the creation.
    pub fn writer(&self, field: usize) -> Option<Id> {
        let mut fields = self.fields().iter();
        fields
            .find(|(at, _)| usize::from(*at) == field)
            .map(|(_, event)| *event)
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
        events.copied().chain(self.apart().events())
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
        let mut json = json!({"seen": seen, "fields": fields});
        if let Json::Object(map) = &mut json {
            self.apart().write(map);
        }
        json
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
        let apart = Apart::read(json)?;
        Some(Stamp::from_parts(seen, fields, newer, apart))
    }

    /// Whether this state of a record knows of everything that `other` was made of.
    pub fn includes(&self, other: &Stamp) -> bool {
        let mine = |edits: &Edits| edits.seen.includes(&other.context());
        other.seen().is_empty() || self.0.as_deref().is_some_and(mine)
    }

    /// Puts a stamp together from its parts, as read from a file or a page.
    pub fn from_parts(
        seen: Vec<Id>,
        mut fields: Vec<(u16, Id)>,
        newer: BTreeMap<Box<str>, Id>,
        apart: Apart,
    ) -> Stamp {
        if seen.is_empty() && fields.is_empty() && newer.is_empty() && apart.is_empty() {
            return Stamp(None);
        }
        let seen = Context::of(seen);
        fields.sort_unstable();
        Stamp(Some(Box::new(Edits {
            seen,
            fields,
            newer,
            apart,
            ..Edits::default()
        })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kinds::Leader;
    use crate::domain::{Record as _, Replica};

    #[test]
    fn what_is_withheld_leaves_no_event() {
        let event = |n| Id::new(Replica::from_bits(1), n);
        let person = crate::domain::kinds::kind("person").unwrap().1;
        let at = |name: &str| person.field(name).unwrap().0;
        let (name, phone, address) = (at("name"), at("phone"), at("address"));
        let mut stamp = Stamp::default();
        stamp.withhold(person, &[], []);
        assert!(stamp.is_plain());
        stamp.withhold(person, &[phone as u16], []);
        assert!(!stamp.is_plain() && !stamp.is_edited() && stamp.is_withheld(phone));
        stamp.edit(person, event(5), [name, address]);
        stamp.withhold(person, &[address as u16], ["nickname"]);
        assert_eq!(stamp.fields(), [(name as u16, event(5))]);
        assert_eq!(stamp.seen(), [event(5)]);
        let names = ["address", "nickname", "phone"];
        assert_eq!(stamp.withheld_names(person), names);
        let json = stamp.to_json(person);
        let again = Stamp::from_json(Some(&json), person).unwrap();
        let again = again.with_withheld_names(Some(&json!(names)), person);
        assert_eq!(again.unwrap(), stamp);
        // Written by somebody who did not know what was there.
        stamp.edit(person, event(6), [phone]);
        assert_eq!(stamp.withheld(), [address as u16]);
        assert!(!stamp.is_withheld(phone) && stamp.is_withheld(address));
    }

    #[test]
    fn an_edit_is_an_exception_from_the_creation() {
        let event = |replica, n| Id::new(Replica::from_bits(replica), n);
        let mut stamp = Stamp::default();
        stamp.edit(Leader::KIND, event(2, 5), [3]);
        stamp.edit(Leader::KIND, event(1, 9), [0, 3]);
        stamp.edit(Leader::KIND, event(2, 7), [1]);
        assert_eq!(stamp.seen(), [event(1, 9), event(2, 7)]);
        let fields = [(0, event(1, 9)), (1, event(2, 7)), (3, event(1, 9))];
        assert_eq!(stamp.fields(), fields);
        let again = Stamp::from_parts(
            stamp.seen().to_vec(),
            stamp.fields().to_vec(),
            BTreeMap::new(),
            Apart::default(),
        );
        assert_eq!(again, stamp);
    }
}
