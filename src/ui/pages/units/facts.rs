//! What the pages of units show: reports as of a day, and the share that is asked for.

use leptos::prelude::*;

use crate::domain::typed;
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::reports::{People, UnitReport, all_units, unit_report};
use crate::scoring::{Exact, threshold};
use crate::ui::desk::Desk;

/// The threshold of the rulebook.
const SHARE: &str = "unit_registration_share";

#[derive(Clone, PartialEq)]
pub(super) struct Facts {
    pub reports: Vec<UnitReport>,
    /// Or how many problems the rulebook has.
    pub share: Result<Exact, usize>,
}

impl Facts {
    /// The day of an address; today where it names none.
    pub fn day(desk: Desk, on: &str) -> Option<Date> {
        match on {
            "" => desk.today(),
            on => typed::date(on),
        }
    }

    pub fn of_unit(desk: Desk, unit: Id, day: Date) -> Memo<Facts> {
        Facts::memo(desk, day, move |register| {
            vec![unit_report(&People::of(register), unit, day)]
        })
    }

    pub fn of_all(desk: Desk, day: Date) -> Memo<Facts> {
        Facts::memo(desk, day, move |register| all_units(register, day))
    }

    fn memo(
        desk: Desk,
        day: Date,
        reports: impl Fn(&Register) -> Vec<UnitReport> + Send + Sync + 'static,
    ) -> Memo<Facts> {
        Memo::new(move |_| {
            desk.read(|register| Facts {
                reports: reports(register),
                share: threshold(register, day.year().unsigned_abs(), SHARE)
                    .map_err(|unusable| unusable.problems.len()),
            })
            .unwrap_or(Facts {
                reports: Vec::new(),
                share: Err(0),
            })
        })
    }

    /// The only report, with the share.
    pub fn one(&self) -> Option<(&UnitReport, &Exact)> {
        Some((self.reports.first()?, self.share.as_ref().ok()?))
    }
}
