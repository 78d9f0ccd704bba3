//! Reading a workspace: choose the newest whole manifest, read its pages and the journal after it, and say
//! what is damaged. Reads only; [`super::Store::open`] tidies up afterwards.
//!
//! A *spare* is a second copy of some keys (the browser's mirror). Since no key is ever written twice with different
//! content, the union of the storage and the spare is again a state of the same history, at least as new as either.

use std::collections::BTreeMap;

use super::{
    StoreError,
    damage::{Damage, Effect},
    head::{Head, RestorePoint},
    key_value::KeyValue,
    names::{Name, Shelf},
    reading::Reading,
    seal::Flaw,
};

/// A second copy of some of the workspace's keys: whole key to text.
pub type Spare = BTreeMap<String, String>;

/// What a workspace holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opened {
    /// The pages, by name.
    pub pages: BTreeMap<String, Vec<u8>>,
    /// The entries newer than the pages, in order.
    pub journal: Vec<Entry>,
    /// Everything that is not as it should be; also damage of earlier days that nobody discarded.
    pub damages: Vec<Damage>,
    /// How many texts the storage had lost and the spare still had.
    pub recovered: usize,
    /// How many of those did not fit into the storage: the spare must be kept as it is.
    pub outside: usize,
}

/// A journal entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Grows by one with every entry and every [`super::Store::replace`]; begins with 1.
    pub sequence: u64,
    pub bytes: Vec<u8>,
    pub standing: Standing,
}

/// Whether everything before an entry is there.
///
/// A lost entry does not take the later ones with it: they are returned, marked, for the app to apply as far as they
/// apply. One that does not should be given to [`super::Store::set_aside`], so that the next checkpoint keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// All earlier entries are in the pages or before this one.
    Whole,
    /// An entry before this one is lost.
    AfterGap,
}

/// What [`read`] found.
pub struct Found {
    pub opened: Opened,
    pub head: Head,
    /// Whole copies of the head in the storage itself.
    pub copies: Vec<u32>,
    /// No whole head among the pages: nothing may be swept.
    pub gathered: bool,
    pub last: u64,
    /// Checksum of the last entry, 0 when it is not known.
    pub chain: u32,
    /// Highest revision or generation in any key, so that none is used twice.
    pub highest: u64,
    /// Texts that only the spare has whole, to be written into the storage.
    pub outside: Vec<(Name, String)>,
}

/// Reads everything in use under the newest whole head.
pub fn read<K: KeyValue>(shelf: &Shelf<K>, spare: &Spare) -> Result<Found, StoreError> {
    let mut reading = Reading::new(shelf, spare)?;
    let (head, copies) = reading.heads()?;
    let fresh = !reading
        .names
        .iter()
        .any(|name| matches!(name, Name::Head { .. } | Name::Page { .. }));
    let gathered = head.is_none() && !fresh;
    let head = match head {
        Some(head) => head,
        None if fresh => Head::default(),
        None => reading.gather()?,
    };
    let pages = reading.pages(&head)?;
    let (journal, last, chain) = reading.journal(&head, gathered)?;
    reading.kept(&head)?;
    let highest = reading.names.iter().map(|name| match name {
        Name::Head { revision, .. } => *revision,
        Name::Page { generation, .. } => *generation,
        Name::Entry { .. } | Name::Claim { .. } => 0,
    });
    let highest = highest.max().unwrap_or(0).max(head.revision);
    let recovered = reading.outside.len();
    let opened = Opened {
        pages,
        journal,
        damages: reading.damages,
        recovered,
        outside: 0,
    };
    Ok(Found {
        opened,
        head,
        copies,
        gathered,
        last,
        chain,
        highest,
        outside: reading.outside,
    })
}

/// Reads the state that a restore point kept.
pub fn read_point<K: KeyValue>(
    shelf: &Shelf<K>,
    point: &RestorePoint,
) -> Result<Opened, StoreError> {
    let spare = Spare::new();
    let mut reading = Reading::new(shelf, &spare)?;
    reading
        .names
        .retain(|name| !matches!(name, Name::Entry { sequence } if *sequence > point.last));
    let head = Head {
        upto: point.upto,
        chain: point.chain,
        pages: point.pages.clone(),
        ..Head::default()
    };
    let pages = reading.pages(&head)?;
    let (journal, last, _) = reading.journal(&head, false)?;
    if last < point.last {
        let effect = Effect::EntriesLost {
            first: last + 1,
            last: point.last,
        };
        reading.damage(
            &Name::Entry { sequence: last + 1 },
            Flaw::Missing,
            effect,
            None,
        );
    }
    Ok(Opened {
        pages,
        journal,
        damages: reading.damages,
        ..Opened::default()
    })
}
