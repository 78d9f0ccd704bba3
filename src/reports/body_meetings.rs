//! Meetings of bodies on their schedule: which is due, who came, what was resolved (S2.2, S4.1, S4.3).

use std::collections::{BTreeMap, BTreeSet};

use super::tally::{Part, Share, came, of_all, stands};
use crate::domain::kinds::{
    Community, Gathering, GatheringForm, Organisation, ReviewScore, Task, TaskState,
};
use crate::domain::{Date, Id};
use crate::register::Register;
use crate::scoring::held::is_noted;

/// A body that meets on a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    pub body: Id,
    /// The last meeting by the day.
    pub last: Option<(Date, Id)>,
    /// The last day on which the next one keeps the schedule.
    pub due: Date,
    /// A meeting that is planned after the day.
    pub planned: Option<(Date, Id)>,
}

impl Schedule {
    /// Past the schedule, with nothing planned in time.
    #[must_use]
    pub fn is_late(&self, day: Date) -> bool {
        self.due < day
    }
}

/// The same day of a month so many months later, or that month's last day.
#[must_use]
pub fn months_later(day: Date, months: u32) -> Option<Date> {
    let months = i32::try_from(day.month() + months).ok()? - 1;
    let (year, month) = (
        day.year() + months / 12,
        u32::try_from(months % 12).ok()? + 1,
    );
    (0..4).find_map(|less| Date::new(year, month, day.day().checked_sub(less)?))
}

/// The sub-districts above these communities.
pub(super) fn above(register: &Register, communities: &BTreeSet<Id>) -> BTreeSet<Id> {
    let communities = communities.iter();
    let communities = communities.filter_map(|id| register.get::<Community>(*id));
    communities
        .filter_map(|community| community.subdistrict.id)
        .collect()
}

/// Whether a body is of one of these communities or, where it has none, of one of these sub-districts.
pub(super) fn is_of(body: &Organisation, communities: &BTreeSet<Id>, above: &BTreeSet<Id>) -> bool {
    match (body.community.id, body.subdistrict.id) {
        (Some(community), _) => communities.contains(&community),
        (None, subdistrict) => subdistrict.is_some_and(|id| above.contains(&id)),
    }
}

/// The bodies of these communities, and those of sub-districts above them, that meet on a schedule, the most urgent first.
/// A body that never met is due one interval after its founding; without that day it is due at once.
#[must_use]
pub fn schedules(register: &Register, communities: &BTreeSet<Id>, day: Date) -> Vec<Schedule> {
    let mut found = Vec::new();
    let above = above(register, communities);
    let mut all: BTreeMap<Id, Vec<(Date, Id, bool)>> = BTreeMap::new();
    for (id, gathering) in register.all::<Gathering>() {
        if let (Some(body), Some(on)) = (gathering.body.id, gathering.held_on)
            && !gathering.is_called_off()
        {
            let is_held = gathering.held_by(day).is_some();
            all.entry(body).or_default().push((on, id, is_held));
        }
    }
    for (id, body) in register.all::<Organisation>() {
        let is_ours = is_of(body, communities, &above);
        let Some(meets) = body.meets.filter(|_| is_ours) else {
            continue;
        };
        if !stands(body.founded_on, body.dissolved_on, day) {
            continue;
        }
        let meetings = all.get(&id).map_or(&[][..], Vec::as_slice);
        let held = meetings.iter().filter(|(.., is_held)| *is_held);
        let to_come = meetings
            .iter()
            .filter(|(on, _, is_held)| *on >= day && !is_held);
        let last = held.map(|(on, id, _)| (*on, *id)).max();
        let planned = to_come.map(|(on, id, _)| (*on, *id)).min();
        let from = last.map(|(on, _)| on).or(body.founded_on);
        let due = from.and_then(|from| months_later(from, meets.months()));
        found.push(Schedule {
            body: id,
            last,
            due: due.unwrap_or(day),
            planned,
        });
    }
    found.sort_by_key(|schedule| (schedule.due, schedule.body));
    found
}

/// A meeting with its attendance and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Present, of those entitled.
    pub attendance: Option<Part>,
    /// The tasks resolved, by whether they were done by the day; dropped ones are in neither.
    pub tasks: Share,
    pub dropped: Vec<Id>,
    /// Open tasks past their day.
    pub overdue: Vec<Id>,
}

#[must_use]
pub fn outcome(register: &Register, meeting: Id, day: Date) -> Option<Outcome> {
    let held = register.get::<Gathering>(meeting)?;
    let tasks = register.all::<Task>();
    let of_it = tasks.filter(|(_, task)| task.meeting.id == Some(meeting));
    Some(Outcome::of(held, of_it, day))
}

impl Outcome {
    /// `tasks` are those that the meeting resolved.
    pub fn of<'a>(
        held: &Gathering,
        tasks: impl IntoIterator<Item = (Id, &'a Task)>,
        day: Date,
    ) -> Outcome {
        let attendance = held
            .present
            .zip(held.entitled)
            .map(|(present, entitled)| Part {
                count: u64::from(present),
                of: u64::from(entitled),
            });
        let mut found = Outcome {
            attendance,
            tasks: Share::default(),
            dropped: Vec::new(),
            overdue: Vec::new(),
        };
        for (id, task) in tasks {
            if !came(task.resolved_on, day) {
                continue;
            }
            if task.state == Some(TaskState::Dropped) {
                found.dropped.push(id);
                continue;
            }
            let is_done = is_done(task, day);
            found.tasks.add(id, is_done);
            if !is_done && task.due_on.is_some_and(|due| due < day) {
                found.overdue.push(id);
            }
        }
        found
    }
}

/// Whether a task was done by a day.
#[must_use]
pub fn is_done(task: &Task, day: Date) -> bool {
    task.state == Some(TaskState::Done) && task.finished_on.is_none_or(|on| on <= day)
}

/// The sheets on one subject of a democratic review meeting (S4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    pub score: Id,
    pub valid: u64,
    /// Excellent and good, of the valid sheets.
    pub approved: Part,
    /// More valid sheets than were handed out.
    pub too_many: bool,
}

/// The subjects of a review meeting, in the order of entry.
#[must_use]
pub fn review(register: &Register, meeting: Id) -> Vec<Review> {
    let scores = register.of::<ReviewScore>(meeting);
    let reviewed = scores.map(|(id, score)| {
        let votes = |votes: Option<u32>| u64::from(votes.unwrap_or(0));
        let approved = votes(score.excellent) + votes(score.good);
        let valid = approved + votes(score.fair) + votes(score.poor);
        Review {
            score: id,
            valid,
            approved: Part {
                count: approved,
                of: valid,
            },
            too_many: score.sheets.is_some_and(|sheets| valid > u64::from(sheets)),
        }
    });
    reviewed.collect()
}

/// Excellent and good of the valid sheets on all subjects together.
#[must_use]
pub fn approval(reviews: &[Review]) -> Part {
    reviews.iter().fold(Part::default(), |all, one| Part {
        count: all.count + one.approved.count,
        of: all.of + one.approved.of,
    })
}

/// The review meetings of communities that were to be held by a day, the newest first; those that were called off are none.
/// Of some it is not noted yet that they were: that is where the votes are to be typed in.
#[must_use]
pub fn review_meetings(
    register: &Register,
    communities: &BTreeSet<Id>,
    day: Date,
) -> Vec<(Date, Id)> {
    let meetings = of_all::<Gathering>(register, communities);
    let mut found: Vec<(Date, Id)> = meetings
        .filter(|(_, held)| held.form == Some(GatheringForm::Review) && !held.is_called_off())
        .filter_map(|(id, held)| Some((held.held_on.filter(|on| *on <= day)?, id)))
        .collect();
    found.sort_by_key(|(on, id)| (std::cmp::Reverse(*on), *id));
    found
}

/// Those of them that were held, as somebody noted: by who came, what was said, or the votes.
#[must_use]
pub fn reviews_held(register: &Register, communities: &BTreeSet<Id>, day: Date) -> Vec<(Date, Id)> {
    let mut found = review_meetings(register, communities, day);
    found.retain(|(_, id)| {
        let meeting = register.get::<Gathering>(*id);
        meeting.is_some_and(|meeting| is_noted(register, *id, meeting))
    });
    found
}
