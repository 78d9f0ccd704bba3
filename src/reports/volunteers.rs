//! The teams of communities: volunteers as a share of the population, their teams, and Party members by kind (S3.2).

use std::collections::{BTreeMap, BTreeSet};

use super::tally::{Part, Share, of_all, stands};
use crate::domain::kinds::{
    MemberKind, Person, Registration, RegistrationState, Speciality, VolunteerTeam,
};
use crate::domain::{Date, Id};
use crate::register::Register;
pub use crate::scoring::metrics::volunteer_share::{Population, population};
use crate::scoring::{Unusable, parameter};

/// People on the registers on a day, by their kind; those without a kind are in-service members.
#[must_use]
pub fn members(
    register: &Register,
    communities: &BTreeSet<Id>,
    day: Date,
) -> BTreeMap<MemberKind, Vec<Id>> {
    let mut members: BTreeMap<MemberKind, Vec<Id>> = BTreeMap::new();
    for (id, person) in of_all::<Person>(register, communities) {
        if stands(person.registered_on, person.left_on, day) {
            let kind = person.kind.unwrap_or(MemberKind::InService);
            members.entry(kind).or_default().push(id);
        }
    }
    members
}

/// So many people a team is to have in a year, where the rulebook asks for it (S1.3).
///
/// # Errors
/// [`Unusable`] where the rulebook of the year cannot be used.
pub fn team_line(register: &Register, year: u32) -> Result<Option<u32>, Unusable> {
    let line = parameter(register, year, "volunteer_teams", "people")?;
    Ok(line.and_then(|people| u32::try_from(people).ok()))
}

/// Volunteers of communities on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Volunteers {
    /// People on the registers who are volunteers or in a team.
    pub registered: Vec<Id>,
    /// Those of them who came by the resident form.
    pub by_form: Vec<Id>,
    /// Teams that stand.
    pub teams: Vec<Id>,
    /// The same by what they are good at; `None` where nothing is said of it.
    pub by_speciality: BTreeMap<Option<Speciality>, Teams>,
    /// Teams that do not say how large they are.
    pub unsized_teams: Vec<Id>,
    /// What the teams say of their size, together; a person in two teams is in it twice.
    pub in_teams: u64,
    /// Of both, those of the communities that say how many people they have.
    registered_of_counted: u64,
    in_teams_of_counted: u64,
    /// The people of the communities that say how many they have.
    pub population: u64,
    /// What that is from: one for each of these communities.
    pub counts: Vec<Population>,
    /// Communities that do not.
    pub uncounted: Vec<Id>,
}

/// Teams, and what they say of their size together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Teams {
    pub teams: Vec<Id>,
    pub people: u64,
}

impl Volunteers {
    #[must_use]
    pub fn of(register: &Register, communities: &BTreeSet<Id>, day: Date) -> Volunteers {
        let mut found = Volunteers::default();
        for community in communities {
            let before = (found.registered.len() as u64, found.in_teams);
            found.add_people(register, *community, day);
            found.add_teams(register, *community, day);
            match population(register, *community, day) {
                Some(population) => {
                    found.population += u64::from(population.people);
                    found.registered_of_counted += found.registered.len() as u64 - before.0;
                    found.in_teams_of_counted += found.in_teams - before.1;
                    found.counts.push(population);
                }
                None => found.uncounted.push(*community),
            }
        }
        found
    }

    fn add_people(&mut self, register: &Register, community: Id, day: Date) {
        let came_by_form = came_by_form(register, community);
        for (id, person) in register.of::<Person>(community) {
            let volunteers = person.kind == Some(MemberKind::Volunteer) || person.team.id.is_some();
            let is_here = stands(person.registered_on, person.left_on, day);
            if volunteers && is_here {
                self.registered.push(id);
                if came_by_form.contains(&id) {
                    self.by_form.push(id);
                }
            }
        }
    }

    fn add_teams(&mut self, register: &Register, community: Id, day: Date) {
        for (id, team) in register.of::<VolunteerTeam>(community) {
            if stands(team.founded, team.disbanded, day) {
                let people = u64::from(team.size.unwrap_or(0));
                let alike = self.by_speciality.entry(team.speciality).or_default();
                alike.teams.push(id);
                alike.people += people;
                self.teams.push(id);
                self.in_teams += people;
                if team.size.is_none() {
                    self.unsized_teams.push(id);
                }
            }
        }
    }

    /// Registered volunteers of all people. Of a community that does not say how many people it has, neither counts.
    #[must_use]
    pub fn share(&self) -> Part {
        Part {
            count: self.registered_of_counted,
            of: self.population,
        }
    }

    /// What the teams say of their size, of all people: for communities that keep no names of their volunteers.
    #[must_use]
    pub fn share_in_teams(&self) -> Part {
        Part {
            count: self.in_teams_of_counted,
            of: self.population,
        }
    }

    /// The teams by whether they have so many people; one that does not say has not.
    #[must_use]
    pub fn reaching(&self, register: &Register, line: u32) -> Share {
        Share::of(self.teams.iter().map(|id| {
            let team = register.get::<VolunteerTeam>(*id);
            let size = team.and_then(|team| team.size);
            (*id, size.is_some_and(|size| size >= line))
        }))
    }

    /// The days of the counts that the population is from: the first and the last; `None` where no count has a day.
    #[must_use]
    pub fn counted_between(&self) -> Option<(Date, Date)> {
        let days = self.counts.iter().filter_map(|count| count.counted_on);
        days.clone().min().zip(days.max())
    }
}

/// Whose registration was accepted, or merged with what was known of them.
fn came_by_form(register: &Register, community: Id) -> BTreeSet<Id> {
    let forms = register.of::<Registration>(community);
    let taken = forms.filter(|(_, form)| {
        matches!(
            form.state,
            Some(RegistrationState::Accepted | RegistrationState::Merged)
        )
    });
    taken.filter_map(|(_, form)| form.person.id).collect()
}
