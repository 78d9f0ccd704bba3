//! Volunteers as a share of the population (S3.2).

use std::collections::BTreeSet;

use super::tally::{Part, of_all, stands};
use crate::domain::kinds::{MemberKind, Person, VolunteerTeam};
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::scoring::metrics::volunteer_share;

/// The people of a community on a day: the newest count by then, or else what the community's own record says.
#[must_use]
pub fn population(register: &Register, community: Id, day: Date) -> Option<u32> {
    volunteer_share::population(register, community, day).map(|(_, population)| population)
}

/// Volunteers of communities on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Volunteers {
    /// People on the registers who are volunteers or in a team.
    pub registered: Vec<Id>,
    /// Teams that stand.
    pub teams: Vec<Id>,
    /// What the teams say of their size, together; a person in two teams is in it twice.
    pub in_teams: u64,
    /// The people of the communities that say how many they have.
    pub population: u64,
    /// Communities that do not.
    pub uncounted: Vec<Id>,
}

impl Volunteers {
    #[must_use]
    pub fn of(register: &Register, communities: &BTreeSet<Id>, day: Date) -> Volunteers {
        let mut found = Volunteers::default();
        for (id, person) in of_all::<Person>(register, communities) {
            let volunteers = person.kind == Some(MemberKind::Volunteer) || person.team.id.is_some();
            let is_here = stands(person.registered_on, person.left_on, day);
            if volunteers && is_here {
                found.registered.push(id);
            }
        }
        for (id, team) in of_all::<VolunteerTeam>(register, communities) {
            if stands(team.founded, team.disbanded, day) {
                found.teams.push(id);
                found.in_teams += u64::from(team.size.unwrap_or(0));
            }
        }
        for id in communities {
            match population(register, *id, day) {
                Some(people) => found.population += u64::from(people),
                None => found.uncounted.push(*id),
            }
        }
        found
    }

    /// Registered volunteers of all people.
    #[must_use]
    pub fn share(&self) -> Part {
        Part {
            count: self.registered.len() as u64,
            of: self.population,
        }
    }

    /// What the teams say of their size, of all people: for a community that keeps no names of its volunteers.
    #[must_use]
    pub fn share_in_teams(&self) -> Part {
        Part {
            count: self.in_teams,
            of: self.population,
        }
    }
}
