//! The time that somebody served, in minutes: only what a community has certified counts (S5.6).

use std::collections::BTreeSet;

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
        let records = register.of::<ServiceRecord>(person);
        let mut dated: Vec<(Date, Id, &ServiceRecord)> = records
            .filter_map(|(id, record)| Some((record.served_on?, id, record)))
            .filter(|(on, ..)| period.contains(*on) && *on <= day)
            .collect();
        dated.sort_unstable_by_key(|(on, id, _)| (*on, *id));
        // Two offices may have certified the same activity apart.
        let mut activities = BTreeSet::new();
        for (_, id, record) in dated {
            let Some(minutes) = record.minutes else {
                continue;
            };
            if record.certified_on.is_none_or(|on| on > day) {
                time.waiting = time.waiting.saturating_add(minutes);
            } else if (record.gathering.id).is_none_or(|at| activities.insert(at)) {
                time.certified = time.certified.saturating_add(minutes);
                time.records.push(id);
            }
        }
        time
    }

    /// The certified time in days of so many hours (`hours_per_service_day`).
    pub fn days(&self, hours_per_day: &Exact) -> Option<Exact> {
        let hours = Exact::ratio(i64::from(self.certified), 60)?;
        hours.over(hours_per_day)
    }
}
