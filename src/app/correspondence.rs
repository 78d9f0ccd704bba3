//! What an office needs to exchange sealed files: its keys, how many files it has sealed, and the
//! address book. All of it is kept beside the register (see [`Session::keep`]).

use super::refusal::Refusal;
use super::session::{Damaged, Session};
use crate::domain::Id;
use crate::snapshot::card::Facts;
use crate::snapshot::seal::{self, Seal, SealFault};
use crate::snapshot::{AddressBook, Card, OfficeKeys};
use crate::store::KeyValue;

const KEYS: &str = "keys";
const SEALED: &str = "sealed";
/// Whether these keys are in a backup: `1` from when one was handed out.
const SAVED: &str = "keys_saved";
/// Where the count goes on when it cannot be read: beyond what an office ever seals, so that nobody
/// takes its files for old ones.
const AFTER_DAMAGE: u64 = 1 << 40;
const ADDRESS_BOOK: &str = "address_book";

/// Whether a key of the storage holds an office's keys: what goes to others as it is goes without.
pub fn is_secret(key: &str) -> bool {
    key.contains("/p/kept/keys.")
}

/// A sealed file, to be handed out.
#[derive(Clone, Debug, PartialEq)]
pub struct Sealed {
    pub file: String,
    pub number: u64,
}

/// Why a change to the keys or the address book was not kept. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotKept {
    #[error(transparent)]
    Damaged(#[from] Damaged),
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// Why a file was not sealed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSealed {
    /// The office has no record, so there is nothing to write on its card.
    #[error("the office has no name yet")]
    NoOffice,
    #[error(transparent)]
    Damaged(#[from] Damaged),
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Seal(#[from] SealFault),
}

impl<K: KeyValue> Session<K> {
    /// The office's keys, none before they were first needed.
    ///
    /// # Errors
    /// [`Damaged`]: there were some. The backup brings them back, or new ones are made with
    /// [`Session::put_office_keys`] when a person says so.
    pub fn office_keys(&self) -> Result<Option<OfficeKeys>, Damaged> {
        let Some(bytes) = self.kept(KEYS)? else {
            return Ok(None);
        };
        let text = std::str::from_utf8(bytes).map_err(|_| Damaged)?;
        let keys = OfficeKeys::from_text(text).map_err(|_| Damaged)?;
        Ok(Some(keys))
    }

    /// Takes these keys in the place of those there were.
    ///
    /// # Errors
    /// Those of [`Session::keep`].
    pub fn put_office_keys(&mut self, keys: &OfficeKeys) -> Result<(), Refusal> {
        let text = keys.to_text();
        let text = (KEYS, text.as_bytes());
        let old = self.office_keys().ok().flatten();
        if old.is_some_and(|old| old.signing_key() == keys.signing_key()) {
            return self.keep(&[text]);
        }
        // Nobody has seen a file of these keys from this copy.
        self.keep(&[text, (SEALED, b"0"), (SAVED, b"0")])
    }

    /// Whether there are keys, damaged ones as well. What they are is not looked at.
    pub fn has_office_keys(&self) -> bool {
        !matches!(self.kept(KEYS), Ok(None))
    }

    /// Whether the keys were written into a backup, or came from one.
    pub fn are_keys_saved(&self) -> bool {
        matches!(self.kept(SAVED), Ok(Some(b"1")))
    }

    /// Notes that there is a backup of the keys.
    ///
    /// # Errors
    /// Those of [`Session::keep`].
    pub fn note_keys_saved(&mut self) -> Result<(), Refusal> {
        self.keep(&[(SAVED, b"1")])
    }

    /// The office's keys, made now if there were none. `seed` is random.
    ///
    /// # Errors
    /// [`NotKept`].
    pub fn need_office_keys(&mut self, seed: [u8; 32]) -> Result<OfficeKeys, NotKept> {
        if let Some(keys) = self.office_keys()? {
            return Ok(keys);
        }
        let keys = OfficeKeys::new(seed);
        self.put_office_keys(&keys)?;
        Ok(keys)
    }

    /// The card of the office whose record `office` is; none before it has a record or keys.
    ///
    /// # Errors
    /// [`Damaged`] keys.
    pub fn own_card(&self, office: Id) -> Result<Option<Card>, Damaged> {
        let keys = self.office_keys()?;
        let facts = Facts::of(&self.register, office);
        Ok(keys
            .zip(facts)
            .map(|(keys, facts)| Card::issue(&facts, &keys)))
    }

    /// Seals a file that [`snapshot::write`](crate::snapshot::write()) made, as the office whose
    /// record `office` is. The count is durable before the file is there. `seed` is random, for
    /// keys that are made now.
    ///
    /// # Errors
    /// [`NotSealed`].
    pub fn seal(&mut self, file: String, office: Id, seed: [u8; 32]) -> Result<Sealed, NotSealed> {
        let facts = Facts::of(&self.register, office).ok_or(NotSealed::NoOffice)?;
        let keys = self.need_office_keys(seed).map_err(|error| match error {
            NotKept::Damaged(damaged) => NotSealed::Damaged(damaged),
            NotKept::Refused(refusal) => NotSealed::Refused(refusal),
        })?;
        let count = match self.kept(SEALED) {
            Ok(None) => 0,
            Ok(Some(bytes)) => count_of(bytes).unwrap_or(AFTER_DAMAGE),
            Err(Damaged) => AFTER_DAMAGE,
        };
        let number = count + 1;
        self.keep(&[(SEALED, number.to_string().as_bytes())])?;
        let card = Card::issue(&facts, &keys);
        let copy = self.register.replica();
        let file = seal::seal(file, &keys, &card, copy, number)?;
        Ok(Sealed { file, number })
    }

    /// The address book; an empty one before anything was taken in.
    ///
    /// # Errors
    /// [`Damaged`], also for one that a newer program wrote.
    pub fn address_book(&self) -> Result<AddressBook, Damaged> {
        match self.kept(ADDRESS_BOOK)? {
            None => Ok(AddressBook::default()),
            Some(bytes) => AddressBook::from_bytes(bytes).map_err(|_| Damaged),
        }
    }

    /// Changes the address book.
    ///
    /// # Errors
    /// [`NotKept`].
    pub fn change_address_book(
        &mut self,
        change: impl FnOnce(&mut AddressBook),
    ) -> Result<(), NotKept> {
        let mut book = self.address_book()?;
        change(&mut book);
        Ok(self.keep(&[(ADDRESS_BOOK, &book.to_bytes())])?)
    }

    /// Begins a new, empty address book in the place of one that cannot be read.
    ///
    /// # Errors
    /// Those of [`Session::keep`].
    pub fn begin_address_book(&mut self) -> Result<(), Refusal> {
        self.keep(&[(ADDRESS_BOOK, &AddressBook::default().to_bytes())])
    }

    /// Notes that sealed files were taken in, so that older ones are recognised.
    ///
    /// # Errors
    /// [`NotKept`].
    pub fn note_taken(&mut self, seals: &[Seal]) -> Result<(), NotKept> {
        self.change_address_book(|book| seals.iter().for_each(|seal| book.note_taken(seal)))
    }
}

fn count_of(bytes: &[u8]) -> Option<u64> {
    std::str::from_utf8(bytes).ok()?.parse().ok()
}
