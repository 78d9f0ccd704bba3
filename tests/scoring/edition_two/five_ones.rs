//! 党员队伍星, 五个一: a suggestion, a work of public benefit, a difficulty, a visit to members in hardship, a concern.

use six_stars::domain::kinds::{CareHousehold, CareKind, Person, Pledge, PledgeDeed, Visit};
use six_stars::domain::{Id, Link};

use super::super::facts::{Facts, day};
use super::membership::FLOATING;
use super::{
    FAILED, Found, MISSING, Rows, UNSAID, met, partly, row, shared, standing_at_year_end, tables,
    within_the_year,
};

tables! {
    "membership.five_ones" {
        one_suggestion 5 Ordinary Allowed,
        one_public_benefit 5 Ordinary Allowed,
        one_difficulty 5 Ordinary Allowed,
        one_visit 5 Ordinary Allowed,
        one_concern 5 Ordinary Allowed,
    }
}

/// 5 points over 0.4, from 50 % to 90 %: an eighth of a point for each hundredth.
const FIVE_ONES: [(u32, u32, Found); 9] = [
    (0, 1, FAILED),
    (49, 100, FAILED),
    (1, 2, FAILED),
    (51, 100, partly("0.125")),
    (7, 10, partly("2.5")),
    (89, 100, partly("4.875")),
    (9, 10, met("5")),
    (91, 100, met("5")),
    (1, 1, met("5")),
];

fn deed(person: Id, pledge: Pledge, on: &str) -> PledgeDeed {
    PledgeDeed {
        person: Link::to(person),
        pledge: Some(pledge),
        done_on: day(on),
        ..Default::default()
    }
}

/// One of the Five Ones that every member keeps: done within the year.
fn kept(pledge: Pledge) -> Rows {
    let add = |facts: &mut Facts, part, whole| {
        for place in 0..whole {
            let person = facts.member(FLOATING);
            if place < part {
                facts.add(&deed(person, pledge, "2009-05-01"));
            }
        }
    };
    let mut rows = shared(add, &FIVE_ONES);
    let done = |facts: &mut Facts, done_on| {
        let person = facts.member(FLOATING);
        facts.add(&PledgeDeed {
            done_on,
            ..deed(person, pledge, "2009-05-01")
        });
    };
    rows.extend(within_the_year(done, met("5"), FAILED, UNSAID));
    let others = [
        Pledge::FiveSuggestion,
        Pledge::FiveBenefit,
        Pledge::FiveDifficulty,
        Pledge::FiveVisit,
        Pledge::FiveConcern,
    ];
    let another = |facts: &mut Facts| {
        let person = facts.member(FLOATING);
        for other in others.into_iter().filter(|other| *other != pledge) {
            facts.add(&deed(person, other, "2009-05-01"));
        }
    };
    rows.push(row("all the others", another, FAILED));
    let there = |facts: &mut Facts, registered_on, left_on| {
        let community = Link::to(facts.community);
        let person = Person {
            community,
            kind: FLOATING,
            registered_on,
            left_on,
            ..Default::default()
        };
        let person = facts.add(&person);
        facts.add(&deed(person, pledge, "2009-05-01"));
    };
    rows.extend(standing_at_year_end(there, met("5"), MISSING));
    rows
}

fn one_suggestion() -> Rows {
    kept(Pledge::FiveSuggestion)
}

fn one_difficulty() -> Rows {
    kept(Pledge::FiveDifficulty)
}

fn one_concern() -> Rows {
    kept(Pledge::FiveConcern)
}

/// 参与一项公益事业: certified service of the year, or the deed noted.
fn one_public_benefit() -> Rows {
    let add = |facts: &mut Facts, part, whole| {
        for place in 0..whole {
            let person = facts.member(FLOATING);
            if place < part {
                facts.served(person, Some("2009-05-01"), true);
            }
        }
    };
    let mut rows = shared(add, &FIVE_ONES);
    for (on, certified, found) in [
        ("2008-12-31", true, FAILED),
        ("2009-01-01", true, met("5")),
        ("2009-12-31", true, met("5")),
        ("2010-01-01", true, FAILED),
        ("2009-05-01", false, FAILED),
    ] {
        let one = |facts: &mut Facts| {
            let person = facts.member(FLOATING);
            facts.served(person, Some(on), certified);
        };
        rows.push(row(
            format!("served on {on}, certified: {certified}"),
            one,
            found,
        ));
    }
    for (pledge, on, found) in [
        (Pledge::FiveBenefit, "2008-12-31", FAILED),
        (Pledge::FiveBenefit, "2009-01-01", met("5")),
        (Pledge::FiveBenefit, "2009-12-31", met("5")),
        (Pledge::FiveBenefit, "2010-01-01", FAILED),
        (Pledge::FiveConcern, "2009-05-01", FAILED),
    ] {
        let one = |facts: &mut Facts| {
            let person = facts.member(FLOATING);
            facts.add(&deed(person, pledge, on));
        };
        rows.push(row(format!("{pledge:?} on {on}"), one, found));
    }
    rows
}

/// 对家庭困难党员开展一次慰问: of the members in hardship, those visited within the year.
fn one_visit() -> Rows {
    let visited = |facts: &mut Facts, on: &str| {
        let household = facts.add(&facts.household(CareKind::SickMember));
        facts.visited(household, on);
    };
    let add = |facts: &mut Facts, part, whole| {
        for place in 0..whole {
            match place < part {
                true => visited(facts, "2009-05-01"),
                false => {
                    facts.add(&facts.household(CareKind::SickMember));
                }
            }
        }
    };
    let mut rows = shared(add, &FIVE_ONES);
    let on = |facts: &mut Facts, visited_on| {
        let household = Link::to(facts.add(&facts.household(CareKind::SickMember)));
        facts.add(&Visit {
            household,
            visited_on,
            ..Default::default()
        });
    };
    rows.extend(within_the_year(on, met("5"), FAILED, UNSAID));
    // Once in the year is what is asked, whatever interval the office set itself.
    let by_interval = |facts: &mut Facts| {
        let household = CareHousehold {
            visit_every: Some(30),
            ..facts.household(CareKind::SickMember)
        };
        let household = facts.add(&household);
        facts.visited(household, "2009-02-01");
    };
    rows.push(row(
        "visited in February, every 30 days",
        by_interval,
        met("5"),
    ));
    for kind in [CareKind::Poor, CareKind::Elderly, CareKind::Contact] {
        let beside = |facts: &mut Facts| {
            visited(facts, "2009-05-01");
            facts.add(&facts.household(kind));
        };
        rows.push(row(
            format!("beside one of kind {kind:?}"),
            beside,
            met("5"),
        ));
        let alone = |facts: &mut Facts| {
            facts.add(&facts.household(kind));
        };
        rows.push(row(format!("only one of kind {kind:?}"), alone, MISSING));
    }
    let unknown = |facts: &mut Facts| {
        let household = CareHousehold {
            kind: None,
            ..facts.household(CareKind::Other)
        };
        let household = facts.add(&household);
        facts.visited(household, "2009-05-01");
    };
    rows.push(row("nobody noted of what kind", unknown, MISSING));
    let listed = |facts: &mut Facts, since, until| {
        let household = CareHousehold {
            since,
            until,
            ..facts.household(CareKind::SickMember)
        };
        let household = facts.add(&household);
        facts.visited(household, "2009-05-01");
    };
    rows.extend(standing_at_year_end(listed, met("5"), MISSING));
    rows
}
