//! Setting, changing and removing the passphrase of an open workspace.

use super::{
    Cipher, Key, Locked,
    header::{Header, Stage, lock_keys, lock_name},
    locked::{decrypt, encrypt, no_randomness},
};
use crate::store::{Store, StoreError, key_value::KeyValue, names::prefix};

impl<K: KeyValue> Store<Locked<K>> {
    /// Encrypts everything at rest. `terms` is one line: what a passphrase needs to make this `key` again.
    ///
    /// # Errors
    /// [`StoreError::AlreadyLocked`]; the write errors, after which the workspace is as it was: without passphrase.
    /// [`StoreError::Unsure`]: it could not be put back either; open it again, with the passphrase.
    pub fn lock(&mut self, key: &Key<K>, terms: &str) -> Result<(), StoreError> {
        self.fence()?;
        let locked = &mut self.shelf.kv;
        if locked.is_locked() {
            return Err(StoreError::AlreadyLocked);
        }
        let revision = locked.revision + 1;
        locked.terms = terms.to_owned();
        locked.cipher = Some(key.cipher.clone());
        let result = locked
            .write_header(Stage::Locking)
            .and_then(|()| locked.encrypt_all());
        if let Err(error) = result {
            let undone = locked.decrypt_all().and_then(|()| {
                locked.remove_headers(|key_revision| key_revision >= revision)?;
                Ok(())
            });
            if undone.is_err() {
                self.unsure = true;
                return Err(StoreError::Unsure);
            }
            locked.cipher = None;
            locked.terms.clear();
            locked.stage = None;
            return Err(error);
        }
        // Everything is encrypted: it counts whether or not the lock can say so already.
        locked.unsettled = locked.settle_as(Stage::Locked).is_err();
        Ok(())
    }

    /// Exchanges the terms: the same key under another passphrase.
    ///
    /// # Errors
    /// [`StoreError::NotLocked`]; the write errors, after which the old passphrase counts.
    pub fn change_terms(&mut self, terms: &str) -> Result<(), StoreError> {
        self.fence()?;
        let locked = &mut self.shelf.kv;
        if !locked.is_locked() {
            return Err(StoreError::NotLocked);
        }
        if !locked.strict {
            // Something was interrupted, perhaps a removal.
            locked.encrypt_all()?;
        }
        let old = std::mem::replace(&mut locked.terms, terms.to_owned());
        if let Err(error) = locked.settle_as(Stage::Locked) {
            locked.terms = old;
            return Err(error);
        }
        Ok(())
    }

    /// Puts everything back in clear.
    ///
    /// # Errors
    /// [`StoreError::NotLocked`]; the write errors, after which everything can be read and the passphrase is still asked for; try again.
    pub fn remove_lock(&mut self) -> Result<(), StoreError> {
        self.fence()?;
        let locked = &mut self.shelf.kv;
        if !locked.is_locked() {
            return Err(StoreError::NotLocked);
        }
        locked.unlock()
    }

    /// Finishes what a crash interrupted, or what the mirror had seen of it and the storage had not.
    /// To be called after opening while [`Locked::is_unsettled`].
    ///
    /// # Errors
    /// The write errors; everything can be read all the same, and the next opening tries again.
    pub fn settle_lock(&mut self) -> Result<(), StoreError> {
        self.fence()?;
        let locked = &mut self.shelf.kv;
        if !locked.unsettled || !locked.is_locked() {
            return Ok(());
        }
        match locked.stage {
            Some(Stage::Unlocking | Stage::Open) => locked.unlock(),
            _ => {
                if !locked.strict {
                    locked.write_header(Stage::Locking)?;
                    locked.encrypt_all()?;
                }
                locked.settle_as(Stage::Locked)
            }
        }
    }

    /// Whether a passphrase protects the workspace.
    pub fn is_locked(&self) -> bool {
        self.shelf.kv.is_locked()
    }

    /// Keeps a text of the app in the workspace, beside the store's own; an empty one removes it.
    ///
    /// # Errors
    /// The write errors.
    pub fn keep_note(&mut self, name: &str, text: &str) -> Result<(), StoreError> {
        self.fence()?;
        let key = self.shelf.kv.note_key(name);
        if text.is_empty() {
            return Ok(self.shelf.kv.remove(&key)?);
        }
        Ok(self.shelf.kv.set(&key, text)?)
    }
}

impl<K: KeyValue> Locked<K> {
    /// A text kept by [`Store::keep_note`].
    ///
    /// # Errors
    /// Those of the storage.
    pub fn note(&self, name: &str) -> Result<Option<String>, StoreError> {
        Ok(self.get(&self.note_key(name))?)
    }

    fn note_key(&self, name: &str) -> String {
        format!("{}note/{name}", prefix(&self.workspace))
    }

    fn unlock(&mut self) -> Result<(), StoreError> {
        self.write_header(Stage::Unlocking)?;
        (self.strict, self.unsettled) = (false, true);
        self.decrypt_all()?;
        let cipher = self.cipher.take();
        let terms = std::mem::take(&mut self.terms);
        let opened = self.settle_as(Stage::Open);
        if opened.is_err() {
            (self.cipher, self.terms) = (cipher, terms);
        }
        opened
    }

    /// The last step: one lock of the newest revision, in two copies, and no other.
    ///
    /// An error means that the step does not count. Older locks that cannot be removed now are removed by the next settling.
    fn settle_as(&mut self, stage: Stage) -> Result<(), StoreError> {
        self.write_header(stage)?;
        self.strict = stage == Stage::Locked;
        let newest = self.revision;
        let removed = self.remove_headers(|revision| revision < newest);
        self.unsettled = removed.is_err();
        Ok(())
    }

    /// Writes the next revision of the lock: the first copy decides, the second guards against damage.
    fn write_header(&mut self, stage: Stage) -> Result<(), StoreError> {
        let revision = self.revision + 1;
        let header = Header::new(revision, stage, &self.terms, self.cipher.as_deref());
        let header = header.ok_or_else(no_randomness)?;
        self.revision = revision;
        for copy in 0..2 {
            let name = lock_name(revision, copy);
            let key = format!("{}{name}", prefix(&self.workspace));
            let text = header.text(&name);
            let written = self.inner.set(&key, &text).map_err(StoreError::from);
            let verified = written.and_then(|()| match self.inner.get(&key) {
                Ok(Some(found)) if found == text => Ok(()),
                _ => Err(StoreError::Unverified { key: key.clone() }),
            });
            match verified {
                Err(error) if copy == 0 => {
                    // Were it to stay and count after all, the passphrase would be another than the person was told.
                    self.inner.remove(&key).map_err(|_| StoreError::Unsure)?;
                    return Err(error);
                }
                _ => {}
            }
        }
        self.stage = Some(stage);
        Ok(())
    }

    fn remove_headers(&mut self, unwanted: impl Fn(u64) -> bool) -> Result<(), StoreError> {
        let start = prefix(&self.workspace);
        for key in lock_keys(&self.inner, &self.workspace)? {
            let revision = key
                .strip_prefix(&start)
                .and_then(super::header::revision_of);
            if revision.is_none_or(&unwanted) {
                self.inner.remove(&key)?;
            }
        }
        Ok(())
    }

    fn encrypt_all(&mut self) -> Result<(), StoreError> {
        self.rewrite(|cipher, name, text| match decrypt(cipher, name, text) {
            Some(_) => Ok(None),
            None => Ok(Some(encrypt(cipher, name, text).ok_or_else(no_randomness)?)),
        })
    }

    fn decrypt_all(&mut self) -> Result<(), StoreError> {
        // What does not decrypt is clear already, or damaged and kept as it is.
        self.rewrite(|cipher, name, text| Ok(decrypt(cipher, name, text)))
    }

    /// Rewrites every text of the workspace in place, each verified before the next.
    fn rewrite(
        &mut self,
        change: impl Fn(&dyn Cipher, &str, &str) -> Result<Option<String>, StoreError>,
    ) -> Result<(), StoreError> {
        let Some(cipher) = self.cipher.clone() else {
            return Ok(());
        };
        for key in self.inner.keys()? {
            let Some(name) = self.name(&key) else {
                continue;
            };
            let text = self.inner.get(&key)?.filter(|text| !text.is_empty());
            let Some(text) = text else {
                continue;
            };
            let Some(new) = change(cipher.as_ref(), name, &text)? else {
                continue;
            };
            self.inner.set(&key, &new)?;
            if self.inner.get(&key)?.as_deref() != Some(new.as_str()) {
                self.inner.set(&key, &text)?;
                return Err(StoreError::Unverified { key });
            }
        }
        Ok(())
    }
}
