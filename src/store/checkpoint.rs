//! Writing pages: new generations first, each read back, then one head that names them, then the old ones go.

use std::collections::BTreeMap;

use super::{
    Store, StoreError,
    head::{Head, PageRef},
    key_value::KeyValue,
    names::{Name, check_page},
    seal::{seal, verify},
};

/// Changed pages, by name: the new content, or none for a page that is no more.
pub type Changes = BTreeMap<String, Option<Vec<u8>>>;

/// Keys removed in one step of a checkpoint.
const SWEEP: usize = 64;

/// A checkpoint under way. Dropping it is safe: what it wrote is removed by the next one or the next opening.
#[derive(Debug)]
pub struct Checkpoint {
    generation: u64,
    waiting: Changes,
    written: BTreeMap<String, Option<PageRef>>,
    target: Target,
    phase: Phase,
}

impl Checkpoint {
    /// How many pages are still to be written.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }
}

#[derive(Debug, Clone, Copy)]
enum Target {
    /// The pages hold the entries up to this one.
    Entries { upto: u64 },
    /// The pages hold every entry before this one and a transaction that takes its number.
    Transaction { sequence: u64 },
}

#[derive(Debug)]
enum Phase {
    Pages,
    Sweep(Vec<Name>),
}

/// How far a checkpoint is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Pages are being written; `left` more. Nothing of it counts yet.
    Writing {
        left: usize,
    },
    /// The new pages count (a transaction is durable from here on); `left` old keys are to be removed.
    Sweeping {
        left: usize,
    },
    Done,
}

impl<K: KeyValue> Store<K> {
    /// Writes `changed` pages, which hold every entry up to `upto`, and forgets those entries.
    ///
    /// # Errors
    /// [`StoreError::Full`]: there is no room beside the old pages; old pages and journal stay valid, try again later.
    /// [`StoreError::OutOfOrder`] when `upto` is not between the last checkpoint and the last entry.
    pub fn checkpoint(&mut self, changed: Changes, upto: u64) -> Result<(), StoreError> {
        let job = self.begin_checkpoint(changed, upto)?;
        self.finish(job)
    }

    /// A large transaction, all or nothing, that is no journal entry but new pages: they hold every entry so far and the
    /// transaction itself, whose sequence is returned.
    ///
    /// # Errors
    /// As [`Store::checkpoint`]; after any error but [`StoreError::Unsure`] nothing has changed.
    pub fn replace(&mut self, changed: Changes) -> Result<u64, StoreError> {
        let job = self.begin_replace(changed)?;
        self.finish(job)?;
        Ok(self.head.upto)
    }

    fn finish(&mut self, mut job: Checkpoint) -> Result<(), StoreError> {
        loop {
            match self.step(&mut job) {
                Ok(Progress::Done) => return Ok(()),
                Ok(_) => {}
                // From the switch on it counts; what could not be swept goes at the next opening.
                Err(_) if matches!(job.phase, Phase::Sweep(_)) => return Ok(()),
                Err(error) => return Err(error),
            }
        }
    }

    /// Begins a checkpoint to be made in steps, one page each. Entries may be appended meanwhile.
    /// A checkpoint begun earlier and not finished is given up.
    ///
    /// # Errors
    /// As [`Store::checkpoint`].
    pub fn begin_checkpoint(
        &mut self,
        changed: Changes,
        upto: u64,
    ) -> Result<Checkpoint, StoreError> {
        if upto < self.head.upto || upto > self.last {
            return Err(StoreError::OutOfOrder {
                upto,
                least: self.head.upto,
                most: self.last,
            });
        }
        self.begin(changed, Target::Entries { upto })
    }

    /// Begins [`Store::replace`] in steps. An entry appended before the switch makes it [`StoreError::Stale`].
    ///
    /// # Errors
    /// As [`Store::replace`].
    pub fn begin_replace(&mut self, changed: Changes) -> Result<Checkpoint, StoreError> {
        self.begin(
            changed,
            Target::Transaction {
                sequence: self.last + 1,
            },
        )
    }

    fn begin(&mut self, changed: Changes, target: Target) -> Result<Checkpoint, StoreError> {
        for name in changed.keys() {
            check_page(name)?;
        }
        self.fence()?;
        self.clear_partial();
        if self.head.revision == 0 {
            // Pages without any head would look like a workspace whose heads are lost.
            self.switch(self.head.clone())?;
        }
        let generation = self.take_number();
        self.job = Some(generation);
        let written = BTreeMap::new();
        Ok(Checkpoint {
            generation,
            waiting: changed,
            written,
            target,
            phase: Phase::Pages,
        })
    }

    /// Does the next piece: writes and verifies one page, or switches to the new pages, or removes some old keys.
    ///
    /// # Errors
    /// As the function that began it. The checkpoint is then given up and its pages are removed, unless
    /// it had come to [`Progress::Sweeping`], from where it counts whatever happens.
    pub fn step(&mut self, job: &mut Checkpoint) -> Result<Progress, StoreError> {
        if self.job != Some(job.generation) {
            return Err(StoreError::Stale);
        }
        let progress = match &mut job.phase {
            Phase::Sweep(names) => {
                let rest = names.len().saturating_sub(SWEEP);
                let some = names.split_off(rest);
                self.fence()?;
                self.sweep(some)?;
                Ok(if rest == 0 {
                    Progress::Done
                } else {
                    Progress::Sweeping { left: rest }
                })
            }
            Phase::Pages => match job.waiting.pop_first() {
                Some((name, content)) => {
                    self.write_page(job.generation, &name, content).map(|page| {
                        job.written.insert(name, page);
                        Progress::Writing {
                            left: job.waiting.len(),
                        }
                    })
                }
                None => self.switch_pages(job).and_then(|()| {
                    let old = self.unneeded()?;
                    let left = old.len();
                    job.phase = Phase::Sweep(old);
                    Ok(Progress::Sweeping { left })
                }),
            },
        };
        match &progress {
            Ok(Progress::Done) => self.job = None,
            Ok(_) => {}
            Err(_) => self.abandon(),
        }
        progress
    }

    /// Gives up the checkpoint under way, if any, and removes the pages it wrote.
    pub fn abandon(&mut self) {
        self.job = None;
        self.clear_partial();
    }

    fn clear_partial(&mut self) {
        // What cannot be removed now is a leftover for the next opening; it is in nobody's way.
        for name in std::mem::take(&mut self.partial) {
            if self.fence().is_ok() {
                let _ = self.shelf.remove(&name);
            }
        }
    }

    fn write_page(
        &mut self,
        generation: u64,
        name: &str,
        content: Option<Vec<u8>>,
    ) -> Result<Option<PageRef>, StoreError> {
        self.fence()?;
        let Some(content) = content else {
            return Ok(None);
        };
        let key = Name::Page {
            name: name.to_owned(),
            generation,
        };
        let sealed = seal(&key.to_string(), &content);
        self.partial.insert(key.clone());
        self.put(&key, &sealed.text)?;
        self.read_back(&key, &sealed.text)?;
        Ok(Some(PageRef {
            generation,
            checksum: sealed.checksum,
        }))
    }

    fn switch_pages(&mut self, job: &Checkpoint) -> Result<(), StoreError> {
        let mut head = self.head.clone();
        let sequence = match job.target {
            Target::Entries { upto } => {
                head.chain = self.checksum_of(upto)?;
                upto
            }
            Target::Transaction { sequence } => {
                if sequence != self.last + 1 {
                    return Err(StoreError::Stale);
                }
                // The next entry repeats this number, as it would an entry's checksum.
                head.chain = (job.generation as u32).max(1);
                sequence
            }
        };
        head.upto = sequence;
        for (name, page) in &job.written {
            match page {
                Some(page) => head.pages.insert(name.clone(), *page),
                None => head.pages.remove(name),
            };
        }
        let chain = head.chain;
        self.switch(head)?;
        self.partial.clear();
        if let Target::Transaction { sequence } = job.target {
            (self.last, self.chain) = (sequence, chain);
        }
        Ok(())
    }

    fn checksum_of(&self, sequence: u64) -> Result<u32, StoreError> {
        if sequence == self.head.upto {
            return Ok(self.head.chain);
        }
        let name = Name::Entry { sequence };
        let text = self.shelf.text(&name)?;
        Ok(text
            .and_then(|text| verify(&name.to_string(), &text).ok())
            .unwrap_or(0))
    }

    /// Makes `head` the head of the workspace: one write decides, a second copy guards against damage of the first.
    pub(super) fn switch(&mut self, mut head: Head) -> Result<(), StoreError> {
        self.fence()?;
        head.revision = self.take_number();
        let name = Name::Head {
            revision: head.revision,
            copy: 0,
        };
        let text = seal(&name.to_string(), &head.to_bytes()).text;
        self.put(&name, &text)?;
        self.read_back(&name, &text)?;
        self.head = head;
        self.keeps_all = false;
        self.copy_head(1);
        Ok(())
    }

    /// Writes one more copy of the head. Where there is no room the next opening tries again.
    pub(super) fn copy_head(&mut self, copy: u32) {
        let name = Name::Head {
            revision: self.head.revision,
            copy,
        };
        let text = seal(&name.to_string(), &self.head.to_bytes()).text;
        let _ = self.shelf.write(&name, &text);
    }

    pub(super) fn read_back(&mut self, name: &Name, text: &str) -> Result<(), StoreError> {
        if matches!(self.shelf.text(name), Ok(Some(found)) if found == text) {
            return Ok(());
        }
        self.take_back(name);
        Err(StoreError::Unverified {
            key: self.shelf.key(name),
        })
    }
}
