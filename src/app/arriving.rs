//! Files that arrived, sorted by what a person has to do about them before they are taken in.

use std::collections::BTreeSet;

use crate::domain::Id;
use crate::merge::{Meeting, Reach, Verdict};
use crate::snapshot::address_book::{Order, Sender, Standing};
use crate::snapshot::card::Place;

/// What a file asks of the person, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pile {
    /// Something about it is not as one would expect.
    Look,
    /// Nobody here knows who sent it.
    Unknown,
    /// A known sender's changes to what is the sender's own, and nothing to decide.
    Expected,
    /// Taking it in would change nothing.
    NothingNew,
    /// It is read, not taken in.
    Statistics,
}

impl Pile {
    pub const ALL: [Pile; 5] = [
        Pile::Look,
        Pile::Unknown,
        Pile::Expected,
        Pile::NothingNew,
        Pile::Statistics,
    ];

    /// The pile of a file, by its sender and how far their word goes, what it would do here, and how many of its changes are
    /// `outside` of its sender's reach.
    pub fn of(sender: &Sender, reach: Reach, meeting: &Meeting, outside: usize) -> Pile {
        if is_odd(sender) {
            return Pile::Look;
        }
        if meeting.changes_nothing() && meeting.foreign == 0 {
            return Pile::NothingNew;
        }
        let asks = meeting.found().any(|(_, verdict)| verdict.asks());
        let contradicts = meeting.count(Verdict::Contradicting) > 0;
        if asks || contradicts || meeting.foreign > 0 || is_old(sender) {
            return Pile::Look;
        }
        match reach {
            Reach::Nothing => Pile::Unknown,
            _ if outside > 0 => Pile::Look,
            _ => Pile::Expected,
        }
    }
}

/// Somebody else may speak in the sender's name.
fn is_odd(sender: &Sender) -> bool {
    match sender {
        Sender::Unsigned { usually_sealed } => usually_sealed.is_some(),
        Sender::Signed(signed) => matches!(signed.standing, Standing::OtherKey { .. }),
    }
}

/// No newer than what was taken in of the same sender, and yet with something to take in.
fn is_old(sender: &Sender) -> bool {
    match sender {
        Sender::Unsigned { .. } => false,
        Sender::Signed(signed) => signed.order != Order::New,
    }
}

/// How far the sender's word goes: by the card that a person took in, never by the one in the file.
pub fn reach(sender: &Sender) -> Reach {
    let Sender::Signed(signed) = sender else {
        return Reach::Nothing;
    };
    match &signed.standing {
        Standing::Own => Reach::Everything,
        Standing::Known { card, .. } => {
            let facts = &card.facts;
            let id = |place: &Option<Place>| place.as_ref().map(|place| place.id);
            let (community, subdistrict) = (id(&facts.community), id(&facts.subdistrict));
            Reach::of(facts.role, community, subdistrict, id(&facts.unit))
        }
        Standing::Unknown | Standing::OtherKey { .. } => Reach::Nothing,
    }
}

/// What taking several files in does, each record counted once however many files have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    new: BTreeSet<(usize, Id)>,
    newer: BTreeSet<(usize, Id)>,
    asks: BTreeSet<(usize, Id)>,
}

impl Tally {
    /// Counts what a file does.
    pub fn add(&mut self, meeting: &Meeting) {
        self.add_but(meeting, &BTreeSet::new());
    }

    /// As [`Tally::add`], but for the records that are left out of the file.
    pub fn add_but(&mut self, meeting: &Meeting, left_out: &BTreeSet<(usize, Id)>) {
        let taken = meeting.found();
        for (record, verdict) in taken.filter(|(record, _)| !left_out.contains(record)) {
            if verdict == Verdict::New {
                self.new.insert(record);
            } else if verdict.changes() && !self.new.contains(&record) {
                self.newer.insert(record);
            }
            if verdict.asks() {
                self.asks.insert(record);
            }
        }
    }

    /// Counts records that were removed here and come back because the person asked for them.
    pub fn bring_back(&mut self, meeting: &Meeting) {
        self.new.extend(meeting.of(Verdict::StaysRemoved));
    }

    /// How many records are not here yet.
    pub fn added(&self) -> usize {
        self.new.len()
    }

    pub fn changed(&self) -> usize {
        self.newer.len()
    }

    /// How many records somebody has to choose about.
    pub fn asks(&self) -> usize {
        self.asks.len()
    }

    /// How many records change here.
    pub fn records(&self) -> usize {
        self.added() + self.changed()
    }
}
