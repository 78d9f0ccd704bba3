//! The reading itself: every text is taken from the storage if it is whole there, else from the spare, else reported.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    StoreError,
    damage::{Damage, Effect, OlderPage},
    head::{Head, PageRef},
    key_value::KeyValue,
    names::{Name, Shelf},
    opening::{Entry, Spare, Standing},
    seal::{Flaw, unseal, verify},
};

/// One pass over the keys of the storage and the spare.
pub struct Reading<'a, K> {
    pub shelf: &'a Shelf<K>,
    pub spare: &'a Spare,
    pub names: BTreeSet<Name>,
    pub outside: Vec<(Name, String)>,
    pub damages: Vec<Damage>,
}

/// A text that was read, or why not and what is there instead.
enum Text {
    Whole {
        bytes: Vec<u8>,
        checksum: u32,
        from: Place,
    },
    Flawed {
        flaw: Flaw,
        text: Option<String>,
    },
}

#[derive(PartialEq, Eq)]
enum Place {
    Storage,
    Spare,
}

impl<'a, K: KeyValue> Reading<'a, K> {
    /// Lists the keys of both.
    pub fn new(shelf: &'a Shelf<K>, spare: &'a Spare) -> Result<Self, StoreError> {
        let mut names: BTreeSet<Name> = BTreeSet::new();
        names.extend(shelf.names()?);
        names.extend(spare.keys().filter_map(|key| shelf.name(key)));
        Ok(Self {
            shelf,
            spare,
            names,
            outside: Vec::new(),
            damages: Vec::new(),
        })
    }

    fn text(&mut self, name: &Name, expected: Option<u32>) -> Result<Text, StoreError> {
        let key = name.to_string();
        let open = |text: &str| match unseal(&key, text) {
            Ok((_, found)) if expected.is_some_and(|expected| expected != found) => {
                Err(Flaw::Foreign)
            }
            other => other,
        };
        let whole_key = self.shelf.key(name);
        let text = self.shelf.text(name)?;
        let flaw = match text.as_deref().map_or(Err(Flaw::Missing), open) {
            Ok((bytes, checksum)) => {
                return Ok(Text::Whole {
                    bytes,
                    checksum,
                    from: Place::Storage,
                });
            }
            Err(Flaw::Newer(version)) => {
                return Err(StoreError::Newer {
                    key: whole_key,
                    version,
                });
            }
            Err(flaw) => flaw,
        };
        match self.spare.get(&whole_key).map(|text| (text, open(text))) {
            Some((_, Err(Flaw::Newer(version)))) => Err(StoreError::Newer {
                key: whole_key,
                version,
            }),
            Some((good, Ok((bytes, checksum)))) => {
                self.outside.push((name.clone(), good.clone()));
                // One from before the passphrase was set anew is no damage.
                if text.is_some() && flaw != Flaw::Encrypted {
                    self.damage(name, flaw, Effect::Mended, text);
                }
                Ok(Text::Whole {
                    bytes,
                    checksum,
                    from: Place::Spare,
                })
            }
            _ => Ok(Text::Flawed { flaw, text }),
        }
    }

    /// Notes a damage.
    pub fn damage(&mut self, name: &Name, flaw: Flaw, effect: Effect, text: Option<String>) {
        self.damages.push(Damage {
            key: self.shelf.key(name),
            flaw,
            effect,
            text,
            older: None,
        });
    }

    /// The newest whole head and which of its copies are whole in the storage.
    pub fn heads(&mut self) -> Result<(Option<Head>, Vec<u32>), StoreError> {
        let mut chosen: Option<Head> = None;
        let mut copies = Vec::new();
        let names: Vec<Name> = self
            .names
            .iter()
            .rev()
            .filter(|name| matches!(name, Name::Head { .. }))
            .cloned()
            .collect();
        for name in names {
            let Name::Head { revision, copy } = name else {
                continue;
            };
            if chosen.as_ref().is_some_and(|head| revision < head.revision) {
                break;
            }
            match self.text(&name, None)? {
                Text::Whole { bytes, from, .. } => match Head::from_bytes(&bytes) {
                    Ok(head) if from == Place::Spare && self.is_foreign(&head)? => {
                        self.outside.retain(|(outside, _)| *outside != name);
                        let text = self.spare.get(&self.shelf.key(&name)).cloned();
                        self.damage(&name, Flaw::Foreign, Effect::Unused, text);
                    }
                    Ok(head) => {
                        if from == Place::Storage {
                            copies.push(copy);
                        }
                        chosen = Some(head);
                    }
                    Err(flaw) => {
                        let text = self.shelf.text(&name)?;
                        self.damage(&name, flaw, Effect::Unused, text);
                    }
                },
                Text::Flawed { flaw, text } => self.damage(&name, flaw, Effect::Unused, text),
            }
        }
        Ok((chosen, copies))
    }

    /// A spare head is foreign when the storage went on after the last common entry without it.
    fn is_foreign(&self, head: &Head) -> Result<bool, StoreError> {
        let name = Name::Entry {
            sequence: head.upto,
        };
        let text = self.shelf.text(&name)?;
        let found = text.and_then(|text| unseal(&name.to_string(), &text).ok());
        Ok(found.is_some_and(|(_, checksum)| checksum != head.chain))
    }

    /// A made-up head of the newest whole generation of every page, for when all heads are damaged.
    pub fn gather(&mut self) -> Result<Head, StoreError> {
        let mut head = Head::default();
        let first = self.names.iter().find_map(|name| match name {
            Name::Entry { sequence } => Some(*sequence),
            _ => None,
        });
        head.upto = first.unwrap_or(1).saturating_sub(1);
        let names: Vec<Name> = self.names.iter().rev().cloned().collect();
        for page in names {
            let Name::Page { name, generation } = &page else {
                continue;
            };
            if head.pages.contains_key(name) {
                continue;
            }
            match self.text(&page, None)? {
                Text::Whole { checksum, .. } => {
                    let chosen = PageRef {
                        generation: *generation,
                        checksum,
                    };
                    head.pages.insert(name.clone(), chosen);
                }
                Text::Flawed { flaw, text } => {
                    self.damage(&page, flaw, Effect::PageLost { name: name.clone() }, text);
                }
            }
        }
        let name = Name::Head {
            revision: 0,
            copy: 0,
        };
        self.damage(&name, Flaw::Missing, Effect::Gathered, None);
        Ok(head)
    }

    /// The pages that a head names.
    pub fn pages(&mut self, head: &Head) -> Result<BTreeMap<String, Vec<u8>>, StoreError> {
        let mut pages = BTreeMap::new();
        for (name, page) in &head.pages {
            let key = Name::Page {
                name: name.clone(),
                generation: page.generation,
            };
            match self.text(&key, Some(page.checksum))? {
                Text::Whole { bytes, .. } => {
                    pages.insert(name.clone(), bytes);
                }
                Text::Flawed { flaw, text } => {
                    let older = self.older(name, page.generation)?;
                    self.damage(&key, flaw, Effect::PageLost { name: name.clone() }, text);
                    if let Some(damage) = self.damages.last_mut() {
                        damage.older = older;
                    }
                }
            }
        }
        Ok(pages)
    }

    /// What only restore points need is not read at every opening, but the storage shall have it.
    pub fn kept(&mut self, head: &Head) -> Result<(), StoreError> {
        for (key, text) in self.spare {
            let Some(name) = self.shelf.name(key) else {
                continue;
            };
            let wanted = match &name {
                Name::Page { .. } => head.needs(&name),
                Name::Entry { sequence } => *sequence <= head.upto && head.needs(&name),
                Name::Head { .. } | Name::Claim { .. } => false,
            };
            let whole = |text: &str| verify(&name.to_string(), text).is_ok();
            if wanted
                && !self.outside.iter().any(|(outside, _)| *outside == name)
                && !self.shelf.text(&name)?.is_some_and(|text| whole(&text))
                && whole(text)
            {
                self.outside.push((name, text.clone()));
            }
        }
        Ok(())
    }

    fn older(&self, page: &str, than: u64) -> Result<Option<OlderPage>, StoreError> {
        for name in self.names.iter().rev() {
            match name {
                Name::Page {
                    name: other,
                    generation,
                } if other == page && *generation < than => {
                    let text = self.shelf.text(name)?;
                    let whole = text.and_then(|text| unseal(&name.to_string(), &text).ok());
                    if let Some((bytes, _)) = whole {
                        return Ok(Some(OlderPage {
                            generation: *generation,
                            bytes,
                        }));
                    }
                }
                _ => {}
            }
        }
        Ok(None)
    }

    /// The entries after the head, the last sequence used, and the checksum of the last entry (0: not known).
    pub fn journal(
        &mut self,
        head: &Head,
        gathered: bool,
    ) -> Result<(Vec<Entry>, u64, u32), StoreError> {
        let sequences: Vec<u64> = self
            .names
            .iter()
            .filter_map(|name| match name {
                Name::Entry { sequence } if *sequence > head.upto => Some(*sequence),
                _ => None,
            })
            .collect();
        let mut entries = Vec::new();
        let mut last = head.upto;
        let mut chain = head.chain;
        let mut standing = if gathered {
            Standing::AfterGap
        } else {
            Standing::Whole
        };
        let mut other_history = false;
        for sequence in sequences {
            let name = Name::Entry { sequence };
            let before = self.outside.len();
            let text = self.text(&name, None)?;
            let from_spare = matches!(
                &text,
                Text::Whole {
                    from: Place::Spare,
                    ..
                }
            );
            let (previous, bytes, checksum) = match text {
                Text::Whole {
                    bytes, checksum, ..
                } => match bytes.split_first_chunk::<4>() {
                    Some((previous, bytes)) => {
                        (u32::from_le_bytes(*previous), bytes.to_vec(), checksum)
                    }
                    None => (0, Vec::new(), checksum),
                },
                Text::Flawed { flaw, text } => {
                    let lost = Effect::EntriesLost {
                        first: last + 1,
                        last: sequence,
                    };
                    self.damage(&name, flaw, lost, text);
                    (last, chain, standing) = (sequence, 0, Standing::AfterGap);
                    continue;
                }
            };
            let follows =
                sequence == last + 1 && (chain == previous || chain == 0 || previous == 0);
            if from_spare && (other_history || (sequence == last + 1 && !follows)) {
                other_history = true;
                self.outside.truncate(before);
                let text = self.spare.get(&self.shelf.key(&name)).cloned();
                self.damage(&name, Flaw::Foreign, Effect::Unused, text);
                continue;
            }
            if sequence > last + 1 {
                let lost = Effect::EntriesLost {
                    first: last + 1,
                    last: sequence - 1,
                };
                self.damage(
                    &Name::Entry { sequence: last + 1 },
                    Flaw::Missing,
                    lost,
                    None,
                );
                standing = Standing::AfterGap;
            } else if !follows {
                self.damage(&name, Flaw::Foreign, Effect::OutOfLine { sequence }, None);
                standing = Standing::AfterGap;
            }
            entries.push(Entry {
                sequence,
                bytes,
                standing,
            });
            (last, chain) = (sequence, checksum);
        }
        Ok((entries, last, chain))
    }
}
