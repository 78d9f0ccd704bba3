//! Joint projects by the six works, with their partners, and the campaigns (S2.4, S2.5).

use std::collections::{BTreeMap, BTreeSet};

use super::Period;
use super::tally::{Share, of_all};
pub use crate::domain::kinds::ProjectStanding;
use crate::domain::kinds::{Campaign, JointWork, Project, ProjectPartner};
use crate::domain::{Choice, Date, Id};
use crate::register::Register;

/// The projects of one work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    pub by_standing: BTreeMap<ProjectStanding, Vec<Id>>,
    /// Open ones past their day, by how many days, the longest first.
    pub overdue: Vec<(Id, i32)>,
    /// Finished ones that do not say what came of them.
    pub without_result: Vec<Id>,
    /// The units in charge and those that take part, each once.
    pub units: BTreeSet<Id>,
    pub beneficiaries: u64,
}

impl Work {
    #[must_use]
    pub fn count(&self, standing: ProjectStanding) -> usize {
        self.by_standing.get(&standing).map_or(0, Vec::len)
    }

    /// Its projects: what is under way first, what was stopped last.
    pub fn all(&self) -> impl Iterator<Item = (ProjectStanding, Id)> + '_ {
        let order = [
            ProjectStanding::UnderWay,
            ProjectStanding::Ahead,
            ProjectStanding::Finished,
            ProjectStanding::Stopped,
        ];
        order.into_iter().flat_map(|standing| {
            let ids = self.by_standing.get(&standing).into_iter().flatten();
            ids.map(move |id| (standing, *id))
        })
    }
}

/// The projects that were in hand in a period, as of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Projects {
    /// The works for which there is anything.
    pub works: BTreeMap<JointWork, Work>,
    /// Projects of campaigns by whether the building, compound or unit has reached what the campaign asks for.
    pub campaigns: BTreeMap<Campaign, Share>,
}

/// The records of who takes part in a project by a day, in the order of entry.
pub fn partners(
    register: &Register,
    project: Id,
    day: Date,
) -> impl Iterator<Item = (Id, &ProjectPartner)> {
    let partners = register.of::<ProjectPartner>(project);
    partners.filter(move |(_, one)| one.since.is_none_or(|since| since <= day))
}

impl Projects {
    /// The works for which there is nothing.
    pub fn without(&self) -> impl Iterator<Item = JointWork> + '_ {
        let all = (0..).map_while(JointWork::from_index);
        all.filter(|work| !self.works.contains_key(work))
    }

    /// A project that ended before the period or begins behind it is not in it; one without days is.
    #[must_use]
    pub fn of(
        register: &Register,
        communities: &BTreeSet<Id>,
        period: Period,
        day: Date,
    ) -> Projects {
        let mut found = Projects::default();
        for (id, project) in of_all::<Project>(register, communities) {
            let Some(work) = project.work else { continue };
            let standing = project.standing(day);
            let closed = matches!(
                standing,
                ProjectStanding::Finished | ProjectStanding::Stopped
            );
            let before = closed && project.finished_on.is_some_and(|on| on < period.from);
            if before || project.begins_on.is_some_and(|on| on > period.to) {
                continue;
            }
            let to = found.works.entry(work).or_default();
            to.by_standing.entry(standing).or_default().push(id);
            if let Some(due) = project.due_on.filter(|due| !closed && *due < day) {
                to.overdue.push((id, day.number() - due.number()));
            }
            to.units.extend(project.unit.id);
            let partners = partners(register, id, day);
            to.units.extend(partners.filter_map(|(_, one)| one.unit.id));
            if standing == ProjectStanding::Finished && project.result.trim().is_empty() {
                to.without_result.push(id);
            }
            to.beneficiaries += u64::from(project.beneficiaries.unwrap_or(0));
            if let Some(campaign) = project.campaign {
                let reached = standing == ProjectStanding::Finished;
                found
                    .campaigns
                    .entry(campaign)
                    .or_default()
                    .add(id, reached);
            }
        }
        for work in found.works.values_mut() {
            work.overdue.sort_by_key(|(id, days)| (-days, *id));
        }
        found
    }
}
