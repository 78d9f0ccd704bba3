//! One community, sub-district or unit that offices registered apart, each by itself: found by its
//! name, and made one.
//!
//! It is for a person to say that they are one; what is done then are ordinary edits, so that it
//! can be undone and handed on like any other.

use std::collections::BTreeMap;

use crate::domain::kinds::{self, Community, Office, Role, Subdistrict, Unit};
use crate::domain::{FieldType, Id, Record as _, Value};
use crate::register::{Draft, Register};

/// Records of one kind that have the same name in the same place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double {
    pub kind: usize,
    /// The one that stays: an office's own, whose card names it, else the first.
    pub stays: Id,
    /// The others, in order.
    pub go: Vec<Id>,
}

/// All that was registered more than once.
pub fn doubles(register: &Register) -> Vec<Double> {
    let mut by_name: BTreeMap<(usize, String, String), Vec<Id>> = BTreeMap::new();
    let mut add = |kind: usize, place: String, name: &str, id: Id| {
        let name = name.trim();
        if !name.is_empty() {
            by_name
                .entry((kind, place, name.to_owned()))
                .or_default()
                .push(id);
        }
    };
    for (id, subdistrict) in register.all::<Subdistrict>() {
        add(Subdistrict::INDEX, String::new(), &subdistrict.name, id);
    }
    for (id, community) in register.all::<Community>() {
        // Two sub-districts may each have a community of this name.
        let place = community.subdistrict.id;
        let place = place.and_then(|id| register.get::<Subdistrict>(id));
        let place = place.map(|place| place.name.trim().to_owned());
        add(
            Community::INDEX,
            place.unwrap_or_default(),
            &community.name,
            id,
        );
    }
    for (id, unit) in register.all::<Unit>() {
        // Employers are the same wherever they are listed: each community enters those of its members.
        add(Unit::INDEX, String::new(), &unit.name, id);
    }
    let several = by_name.into_iter().filter(|(_, ids)| ids.len() > 1);
    let double = |((kind, ..), mut ids): ((usize, String, String), Vec<Id>)| {
        ids.sort_unstable_by_key(|id| (!is_kept(register, kind, *id), *id));
        let mut ids = ids.into_iter();
        Some(Double {
            kind,
            stays: ids.next()?,
            go: ids.collect(),
        })
    };
    several.filter_map(double).collect()
}

/// Whether an office says that it keeps this place: offices elsewhere know it by this id.
pub fn is_kept(register: &Register, kind: usize, id: Id) -> bool {
    register
        .all::<Office>()
        .any(|(_, office)| match office.role {
            Some(Role::Community) => kind == Community::INDEX && office.community.id == Some(id),
            Some(Role::Subdistrict) => {
                kind == Subdistrict::INDEX && office.subdistrict.id == Some(id)
            }
            Some(Role::Unit) => kind == Unit::INDEX && office.unit.id == Some(id),
            _ => false,
        })
}

/// Makes each of them one: everything that refers to the others refers to the one that stays, which gets
/// what only the others had; then the others go. They are of one kind, so that none of them refers to another.
pub fn join(register: &Register, doubles: &[Double]) -> Draft {
    let mut draft = register.draft();
    for double in doubles {
        join_into(register, double, &mut draft);
    }
    draft
}

fn join_into(register: &Register, double: &Double, draft: &mut Draft) {
    let (Some(table), Some(spec)) = (register.any(double.kind), kinds::KINDS.get(double.kind))
    else {
        return;
    };
    for gone in &double.go {
        for (kind, id) in register.referrers(double.kind, *gone) {
            let Some(referrer) = register.any(kind) else {
                continue;
            };
            let fields = referrer.spec().fields.iter().enumerate();
            let refers = |(at, field): &(usize, &crate::domain::FieldSpec)| {
                field.ty == FieldType::Reference(spec.name)
                    && referrer.value(id, *at).as_reference() == Some(*gone)
            };
            let values = fields
                .filter(refers)
                .map(|(at, _)| (at, Value::Reference(double.stays)));
            draft.update(kind, id, values.collect());
        }
    }
    let missing = spec.fields.iter().enumerate().filter_map(|(at, _)| {
        let is_empty = table.value(double.stays, at).is_missing();
        let mut others = double.go.iter().map(|id| table.value(*id, at));
        let found = others.find(|value| !value.is_missing());
        Some((at, found.filter(|_| is_empty)?))
    });
    let missing: Vec<(usize, Value)> = missing.collect();
    if !missing.is_empty() {
        draft.update(double.kind, double.stays, missing);
    }
    for gone in &double.go {
        draft.remove(double.kind, *gone);
    }
}
