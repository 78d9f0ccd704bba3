//! The files of all units in one batch (S5.9): what goes into each, for whom it is closed, what they are called, the archive they
//! leave in, and what is remembered of it.
//!
//! When a unit's file was made, and when a person said that the unit was given it, is kept in the workspace beside the register, not
//! in it: it says what this office did with its files, which no undo takes back and no other office needs.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};

use serde::{Deserialize, Serialize};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::{Refusal, Session};
use crate::documents::csv::csv;
use crate::domain::kinds::{DeclaredMember, Feedback, Person, Role, ServiceRecord, Unit};
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::reports::likeness::plain_name;
use crate::snapshot::address_book::{AddressBook, Entry};
use crate::store::KeyValue;

const PAGE: &str = "unit-files";

/// What a unit's file has of people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Lines of the list that it declared.
    pub declared: usize,
    pub people: usize,
    pub service: usize,
    pub feedback: usize,
}

/// Every unit with what its file would have, by name.
pub fn contents(register: &Register) -> Vec<(Id, String, Contents)> {
    let mut all: BTreeMap<Id, Contents> = BTreeMap::new();
    for (unit, _) in register.all::<Unit>() {
        let declared = register.of::<DeclaredMember>(unit).count();
        let contents = Contents {
            declared,
            ..Contents::default()
        };
        all.insert(unit, contents);
    }
    for (id, person) in register.all::<Person>() {
        if let Some(contents) = person.unit.id.and_then(|unit| all.get_mut(&unit)) {
            contents.people += 1;
            contents.service += register.of::<ServiceRecord>(id).count();
            contents.feedback += register.of::<Feedback>(id).count();
        }
    }
    let named = all.into_iter().filter_map(|(unit, contents)| {
        let name = register.get::<Unit>(unit)?.name.to_string();
        Some((unit, name, contents))
    });
    let mut named: Vec<_> = named.collect();
    named.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    named
}

/// The card of a unit's office: the only one in the book that says to be this unit's; where none does, the only unit's of its name.
pub fn card_of<'a>(book: &'a AddressBook, id: Id, unit: &str) -> Option<&'a Entry> {
    let of_unit = |entry: &&Entry| entry.card.facts.unit.as_ref().is_some_and(|of| of.id == id);
    let mut those = book.entries().iter().filter(of_unit);
    if let Some(found) = those.next() {
        return those.next().is_none().then_some(found);
    }
    let name = plain_name(unit);
    let is_it = |entry: &&Entry| {
        entry.card.facts.role == Some(Role::Unit) && plain_name(entry.card.name()) == name
    };
    let mut those = book.entries().iter().filter(is_it);
    let found = those.next()?;
    // Of two of that name nobody but a person can say which is meant.
    those.next().is_none().then_some(found)
}

/// How a file left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closed {
    Open,
    Passphrase,
    /// For the unit's office alone.
    Card,
}

/// A file that was made for a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOut {
    /// The day on which it was made.
    pub on: String,
    pub file: String,
    pub closed: Closed,
    /// The day on which a person said that the unit has it; a file that was made may lie about.
    #[serde(default)]
    pub given: Option<String>,
}

/// One file of the archive.
pub struct Packed {
    pub unit: String,
    pub name: String,
    pub bytes: Vec<u8>,
    /// For whom it is closed, in words.
    pub closed: String,
}

/// The name of a file in the archive: `003-东城区水务局-反馈-2026-07-02.json.age`. The numbers keep the order of the list.
pub fn file_name(at: usize, of: usize, unit: &str, what: &str, day: Date, is_open: bool) -> String {
    let width = of.to_string().len().max(2);
    let plain = |c: char| !c.is_control() && !r#"\/:*?"<>|"#.contains(c);
    let unit: String = unit.chars().filter(|c| plain(*c)).take(60).collect();
    let unit = unit.trim().trim_matches('.');
    let end = if is_open { "json" } else { "json.age" };
    format!("{at:0width$}-{unit}-{what}-{day}.{end}")
}

/// The archive could not be made.
#[derive(Debug, thiserror::Error)]
pub enum NotPacked {
    /// It would be larger than an archive may be, or than the memory.
    #[error("the archive would be too large")]
    TooLarge(#[from] std::io::Error),
    #[error("a file cannot be put into the archive")]
    Zip(#[from] zip::result::ZipError),
}

/// The archive: the files as they are, after a list of them. `heads` are the list's columns, `list` its name.
///
/// # Errors
/// [`NotPacked`].
pub fn pack(files: &[Packed], list: &str, heads: [&str; 4]) -> Result<Vec<u8>, NotPacked> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // No time: equal files make an equal archive.
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    rows.extend(files.iter().map(|file| {
        let size = file.bytes.len().to_string();
        vec![
            file.unit.clone(),
            file.name.clone(),
            file.closed.clone(),
            size,
        ]
    }));
    archive.start_file(format!("{list}.csv"), stored)?;
    archive.write_all(csv(&rows).as_bytes())?;
    let mut names = BTreeSet::new();
    for file in files.iter().filter(|file| names.insert(&file.name)) {
        archive.start_file(file.name.as_str(), stored)?;
        archive.write_all(&file.bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

impl<K: KeyValue> Session<K> {
    /// What was made for the units last, by their ids; nothing where it cannot be read.
    pub fn handed_out(&self) -> BTreeMap<Id, HandedOut> {
        let kept = self.kept(PAGE).ok().flatten();
        let kept = kept.and_then(|bytes| serde_json::from_slice(bytes).ok());
        let kept: BTreeMap<String, HandedOut> = kept.unwrap_or_default();
        let known = kept.into_iter();
        known
            .filter_map(|(id, handed)| Some((id.parse().ok()?, handed)))
            .collect()
    }

    /// Remembers what was made for these units.
    ///
    /// # Errors
    /// Those of [`Session::keep`].
    pub fn note_made(&mut self, new: BTreeMap<Id, HandedOut>) -> Result<(), Refusal> {
        let mut all = self.handed_out();
        all.extend(new);
        self.keep_handed_out(all)
    }

    /// Remembers on which day these units were given what was made for them; `None` where they were not after all.
    ///
    /// # Errors
    /// Those of [`Session::keep`].
    pub fn note_given(&mut self, units: &BTreeSet<Id>, day: Option<Date>) -> Result<(), Refusal> {
        let mut all = self.handed_out();
        for (_, made) in all.iter_mut().filter(|(unit, _)| units.contains(unit)) {
            made.given = day.map(|day| day.to_string());
        }
        self.keep_handed_out(all)
    }

    fn keep_handed_out(&mut self, all: BTreeMap<Id, HandedOut>) -> Result<(), Refusal> {
        let all = all.into_iter().map(|(id, handed)| (id.to_string(), handed));
        let all: BTreeMap<String, HandedOut> = all.collect();
        let bytes = serde_json::to_vec(&all).unwrap_or_default();
        self.keep(&[(PAGE, &bytes)])
    }
}
