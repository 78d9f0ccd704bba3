//! The storage as the store sees it: clear; and as it is: encrypted.

use std::rc::Rc;

use super::{
    Cipher, Key,
    header::{Stage, is_lock, look},
};
use crate::store::{
    Spare, StorageFault, StoreError,
    key_value::KeyValue,
    names::prefix,
    packing::{pack, unpack},
    seal::{seal_secret, secret, verify},
};

/// First byte of what is encrypted: the bytes of a packed text, or a text that is not packed (a damaged one that is kept).
const PACKED: u8 = 0;
const TEXT: u8 = 1;

/// A storage that is encrypted as far as the keys of one workspace go, while it has a passphrase.
#[derive(Debug)]
pub struct Locked<K> {
    pub(super) inner: K,
    pub(super) workspace: String,
    pub(super) cipher: Option<Rc<dyn Cipher>>,
    pub(super) terms: String,
    /// Highest revision of any key of the lock.
    pub(super) revision: u64,
    pub(super) stage: Option<Stage>,
    /// Only encrypted texts are ours.
    pub(super) strict: bool,
    /// The lock, or some texts, are not yet as they shall be.
    pub(super) unsettled: bool,
}

impl<K: KeyValue> Locked<K> {
    /// Looks at the lock of a workspace and takes the cipher of `key` when it needs one. Reads only. `spare` becomes what the store
    /// shall see of it.
    ///
    /// # Errors
    /// [`StoreError::Locked`] when it needs a cipher and there is none; [`StoreError::LockDamaged`] when texts are encrypted and nothing
    /// says how, or the lock was not made with this cipher; those of the storage.
    pub fn open(
        inner: K,
        workspace: &str,
        key: Option<&Key<K>>,
        spare: &mut Spare,
    ) -> Result<Self, StoreError> {
        let look = look(&inner, workspace, spare)?;
        let mut locked = Self {
            inner,
            workspace: workspace.to_owned(),
            cipher: None,
            terms: String::new(),
            revision: look.highest,
            stage: look.newest.as_ref().map(|(_, header)| header.stage),
            strict: false,
            unsettled: false,
        };
        let Some((_, newest)) = look.newest else {
            return if locked.has_secrets(look.damaged > 0)? {
                Err(StoreError::LockDamaged)
            } else {
                Ok(locked)
            };
        };
        if newest.stage == Stage::Open && (look.at_home || look.terms.is_none()) {
            return Ok(locked);
        }
        // A storage that came back from before the removal of its passphrase still has texts that need it.
        let Some((revision, header)) = look.terms else {
            return Err(StoreError::LockDamaged);
        };
        let Some(cipher) = key.map(|key| key.cipher.clone()) else {
            return Err(StoreError::Locked {
                terms: header.terms,
            });
        };
        if !header.is_of(revision, cipher.as_ref()) {
            return Err(StoreError::LockDamaged);
        }
        locked.strict = look.at_home && newest.stage == Stage::Locked;
        locked.unsettled = !locked.strict || look.keys != 2 || look.damaged > 0;
        locked.terms = header.terms;
        locked.cipher = Some(cipher);
        locked.reveal(spare);
        Ok(locked)
    }

    /// Whether a passphrase protects the workspace.
    pub fn is_locked(&self) -> bool {
        self.cipher.is_some()
    }

    /// What a passphrase needs to make the cipher; empty without one.
    pub fn terms(&self) -> &str {
        &self.terms
    }

    /// Whether [`crate::store::Store::settle_lock`] has something to do.
    pub fn is_unsettled(&self) -> bool {
        self.unsettled
    }

    /// The storage as it is.
    pub fn inner(&self) -> &K {
        &self.inner
    }

    /// Gives the storage back.
    pub fn into_inner(self) -> K {
        self.inner
    }

    /// Makes of copies of stored texts what the store shall see of them.
    pub fn reveal(&self, spare: &mut Spare) {
        let held = std::mem::take(spare);
        spare.extend(held.into_iter().filter_map(|(key, text)| {
            let is_whole = |text: &String| !self.strict || !text.starts_with(REFUSED);
            let text = self.clear(&key, text);
            is_whole(&text).then_some((key, text))
        }));
    }

    /// The name within the workspace of a key that is encrypted.
    pub(super) fn name<'a>(&self, key: &'a str) -> Option<&'a str> {
        let name = key.strip_prefix(&prefix(&self.workspace))?;
        (!is_lock(name)).then_some(name)
    }

    fn clear(&self, key: &str, text: String) -> String {
        let (Some(cipher), Some(name)) = (&self.cipher, self.name(key)) else {
            return text;
        };
        if text.is_empty() {
            return text;
        }
        match decrypt(cipher.as_ref(), name, &text) {
            Some(clear) => clear,
            // Whole, but not written by whoever has the key.
            None if self.strict && verify(name, &text).is_ok() => format!("{REFUSED}{text}"),
            None => text,
        }
    }

    /// Whether texts are encrypted, by the manifests, which every workspace has, or by all texts.
    fn has_secrets(&self, thoroughly: bool) -> Result<bool, StoreError> {
        for key in self.inner.keys()? {
            let wanted = |name: &&str| thoroughly || name.starts_with("head/");
            let Some(name) = self.name(&key).filter(wanted) else {
                continue;
            };
            if let Some(text) = self.inner.get(&key)?
                && secret(name, &text).is_some()
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Before a clear text that is none of ours, so that it is told of as damaged.
const REFUSED: char = '!';

impl<K: KeyValue> KeyValue for Locked<K> {
    fn get(&self, key: &str) -> Result<Option<String>, StorageFault> {
        Ok(self.inner.get(key)?.map(|text| self.clear(key, text)))
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StorageFault> {
        let text = match (&self.cipher, self.name(key)) {
            (Some(cipher), Some(name)) if !value.is_empty() => {
                Some(encrypt(cipher.as_ref(), name, value).ok_or_else(no_randomness)?)
            }
            _ => None,
        };
        self.inner.set(key, text.as_deref().unwrap_or(value))
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageFault> {
        self.inner.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageFault> {
        self.inner.keys()
    }

    fn units(&self, key: &str) -> Result<Option<u64>, StorageFault> {
        self.inner.units(key)
    }
}

pub(super) fn no_randomness() -> StorageFault {
    StorageFault::Other("the browser gives no random numbers".into())
}

/// A stored text, encrypted under its name.
pub(super) fn encrypt(cipher: &dyn Cipher, name: &str, text: &str) -> Option<String> {
    let mut inside = Vec::with_capacity(text.len());
    match unpack(text) {
        Some(bytes) => {
            inside.push(PACKED);
            inside.extend_from_slice(&bytes);
        }
        None => {
            inside.push(TEXT);
            inside.extend_from_slice(text.as_bytes());
        }
    }
    Some(seal_secret(name, &cipher.seal(name, &inside)?))
}

/// The text that was encrypted; none for one that was not, or not with this key under this name.
pub(super) fn decrypt(cipher: &dyn Cipher, name: &str, text: &str) -> Option<String> {
    let inside = cipher.open(name, &secret(name, text)?)?;
    match inside.split_first()? {
        (&PACKED, bytes) => Some(pack(bytes)),
        (&TEXT, bytes) => String::from_utf8(bytes.to_vec()).ok(),
        _ => None,
    }
}
