//! What a member did in a period, as of a day (S5.6, S5.9).

use six_stars::domain::kinds::{
    Attendance, AttendanceState, Gathering, GatheringForm, MemberKind, Person, ServiceKind,
    ServiceRecord,
};
use six_stars::domain::{Choice as _, Id, Link, Record, Value};
use six_stars::register::Action;
use six_stars::reports::{Half, MemberYear, Period, member_years};
use six_stars::scoring::Exact;

use super::unit_of_40::{World, day};

fn add<R: Record>(world: &mut World, record: &R) -> Id {
    let mut draft = world.register.draft();
    let id = draft.create(record);
    let transaction = world.register.plan(draft, Action::Edit, "", 0).unwrap();
    world.register.apply(&transaction);
    id
}

fn served(world: &mut World, person: Id, on: &str, minutes: u32, certified_on: &str) {
    let record = ServiceRecord {
        person: Link::to(person),
        served_on: Some(day(on)),
        kind: Some(ServiceKind::Environment),
        minutes: Some(minutes),
        certified_on: (!certified_on.is_empty()).then(|| day(certified_on)),
        ..ServiceRecord::default()
    };
    add(world, &record);
}

fn of(world: &World, person: Id, period: Period, on: &str) -> MemberYear {
    let all = member_years(&world.register, period, day(on));
    all.into_iter()
        .find(|member| member.person == person)
        .unwrap()
}

#[test]
fn only_certified_time_of_the_period_counts() {
    let mut world = World::new();
    let (_, person) = world.nth(2);
    let year = Period::year(2026).unwrap();
    for (on, minutes, certified_on) in [
        ("2025-12-31", 480, "2026-01-05"),
        ("2026-03-05", 480, "2026-03-06"),
        ("2026-06-30", 1_440, "2026-07-02"),
        ("2026-07-01", 479, "2026-07-02"),
        ("2026-09-01", 60, ""),
    ] {
        served(&mut world, person, on, minutes, certified_on);
    }
    let time = |period: Period, on: &str| {
        let time = of(&world, person, period, on).time;
        (time.certified, time.waiting, time.records.len())
    };
    assert_eq!(time(year, "2026-12-31"), (2_399, 60, 3));
    // On the last day of June the record of that day was not certified yet.
    assert_eq!(time(year, "2026-06-30"), (480, 1_440, 1));
    assert_eq!(
        time(Period::half(2026, Half::First).unwrap(), "2026-12-31"),
        (1_920, 0, 2)
    );
    assert_eq!(
        time(Period::half(2026, Half::Second).unwrap(), "2026-12-31"),
        (479, 60, 1)
    );
    let eight = Exact::from(8);
    let days = |on: &str| of(&world, person, year, on).time.days(&eight).unwrap();
    // A minute short of five days, although both are shown as 5.0.
    assert_eq!(days("2026-12-31").shown(), "5.0");
    assert!(days("2026-12-31") < Exact::from(5));
    served(&mut world, person, "2026-12-01", 1, "2026-12-31");
    let days = |on: &str| of(&world, person, year, on).time.days(&eight).unwrap();
    assert_eq!(days("2026-12-31"), Exact::from(5));
    assert!(days("2026-12-30") < Exact::from(5));
}

#[test]
fn meetings_count_while_somebody_is_registered() {
    let mut world = World::new();
    let (_, person) = world.nth(2);
    let community = world.communities["东街"];
    let mut held = Vec::new();
    for (on, form, cancelled) in [
        ("2026-01-03", GatheringForm::Meeting, ""),
        ("2026-05-02", GatheringForm::Meeting, ""),
        ("2026-07-04", GatheringForm::Meeting, "大雨"),
        ("2026-09-05", GatheringForm::Meeting, ""),
        ("2026-06-06", GatheringForm::Activity, ""),
    ] {
        let gathering = Gathering {
            community: Link::to(community),
            title: "活动".into(),
            form: Some(form),
            held_on: Some(day(on)),
            cancelled: cancelled.into(),
            ..Gathering::default()
        };
        held.push(add(&mut world, &gathering));
    }
    let (_, another) = world.nth(4);
    let mut noted = Vec::new();
    for (at, person, state) in [
        (1, person, AttendanceState::Present),
        (2, person, AttendanceState::Present),
        (3, person, AttendanceState::Absent),
        (3, another, AttendanceState::Present),
        (4, person, AttendanceState::Present),
    ] {
        let attendance = Attendance {
            gathering: Link::to(held[at]),
            person: Link::to(person),
            state: Some(state),
            ..Attendance::default()
        };
        noted.push(add(&mut world, &attendance));
    }
    let year = Period::year(2026).unwrap();
    let counts = |on: &str| {
        let member = of(&world, person, year, on);
        (member.meetings_attended, member.meetings, member.activities)
    };
    // Registered in March; the meeting of January was before, that of July was cancelled.
    assert_eq!(counts("2026-12-31"), (1, 2, 1));
    assert_eq!(counts("2026-06-01"), (1, 1, 0));
    assert_eq!(counts("2026-04-01"), (0, 0, 0));
    // Of whom nobody noted anything nobody was away; who signed up may not have come.
    let gathering = Gathering {
        community: Link::to(community),
        title: "例会".into(),
        form: Some(GatheringForm::Meeting),
        held_on: Some(day("2026-11-07")),
        ..Gathering::default()
    };
    let not_noted = add(&mut world, &gathering);
    let signed_up = Attendance {
        gathering: Link::to(not_noted),
        person: Link::to(person),
        state: Some(AttendanceState::SignedUp),
        ..Attendance::default()
    };
    add(&mut world, &signed_up);
    let member = of(&world, person, year, "2026-12-31");
    assert_eq!((member.meetings, member.meetings_not_noted), (2, 1));
    // The names of those who came say that it was held, as everywhere; that somebody was away does not.
    let names = [("present_names", Value::text("林丹、章欢"))];
    world.set::<Gathering>(not_noted, &names);
    let member = of(&world, person, year, "2026-12-31");
    assert_eq!((member.meetings, member.meetings_not_noted), (3, 0));
    let away = Value::Choice(AttendanceState::Absent.index());
    world.set::<Attendance>(noted[3], &[("state", away)]);
    let member = of(&world, person, year, "2026-12-31");
    assert_eq!((member.meetings, member.meetings_not_noted), (2, 1));
}

#[test]
fn those_who_were_there_in_the_period_are_told_of() {
    let mut world = World::new();
    let year = Period::year(2026).unwrap();
    let second = Period::half(2026, Half::Second).unwrap();
    let count = |world: &World, period: Period, on: &str| {
        member_years(&world.register, period, day(on)).len()
    };
    // 36 people, one in two communities.
    assert_eq!(count(&world, year, "2026-12-31"), 37);
    assert_eq!(count(&world, year, "2026-02-28"), 0);
    let (_, person) = world.nth(2);
    world.set::<Person>(person, &[("left_on", Value::Date(day("2026-07-01")))]);
    assert_eq!(
        count(&world, year, "2026-12-31"),
        37,
        "there for a part of the year"
    );
    assert_eq!(count(&world, second, "2026-12-31"), 36);
    let mut volunteer = world.person("东街", "志愿者", "2026-04-01");
    volunteer.kind = Some(MemberKind::Volunteer);
    world.add(&volunteer);
    assert_eq!(count(&world, year, "2026-12-31"), 37);
}

#[test]
fn an_activity_that_two_offices_certified_apart_counts_once() {
    let mut world = World::new();
    let (_, person) = world.nth(2);
    let gathering = Gathering {
        community: Link::to(world.communities["东街"]),
        title: "义诊".into(),
        form: Some(GatheringForm::Activity),
        held_on: Some(day("2026-05-09")),
        ..Gathering::default()
    };
    let gathering = add(&mut world, &gathering);
    for certified_on in ["2026-05-10", "2026-05-11"] {
        let record = ServiceRecord {
            person: Link::to(person),
            served_on: Some(day("2026-05-09")),
            kind: Some(ServiceKind::Care),
            minutes: Some(120),
            gathering: Link::to(gathering),
            certified_on: Some(day(certified_on)),
            ..ServiceRecord::default()
        };
        add(&mut world, &record);
    }
    let year = Period::year(2026).unwrap();
    let time = of(&world, person, year, "2026-12-31").time;
    assert_eq!(
        (time.certified, time.waiting, time.records.len()),
        (120, 0, 1)
    );
}
