//! 工作机制星: rules, supervision of cadres, joint meetings.

use six_stars::domain::kinds::{
    Disclosure, DisclosureKind, Gathering, GatheringForm, Leader, Measure, MechanismEvidence, Post,
    ReviewScore,
};
use six_stars::domain::{Choice, Link};

use super::super::facts::{Facts, day};
use super::{
    FAILED, MISSING, Rows, counted, judged, met, partly, row, shared, standing_at_year_end, tables,
    within_the_year,
};

tables! {
    "mechanism.rules" {
        work_rules 15 Ordinary Allowed,
    }
    "mechanism.supervision" {
        leaders_reviewed 10 Ordinary Allowed,
        disclosures 5 Ordinary Allowed,
        regular_operation 10 Ordinary Allowed,
    }
    "mechanism.joint_meeting" {
        joint_meetings 15 Ordinary Allowed,
    }
}

fn work_rules() -> Rows {
    judged("work_rules", &[FAILED, partly("8"), met("15")])
}

/// Approved of by a review of the year: nothing up to 50 %, all at 100 %; approval is 60 % of the votes.
fn leaders_reviewed() -> Rows {
    let add = |facts: &mut Facts, part, whole| {
        for place in 0..whole {
            let leader = facts.add(&facts.leader(Post::Member));
            if place < part {
                facts.reviewed(leader, "2009-05-01", [1, 2, 1, 1], "");
            }
        }
    };
    // 10 points over 0.5: a fifth of a point for each hundredth.
    let mut rows = shared(
        add,
        &[
            (0, 1, FAILED),
            (49, 100, FAILED),
            (1, 2, FAILED),
            (51, 100, partly("0.2")),
            (3, 4, partly("5")),
            (99, 100, partly("9.8")),
            (1, 1, met("10")),
        ],
    );
    for (votes, found) in [
        ([30, 29, 41, 0], FAILED),
        ([300, 299, 400, 1], FAILED),
        ([30, 30, 0, 40], met("10")),
        ([0, 61, 39, 0], met("10")),
        ([0, 0, 0, 0], FAILED),
    ] {
        let one = |facts: &mut Facts| {
            let leader = facts.add(&facts.leader(Post::Secretary));
            facts.reviewed(leader, "2009-05-01", votes, "");
        };
        rows.push(row(format!("votes {votes:?}"), one, found));
    }
    let votes = |facts: &mut Facts, held_on, cancelled: &str, good| {
        let leader = facts.add(&facts.leader(Post::Secretary));
        let review = facts.gathering(GatheringForm::Review, "2009-05-01");
        let meeting = facts.add(&Gathering {
            held_on,
            cancelled: cancelled.into(),
            ..review
        });
        let [excellent, fair, poor] = [Some(9), Some(1), Some(0)];
        let (meeting, leader) = (Link::to(meeting), Link::to(leader));
        facts.add(&ReviewScore {
            meeting,
            leader,
            excellent,
            good,
            fair,
            poor,
            ..Default::default()
        });
    };
    let on = |facts: &mut Facts, held_on| votes(facts, held_on, "", Some(0));
    rows.extend(within_the_year(on, met("10"), FAILED, MISSING));
    let on = day("2009-05-01");
    rows.push(row(
        "called off",
        |facts| votes(facts, on, "下雨", Some(0)),
        FAILED,
    ));
    rows.push(row(
        "not all votes noted",
        |facts| votes(facts, on, "", None),
        MISSING,
    ));
    let again = |facts: &mut Facts| {
        let leader = facts.add(&facts.leader(Post::Secretary));
        for votes in [[0, 5, 5, 0], [0, 6, 4, 0], [0, 0, 9, 1]] {
            facts.reviewed(leader, "2009-05-01", votes, "");
        }
    };
    rows.push(row("the best of three", again, met("10")));
    let in_post = |facts: &mut Facts, since, until| {
        add(facts, 1, 1);
        facts.add(&Leader {
            since,
            until,
            ..facts.leader(Post::Member)
        });
    };
    // Half of two is nothing; the one who is not there is none of the whole.
    rows.extend(standing_at_year_end(in_post, FAILED, met("10")));
    rows
}

pub(super) fn notice(facts: &Facts, kind: DisclosureKind) -> Disclosure {
    Disclosure {
        community: Link::to(facts.community),
        title: "公告".into(),
        text: "收支明细".into(),
        kind: Some(kind),
        posted_on: day("2009-05-01"),
        ..Default::default()
    }
}

/// 党务、居务公开: 2 points from once, all from four times; a notice of a meeting is none.
fn disclosures() -> Rows {
    let kinds = [
        DisclosureKind::Party,
        DisclosureKind::Residents,
        DisclosureKind::Finance,
        DisclosureKind::Service,
        DisclosureKind::Decision,
    ];
    let add = |facts: &mut Facts, count: u32| {
        facts.add(&notice(facts, DisclosureKind::Notice));
        for kind in kinds.iter().take(count as usize) {
            facts.add(&notice(facts, *kind));
        }
    };
    let mut rows = counted(
        add,
        &[
            (0, FAILED),
            (1, partly("2")),
            (2, partly("2")),
            (3, partly("2")),
            (4, met("5")),
            (5, met("5")),
        ],
    );
    for kind in kinds {
        let one = |facts: &mut Facts| {
            facts.add(&notice(facts, kind));
        };
        rows.push(row(format!("{kind:?}"), one, partly("2")));
    }
    // What was not put up yet is a draft, of which the day is lacking.
    let on = |facts: &mut Facts, posted_on| {
        facts.add(&Disclosure {
            posted_on,
            ..notice(facts, DisclosureKind::Party)
        });
    };
    rows.extend(within_the_year(on, partly("2"), FAILED, MISSING));
    let unknown = |facts: &mut Facts| {
        facts.add(&Disclosure {
            kind: None,
            ..notice(facts, DisclosureKind::Party)
        });
    };
    rows.push(row("nobody noted of what", unknown, MISSING));
    rows
}

pub(super) fn shows(facts: &Facts, measure: Measure) -> MechanismEvidence {
    MechanismEvidence {
        community: Link::to(facts.community),
        title: "材料".into(),
        measure: Some(measure),
        dated: day("2009-05-01"),
        ..Default::default()
    }
}

/// Of the fifteen measures: 4 points from five, 7 from ten, all with fifteen.
fn regular_operation() -> Rows {
    let all: Vec<Measure> = (0..).map_while(Measure::from_index).collect();
    assert_eq!(all.len(), 15);
    let add = |facts: &mut Facts, count: u32| {
        let measures = all.iter().take(count as usize);
        for measure in measures.clone().chain(measures) {
            facts.add(&shows(facts, *measure));
        }
    };
    let mut rows = counted(
        add,
        &[
            (1, FAILED),
            (4, FAILED),
            (5, partly("4")),
            (6, partly("4")),
            (9, partly("4")),
            (10, partly("7")),
            (11, partly("7")),
            (14, partly("7")),
            (15, met("10")),
        ],
    );
    let fifth = |facts: &mut Facts, dated| {
        add(facts, 4);
        facts.add(&MechanismEvidence {
            dated,
            ..shows(facts, Measure::Appraisal)
        });
    };
    rows.extend(within_the_year(fifth, partly("4"), FAILED, MISSING));
    rows
}

/// 6 points from one joint meeting, 10 from two, all from four.
fn joint_meetings() -> Rows {
    let steps = [
        (0, FAILED),
        (1, partly("6")),
        (2, partly("10")),
        (3, partly("10")),
        (4, met("15")),
        (5, met("15")),
    ];
    super::held(&[GatheringForm::Coordination], &steps)
}
