//! Restore points: going back is a command like any other, so it can be undone and merges well.

use super::refusal::Refusal;
use super::session::{Committed, Session};
use crate::domain::{Id, Value};
use crate::register::{Action, Draft, Edit, Register, Table};
use crate::store::{KeyValue, StoreError};

impl<K: KeyValue> Session<K> {
    /// Keeps the present state under `label`; `time` in milliseconds since 1970.
    ///
    /// # Errors
    /// Those of the store.
    pub fn keep_restore_point(&mut self, label: &str, time: u64) -> Result<u64, Refusal> {
        let time = i64::try_from(time).unwrap_or(i64::MAX);
        let store = self.store_mut().ok_or(Refusal::ReadOnly)?;
        Ok(store.keep_restore_point(label, time)?)
    }

    /// Makes the register what it was at a restore point, by new edits.
    ///
    /// # Errors
    /// As [`Session::commit`]; [`StoreError::NoSuchPoint`].
    pub fn go_back_to(&mut self, id: u64, person: &str, time: u64) -> Result<Committed, Refusal> {
        let points = self.store().ok_or(Refusal::ReadOnly)?.restore_points();
        let point = points.iter().find(|point| point.id == id);
        let label = point.ok_or(StoreError::NoSuchPoint(id))?.label.clone();
        let past = self.read_point(id)?;
        let draft = way_back(&self.register, &past);
        self.commit(draft, Action::RestorePoint { label }, person, time)
    }
}

/// The edits that turn `present` into `past`.
fn way_back(present: &Register, past: &Register) -> Draft {
    let mut draft = present.draft();
    for (kind, then) in past.tables() {
        let Some(now) = present.any(kind) else {
            continue;
        };
        for id in then.ids() {
            let values = values(then, id);
            if now.contains(id) {
                let differs = |(field, value): &(usize, Value)| now.value(id, *field) != *value;
                if values.iter().any(differs) {
                    draft.update(kind, id, values);
                }
            } else {
                draft.edits.push(Edit::Restore {
                    kind,
                    id,
                    values: values
                        .into_iter()
                        .filter(|(_, value)| !value.is_missing())
                        .collect(),
                    unknown: then.unknown(id).cloned().flatten(),
                });
            }
        }
        for id in now.ids().filter(|id| !then.contains(*id)) {
            draft.remove(kind, id);
        }
    }
    draft
}

/// Every field of a record, the missing ones too.
fn values(table: &Table, id: Id) -> Vec<(usize, Value)> {
    (0..table.spec().fields.len())
        .map(|field| (field, table.value(id, field)))
        .collect()
}
