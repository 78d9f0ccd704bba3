//! The lists that a spreadsheet may bring, each as data beside the declaration of its kind.

use crate::domain::kinds::{
    CareHousehold, DeclaredMember, Need, Person, ResidentUnit, ServiceRecord, Unit, VolunteerTeam,
};
use crate::domain::{FieldSpec, FieldType, KindSpec, Record};

/// A list that a spreadsheet may bring. What its columns are called and may hold, its kind says.
#[derive(Debug, PartialEq, Eq)]
pub struct List {
    /// What is remembered under; never changes once released.
    pub code: &'static str,
    pub kind: &'static KindSpec,
    pub index: usize,
    /// Fields that are given once, for all rows without one of their own.
    pub given: &'static [&'static str],
    /// Fields that no column brings.
    pub left_out: &'static [&'static str],
    /// References whose records are made where there is none of the name.
    pub made: &'static [&'static str],
    /// Columns that only help to find whom a reference means: the reference, and a field of its kind.
    pub beside: &'static [(&'static str, &'static str)],
    /// Records that agree in these are one...
    pub same_in: &'static [&'static str],
    /// ...unless both say something of one of these, and differ.
    pub unless: &'static [&'static str],
}

const fn list<R: Record>(code: &'static str) -> List {
    List {
        code,
        kind: R::KIND,
        index: R::INDEX,
        given: &["community"],
        left_out: &[],
        made: &[],
        beside: &[],
        same_in: &[],
        unless: &[],
    }
}

/// Every list. People are compared as in the inbox and need no rule here.
pub static LISTS: &[List] = &[
    List {
        left_out: &["left_on", "left_for"],
        made: &["unit"],
        ..list::<Person>("people")
    },
    List {
        given: &["unit", "declared_on"],
        left_out: &["person", "withdrawn_on", "withdrawn_for"],
        made: &["unit"],
        same_in: &["unit", "name"],
        unless: &["phone", "birth_month"],
        ..list::<DeclaredMember>("declared")
    },
    List {
        given: &[],
        same_in: &["name"],
        ..list::<Unit>("units")
    },
    List {
        left_out: &["moved_out"],
        made: &["unit"],
        same_in: &["community", "unit"],
        ..list::<ResidentUnit>("resident_units")
    },
    List {
        given: &["community", "since"],
        left_out: &["until", "until_because"],
        made: &["unit"],
        same_in: &["community", "name"],
        unless: &["phone"],
        ..list::<CareHousehold>("households")
    },
    List {
        left_out: &["disbanded"],
        same_in: &["community", "name"],
        ..list::<VolunteerTeam>("teams")
    },
    List {
        given: &[],
        left_out: &["gathering"],
        beside: &[("person", "phone"), ("person", "birth_month")],
        same_in: &["person", "served_on", "kind", "minutes", "what"],
        ..list::<ServiceRecord>("service")
    },
    List {
        made: &["unit"],
        same_in: &["community", "title", "raised_on"],
        unless: &["raised_by", "phone"],
        ..list::<Need>("needs")
    },
];

impl List {
    /// The list with this code.
    pub fn of_code(code: &str) -> Option<&'static List> {
        LISTS.iter().find(|list| list.code == code)
    }

    /// The fields that a column may bring, with their positions.
    pub fn fields(&self) -> impl Iterator<Item = (usize, &'static FieldSpec)> + '_ {
        let all = self.kind.fields.iter().enumerate();
        all.filter(|(_, field)| {
            let picture = field.ty == FieldType::Picture;
            !field.hidden && !picture && !self.left_out.contains(&field.name)
        })
    }

    /// The field of a column that only helps to find a record.
    pub fn beside_field(&self, beside: usize) -> Option<&'static FieldSpec> {
        let (reference, name) = self.beside.get(beside)?;
        let (_, field) = self.kind.field(reference)?;
        let FieldType::Reference(kind) = field.ty else {
            return None;
        };
        let (_, kind) = crate::domain::kinds::kind(kind)?;
        Some(kind.field(name)?.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_names_fields_of_its_kind() {
        for list in LISTS {
            let all = [
                list.given,
                list.left_out,
                list.made,
                list.same_in,
                list.unless,
            ];
            for name in all.concat() {
                assert!(list.kind.field(name).is_some(), "{} {name}", list.code);
            }
            for beside in 0..list.beside.len() {
                assert!(list.beside_field(beside).is_some(), "{}", list.code);
            }
            for (_, field) in list.fields().filter(|(_, field)| field.required) {
                assert!(!list.left_out.contains(&field.name), "{}", field.name);
            }
            assert_eq!(List::of_code(list.code), Some(list));
        }
    }
}
