//! 社区服务星: work for those without, and needs dealt with quickly.

use six_stars::domain::kinds::{
    Gathering, GatheringForm, Help, Need, NeedKind, NeedState, TeamActivity,
};
use six_stars::domain::{Date, Link};

use super::super::facts::{Facts, day};
use super::{
    FAILED, Found, MISSING, Rows, counted, dated, judged, met, partly, row, shared, tables,
    within_the_year,
};

tables! {
    "service.employment" {
        employment_training 10 Ordinary Allowed,
        employment_needs 10 Ordinary Allowed,
    }
    "service.information" {
        informatised_service 5 Ordinary Allowed,
        needs_in_time 5 Ordinary Allowed,
    }
}

/// 助业 of the service activities and of the teams' own: 5 points from one, all from two.
fn employment_training() -> Rows {
    let of = |facts: &Facts, help, form| Gathering {
        help,
        ..facts.gathering(form, "2009-05-01")
    };
    let work = Some(Help::Employment);
    let add = |facts: &mut Facts, count: u32| {
        for help in [
            None,
            Some(Help::Medical),
            Some(Help::Elderly),
            Some(Help::Hardship),
            Some(Help::Schooling),
        ] {
            facts.add(&of(facts, help, GatheringForm::Activity));
        }
        facts.add(&of(facts, work, GatheringForm::Meeting));
        for number in 0..count {
            let forms = [GatheringForm::Activity, GatheringForm::ServiceDay];
            facts.add(&of(facts, work, forms[number as usize % 2]));
        }
    };
    let mut rows = counted(
        add,
        &[
            (0, FAILED),
            (1, partly("5")),
            (2, met("10")),
            (3, met("10")),
        ],
    );
    let on = |facts: &mut Facts, held_on| {
        facts.add(&Gathering {
            held_on,
            ..of(facts, work, GatheringForm::Activity)
        });
    };
    rows.extend(within_the_year(on, partly("5"), FAILED, MISSING));
    let cancelled = |facts: &mut Facts| {
        facts.add(&Gathering {
            cancelled: "停电".into(),
            ..of(facts, work, GatheringForm::Activity)
        });
    };
    rows.push(row("called off", cancelled, FAILED));
    let of_a_team = |facts: &mut Facts, held_on, help| {
        let team = facts.working_team(None, 1);
        facts.add(&TeamActivity {
            held_on,
            help,
            ..facts.activity(team, "2009-05-01")
        });
    };
    let by_day = |facts: &mut Facts, held_on| of_a_team(facts, held_on, work);
    rows.extend(within_the_year(by_day, partly("5"), FAILED, MISSING));
    let other = |facts: &mut Facts| of_a_team(facts, day("2009-05-01"), Some(Help::Schooling));
    rows.push(row("a team's, of another help", other, FAILED));
    let both = |facts: &mut Facts| {
        add(facts, 1);
        of_a_team(facts, day("2009-05-01"), work);
    };
    rows.push(row("a team's and the members'", both, met("10")));
    rows
}

/// Raised in March, due and resolved on the last day of April.
pub(super) fn need(facts: &Facts, kind: NeedKind) -> Need {
    Need {
        community: Link::to(facts.community),
        title: "路灯".into(),
        kind: Some(kind),
        raised_on: day("2009-03-01"),
        due_on: day("2009-04-30"),
        state: Some(NeedState::Resolved),
        resolved_on: day("2009-04-30"),
        ..Default::default()
    }
}

fn open(need: Need) -> Need {
    Need {
        state: Some(NeedState::Assigned),
        resolved_on: None,
        ..need
    }
}

/// Needs of one kind, of which a part are resolved in time and the others open.
fn needs(kind: NeedKind) -> impl Fn(&mut Facts, u32, u32) {
    move |facts, part, whole| {
        for place in 0..whole {
            let need = need(facts, kind);
            facts.add(&if place < part { need } else { open(need) });
        }
    }
}

/// Of the needs for work raised within the year, those resolved by its end: nothing up to 20 %, all from 60 %.
fn employment_needs() -> Rows {
    // 10 points over 0.4: a quarter of a point for each hundredth.
    let mut rows = shared(
        needs(NeedKind::Employment),
        &[
            (0, 1, FAILED),
            (19, 100, FAILED),
            (1, 5, FAILED),
            (21, 100, partly("0.25")),
            (2, 5, partly("5")),
            (59, 100, partly("9.75")),
            (3, 5, met("10")),
            (61, 100, met("10")),
            (1, 1, met("10")),
        ],
    );
    let work = |facts: &Facts| need(facts, NeedKind::Employment);
    let raised = |facts: &mut Facts, raised_on: Option<Date>| {
        let resolved_on = raised_on.or(day("2009-04-30"));
        facts.add(&Need {
            raised_on,
            resolved_on,
            ..work(facts)
        });
    };
    rows.extend(dated(
        raised,
        &[
            ("2008-12-31", MISSING),
            ("2009-01-01", met("10")),
            ("2009-12-31", met("10")),
            ("2010-01-01", MISSING),
            ("", MISSING),
        ],
    ));
    // Late or not is another matter.
    let resolved = |facts: &mut Facts, resolved_on| {
        facts.add(&Need {
            resolved_on,
            ..work(facts)
        });
    };
    rows.extend(dated(
        resolved,
        &[
            ("2009-05-01", met("10")),
            ("2009-12-31", met("10")),
            ("2010-01-01", FAILED),
            ("", MISSING),
        ],
    ));
    let states = [
        (NeedState::Recorded, FAILED),
        (NeedState::Assigned, FAILED),
        (NeedState::UnderWay, FAILED),
        (NeedState::Explained, FAILED),
    ];
    for (state, found) in states {
        let one = |facts: &mut Facts| {
            facts.add(&Need {
                state: Some(state),
                ..work(facts)
            });
        };
        rows.push(row(format!("{state:?}"), one, found));
    }
    let beside = |facts: &mut Facts| {
        facts.add(&work(facts));
        facts.add(&open(need(facts, NeedKind::Schooling)));
    };
    rows.push(row("beside another open one", beside, met("10")));
    let other = |facts: &mut Facts| {
        facts.add(&need(facts, NeedKind::Repair));
    };
    rows.push(row("only another kind", other, MISSING));
    let unknown = |facts: &mut Facts| {
        facts.add(&Need {
            kind: None,
            ..work(facts)
        });
    };
    rows.push(row("of no kind", unknown, MISSING));
    rows
}

fn informatised_service() -> Rows {
    judged("informatised_service", &[FAILED, partly("3"), met("5")])
}

/// Of all needs raised within the year, those dealt with by their day: nothing up to 60 %, all from 90 %.
fn needs_in_time() -> Rows {
    // 5 points over 0.3: a sixth of a point for each hundredth.
    let mut rows = shared(
        needs(NeedKind::Repair),
        &[
            (0, 1, FAILED),
            (59, 100, FAILED),
            (3, 5, FAILED),
            (61, 100, partly("1/6")),
            (3, 4, partly("2.5")),
            (89, 100, partly("29/6")),
            (9, 10, met("5")),
            (91, 100, met("5")),
            (1, 1, met("5")),
        ],
    );
    let all: Found = met("5");
    let (resolved, explained, assigned) = (
        NeedState::Resolved,
        NeedState::Explained,
        NeedState::Assigned,
    );
    // Raised, due, its state, and when that was reached.
    let courses = [
        ("2009-03-01", "2009-04-30", resolved, "2009-04-30", all),
        ("2009-03-01", "2009-04-30", resolved, "2009-05-01", FAILED),
        ("2009-03-01", "2009-04-30", explained, "2009-04-30", all),
        ("2009-03-01", "2009-04-30", explained, "2009-05-01", FAILED),
        ("2009-03-01", "2009-04-30", resolved, "", MISSING),
        ("2009-03-01", "", resolved, "2009-04-30", MISSING),
        ("", "2009-04-30", resolved, "2009-04-30", MISSING),
        ("2008-12-31", "2009-04-30", resolved, "2009-04-30", MISSING),
        ("2009-01-01", "2009-04-30", resolved, "2009-04-30", all),
        ("2009-12-31", "2009-12-31", resolved, "2009-12-31", all),
        ("2009-12-31", "2009-12-31", assigned, "", FAILED),
        ("2009-12-01", "2009-12-31", resolved, "2010-01-01", FAILED),
        // Not yet due at the end of the year: it counts if it is done already, and is none of the whole otherwise.
        ("2009-12-31", "2010-01-01", assigned, "", MISSING),
        ("2009-12-31", "2010-01-01", resolved, "2010-01-01", MISSING),
        ("2009-12-31", "2010-01-01", resolved, "2009-12-31", all),
    ];
    for (raised, due, state, on, found) in courses {
        let [raised_on, due_on, resolved_on] = [raised, due, on].map(Date::parse_iso);
        let one = |facts: &mut Facts| {
            let state = Some(state);
            facts.add(&Need {
                raised_on,
                due_on,
                state,
                resolved_on,
                ..need(facts, NeedKind::Law)
            });
        };
        rows.push(row(
            format!("raised {raised}, due {due}, {state:?} {on}"),
            one,
            found,
        ));
    }
    let unknown = |facts: &mut Facts| {
        facts.add(&Need {
            kind: None,
            ..need(facts, NeedKind::Law)
        });
    };
    rows.push(row("of whatever kind", unknown, all));
    rows
}
