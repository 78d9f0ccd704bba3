//! 党员队伍星: members looked after, in council, in posts, exemplary.

use six_stars::domain::kinds::{
    Gathering, GatheringForm, MemberKind, Person, PostHolder, PostKind, ServicePost, ServiceRecord,
};
use six_stars::domain::{Id, Link};

use super::super::facts::{Facts, day};
use super::{
    FAILED, Found, MISSING, Rows, UNSAID, judged, met, partly, row, shared, standing_at_year_end,
    tables, within_the_year,
};

tables! {
    "membership.work" {
        member_work 5 Ordinary Allowed,
        member_meetings 5 Ordinary Allowed,
    }
    "membership.council" {
        council_sessions 10 Ordinary Allowed,
    }
    "membership.posts" {
        posts_taken 10 Ordinary Allowed,
    }
    "membership.conduct" {
        member_conduct 5 Ordinary Allowed,
        member_review 5 Ordinary Allowed,
    }
}

fn member_work() -> Rows {
    judged("member_work", &[FAILED, partly("3"), met("5")])
}

fn member_meetings() -> Rows {
    let steps = [
        (1, FAILED),
        (2, partly("2")),
        (3, partly("2")),
        (4, partly("4")),
        (5, partly("4")),
        (6, met("5")),
        (7, met("5")),
    ];
    super::held(&[GatheringForm::Meeting], &steps)
}

fn council_sessions() -> Rows {
    let steps = [
        (0, FAILED),
        (1, partly("4")),
        (2, partly("7")),
        (3, partly("7")),
        (4, met("10")),
        (5, met("10")),
    ];
    super::held(&[GatheringForm::Council], &steps)
}

pub(super) const FLOATING: Option<MemberKind> = Some(MemberKind::Floating);

/// A post that stands, with a holder.
fn post_of(facts: &mut Facts, person: Id) {
    holds(facts, person, PostHolder::default(), ServicePost::default());
}

fn holds(facts: &mut Facts, person: Id, holder: PostHolder, post: ServicePost) {
    let community = Link::to(facts.community);
    let (kind, places) = (Some(PostKind::Public), Some(1));
    let post = facts.add(&ServicePost {
        community,
        name: "治安岗".into(),
        kind,
        places,
        ..post
    });
    let (post, person) = (Link::to(post), Link::to(person));
    facts.add(&PostHolder {
        post,
        person,
        ..holder
    });
}

/// Members of whom a part hold a post and have served once.
pub(super) fn members_in_post(
    facts: &mut Facts,
    kind: MemberKind,
    part: u32,
    whole: u32,
) -> Vec<Id> {
    let members = (0..whole).map(|_| facts.member(Some(kind)));
    let members: Vec<Id> = members.collect();
    for person in members.iter().take(part as usize) {
        post_of(facts, *person);
        facts.served(*person, Some("2009-05-01"), true);
    }
    members
}

/// 认领岗位 and 当年有认定服务: nothing up to 40 %, all from 80 %.
fn posts_taken() -> Rows {
    let all = |facts: &mut Facts, part, whole| {
        members_in_post(facts, MemberKind::Floating, part, whole);
    };
    let mut rows = shared(all, &in_posts());
    rows.extend(post_and_service(FLOATING, met("10")));
    for (kind, found) in [
        (MemberKind::InService, met("10")),
        (MemberKind::Probationary, met("10")),
        (MemberKind::Transferred, met("10")),
        (MemberKind::Volunteer, MISSING),
    ] {
        let one = |facts: &mut Facts| members_in_post(facts, kind, 1, 1);
        rows.push(row(format!("{kind:?}"), one, found));
    }
    rows
}

/// 10 points over 0.4: a quarter of a point for each hundredth.
pub(super) fn in_posts() -> Vec<(u32, u32, Found)> {
    vec![
        (0, 1, FAILED),
        (39, 100, FAILED),
        (2, 5, FAILED),
        (41, 100, partly("0.25")),
        (3, 5, partly("5")),
        (79, 100, partly("9.75")),
        (4, 5, met("10")),
        (81, 100, met("10")),
        (1, 1, met("10")),
    ]
}

/// One member: a post at the end of the year, and service of the year that the community certified.
pub(super) fn post_and_service(kind: Option<MemberKind>, all: Found) -> Rows {
    let mut rows = vec![
        row(
            "no service",
            |facts| {
                let person = facts.member(kind);
                post_of(facts, person);
            },
            FAILED,
        ),
        row(
            "no post",
            |facts| {
                let person = facts.member(kind);
                facts.served(person, Some("2009-05-01"), true);
            },
            FAILED,
        ),
    ];
    let uncertified = |facts: &mut Facts| {
        let person = facts.member(kind);
        post_of(facts, person);
        facts.served(person, Some("2009-05-01"), false);
    };
    rows.push(row("service that nobody certified", uncertified, FAILED));
    let served = |facts: &mut Facts, served_on| {
        let person = facts.member(kind);
        post_of(facts, person);
        let certified_on = day("2010-01-04");
        facts.add(&ServiceRecord {
            person: Link::to(person),
            served_on,
            certified_on,
            ..Default::default()
        });
    };
    rows.extend(within_the_year(served, all, FAILED, UNSAID));
    let held = |facts: &mut Facts, holder, post| {
        let person = facts.member(kind);
        facts.served(person, Some("2009-05-01"), true);
        holds(facts, person, holder, post);
    };
    rows.extend(standing_at_year_end(
        |facts, since, until| {
            held(
                facts,
                PostHolder {
                    since,
                    until,
                    ..Default::default()
                },
                ServicePost::default(),
            )
        },
        all,
        FAILED,
    ));
    rows.extend(standing_at_year_end(
        |facts, opened_on, closed_on| {
            held(
                facts,
                PostHolder::default(),
                ServicePost {
                    opened_on,
                    closed_on,
                    ..Default::default()
                },
            )
        },
        all,
        FAILED,
    ));
    let there = |facts: &mut Facts, registered_on, left_on| {
        let community = Link::to(facts.community);
        let person = facts.add(&Person {
            community,
            kind,
            registered_on,
            left_on,
            ..Default::default()
        });
        post_of(facts, person);
        facts.served(person, Some("2009-05-01"), true);
    };
    rows.extend(standing_at_year_end(there, all, MISSING));
    let unknown = |facts: &mut Facts| {
        let person = facts.member(None);
        post_of(facts, person);
        facts.served(person, Some("2009-05-01"), true);
    };
    rows.push(row("nobody noted whether a member", unknown, MISSING));
    rows
}

fn member_conduct() -> Rows {
    judged("member_conduct", &[FAILED, partly("3"), met("5")])
}

/// The best attended review: 3 points from half, all from 80 %.
fn member_review() -> Rows {
    let review = |facts: &Facts, present, entitled| Gathering {
        present,
        entitled,
        ..facts.gathering(GatheringForm::Review, "2009-05-01")
    };
    let add = |facts: &mut Facts, present, entitled| {
        facts.add(&review(facts, Some(present), Some(entitled)));
    };
    let mut rows = shared(
        add,
        &[
            (0, 10, FAILED),
            (49, 100, FAILED),
            (1, 2, partly("3")),
            (51, 100, partly("3")),
            (79, 100, partly("3")),
            (4, 5, met("5")),
            (81, 100, met("5")),
            (10, 10, met("5")),
            (11, 10, MISSING),
            (0, 0, MISSING),
        ],
    );
    for (present, entitled) in [(None, Some(10)), (Some(10), None), (None, None)] {
        let one = |facts: &mut Facts| {
            facts.add(&review(facts, present, entitled));
        };
        rows.push(row(format!("{present:?} of {entitled:?}"), one, MISSING));
    }
    let twice = |facts: &mut Facts| {
        add(facts, 4, 10);
        add(facts, 8, 10);
        add(facts, 5, 10);
    };
    rows.push(row("the best of three", twice, met("5")));
    let held = |facts: &mut Facts, held_on| {
        facts.add(&Gathering {
            held_on,
            ..review(facts, Some(8), Some(10))
        });
    };
    rows.extend(within_the_year(held, met("5"), MISSING, MISSING));
    for (form, cancelled) in [
        (GatheringForm::Review, "下雨"),
        (GatheringForm::Council, ""),
        (GatheringForm::Meeting, ""),
    ] {
        let one = |facts: &mut Facts| {
            let form = Some(form);
            facts.add(&Gathering {
                form,
                cancelled: cancelled.into(),
                ..review(facts, Some(8), Some(10))
            });
        };
        rows.push(row(
            format!("{form:?}, called off: {cancelled}"),
            one,
            MISSING,
        ));
    }
    rows
}
