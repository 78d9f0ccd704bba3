//! The year's meetings with who came and what was said, and activities: some certified, one still to be, one to come (S5.5, S5.6).

use crate::app::gatherings::{BEGINS, LASTS};
use crate::domain::holidays::Holidays;
use crate::domain::kinds::{
    Attendance, AttendanceState, Gathering, GatheringForm, ServiceKind, ServiceRecord,
};
use crate::domain::meeting_days::proposals;
use crate::domain::{Date, Id, Link};

use super::{NEAR, OVER, Round};

const PLACE: &str = "社区党群服务中心";
const AGENDA: &str = "一、通报上次例会以来的服务情况；二、学习；三、商议下一阶段的认领事项。";
const MINUTES: [&str; 3] = [
    "通报了上两个月的服务时间和居民需求办理情况，会后认领了3件居民需求。",
    "学习了有关文件，讨论了楼道堆物整治的分工，确定由各党小组分片负责。",
    "商议了慰问高龄居民的安排，收集意见5条，转社区办理。",
];

/// Days before today, the kind of service, what is done, for how many minutes. Below zero: to come.
const ACTIVITIES: [(i32, ServiceKind, &str, u32); 5] = [
    (76, ServiceKind::Environment, "楼道清理日", 180),
    (47, ServiceKind::Law, "法律咨询日", 240),
    (19, ServiceKind::Safety, "消防隐患排查", 150),
    (5, ServiceKind::Care, "探望独居老人", 120),
    (-9, ServiceKind::Culture, "邻里节布置和演出", 180),
];

/// The meetings of the rule from the year in which the round began; the last one held has no minutes yet.
pub(super) fn meetings(round: &mut Round, begun: u32) {
    let holidays = Holidays::known();
    let begun = i32::try_from(begun).unwrap_or_default();
    let years = begun..=round.today.year();
    let all: Vec<_> = years.flat_map(|year| proposals(year, &holidays)).collect();
    let held = all.iter().filter(|one| one.held_on < round.today);
    let last = held.map(|one| one.held_on).max();
    for (number, one) in all.iter().enumerate() {
        let is_moved = one.held_on != one.rule;
        let is_held = one.held_on < round.today;
        let minutes = MINUTES.get(number % MINUTES.len()).copied();
        let minutes = minutes.filter(|_| is_held && last != Some(one.held_on));
        let id = round.draft.create(&Gathering {
            community: Link::to(round.community),
            title: format!("{} 月例会", one.rule.month()).into(),
            form: Some(GatheringForm::Meeting),
            held_on: Some(one.held_on),
            begins: Some(BEGINS),
            minutes: Some(LASTS),
            place: PLACE.into(),
            moved_from: is_moved.then_some(one.rule),
            moved_because: if is_moved { "法定节假日" } else { "" }.into(),
            agenda: AGENDA.into(),
            record: minutes.unwrap_or_default().into(),
            ..Gathering::default()
        });
        if is_held {
            sign_in(round, id, one.held_on);
        }
    }
}

/// Who was registered by then came, was excused, or stayed away; the first members always came, but for the very first.
fn sign_in(round: &mut Round, gathering: Id, day: Date) {
    for place in 0..round.members.len() {
        let Some((person, known)) = round.member(place).cloned() else {
            continue;
        };
        if known.registered_on.is_none_or(|on| on > day) {
            continue;
        }
        let state = match (place, round.chance.between(1, 10)) {
            // Of whom the community says so in its objection.
            (0, _) => AttendanceState::Absent,
            (1..OVER, _) | (_, 1..=7) => AttendanceState::Present,
            (_, 8) => AttendanceState::Excused,
            _ => AttendanceState::Absent,
        };
        round.draft.create(&Attendance {
            gathering: Link::to(gathering),
            person: Link::to(person),
            state: Some(state),
            ..Attendance::default()
        });
    }
}

pub(super) fn activities(round: &mut Round) {
    for (days, kind, title, minutes) in ACTIVITIES {
        let Some(day) = round.ago(days) else {
            continue;
        };
        let id = round.draft.create(&Gathering {
            community: Link::to(round.community),
            title: title.into(),
            form: Some(GatheringForm::Activity),
            kind: Some(kind),
            held_on: Some(day),
            begins: Some(BEGINS),
            minutes: Some(minutes),
            place: PLACE.into(),
            places: Some(20),
            ..Gathering::default()
        });
        come(round, id, (days, day, kind, title, minutes));
    }
}

/// Some of those who serve come; their time is certified on the next day, but for what was only lately.
fn come(
    round: &mut Round,
    gathering: Id,
    (days, day, kind, title, minutes): (i32, Date, ServiceKind, &str, u32),
) {
    for place in 1..OVER + NEAR {
        let Some((person, known)) = round.member(place).cloned() else {
            continue;
        };
        let is_there = known.registered_on.is_some_and(|on| on <= day);
        if !is_there || round.chance.once_in(4) {
            continue;
        }
        let state = match days {
            1.. => AttendanceState::Present,
            _ => AttendanceState::SignedUp,
        };
        round.draft.create(&Attendance {
            gathering: Link::to(gathering),
            person: Link::to(person),
            state: Some(state),
            signed_up_on: Date::from_number(day.number() - 12),
            ..Attendance::default()
        });
        if days > 7 {
            round.draft.create(&ServiceRecord {
                person: Link::to(person),
                served_on: Some(day),
                kind: Some(kind),
                minutes: Some(minutes),
                gathering: Link::to(gathering),
                what: title.into(),
                certified_on: Date::from_number(day.number() + 1),
                ..ServiceRecord::default()
            });
        }
    }
}
