//! Damaged texts and entries that could not be applied: found, shown, and let go only by the person.

use std::collections::BTreeSet;

use super::{
    Damage, Effect, Entry, Standing, Store, StoreError,
    key_value::KeyValue,
    names::Name,
    seal::{self, Flaw, verify},
};

impl<K: KeyValue> Store<K> {
    /// Keeps an entry that could not be applied when a checkpoint passes it. It counts from the next checkpoint on; until
    /// then the entry is in the journal anyway.
    pub fn set_aside(&mut self, sequence: u64) {
        self.head.aside.insert(sequence);
    }

    /// The entries set aside that are still whole.
    ///
    /// # Errors
    /// Those of the storage.
    pub fn aside(&self) -> Result<Vec<Entry>, StoreError> {
        let mut entries = Vec::new();
        for &sequence in &self.head.aside {
            let name = Name::Entry { sequence };
            let text = self.shelf.text(&name)?;
            let whole = text.and_then(|text| seal::unseal(&name.to_string(), &text).ok());
            if let Some(bytes) = whole.and_then(|(content, _)| content.get(4..).map(<[u8]>::to_vec))
            {
                entries.push(Entry {
                    sequence,
                    bytes,
                    standing: Standing::AfterGap,
                });
            }
        }
        Ok(entries)
    }

    /// Removes a damaged text for good, by the key that its [`Damage`] names; for when the person has downloaded it.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when the text is whole; the faults of the storage.
    pub fn discard(&mut self, key: &str) -> Result<(), StoreError> {
        self.fence()?;
        let in_use = || StoreError::InUse(key.to_owned());
        let name = self.shelf.name(key).ok_or_else(in_use)?;
        match self.flaw(&name)? {
            None if self.head.needs(&name) => Err(in_use()),
            _ => self.shelf.remove(&name),
        }
    }

    /// Checks every text of the workspace, also those that only restore points need and opening does not read. For idle moments.
    ///
    /// # Errors
    /// Those of the storage; damage is the result.
    pub fn audit(&self) -> Result<Vec<Damage>, StoreError> {
        let mut damages = Vec::new();
        let mut expected: BTreeSet<(Name, u64)> = BTreeSet::new();
        for point in &self.head.points {
            for (name, page) in &point.pages {
                let name = Name::Page {
                    name: name.clone(),
                    generation: page.generation,
                };
                expected.insert((name, point.id));
            }
            let entries = point.upto + 1..=point.last;
            expected.extend(entries.map(|sequence| (Name::Entry { sequence }, point.id)));
        }
        for name in self.shelf.names()? {
            if let Some(flaw) = self.flaw(&name)? {
                let point = expected.iter().find(|(needed, _)| *needed == name);
                let effect = match (&name, point) {
                    (
                        Name::Page {
                            name: page,
                            generation,
                        },
                        _,
                    ) if self
                        .head
                        .pages
                        .get(page)
                        .is_some_and(|page| page.generation == *generation) =>
                    {
                        Effect::PageLost { name: page.clone() }
                    }
                    (Name::Entry { sequence }, _) if *sequence > self.head.upto => {
                        Effect::EntriesLost {
                            first: *sequence,
                            last: *sequence,
                        }
                    }
                    (_, Some((_, id))) => Effect::RestorePoint { id: *id },
                    _ => Effect::Unused,
                };
                let text = self.shelf.text(&name)?;
                damages.push(Damage {
                    key: self.shelf.key(&name),
                    flaw,
                    effect,
                    text,
                    older: None,
                });
            }
        }
        Ok(damages)
    }

    pub(super) fn flaw(&self, name: &Name) -> Result<Option<Flaw>, StoreError> {
        if matches!(name, Name::Claim { .. }) {
            return Ok(None);
        }
        let text = self.shelf.text(name)?;
        Ok(text.and_then(|text| verify(&name.to_string(), &text).err()))
    }
}
