//! 社区服务星, 困难和优抚对象: households looked after and visited.

use six_stars::domain::kinds::{CareHousehold, CareKind, Officer, Person, Unit, Visit};
use six_stars::domain::{Id, Link};

use super::super::facts::{Facts, day};
use super::{FAILED, MISSING, Rows, dated, met, partly, row, shared, standing_at_year_end, tables};

tables! {
    "service.care" {
        vulnerable_care 10 Ordinary Allowed,
        care_visits 5 Ordinary Allowed,
    }
}

/// A household on the list with somebody who looks after it.
pub(super) fn cared_for(facts: &Facts, kind: CareKind) -> CareHousehold {
    CareHousehold {
        carer: "赵六".into(),
        ..facts.household(kind)
    }
}

/// Every kind but the information officers' contacts.
const IN_NEED: [CareKind; 6] = [
    CareKind::FiveGuarantee,
    CareKind::Disabled,
    CareKind::LaidOff,
    CareKind::LivingAlone,
    CareKind::SickMember,
    CareKind::Serviceman,
];

/// Somebody looks after it: nothing up to 60 %, all at 100 %.
fn vulnerable_care() -> Rows {
    let add = |facts: &mut Facts, part, whole| {
        for place in 0..whole {
            let kind = IN_NEED[place as usize % IN_NEED.len()];
            let household = if place < part {
                cared_for(facts, kind)
            } else {
                facts.household(kind)
            };
            facts.add(&household);
        }
    };
    // 10 points over 0.4: a quarter of a point for each hundredth.
    let mut rows = shared(
        add,
        &[
            (0, 1, FAILED),
            (59, 100, FAILED),
            (3, 5, FAILED),
            (61, 100, partly("0.25")),
            (4, 5, partly("5")),
            (99, 100, partly("9.75")),
            (1, 1, met("10")),
        ],
    );
    let poor = |facts: &Facts| facts.household(CareKind::Poor);
    type By = fn(&mut Facts, CareHousehold, Id) -> Id;
    let by: [(&str, By); 4] = [
        ("a member", |facts, household, id| {
            facts.add(&CareHousehold {
                helper: Link::<Person>::to(id),
                ..household
            })
        }),
        ("a unit", |facts, household, id| {
            facts.add(&CareHousehold {
                unit: Link::<Unit>::to(id),
                ..household
            })
        }),
        ("an officer", |facts, household, id| {
            facts.add(&CareHousehold {
                officer: Link::<Officer>::to(id),
                ..household
            })
        }),
        ("somebody", |facts, household, _| {
            facts.add(&CareHousehold {
                carer: "赵六".into(),
                ..household
            })
        }),
    ];
    for (whom, add) in by {
        let one = |facts: &mut Facts| {
            let (household, id) = (poor(facts), facts.unit());
            add(facts, household, id);
        };
        rows.push(row(format!("looked after by {whom}"), one, met("10")));
    }
    let blank = |facts: &mut Facts| {
        facts.add(&CareHousehold {
            carer: " ".into(),
            ..poor(facts)
        });
    };
    rows.push(row("by nobody", blank, FAILED));
    let beside = |facts: &mut Facts| {
        facts.add(&cared_for(facts, CareKind::Poor));
        facts.add(&facts.household(CareKind::Contact));
    };
    rows.push(row("beside a contact", beside, met("10")));
    let contact = |facts: &mut Facts| {
        facts.add(&cared_for(facts, CareKind::Contact));
    };
    rows.push(row("a contact alone", contact, MISSING));
    rows.push(row("of no kind", of_no_kind, MISSING));
    let listed = |facts: &mut Facts, since, until| {
        facts.add(&CareHousehold {
            since,
            until,
            ..cared_for(facts, CareKind::Allowance)
        });
    };
    rows.extend(standing_at_year_end(listed, met("10"), MISSING));
    rows
}

/// Looked after and visited, but nobody noted why.
fn of_no_kind(facts: &mut Facts) {
    let household = CareHousehold {
        kind: None,
        ..cared_for(facts, CareKind::Other)
    };
    let household = facts.add(&household);
    facts.visited(household, "2009-12-31");
}

/// No visit overdue on 31 December: nothing up to 60 %, all at 100 %.
fn care_visits() -> Rows {
    let every = |facts: &Facts, days, kind| CareHousehold {
        visit_every: days,
        ..facts.household(kind)
    };
    // Thirty days before 31 December is 1 December.
    let visit = |facts: &mut Facts, days, on: &str| {
        let household = facts.add(&every(facts, days, CareKind::Poor));
        facts.visited(household, on);
    };
    let add = |facts: &mut Facts, part, whole| {
        for place in 0..whole {
            visit(
                facts,
                Some(30),
                if place < part {
                    "2009-12-01"
                } else {
                    "2009-11-30"
                },
            );
        }
    };
    // 5 points over 0.4: an eighth of a point for each hundredth.
    let mut rows = shared(
        add,
        &[
            (0, 1, FAILED),
            (59, 100, FAILED),
            (3, 5, FAILED),
            (61, 100, partly("0.125")),
            (4, 5, partly("2.5")),
            (99, 100, partly("4.875")),
            (1, 1, met("5")),
        ],
    );
    // Where the office set no interval, once within the year.
    for (days, on, found) in [
        (Some(365), "2008-12-31", met("5")),
        (Some(365), "2008-12-30", FAILED),
        (Some(30), "2010-01-01", FAILED),
        (None, "2008-12-31", FAILED),
        (None, "2009-01-01", met("5")),
        (None, "2009-12-31", met("5")),
        (None, "2010-01-01", FAILED),
    ] {
        let one = |facts: &mut Facts| visit(facts, days, on);
        rows.push(row(
            format!("every {days:?} days, visited on {on}"),
            one,
            found,
        ));
    }
    // The first visit is due one interval after the household came on the list.
    let since = |facts: &mut Facts, since| {
        facts.add(&CareHousehold {
            since,
            ..every(facts, Some(30), CareKind::Poor)
        });
    };
    rows.extend(dated(
        since,
        &[
            ("2009-11-30", FAILED),
            ("2009-12-01", met("5")),
            ("2010-01-01", MISSING),
        ],
    ));
    for kind in IN_NEED {
        let one = |facts: &mut Facts| {
            facts.add(&every(facts, Some(30), kind));
        };
        rows.push(row(format!("{kind:?}, never visited"), one, FAILED));
    }
    let contact = |facts: &mut Facts| {
        visit(facts, Some(30), "2009-12-01");
        facts.add(&every(facts, Some(30), CareKind::Contact));
    };
    rows.push(row("beside a contact", contact, met("5")));
    rows.push(row("of no kind", of_no_kind, MISSING));
    let listed = |facts: &mut Facts, since, until| {
        let household = CareHousehold {
            since,
            until,
            ..every(facts, Some(30), CareKind::Poor)
        };
        let household = Link::to(facts.add(&household));
        facts.add(&Visit {
            household,
            visited_on: day("2009-12-20"),
            ..Default::default()
        });
    };
    rows.extend(standing_at_year_end(listed, met("5"), MISSING));
    rows
}
