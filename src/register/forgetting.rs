//! "Forget this person": the history keeps that something was done, by whom and when, but not what it said of the person.

use super::history::History;
use super::transaction::Change;
use crate::domain::Id;

impl History {
    /// Takes the values of these fields out of what the history tells of a record. Returns the number of the oldest
    /// entry that changed. What was done to the record as a whole (removed, taken from a file) is told no more.
    pub fn forget(&mut self, kind: usize, id: Id, fields: &[usize]) -> Option<u64> {
        let mut oldest = None;
        for entry in &mut self.entries {
            if !entry.changed.iter().any(|c| c.record() == (kind, id)) {
                continue;
            }
            oldest = oldest.or(Some(entry.number));
            entry.changed.retain_mut(|change| {
                if change.record() != (kind, id) {
                    return true;
                }
                let Change::Update {
                    fields: changed,
                    settles,
                    ..
                } = change
                else {
                    return false;
                };
                changed.retain(|change| !fields.contains(&change.field));
                *settles = None;
                true
            });
        }
        oldest
    }
}
