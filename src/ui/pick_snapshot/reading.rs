//! Opening what somebody sent: out of its envelope, its seal checked, read.

use std::sync::Arc;

use web_sys::File;

use crate::browser::{clock, files};
use crate::domain::Replica;
use crate::snapshot::card::Card;
use crate::snapshot::envelope::{EnvelopeError, With};
use crate::snapshot::{
    self, LARGEST, OfficeKeys, OpenError, Opened, Problem, ProblemKind, Problems,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::later::{Missing, later};
use crate::ui::sender_words;

/// What the browser gives for a file: itself, or text that was pasted.
#[derive(Clone)]
pub struct Source {
    pub name: String,
    /// In bytes.
    pub size: usize,
    pub file: Option<File>,
    pub text: String,
}

/// Why a file was not read.
#[derive(Clone)]
pub enum Unread {
    Problems(Arc<Problems>),
    /// In the user's words.
    Why(String),
    /// The file is encrypted with a passphrase, and none was given or a wrong one.
    Passphrase {
        wrong: bool,
    },
}

impl From<Missing> for Unread {
    fn from(_: Missing) -> Self {
        Unread::Why(tr!(later.failed_body).to_owned())
    }
}

/// Reads a file that somebody sent.
pub async fn read(
    source: &Source,
    passphrase: Option<String>,
    desk: Desk,
) -> Result<Opened, Unread> {
    // A file that is too large is not even brought into memory.
    if source.size > LARGEST {
        let (bytes, most) = (source.size, LARGEST);
        let problem = Problem::new("", ProblemKind::TooLarge { bytes, most });
        return Err(Unread::Problems(Arc::new(problem.into())));
    }
    let bytes = match &source.file {
        Some(file) => files::read(file)
            .await
            .map_err(|fault| Unread::Why(tr!(open_file.unreadable, detail = fault)))?,
        None => source.text.clone().into_bytes(),
    };
    clock::breathe().await;
    open_sent::open_sent(bytes, passphrase, desk).await?
}

later! {
    cards: fn open_sent(bytes: Vec<u8>, passphrase: Option<String>, desk: Desk) -> Result<Opened, Unread> {
        open(&bytes, passphrase.as_deref(), desk)
    }
}

fn open(bytes: &[u8], passphrase: Option<&str>, desk: Desk) -> Result<Opened, Unread> {
    // The open register's own number series must have room left, whatever the file claims to have seen.
    let own = desk.peek(|session| session.register.replica());
    let replica = own.unwrap_or_else(|| Replica::from_bits(clock::random()));
    let keys = desk
        .peek(|session| session.office_keys().ok().flatten())
        .flatten();
    // A book that cannot be read knows nobody; the settings tell of it.
    let book = desk.peek(|session| session.address_book().ok()).flatten();
    let book = book.unwrap_or_default();
    let with = match (passphrase, &keys) {
        (Some(passphrase), _) => With::Passphrase(passphrase),
        (None, Some(keys)) => keys.identity(),
        (None, None) => With::Nothing,
    };
    let key = keys.as_ref().map(OfficeKeys::signing_key);
    match snapshot::open(bytes, with, &book, key.as_ref(), replica) {
        Ok(opened) => Ok(opened),
        Err(OpenError::Envelope(EnvelopeError::NeedsPassphrase)) => {
            Err(Unread::Passphrase { wrong: false })
        }
        Err(OpenError::Envelope(EnvelopeError::WrongPassphrase)) if passphrase.is_some() => {
            Err(Unread::Passphrase { wrong: true })
        }
        Err(OpenError::Envelope(error)) => Err(Unread::Why(sender_words::envelope_error(&error))),
        Err(OpenError::Seal(fault)) => Err(Unread::Why(sender_words::seal_fault(&fault))),
        // People pick a card here, since it is a file that an office sent them.
        Err(OpenError::Problems(_)) if Card::read(bytes).is_ok() => {
            Err(Unread::Why(tr!(open_file.is_card).to_owned()))
        }
        Err(OpenError::Problems(problems)) => Err(Unread::Problems(Arc::new(problems))),
    }
}
