//! Pages beside the register: what a workspace keeps for itself and no file gives away, such as
//! the keys of its office. Restore points do not bring old ones back, undo does not touch them.

use std::collections::BTreeMap;

use super::{Holder, Refusal, Session};
use crate::store::{Changes, Effect, KeyValue};

/// What the names of these pages begin with; no kind of record is called so.
pub const KEPT: &str = "kept/";

/// Takes these pages out of those that were read; the rest is the register's.
pub(super) fn take_out(pages: &mut BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let mut kept = BTreeMap::new();
    pages.retain(|name, bytes| match name.strip_prefix(KEPT) {
        Some(name) => {
            kept.insert(name.to_owned(), std::mem::take(bytes));
            false
        }
        None => true,
    });
    kept
}

/// A page that is there but cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("what was kept is damaged")]
pub struct Damaged;

impl<K: KeyValue> Session<K> {
    /// What is kept under a name, none before anything was.
    ///
    /// # Errors
    /// [`Damaged`]: there was something, and it must not be made anew without asking.
    pub fn kept(&self, name: &str) -> Result<Option<&[u8]>, Damaged> {
        if let Some(bytes) = self.kept.get(name) {
            return Ok(Some(bytes));
        }
        let lost = |effect: &Effect| match effect {
            Effect::PageLost { name: page } => page.strip_prefix(KEPT) == Some(name),
            _ => false,
        };
        match self
            .health
            .damages
            .iter()
            .any(|damage| lost(&damage.effect))
        {
            true => Err(Damaged),
            false => Ok(None),
        }
    }

    /// Keeps something under each of the names, in the place of what was there: all or nothing.
    /// When this returns, the storage has it.
    ///
    /// # Errors
    /// [`Refusal::ReadOnly`], [`Refusal::Busy`] while a large command is under way, and those of the
    /// store; the old ones stay then.
    pub fn keep(&mut self, pages: &[(&str, &[u8])]) -> Result<(), Refusal> {
        if self.large.is_some() {
            return Err(Refusal::Busy);
        }
        let Holder::Writer(store) = &mut self.holder else {
            return Err(Refusal::ReadOnly);
        };
        let named = |(name, bytes): &(&str, &[u8])| (format!("{KEPT}{name}"), Some(bytes.to_vec()));
        let changed: Changes = pages.iter().map(named).collect();
        let upto = store.checkpointed();
        if let Some(job) = self.job.take() {
            // Given up: what it was to write is still to be written.
            self.layout.spoil(&job.names());
        }
        store.checkpoint(changed, upto)?;
        for (name, bytes) in pages {
            self.kept.insert((*name).to_owned(), bytes.to_vec());
        }
        Ok(())
    }
}
