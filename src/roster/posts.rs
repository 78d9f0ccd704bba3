//! Posts, duty areas, contact households and service days (S5.4): how many people they lack, and who fits.

use crate::domain::kinds::{MemberKind, Person, PostHolder, ServicePost};
use crate::domain::{Date, Id};
use crate::register::Register;

use super::index::Facts;
use super::suited::{Suggestion, Task, best};

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
    let members = register.of::<Person>(community).filter(|(id, person)| {
        let is_member = !matches!(person.kind, None | Some(MemberKind::Volunteer));
        is_member && !of_post.contains(id) && Facts::of(person).is_there_on(day)
    });
    let task = Task {
        skills: wanted.skills,
        service: wanted.service,
        place: wanted.area.to_string(),
    };
    best(&task, members, |id| busy.contains(&id), most)
}
