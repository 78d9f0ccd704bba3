//! Taking commands back, as far as nothing was built on them since.

use std::collections::BTreeSet;

use super::{MOST_CHANGES, Session};
use crate::app::Committed;
use crate::app::large::Step;
use crate::app::refusal::Refusal;
use crate::domain::Id;
use crate::register::history::Entry;
use crate::register::{Action, Change, Problem, ProblemKind, Undoing};
use crate::store::KeyValue;

impl<K: KeyValue> Session<K> {
    /// Undoes the newest command that can be undone, and returns what was undone.
    ///
    /// # Errors
    /// [`Refusal::CannotUndo`] when there is nothing; else as [`Session::commit`].
    pub fn undo(&mut self, person: &str, time: u64) -> Result<Committed, Refusal> {
        let number = self.history.undoable().ok_or(Refusal::CannotUndo)?.number;
        self.undo_entry(number, person, time)
    }

    /// Undoes one command of the history, as far as nothing was built on it since.
    ///
    /// # Errors
    /// [`Refusal::Problems`] names what was changed since; else as [`Session::commit`].
    pub fn undo_entry(
        &mut self,
        number: u64,
        person: &str,
        time: u64,
    ) -> Result<Committed, Refusal> {
        if self.is_undone_in_steps(number) {
            self.begin_undo(number, person, time)?;
            loop {
                if let Step::Done(committed) = self.step_large()? {
                    return Ok(committed);
                }
            }
        }
        let mut undoing = self.undoing(number)?;
        let draft = undoing.next(&self.register, usize::MAX);
        let mut draft = draft.map_err(Refusal::Problems)?;
        draft.leaves = self.missed_before(number);
        self.commit(draft, Action::Undo { entry: number }, person, time)
    }

    /// The records that a command brought back for those who referred to them although they were gone. They may
    /// go again as long as nobody else has come to refer to them.
    fn missed_before(&self, number: u64) -> BTreeSet<(usize, Id)> {
        let Some(entry) = self.history.entry(number) else {
            return BTreeSet::new();
        };
        let later = self.history.entries().iter().rev();
        let later: Vec<&Entry> = later.take_while(|entry| entry.number > number).collect();
        let is_old =
            |(kind, id): &(usize, Id)| !later.iter().any(|entry| entry.concerns(*kind, *id));
        let back = entry.changed.iter();
        back.filter(|change| matches!(change, Change::Restore { .. }))
            .map(Change::record)
            .filter(|(kind, id)| self.register.referrers(*kind, *id).iter().all(is_old))
            .collect()
    }

    /// Whether undoing a command takes so long that it is better done by [`Session::begin_undo`]: it is large, or
    /// changed a record more than once, which one draft cannot take back.
    pub fn is_undone_in_steps(&self, number: u64) -> bool {
        let Some(entry) = self.history.entry(number) else {
            return false;
        };
        let mut met = BTreeSet::new();
        Undoing::of(entry).len() >= MOST_CHANGES
            || !entry
                .changed
                .iter()
                .all(|change| met.insert(change.record()))
            || met
                .iter()
                .any(|(kind, id)| entry.created.iter().any(|run| run.contains(*kind, *id)))
    }

    /// What undoing a command takes.
    pub(in crate::app) fn undoing(&self, number: u64) -> Result<Undoing, Refusal> {
        let entry = self.history.entry(number).ok_or(Refusal::CannotUndo)?;
        if !entry.can_be_undone() {
            return Err(Refusal::CannotUndo);
        }
        if let Action::Import { .. } = entry.action {
            let built_on = self.built_on(entry);
            if !built_on.is_empty() {
                return Err(Refusal::Problems(built_on));
            }
        }
        Ok(Undoing::of(entry))
    }

    /// What later commands changed of the records that a file brought.
    fn built_on(&self, entry: &Entry) -> Vec<Problem> {
        let later = self.history.changed_after(entry.number).into_iter();
        let later = later.filter(|(kind, id)| entry.concerns(*kind, *id));
        let problem = |(kind, id)| Problem {
            kind,
            id,
            what: ProblemKind::ChangedSince,
        };
        later.map(problem).collect()
    }
}
