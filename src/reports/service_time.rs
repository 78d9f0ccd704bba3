//! The time that somebody served, in minutes: only what a community has certified counts (S5.6).

use super::Period;
use crate::domain::kinds::ServiceRecord;
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::scoring::Exact;

/// Time served in a period, as of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceTime {
    /// Certified by the day.
    pub certified: u32,
    /// Not certified by the day.
    pub waiting: u32,
    /// The records with certified time, the oldest first.
    pub records: Vec<Id>,
}

impl ServiceTime {
    /// What a person served in the period; a record counts from the day on which it was certified.
    pub fn of(register: &Register, person: Id, period: Period, day: Date) -> ServiceTime {
        let mut time = ServiceTime::default();
        let mut dated = Vec::new();
        for (id, record) in register.of::<ServiceRecord>(person) {
            let (Some(on), Some(minutes)) = (record.served_on, record.minutes) else {
                continue;
            };
            if !period.contains(on) || on > day {
                continue;
            }
            if record
                .certified_on
                .is_some_and(|certified| certified <= day)
            {
                time.certified = time.certified.saturating_add(minutes);
                dated.push((on, id));
            } else {
                time.waiting = time.waiting.saturating_add(minutes);
            }
        }
        dated.sort_unstable();
        time.records = dated.into_iter().map(|(_, id)| id).collect();
        time
    }

    /// The certified time in days of so many hours (`hours_per_service_day`).
    pub fn days(&self, hours_per_day: &Exact) -> Option<Exact> {
        let hours = Exact::ratio(i64::from(self.certified), 60)?;
        hours.over(hours_per_day)
    }
}
