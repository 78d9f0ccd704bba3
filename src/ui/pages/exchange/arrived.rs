//! Files that were read and wait to be taken in, with what each would do here.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::reactive::owner::LocalStorage;
use wasm_bindgen_futures::spawn_local;

use super::brought::Brought;
use crate::app::arriving::{Pile, reach};
use crate::browser::clock::Turn;
use crate::domain::Id;
use crate::merge::{Meeting, Reach, Verdict, meet, outside};
use crate::register::Register;
use crate::ui::busy::Busy;
use crate::ui::desk::Desk;
use crate::ui::pick_snapshot::Picked;

/// A file with its sender's reach, and what the person chose about it.
pub(super) struct Arrived {
    pub picked: Picked,
    pub reach: Reach,
    /// What it would do, as of when the register was last looked at.
    pub meeting: Meeting,
    /// What its sender may not change without being asked about.
    pub outside: BTreeSet<(usize, Id)>,
    /// Whether it is to be taken in, where there are several.
    pub chosen: bool,
    /// The person said yes to what is outside.
    pub allowed: bool,
}

impl Arrived {
    /// `community` is the one whose office this is: what members hand over to it comes in from anybody.
    pub fn new(picked: Picked, here: &Register, community: Option<Id>) -> Arrived {
        let reach = match (reach(&picked.opened.sender), community) {
            (Reach::Nothing, Some(own)) if is_from_member(&picked) => Reach::Registrations(own),
            (reach, _) => reach,
        };
        let mut arrived = Arrived {
            picked,
            reach,
            meeting: Meeting::default(),
            outside: BTreeSet::new(),
            chosen: reach != Reach::Nothing,
            allowed: false,
        };
        arrived.look(here);
        arrived
    }

    /// Compares it with the register anew.
    pub fn look(&mut self, here: &Register) {
        let file = &self.picked.opened.snapshot;
        self.meeting = meet(here, &file.register);
        self.outside = self.outside_of(&self.meeting, here);
    }

    pub fn outside_of(&self, meeting: &Meeting, here: &Register) -> BTreeSet<(usize, Id)> {
        let file = &self.picked.opened.snapshot;
        outside(meeting, here, &file.register, self.reach, file.office)
    }

    /// Statistics are read, not taken in: their scores come from records that stay with their office.
    pub fn is_statistics(&self) -> bool {
        self.picked.opened.snapshot.scope.is_statistics()
    }

    /// Whether everything of it waits for a yes, because nobody here knows who sent it.
    pub fn is_unknown(&self) -> bool {
        self.reach == Reach::Nothing
    }

    /// Whether it is what a member handed over, so that nobody needs to be known.
    pub fn is_from_member(&self) -> bool {
        is_from_member(&self.picked)
    }

    /// Whether the record waits for a yes of its own and has none yet.
    pub fn leaves_out(&self, record: (usize, Id)) -> bool {
        !self.allowed && !self.is_unknown() && self.outside.contains(&record)
    }

    /// The records of which this becomes, as far as they are taken in.
    pub fn of(&self, verdict: Verdict) -> Vec<(usize, Id)> {
        let mut records = self.meeting.of(verdict);
        records.retain(|record| !self.leaves_out(*record));
        records
    }

    /// How many records it would change here.
    pub fn taken(&self) -> usize {
        self.counted(Verdict::changes)
    }

    /// What it asks of the person.
    pub fn pile(&self) -> Pile {
        if self.is_statistics() {
            return Pile::Statistics;
        }
        Pile::of(
            &self.picked.opened.sender,
            self.reach,
            &self.meeting,
            self.outside.len(),
        )
    }

    /// How many records somebody will have to choose about.
    pub fn asks(&self) -> usize {
        self.counted(Verdict::asks)
    }

    fn counted(&self, counts: impl Fn(Verdict) -> bool) -> usize {
        let found = self.meeting.found();
        let counted =
            found.filter(|(record, verdict)| counts(*verdict) && !self.leaves_out(*record));
        counted.count()
    }
}

fn is_from_member(picked: &Picked) -> bool {
    picked.opened.snapshot.scope.is_from_member()
}

/// So many files are compared with the register at once; more are compared a few at a time.
const FEW: usize = 8;

/// The files that wait. They never leave the page's one thread.
#[derive(Clone, Copy)]
pub(super) struct Waiting {
    files: StoredValue<Vec<Arrived>, LocalStorage>,
    /// Grows when other files wait, or they would do something else.
    changed: RwSignal<u32>,
    /// Grows when the person chose something about them.
    chosen: RwSignal<u32>,
    /// Files are being read: what waits already is not shown before the last.
    pub reading: RwSignal<bool>,
    pub busy: Busy,
    /// What the files before brought.
    pub brought: RwSignal<Option<Brought>>,
}

impl Waiting {
    pub fn none() -> Self {
        Waiting {
            files: StoredValue::new_local(Vec::new()),
            changed: RwSignal::new(0),
            chosen: RwSignal::new(0),
            reading: RwSignal::new(false),
            busy: Busy::nothing(),
            brought: RwSignal::new(None),
        }
    }

    /// Puts a file behind the others; shown when reading ends.
    pub fn add(self, arrived: Arrived) {
        let _ = self
            .files
            .try_update_value(|files: &mut Vec<Arrived>| files.push(arrived));
        if !self.reading.get_untracked() {
            self.draw();
        }
    }

    pub fn clear(self) {
        self.put(Vec::new());
    }

    /// Lets these wait, in the place of what did.
    pub fn put(self, arrived: Vec<Arrived>) {
        let _ = self.files.try_update_value(|files| *files = arrived);
        self.draw();
    }

    /// Shows what waits now.
    pub fn draw(self) {
        let _ = self.changed.try_update(|changed| *changed += 1);
    }

    /// Takes all files out, and puts them back by [`Waiting::put`] where that is wanted.
    pub fn take(self) -> Vec<Arrived> {
        let taken = self.files.try_update_value(std::mem::take);
        self.draw();
        taken.unwrap_or_default()
    }

    /// Writes down what the person chose; the list stays as it is drawn.
    pub fn choose(self, change: impl FnOnce(&mut Vec<Arrived>)) {
        let _ = self.files.try_update_value(change);
        let _ = self.chosen.try_update(|chosen| *chosen += 1);
    }

    /// Looks at the files; drawn again when something changes about them.
    pub fn read<T>(self, look: impl FnOnce(&[Arrived]) -> T) -> Option<T> {
        self.changed.track();
        self.peek(look)
    }

    /// Looks at what the person chose; drawn again when that changes.
    pub fn read_chosen<T>(self, look: impl FnOnce(&[Arrived]) -> T) -> Option<T> {
        self.chosen.track();
        self.peek(look)
    }

    fn peek<T>(self, look: impl FnOnce(&[Arrived]) -> T) -> Option<T> {
        self.files.try_with_value(|files| look(files))
    }

    /// Compares all of them with the register anew, after another command.
    pub fn look_again(self, desk: Desk) {
        let count = self.peek(<[Arrived]>::len).unwrap_or_default();
        let look = move |at: usize| {
            desk.peek(|session| {
                self.files.try_update_value(|files| {
                    if let Some(file) = files.get_mut(at) {
                        file.look(&session.register);
                    }
                })
            });
        };
        if count <= FEW {
            (0..count).for_each(look);
            return self.draw();
        }
        spawn_local(async move {
            let mut turn = Turn::begin();
            for at in 0..count {
                look(at);
                if turn.is_over() {
                    turn.rest().await;
                }
            }
            self.draw();
        });
    }
}
