//! The grouping plan (S5.4): Party groups proposed from building, skills and intentions, with the reason for each
//! placement. The same people and the same wish give the same plan.
//!
//! Neighbours come together first: people are put in the order of their buildings and cut into groups of about the
//! wished size, at the borders of buildings where a group may be a little smaller or larger for it. Who has no
//! building goes where the wish to serve or a skill is shared most, and else into the smallest group. Sizes differ
//! from the wish by no more than a third, except where there are too few people.

use std::collections::BTreeMap;

use crate::domain::kinds::Person;
use crate::domain::{Flags, Id};

/// Somebody to be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub id: Id,
    pub name: String,
    pub building: String,
    pub skills: u32,
    pub intentions: u32,
}

impl Candidate {
    pub fn of(id: Id, person: &Person) -> Candidate {
        let Flags(skills, _) = person.skills;
        let Flags(intentions, _) = person.intentions;
        Candidate {
            id,
            name: person.name.to_string(),
            building: person.building.trim().to_owned(),
            skills,
            intentions,
        }
    }
}

/// Why somebody is in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// So many others of the group live in the same building.
    Building {
        name: String,
        others: usize,
    },
    /// Nobody else is in the group.
    Alone {
        name: String,
    },
    /// The building is next to others of the group, in their order.
    NextTo {
        name: String,
    },
    /// So many others wish the same service, by its position.
    Intention {
        kind: u8,
        others: usize,
    },
    Skill {
        skill: u8,
        others: usize,
    },
    /// Nothing speaks for a group; this was the smallest.
    Smallest,
    /// Put there by hand.
    Chosen,
}

/// A person's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    pub person: Candidate,
    pub reason: Reason,
}

/// A proposed group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposed {
    /// The buildings of its people, in order, each once.
    pub buildings: Vec<String>,
    pub people: Vec<Placement>,
}

/// A proposal, ready to be changed by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub groups: Vec<Proposed>,
}

/// Proposes groups of about `size` people; none for no people, and at least one person in each.
pub fn propose(mut people: Vec<Candidate>, size: usize) -> Plan {
    let size = size.max(1);
    people
        .sort_by_cached_key(|person| (in_order(&person.building), person.name.clone(), person.id));
    let (housed, rest): (Vec<_>, Vec<_>) = people.into_iter().partition(|p| !p.building.is_empty());
    let wanted = (housed.len() + rest.len()).div_ceil(size);
    // Those without a building fill the groups up afterwards.
    let groups = wanted
        .min(housed.len().max(1))
        .max(usize::from(!rest.is_empty()));
    let mut plan = Plan {
        groups: cut(housed, groups),
    };
    if plan.groups.is_empty() && !rest.is_empty() {
        plan.groups.resize_with(wanted.max(1), Proposed::default);
    }
    let most = plan.most(rest.len());
    for person in rest {
        plan.place(person, most);
    }
    plan
}

/// People in the order of their buildings as groups of nearly equal size; a border of buildings near an even cut
/// is taken instead.
fn cut(people: Vec<Candidate>, groups: usize) -> Vec<Proposed> {
    if people.is_empty() {
        return Vec::new();
    }
    let count = people.len();
    let slack = count / groups.max(1) / 3;
    let is_border = |at: usize| match (
        at.checked_sub(1).and_then(|b| people.get(b)),
        people.get(at),
    ) {
        (Some(before), Some(after)) => before.building != after.building,
        _ => true,
    };
    let mut cuts = Vec::new();
    let mut from = 0;
    for number in 1..groups {
        let even = count * number / groups;
        let near = (0..=slack).flat_map(|away| [even.saturating_sub(away), even + away]);
        let at = near
            .filter(|at| *at > from && *at < count)
            .find(|at| is_border(*at))
            .unwrap_or(even);
        if at > from {
            cuts.push(at);
            from = at;
        }
    }
    cuts.push(count);
    let mut people = people.into_iter();
    let mut from = 0;
    let group = |to: usize| {
        let members: Vec<Candidate> = people.by_ref().take(to - from).collect();
        from = to;
        Proposed::of_neighbours(members)
    };
    cuts.into_iter().map(group).collect()
}

/// A building by what stands before its first number, and by its numbers: 3号楼 comes before 13号楼.
fn in_order(building: &str) -> (String, Vec<u64>) {
    let word: String = building
        .chars()
        .take_while(|c| !c.is_ascii_digit())
        .collect();
    let numbers = building.split(|c: char| !c.is_ascii_digit());
    (
        word,
        numbers.filter_map(|digits| digits.parse().ok()).collect(),
    )
}

impl Proposed {
    fn of_neighbours(people: Vec<Candidate>) -> Proposed {
        let mut of_building: BTreeMap<&str, usize> = BTreeMap::new();
        for person in &people {
            *of_building.entry(&person.building).or_default() += 1;
        }
        let reason = |person: &Candidate| {
            let name = person.building.clone();
            match of_building.get(&*person.building) {
                Some(count @ 2..) => Reason::Building {
                    name,
                    others: count - 1,
                },
                _ if people.len() == 1 => Reason::Alone { name },
                _ => Reason::NextTo { name },
            }
        };
        let reasons: Vec<Reason> = people.iter().map(reason).collect();
        let placed = people.into_iter().zip(reasons);
        let mut group = Proposed {
            buildings: Vec::new(),
            people: placed
                .map(|(person, reason)| Placement { person, reason })
                .collect(),
        };
        group.note_buildings();
        group
    }

    fn note_buildings(&mut self) {
        let names = self.people.iter().map(|placed| &placed.person.building);
        let mut names: Vec<String> = names.filter(|name| !name.is_empty()).cloned().collect();
        names.sort_by_cached_key(|name| in_order(name));
        names.dedup();
        self.buildings = names;
    }

    /// The intention or skill that the person shares with the most others here.
    fn shared(&self, person: &Candidate) -> Option<(usize, Reason)> {
        let others = |has: &dyn Fn(&Candidate) -> bool| {
            let people = self.people.iter().map(|placed| &placed.person);
            people
                .filter(|other| other.id != person.id && has(other))
                .count()
        };
        let bits = |bits: u32| (0u8..32).filter(move |bit| bits & (1 << bit) != 0);
        let intentions = bits(person.intentions).map(|kind| {
            let others = others(&|other| other.intentions & (1 << kind) != 0);
            (others, Reason::Intention { kind, others })
        });
        let skills = bits(person.skills).map(|skill| {
            let others = others(&|other| other.skills & (1 << skill) != 0);
            (others, Reason::Skill { skill, others })
        });
        let mut best = None;
        for (others, reason) in intentions.chain(skills) {
            if others > 0 && best.as_ref().is_none_or(|(most, _)| others > *most) {
                best = Some((others, reason));
            }
        }
        best
    }
}

impl Plan {
    pub fn people(&self) -> usize {
        self.groups.iter().map(|group| group.people.len()).sum()
    }

    /// No group becomes larger than this while `further` people are placed.
    fn most(&self, further: usize) -> usize {
        (self.people() + further).div_ceil(self.groups.len().max(1))
    }

    /// Puts somebody without a building where most is shared, among groups that have room.
    fn place(&mut self, person: Candidate, most: usize) {
        let open = self.groups.iter().enumerate();
        let open = open.filter(|(_, group)| group.people.len() < most);
        let mut best: Option<(usize, usize, Reason)> = None;
        let mut smallest: Option<(usize, usize)> = None;
        for (at, group) in open {
            let size = group.people.len();
            if smallest.is_none_or(|(least, _)| size < least) {
                smallest = Some((size, at));
            }
            if let Some((others, reason)) = group.shared(&person)
                && best.as_ref().is_none_or(|(most, _, _)| others > *most)
            {
                best = Some((others, at, reason));
            }
        }
        let least = self.groups.iter().enumerate();
        let least = least
            .min_by_key(|(_, group)| group.people.len())
            .map(|(at, _)| at);
        let (at, reason) = match (best, smallest) {
            (Some((_, at, reason)), _) => (Some(at), reason),
            (None, Some((_, at))) => (Some(at), Reason::Smallest),
            (None, None) => (least, Reason::Smallest),
        };
        if let Some(group) = at.and_then(|at| self.groups.get_mut(at)) {
            group.people.push(Placement { person, reason });
        }
    }

    /// Moves somebody into another group by hand; `false`, with nothing changed, where there is no such person or
    /// group, or the person is there already.
    pub fn move_to(&mut self, person: Id, to: usize) -> bool {
        let place = self.groups.iter().enumerate().find_map(|(at, group)| {
            let within = group
                .people
                .iter()
                .position(|placed| placed.person.id == person)?;
            Some((at, within))
        });
        let Some((from, within)) = place.filter(|(from, _)| *from != to && to < self.groups.len())
        else {
            return false;
        };
        let Some(mut placed) = self
            .groups
            .get_mut(from)
            .map(|group| group.people.remove(within))
        else {
            return false;
        };
        placed.reason = Reason::Chosen;
        if let Some(group) = self.groups.get_mut(to) {
            group.people.push(placed);
        }
        for at in [from, to] {
            if let Some(group) = self.groups.get_mut(at) {
                group.note_buildings();
            }
        }
        true
    }

    /// The name of somebody in the plan.
    pub fn name_of(&self, person: Id) -> Option<&str> {
        let placed = self.groups.iter().flat_map(|group| &group.people);
        let mut found = placed.filter(|placed| placed.person.id == person);
        found.next().map(|placed| &*placed.person.name)
    }

    /// An empty group more, to move people into.
    pub fn add_group(&mut self) {
        self.groups.push(Proposed::default());
    }
}
