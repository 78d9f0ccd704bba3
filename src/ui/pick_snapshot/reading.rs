//! Opening what somebody sent: out of its envelope, its seal checked, read.

use std::sync::Arc;

use web_sys::File;

use crate::browser::{clock, files};
use crate::domain::Replica;
use crate::snapshot::card::Card;
use crate::snapshot::envelope::{EnvelopeError, With};
use crate::snapshot::{
    self, AddressBook, LARGEST, OfficeKeys, OpenError, Opened, Problem, ProblemKind, Problems,
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

impl Unread {
    pub fn asks_passphrase(&self) -> bool {
        matches!(self, Unread::Passphrase { .. })
    }

    /// The same in a line, where many files are told of.
    pub fn in_a_line(&self) -> String {
        match self {
            Unread::Problems(problems) => tr!(open_file.count, count = problems.count),
            Unread::Why(why) => why.clone(),
            Unread::Passphrase { .. } => tr!(envelope.needs_passphrase).to_owned(),
        }
    }
}

impl From<Missing> for Unread {
    fn from(_: Missing) -> Self {
        Unread::Why(tr!(later.failed_body).to_owned())
    }
}

/// A file of so many bytes is announced before the page is held up by it.
const LARGE: usize = 1 << 20;

/// What opens the files that somebody sent, with the keys and the address book as they were when it was made.
pub type Opener = Box<dyn Fn(&[u8], Option<&str>) -> Result<Opened, Unread>>;

/// Makes an opener for any number of files.
///
/// # Errors
/// [`Unread`] where the part of the program that opens files could not be fetched.
pub async fn begin(desk: Desk) -> Result<Opener, Unread> {
    Ok(opener::opener(desk).await?)
}

/// Reads a file that somebody sent.
///
/// # Errors
/// [`Unread`].
pub async fn read(
    source: &Source,
    passphrase: Option<&str>,
    opener: &Opener,
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
    // Stretching a passphrase takes a second on purpose.
    if source.size > LARGE || passphrase.is_some() {
        clock::breathe().await;
    }
    opener(&bytes, passphrase)
}

later! {
    cards: fn opener(desk: Desk) -> Opener {
        // The open register's own number series must have room left, whatever the file claims to have seen.
        let own = desk.peek(|session| session.register.replica());
        let replica = own.unwrap_or_else(|| Replica::from_bits(clock::random()));
        let keys = desk
            .peek(|session| session.office_keys().ok().flatten())
            .flatten();
        // A book that cannot be read knows nobody; the settings tell of it.
        let book = desk.peek(|session| session.address_book().ok()).flatten();
        let book = book.unwrap_or_default();
        Box::new(move |bytes, passphrase| open(bytes, passphrase, keys.as_ref(), &book, replica))
    }
}

fn open(
    bytes: &[u8],
    passphrase: Option<&str>,
    keys: Option<&OfficeKeys>,
    book: &AddressBook,
    replica: Replica,
) -> Result<Opened, Unread> {
    let word = snapshot::short::unwrap(bytes).transpose();
    let word = word.map_err(|_| Unread::Why(tr!(reside.word_broken).to_owned()))?;
    let bytes = word.as_deref().map_or(bytes, str::as_bytes);
    let with = match (passphrase, keys) {
        (Some(passphrase), _) => With::Passphrase(passphrase),
        (None, Some(keys)) => keys.identity(),
        (None, None) => With::Nothing,
    };
    let key = keys.map(OfficeKeys::signing_key);
    match snapshot::open(bytes, with, book, key.as_ref(), replica) {
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
