//! What was found wrong, as data: nothing is thrown away, nothing is overwritten with a default.

use super::seal::Flaw;

/// One fault found in the stored data. The damaged text stays under its key until [`super::Store::discard`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// The whole key in the storage.
    pub key: String,
    /// What is wrong with its text.
    pub flaw: Flaw,
    /// What that means for the register.
    pub effect: Effect,
    /// The text as it was found, to be downloaded; none when the key is missing.
    pub text: Option<String>,
    /// An older good copy of the page, where a restore point or a leftover still holds one.
    pub older: Option<OlderPage>,
}

/// What a damage means for the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: the same content was found whole in another place.
    Mended,
    /// Nothing: no page or entry in use depends on it.
    Unused,
    /// All manifests are damaged. Pages were gathered by their newest whole generation and may be of different times.
    Gathered,
    /// The page is missing from the opened pages.
    PageLost { name: String },
    /// The entries from `first` to `last` are missing from the opened journal.
    EntriesLost { first: u64, last: u64 },
    /// The entry is there, but was not written after the one before it: two writers, or a lost entry.
    OutOfLine { sequence: u64 },
    /// A kept restore point lacks this page or entry.
    RestorePoint { id: u64 },
}

/// An older generation of a damaged page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OlderPage {
    pub generation: u64,
    pub bytes: Vec<u8>,
}
