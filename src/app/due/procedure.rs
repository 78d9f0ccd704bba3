//! What the yearly procedure waits for from an office (S1.7).

use std::collections::BTreeMap;

use crate::app::procedure::acts;
use crate::domain::kinds::{Assessment, AssessmentSide, AssessmentStage};
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::scoring::assessment_of;

use super::{Due, Matter, Press};

/// The assessments that wait for this office, of the latest year at each stage; of one community where it is that one's office. A
/// community that never handed in is not reminded: the scheme names no day.
#[must_use]
pub fn of_procedure(register: &Register, side: AssessmentSide, community: Option<Id>) -> Vec<Due> {
    let mut waiting: BTreeMap<AssessmentStage, Vec<(u32, Id, Option<Date>)>> = BTreeMap::new();
    for (id, record) in register.all::<Assessment>() {
        let (Some(of), Some(year)) = (record.community.id, record.year) else {
            continue;
        };
        let stage = record.stage();
        let is_own = community.is_none_or(|own| own == of);
        let counts = assessment_of(register, of, year).is_some_and(|(counts, _)| counts == id);
        let waits = stage != AssessmentStage::NotAssessed && !acts(stage, side).next.is_empty();
        if !is_own || !counts || !waits {
            continue;
        }
        let since = match stage {
            AssessmentStage::HandedIn => record.handed_in_on,
            AssessmentStage::Confirmed => record.confirmed_on,
            _ => record.reviewed_on,
        };
        waiting.entry(stage).or_default().push((year, of, since));
    }
    let due = waiting.into_iter().filter_map(|(stage, all)| {
        let year = all.iter().map(|(year, ..)| *year).max()?;
        let all: Vec<_> = all.iter().filter(|(of, ..)| *of == year).collect();
        let first = all.iter().map(|(_, community, _)| *community).next()?;
        Some(Due {
            matter: Matter::Assessments { stage, year, first },
            press: Press::Waiting,
            count: all.len(),
            on: all.iter().filter_map(|(.., since)| *since).min(),
        })
    });
    due.collect()
}
