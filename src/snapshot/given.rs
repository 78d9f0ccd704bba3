//! One record as a file gives it: without what is withheld.

use serde_json::{Map, Value as Json};

use super::redaction::Redaction;
use super::scope::Scope;
use crate::domain::{Id, KindSpec, Tells};
use crate::register::{LAGGING, Removed, Stamp, TOLD};

/// What a file leaves out of the records of a kind.
#[derive(Clone, Debug)]
pub(super) struct Leaves {
    /// The positions of the fields that are withheld, in order.
    pub withheld: Vec<u16>,
    /// Whether what a newer version wrote is dropped: nobody here knows what it tells of whom.
    pub drops_unknown: bool,
    /// Whether the file names who wrote something.
    pub names_persons: bool,
}

impl Leaves {
    pub fn of(kind: &KindSpec, scope: Scope, redaction: &Redaction) -> Leaves {
        Leaves {
            withheld: redaction.withheld(kind, scope),
            drops_unknown: scope.is_statistics()
                || matches!(scope, Scope::Answers(_))
                || !redaction.is_none(),
            names_persons: !scope.is_statistics()
                && !scope.is_between_member_and_community()
                && !redaction.leaves_out(Tells::Name),
        }
    }

    /// Nothing but whose the record was.
    pub fn all_but_owner(kind: &KindSpec) -> Leaves {
        let fields = kind.fields.iter().enumerate();
        let withheld = fields.filter(|(_, field)| !field.owner);
        Leaves {
            withheld: withheld
                .filter_map(|(at, _)| u16::try_from(at).ok())
                .collect(),
            drops_unknown: true,
            names_persons: false,
        }
    }

    fn is_nothing(&self) -> bool {
        self.withheld.is_empty() && !self.drops_unknown && self.names_persons
    }

    /// The record without what is left out of it.
    pub fn give(
        &self,
        kind: &KindSpec,
        id: Id,
        mut record: Map<String, Json>,
    ) -> Map<String, Json> {
        if self.is_nothing() {
            return record;
        }
        let stamp = Stamp::from_json(record.get("stamp"), kind);
        let stamp = stamp.and_then(|s| s.with_withheld_names(record.get("withheld"), kind));
        let mut stamp = stamp.unwrap_or_default();
        self.withhold(&mut stamp, kind, record.keys().map(String::as_str));
        stamp.prune(kind, id);
        let dropped = |name: &str| stamp.withheld_newer().iter().any(|other| **other == *name);
        record.retain(|name, _| match kind.field(name) {
            Some((field, _)) => !stamp.is_withheld(field),
            None => !matches!(name.as_str(), "stamp" | "withheld") && !dropped(name),
        });
        if stamp.is_edited() {
            let mut json = stamp.to_json(kind);
            if !self.names_persons {
                leave_persons_unnamed(&mut json);
            }
            record.insert("stamp".into(), json);
        }
        let withheld = stamp.withheld_names(kind);
        if !withheld.is_empty() {
            record.insert("withheld".into(), withheld.into());
        }
        record
    }

    /// Withholds the fields and, where that is so, all that a newer version may have written.
    /// `members` are those of the record.
    pub fn withhold<'a>(
        &self,
        stamp: &mut Stamp,
        kind: &KindSpec,
        members: impl Iterator<Item = &'a str>,
    ) {
        if self.drops_unknown {
            let written = stamp.newer().keys().map(|name| name.to_string());
            let others = stamp.apart().others().map(|(name, _)| name.to_owned());
            let lagging = stamp.apart().get(LAGGING).and_then(Json::as_object);
            let lagging = lagging.into_iter().flat_map(Map::keys).cloned();
            let names = written.chain(others).chain(lagging);
            let names: Vec<String> = names.chain(members.map(str::to_owned)).collect();
            let newer = names.iter().map(String::as_str).filter(|name| {
                kind.field(name).is_none() && !matches!(*name, "id" | "stamp" | "withheld")
            });
            stamp.withhold(kind, &[], newer);
        }
        stamp.withhold(kind, &self.withheld, []);
    }
}

/// Who wrote what somebody has yet to choose between stays without a name.
fn leave_persons_unnamed(stamp: &mut Json) {
    let told = stamp.get_mut(TOLD).and_then(Json::as_object_mut);
    for told in told.into_iter().flat_map(Map::values_mut) {
        if let Json::Object(told) = told {
            told.retain(|member, _| member == "time" || member == "office");
        }
    }
}

/// A removed record: only that and when it was removed, and whose it was.
pub(super) fn removed(kind: &KindSpec, id: Id, removed: &Removed) -> Removed {
    let record = removed.record.clone();
    let bare = if record.is_empty() {
        record
    } else {
        Leaves::all_but_owner(kind).give(kind, id, record)
    };
    Removed {
        record: bare,
        ..removed.clone()
    }
}
