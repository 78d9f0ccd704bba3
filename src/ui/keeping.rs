//! What keeps the register safe: restore points, backups, damaged texts.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::desk::{Desk, Open};
use super::folder_backup;
use super::i18n::tr;
use super::pages::lock_up;
use crate::app::backup::{Backup, backup_state};
use crate::app::{Committed, Refusal, Session};
use crate::browser::clock;
use crate::browser::mirror::Mirror;
use crate::browser::workspace::Disk;

impl Desk {
    /// Keeps the present state as a restore point.
    ///
    /// # Errors
    /// A [`Refusal`]; nothing has changed then.
    pub fn keep_restore_point(self, label: &str) -> Result<u64, Refusal> {
        let keep = |session: &mut Session<Disk>| session.keep_restore_point(label, clock::now());
        let id = self.with_session(keep).unwrap_or(Err(Refusal::ReadOnly))?;
        self.settle(None);
        Ok(id)
    }

    /// Lets a restore point go; the page has asked before.
    ///
    /// # Errors
    /// A [`Refusal`]; it is still there then.
    pub fn drop_restore_point(self, id: u64) -> Result<(), Refusal> {
        let drop = |session: &mut Session<Disk>| -> Result<(), Refusal> {
            let store = session.store_mut().ok_or(Refusal::ReadOnly)?;
            Ok(store.drop_restore_point(id)?)
        };
        self.with_session(drop).unwrap_or(Err(Refusal::ReadOnly))?;
        self.settle(None);
        Ok(())
    }

    /// Puts the register back to a restore point; undone like any other command.
    ///
    /// # Errors
    /// As [`Desk::commit`].
    pub fn go_back_to(self, id: u64, said: String) -> Result<Committed, Refusal> {
        let person = self.person();
        let go = |session: &mut Session<Disk>| session.go_back_to(id, &person, clock::now());
        let committed = self.with_session(go).unwrap_or(Err(Refusal::ReadOnly))?;
        if committed.number > 0 {
            self.settle(Some((said, committed.number)));
        }
        Ok(committed)
    }

    /// Lets a damaged text go; the page has asked before.
    ///
    /// # Errors
    /// A [`Refusal`]; it is still there then.
    pub fn discard_damage(self, key: &str) -> Result<(), Refusal> {
        let discard = |session: &mut Session<Disk>| session.discard_damage(key);
        match self.with_session(discard) {
            Some(discarded) => discarded?,
            None => return Err(Refusal::ReadOnly),
        }
        if self.peek(|session| session.health().is_good()) == Some(true) {
            self.notices.withdraw("damage");
        }
        self.settle(None);
        Ok(())
    }

    /// The second copy of the open workspace's storage, if it has one.
    pub(super) fn mirror(self) -> Option<Mirror> {
        let mirror = |open: &Option<Open>| open.as_ref().and_then(|open| open.mirror.clone());
        self.open.with_value(mirror)
    }

    /// Locks the open workspace, if it has a passphrase.
    pub fn lock(self) {
        spawn_local(async move {
            if lock_up::lock_up(self).await.is_err() {
                self.notices.failed(tr!(later.failed_body));
            }
        });
    }

    /// How safe the register is outside this browser; drawn again when it changes.
    pub fn backup(self) -> Backup {
        let last = self.read_history(|history, _| history.last()).unwrap_or(0);
        backup_state(&self.workspace(), last, clock::now())
    }

    /// Notes that a file with everything up to command `number` was handed out.
    pub fn note_exported(self, number: u64) {
        self.describe(|workspace| {
            workspace.exported = clock::now();
            workspace.exported_number = number;
        });
    }

    /// Writes a backup into the chosen folder when one is due; for idle moments.
    pub(super) fn back_up_later(self) {
        let wanted = untrack(|| self.workspace().folder && self.writer.get());
        if wanted {
            spawn_local(async move {
                // Without the part it is tried again after the next command.
                let _ = folder_backup::idle::idle(self).await;
            });
        }
    }

    /// Whether this tab may change the register.
    pub fn is_writer(self) -> Signal<bool> {
        self.writer.into()
    }
}
