//! Grades, pledges, posts and residents' answers (S1.5, S5.4, S5.7, S5.9, S5.11).

use crate::domain::kinds::{
    Award, AwardState, Feedback, FeedbackGrade, Honour, Pledge, PledgeDeed, PostHolder, PostKind,
    Satisfaction, SatisfactionAnswer, ServiceKind, ServicePost,
};
use crate::domain::{Choice, Link};

use super::{OVER, Round};

const COMMENTS: [&str; 3] = [
    "积极参加服务，能带动邻居。",
    "按时参加例会，完成认领的事项。",
    "参加活动较少，望今后多参加。",
];

/// Some have their grade of the year, the others wait for it; in spring they are those of last year.
pub(super) fn grades(round: &mut Round) {
    let year = match round.today.month() {
        1..=4 => round.today.year() - 1,
        _ => round.today.year(),
    };
    for place in (0..round.members.len()).step_by(2) {
        let (grade, comment) = match place {
            0 => (FeedbackGrade::Poor, 2),
            1..OVER => (FeedbackGrade::Excellent, 0),
            _ => (FeedbackGrade::Good, 1),
        };
        let Some((person, _)) = round.member(place) else {
            continue;
        };
        let person = Link::to(*person);
        let comment = COMMENTS.get(comment).copied().unwrap_or_default();
        round.draft.create(&Feedback {
            person,
            year: Some(year.unsigned_abs()),
            grade: Some(grade),
            comment: comment.into(),
            written_on: round.ago(3),
            ..Feedback::default()
        });
    }
    if let Some((person, _)) = round.member(1) {
        let person = Link::to(*person);
        round.draft.create(&Award {
            community: Link::to(round.community),
            year: Some(round.today.year().unsigned_abs()),
            honour: Some(Honour::Member),
            person,
            state: Some(AwardState::Candidate),
            decided_on: round.ago(2),
            ..Award::default()
        });
    }
}

/// The Six Ones and the Ten Leads, as far as the members have kept them.
pub(super) fn pledges(round: &mut Round) {
    for place in 0..round.members.len() {
        let times = match place {
            0..OVER => round.chance.between(4, 8),
            _ => round.chance.between(0, 2),
        };
        for _ in 0..times {
            let Some((id, person)) = round.member(place).cloned() else {
                continue;
            };
            let pledge = u8::try_from(round.chance.between(0, 15)).unwrap_or(0);
            let to = round.ago(1).unwrap_or(round.today);
            let from = round.since(&person);
            let day = round.day_between(from, to);
            round.draft.create(&PledgeDeed {
                person: Link::to(id),
                pledge: Pledge::from_index(pledge),
                done_on: Some(day),
                ..PledgeDeed::default()
            });
        }
    }
}

/// Posts with their holders: one is full, the others have room.
pub(super) fn posts(round: &mut Round) {
    let opened_on = round.ago(120);
    let all = [
        ("楼栋安全员", PostKind::Public, 4, ServiceKind::Safety, 4),
        (
            "东片绿化责任区",
            PostKind::Area,
            5,
            ServiceKind::Environment,
            3,
        ),
        (
            "高龄老人联系户",
            PostKind::Household,
            6,
            ServiceKind::Care,
            4,
        ),
        (
            "每月为民服务日",
            PostKind::ServiceDay,
            8,
            ServiceKind::Convenience,
            5,
        ),
    ];
    let mut next = 1;
    for (name, kind, places, service, held) in all {
        let post = round.draft.create(&ServicePost {
            community: Link::to(round.community),
            name: name.into(),
            kind: Some(kind),
            places: Some(places),
            service: Some(service),
            opened_on,
            ..ServicePost::default()
        });
        for _ in 0..held {
            if let Some((person, _)) = round.member(next) {
                let person = Link::to(*person);
                round.draft.create(&PostHolder {
                    post: Link::to(post),
                    person,
                    since: round.ago(90),
                    ..PostHolder::default()
                });
            }
            next += 1;
        }
    }
}

/// Answers that residents gave on their own devices, without names.
pub(super) fn ratings(round: &mut Round) {
    let messages = [
        "活动通知再早一点就好了。",
        "",
        "志愿者修好了楼道灯，谢谢。",
        "",
        "",
        "停车还是太挤。",
    ];
    for (at, message) in messages.into_iter().enumerate() {
        let grade = match at {
            5 => Satisfaction::NotSatisfied,
            _ => Satisfaction::Satisfied,
        };
        round.draft.create(&SatisfactionAnswer {
            community: Link::to(round.community),
            year: Some(round.today.year().unsigned_abs()),
            grade: Some(grade),
            message: message.into(),
            ..SatisfactionAnswer::default()
        });
    }
}
