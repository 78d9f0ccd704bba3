//! Which of a community's answers to those who registered or reported were handed out, and which still are to be (S5.2).

use std::collections::BTreeSet;

use super::member_reports::gone_on;
use crate::domain::kinds::{MemberReport, Registration};
use crate::domain::{Date, Id, Record, Value};
use crate::register::{Draft, Register};

const TOLD_ON: &str = "told_on";

/// Registrations that were decided about, in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// Nobody has given them the answer.
    pub to_tell: Vec<Id>,
    /// The present answer left in a file on this day.
    pub told: Vec<(Id, Date)>,
    /// Sent again since: they wait for a decision, and the file has the earlier answer.
    pub again: usize,
    /// Reports that were decided about and whose answer nobody has given.
    pub reports: Vec<Id>,
    /// Members who reported and have no answer about a registration.
    others: BTreeSet<Id>,
}

impl Answered {
    /// Those of a community.
    pub fn of(register: &Register, community: Id) -> Answered {
        let mut answered = Answered::default();
        for (id, form) in register.all::<Registration>() {
            if form.community.id != Some(community) || form.state.is_none() {
                continue;
            }
            match form.told_on {
                _ if form.is_waiting() => answered.again += 1,
                None => answered.to_tell.push(id),
                Some(day) => answered.told.push((id, day)),
            }
        }
        for (id, report) in register.of::<MemberReport>(community) {
            if report.state.is_none() {
                continue;
            }
            let is_news = report.told_on.is_none() || gone_on(register, id).is_some();
            if is_news && !report.is_waiting() {
                answered.reports.push(id);
            }
            let form = report.registration.id;
            let known = form.and_then(|form| register.get::<Registration>(form));
            if known.is_none_or(|known| known.state.is_none()) {
                answered.others.insert(form.unwrap_or(id));
            }
        }
        answered
    }

    /// How many people the file answers.
    pub fn count(&self) -> usize {
        self.to_tell.len() + self.told.len() + self.again + self.others.len()
    }

    /// Notes that the answers have left in a file; `None` where that is noted of all of them.
    pub fn tell(&self, register: &Register, today: Date) -> Option<Draft> {
        let (at, _) = Registration::KIND.field(TOLD_ON)?;
        let mut draft = register.draft();
        for id in &self.to_tell {
            draft.update(Registration::INDEX, *id, vec![(at, Value::Date(today))]);
        }
        let (at, _) = MemberReport::KIND.field(TOLD_ON)?;
        for id in &self.reports {
            draft.update(MemberReport::INDEX, *id, vec![(at, Value::Date(today))]);
        }
        (!draft.edits.is_empty()).then_some(draft)
    }
}
