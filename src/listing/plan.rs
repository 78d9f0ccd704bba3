//! What the list of a kind has, read from the kind's declaration.

use std::collections::BTreeSet;

use super::narrow::Facet;
use crate::domain::{FieldSpec, FieldType, Id, KindSpec, Mark, kinds};

/// Which records of a kind a list is of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    #[default]
    All,
    /// Those whose field, by its position, refers to a record: what belongs to it, or is about it.
    Of {
        field: usize,
        id: Id,
    },
    Only(BTreeSet<Id>),
}

impl Scope {
    /// The field that says the same in every row.
    pub fn field(&self) -> Option<usize> {
        match self {
            Scope::Of { field, .. } => Some(*field),
            _ => None,
        }
    }
}

/// The list of a kind, as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub kind: usize,
    pub spec: &'static KindSpec,
    /// The fields by which the list can be narrowed, in the order of the declaration.
    pub facets: Vec<usize>,
}

impl Plan {
    /// The list of the kind at this position.
    pub fn of(kind: usize) -> Option<Plan> {
        let spec = kinds::KINDS.get(kind).copied()?;
        let fields = spec.fields.iter().enumerate();
        let facets = fields.filter(|(_, field)| narrows(field));
        Some(Plan {
            kind,
            spec,
            facets: facets.map(|(at, _)| at).collect(),
        })
    }

    pub fn field(&self, at: usize) -> Option<&'static FieldSpec> {
        self.spec.fields.get(at)
    }

    /// The day by which something has to be done.
    pub fn due(&self) -> Option<usize> {
        self.spec.marked(Mark::Due).map(|(at, _)| at)
    }

    /// The day by which the list is ordered, the newest first.
    pub fn moment(&self) -> Option<usize> {
        let happened = self.spec.marked(Mark::Happened);
        happened.map(|(at, _)| at)
    }

    /// The fields that may be columns, what a record is called first.
    pub fn columns(&self) -> Vec<usize> {
        let fields = self.spec.fields.iter().enumerate();
        let may =
            |(_, field): &(usize, &FieldSpec)| field.is_shown() && field.ty != FieldType::Picture;
        let (titles, rest): (Vec<_>, Vec<_>) =
            fields.filter(may).partition(|(_, field)| field.title);
        titles.into_iter().chain(rest).map(|(at, _)| at).collect()
    }

    /// The columns that are shown at first. A list of what belongs to one record does not say so in each row.
    pub fn usual(&self, scope: &Scope) -> Vec<usize> {
        let is_usual = |at: &usize| {
            self.field(*at).is_some_and(|field| {
                let telling = field.done.is_some() || field.marks.has(Mark::Due);
                (field.listed || field.title || telling) && scope.field() != Some(*at)
            })
        };
        self.columns().into_iter().filter(is_usual).collect()
    }

    /// The facets with so few values that each is a count to press.
    pub fn pressed(&self) -> Vec<Facet> {
        let standing = self.spec.has_standing().then_some(Facet::Standing);
        let fields = self.facets.iter().copied();
        let pressed = fields.filter(|field| self.field(*field).is_some_and(is_pressed));
        standing
            .into_iter()
            .chain(pressed.map(Facet::Field))
            .collect()
    }

    /// The other facets, each a list to choose from.
    pub fn further(&self) -> Vec<Facet> {
        let fields = self.facets.iter().copied();
        let further = fields.filter(|field| !self.field(*field).is_some_and(is_pressed));
        further.map(Facet::Field).collect()
    }

    /// The numbers that are worth adding up: those that count something.
    pub fn totalled(&self) -> impl Iterator<Item = usize> + '_ {
        let fields = self.spec.fields.iter().enumerate();
        let counts = |field: &FieldSpec| {
            field.ty == FieldType::Whole && !field.unit.is_empty() && field.is_shown()
        };
        // Marks out of five and the like are no amounts.
        let adds = move |(_, field): &(usize, &FieldSpec)| counts(field) && field.most > 100;
        fields.filter(adds).map(|(at, _)| at)
    }

    /// The fields that a search looks at beside what a record is called.
    pub(super) fn is_searched(field: &FieldSpec) -> bool {
        !field.title && field.is_shown() && (field.searched || field.listed)
    }
}

/// So many choices are counts to press.
const PRESSED: usize = 12;

fn is_pressed(field: &FieldSpec) -> bool {
    let count = field.ty.choices().len();
    (field.listed || field.done.is_some()) && (1..=PRESSED).contains(&count)
}

fn narrows(field: &FieldSpec) -> bool {
    let may = matches!(
        field.ty,
        FieldType::Choice(_) | FieldType::Flags(_) | FieldType::Reference(_) | FieldType::Date
    );
    may && field.is_shown()
}
