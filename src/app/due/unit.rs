//! What is due for a unit's office (S5.8, S5.10), and how its list stands.

use crate::domain::kinds::Consultation;
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::reports::{People, Stand, UnitReport, probation, unit_report};

use super::beginning::{Keys, first, of_keys};
use super::community::probationers;
use super::{Due, Matter, Press, by, days_from, in_order, only};

/// Answers are news for so many days.
const NEWS: i32 = 14;
/// Objections of other years are shown where they count, not day after day.
const REMEMBERED: i32 = 120;

/// A unit's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitStanding {
    pub report: UnitReport,
    pub due: Vec<Due>,
}

/// What is due for the unit, in order, beside the figures that it comes from.
#[must_use]
pub fn of_unit(register: &Register, unit: Id, keys: Keys, today: Date) -> UnitStanding {
    let report = unit_report(&People::of(register), unit, today);
    let mut all = questions(register, unit, today);
    let waiting = |matter, count: usize| {
        (count > 0).then_some(Due {
            matter,
            press: Press::Waiting,
            count,
            on: None,
        })
    };
    all.extend(waiting(Matter::ToDecide, report.to_decide()));
    let missing = report.missing().saturating_sub(report.to_decide());
    all.extend(waiting(Matter::NotRegistered, missing));
    all.extend(probationers(
        &probation::of_unit(register, unit, today),
        today,
    ));
    all.extend(of_keys(keys));
    if report.declared.is_empty() {
        all.push(first(Matter::NothingDeclared, Press::Beginning));
    }
    UnitStanding {
        report,
        due: in_order(all),
    }
}

/// What the communities objected to, have not answered, and answered lately.
fn questions(register: &Register, unit: Id, today: Date) -> Vec<Due> {
    let of_unit = register.all::<Consultation>();
    let of_unit = of_unit.filter(|(_, asked)| asked.unit.id == Some(unit));
    let mut objected = Vec::new();
    let mut open = Vec::new();
    let mut answered = Vec::new();
    for (id, asked) in of_unit {
        match Stand::of(asked, today) {
            Stand::Objected => objected.push((asked.answered_on, id)),
            Stand::Overdue | Stand::Waiting => open.push((asked.wanted_by, id)),
            Stand::Lifted => answered.push((asked.lifted_on, id)),
            Stand::Supported => answered.push((asked.answered_on, id)),
        }
    }
    let is_since = |on: &Option<Date>, days: i32| {
        let since = days_from(today, -days);
        on.is_some_and(|on| on >= since)
    };
    answered.retain(|(on, _)| is_since(on, NEWS));
    objected.retain(|(on, id)| {
        let asked = register.get::<Consultation>(*id);
        let year = asked.and_then(Consultation::of_year);
        year == Some(today.year().unsigned_abs()) || is_since(on, REMEMBERED)
    });
    let line = |all: Vec<(Option<Date>, Id)>, matter: fn(Option<Id>) -> Matter, press: Press| {
        let ids: Vec<Id> = all.iter().map(|(_, id)| *id).collect();
        let on = all.iter().filter_map(|(on, _)| *on).min();
        (!ids.is_empty()).then(|| Due {
            matter: matter(only(&ids)),
            press,
            count: ids.len(),
            on,
        })
    };
    let wanted = open.iter().filter_map(|(on, _)| *on).min();
    let open_press = by(wanted, today, Press::Soon);
    [
        line(objected, |only| Matter::Objections { only }, Press::Waiting),
        line(open, |only| Matter::Unanswered { only }, open_press),
        line(answered, |only| Matter::Answered { only }, Press::Soon),
    ]
    .into_iter()
    .flatten()
    .collect()
}
