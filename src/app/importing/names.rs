//! The records that the references of a table may mean, by their names.

use std::collections::{BTreeMap, BTreeSet};

use crate::app::matching::unit_key;
use crate::domain::kinds::{self, Community, Person, Unit};
use crate::domain::{FieldType, Id, Record as _, Value};
use crate::register::Register;
use crate::spreadsheet::{Column, List, Meaning, heads};

/// Names of the kinds that a table refers to, looked up in slices.
pub struct Names {
    kinds: Vec<usize>,
    /// Only what belongs to it, of kinds that belong to communities.
    community: Option<Id>,
    at: usize,
    last: Option<Id>,
    looked: usize,
    by: BTreeMap<(usize, String), Vec<Id>>,
}

/// What a name leads to.
pub enum Named {
    One(Id),
    None,
    Several(Vec<Id>),
}

impl Names {
    pub fn new(list: &List, columns: &[Column], community: Option<Id>) -> Names {
        let referred = columns.iter().filter_map(|column| match column.meaning {
            Meaning::Field(at) => match list.kind.fields.get(at)?.ty {
                FieldType::Reference(kind) => Some(kinds::kind(kind)?.0),
                _ => None,
            },
            _ => None,
        });
        let referred: BTreeSet<usize> = referred.collect();
        Names {
            kinds: referred.into_iter().collect(),
            community,
            at: 0,
            last: None,
            looked: 0,
            by: BTreeMap::new(),
        }
    }

    /// Looks at the next records; whether there were any.
    pub fn step(&mut self, register: &Register, most: usize) -> bool {
        let Some(kind) = self.kinds.get(self.at).copied() else {
            return false;
        };
        let Some(table) = register.any(kind) else {
            self.at += 1;
            return true;
        };
        let of_community = match table.spec().owner() {
            Some((at, owner)) if owner == Community::NAME => self.community.map(|id| (at, id)),
            _ => None,
        };
        let from = self.last.unwrap_or(Id::MIN);
        let mut seen = 0;
        let ids = table.ids_from(from, None);
        for id in ids
            .filter(|id| Some(*id) != self.last)
            .take(most)
            .collect::<Vec<_>>()
        {
            seen += 1;
            self.last = Some(id);
            let own = of_community
                .is_none_or(|(at, community)| table.value(id, at) == Value::Reference(community));
            if own {
                let key = key(kind, &register.title(kind, id));
                if !key.is_empty() {
                    self.by.entry((kind, key)).or_default().push(id);
                }
            }
        }
        self.looked += seen;
        if seen < most {
            self.at += 1;
            self.last = None;
        }
        true
    }

    pub fn far(&self, register: &Register) -> (usize, usize) {
        let all = self.kinds.iter().filter_map(|kind| register.any(*kind));
        let of: usize = all.map(|table| table.len()).sum();
        match self.at >= self.kinds.len() {
            true => (of, of),
            // What is still to be looked through keeps the whole from being done.
            false => (self.looked.min(of), of + 1),
        }
    }

    pub fn find(&self, kind: usize, name: &str) -> Named {
        match self.by.get(&(kind, key(kind, name))).map(Vec::as_slice) {
            None | Some([]) => Named::None,
            Some([one]) => Named::One(*one),
            Some(several) => Named::Several(several.to_vec()),
        }
    }
}

/// A name as it is compared.
pub fn key(kind: usize, name: &str) -> String {
    match kind == Unit::INDEX {
        true => unit_key(name),
        false => heads::plain(name),
    }
}

/// Of several people of a name those on the register today, and of these the ones with this telephone and month of birth.
pub fn narrowed(
    register: &Register,
    several: Vec<Id>,
    phone: Option<&str>,
    born: Option<crate::domain::Month>,
    today: crate::domain::Date,
) -> Vec<Id> {
    use crate::reports::likeness::digits;
    let phone = phone.and_then(digits);
    let fits = |id: &Id| {
        let Some(person) = register.get::<Person>(*id) else {
            return true;
        };
        let as_said = born.is_none_or(|born| person.birth_month == Some(born));
        let other = phone.is_some() && digits(&person.phone) != phone;
        as_said && !other
    };
    let here = |id: &Id| {
        let person = register.get::<Person>(*id);
        person.is_none_or(|person| person.left_on.is_none_or(|left| left > today))
    };
    let fitting: Vec<Id> = several.into_iter().filter(fits).collect();
    let still: Vec<Id> = fitting.iter().copied().filter(here).collect();
    match still.is_empty() {
        true => fitting,
        false => still,
    }
}
