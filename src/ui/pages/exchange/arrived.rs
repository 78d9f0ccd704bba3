//! Files that were read and wait to be taken in, with what each would do here.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::reactive::owner::LocalStorage;

use crate::domain::Id;
use crate::merge::{Meeting, Reach, Verdict, meet, outside};
use crate::register::Register;
use crate::snapshot::Sender;
use crate::snapshot::address_book::Standing;
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
    pub fn new(picked: Picked, here: &Register) -> Arrived {
        let reach = reach(&picked.opened.sender);
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

/// How far the sender's word goes: by the card that a person took in, never by the one in the file.
fn reach(sender: &Sender) -> Reach {
    let Sender::Signed(signed) = sender else {
        return Reach::Nothing;
    };
    match &signed.standing {
        Standing::Own => Reach::Everything,
        Standing::Known { card, .. } => {
            let facts = &card.facts;
            let id = |place: &Option<crate::snapshot::card::Place>| place.as_ref().map(|p| p.id);
            Reach::of(facts.role, id(&facts.community), id(&facts.subdistrict))
        }
        Standing::Unknown | Standing::OtherKey { .. } => Reach::Nothing,
    }
}

/// The files that wait. They never leave the page's one thread.
#[derive(Clone, Copy)]
pub(super) struct Waiting {
    files: StoredValue<Vec<Arrived>, LocalStorage>,
    changed: RwSignal<u32>,
    pub busy: RwSignal<bool>,
}

impl Waiting {
    pub fn none() -> Self {
        Waiting {
            files: StoredValue::new_local(Vec::new()),
            changed: RwSignal::new(0),
            busy: RwSignal::new(false),
        }
    }

    pub fn add(self, arrived: Arrived) {
        self.change(|files| files.push(arrived));
    }

    pub fn clear(self) {
        self.change(Vec::clear);
    }

    /// Takes all files out, and puts them back by [`Waiting::add`] where that is wanted.
    pub fn take(self) -> Vec<Arrived> {
        let mut taken = Vec::new();
        self.change(|files| taken = std::mem::take(files));
        taken
    }

    pub fn change(self, change: impl FnOnce(&mut Vec<Arrived>)) {
        let _ = self.files.try_update_value(change);
        let _ = self.changed.try_update(|changed| *changed += 1);
    }

    /// Looks at the files; drawn again when something changes about them.
    pub fn read<T>(self, look: impl FnOnce(&[Arrived]) -> T) -> Option<T> {
        self.changed.track();
        self.files.try_with_value(|files| look(files))
    }
}
