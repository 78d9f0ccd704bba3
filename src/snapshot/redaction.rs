//! What a file leaves out of its records, chosen before it is handed out.

use std::collections::BTreeSet;

use super::scope::Scope;
use crate::domain::{FieldSpec, KindSpec, Tells};

/// What is left out, by what it tells of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redaction(BTreeSet<Tells>);

impl Redaction {
    /// Everything is given.
    pub const NONE: Redaction = Redaction(BTreeSet::new());

    pub fn new(tells: impl IntoIterator<Item = Tells>) -> Redaction {
        let tells = tells.into_iter();
        Redaction(tells.filter(|t| Tells::PERSONAL.contains(t)).collect())
    }

    /// Telephone numbers and addresses are left out.
    pub fn without_contacts() -> Redaction {
        Redaction::new([Tells::Contact])
    }

    /// Names, and all in which a name or a face may stand.
    pub fn without_names() -> Redaction {
        Redaction::new([Tells::Name, Tells::Contact, Tells::Remark, Tells::Photo])
    }

    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    pub fn leaves_out(&self, tells: Tells) -> bool {
        self.0.contains(&tells)
    }

    fn withholds(&self, kind: &KindSpec, field: &FieldSpec, scope: Scope) -> bool {
        // Nothing can be told of a record without its owner.
        !field.owner && (!scope.gives(kind, field) || self.leaves_out(field.tells))
    }

    /// The positions of the fields that a file withholds, in order.
    pub(super) fn withheld(&self, kind: &KindSpec, scope: Scope) -> Vec<u16> {
        let fields = kind.fields.iter().enumerate();
        let withheld = fields.filter(|(_, field)| self.withholds(kind, field, scope));
        withheld
            .filter_map(|(at, _)| u16::try_from(at).ok())
            .collect()
    }
}
