//! What a keystroke in the search looks at: everybody's name, unit, building, telephone and address, made short, and
//! the facts that lists are narrowed by. Follows the register edit by edit.

use std::collections::HashMap;

use super::filter::Filters;
use super::letters::{Letter, Letters, plain};
use super::readings::sort_key;
use super::side_by_side::{Piece, SideBySide};
use super::wanted::{Rank, Wanted, Word};
use crate::domain::kinds::{MemberKind, Person, Unit};
use crate::domain::{Date, Flags, Id, Record};
use crate::register::{History, Register};

/// After more changes than these, making the index anew is quicker.
const MANY: usize = 4_000;

/// What lists are narrowed by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub community: Option<Id>,
    pub kind: Option<MemberKind>,
    pub unit: Option<Id>,
    pub team: Option<Id>,
    pub group: Option<Id>,
    pub skills: u32,
    pub intentions: u32,
    pub registered_on: Option<Date>,
    pub left_on: Option<Date>,
    pub has_phone: bool,
    pub has_building: bool,
}

impl Facts {
    pub fn of(person: &Person) -> Facts {
        let Flags(skills, _) = person.skills;
        let Flags(intentions, _) = person.intentions;
        Facts {
            community: person.community.id,
            kind: person.kind,
            unit: person.unit.id,
            team: person.team.id,
            group: person.group.id,
            skills,
            intentions,
            registered_on: person.registered_on,
            left_on: person.left_on,
            has_phone: !person.phone.is_empty(),
            has_building: !person.building.is_empty(),
        }
    }

    /// Whether the person is on the community's register on a day: registered by then, as far as the day is known,
    /// and not yet gone. Who leaves on a day is gone on it.
    pub fn is_there_on(&self, day: Date) -> bool {
        self.registered_on
            .is_none_or(|registered| registered <= day)
            && self.left_on.is_none_or(|left| left > day)
    }
}

/// What a keystroke looks at of one person, as little as it can be: everybody's is read at each.
struct Key {
    name: Piece,
    /// Digits only.
    phone: Piece,
    building: u32,
    /// The place of the unit's name; `NOWHERE` where there is no unit.
    unit: u32,
    /// One bit for each character of the address, by its number's last six bits.
    signature: u64,
}

/// No place.
const NOWHERE: u32 = u32::MAX;

/// The rest of a person.
struct Line {
    id: Id,
    address: Box<str>,
    sort: Box<str>,
    facts: Facts,
}

/// Everybody on a register, ready for the search. A person keeps the same place for as long as the index lives.
#[derive(Default)]
pub struct Index {
    letters: Letters,
    names: SideBySide<Letter>,
    phones: SideBySide<u8>,
    /// For each place; none where somebody was removed.
    keys: Vec<Option<Key>>,
    lines: Vec<Option<Line>>,
    places: HashMap<Id, u32>,
    units: Vec<Box<[Letter]>>,
    unit_places: HashMap<Id, u32>,
    buildings: Vec<(Box<str>, Box<[Letter]>)>,
    building_places: HashMap<Box<str>, u32>,
    /// The newest command that it knows of.
    upto: u64,
}

impl Index {
    /// Everybody on the register.
    pub fn of(register: &Register, history: &History) -> Index {
        let mut index = Index {
            upto: history.last(),
            ..Index::default()
        };
        for (id, unit) in register.all::<Unit>() {
            index.put_unit(id, &unit.name);
        }
        for (id, person) in register.all::<Person>() {
            index.put(id, person);
        }
        index
    }

    /// Takes in what commands have changed since.
    pub fn follow(&mut self, register: &Register, history: &History) {
        let newest = history.last();
        if newest == self.upto {
            return;
        }
        let Some(changed) = history.touched_since(self.upto, MANY) else {
            *self = Index::of(register, history);
            return;
        };
        for (kind, id) in changed {
            if kind == Person::INDEX {
                match register.get::<Person>(id) {
                    Some(person) => self.put(id, person),
                    None => self.remove(id),
                }
            } else if kind == Unit::INDEX {
                let name = register.get::<Unit>(id).map(|unit| &*unit.name);
                self.put_unit(id, name.unwrap_or_default());
            }
        }
        self.upto = newest;
    }

    fn put_unit(&mut self, id: Id, name: &str) {
        let letters = self.letters.of(name);
        let place = self.unit_place(id) as usize;
        if let Some(known) = self.units.get_mut(place) {
            *known = letters;
        }
    }

    fn unit_place(&mut self, id: Id) -> u32 {
        let next = u32::try_from(self.units.len()).unwrap_or(u32::MAX);
        let place = *self.unit_places.entry(id).or_insert(next);
        if place == next {
            self.units.push(Box::default());
        }
        place
    }

    fn put(&mut self, id: Id, person: &Person) {
        let address: String = person.address.chars().map(plain).collect();
        let name = self.letters.of(&person.name);
        let digits = person.phone.bytes().filter(u8::is_ascii_digit);
        let digits: Vec<u8> = digits.collect();
        let key = Key {
            name: self.names.add(&name),
            phone: self.phones.add(&digits),
            building: self.building(&person.building),
            unit: person.unit.id.map_or(NOWHERE, |unit| self.unit_place(unit)),
            signature: signature(&address),
        };
        let line = Line {
            id,
            address: address.into(),
            sort: sort_key(&person.name).into(),
            facts: Facts::of(person),
        };
        match self.places.get(&id) {
            Some(place) => self.set(*place, Some((key, line))),
            None => {
                let place = u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
                self.places.insert(id, place);
                self.keys.push(Some(key));
                self.lines.push(Some(line));
            }
        }
    }

    fn remove(&mut self, id: Id) {
        if let Some(place) = self.places.get(&id) {
            self.set(*place, None);
        }
    }

    fn set(&mut self, place: u32, person: Option<(Key, Line)>) {
        let (key, line) = person.unzip();
        if let Some(known) = self.keys.get_mut(place as usize) {
            *known = key;
        }
        if let Some(known) = self.lines.get_mut(place as usize) {
            *known = line;
        }
    }

    fn building(&mut self, name: &str) -> u32 {
        if let Some(place) = self.building_places.get(name) {
            return *place;
        }
        let place = u32::try_from(self.buildings.len()).unwrap_or(u32::MAX);
        let letters = self.letters.of(name);
        self.buildings.push((name.into(), letters));
        self.building_places.insert(name.into(), place);
        place
    }

    /// How many people there are, with those who left.
    pub fn len(&self) -> usize {
        self.lines.iter().flatten().count()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The person at a place.
    pub fn id(&self, place: u32) -> Option<Id> {
        Some(self.line(place)?.id)
    }

    /// Where a person stands.
    pub fn place(&self, id: Id) -> Option<u32> {
        let place = self.places.get(&id).copied()?;
        self.line(place).map(|_| place)
    }

    pub fn facts(&self, place: u32) -> Option<&Facts> {
        self.line(place).map(|line| &line.facts)
    }

    /// What the person's name is sorted by.
    pub fn sort_key(&self, place: u32) -> &str {
        self.line(place).map_or("", |line| &line.sort)
    }

    fn line(&self, place: u32) -> Option<&Line> {
        self.lines.get(place as usize)?.as_ref()
    }

    /// The places of those who answer what was typed, the best first and then in the register's order; everybody
    /// when nothing was.
    pub fn search(&self, typed: &str) -> Vec<u32> {
        let wanted = Wanted::read(typed, &self.letters);
        let places = (0u32..).zip(&self.keys);
        let there = places.filter_map(|(place, key)| Some((place, key.as_ref()?)));
        if wanted.is_empty() {
            return there.map(|(place, _)| place).collect();
        }
        let asked: Vec<Asked<'_>> = wanted.words.iter().map(|w| self.asked(w)).collect();
        let mut found: [Vec<u32>; 4] = Default::default();
        let [beginning, within, seldom, elsewhere] = &mut found;
        for (place, key) in there {
            let mut worst = Rank::Beginning;
            let all = asked.iter().all(|asked| match asked.rank(place, key) {
                Some(rank) => {
                    worst = worst.max(rank);
                    true
                }
                None => false,
            });
            if all {
                match worst {
                    Rank::Beginning => beginning.push(place),
                    Rank::Within => within.push(place),
                    Rank::Seldom => seldom.push(place),
                    Rank::Elsewhere => elsewhere.push(place),
                }
            }
        }
        found.concat()
    }

    /// Those of `places` who answer the filters.
    pub fn narrowed(&self, places: &[u32], filters: &Filters) -> Vec<u32> {
        let holds = |place: &&u32| {
            let facts = self.facts(**place);
            facts.is_some_and(|facts| filters.hold(facts))
        };
        places.iter().filter(holds).copied().collect()
    }

    fn asked<'a>(&'a self, word: &'a Word) -> Asked<'a> {
        let units = self.units.iter().map(|name| word.is_in(name)).collect();
        let buildings = self.buildings.iter();
        let buildings = buildings
            .map(|(name, letters)| match word.is_number {
                true => has_number(name, &word.text),
                false => word.is_in(letters),
            })
            .collect();
        Asked {
            index: self,
            word,
            units,
            buildings,
            signature: signature(&word.text),
        }
    }
}

/// A word that was typed, with what it finds beside names.
struct Asked<'a> {
    index: &'a Index,
    word: &'a Word,
    units: Vec<bool>,
    buildings: Vec<bool>,
    signature: u64,
}

impl Asked<'_> {
    fn rank(&self, place: u32, key: &Key) -> Option<Rank> {
        let elsewhere = Some(Rank::Elsewhere);
        let by_name = || self.word.rank(self.index.names.get(key.name));
        let building = self.buildings.get(key.building as usize);
        if building.copied().unwrap_or_default() {
            return by_name().or(elsewhere);
        }
        if self.word.is_number {
            let phone = self.index.phones.get(key.phone);
            return has_digits(phone, self.word.text.as_bytes()).then_some(Rank::Elsewhere);
        }
        if let Some(rank) = by_name() {
            return Some(rank);
        }
        let of_unit = self.units.get(key.unit as usize);
        let of_unit = of_unit.copied().unwrap_or_default();
        let at_home = || {
            !self.word.is_pinyin
                && key.signature & self.signature == self.signature
                && (self.index.line(place))
                    .is_some_and(|line| line.address.contains(&*self.word.text))
        };
        match of_unit || at_home() {
            true => elsewhere,
            false => None,
        }
    }
}

fn signature(text: &str) -> u64 {
    text.chars()
        .fold(0, |bits, c| bits | 1 << (u32::from(c) & 63))
}

fn has_digits(phone: &[u8], digits: &[u8]) -> bool {
    phone.windows(digits.len()).any(|window| window == digits)
}

/// Whether a building's name has the number itself: 3 is in 3号楼, not in 13号楼.
fn has_number(name: &str, number: &str) -> bool {
    name.split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits == number)
}
