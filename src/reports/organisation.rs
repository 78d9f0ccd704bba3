//! The tree of a community's bodies on a day, who is in post, and which grids nobody is responsible for (S2.1, S3.1, S4.6).

use std::collections::{BTreeMap, BTreeSet};

use super::name_order::name_order;
use super::tally::{Share, came, of_all, stands};
use crate::domain::kinds::{
    Appointment, BodyForm, Community, Education, Leader, Officer, OfficerPost, Organisation,
    OrganisationForm, Post, Worker, WorkerLeaving,
};
use crate::domain::{Date, Id};
use crate::register::Register;

/// A body in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    pub id: Id,
    pub form: Option<BodyForm>,
    /// How far below the community's own organisation: 1 is directly below it.
    pub depth: usize,
}

/// The bodies of a community that stand on a day, each behind what it stands below. What stands below a body that is gone by the
/// day, or in a ring, is directly below the community.
#[must_use]
pub fn tree(register: &Register, community: Id, day: Date) -> Vec<Node> {
    let all = register
        .of::<Organisation>(community)
        .filter(|(_, body)| stands(body.founded_on, body.dissolved_on, day));
    nodes(&all.collect())
}

/// These bodies, each behind what it stands below, among them.
pub(super) fn nodes(all: &BTreeMap<Id, &Organisation>) -> Vec<Node> {
    let mut below: BTreeMap<Option<Id>, Vec<Id>> = BTreeMap::new();
    for (id, body) in all {
        let parent = body.parent.id.filter(|parent| all.contains_key(parent));
        let parent = parent.filter(|_| !is_in_ring(all, *id));
        below.entry(parent).or_default().push(*id);
    }
    for children in below.values_mut() {
        children.sort_by_cached_key(|id| {
            let body = all.get(id);
            (
                body.and_then(|body| body.form),
                body.map(|body| name_order(&body.name)),
                *id,
            )
        });
    }
    let mut nodes = Vec::new();
    let mut waiting: Vec<(Id, usize)> = Vec::new();
    let push = |waiting: &mut Vec<(Id, usize)>, parent: Option<Id>, depth: usize| {
        let children = below.get(&parent).into_iter().flatten().rev();
        waiting.extend(children.map(|id| (*id, depth)));
    };
    push(&mut waiting, None, 1);
    while let Some((id, depth)) = waiting.pop() {
        let form = all.get(&id).and_then(|body| body.form);
        nodes.push(Node { id, form, depth });
        push(&mut waiting, Some(id), depth + 1);
    }
    nodes
}

fn is_in_ring(all: &BTreeMap<Id, &Organisation>, id: Id) -> bool {
    let mut met = BTreeSet::new();
    let mut at = all.get(&id).and_then(|body| body.parent.id);
    while let Some(above) = at {
        if above == id {
            return true;
        }
        if !met.insert(above) {
            return false;
        }
        at = all.get(&above).and_then(|body| body.parent.id);
    }
    false
}

/// Who is in post in a body on a day, heads first.
#[must_use]
pub fn in_post(register: &Register, organisation: Id, day: Date) -> Vec<Id> {
    let officers = register.of::<Officer>(organisation);
    let officers = officers.filter(|(_, officer)| stands(officer.since, officer.until, day));
    let mut officers: Vec<_> = officers.collect();
    officers.sort_by_key(|(id, officer)| (officer.post, officer.since, *id));
    officers.into_iter().map(|(id, _)| id).collect()
}

/// As [`in_post`], in one post.
#[must_use]
pub fn in_post_as(register: &Register, organisation: Id, post: OfficerPost, day: Date) -> Vec<Id> {
    let officers = in_post(register, organisation, day).into_iter();
    let holds = |id: &Id| {
        let officer = register.get::<Officer>(*id);
        officer.is_some_and(|officer| officer.post == Some(post))
    };
    officers.filter(holds).collect()
}

/// Who is in the community's own leading body on a day, the secretary first.
#[must_use]
pub fn leaders_in_post(register: &Register, community: Id, day: Date) -> Vec<Id> {
    let leaders = register.of::<Leader>(community);
    let leaders = leaders.filter(|(_, leader)| stands(leader.since, leader.until, day));
    let mut leaders: Vec<_> = leaders.collect();
    leaders.sort_by_key(|(id, leader)| (leader.post, leader.since, *id));
    leaders.into_iter().map(|(id, _)| id).collect()
}

/// The form of a community's own Party organisation on a day; one without a date has always been there.
#[must_use]
pub fn community_form(register: &Register, community: Id, day: Date) -> Option<OrganisationForm> {
    let community = register.get::<Community>(community)?;
    let stood = stands(community.organised_on, None, day);
    community.form.filter(|_| stood)
}

/// The Party's organisations on a day, in numbers with the records behind them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisations {
    /// Communities whose organisation is a committee or a general branch (社区党委、党总支).
    pub committees: Vec<Id>,
    /// Communities whose organisation is a single branch.
    pub single_branches: Vec<Id>,
    /// Communities whose organisation has no form yet.
    pub without: Vec<Id>,
    /// All other bodies by their form.
    pub bodies: BTreeMap<BodyForm, Vec<Id>>,
    /// Part-time members of the communities' committees (兼职委员).
    pub part_time: Vec<Id>,
    /// Grids by whether anybody is responsible for them.
    pub grids: Share,
    /// Heads of grids and grid workers (网格长、网格员).
    pub grid_officers: BTreeMap<OfficerPost, Vec<Id>>,
    /// The households of the grids that say how many they have.
    pub grid_households: u64,
}

impl Organisations {
    #[must_use]
    pub fn of(register: &Register, communities: &BTreeSet<Id>, day: Date) -> Organisations {
        let mut found = Organisations::default();
        for id in communities {
            if register.get::<Community>(*id).is_none() {
                continue;
            }
            match community_form(register, *id, day) {
                Some(OrganisationForm::Committee | OrganisationForm::GeneralBranch) => {
                    found.committees.push(*id);
                }
                Some(OrganisationForm::Branch) => found.single_branches.push(*id),
                None => found.without.push(*id),
            }
        }
        for (id, body) in of_all::<Organisation>(register, communities) {
            if !stands(body.founded_on, body.dissolved_on, day) {
                continue;
            }
            let Some(form) = body.form else { continue };
            found.bodies.entry(form).or_default().push(id);
            if form == BodyForm::Grid {
                found.look_at_grid(register, id, body, day);
            }
        }
        let part_time = of_all::<Leader>(register, communities);
        let part_time = part_time.filter(|(_, leader)| {
            leader.post == Some(Post::PartTime) && stands(leader.since, leader.until, day)
        });
        found.part_time = part_time.map(|(id, _)| id).collect();
        found
    }

    fn look_at_grid(&mut self, register: &Register, id: Id, grid: &Organisation, day: Date) {
        let heads = in_post_as(register, id, OfficerPost::GridHead, day);
        let workers = in_post_as(register, id, OfficerPost::GridMember, day);
        self.grids.add(id, !heads.is_empty());
        for (post, ids) in [
            (OfficerPost::GridHead, heads),
            (OfficerPost::GridMember, workers),
        ] {
            self.grid_officers.entry(post).or_default().extend(ids);
        }
        self.grid_households += u64::from(grid.households.unwrap_or(0));
    }

    #[must_use]
    pub fn count(&self, form: BodyForm) -> usize {
        self.bodies.get(&form).map_or(0, Vec::len)
    }
}

/// Community workers on a day, and how far they came since (S3.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workers {
    pub in_post: Vec<Id>,
    /// Those in post by education; `None` where none is recorded.
    pub education: BTreeMap<Option<Education>, Vec<Id>>,
    /// Those in post by the way into it.
    pub appointed: BTreeMap<Option<Appointment>, Vec<Id>>,
    /// Those in post by whether they have a professional certificate.
    pub certified: Share,
    /// Whoever left by the day, by why.
    pub left: BTreeMap<Option<WorkerLeaving>, Vec<Id>>,
    /// Whoever came by the open examinations or the graduate programme, in post or not.
    pub examined: Vec<Id>,
    pub leading: Vec<Id>,
    pub staffed: Vec<Id>,
    pub subdistrict: Vec<Id>,
}

impl Workers {
    #[must_use]
    pub fn of(register: &Register, communities: &BTreeSet<Id>, day: Date) -> Workers {
        let mut found = Workers::default();
        for (id, worker) in of_all::<Worker>(register, communities) {
            if !came(worker.since, day) {
                continue;
            }
            if stands(worker.since, worker.until, day) {
                found.in_post.push(id);
                found
                    .education
                    .entry(worker.education)
                    .or_default()
                    .push(id);
                found
                    .appointed
                    .entry(worker.appointed_by)
                    .or_default()
                    .push(id);
                let is_certified = !worker.certificate.trim().is_empty();
                found.certified.add(id, is_certified);
            } else {
                found.left.entry(worker.left_for).or_default().push(id);
            }
            let by = worker.appointed_by;
            if matches!(by, Some(Appointment::OpenExam | Appointment::Graduate)) {
                found.examined.push(id);
            }
            for (date, list) in [
                (worker.leading_since, &mut found.leading),
                (worker.staffed_since, &mut found.staffed),
                (worker.subdistrict_since, &mut found.subdistrict),
            ] {
                if came(date, day) {
                    list.push(id);
                }
            }
        }
        found
    }

    /// Those in post by whether they finished junior college at least (大专以上).
    #[must_use]
    pub fn college(&self) -> Share {
        let by_education = self.education.iter();
        Share::of(by_education.flat_map(|(education, ids)| {
            let is_college = *education >= Some(Education::College);
            ids.iter().map(move |id| (*id, is_college))
        }))
    }
}
