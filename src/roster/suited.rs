//! Who fits something that has to be done (S3.4, S5.4): by skill, by the wish to serve so, by the building.

use crate::domain::kinds::{Need, NeedKind, NeedState, Person, ServiceKind, Skill};
use crate::domain::{Choice, Date, Flags, Id};
use crate::register::Register;

use super::index::Facts;
use super::readings::sort_key;

/// What has to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task {
    pub skills: Flags<Skill>,
    pub service: Option<ServiceKind>,
    /// Where: the building of who lives there is in it.
    pub place: String,
}

/// Why somebody fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    Skill(u8),
    /// Wishes to serve so.
    Intention(u8),
    SameBuilding,
    /// Has nothing of the kind to do yet.
    Free,
}

/// Somebody who fits, with the reasons, the strongest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub person: Id,
    pub reasons: Vec<Fit>,
}

/// The best few of these people. Skills count most, then the wish to serve, then the building; among equals who is not busy
/// comes first. Nobody is suggested without one of the first three.
pub(super) fn best<'a>(
    task: &Task,
    people: impl Iterator<Item = (Id, &'a Person)>,
    is_busy: impl Fn(Id) -> bool,
    most: usize,
) -> Vec<Suggestion> {
    let mut found: Vec<(u32, bool, String, Suggestion)> = Vec::new();
    for (id, person) in people {
        let mut reasons = fits(task, person);
        let weight: u32 = reasons.iter().map(weight).sum();
        if weight == 0 {
            continue;
        }
        let is_busy = is_busy(id);
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

fn fits(task: &Task, person: &Person) -> Vec<Fit> {
    let (Flags(wanted, _), Flags(skills, _)) = (task.skills, person.skills);
    let shared = wanted & skills;
    let mut reasons: Vec<Fit> = (0u8..32)
        .filter(|skill| shared & (1 << skill) != 0)
        .map(Fit::Skill)
        .collect();
    if let Some(service) = task
        .service
        .filter(|kind| person.intentions.contains(*kind))
    {
        reasons.push(Fit::Intention(service.index()));
    }
    if !person.building.is_empty() && task.place.contains(&*person.building) {
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

/// The best few to see to a need: members and volunteers of the community who are there on the day and do not see to it already.
/// Who sees to another open need is busy.
#[must_use]
pub fn to_see_to(register: &Register, need: Id, day: Date, most: usize) -> Vec<Suggestion> {
    let record = register.get::<Need>(need);
    let Some((wanted, community)) = record.and_then(|need| Some((need, need.community.id?))) else {
        return Vec::new();
    };
    let open = register.of::<Need>(community).filter(|(_, need)| {
        let closed = [Some(NeedState::Resolved), Some(NeedState::Explained)];
        !closed.contains(&need.state)
    });
    let busy: Vec<Id> = open.filter_map(|(_, need)| need.assigned_to.id).collect();
    let people = register.of::<Person>(community);
    let there = people.filter(|(id, person)| {
        wanted.assigned_to.id != Some(*id) && Facts::of(person).is_there_on(day)
    });
    best(&task(wanted), there, |id| busy.contains(&id), most)
}

/// What a need asks for, by its kind.
fn task(need: &Need) -> Task {
    use ServiceKind::{Care, Convenience, Culture, Environment, Law as LegalAid, Safety};
    use Skill::{
        Arts, Computing, Gardening, Household, Law, Mediation, Medicine, Repair, Teaching,
    };
    let (skills, service): (&[Skill], _) = match need.kind {
        Some(NeedKind::Repair) => (&[Repair], Some(Convenience)),
        Some(NeedKind::Environment) => (&[Gardening], Some(Environment)),
        Some(NeedKind::Safety) => (&[], Some(Safety)),
        Some(NeedKind::Employment) => (&[Teaching, Computing], Some(Convenience)),
        Some(NeedKind::Medical) => (&[Medicine], Some(Care)),
        Some(NeedKind::Elderly) => (&[Household, Medicine], Some(Care)),
        Some(NeedKind::Schooling) => (&[Teaching], None),
        Some(NeedKind::Hardship) => (&[Household], Some(Care)),
        Some(NeedKind::Property) => (&[Mediation, Law], None),
        Some(NeedKind::Culture) => (&[Arts], Some(Culture)),
        Some(NeedKind::Law) => (&[Law], Some(LegalAid)),
        Some(NeedKind::Other) | None => (&[], None),
    };
    Task {
        skills: skills.iter().copied().collect(),
        service,
        place: format!("{} {}", need.place, need.title),
    }
}
