//! Rewriting pages in idle moments, so that the journal stays short.

use super::session::{Holder, Session};
use crate::store::{Changes, Checkpoint, KeyValue, Progress, StoreError};

/// Rewriting pages, a step at a time.
pub(super) enum Job {
    /// So many pages are packed; what a command touches meanwhile will be packed again.
    Packing(Changes),
    /// The pages are being written; their names.
    Writing(Checkpoint, Vec<String>),
}

impl Job {
    /// The pages that count as written and are not if this is given up.
    pub(super) fn names(&self) -> Vec<String> {
        match self {
            Job::Packing(packed) => packed.keys().cloned().collect(),
            Job::Writing(_, names) => names.clone(),
        }
    }
}

impl<K: KeyValue> Session<K> {
    /// Whether idle time would be well spent on rewriting pages.
    pub fn wants_tidying(&self) -> bool {
        match &self.holder {
            Holder::Writer(store) => self.job.is_some() || store.last() > store.checkpointed(),
            _ => false,
        }
    }

    /// How many commands wait in the journal.
    pub fn waiting(&self) -> u64 {
        match &self.holder {
            Holder::Writer(store) => store.last().saturating_sub(store.checkpointed()),
            _ => 0,
        }
    }

    /// One piece of rewriting pages, for an idle moment: at most one page. `Ok(true)` asks for more.
    ///
    /// # Errors
    /// Those of the store; the journal still has everything, and a later try may succeed.
    pub fn tidy(&mut self) -> Result<bool, StoreError> {
        let Holder::Writer(store) = &mut self.holder else {
            return Ok(false);
        };
        if self.large.is_some() {
            return Ok(false);
        }
        let (mut checkpoint, names) = match self.job.take() {
            Some(Job::Writing(checkpoint, names)) => (checkpoint, names),
            None if store.last() == store.checkpointed() && self.layout.is_clean() => {
                return Ok(false);
            }
            packing => {
                let mut packed = match packing {
                    Some(Job::Packing(packed)) => packed,
                    _ => Changes::new(),
                };
                let layout = &mut self.layout;
                if layout.write_next(&self.register, &self.history, &mut packed) {
                    self.job = Some(Job::Packing(packed));
                    return Ok(true);
                }
                // Nothing was touched since it was packed: the pages hold every entry.
                let names: Vec<String> = packed.keys().cloned().collect();
                match store.begin_checkpoint(packed, store.last()) {
                    Ok(checkpoint) => (checkpoint, names),
                    Err(error) => {
                        self.layout.spoil(&names);
                        return Err(error);
                    }
                }
            }
        };
        match store.step(&mut checkpoint) {
            Ok(Progress::Done) => Ok(self.wants_tidying()),
            Ok(_) => {
                self.job = Some(Job::Writing(checkpoint, names));
                Ok(true)
            }
            Err(error) => {
                self.layout.spoil(&names);
                Err(error)
            }
        }
    }
}
