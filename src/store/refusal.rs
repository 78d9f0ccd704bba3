//! Why the store refuses, in one list.

use super::key_value::StorageFault;

/// Why the store did not do what it was asked. Unless it says otherwise, nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The quota is used up.
    #[error("the storage is full")]
    Full,
    /// The browser does not let this page store anything.
    #[error("the storage is blocked")]
    Blocked,
    /// Another fault of the storage.
    #[error("the storage failed: {0}")]
    Storage(String),
    /// Another session opened this workspace for writing, or its keys were cleared; this one may not write any more.
    #[error("another session writes to this workspace")]
    Superseded,
    /// A key was written by a newer program; opening it with this one could lose what it means.
    #[error("{key} was written by a newer version ({version})")]
    Newer { key: String, version: u8 },
    /// A passphrase protects the workspace; it makes the cipher from `terms`.
    #[error("the workspace is locked with a passphrase")]
    Locked { terms: String },
    /// Texts are encrypted, and what a passphrase needs to open them is damaged or gone. No passphrase can help.
    #[error("the lock of the workspace is damaged")]
    LockDamaged,
    /// The workspace has a passphrase already.
    #[error("the workspace has a passphrase already")]
    AlreadyLocked,
    /// The workspace has no passphrase.
    #[error("the workspace has no passphrase")]
    NotLocked,
    /// What was written could not be read back the same.
    #[error("{key} did not read back as it was written")]
    Unverified { key: String },
    /// A write failed and could not be taken back, so that it may or may not count. Open the workspace again.
    #[error("a write failed halfway; open the workspace again")]
    Unsure,
    /// The checkpoint was given up, or an entry was appended after the transaction had begun.
    #[error("the checkpoint is out of date")]
    Stale,
    /// A checkpoint up to an entry that is not there.
    #[error("a checkpoint up to {upto} is not between {least} and {most}")]
    OutOfOrder { upto: u64, least: u64, most: u64 },
    /// A workspace or page name with other characters than ASCII letters, digits, `-`, `_` (and `/` in pages), or too long.
    #[error("{0:?} cannot be a name in the storage")]
    Name(String),
    /// No restore point has this id.
    #[error("there is no restore point {0}")]
    NoSuchPoint(u64),
    /// Only damaged texts and entries set aside can be discarded.
    #[error("{0} is in use")]
    InUse(String),
}

impl From<StorageFault> for StoreError {
    fn from(fault: StorageFault) -> Self {
        match fault {
            StorageFault::Full => Self::Full,
            StorageFault::Blocked => Self::Blocked,
            StorageFault::Other(what) => Self::Storage(what),
        }
    }
}
