//! The time that somebody served, in minutes: only what a community has certified counts (S5.6).

use super::Period;
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::scoring::Exact;
use crate::scoring::service_time::{NotCounted, minutes, served};

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
    /// What a person served in the period; what counts is said in one place only, [`served`].
    pub fn of(register: &Register, person: Id, period: Period, day: Date) -> ServiceTime {
        let served = served(register, person, period.from..=period.to, day);
        let sum = |left_out| u32::try_from(minutes(&served, left_out)).unwrap_or(u32::MAX);
        let (certified, waiting) = (sum(None), sum(Some(NotCounted::NotCertified)));
        let counted = served
            .into_iter()
            .filter(|one| one.left_out.is_none() && one.minutes > 0);
        ServiceTime {
            certified,
            waiting,
            records: counted.map(|one| one.record).collect(),
        }
    }

    /// The certified time in days of so many hours (`hours_per_service_day`).
    pub fn days(&self, hours_per_day: &Exact) -> Option<Exact> {
        let hours = Exact::ratio(i64::from(self.certified), 60)?;
        hours.over(hours_per_day)
    }
}
