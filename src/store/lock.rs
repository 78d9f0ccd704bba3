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

pub use header::{is_lock_key, lock_keys};
pub use locked::Locked;

/// Encrypts and opens texts with one key. Made from a passphrase elsewhere; the store only carries it.
pub trait Cipher: fmt::Debug {
    /// `content` encrypted so that it opens under `name` only; none when there is no randomness.
    fn seal(&self, name: &str, content: &[u8]) -> Option<Vec<u8>>;

    /// What was sealed under `name` with this key; none for anything else.
    fn open(&self, name: &str, sealed: &[u8]) -> Option<Vec<u8>>;
}
