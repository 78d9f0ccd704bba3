//! A large command in steps: its parts are checked and applied one after the other, then its pages are packed and
//! written one at a time, and one switch makes all of it count. Until then it can be given up without a trace.
//!
//! The caller gives the event loop a turn between the steps, and draws nothing anew before the end.

use super::refusal::Refusal;
use super::session::{Committed, Session};
use super::tidying::Job;
use crate::domain::Replica;
use crate::register::history::Entry;
use crate::register::pages::Layout;
use crate::register::{Action, Draft, Looked, Transaction, Undoing};
use crate::snapshot::Snapshot;
use crate::store::{Changes, Checkpoint, KeyValue, Progress};

/// So many records are undone in one step, and so many references looked at.
const PART: usize = 400;
const LOOKED_AT: usize = 5_000;

/// A large command under way.
pub(super) struct Large {
    /// What the history will keep; `None` where a file brings its own history.
    entry: Option<Entry>,
    phase: Phase,
}

enum Phase {
    /// Parts may still come.
    Parts,
    /// A command is being undone.
    Undoing(Box<Undoing>),
    /// It is, and now every reference has to lead somewhere.
    Looking(Box<Undoing>, Looked),
    Packing(Changes),
    /// So many pages are being written.
    Writing(Checkpoint, usize),
}

/// How far a large command is, once all its parts are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// So much of a command is undone; nothing of that counts yet.
    Undoing { done: usize, of: usize },
    /// So much of the writing is done; nothing of it counts yet.
    Working { done: usize, of: usize },
    /// It is durable, and can no longer be given up.
    Done(Committed),
}

impl<K: KeyValue> Session<K> {
    /// Begins a large command, one entry of the history. Its parts come by [`Session::take_part`], then
    /// [`Session::step_large`] until it is done. Until then other commands are refused.
    ///
    /// # Errors
    /// [`Refusal::ReadOnly`], and [`Refusal::Busy`] while another large command is under way.
    pub fn begin_large(&mut self, action: Action, person: &str, time: u64) -> Result<(), Refusal> {
        self.make_room_for_large()?;
        let number = self.history.last() + 1;
        self.large = Some(Large {
            entry: Some(Entry::begun(number, time, person, action)),
            phase: Phase::Parts,
        });
        Ok(())
    }

    /// Checks the next part and applies it in memory. It may refer to the parts before it.
    ///
    /// # Errors
    /// [`Refusal::Problems`]: this part was not taken; the caller gives up the whole, or goes on without it.
    pub fn take_part(&mut self, draft: Draft) -> Result<(), Refusal> {
        let Some(Large {
            entry: Some(entry),
            phase: Phase::Parts,
        }) = &mut self.large
        else {
            return Err(Refusal::Busy);
        };
        let action = entry.action.clone();
        let planned = self.register.plan(draft, action, &entry.person, entry.time);
        let transaction = planned.map_err(Refusal::Problems)?;
        self.register.apply(&transaction);
        touch(&mut self.layout, &transaction);
        entry.add(transaction.changes);
        Ok(())
    }

    /// Begins [`Session::fill`] in steps: [`Session::step_large`] does the rest.
    ///
    /// # Errors
    /// As [`Session::begin_large`].
    pub fn begin_fill(&mut self, snapshot: Snapshot, replica: Replica) -> Result<(), Refusal> {
        self.make_room_for_large()?;
        self.register = snapshot.register;
        self.register.become_replica(replica);
        self.history = snapshot.history;
        self.layout = Layout::of_unwritten(&self.register);
        self.large = Some(Large {
            entry: None,
            phase: Phase::Packing(Changes::new()),
        });
        Ok(())
    }

    /// Begins to undo a command of the history that is too large for one go: [`Session::step_large`] does it.
    ///
    /// # Errors
    /// As [`Session::undo_entry`] and [`Session::begin_large`].
    pub fn begin_undo(&mut self, number: u64, person: &str, time: u64) -> Result<(), Refusal> {
        let undoing = self.undoing(number)?;
        self.begin_large(Action::Undo { entry: number }, person, time)?;
        if let Some(large) = &mut self.large {
            large.phase = Phase::Undoing(Box::new(undoing));
        }
        Ok(())
    }

    pub(super) fn make_room_for_large(&mut self) -> Result<(), Refusal> {
        if !self.is_writer() {
            return Err(Refusal::ReadOnly);
        }
        if self.large.is_some() {
            return Err(Refusal::Busy);
        }
        if let Some(job) = self.job.take() {
            // Given up: what it was to write is still to be written.
            self.layout.spoil(&job.names());
        }
        Ok(())
    }

    /// The next piece of a large command whose parts are all taken: packs or writes one page, switches to the new
    /// pages, or removes old ones.
    ///
    /// # Errors
    /// Those of the store: the command is given up, and everything is as before it.
    pub fn step_large(&mut self) -> Result<Step, Refusal> {
        let Some(large) = self.large.take() else {
            return Ok(Step::Done(Committed { number: 0 }));
        };
        match self.step_of(large) {
            Ok(step) => Ok(step),
            Err(refusal) => {
                self.reload()?;
                Err(refusal)
            }
        }
    }

    fn step_of(&mut self, large: Large) -> Result<Step, Refusal> {
        let mut entry = large.entry;
        let phase = match large.phase {
            Phase::Undoing(mut undoing) if !undoing.is_done() => {
                let draft = undoing.next(&self.register, PART);
                let draft = draft.map_err(Refusal::Problems)?;
                if let Some(entry) = &mut entry {
                    let action = entry.action.clone();
                    let planned = self
                        .register
                        .plan_part(draft, action, &entry.person, entry.time);
                    let transaction = planned.map_err(Refusal::Problems)?;
                    undoing.note(&transaction.changes);
                    self.register.apply(&transaction);
                    touch(&mut self.layout, &transaction);
                    entry.add(transaction.changes);
                }
                Phase::Undoing(undoing)
            }
            Phase::Undoing(undoing) => Phase::Looking(undoing, Looked::default()),
            Phase::Looking(undoing, at) => {
                let next = undoing.look(&self.register, at, LOOKED_AT);
                match next.map_err(Refusal::Problems)? {
                    Some(next) => Phase::Looking(undoing, next),
                    None => Phase::Parts,
                }
            }
            Phase::Parts => match entry.take() {
                Some(entry) if !entry.is_empty() => {
                    self.layout.touch_history(entry.number);
                    self.history.push(entry.slim());
                    Phase::Packing(Changes::new())
                }
                _ => return Ok(Step::Done(Committed { number: 0 })),
            },
            Phase::Packing(mut packed) => {
                if self
                    .layout
                    .write_next(&self.register, &self.history, &mut packed)
                {
                    Phase::Packing(packed)
                } else {
                    let pages = packed.len();
                    let store = self.store_mut().ok_or(Refusal::ReadOnly)?;
                    Phase::Writing(store.begin_replace(packed)?, pages)
                }
            }
            Phase::Writing(mut checkpoint, pages) => {
                let store = self.store_mut().ok_or(Refusal::ReadOnly)?;
                match store.step(&mut checkpoint)? {
                    Progress::Writing { .. } => Phase::Writing(checkpoint, pages),
                    Progress::Sweeping { .. } => {
                        // It counts. The old pages go as after any rewriting, in idle moments.
                        self.job = Some(Job::Writing(checkpoint, Vec::new()));
                        return Ok(Step::Done(Committed {
                            number: self.history.last(),
                        }));
                    }
                    Progress::Done => {
                        return Ok(Step::Done(Committed {
                            number: self.history.last(),
                        }));
                    }
                }
            }
        };
        let step = match &phase {
            Phase::Undoing(undoing) => Step::Undoing {
                done: undoing.done(),
                of: undoing.len(),
            },
            Phase::Parts | Phase::Looking(..) => Step::Working { done: 0, of: 1 },
            Phase::Packing(packed) => {
                let of = packed.len() + self.layout.waiting();
                Step::Working {
                    done: packed.len(),
                    of: 2 * of,
                }
            }
            Phase::Writing(checkpoint, pages) => Step::Working {
                done: 2 * pages - checkpoint.waiting(),
                of: 2 * pages,
            },
        };
        self.large = Some(Large { entry, phase });
        Ok(step)
    }

    /// Whether a large command is under way; it can be given up as long as it is.
    pub fn is_busy(&self) -> bool {
        self.large.is_some()
    }

    /// Gives up a large command under way: everything is as before it. Without one nothing happens.
    ///
    /// # Errors
    /// Those of the storage, from which everything is read anew.
    pub fn give_up_large(&mut self) -> Result<(), Refusal> {
        if self.large.take().is_none() {
            return Ok(());
        }
        if let Some(store) = self.store_mut() {
            store.abandon();
        }
        Ok(self.reload()?)
    }
}

/// Notes that the pages of these records have to be written.
fn touch(layout: &mut Layout, transaction: &Transaction) {
    for change in &transaction.changes {
        let (kind, id) = change.record();
        layout.touch(kind, id);
    }
}
