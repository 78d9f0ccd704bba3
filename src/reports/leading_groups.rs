//! The leading group of the co-residence work (S2.1): whether the secretary leads it and a deputy secretary is its deputy, whether
//! heads of offices are members and it has an office, and who came and left.

use std::collections::BTreeSet;

use super::organisation::{in_post, leaders_in_post};
use super::tally::{Share, came, stands};
use crate::domain::kinds::{BodyForm, Leader, Officer, OfficerPost, Organisation, Post};
use crate::domain::{Date, Id};
use crate::register::Register;

/// The leading groups of communities on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeadingGroups {
    /// Communities by whether they have one.
    pub communities: Share,
    /// Groups by whether a secretary of the community leads them.
    pub led: Share,
    /// Groups by whether a deputy secretary is the deputy.
    pub deputised: Share,
    /// Groups by whether they have members beside the two.
    pub with_members: Share,
    /// Groups by whether they have an office: a body below them, or the place where they sit.
    pub with_office: Share,
    /// Officers in post in them.
    pub people: Vec<Id>,
    /// Officers who came in the year, up to the day.
    pub came: Vec<Id>,
    /// Officers who left in the year, up to the day.
    pub left: Vec<Id>,
}

impl LeadingGroups {
    #[must_use]
    pub fn of(register: &Register, communities: &BTreeSet<Id>, day: Date) -> LeadingGroups {
        let mut found = LeadingGroups::default();
        for community in communities {
            let bodies = register.of::<Organisation>(*community);
            let standing =
                bodies.filter(|(_, body)| stands(body.founded_on, body.dissolved_on, day));
            let standing: Vec<_> = standing.collect();
            let groups = standing.iter();
            let groups = groups.filter(|(_, body)| body.form == Some(BodyForm::LeadingGroup));
            let groups: Vec<_> = groups.collect();
            found.communities.add(*community, !groups.is_empty());
            for (id, group) in groups {
                let has_office_below = standing.iter().any(|(_, body)| {
                    body.form == Some(BodyForm::LeadingOffice) && body.parent.id == Some(*id)
                });
                let has_office = has_office_below || !group.seat.trim().is_empty();
                found.with_office.add(*id, has_office);
                found.look_at(register, *community, *id, day);
            }
        }
        found
    }

    fn look_at(&mut self, register: &Register, community: Id, group: Id, day: Date) {
        let leaders = leaders_in_post(register, community, day);
        let leaders: Vec<&Leader> = leaders.iter().filter_map(|id| register.get(*id)).collect();
        let in_post = in_post(register, group, day);
        let officers: Vec<&Officer> = in_post.iter().filter_map(|id| register.get(*id)).collect();
        // The leading body and the group are two lists; a name says who is in both.
        let is_both = |post: Post, of_group: OfficerPost| {
            officers.iter().any(|officer| {
                let names = leaders.iter().filter(|leader| leader.post == Some(post));
                let mut names = names.map(|leader| leader.name.trim());
                officer.post == Some(of_group) && names.any(|name| name == officer.name.trim())
            })
        };
        self.led
            .add(group, is_both(Post::Secretary, OfficerPost::Leader));
        let deputy = is_both(Post::DeputySecretary, OfficerPost::DeputyLeader);
        self.deputised.add(group, deputy);
        let leads = |post| matches!(post, Some(OfficerPost::Leader | OfficerPost::DeputyLeader));
        let has_members = officers.iter().any(|officer| !leads(officer.post));
        self.with_members.add(group, has_members);
        self.people.extend(in_post);
        let in_year = |date: Option<Date>| {
            came(date, day) && date.is_some_and(|date| date.year() == day.year())
        };
        for (id, officer) in register.of::<Officer>(group) {
            self.came.extend(in_year(officer.since).then_some(id));
            self.left.extend(in_year(officer.until).then_some(id));
        }
    }
}
