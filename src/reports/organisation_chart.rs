//! The organisation as it is drawn: a community with its leading body, its bodies below each other, who leads each on a day, who
//! did before, and what is missing (S2.1, S3.1, S4.6).

use std::collections::{BTreeMap, BTreeSet};

use super::organisation::{Node, in_post, leaders_in_post, nodes};
use super::tally::{came, stands};
use crate::domain::kinds::{
    BodyForm, Community, Leader, Officer, OfficerPost, Organisation, OrganisationForm,
    PopulationCount, Post,
};
use crate::domain::{Date, Id};
use crate::register::Register;

/// Under which heading a body stands that is directly below its community.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strand {
    /// 党组织: the three-level tree.
    Party,
    /// 网格.
    Grids,
    /// 共驻共建: leading group, its office, the coordination bodies.
    Joint,
    /// 议事监督: councils, committees, supervision.
    Deliberation,
    /// 服务与联络: stations, mediators, informants, mass bodies.
    Service,
}

impl Strand {
    #[must_use]
    pub fn of(form: Option<BodyForm>) -> Strand {
        use BodyForm as F;
        match form {
            Some(F::CompoundBranch | F::BuildingGroup | F::BusinessBranch | F::FeatureBranch) => {
                Strand::Party
            }
            Some(F::Grid) => Strand::Grids,
            Some(
                F::LeadingGroup
                | F::LeadingOffice
                | F::CoordinationCommittee
                | F::CoordinationBranch
                | F::JointMeeting,
            ) => Strand::Joint,
            Some(
                F::MembersCouncil | F::ResidentsMeeting | F::ResidentsCommittee | F::Supervision,
            ) => Strand::Deliberation,
            Some(
                F::Mediation
                | F::Informants
                | F::ServiceStation
                | F::TradeUnion
                | F::YouthLeague
                | F::WomensFederation
                | F::ElderlyAssociation
                | F::Other,
            )
            | None => Strand::Service,
        }
    }
}

/// The posts that lead a body of a form; none where nobody leads it: a residents' meeting is convened.
#[must_use]
pub fn led_by(form: BodyForm) -> &'static [OfficerPost] {
    use BodyForm as F;
    use OfficerPost::{Chair, GridHead, Leader, Secretary, StationHead};
    match form {
        F::CompoundBranch | F::BusinessBranch | F::FeatureBranch | F::YouthLeague => &[Secretary],
        F::BuildingGroup => &[Leader, Secretary],
        F::Grid => &[GridHead],
        F::LeadingGroup => &[Leader],
        F::ServiceStation => &[StationHead, Chair, Leader],
        F::LeadingOffice
        | F::CoordinationCommittee
        | F::CoordinationBranch
        | F::JointMeeting
        | F::MembersCouncil
        | F::ResidentsCommittee
        | F::Supervision
        | F::Mediation
        | F::TradeUnion
        | F::WomensFederation
        | F::ElderlyAssociation => &[Chair, Leader],
        F::ResidentsMeeting | F::Informants | F::Other => &[],
    }
}

/// What is missing in a body, or in a community's own organisation, on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// The community says no form of its Party organisation.
    Form,
    /// Nobody is in post.
    Nobody,
    /// Somebody is in post, but nobody in this one, which leads it.
    Head(OfficerPost),
}

/// A body on the chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    pub id: Id,
    pub form: Option<BodyForm>,
    /// Officers in the post that leads it.
    pub heads: Vec<Id>,
    /// All other officers in post.
    pub others: Vec<Id>,
    pub lack: Option<Lack>,
    pub below: Vec<Drawn>,
}

impl Drawn {
    /// It and all below it.
    fn with_all_below(&self) -> usize {
        1 + self.below.iter().map(Drawn::with_all_below).sum::<usize>()
    }

    fn lacking(&self, found: &mut Vec<Id>) {
        found.extend(self.lack.map(|_| self.id));
        for below in &self.below {
            below.lacking(found);
        }
    }
}

/// A community's organisation on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    pub community: Id,
    /// `None` where it has none by the day.
    pub form: Option<OrganisationForm>,
    pub secretaries: Vec<Id>,
    /// The name in the community's own record, which has no dates: where no secretary was ever entered as one of the leading body.
    pub said_secretary: String,
    /// Deputies and members of the leading body.
    pub members: Vec<Id>,
    /// 兼职委员, from units.
    pub part_time: Vec<Id>,
    pub lacks: Vec<Lack>,
    /// The Party members that the community counted last by the day, or else what its own record says.
    pub party_members: Option<u32>,
    pub strands: BTreeMap<Strand, Vec<Drawn>>,
}

impl Chart {
    /// `None` where there is no such community.
    #[must_use]
    pub fn of(register: &Register, community: Id, day: Date) -> Option<Chart> {
        let own = register.get::<Community>(community)?;
        let mut chart = Chart {
            community,
            form: own.form.filter(|_| stands(own.organised_on, None, day)),
            secretaries: Vec::new(),
            said_secretary: String::new(),
            members: Vec::new(),
            part_time: Vec::new(),
            lacks: Vec::new(),
            party_members: party_members(register, community, day),
            strands: BTreeMap::new(),
        };
        for id in leaders_in_post(register, community, day) {
            match register.get::<Leader>(id).and_then(|leader| leader.post) {
                Some(Post::Secretary) => chart.secretaries.push(id),
                Some(Post::PartTime) => chart.part_time.push(id),
                _ => chart.members.push(id),
            }
        }
        chart
            .lacks
            .extend(chart.form.is_none().then_some(Lack::Form));
        let mut ever = register.of::<Leader>(community);
        if !ever.any(|(_, leader)| leader.post == Some(Post::Secretary)) {
            chart.said_secretary = own.secretary.trim().to_owned();
        }
        if chart.secretaries.is_empty() && chart.said_secretary.is_empty() {
            let nobody = chart.members.is_empty() && chart.part_time.is_empty();
            chart.lacks.push(match nobody {
                true => Lack::Nobody,
                false => Lack::Head(OfficerPost::Secretary),
            });
        }
        let bodies = register
            .of::<Organisation>(community)
            .filter(|(_, body)| stands(body.founded_on, body.dissolved_on, day));
        for body in drawn(register, &bodies.collect(), day) {
            chart
                .strands
                .entry(Strand::of(body.form))
                .or_default()
                .push(body);
        }
        Some(chart)
    }

    /// How many bodies there are below the community.
    #[must_use]
    pub fn bodies(&self) -> usize {
        self.strands
            .values()
            .flatten()
            .map(Drawn::with_all_below)
            .sum()
    }

    /// The bodies in which somebody is missing.
    #[must_use]
    pub fn lacking(&self) -> Vec<Id> {
        let mut found = Vec::new();
        for body in self.strands.values().flatten() {
            body.lacking(&mut found);
        }
        found
    }
}

/// The bodies that a sub-district has itself, without a community.
#[must_use]
pub fn of_subdistrict(register: &Register, subdistrict: Id, day: Date) -> Vec<Drawn> {
    let bodies = register.all::<Organisation>().filter(|(_, body)| {
        body.community.id.is_none()
            && body.subdistrict.id == Some(subdistrict)
            && stands(body.founded_on, body.dissolved_on, day)
    });
    drawn(register, &bodies.collect(), day)
}

/// Who was in the same post of the same body before the day, whoever left last first.
#[must_use]
pub fn held_before(register: &Register, body: Id, post: OfficerPost, day: Date) -> Vec<Id> {
    let officers = register.of::<Officer>(body);
    let officers = officers.filter(|(_, officer)| officer.post == Some(post));
    let left = officers.filter_map(|(id, officer)| Some((officer.until?, officer.since, id)));
    last_first(left.filter(|(until, _, _)| *until <= day))
}

/// As [`held_before`], of a post in a community's own leading body.
#[must_use]
pub fn led_before(register: &Register, community: Id, post: Post, day: Date) -> Vec<Id> {
    let leaders = register.of::<Leader>(community);
    let leaders = leaders.filter(|(_, leader)| leader.post == Some(post));
    let left = leaders.filter_map(|(id, leader)| Some((leader.until?, leader.since, id)));
    last_first(left.filter(|(until, _, _)| *until <= day))
}

fn last_first(left: impl Iterator<Item = (Date, Option<Date>, Id)>) -> Vec<Id> {
    let left: BTreeSet<_> = left.collect();
    left.into_iter().rev().map(|(_, _, id)| id).collect()
}

fn party_members(register: &Register, community: Id, day: Date) -> Option<u32> {
    let counts = register.of::<PopulationCount>(community);
    let counted =
        counts.filter(|(_, count)| came(count.counted_on, day) && count.members.is_some());
    let newest = counted.max_by_key(|(id, count)| (count.counted_on, *id));
    let counted = newest.and_then(|(_, count)| count.members);
    counted.or_else(|| register.get::<Community>(community)?.party_members)
}

fn drawn(register: &Register, bodies: &BTreeMap<Id, &Organisation>, day: Date) -> Vec<Drawn> {
    let mut open: Vec<(usize, Drawn)> = Vec::new();
    let mut roots = Vec::new();
    let close = |open: &mut Vec<(usize, Drawn)>, roots: &mut Vec<Drawn>| {
        let Some((_, done)) = open.pop() else { return };
        match open.last_mut() {
            Some((_, above)) => above.below.push(done),
            None => roots.push(done),
        }
    };
    for node in nodes(bodies) {
        while open.last().is_some_and(|(depth, _)| *depth >= node.depth) {
            close(&mut open, &mut roots);
        }
        open.push((node.depth, one(register, node, day)));
    }
    while !open.is_empty() {
        close(&mut open, &mut roots);
    }
    roots
}

fn one(register: &Register, node: Node, day: Date) -> Drawn {
    let leading = node.form.map_or(&[][..], led_by);
    let leads = |id: &Id| {
        let post = register
            .get::<Officer>(*id)
            .and_then(|officer| officer.post);
        post.is_some_and(|post| leading.contains(&post))
    };
    let officers = in_post(register, node.id, day).into_iter();
    let (heads, others): (Vec<Id>, Vec<Id>) = officers.partition(leads);
    let lack = match (leading.first(), heads.is_empty(), others.is_empty()) {
        (_, false, _) => None,
        // A residents' meeting is convened; its representatives need not be here by name.
        (None, _, true) if node.form == Some(BodyForm::ResidentsMeeting) => None,
        (_, true, true) => Some(Lack::Nobody),
        (Some(post), true, false) => Some(Lack::Head(*post)),
        (None, true, false) => None,
    };
    Drawn {
        id: node.id,
        form: node.form,
        heads,
        others,
        lack,
        below: Vec::new(),
    }
}
