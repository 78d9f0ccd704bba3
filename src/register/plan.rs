//! From a draft to a transaction: everything is checked before anything changes.

mod changing;
mod checking;
pub(super) mod overlay;

use self::checking::{Checks, field_problems, still_referred_to};
use self::overlay::Overlay;
use super::laws;
use super::transaction::{Action, Transaction};
use super::{Draft, Edit, Register};
use crate::domain::check::Fault;
use crate::domain::{Id, kinds};

/// So many of the records that stand in the way of a removal are named.
pub const MOST_NAMED: usize = 6;

/// Why an edit cannot be carried out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind_name} {id}: {what}", kind_name = kind_name(*kind))]
pub struct Problem {
    /// Position of the record's kind in the list of kinds.
    pub kind: usize,
    pub id: Id,
    pub what: ProblemKind,
}

fn kind_name(kind: usize) -> &'static str {
    kinds::KINDS.get(kind).map_or("?", |spec| spec.name)
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProblemKind {
    /// A field, by its position, is wrong.
    #[error("field {field} {fault}")]
    Field { field: usize, fault: Fault },
    #[error("there is no such record")]
    NoSuchRecord,
    #[error("there is a record with this id already")]
    DuplicateId,
    /// Other records (so many) refer to the record that is to be removed; the first [`MOST_NAMED`] of them.
    #[error("{count} records refer to it")]
    StillReferredTo { count: usize, by: Vec<(usize, Id)> },
    /// What is to be undone was changed again since.
    #[error("it was changed again since")]
    ChangedSince,
}

impl Register {
    /// Checks the draft and returns the transaction that carries it out, or every problem.
    pub fn plan(
        &self,
        draft: Draft,
        action: Action,
        person: &str,
        time: u64,
    ) -> Result<Transaction, Vec<Problem>> {
        // What files bring was checked when they were read; what does not fit together is for a
        // person to settle afterwards, as each office did nothing wrong.
        let checks = match action {
            Action::Import { .. } => Checks::Nothing,
            Action::Undo { .. } => Checks::PutBack,
            _ => Checks::Everything,
        };
        self.plan_checked(draft, action, person, time, checks)
    }

    /// As [`Register::plan`], for a part of a command that takes references away and puts others back: whether
    /// each leads somewhere shows when all parts are there, and the caller looks at it then.
    pub fn plan_part(
        &self,
        draft: Draft,
        action: Action,
        person: &str,
        time: u64,
    ) -> Result<Transaction, Vec<Problem>> {
        self.plan_checked(draft, action, person, time, Checks::Values)
    }

    fn plan_checked(
        &self,
        draft: Draft,
        action: Action,
        person: &str,
        time: u64,
        checks: Checks,
    ) -> Result<Transaction, Vec<Problem>> {
        let mut overlay = Overlay::over(self);
        let mut problems = Vec::new();
        let mut changes = Vec::with_capacity(draft.edits.len());
        let mut last = self.last_own();
        for edit in &draft.edits {
            if let Edit::Create { id, .. } = edit
                && id.replica == self.replica
            {
                last = last.max(id.sequence);
            }
        }
        for edit in draft.edits {
            last = last.max(self.standing_beside(&edit)) + 1;
            let event = Id::new(self.replica, last);
            match self.change(edit, event, &mut overlay) {
                Ok(Some(change)) => changes.push(change),
                Ok(None) => {}
                Err(problem) => problems.push(problem),
            }
        }
        if checks != Checks::Nothing {
            for (kind, id) in &overlay.created {
                problems.extend(field_problems(&overlay, *kind, *id, true, checks));
            }
            for (kind, id) in overlay.written.keys() {
                if !overlay.created.contains(&(*kind, *id)) && overlay.exists(*kind, *id) {
                    problems.extend(field_problems(&overlay, *kind, *id, false, checks));
                }
            }
        }
        if matches!(checks, Checks::Everything | Checks::PutBack) {
            problems.extend(still_referred_to(&overlay, &draft.leaves));
            problems.extend(laws::broken(&overlay));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Transaction {
            time,
            person: person.to_owned(),
            action,
            changes,
        })
    }

    /// The greatest number among values that an edit leaves standing beside its own: the edit's
    /// own number has to be greater, so that what was typed last is what is shown.
    fn standing_beside(&self, edit: &Edit) -> u64 {
        let Edit::Update { kind, id, .. } = edit else {
            return 0;
        };
        let stamp = self.any(*kind).and_then(|table| table.stamp(*id));
        let apart = stamp.into_iter().flat_map(|stamp| stamp.apart().others());
        let events = apart.flat_map(|(_, versions)| versions.keys());
        let numbers = events.filter_map(|event| Some(event.parse::<Id>().ok()?.sequence));
        numbers.max().unwrap_or(0)
    }
}

fn problem(kind: usize, id: Id, what: ProblemKind) -> Problem {
    Problem { kind, id, what }
}
