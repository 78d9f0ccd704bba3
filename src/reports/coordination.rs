//! The bodies that meet, on their three levels, with their meetings of a period and who owes what by when (S2.2, S4.1).

use std::collections::{BTreeMap, BTreeSet};

use super::Period;
use super::body_meetings::{Outcome, Schedule, above, is_done, is_of, schedules};
use super::tally::{Share, came, stands};
use crate::domain::kinds::{BodyForm, Gathering, GatheringForm, Organisation, Task, TaskState};
use crate::domain::{Date, Id};
use crate::register::Register;

/// Where a body stands. The sources name three levels and not what they are; we take the sub-district, the community, and what
/// stands below a branch, group or grid of the community.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Subdistrict,
    Community,
    Compound,
}

impl Level {
    pub const ALL: [Level; 3] = [Level::Subdistrict, Level::Community, Level::Compound];
}

/// A meeting that was held, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub meeting: Id,
    pub on: Date,
    pub outcome: Outcome,
    /// Minutes are written, and who came is counted.
    pub is_recorded: bool,
}

/// A body with its schedule and its meetings of the period, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    pub id: Id,
    pub level: Level,
    /// `None` where it does not say how often it meets.
    pub schedule: Option<Schedule>,
    pub held: Vec<Held>,
}

/// The bodies that meet, on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coordination {
    /// By level, the most urgent first.
    pub bodies: Vec<Body>,
    /// Meetings of a body's form that do not say whose they are, the newest first.
    pub nobodys: Vec<Held>,
    /// The bodies with a schedule, by whether they keep it.
    pub in_time: Share,
    /// Coordination bodies that do not say how often they meet.
    pub unscheduled: Vec<Id>,
    /// What all meetings by the day resolved, by whether it was done; dropped tasks are in neither.
    pub tasks: Share,
    /// Open tasks past their day, by how many days, the longest first.
    pub overdue: Vec<(Id, i32)>,
    /// Meetings of the period without minutes or without a count of those who came.
    pub not_recorded: Vec<Id>,
}

/// Whether the body is there to coordinate (S2.1, S2.2, S4.1).
fn coordinates(form: BodyForm) -> bool {
    matches!(
        form,
        BodyForm::LeadingGroup
            | BodyForm::CoordinationCommittee
            | BodyForm::CoordinationBranch
            | BodyForm::JointMeeting
    )
}

/// Whether meetings of this form are always some body's. Hearings and reviews are called for one occasion.
fn needs_body(form: GatheringForm) -> bool {
    matches!(
        form,
        GatheringForm::Coordination
            | GatheringForm::Council
            | GatheringForm::Assembly
            | GatheringForm::Body
    )
}

/// The form of a body's meetings.
#[must_use]
pub fn form_of_meetings(body: &Organisation) -> GatheringForm {
    match body.form {
        Some(form) if coordinates(form) => GatheringForm::Coordination,
        Some(BodyForm::MembersCouncil) => GatheringForm::Council,
        Some(BodyForm::ResidentsMeeting) => GatheringForm::Assembly,
        _ => GatheringForm::Body,
    }
}

/// On which level a body stands.
#[must_use]
pub fn level(register: &Register, body: &Organisation) -> Level {
    if body.community.id.is_none() || body.form == Some(BodyForm::CoordinationCommittee) {
        return Level::Subdistrict;
    }
    let mut met = BTreeSet::new();
    let mut at = body.parent.id;
    while let Some(id) = at.filter(|id| met.insert(*id)) {
        let Some(parent) = register.get::<Organisation>(id) else {
            break;
        };
        let is_below = matches!(
            parent.form,
            Some(
                BodyForm::CompoundBranch
                    | BodyForm::BuildingGroup
                    | BodyForm::BusinessBranch
                    | BodyForm::FeatureBranch
                    | BodyForm::Grid
            )
        );
        if is_below {
            return Level::Compound;
        }
        at = parent.parent.id;
    }
    Level::Community
}

/// The next meeting of a body, as it is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The day by which it is due; the day of asking where that is over.
    pub held_on: Date,
    /// The how manieth of its year.
    pub number: usize,
    pub form: GatheringForm,
    pub entitled: Option<u32>,
    /// What earlier meetings resolved and is not done, the most urgent first.
    pub open: Vec<Id>,
}

/// What the next meeting of a body would be, asked on a day; `None` where there is no such body.
#[must_use]
pub fn next_meeting(register: &Register, body: Id, due: Option<Date>, day: Date) -> Option<Next> {
    let organisation = register.get::<Organisation>(body)?;
    let held_on = due.map_or(day, |due| due.max(day));
    let meetings: BTreeMap<Id, Date> = register
        .all::<Gathering>()
        .filter(|(_, meeting)| meeting.body.id == Some(body) && !meeting.is_called_off())
        .filter_map(|(id, meeting)| Some((id, meeting.held_on?)))
        .collect();
    let of_year = meetings.values();
    let before = of_year.filter(|on| on.year() == held_on.year() && **on <= held_on);
    let mut open: Vec<(Option<Date>, Id)> = register
        .all::<Task>()
        .filter(|(_, task)| {
            let of_body = task.meeting.id.is_some_and(|id| meetings.contains_key(&id));
            of_body && is_open(task, day)
        })
        .map(|(id, task)| (task.due_on, id))
        .collect();
    open.sort_unstable();
    Some(Next {
        held_on,
        number: before.count() + 1,
        form: form_of_meetings(organisation),
        entitled: organisation.members,
        open: open.into_iter().map(|(_, id)| id).collect(),
    })
}

fn is_open(task: &Task, day: Date) -> bool {
    came(task.resolved_on, day) && task.state != Some(TaskState::Dropped) && !is_done(task, day)
}

impl Coordination {
    #[must_use]
    pub fn of(
        register: &Register,
        communities: &BTreeSet<Id>,
        period: Period,
        day: Date,
    ) -> Coordination {
        let above = above(register, communities);
        let plans = schedules(register, communities, day);
        let mut plans: BTreeMap<Id, Schedule> =
            plans.into_iter().map(|plan| (plan.body, plan)).collect();
        let mut found = Coordination::default();
        let mut tasks: BTreeMap<Id, Vec<(Id, &Task)>> = BTreeMap::new();
        for (id, task) in register.all::<Task>() {
            if let Some(meeting) = task.meeting.id {
                tasks.entry(meeting).or_default().push((id, task));
            }
        }
        let mut held: BTreeMap<Id, Vec<Held>> = BTreeMap::new();
        for (id, meeting) in register.all::<Gathering>() {
            // What is called for today stands there to be written up.
            let Some(on) = meeting.held_on.filter(|on| *on <= day) else {
                continue;
            };
            let body = meeting.body.id;
            let is_ours = match body.and_then(|body| register.get::<Organisation>(body)) {
                Some(body) => is_of(body, communities, &above),
                None => {
                    meeting.form.is_some_and(needs_body)
                        && match meeting.community.id {
                            Some(community) => communities.contains(&community),
                            None => (meeting.subdistrict.id).is_some_and(|id| above.contains(&id)),
                        }
                }
            };
            if !is_ours || meeting.is_called_off() {
                continue;
            }
            let resolved = tasks.get(&id).into_iter().flatten().copied();
            let outcome = Outcome::of(meeting, resolved, day);
            found.tasks.counted.extend(&outcome.tasks.counted);
            found.tasks.gaps.extend(&outcome.tasks.gaps);
            found
                .overdue
                .extend(outcome.overdue.iter().filter_map(|id| {
                    let due = register.get::<Task>(*id)?.due_on?;
                    Some((*id, day.number() - due.number()))
                }));
            if !period.contains(on) {
                continue;
            }
            let is_recorded = !meeting.record.trim().is_empty() && meeting.present.is_some();
            if !is_recorded {
                found.not_recorded.push(id);
            }
            let one = Held {
                meeting: id,
                on,
                outcome,
                is_recorded,
            };
            match body {
                Some(body) => held.entry(body).or_default().push(one),
                None => found.nobodys.push(one),
            }
        }
        for (id, body) in register.all::<Organisation>() {
            let mut held = held.remove(&id).unwrap_or_default();
            // What a body did before it was dissolved stays in sight.
            let stands = stands(body.founded_on, body.dissolved_on, day);
            if !is_of(body, communities, &above) || !stands && held.is_empty() {
                continue;
            }
            let schedule = plans.remove(&id);
            let coordinates = body.form.is_some_and(coordinates);
            match schedule {
                Some(plan) => found.in_time.add(id, !plan.is_late(day)),
                None if coordinates && stands => found.unscheduled.push(id),
                None if held.is_empty() => continue,
                None => {}
            }
            held.sort_by_key(|one| std::cmp::Reverse((one.on, one.meeting)));
            found.bodies.push(Body {
                id,
                level: level(register, body),
                schedule,
                held,
            });
        }
        found.bodies.sort_by_key(|body| {
            let due = body.schedule.map(|plan| plan.due);
            (body.level, due.is_none(), due, body.id)
        });
        found
            .nobodys
            .sort_by_key(|one| std::cmp::Reverse((one.on, one.meeting)));
        found.overdue.sort_by_key(|(id, days)| (-days, *id));
        found
    }

    /// The levels on which no body meets.
    pub fn missing(&self) -> impl Iterator<Item = Level> + '_ {
        let has = |level: &Level| self.bodies.iter().any(|body| body.level == *level);
        Level::ALL.into_iter().filter(move |level| !has(level))
    }
}
