//! A file that somebody sent: envelope, seal, content, and who the sender is.

use zeroize::Zeroizing;

use super::address_book::{AddressBook, Sender};
use super::envelope::{self, EnvelopeError, Form, With};
use super::problem::Problems;
use super::read::{Snapshot, read, text_of};
use super::seal::{self, SealFault};
use crate::domain::Replica;

/// A file that was opened, found whole and read.
pub struct Opened {
    pub snapshot: Snapshot,
    pub sender: Sender,
    /// What it was wrapped in.
    pub form: Form,
}

/// Why a file is not taken in.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum OpenError {
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    #[error(transparent)]
    Seal(#[from] SealFault),
    #[error("{} problems", .0.count)]
    Problems(Problems),
}

impl From<Problems> for OpenError {
    fn from(problems: Problems) -> Self {
        OpenError::Problems(problems)
    }
}

/// Opens a file with what there is to open it `with`, checks its seal and reads it. `own` is the
/// public signing key of this workspace; `replica` will own the further events of the register.
///
/// # Errors
/// An [`OpenError`]: nothing of such a file is to be used.
pub fn open(
    bytes: &[u8],
    with: With<'_>,
    book: &AddressBook,
    own: Option<&[u8; 32]>,
    replica: Replica,
) -> Result<Opened, OpenError> {
    let form = envelope::form(bytes);
    let inside: Zeroizing<Vec<u8>>;
    let content = match form {
        Form::Open => bytes,
        Form::ForOffices | Form::ForPassphrase => {
            inside = envelope::open(bytes, with)?;
            &inside
        }
    };
    let text = text_of(content).map_err(Problems::from)?;
    let seal = match seal::examine(text) {
        // Reading finds the place.
        Err(SealFault::NotJson) => None,
        examined => examined?,
    };
    let snapshot = read(content, replica)?;
    let sender = book.sender(seal, snapshot.office, own);
    Ok(Opened {
        snapshot,
        sender,
        form,
    })
}
