//! Which records a file of a scope gives.
//!
//! A part is found by what belongs to whom and what refers to what, so that a kind that is added
//! later falls into place by its declaration.

use std::collections::BTreeSet;

use super::scope::Scope;
use crate::domain::kinds::{
    self, Agreement, Award, Community, Consultation, DeclaredMember, KINDS, MemberReport, Office,
    Person, Registration, SatisfactionAnswer, Stationery, Subdistrict, Unit, UnitAnswer,
};
use crate::domain::{FieldType, Id, KindSpec, Record};
use crate::register::Register;

/// Which records a scope takes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    All,
    /// By the position of the kind.
    Some(Vec<BTreeSet<Id>>),
}

impl Selection {
    pub fn contains(&self, kind: usize, id: Id) -> bool {
        match self {
            Selection::All => true,
            Selection::Some(ids) => ids.get(kind).is_some_and(|ids| ids.contains(&id)),
        }
    }
}

/// The records that a file of this scope gives. `office` is the one that hands it out.
pub fn select(register: &Register, scope: Scope, office: Option<Id>) -> Selection {
    let mut chosen = match scope {
        Scope::Whole => return Selection::All,
        Scope::Registration(id) => {
            let mut chosen = Chosen::new(register, scope);
            chosen.add(Registration::INDEX, id);
            return Selection::Some(chosen.ids);
        }
        Scope::Rating(id) => {
            let mut chosen = Chosen::new(register, scope);
            chosen.add(SatisfactionAnswer::INDEX, id);
            return Selection::Some(chosen.ids);
        }
        Scope::Answers(community) => {
            let mut chosen = Chosen::new(register, scope);
            for (id, registration) in register.of::<Registration>(community) {
                if registration.state.is_some() || registration.counted_on.is_some() {
                    chosen.add(Registration::INDEX, id);
                }
            }
            for (id, report) in register.of::<MemberReport>(community) {
                if report.state.is_some() {
                    chosen.add(MemberReport::INDEX, id);
                }
            }
            return Selection::Some(chosen.ids);
        }
        Scope::Reports(community) => {
            let mut chosen = Chosen::new(register, scope);
            for (id, registration) in register.of::<Registration>(community) {
                if registration.submission.is_some() && registration.is_waiting() {
                    chosen.add(Registration::INDEX, id);
                }
            }
            for (id, report) in register.of::<MemberReport>(community) {
                if report.submission.is_some() && report.is_waiting() {
                    chosen.add(MemberReport::INDEX, id);
                }
            }
            return Selection::Some(chosen.ids);
        }
        Scope::Consultations(community) => {
            let mut chosen = Chosen::new(register, scope);
            for (id, consultation) in register.of::<Consultation>(community) {
                chosen.add(Consultation::INDEX, id);
                if let Some(unit) = consultation.unit.id {
                    chosen.add(Unit::INDEX, unit);
                }
            }
            chosen.add_offices(office);
            return Selection::Some(chosen.ids);
        }
        Scope::UnitAnswers(community) => {
            let mut chosen = Chosen::new(register, scope);
            let own = office.and_then(|id| register.get::<Office>(id)?.unit.id);
            for (id, answer) in register.of::<UnitAnswer>(community) {
                if answer.unit.id.is_some() && answer.unit.id == own {
                    chosen.add(UnitAnswer::INDEX, id);
                }
            }
            if let Some(unit) = own {
                chosen.add(Unit::INDEX, unit);
            }
            chosen.add_offices(office);
            return Selection::Some(chosen.ids);
        }
        Scope::Statistics(None) => {
            let mut chosen = Chosen::new(register, scope);
            for (id, _) in register.all::<Community>() {
                chosen.add(Community::INDEX, id);
            }
            chosen
        }
        Scope::Statistics(Some(_))
        | Scope::Subdistrict(_)
        | Scope::Community(_)
        | Scope::Unit(_) => {
            let mut chosen = Chosen::new(register, scope);
            let own = is_own(register, scope, office);
            if let Some((kind, id)) = scope.root() {
                chosen.add(kind, id);
                let all = !(own && matches!(scope, Scope::Unit(_)));
                chosen.add_referrers(kind, id, |kind| all || kind != Person::INDEX);
            }
            if own {
                chosen.add_listed_units();
            }
            chosen
        }
    };
    chosen.add_owned();
    if let Scope::Unit(_) = scope {
        chosen.add_communities();
    }
    chosen.add_referred_to();
    chosen.add_lists();
    chosen.add_common();
    chosen.add_offices(office);
    chosen.add_stationery(office);
    Selection::Some(chosen.ids)
}

/// Whether the office hands out what it keeps itself.
fn is_own(register: &Register, scope: Scope, office: Option<Id>) -> bool {
    let office = office.and_then(|id| register.get::<Office>(id));
    office.is_some_and(|office| match scope {
        Scope::Community(id) => office.community.id == Some(id) && office.unit.id.is_none(),
        Scope::Subdistrict(id) => {
            office.subdistrict.id == Some(id) && office.community.id.is_none()
        }
        Scope::Unit(id) => office.unit.id == Some(id),
        _ => false,
    })
}

struct Chosen<'a> {
    register: &'a Register,
    scope: Scope,
    ids: Vec<BTreeSet<Id>>,
    /// What was added and not yet followed.
    new: Vec<(usize, Id)>,
}

impl<'a> Chosen<'a> {
    fn new(register: &'a Register, scope: Scope) -> Self {
        Chosen {
            register,
            scope,
            ids: vec![BTreeSet::new(); KINDS.len()],
            new: Vec::new(),
        }
    }

    fn add(&mut self, kind: usize, id: Id) {
        let there = self.register.any(kind).is_some_and(|t| t.contains(id));
        let permitted = KINDS.get(kind).is_some_and(|spec| self.scope.permits(spec));
        if there
            && permitted
            && let Some(ids) = self.ids.get_mut(kind)
            && ids.insert(id)
        {
            self.new.push((kind, id));
        }
    }

    fn contains(&self, kind: usize, id: Id) -> bool {
        self.ids.get(kind).is_some_and(|ids| ids.contains(&id))
    }

    /// What refers to the root: the communities of a sub-district, its units, its office.
    fn add_referrers(&mut self, kind: usize, id: Id, wanted: impl Fn(usize) -> bool) {
        for (other, id) in self.register.referrers(kind, id) {
            // An office may refer to more than one; see below.
            let told = match kind {
                _ if kind == Unit::INDEX => is_told_to_unit(other),
                // What a community has is the sub-district's by the community.
                _ if kind == Subdistrict::INDEX => !self.has_owner(other, id),
                _ => true,
            };
            if told && other != Office::INDEX && wanted(other) {
                self.add(other, id);
            }
        }
    }

    fn has_owner(&self, kind: usize, id: Id) -> bool {
        let owner = KINDS.get(kind).and_then(|spec| spec.owner());
        let table = self.register.any(kind);
        let value = owner
            .zip(table)
            .map(|((field, _), table)| table.value(id, field));
        value.is_some_and(|value| !value.is_missing())
    }

    /// All that belongs to what is chosen, and what belongs to that.
    fn add_owned(&mut self) {
        while let Some((kind, id)) = self.new.pop() {
            let Some(spec) = KINDS.get(kind) else {
                continue;
            };
            for (other, table) in self.register.tables() {
                if table
                    .spec()
                    .owner()
                    .is_some_and(|(_, owner)| owner == spec.name)
                {
                    for owned in table.owned_by(id) {
                        self.add(other, owned);
                    }
                }
            }
        }
    }

    /// Whether the file takes units' lists along: they belong to the units, and those above need them.
    fn takes_lists(&self) -> bool {
        matches!(self.scope, Scope::Community(_) | Scope::Subdistrict(_))
    }

    /// The units whose lists this office holds: nobody may have registered of one of them.
    fn add_listed_units(&mut self) {
        if self.takes_lists() {
            for (_, line) in self.register.all::<DeclaredMember>() {
                if let Some(unit) = line.unit.id {
                    self.add(Unit::INDEX, unit);
                }
            }
        }
    }

    /// The lists of the chosen units.
    fn add_lists(&mut self) {
        if self.takes_lists() {
            let units = self.ids.get(Unit::INDEX).cloned().unwrap_or_default();
            for unit in units {
                for (line, _) in self.register.of::<DeclaredMember>(unit) {
                    self.add(DeclaredMember::INDEX, line);
                }
            }
        }
    }

    /// The communities of the chosen people, without what belongs to them.
    fn add_communities(&mut self) {
        let people = self.ids.get(Person::INDEX).cloned().unwrap_or_default();
        for person in people {
            let person = self.register.get::<Person>(person);
            if let Some(community) = person.and_then(|person| person.community.id) {
                self.add(Community::INDEX, community);
            }
        }
        self.new.clear();
    }

    /// The records that belong to nobody and that the chosen ones refer to. What belongs to
    /// somebody else stays outside.
    fn add_referred_to(&mut self) {
        let all: Vec<(usize, Id)> = (self.ids.iter().enumerate())
            .flat_map(|(kind, ids)| ids.iter().map(move |id| (kind, *id)))
            .collect();
        self.new = all;
        while let Some((kind, id)) = self.new.pop() {
            let Some(table) = self.register.any(kind) else {
                continue;
            };
            for (field, spec) in table.spec().fields.iter().enumerate() {
                let FieldType::Reference(target) = spec.ty else {
                    continue;
                };
                let Some((target, target_spec)) = kinds::kind(target) else {
                    continue;
                };
                let of_nobody = target_spec.owner().is_none() && target != Community::INDEX;
                if of_nobody && let Some(to) = table.value(id, field).as_reference() {
                    self.add(target, to);
                }
            }
        }
    }

    /// What is everybody's: targets, rulebooks.
    fn add_common(&mut self) {
        for (kind, table) in self.register.tables() {
            if is_common(table.spec()) {
                for id in table.ids() {
                    self.add(kind, id);
                }
            }
        }
    }

    /// How the documents of the office that hands the file out look: nobody else makes any in its name.
    fn add_stationery(&mut self, own: Option<Id>) {
        let Some(own) = own else {
            return;
        };
        for (id, _) in self.register.of::<Stationery>(own) {
            self.add(Stationery::INDEX, id);
        }
    }

    /// The office that hands the file out, and those that are concerned with nothing else than
    /// what is chosen.
    fn add_offices(&mut self, own: Option<Id>) {
        let Some(table) = self.register.any(Office::INDEX) else {
            return;
        };
        for id in table.ids() {
            let mut refers = table
                .spec()
                .fields
                .iter()
                .enumerate()
                .filter_map(|(at, field)| {
                    let FieldType::Reference(target) = field.ty else {
                        return None;
                    };
                    let (target, _) = kinds::kind(target)?;
                    Some((target, table.value(id, at).as_reference()?))
                });
            let mut concerned = refers
                .next()
                .is_some_and(|(kind, id)| self.contains(kind, id));
            concerned &= refers.all(|(kind, id)| self.contains(kind, id));
            // A unit that others merely refer to: its office is not theirs to tell of.
            concerned &= !is_of_unit(self.register, id)
                || matches!(self.scope, Scope::Unit(_) | Scope::Consultations(_));
            if concerned || own == Some(id) {
                self.add(Office::INDEX, id);
            }
        }
    }
}

/// Whether a unit is told what refers to it: its people, its list, what it asked, how it was selected, what it agreed on. What else
/// communities note of a unit (whom it helps, who of it sits where) stays with them.
fn is_told_to_unit(kind: usize) -> bool {
    let told = [
        Person::INDEX,
        DeclaredMember::INDEX,
        Consultation::INDEX,
        Award::INDEX,
        Agreement::INDEX,
    ];
    told.contains(&kind)
}

/// Whether an office is that of a unit.
fn is_of_unit(register: &Register, office: Id) -> bool {
    let office = register.get::<Office>(office);
    office.is_some_and(|office| office.unit.id.is_some())
}

/// Whether records of the kind are everybody's: they refer to nothing, and nothing refers to them.
pub fn is_common(kind: &KindSpec) -> bool {
    let refers_to = |spec: &KindSpec, name: Option<&str>| {
        spec.fields.iter().any(|field| match field.ty {
            FieldType::Reference(target) => name.is_none_or(|name| name == target),
            _ => false,
        })
    };
    !refers_to(kind, None) && !KINDS.iter().any(|other| refers_to(other, Some(kind.name)))
}
