//! The address book: the cards of other offices, whether somebody compared their fingerprints,
//! and how far each has counted its files.
//!
//! It decides what a signature is worth. A signature alone says only that whoever has the key made
//! the file; that the key is the office's is what the book knows.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::card::Card;
use super::seal::Seal;
use crate::domain::{Id, Replica};

const FORMAT: &str = "six-stars/address_book";
const VERSION: u64 = 1;

/// Cards by their signing keys, in the order in which they were taken in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddressBook {
    entries: Vec<Entry>,
}

/// One office of the book.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub card: Card,
    /// When the card was taken in, in milliseconds since 1970.
    pub added: u64,
    /// Who compared the fingerprint with the office, and when; none while nobody did.
    pub compared: Option<Compared>,
    /// Of every copy of the office's workspace, the highest number among the files taken in.
    pub newest: BTreeMap<Replica, u64>,
}

/// A fingerprint was compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    pub person: String,
    /// In milliseconds since 1970.
    pub time: u64,
}

/// The stored book cannot be read by this program; it is not to be overwritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the address book cannot be read")]
pub struct Unreadable;

/// What a card would be to the book.
#[derive(Clone, Debug, PartialEq)]
pub enum CardNews {
    /// It is this workspace's own.
    Own,
    New,
    /// The book has just this card.
    Known,
    /// The same keys tell something new of their office, such as a new name.
    OtherFacts {
        known: Card,
    },
    /// It says to be an office of the book, and has other keys: the office made new keys, or
    /// somebody else speaks in its name. Only a person who asked the office may decide.
    OtherKeys {
        known: Card,
    },
}

/// Who sent a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Sender {
    /// The file has no seal: anybody may have made it.
    Unsigned {
        /// The name of the office that the file says it is from, where sealed files of it were
        /// taken in before: that this one has no seal is odd.
        usually_sealed: Option<String>,
    },
    Signed(Box<Signed>),
}

/// A file with a good signature.
#[derive(Clone, Debug, PartialEq)]
pub struct Signed {
    pub seal: Seal,
    pub standing: Standing,
    pub order: Order,
}

/// What the book knows of the key that a file was sealed with.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// This workspace's own key.
    Own,
    /// A key of the book. What the office may change goes by this card, which a person took in,
    /// and not by the one in the file.
    Known {
        card: Card,
        compared: Option<Compared>,
    },
    Unknown,
    /// The sender says to be an office of the book, whose key is another one.
    OtherKey {
        known: Card,
    },
}

/// How a file stands to those of the same sender that were taken in before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The first, or newer than all before.
    New,
    /// The same number as the newest one.
    Again,
    /// Older than one that was taken in: an old file that was sent again.
    Older { newest: u64 },
}

impl AddressBook {
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn get(&self, signing_key: &[u8; 32]) -> Option<&Entry> {
        let is_it = |entry: &&Entry| entry.card.signing_key == *signing_key;
        self.entries.iter().find(is_it)
    }

    fn get_mut(&mut self, signing_key: &[u8; 32]) -> Option<&mut Entry> {
        let is_it = |entry: &&mut Entry| entry.card.signing_key == *signing_key;
        self.entries.iter_mut().find(is_it)
    }

    /// What taking this card in would mean. `own` is the public signing key of this workspace.
    pub fn news(&self, card: &Card, own: Option<&[u8; 32]>) -> CardNews {
        if own == Some(&card.signing_key) {
            return CardNews::Own;
        }
        match self.get(&card.signing_key) {
            Some(entry) if entry.card == *card => CardNews::Known,
            Some(entry) => CardNews::OtherFacts {
                known: entry.card.clone(),
            },
            None => match self.claimed(card) {
                Some(entry) => CardNews::OtherKeys {
                    known: entry.card.clone(),
                },
                None => CardNews::New,
            },
        }
    }

    /// The entry that a card with another key says to be.
    fn claimed(&self, card: &Card) -> Option<&Entry> {
        let claims = |entry: &&Entry| card.claims_to_be(&entry.card);
        self.entries.iter().find(claims)
    }

    /// Takes a card in; the same key's card gives way to it, and stays compared as long as what was
    /// compared is the same. With another key it stands beside the office's old one:
    /// [`AddressBook::remove`] that when the office says that it made new keys.
    pub fn take_in(&mut self, card: Card, time: u64) {
        match self.get_mut(&card.signing_key) {
            Some(entry) => {
                if !entry.card.has_keys_of(&card) {
                    entry.compared = None;
                }
                entry.card = card;
            }
            None => self.entries.push(Entry {
                card,
                added: time,
                compared: None,
                newest: BTreeMap::new(),
            }),
        }
    }

    /// Notes that a person compared the fingerprint with the office.
    pub fn note_compared(&mut self, signing_key: &[u8; 32], compared: Compared) {
        if let Some(entry) = self.get_mut(signing_key) {
            entry.compared = Some(compared);
        }
    }

    pub fn remove(&mut self, signing_key: &[u8; 32]) {
        self.entries
            .retain(|entry| entry.card.signing_key != *signing_key);
    }

    /// Notes that a file was taken in.
    pub fn note_taken(&mut self, seal: &Seal) {
        if let Some(entry) = self.get_mut(&seal.card.signing_key) {
            let newest = entry.newest.entry(seal.copy).or_default();
            *newest = seal.number.max(*newest);
        }
    }

    /// Who sent a file. `office` is the office that the file names, `own` the public signing key of
    /// this workspace.
    pub fn sender(&self, seal: Option<Seal>, office: Option<Id>, own: Option<&[u8; 32]>) -> Sender {
        let Some(seal) = seal else {
            let sealed = |entry: &&Entry| {
                office.is_some() && entry.card.facts.office == office && !entry.newest.is_empty()
            };
            let usually_sealed = self.entries.iter().find(sealed);
            return Sender::Unsigned {
                usually_sealed: usually_sealed.map(|entry| entry.card.name().to_owned()),
            };
        };
        let entry = self.get(&seal.card.signing_key);
        let newest = entry.and_then(|entry| entry.newest.get(&seal.copy).copied());
        let order = match newest {
            Some(newest) if seal.number < newest => Order::Older { newest },
            Some(newest) if seal.number == newest => Order::Again,
            _ => Order::New,
        };
        let standing = if own == Some(&seal.card.signing_key) {
            Standing::Own
        } else if let Some(entry) = entry {
            Standing::Known {
                card: entry.card.clone(),
                compared: entry.compared.clone(),
            }
        } else if let Some(entry) = self.claimed(&seal.card) {
            Standing::OtherKey {
                known: entry.card.clone(),
            }
        } else {
            Standing::Unknown
        };
        Sender::Signed(Box::new(Signed {
            seal,
            standing,
            order,
        }))
    }

    /// The book as it is stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        let entries = self.entries.iter().map(|entry| {
            let newest: Map<String, Json> = entry
                .newest
                .iter()
                .map(|(copy, number)| (copy.to_string(), (*number).into()))
                .collect();
            let compared = entry
                .compared
                .as_ref()
                .map(|Compared { person, time }| json!({"person": person, "time": time}));
            json!({
                "card": entry.card.json(),
                "added": entry.added,
                "compared": compared,
                "newest": newest,
            })
        });
        let entries: Vec<Json> = entries.collect();
        let book = json!({"format": FORMAT, "version": VERSION, "entries": entries});
        book.to_string().into_bytes()
    }

    /// Reads what [`AddressBook::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`Unreadable`], also for what a newer program wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<AddressBook, Unreadable> {
        let json: Json = serde_json::from_slice(bytes).map_err(|_| Unreadable)?;
        let version = json.get("version").and_then(Json::as_u64);
        if version != Some(VERSION) {
            return Err(Unreadable);
        }
        let entries = json.get("entries").and_then(Json::as_array);
        let entries = entries.ok_or(Unreadable)?.iter().map(read_entry);
        Ok(AddressBook {
            entries: entries.collect::<Option<_>>().ok_or(Unreadable)?,
        })
    }
}

fn read_entry(json: &Json) -> Option<Entry> {
    let compared = match json.get("compared")? {
        Json::Null => None,
        compared => Some(Compared {
            person: compared.get("person")?.as_str()?.to_owned(),
            time: compared.get("time")?.as_u64()?,
        }),
    };
    let newest = json.get("newest")?.as_object()?.iter();
    let newest = newest.map(|(copy, number)| Some((copy.parse().ok()?, number.as_u64()?)));
    Some(Entry {
        card: Card::from_json(json.get("card")?.clone()).ok()?,
        added: json.get("added")?.as_u64()?,
        compared,
        newest: newest.collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests;
