//! Needs, disputes, households, information reports: what is open, late and done as of a day (S2.5, S2.7, S3.4, S4.4).

use six_stars::domain::kinds::{
    CareHousehold, CareKind, Dispute, DisputeKind, DisputeLevel, DisputeState, InformationKind,
    InformationReport, Need, NeedState, Step, Visit,
};
use six_stars::domain::{Date, Id, Link, Record as _};
use six_stars::reports::disputes::Disputes;
use six_stars::reports::dues::dues;
use six_stars::reports::households::{by_kind, households};
use six_stars::reports::information::{Clock, Information, Moment, clock};
use six_stars::reports::needs::{NeedStanding, Needs};
use six_stars::reports::tally::Part;
use six_stars::reports::time_line::time_line;
use six_stars::scoring::Exact;

use super::made::{Made, day, on, year};

fn need(made: &Made, raised: &str, due: &str, state: NeedState, resolved: &str) -> Need {
    Need {
        community: Link::to(made.community),
        title: "路灯不亮".into(),
        raised_on: on(raised),
        due_on: Date::parse_iso(due),
        state: Some(state),
        resolved_on: Date::parse_iso(resolved),
        ..Need::default()
    }
}

fn needs(made: &Made, date: &str) -> Needs {
    Needs::of(&made.register, &made.all(), year(), day(date))
}

#[test]
fn a_need_stands_as_it_stood_on_the_day() {
    let mut made = Made::new();
    let mut followed = need(
        &made,
        "2026-03-01",
        "2026-03-15",
        NeedState::Resolved,
        "2026-03-16",
    );
    followed.handler = "水电班".into();
    followed.assigned_on = on("2026-03-03");
    let id = made.add(&followed);
    for (date, expected) in [
        ("2026-02-28", None),
        ("2026-03-01", Some(NeedStanding::Unassigned)),
        ("2026-03-02", Some(NeedStanding::Unassigned)),
        ("2026-03-03", Some(NeedStanding::Assigned)),
        ("2026-03-15", Some(NeedStanding::Assigned)),
        ("2026-03-16", Some(NeedStanding::Resolved)),
    ] {
        assert_eq!(followed.standing(day(date)), expected, "{date}");
    }
    assert_eq!(needs(&made, "2026-03-15").overdue, []);
    // Resolved on the 16th, and as of that day no longer overdue; too late all the same.
    assert_eq!(needs(&made, "2026-03-16").overdue, []);
    assert_eq!(needs(&made, "2026-03-16").in_time.gaps, [id]);
    let open = made.add(&need(
        &made,
        "2026-03-01",
        "2026-03-15",
        NeedState::UnderWay,
        "",
    ));
    assert_eq!(needs(&made, "2026-03-15").overdue, []);
    assert_eq!(needs(&made, "2026-03-18").overdue, [(open, 3)]);
}

#[test]
fn shares_and_ratings_are_exact() {
    let mut made = Made::new();
    for rating in [5, 4, 4] {
        let mut resolved = need(
            &made,
            "2026-01-05",
            "2026-01-20",
            NeedState::Resolved,
            "2026-01-20",
        );
        resolved.rating = Some(rating);
        resolved.rated_on = on("2026-01-25");
        made.add(&resolved);
    }
    made.add(&need(
        &made,
        "2026-01-05",
        "",
        NeedState::Explained,
        "2026-01-06",
    ));
    made.add(&need(
        &made,
        "2025-12-31",
        "",
        NeedState::Resolved,
        "2026-01-06",
    ));
    let year_end = needs(&made, "2026-12-31");
    assert_eq!(year_end.resolved(), Part { count: 3, of: 4 });
    assert_eq!(year_end.mean_rating(), Exact::ratio(13, 3));
    assert_eq!(year_end.in_time.part(), Part { count: 3, of: 3 });
    assert_eq!(needs(&made, "2026-01-24").mean_rating(), None);
    assert_eq!(needs(&made, "2025-12-31").resolved().exact(), None);
}

#[test]
fn a_dispute_is_on_the_level_that_it_had_come_to() {
    let mut made = Made::new();
    let dispute = made.add(&Dispute {
        community: Link::to(made.community),
        title: "楼上漏水".into(),
        kind: Some(DisputeKind::Neighbours),
        raised_on: on("2026-04-01"),
        level: Some(DisputeLevel::Building),
        due_on: on("2026-04-30"),
        state: Some(DisputeState::Settled),
        closed_on: on("2026-05-20"),
        ..Dispute::default()
    });
    for (date, level) in [
        ("2026-05-10", DisputeLevel::Community),
        ("2026-04-10", DisputeLevel::Grid),
    ] {
        made.add(&Step {
            community: Link::to(made.community),
            dispute: Link::to(dispute),
            taken_on: on(date),
            what: "转交上一级".into(),
            level: Some(level),
            ..Step::default()
        });
    }
    let of = |date: &str| Disputes::of(&made.register, &made.all(), year(), day(date));
    for (date, level) in [
        ("2026-04-09", DisputeLevel::Building),
        ("2026-04-10", DisputeLevel::Grid),
        ("2026-05-09", DisputeLevel::Grid),
        ("2026-05-10", DisputeLevel::Community),
        ("2026-05-19", DisputeLevel::Community),
    ] {
        assert_eq!(of(date).open[&level], [dispute], "{date}");
    }
    assert_eq!(of("2026-03-31"), Disputes::default());
    assert_eq!(of("2026-04-30").overdue, []);
    assert_eq!(of("2026-05-01").overdue, [(dispute, 1)]);
    let settled = of("2026-05-20");
    assert_eq!(settled.settled[&DisputeLevel::Community], [dispute]);
    assert_eq!(settled.rate(), Part { count: 1, of: 1 });
    let line = time_line(&made.register, Dispute::INDEX, dispute);
    let days: Vec<String> = line.iter().map(|moment| moment.on.to_string()).collect();
    assert_eq!(
        days,
        ["2026-04-01", "2026-04-10", "2026-05-10", "2026-05-20"]
    );
}

#[test]
fn a_visit_is_due_after_the_interval() {
    let mut made = Made::new();
    let household = |name: &str, every, since: &str, until: &str| CareHousehold {
        community: Link::to(made.community),
        name: name.into(),
        kind: Some(CareKind::LivingAlone),
        visit_every: every,
        since: on(since),
        until: Date::parse_iso(until),
        ..CareHousehold::default()
    };
    let weekly = household("甲", Some(7), "2026-03-01", "2026-06-01");
    let never = household("乙", None, "2026-03-01", "");
    let (weekly, never) = (made.add(&weekly), made.add(&never));
    let visit = |date: &str| Visit {
        household: Link::to(weekly),
        visited_on: on(date),
        by: "王".into(),
        ..Visit::default()
    };
    let due = |made: &Made, date: &str| {
        let all = households(&made.register, &made.all(), day(date));
        (all[0].due, all[0].late(day(date)))
    };
    assert_eq!(due(&made, "2026-03-08"), (on("2026-03-08"), Some(0)));
    assert_eq!(due(&made, "2026-03-09"), (on("2026-03-08"), Some(1)));
    made.add(&visit("2026-03-10"));
    made.add(&visit("2026-04-01"));
    assert_eq!(due(&made, "2026-03-09"), (on("2026-03-08"), Some(1)));
    assert_eq!(due(&made, "2026-03-10"), (on("2026-03-17"), Some(-7)));
    let all = households(&made.register, &made.all(), day("2026-05-31"));
    assert_eq!(
        all.iter().map(|one| one.household).collect::<Vec<_>>(),
        [weekly, never]
    );
    assert_eq!(by_kind(&all)[&Some(CareKind::LivingAlone)], 2);
    assert!(!all[0].has_carer);
    let all = households(&made.register, &made.all(), day("2026-06-01"));
    assert_eq!(
        all.iter().map(|one| one.household).collect::<Vec<_>>(),
        [never]
    );
    assert_eq!(
        households(&made.register, &made.all(), day("2026-02-28")),
        []
    );
}

fn information(made: &Made, sent: Option<(&str, u32)>) -> InformationReport {
    InformationReport {
        community: Link::to(made.community),
        title: "燃气异味".into(),
        kind: Some(InformationKind::Hazard),
        learnt_on: on("2026-03-31"),
        learnt_at: Some(23 * 60 + 30),
        limit: Some(2),
        sent_on: sent.and_then(|(date, _)| Date::parse_iso(date)),
        sent_at: sent.map(|(_, at)| at),
        ..InformationReport::default()
    }
}

#[test]
fn the_clock_of_a_report_runs_over_midnight() {
    let made = Made::new();
    let at = |date: &str, minutes| Moment::new(day(date), minutes);
    let silent = information(&made, None);
    for (now, expected) in [
        (at("2026-03-31", 23 * 60 + 29), None),
        (
            at("2026-03-31", 23 * 60 + 30),
            Some(Clock::Running { left: 120 }),
        ),
        (at("2026-04-01", 90), Some(Clock::Running { left: 0 })),
        (at("2026-04-01", 91), Some(Clock::Late { by: 1 })),
    ] {
        assert_eq!(clock(&silent, now), expected, "{now:?}");
    }
    let sent = |at| information(&made, Some(("2026-04-01", at)));
    let later = at("2026-04-05", 0);
    assert_eq!(clock(&sent(90), later), Some(Clock::InTime { before: 0 }));
    assert_eq!(clock(&sent(91), later), Some(Clock::TooLate { by: 1 }));
    // As of a moment before it was sent it was still running.
    let before = at("2026-04-01", 60);
    assert_eq!(clock(&sent(90), before), Some(Clock::Running { left: 30 }));
}

#[test]
fn reports_in_time_of_all() {
    let mut made = Made::new();
    let in_time = made.add(&information(&made, Some(("2026-04-01", 90))));
    let too_late = made.add(&information(&made, Some(("2026-04-01", 91))));
    let late = made.add(&information(&made, None));
    let of = |date: &str, minutes| {
        let now = Moment::new(day(date), minutes);
        Information::of(&made.register, &made.all(), year(), now)
    };
    let then = of("2026-04-02", 90);
    assert_eq!(then.in_time.counted, [in_time]);
    assert_eq!(then.in_time.gaps, [too_late, late]);
    assert_eq!(then.late, [(late, 1_440)]);
    assert_eq!(of("2026-04-01", 0).running.len(), 3);
}

#[test]
fn everything_that_is_due_stands_in_one_list() {
    let mut made = Made::new();
    let open = made.add(&need(
        &made,
        "2026-03-01",
        "2026-03-15",
        NeedState::Assigned,
        "",
    ));
    made.add(&need(
        &made,
        "2026-03-01",
        "2026-03-10",
        NeedState::Resolved,
        "2026-03-09",
    ));
    let dispute = made.add(&Dispute {
        community: Link::to(made.community),
        title: "噪声".into(),
        kind: Some(DisputeKind::Environment),
        raised_on: on("2026-03-01"),
        level: Some(DisputeLevel::Grid),
        due_on: on("2026-03-20"),
        ..Dispute::default()
    });
    let of = |date: &str, ahead| -> Vec<(Id, i32)> {
        let all = dues(&made.register, &made.all(), day(date), ahead);
        all.iter()
            .map(|due| (due.id, due.late(day(date))))
            .collect()
    };
    assert_eq!(of("2026-03-16", 4), [(open, 1), (dispute, -4)]);
    assert_eq!(of("2026-03-16", 3), [(open, 1)]);
    assert_eq!(of("2026-03-08", 0), []);
    let elsewhere = std::collections::BTreeSet::new();
    assert_eq!(dues(&made.register, &elsewhere, day("2026-03-16"), 30), []);
}
