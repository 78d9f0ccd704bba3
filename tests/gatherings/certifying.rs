//! Sign-up, attendance, and time certified in one step.

use std::collections::BTreeMap;

use six_stars::app::gatherings::{
    NotYet, certify, certify_reported, coming, note, service_of, take_back, vacancies,
};
use six_stars::domain::kinds::{
    Attendance, AttendanceState, Gathering, GatheringForm, ServiceKind, ServiceRecord,
};
use six_stars::domain::{Id, Link};

use super::{World, day};

const TODAY: &str = "2026-04-12";

fn activity(world: &World) -> Gathering {
    Gathering {
        community: Link::to(world.community),
        title: "清洁家园".into(),
        form: Some(GatheringForm::Activity),
        kind: Some(ServiceKind::Environment),
        held_on: Some(day("2026-04-11")),
        minutes: Some(240),
        places: Some(4),
        ..Gathering::default()
    }
}

fn noted(world: &mut World, gathering: Id, people: &[Id], state: Option<AttendanceState>) {
    let draft = note(&world.register, gathering, people, state, day(TODAY));
    world.commit(draft);
}

fn certified(world: &mut World, gathering: Id, own: &[(Id, u32)]) -> Result<(), NotYet> {
    let own: BTreeMap<Id, u32> = own.iter().copied().collect();
    let draft = certify(&world.register, gathering, &own, day(TODAY))?;
    world.commit(draft);
    Ok(())
}

fn minutes(world: &World, gathering: Id) -> Vec<u32> {
    let records = service_of(&world.register, gathering)
        .into_values()
        .flatten();
    let records = records.filter_map(|id| world.register.get::<ServiceRecord>(id));
    records
        .filter(|r| r.certified_on.is_some())
        .filter_map(|r| r.minutes)
        .collect()
}

#[test]
fn all_who_are_present_are_certified_in_one_step_and_later_ones_added() {
    let mut world = World::new();
    let people: Vec<Id> = ["甲", "乙", "丙", "丁", "戊"]
        .map(|name| world.member(name))
        .to_vec();
    let gathering = world.add(&activity(&world));
    noted(
        &mut world,
        gathering,
        &people[..4],
        Some(AttendanceState::SignedUp),
    );
    assert_eq!(vacancies(&world.register, gathering), Some(0));
    noted(
        &mut world,
        gathering,
        &people[3..4],
        Some(AttendanceState::Excused),
    );
    assert_eq!(vacancies(&world.register, gathering), Some(1));
    assert_eq!(certified(&mut world, gathering, &[]), Err(NotYet::Nobody));

    noted(
        &mut world,
        gathering,
        &people[..3],
        Some(AttendanceState::Present),
    );
    certified(&mut world, gathering, &[(people[2], 90)]).unwrap();
    assert_eq!(minutes(&world, gathering), [240, 240, 90]);
    assert_eq!(certified(&mut world, gathering, &[]), Err(NotYet::Nobody));

    noted(
        &mut world,
        gathering,
        &people[4..],
        Some(AttendanceState::Present),
    );
    certified(&mut world, gathering, &[(people[0], 10)]).unwrap();
    assert_eq!(minutes(&world, gathering), [240, 240, 90, 240]);

    world.commit(take_back(&world.register, gathering).unwrap());
    assert_eq!(minutes(&world, gathering), [0; 0]);
    assert_eq!(world.register.all::<ServiceRecord>().count(), 0);
    assert!(take_back(&world.register, gathering).is_none());
    // Who was there stays noted.
    assert_eq!(coming(&world.register, gathering).len(), 5);
}

#[test]
fn time_that_a_member_reported_is_certified_and_not_counted_twice() {
    let mut world = World::new();
    let person = world.member("甲");
    let gathering = world.add(&activity(&world));
    let reported = ServiceRecord {
        person: Link::to(person),
        served_on: Some(day("2026-04-11")),
        kind: Some(ServiceKind::Environment),
        minutes: Some(200),
        gathering: Link::to(gathering),
        what: "扫地".into(),
        ..ServiceRecord::default()
    };
    let reported = world.add(&reported);
    noted(
        &mut world,
        gathering,
        &[person],
        Some(AttendanceState::Present),
    );
    certified(&mut world, gathering, &[]).unwrap();
    assert_eq!(minutes(&world, gathering), [200]);
    world.commit(take_back(&world.register, gathering).unwrap());
    let record = world.register.get::<ServiceRecord>(reported).unwrap();
    assert_eq!(record.certified_on, None);
}

#[test]
fn what_cannot_be_certified_says_why() {
    let check = |change: fn(&mut Gathering), expected: NotYet| {
        let mut world = World::new();
        let person = world.member("甲");
        let mut held = activity(&world);
        change(&mut held);
        let gathering = world.add(&held);
        noted(
            &mut world,
            gathering,
            &[person],
            Some(AttendanceState::Present),
        );
        assert_eq!(certified(&mut world, gathering, &[]), Err(expected));
    };
    check(
        |held| held.form = Some(GatheringForm::Meeting),
        NotYet::Meeting,
    );
    check(|held| held.cancelled = "下雨".into(), NotYet::Cancelled);
    check(
        |held| held.held_on = Some(day("2026-04-13")),
        NotYet::ToCome,
    );
    check(|held| held.kind = None, NotYet::NoKind);
    check(|held| held.minutes = None, NotYet::NoMinutes);
}

#[test]
fn what_offices_noted_apart_is_one_person() {
    let mut world = World::new();
    let person = world.member("甲");
    let gathering = world.add(&activity(&world));
    for state in [AttendanceState::Present, AttendanceState::SignedUp] {
        world.add(&Attendance {
            gathering: Link::to(gathering),
            person: Link::to(person),
            state: Some(state),
            ..Attendance::default()
        });
    }
    let one = &coming(&world.register, gathering)[&person];
    assert_eq!(
        (one.state, one.records.len()),
        (AttendanceState::Present, 2)
    );
    assert_eq!(vacancies(&world.register, gathering), Some(3));
    certified(&mut world, gathering, &[]).unwrap();
    assert_eq!(minutes(&world, gathering), [240]);
    noted(
        &mut world,
        gathering,
        &[person],
        Some(AttendanceState::Absent),
    );
    let one = &coming(&world.register, gathering)[&person];
    assert_eq!((one.state, one.records.len()), (AttendanceState::Absent, 1));
    noted(&mut world, gathering, &[person], None);
    assert!(coming(&world.register, gathering).is_empty());
}

#[test]
fn reported_time_is_certified_when_it_waits() {
    let mut world = World::new();
    let person = world.member("甲");
    let record = |served: &str, certified: Option<&str>| ServiceRecord {
        person: Link::to(person),
        served_on: Some(day(served)),
        kind: Some(ServiceKind::Law),
        minutes: Some(60),
        certified_on: certified.map(day),
        ..ServiceRecord::default()
    };
    let (known, waits, to_come) = (
        record("2026-04-01", Some("2026-04-02")),
        record("2026-04-12", None),
        record("2026-04-13", None),
    );
    let all = [world.add(&known), world.add(&waits), world.add(&to_come)];
    world.commit(certify_reported(&world.register, &all, day(TODAY)).unwrap());
    let on = all.map(|id| {
        world
            .register
            .get::<ServiceRecord>(id)
            .unwrap()
            .certified_on
    });
    assert_eq!(on, [Some(day("2026-04-02")), Some(day(TODAY)), None]);
    assert!(certify_reported(&world.register, &all, day(TODAY)).is_none());
}
