//! The five mechanisms as a checklist of a year: what there is evidence for, and what not (S3.3).

use std::collections::BTreeMap;

use super::Period;
use super::tally::{Part, came};
use crate::domain::kinds::{Measure, Mechanism, MechanismEvidence};
use crate::domain::{Choice, Date, Id};
use crate::register::Register;

/// Every measure of the five mechanisms with its evidence of a period, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checklist(pub BTreeMap<(Mechanism, Measure), Vec<(Date, Id)>>);

impl Checklist {
    #[must_use]
    pub fn of(register: &Register, community: Id, period: Period, day: Date) -> Checklist {
        let all = (0..Measure::ALL.len()).filter_map(|at| {
            let measure = Measure::from_index(u8::try_from(at).ok()?)?;
            Some(((measure.mechanism(), measure), Vec::new()))
        });
        let mut list: BTreeMap<_, Vec<(Date, Id)>> = all.collect();
        for (id, evidence) in register.of::<MechanismEvidence>(community) {
            let (Some(measure), Some(dated)) = (evidence.measure, evidence.dated) else {
                continue;
            };
            if period.contains(dated) && came(Some(dated), day) {
                let found = list.entry((measure.mechanism(), measure)).or_default();
                found.push((dated, id));
            }
        }
        for found in list.values_mut() {
            found.sort_unstable();
        }
        Checklist(list)
    }

    /// Measures with evidence, of those of a mechanism.
    #[must_use]
    pub fn shown(&self, mechanism: Mechanism) -> Part {
        let of = self.0.iter().filter(|((of, _), _)| *of == mechanism);
        let of: Vec<_> = of.collect();
        Part {
            count: of.iter().filter(|(_, found)| !found.is_empty()).count() as u64,
            of: of.len() as u64,
        }
    }

    /// Measures without any evidence.
    pub fn gaps(&self) -> impl Iterator<Item = Measure> + '_ {
        let gaps = self.0.iter().filter(|(_, found)| found.is_empty());
        gaps.map(|((_, measure), _)| *measure)
    }
}
