//! Whose a report is, and what else came from the same person.

use crate::domain::kinds::{MemberReport, Person, Registration};
use crate::domain::{Date, Id};
use crate::register::Register;

/// The person on the register whose report it is: as was decided before, of this report, of the form that it came
/// with, or of another report of the same form.
pub fn whose(register: &Register, id: Id) -> Option<Id> {
    let report = register.get::<MemberReport>(id)?;
    let form = report.registration.id;
    let of_form = || register.get::<Registration>(form?)?.person.id;
    let of_others = || {
        let form = form?;
        let mut others = register.all::<MemberReport>();
        others.find_map(|(_, other)| {
            let person = other.person.id?;
            let known = register.get::<Person>(person).is_some();
            (other.registration.id == Some(form) && known).then_some(person)
        })
    };
    let known = |person: &Id| register.get::<Person>(*person).is_some();
    let own = report.person.id.filter(known);
    own.or_else(|| of_form().filter(known)).or_else(of_others)
}

/// The people of the community who are called as the report says.
pub fn namesakes(register: &Register, community: Id, id: Id) -> Vec<Id> {
    let Some(report) = register.get::<MemberReport>(id) else {
        return Vec::new();
    };
    let people = register.of::<Person>(community);
    let named = people.filter(|(_, person)| person.name.trim() == report.name.trim());
    named.map(|(id, _)| id).collect()
}

/// The other reports, and the form, that came from where this report or form came from, newest first.
pub fn beside(register: &Register, id: Id) -> (Option<Id>, Vec<Id>) {
    let form = register.get::<MemberReport>(id);
    let form = form.map_or(Some(id), |report| report.registration.id);
    let Some(form) = form else {
        return (None, Vec::new());
    };
    let mut others: Vec<(Option<Date>, Id)> = register
        .all::<MemberReport>()
        .filter(|(other, report)| *other != id && report.registration.id == Some(form))
        .map(|(other, report)| (report.happened_on, other))
        .collect();
    others.sort_unstable_by_key(|other| std::cmp::Reverse(*other));
    let known = form != id && register.get::<Registration>(form).is_some();
    let others = others.into_iter().map(|(_, id)| id).collect();
    (known.then_some(form), others)
}
