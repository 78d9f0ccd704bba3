//! Posts, duty areas, contact households and service days (S5.4): how many people they lack, and who fits.

use crate::domain::kinds::{MemberKind, Person, PostHolder, ServicePost};
use crate::domain::{Date, Flags, Id};
use crate::register::Register;

use super::index::Facts;
use super::readings::sort_key;

/// A post as of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staffed {
    pub post: Id,
    /// The holder's record and the person.
    pub holders: Vec<(Id, Id)>,
    pub places: u32,
}

impl Staffed {
    /// How many people it lacks.
    pub fn vacancies(&self) -> u32 {
        let held = u32::try_from(self.holders.len()).unwrap_or(u32::MAX);
        self.places.saturating_sub(held)
    }
}

/// Why somebody fits a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    Skill(u8),
    /// Wishes to serve so.
    Intention(u8),
    SameBuilding,
    /// Holds no post yet.
    Free,
}

/// Somebody who fits, with the reasons, the strongest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub person: Id,
    pub reasons: Vec<Fit>,
}

/// The posts of a community that are open on a day, with those who hold them then. Somebody who left the community
/// holds nothing any more.
pub fn staffed(register: &Register, community: Id, day: Date) -> Vec<Staffed> {
    let posts = register.of::<ServicePost>(community);
    let open = posts.filter(|(_, post)| {
        post.opened_on.is_none_or(|opened| opened <= day)
            && post.closed_on.is_none_or(|closed| closed > day)
    });
    let staffed = open.map(|(id, post)| Staffed {
        post: id,
        holders: holders(register, id, day),
        places: post.places.unwrap_or(1),
    });
    staffed.collect()
}

fn holders(register: &Register, post: Id, day: Date) -> Vec<(Id, Id)> {
    let holders = register.of::<PostHolder>(post);
    let now = holders.filter(|(_, holder)| {
        holder.since.is_none_or(|since| since <= day)
            && holder.until.is_none_or(|until| until > day)
    });
    let there = now.filter_map(|(id, holder)| {
        let person = holder.person.id?;
        let facts = Facts::of(register.get::<Person>(person)?);
        facts.is_there_on(day).then_some((id, person))
    });
    let mut found: Vec<(Id, Id)> = Vec::new();
    for (id, person) in there {
        // Entered twice, somebody still is one person.
        if found.iter().all(|(_, known)| *known != person) {
            found.push((id, person));
        }
    }
    found
}

/// The best few for a post: members of the community who are there and do not hold it. Skills count most, then the
/// wish to serve, then the building; among equals who holds no post comes first. Nobody is suggested without one of
/// the first three.
pub fn suggestions(register: &Register, post: Id, day: Date, most: usize) -> Vec<Suggestion> {
    let Some((wanted, community)) = register
        .get::<ServicePost>(post)
        .and_then(|post| Some((post, post.community.id?)))
    else {
        return Vec::new();
    };
    let of_post: Vec<Id> = holders(register, post, day)
        .into_iter()
        .map(|(_, p)| p)
        .collect();
    let busy: Vec<Id> = staffed(register, community, day)
        .into_iter()
        .flat_map(|post| post.holders)
        .map(|(_, person)| person)
        .collect();
    let mut found: Vec<(u32, bool, String, Suggestion)> = Vec::new();
    for (id, person) in register.of::<Person>(community) {
        let is_member = !matches!(person.kind, None | Some(MemberKind::Volunteer));
        if !is_member || of_post.contains(&id) || !Facts::of(person).is_there_on(day) {
            continue;
        }
        let mut reasons = fits(wanted, person);
        let weight: u32 = reasons.iter().map(weight).sum();
        if weight == 0 {
            continue;
        }
        let is_busy = busy.contains(&id);
        if !is_busy {
            reasons.push(Fit::Free);
        }
        let suggestion = Suggestion {
            person: id,
            reasons,
        };
        found.push((weight, is_busy, sort_key(&person.name), suggestion));
    }
    found.sort_by(|a, b| {
        (b.0.cmp(&a.0)).then_with(|| (a.1, &a.2, a.3.person).cmp(&(b.1, &b.2, b.3.person)))
    });
    let best = found.into_iter().map(|(_, _, _, suggestion)| suggestion);
    best.take(most).collect()
}

fn fits(post: &ServicePost, person: &Person) -> Vec<Fit> {
    let (Flags(wanted, _), Flags(skills, _)) = (post.skills, person.skills);
    let shared = wanted & skills;
    let mut reasons: Vec<Fit> = (0u8..32)
        .filter(|skill| shared & (1 << skill) != 0)
        .map(Fit::Skill)
        .collect();
    if let Some(service) = post.service {
        let kind = crate::domain::Choice::index(service);
        let Flags(intentions, _) = person.intentions;
        if intentions & (1 << kind) != 0 {
            reasons.push(Fit::Intention(kind));
        }
    }
    if !person.building.is_empty() && post.area.contains(&*person.building) {
        reasons.push(Fit::SameBuilding);
    }
    reasons
}

fn weight(fit: &Fit) -> u32 {
    match fit {
        Fit::Skill(_) => 3,
        Fit::Intention(_) => 2,
        Fit::SameBuilding => 1,
        Fit::Free => 0,
    }
}
