//! Of which communities a report is, and what its place is called.

use std::collections::BTreeSet;

use super::request::{Place, Request};
use super::values::title;
use crate::domain::kinds::{Community, Subdistrict, Unit};
use crate::domain::{FieldType, Id, KindSpec, Record, kinds};
use crate::register::Register;

/// The communities of a place; of a record, the one that it belongs to.
#[must_use]
pub fn communities(register: &Register, place: Place) -> BTreeSet<Id> {
    match place {
        Place::Everywhere | Place::Unit(_) => {
            register.all::<Community>().map(|(id, _)| id).collect()
        }
        Place::SubDistrict(above) => register
            .all::<Community>()
            .filter(|(_, community)| community.subdistrict.id == Some(above))
            .map(|(id, _)| id)
            .collect(),
        Place::Community(id) => BTreeSet::from([id]),
        Place::Record { kind, id } => community_of(register, kind, id).into_iter().collect(),
    }
}

/// What a place is called; the office where it is everything that the office keeps.
pub(super) fn name(register: &Register, request: &Request) -> String {
    let (kind, id) = match request.place {
        Place::Everywhere => return request.office.clone(),
        Place::SubDistrict(id) => (Subdistrict::INDEX, id),
        Place::Community(id) => (Community::INDEX, id),
        Place::Unit(id) => (Unit::INDEX, id),
        Place::Record { kind, id } => (kind, id),
    };
    title(register, kind, id, request.language)
}

/// The field by which records of a kind belong to something: the owner, or else a community that they name.
fn belongs(spec: &KindSpec) -> Option<(usize, &'static str)> {
    let named = || {
        let community = FieldType::Reference(Community::NAME);
        let mut fields = spec.fields.iter();
        let at = fields.position(|field| field.ty == community)?;
        Some((at, Community::NAME))
    };
    spec.owner().or_else(named)
}

/// Whether records of a kind belong to communities at all.
#[must_use]
pub(super) fn is_of_communities(spec: &'static KindSpec) -> bool {
    let mut kind = Some(spec);
    // Owners are above each other only so often.
    for _ in 0..8 {
        match kind {
            None => return false,
            Some(spec) if spec.name == Community::NAME => return true,
            Some(spec) => {
                kind = belongs(spec)
                    .and_then(|(_, owner)| kinds::kind(owner))
                    .map(|(_, spec)| spec);
            }
        }
    }
    false
}

/// The community that a record belongs to, by its owner, that owner's, and so on.
#[must_use]
pub fn community_of(register: &Register, kind: usize, id: Id) -> Option<Id> {
    let (mut kind, mut id) = (kind, id);
    for _ in 0..8 {
        if kind == Community::INDEX {
            return register.get::<Community>(id).map(|_| id);
        }
        let table = register.any(kind)?;
        let (at, owner) = belongs(table.spec())?;
        id = table.value(id, at).as_reference()?;
        kind = kinds::kind(owner)?.0;
    }
    None
}
