//! What the community does with registrations (S5.2): which wait, what they lack, accepting, merging with
//! somebody known, returning. Every act is the edits of one command; nothing here asks the clock.

use super::matching::{Known, LIKELY, Traits, Whom, unit_key};
use crate::domain::kinds::{Community, Person, Registration, RegistrationState, Unit};
use crate::domain::{Choice as _, Date, Id, Link, Record, Value};
use crate::register::{Draft, Register};

/// What a registration lacks for the archive; it can be accepted all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    Gender,
    BirthMonth,
    Kind,
    Unit,
    Phone,
    Address,
    Photo,
    Consent,
}

/// A field of a registration beside that of the person on the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its position in [`Person`]'s declaration.
    pub field: usize,
    pub on_register: Value,
    pub on_form: Value,
}

/// Whether the member wrote something since the form was last handed over, or never handed it over.
pub fn is_unsent(register: &Register, id: Id) -> bool {
    let Some(table) = register.any(Registration::INDEX) else {
        return false;
    };
    let Some(stamp) = table.stamp(id) else {
        return false;
    };
    if table.value(id, form_field("submission")).is_missing() {
        return true;
    }
    let sent = stamp.writer(form_field("submission")).unwrap_or(id);
    let own = |(field, event): &(u16, Id)| {
        let spec = Registration::KIND.fields.get(usize::from(*field));
        let of_member = spec.is_some_and(|spec| !Registration::DECISION.contains(&spec.name));
        of_member && event.replica == sent.replica && event.sequence > sent.sequence
    };
    stamp.fields().iter().any(own)
}

/// Hands the form over once more: what is counted tells the community that something is new.
pub fn hand_over(register: &Register, id: Id, today: Date) -> Option<Draft> {
    let registration = register.get::<Registration>(id)?;
    let number = registration.submission.map_or(1, |number| number + 1);
    let mut draft = register.draft();
    let values = vec![
        (form_field("submission"), Value::Whole(i64::from(number))),
        (form_field("written_on"), Value::Date(today)),
    ];
    draft.update(Registration::INDEX, id, values);
    Some(draft)
}

/// The registrations that wait for this community, in the order of their ids: its own, and those whose
/// member had no card and named it by hand.
pub fn waiting(register: &Register, community: Id) -> Vec<Id> {
    let ours = |registration: &Registration| {
        let owner = registration.community.id;
        owner == Some(community)
            || owner.is_none_or(|owner| register.get::<Community>(owner).is_none())
    };
    let all = register.all::<Registration>();
    all.filter(|(_, registration)| registration.is_waiting() && ours(registration))
        .map(|(id, _)| id)
        .collect()
}

pub fn lacks(registration: &Registration) -> Vec<Lack> {
    let of = registration;
    let lacking = [
        (of.gender.is_none(), Lack::Gender),
        (of.birth_month.is_none(), Lack::BirthMonth),
        (of.kind.is_none(), Lack::Kind),
        (of.unit_name.is_empty(), Lack::Unit),
        (of.phone.is_empty(), Lack::Phone),
        (
            of.address.is_empty() && of.building.is_empty(),
            Lack::Address,
        ),
        (of.photo.0.is_empty(), Lack::Photo),
        (of.consented_on.is_none(), Lack::Consent),
    ];
    let lacking = lacking.into_iter().filter(|(lacking, _)| *lacking);
    lacking.map(|(_, lack)| lack).collect()
}

/// The waiting registrations that need no look: complete, for this community by its card, of nobody known, and
/// not sent again.
pub fn clear(register: &Register, community: Id, known: &Known) -> Vec<Id> {
    let ids = waiting(register, community).into_iter();
    let is_clear = |id: &Id| {
        let Some(registration) = register.get::<Registration>(*id) else {
            return false;
        };
        let traits = Traits::of_registration(registration);
        registration.community.id == Some(community)
            && registration.state.is_none()
            && lacks(registration).is_empty()
            && known
                .matches(&traits, Some(Whom::Registration(*id)))
                .is_empty()
    };
    ids.filter(is_clear).collect()
}

/// The person that a registration sent again belongs to, or the one that it most probably is of.
pub fn proposed(register: &Register, id: Id, known: &Known) -> Option<Id> {
    let registration = register.get::<Registration>(id)?;
    let before = registration
        .person
        .id
        .filter(|id| register.get::<Person>(*id).is_some());
    before.or_else(|| {
        let traits = Traits::of_registration(registration);
        let matches = known.matches(&traits, Some(Whom::Registration(id)));
        matches.into_iter().find_map(|found| match found.whom {
            Whom::Person(id) if found.likely.score >= LIKELY => Some(id),
            _ => None,
        })
    })
}

/// The fields that a form and a person have in common: the person's position and the form's.
fn common() -> impl Iterator<Item = (usize, usize)> {
    let fields = Person::KIND.fields.iter().enumerate();
    fields
        .filter(|(_, field)| !field.owner)
        .filter_map(|(at, field)| {
            let (form, spec) = Registration::KIND.field(field.name)?;
            (spec.ty == field.ty).then_some((at, form))
        })
}

fn person_field(name: &str) -> usize {
    Person::KIND.field(name).map_or(usize::MAX, |(at, _)| at)
}

fn form_field(name: &str) -> usize {
    Registration::KIND
        .field(name)
        .map_or(usize::MAX, |(at, _)| at)
}

/// The unit of this name on the register; names are compared as people write them.
pub fn unit_named(register: &Register, name: &str) -> Option<Id> {
    let key = unit_key(name);
    let mut units = register.all::<Unit>();
    units
        .find(|(_, unit)| !key.is_empty() && unit_key(&unit.name) == key)
        .map(|(id, _)| id)
}

/// The unit of this name, made where there is none; none for an empty name. Several registrations of one draft
/// share what was `made`.
fn unit(
    register: &Register,
    draft: &mut Draft,
    made: &mut Vec<(String, Id)>,
    name: &str,
) -> Option<Id> {
    let key = unit_key(name);
    if key.is_empty() {
        return None;
    }
    if let Some(id) = unit_named(register, name) {
        return Some(id);
    }
    if let Some((_, id)) = made.iter().find(|(known, _)| *known == key) {
        return Some(*id);
    }
    let id = draft.create(&Unit {
        name: name.trim().into(),
        ..Unit::default()
    });
    made.push((key, id));
    Some(id)
}

/// Deciding about registrations, as the edits of one command.
pub struct Deciding<'a> {
    register: &'a Register,
    community: Id,
    today: Date,
    units: Vec<(String, Id)>,
    pub draft: Draft,
}

impl<'a> Deciding<'a> {
    pub fn new(register: &'a Register, community: Id, today: Date) -> Deciding<'a> {
        Deciding {
            register,
            community,
            today,
            units: Vec::new(),
            draft: register.draft(),
        }
    }

    /// Takes a registration as a new person; none where there is no such registration.
    pub fn accept(&mut self, id: Id) -> Option<Id> {
        let registration = self.register.get::<Registration>(id)?.clone();
        let table = self.register.any(Registration::INDEX)?;
        let mut values: Vec<(usize, Value)> = common()
            .map(|(at, form)| (at, table.value(id, form)))
            .filter(|(_, value)| !value.is_missing())
            .collect();
        values.push((person_field("community"), Value::Reference(self.community)));
        let reported = registration.written_on.unwrap_or(self.today);
        values.push((person_field("registered_on"), Value::Date(reported)));
        let unit = unit(
            self.register,
            &mut self.draft,
            &mut self.units,
            &registration.unit_name,
        );
        values.extend(unit.map(|id| (person_field("unit"), Value::Reference(id))));
        values.sort_by_key(|(at, _)| *at);
        let person = self.draft.create_values(Person::INDEX, values, None);
        self.decide(
            id,
            &registration,
            RegistrationState::Accepted,
            Some(person),
            "",
        );
        Some(person)
    }

    /// Puts a registration together with a person: the named fields of the form replace the person's.
    /// `usize::MAX` in `fields` stands for nothing.
    pub fn merge(&mut self, id: Id, person: Id, fields: &[usize]) -> Option<()> {
        let registration = self.register.get::<Registration>(id)?.clone();
        let known = self.register.get::<Person>(person)?;
        let unit_field = person_field("unit");
        let mut values: Vec<(usize, Value)> = Vec::new();
        for difference in differences(self.register, id, person) {
            if difference.field != unit_field && fields.contains(&difference.field) {
                values.push((difference.field, difference.on_form));
            }
        }
        if fields.contains(&unit_field) {
            let unit = unit(
                self.register,
                &mut self.draft,
                &mut self.units,
                &registration.unit_name,
            );
            values.extend(unit.map(|id| (unit_field, Value::Reference(id))));
        }
        if known.registered_on.is_none() {
            let reported = registration.written_on.unwrap_or(self.today);
            values.push((person_field("registered_on"), Value::Date(reported)));
        }
        if known.consented_on.is_none() && registration.consented_on.is_some() {
            let consented = registration.consented_on.map(Value::Date);
            values.retain(|(field, _)| *field != person_field("consented_on"));
            values.push((person_field("consented_on"), consented.unwrap_or_default()));
        }
        if !values.is_empty() {
            self.draft.update(Person::INDEX, person, values);
        }
        self.decide(
            id,
            &registration,
            RegistrationState::Merged,
            Some(person),
            "",
        );
        Some(())
    }

    /// Gives a registration back with a reason.
    pub fn give_back(&mut self, id: Id, reason: &str) -> Option<()> {
        let registration = self.register.get::<Registration>(id)?.clone();
        let person = registration.person.id;
        self.decide(
            id,
            &registration,
            RegistrationState::Returned,
            person,
            reason,
        );
        Some(())
    }

    fn decide(
        &mut self,
        id: Id,
        registration: &Registration,
        state: RegistrationState,
        person: Option<Id>,
        reason: &str,
    ) {
        let mut values = vec![
            (form_field("state"), Value::Choice(state.index())),
            (form_field("decided_on"), Value::Date(self.today)),
            (form_field("reason"), Value::text(reason.trim())),
            (form_field("told_on"), Value::Missing),
            (
                form_field("answered"),
                Value::Whole(i64::from(registration.number())),
            ),
            (
                form_field("person"),
                person.map_or(Value::Missing, Value::Reference),
            ),
        ];
        if registration.community.id != Some(self.community) {
            values.push((form_field("community"), Value::Reference(self.community)));
        }
        self.draft.update(Registration::INDEX, id, values);
    }
}

/// What the form says otherwise than the register, or in addition; what the form leaves empty takes nothing away.
pub fn differences(register: &Register, id: Id, person: Id) -> Vec<Difference> {
    let tables = register
        .any(Registration::INDEX)
        .zip(register.any(Person::INDEX));
    let Some((forms, people)) = tables else {
        return Vec::new();
    };
    let mut found: Vec<Difference> = common()
        .map(|(field, form)| Difference {
            field,
            on_register: people.value(person, field),
            on_form: forms.value(id, form),
        })
        .filter(|found| !found.on_form.is_missing() && found.on_form != found.on_register)
        .collect();
    let unit_name = register
        .get::<Registration>(id)
        .map(|form| form.unit_name.to_string());
    let unit_name = unit_name.unwrap_or_default();
    let known: Link<Unit> = register
        .get::<Person>(person)
        .map(|p| p.unit)
        .unwrap_or_default();
    let same = known.id.is_some() && unit_named(register, &unit_name) == known.id;
    if !unit_key(&unit_name).is_empty() && !same {
        found.push(Difference {
            field: person_field("unit"),
            on_register: known.id.map_or(Value::Missing, Value::Reference),
            on_form: Value::text(unit_name),
        });
    }
    found.sort_by_key(|found| found.field);
    found
}
