//! Which of a community's answers to those who registered were handed out, and which still are to be (S5.2).

use crate::domain::kinds::Registration;
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
        answered
    }

    /// How many answers the file has.
    pub fn count(&self) -> usize {
        self.to_tell.len() + self.told.len() + self.again
    }

    /// Notes that the answers have left in a file; `None` where that is noted of all of them.
    pub fn tell(&self, register: &Register, today: Date) -> Option<Draft> {
        let (at, _) = Registration::KIND.field(TOLD_ON)?;
        let mut draft = register.draft();
        for id in &self.to_tell {
            draft.update(Registration::INDEX, *id, vec![(at, Value::Date(today))]);
        }
        (!draft.edits.is_empty()).then_some(draft)
    }
}
