//! Whether two descriptions are of the same person (S5.2): weighted, in whole points, each part with its reason.
//!
//! The weights add up to a hundred. What is missing on either side says nothing; what differs counts against.
//! Known answers: `tests/matching.rs` reports precision and recall over 200 registrations.

mod names;
mod places;
mod traits;

use std::collections::{BTreeMap, BTreeSet};

pub use places::unit_key;
pub use traits::Traits;

use crate::domain::Id;
use crate::domain::kinds::{Person, Registration};
use crate::register::Register;

/// From here on a match is shown to be decided about.
pub const POSSIBLE: i32 = 40;
/// From here on it is most probably the same person.
pub const LIKELY: i32 = 65;

/// What is compared, in the order in which it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    Name,
    Phone,
    BirthMonth,
    Unit,
    Address,
    Gender,
}

/// How two values of an aspect stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    Same,
    /// The same in another way of writing: 張 for 张, 教育局 for 市教育局.
    Variant,
    /// A name that is read the same: 王小明 for 王晓明.
    Sound,
    /// A name in pinyin: Wang Xiaoming for 王晓明.
    Spelt,
    /// One letter or digit apart, or two neighbours exchanged.
    Slip,
    /// In part: the same year of birth, the same building.
    Partly,
    Other,
    /// Not said on one side at least.
    Missing,
}

/// What one aspect adds to the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    pub aspect: Aspect,
    pub likeness: Likeness,
    pub points: i32,
}

/// A comparison, with the reason for every point of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likely {
    pub score: i32,
    pub reasons: Vec<Reason>,
}

/// Whom a registration may be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whom {
    Person(Id),
    Registration(Id),
}

/// Somebody known who may be the same person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    pub whom: Whom,
    pub likely: Likely,
}

fn points(aspect: Aspect, likeness: Likeness) -> i32 {
    use Aspect::{Address, BirthMonth, Gender, Name, Phone, Unit};
    use Likeness::{Missing, Other, Partly, Same, Slip, Sound, Spelt, Variant};
    match (aspect, likeness) {
        (_, Missing) => 0,
        (Name, Same) => 30,
        (Name, Variant) => 28,
        (Name, Sound) => 22,
        (Name, Slip | Spelt) => 18,
        (Name, _) => -20,
        (Phone, Same | Variant) => 30,
        (Phone, Slip) => 18,
        (Phone, _) => -3,
        (BirthMonth, Same) => 20,
        (BirthMonth, Slip | Variant | Partly) => 8,
        (BirthMonth, _) => -15,
        (Unit, Same) => 10,
        (Unit, Variant | Slip | Partly) => 8,
        (Unit, _) => -1,
        (Address, Same | Variant) => 10,
        (Address, Slip | Partly) => 6,
        (Address, _) => -1,
        (Gender, Other) => -15,
        (Gender, _) => 0,
    }
}

/// Compares two people.
pub fn compare(a: &Traits, b: &Traits) -> Likely {
    let found = [
        (Aspect::Name, names::likeness(a, b)),
        (Aspect::Phone, places::phones(&a.phone, &b.phone)),
        (
            Aspect::BirthMonth,
            traits::months(a.birth_month, b.birth_month),
        ),
        (Aspect::Unit, places::units(&a.unit, &b.unit)),
        (Aspect::Address, places::addresses(a, b)),
        (Aspect::Gender, traits::genders(a.gender, b.gender)),
    ];
    let reasons: Vec<Reason> = found
        .into_iter()
        .map(|(aspect, likeness)| Reason {
            aspect,
            likeness,
            points: points(aspect, likeness),
        })
        .collect();
    let score = reasons.iter().map(|reason| reason.points).sum();
    Likely { score, reasons }
}

/// The people and the waiting registrations of a community, found by what a slip leaves the same.
#[derive(Debug, Default)]
pub struct Known {
    known: BTreeMap<Whom, Traits>,
    by: BTreeMap<String, BTreeSet<Whom>>,
}

impl Known {
    /// Those of a community. Of the registrations only the waiting ones: the others are people by now.
    pub fn of(register: &Register, community: Id) -> Known {
        let mut known = Known::default();
        for (id, person) in register.all::<Person>() {
            if person.community.id == Some(community) {
                known.add(Whom::Person(id), Traits::of_person(register, person));
            }
        }
        for (id, registration) in register.all::<Registration>() {
            if registration.is_waiting() {
                known.add(
                    Whom::Registration(id),
                    Traits::of_registration(registration),
                );
            }
        }
        known
    }

    pub fn add(&mut self, whom: Whom, traits: Traits) {
        for key in traits.keys() {
            self.by.entry(key).or_default().insert(whom);
        }
        self.known.insert(whom, traits);
    }

    /// Who may be the same person, the likeliest first. `own` is not compared with itself.
    pub fn matches(&self, traits: &Traits, own: Option<Whom>) -> Vec<Match> {
        let found = traits
            .keys()
            .into_iter()
            .filter_map(|key| self.by.get(&key));
        let candidates: BTreeSet<Whom> = found.flatten().copied().collect();
        let mut matches: Vec<Match> = candidates
            .into_iter()
            .filter(|whom| Some(*whom) != own)
            .filter_map(|whom| {
                let likely = compare(traits, self.known.get(&whom)?);
                (likely.score >= POSSIBLE).then_some(Match { whom, likely })
            })
            .collect();
        matches.sort_by_key(|found| (-found.likely.score, found.whom));
        matches
    }
}
