//! Encryption at rest: a storage of whose workspace everything is encrypted with a key that the passphrase opens.
//!
//! [`Locked`] stands between the store and the storage and changes texts on their way: what the store writes is encrypted under the
//! key's name, so that neither the storage nor its mirror ever holds clear text. The store itself knows nothing of it. A
//! *lock* (`lock/<revision>.<copy>`, the only text in clear) says how far the locking is and holds the *terms*: what a passphrase needs to make
//! the cipher again. This module never sees a passphrase.
//!
//! Setting and removing the passphrase rewrite each text in place, one after the other: while the lock says so, texts of both forms are
//! read, so that a crash at any write leaves a workspace that opens, and the next opening finishes ([`super::Store::settle_lock`]).
//! What is inside does not change, so checksums and chains stay what they were. Once the lock is settled, clear text is refused.

mod changing;
mod header;
mod locked;

use std::fmt;
use std::rc::Rc;

use super::{Store, StoreError, key_value::KeyValue};
pub use header::{is_lock_key, lock_keys};
pub use locked::Locked;

/// Encrypts and opens texts with one key. Made from a passphrase elsewhere; the store only carries it.
pub trait Cipher: fmt::Debug {
    /// `content` encrypted so that it opens under `name` only; none when there is no randomness.
    fn seal(&self, name: &str, content: &[u8]) -> Option<Vec<u8>>;

    /// What was sealed under `name` with this key; none for anything else.
    fn open(&self, name: &str, sealed: &[u8]) -> Option<Vec<u8>>;
}

/// What a passphrase gave for a workspace on a storage `K`: its cipher, and the code that finishes what was interrupted. That comes along
/// because only a workspace with a passphrase needs it, and the first page shall not carry it.
pub struct Key<K> {
    cipher: Rc<dyn Cipher>,
    settle: fn(&mut Store<Locked<K>>) -> Result<(), StoreError>,
}

impl<K> Clone for Key<K> {
    fn clone(&self) -> Self {
        Self {
            cipher: self.cipher.clone(),
            settle: self.settle,
        }
    }
}

impl<K: KeyValue> Key<K> {
    /// The key that opens what `cipher` encrypted.
    pub fn new(cipher: Rc<dyn Cipher>) -> Self {
        // Opaque to the optimiser, which would otherwise find that there is one kind of cipher and call it directly.
        std::hint::black_box(Self {
            cipher,
            settle: Store::settle_lock,
        })
    }

    /// Calls [`Store::settle_lock`].
    ///
    /// # Errors
    /// Those of it.
    pub fn settle(&self, store: &mut Store<Locked<K>>) -> Result<(), StoreError> {
        (self.settle)(store)
    }
}
