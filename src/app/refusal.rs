//! Why a command was not carried out. Nothing has changed then, in memory or in the storage.

use crate::register::Problem;
use crate::store::StoreError;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The edits themselves are wrong.
    #[error("{} problems", .0.len())]
    Problems(Vec<Problem>),
    /// The storage did not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Another tab is writing to this workspace; this one only shows it.
    #[error("another tab is writing")]
    ReadOnly,
    /// A large command is under way; it has to end or be given up first.
    #[error("a large command is under way")]
    Busy,
    /// The person gave it up before it counted.
    #[error("given up")]
    GivenUp,
    /// There is no such entry, or its values were not kept.
    #[error("this cannot be undone")]
    CannotUndo,
}
