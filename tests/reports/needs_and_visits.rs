//! Needs, disputes, households, information reports: what is open, late and done as of a day (S2.5, S2.7, S3.4, S4.4).

use six_stars::app::mediation::{CannotGoUp, take_up};
use six_stars::domain::kinds::{
    BodyForm, CareHousehold, CareKind, Channel, Dispute, DisputeKind, DisputeLevel, DisputeState,
    InformationKind, InformationReport, Need, NeedState, Officer, OfficerPost, Organisation,
    Person, Step, Visit,
};
use six_stars::domain::{Choice as _, Date, Id, Link, Record as _, Value};
use six_stars::reports::Period;
use six_stars::reports::disputes::{Disputes, Ladder, in_mediation};
use six_stars::reports::dues::dues;
use six_stars::reports::following::{Followed, Stage, followed};
use six_stars::reports::households::{Care, Carer, by_carer, by_kind, households};
use six_stars::reports::information::{Clock, Information, Moment, clock, clocks, informants};
use six_stars::reports::needs::{NeedStanding, Needs, SATISFIED};
use six_stars::reports::tally::{Part, Share};
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
    assert_eq!(needs(&made, "2026-03-16").all.in_time.gaps, [id]);
    let open = made.add(&need(
        &made,
        "2026-03-01",
        "2026-03-15",
        NeedState::UnderWay,
        "",
    ));
    assert_eq!(needs(&made, "2026-03-15").overdue, []);
    assert_eq!(needs(&made, "2026-03-18").overdue, [(open, 3)]);
    // Whoever is late is not in time, closed or not.
    assert_eq!(needs(&made, "2026-03-15").all.in_time, Share::default());
    assert_eq!(needs(&made, "2026-03-18").all.in_time.gaps, [id, open]);
}

#[test]
fn a_need_is_followed_from_the_counter_to_the_rating() {
    let mut made = Made::new();
    let mut one = need(
        &made,
        "2026-03-01",
        "2026-03-15",
        NeedState::Resolved,
        "2026-03-20",
    );
    one.handler = "水电班".into();
    one.assigned_on = on("2026-03-03");
    one.rating = Some(5);
    one.rated_on = on("2026-04-01");
    let id = made.add(&one);
    let of = |made: &Made, date: &str| {
        followed(&made.register, &made.all(), day("2026-01-01"), day(date))
    };
    for (date, stage, late) in [
        ("2026-03-01", Stage::New, 0),
        ("2026-03-03", Stage::Assigned, 0),
        ("2026-03-15", Stage::Assigned, 0),
        ("2026-03-19", Stage::Late, 4),
        ("2026-03-20", Stage::Unrated, 0),
        ("2026-04-01", Stage::Done, 0),
    ] {
        let found = of(&made, date);
        let stood: Vec<_> = found.into_iter().collect();
        let due = on("2026-03-15");
        let need = Followed {
            need: id,
            due,
            late,
        };
        assert_eq!(stood, [(stage, vec![need])], "{date}");
    }
    assert!(of(&made, "2026-02-28").is_empty());
    // What was closed before is no more work; what is open stays.
    let later = followed(
        &made.register,
        &made.all(),
        day("2026-03-21"),
        day("2026-12-31"),
    );
    assert!(later.is_empty());
    let press = [("", 3), ("2026-03-30", 2), ("2026-03-25", 1)];
    let ids =
        press.map(|(due, _)| made.add(&need(&made, "2026-03-21", due, NeedState::Recorded, "")));
    let ids_of = |date: &str, stage| -> Vec<Id> {
        let found = of(&made, date);
        found[&stage].iter().map(|one| one.need).collect()
    };
    assert_eq!(ids_of("2026-03-21", Stage::New), [ids[2], ids[1], ids[0]]);
    assert_eq!(ids_of("2026-03-31", Stage::Late), [ids[2], ids[1]]);
}

#[test]
fn needs_are_cut_by_how_they_came_and_by_station() {
    let mut made = Made::new();
    let station = made.add(&Organisation {
        community: Link::to(made.community),
        name: "法律咨询服务站".into(),
        form: Some(BodyForm::ServiceStation),
        ..Organisation::default()
    });
    let mut add = |channel, at_station: bool, rating| {
        let mut one = need(&made, "2026-01-05", "", NeedState::Resolved, "2026-01-06");
        one.channel = channel;
        if at_station {
            one.station = Link::to(station);
        }
        one.rating = rating;
        made.add(&one)
    };
    let counter = add(Some(Channel::Counter), true, Some(SATISFIED));
    let rude = add(Some(Channel::Counter), false, Some(SATISFIED - 1));
    let silent = add(None, true, None);
    let found = needs(&made, "2026-12-31");
    let by_counter = &found.by_channel[&Some(Channel::Counter)];
    assert_eq!(by_counter.resolved.counted, [counter, rude]);
    assert_eq!(by_counter.satisfied.counted, [counter]);
    assert_eq!(by_counter.satisfied.gaps, [rude]);
    assert_eq!(found.by_channel[&None].satisfied.part(), Part::default());
    assert_eq!(
        found.by_station[&Some(station)].resolved.counted,
        [counter, silent]
    );
    assert_eq!(found.by_station[&None].resolved.counted, [rude]);
    assert_eq!(found.all.resolved.part(), Part { count: 3, of: 3 });
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
    assert_eq!(year_end.all.in_time.part(), Part { count: 3, of: 3 });
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
    // On the board with since when it is there; before, it was taken on the level that it began with.
    let board = |made: &Made, date: &str| in_mediation(&made.register, &made.all(), day(date));
    for (date, level, since, late) in [
        ("2026-04-09", DisputeLevel::Building, "2026-04-01", 0),
        ("2026-04-10", DisputeLevel::Grid, "2026-04-10", 0),
        ("2026-05-19", DisputeLevel::Community, "2026-05-10", 19),
    ] {
        let (since, one) = (on(since), &board(&made, date)[&level][0]);
        assert_eq!((one.dispute, one.since, one.late), (dispute, since, late));
    }
    assert!(board(&made, "2026-05-20").is_empty());
    let ladder = Ladder::of(&made.register, &made.all());
    assert_eq!(ladder.went_up(year(), day("2026-05-09")).len(), 1);
    assert_eq!(ladder.went_up(year(), day("2026-05-10")).len(), 2);
    let settled = of("2026-05-20");
    assert_eq!(settled.settled_of_all().counted, [dispute]);
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
    assert_eq!(by_kind(&all)[&Some(CareKind::LivingAlone)], [weekly, never]);
    assert_eq!(all[0].carer, None);
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

#[test]
fn a_dispute_goes_up_level_by_level_and_never_back_in_time() {
    let mut made = Made::new();
    let dispute = made.add(&Dispute {
        community: Link::to(made.community),
        title: "楼上漏水".into(),
        kind: Some(DisputeKind::Neighbours),
        raised_on: on("2026-04-01"),
        level: Some(DisputeLevel::Community),
        state: Some(DisputeState::Mediating),
        ..Dispute::default()
    });
    let up = |made: &mut Made, date: &str| {
        let mut draft = made.register.draft();
        take_up(
            &mut draft,
            &made.register,
            dispute,
            day(date),
            "双方不接受",
            "王",
        )?;
        made.commit(draft).unwrap();
        Ok(())
    };
    let early = day("2026-04-01");
    assert_eq!(up(&mut made, "2026-03-31"), Err(CannotGoUp::Before(early)));
    assert_eq!(up(&mut made, "2026-04-20"), Ok(()));
    let since = day("2026-04-20");
    assert_eq!(up(&mut made, "2026-04-19"), Err(CannotGoUp::Before(since)));
    assert_eq!(up(&mut made, "2026-04-20"), Ok(()));
    let board = in_mediation(&made.register, &made.all(), day("2026-04-20"));
    assert_eq!(board[&DisputeLevel::District][0].since, Some(since));
    assert_eq!(up(&mut made, "2026-04-21"), Err(CannotGoUp::Highest));
    let state = Value::Choice(DisputeState::Withdrawn.index());
    made.set::<Dispute>(dispute, &[("state", state)]).unwrap();
    assert!(in_mediation(&made.register, &made.all(), since).is_empty());
    let steps = made.register.of::<Step>(made.community);
    let levels: Vec<_> = steps.map(|(_, step)| step.level).collect();
    let expected = [DisputeLevel::Subdistrict, DisputeLevel::District];
    assert_eq!(levels, expected.map(Some));
}

#[test]
fn a_dispute_that_is_over_does_not_go_up() {
    let mut made = Made::new();
    let dispute = made.add(&Dispute {
        community: Link::to(made.community),
        title: "噪声".into(),
        kind: Some(DisputeKind::Environment),
        raised_on: on("2026-04-01"),
        level: Some(DisputeLevel::Building),
        state: Some(DisputeState::Settled),
        closed_on: on("2026-04-10"),
        ..Dispute::default()
    });
    let mut draft = made.register.draft();
    let up = take_up(
        &mut draft,
        &made.register,
        dispute,
        day("2026-04-10"),
        "",
        "",
    );
    assert_eq!(up, Err(CannotGoUp::NotOpen));
}

#[test]
fn households_are_told_by_who_looks_after_them() {
    let mut made = Made::new();
    let person = made.add(&Person {
        community: Link::to(made.community),
        name: "丁".into(),
        ..Person::default()
    });
    let household = |name: &str, carer: &str, helper: Option<Id>| CareHousehold {
        community: Link::to(made.community),
        name: name.into(),
        kind: Some(CareKind::Poor),
        carer: carer.into(),
        helper: helper.map(Link::to).unwrap_or_default(),
        visit_every: Some(30),
        since: on("2026-01-01"),
        ..CareHousehold::default()
    };
    let all = [
        household("甲", "王", None),
        household("乙", "王", Some(person)),
        household("丙", "", None),
    ];
    let [first, second, nobody] = all.map(|one| made.add(&one));
    let visit = made.add(&Visit {
        household: Link::to(first),
        visited_on: on("2026-02-10"),
        by: "王".into(),
        ..Visit::default()
    });
    let of = |date: &str| {
        let all = households(&made.register, &made.all(), day(date));
        let care = Care::of(&made.register, &all, year(), day(date));
        (all, care)
    };
    let (all, care) = of("2026-03-01");
    let lists = by_carer(&all);
    let ids = |carer: &Option<Carer>| -> Vec<Id> {
        lists[carer].iter().map(|one| one.household).collect()
    };
    assert_eq!(ids(&Some(Carer::Named("王".into()))), [first]);
    assert_eq!(ids(&Some(Carer::Person(person))), [second]);
    assert_eq!(ids(&None), [nobody]);
    assert_eq!(care.looked_after.gaps, [nobody]);
    assert_eq!(care.visited.counted, [first]);
    assert_eq!(care.visits, [visit]);
    assert_eq!(all[2].last, Some((day("2026-02-10"), visit)));
    let (_, care) = of("2026-01-31");
    assert_eq!((care.visited.counted.len(), care.visits.len()), (3, 0));
}

#[test]
fn information_officers_have_contacts_and_reports() {
    let mut made = Made::new();
    let body = made.add(&Organisation {
        community: Link::to(made.community),
        name: "信息员队伍".into(),
        form: Some(BodyForm::Informants),
        ..Organisation::default()
    });
    let officer = |post, until: &str| Officer {
        organisation: Link::to(body),
        name: "李".into(),
        post: Some(post),
        since: on("2026-01-01"),
        until: Date::parse_iso(until),
        ..Officer::default()
    };
    let informant = made.add(&officer(OfficerPost::Informant, "2026-06-01"));
    made.add(&officer(OfficerPost::Chair, ""));
    let contact = made.add(&CareHousehold {
        community: Link::to(made.community),
        name: "农贸市场".into(),
        kind: Some(CareKind::Contact),
        officer: Link::to(informant),
        visit_every: Some(7),
        since: on("2026-03-01"),
        ..CareHousehold::default()
    });
    let mut report = information(&made, None);
    report.officer = Link::to(informant);
    let report = made.add(&report);
    let of = |date: &str| informants(&made.register, &made.all(), year(), day(date));
    let [one] = &of("2026-04-01")[..] else {
        panic!("one officer is an informant")
    };
    assert_eq!((one.officer, &one.reports[..]), (informant, &[report][..]));
    assert_eq!(one.contacts[0].household, contact);
    assert!(one.contacts[0].is_overdue(day("2026-04-01")) && one.contacts[0].is_contact());
    assert_eq!(of("2026-03-30")[0].reports, []);
    assert_eq!(of("2026-06-01"), []);
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
    let listed = |date: &str, period| {
        let now = Moment::new(day(date), 90);
        clocks(&made.register, &made.all(), period, now)
    };
    let expected = [
        (late, Clock::Late { by: 1_440 }),
        (in_time, Clock::InTime { before: 0 }),
        (too_late, Clock::TooLate { by: 1 }),
    ];
    assert_eq!(listed("2026-04-02", year()), expected);
    // What is not reported stays, whenever it was learnt.
    let next = Period::year(2027).unwrap();
    assert_eq!(listed("2026-04-02", next), expected[..1]);
    assert_eq!(listed("2026-03-30", year()), []);
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
