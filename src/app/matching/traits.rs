//! What is known of a person, in the forms that are compared.

use super::Likeness;
use super::{names, places};
use crate::domain::Month;
use crate::domain::kinds::{Gender, Person, Registration, Unit};
use crate::register::Register;

/// A person as the comparison sees them; empty where nothing is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    /// As written, without spaces.
    pub name: String,
    /// In the plain forms of its characters.
    pub plain_name: String,
    /// Digits only, without the country's code.
    pub phone: String,
    pub birth_month: Option<Month>,
    pub gender: Option<Gender>,
    pub unit: String,
    /// The words of the address and its numbers.
    pub place: String,
    pub numbers: Vec<u32>,
}

impl Traits {
    pub fn new(name: &str, phone: &str, unit: &str, address: &str, building: &str) -> Traits {
        let (place, numbers) = places::address(address, building);
        Traits {
            name: names::written(name),
            plain_name: names::plain(name),
            phone: places::phone(phone),
            unit: places::unit_key(unit),
            place,
            numbers,
            ..Traits::default()
        }
    }

    pub fn of_registration(registration: &Registration) -> Traits {
        let of = registration;
        Traits {
            birth_month: of.birth_month,
            gender: of.gender,
            ..Traits::new(
                &of.name,
                &of.phone,
                &of.unit_name,
                &of.address,
                &of.building,
            )
        }
    }

    pub fn of_person(register: &Register, person: &Person) -> Traits {
        let unit = person.unit.id.and_then(|id| register.get::<Unit>(id));
        let unit = unit.map_or("", |unit| &*unit.name);
        Traits {
            birth_month: person.birth_month,
            gender: person.gender,
            ..Traits::new(
                &person.name,
                &person.phone,
                unit,
                &person.address,
                &person.building,
            )
        }
    }

    /// What at least one of stays the same through a slip in the others.
    pub(super) fn keys(&self) -> Vec<String> {
        let mut keys = vec![
            format!("n{}", self.plain_name),
            format!("s{}", names::sound(&self.plain_name)),
        ];
        if !self.phone.is_empty() {
            keys.push(format!("p{}", self.phone));
        }
        if let Some(month) = self.birth_month {
            let surname: String = self.plain_name.chars().take(1).collect();
            keys.push(format!("b{surname}{month}"));
            // A slip in the surname and the same month at the same employer, or in the same house.
            if !self.unit.is_empty() {
                keys.push(format!("u{month}{}", self.unit));
            }
            if let Some(first) = self.numbers.first() {
                keys.push(format!("a{month}{}{first}", self.place));
            }
        }
        keys
    }
}

pub(super) fn months(a: Option<Month>, b: Option<Month>) -> Likeness {
    let (Some(a), Some(b)) = (a, b) else {
        return Likeness::Missing;
    };
    match () {
        () if a == b => Likeness::Same,
        () if a.year() == b.year() => Likeness::Partly,
        () if a.month() == b.month() && (a.year() - b.year()).abs() <= 1 => Likeness::Slip,
        () => Likeness::Other,
    }
}

pub(super) fn genders(a: Option<Gender>, b: Option<Gender>) -> Likeness {
    match (a, b) {
        (Some(a), Some(b)) if a == b => Likeness::Same,
        (Some(_), Some(_)) => Likeness::Other,
        _ => Likeness::Missing,
    }
}
