//! The year-end summary (S5.12).

use std::collections::BTreeSet;

use proptest::prelude::*;
use six_stars::domain::kinds::{
    Attendance, AttendanceState, Community, Feedback, FeedbackGrade, Gathering, GatheringForm,
    MemberKind, PartyGroup, Person, Pledge, PledgeDeed,
};
use six_stars::domain::{Choice as _, Date, Id, Link, Replica, Value};
use six_stars::register::{Action, Register};
use six_stars::reports::year_end::{Amount, Code, YearEnd};
use six_stars::scoring::pledges::PledgeList;

use super::half_year::{add, serve};
use super::unit_of_40::{World, day};

fn of(world: &World, communities: &[&str], year: i32, today: &str) -> YearEnd {
    let communities = communities.iter().map(|name| world.communities[*name]);
    let communities: BTreeSet<Id> = communities.collect();
    let summary = YearEnd::of(&world.register, &communities, year, day(today));
    summary.unwrap().unwrap()
}

fn amount(summary: &YearEnd, code: Code) -> Amount {
    summary.figure(code).unwrap().amount
}

const BOTH: [&str; 2] = ["东街", "西苑"];

#[test]
fn people_count_once_over_communities() {
    let world = World::new();
    let members =
        |communities: &[&str]| amount(&of(&world, communities, 2026, "2026-12-31"), Code::Members);
    assert_eq!(members(&["东街"]), Amount::People(18));
    assert_eq!(members(&["西苑"]), Amount::People(19));
    assert_eq!(members(&BOTH), Amount::People(36));
    // Behind it are the records, so that nobody is missing from the list.
    let both = of(&world, &BOTH, 2026, "2026-12-31");
    assert_eq!(both.figure(Code::Members).unwrap().behind.len(), 37);
}

#[test]
fn who_moved_between_communities_neither_came_nor_left() {
    let mut world = World::new();
    let (name, first) = world.nth(8);
    let second = world.of("西苑", &name);
    world.set::<Person>(first, &[("registered_on", Value::Date(day("2025-03-10")))]);
    world.set::<Person>(first, &[("left_on", Value::Date(day("2026-06-01")))]);
    world.set::<Person>(second, &[("registered_on", Value::Date(day("2026-06-01")))]);
    let figures = |communities: &[&str]| {
        let summary = of(&world, communities, 2026, "2026-12-31");
        [Code::Members, Code::Came, Code::Left].map(|code| amount(&summary, code))
    };
    let people = |counts: [usize; 3]| counts.map(Amount::People);
    assert_eq!(figures(&["东街"]), people([17, 17, 1]));
    assert_eq!(figures(&["西苑"]), people([19, 19, 0]));
    assert_eq!(figures(&BOTH), people([36, 35, 0]));
    // Before the move everything is as it was.
    let before = of(&world, &BOTH, 2026, "2026-05-31");
    assert_eq!(amount(&before, Code::Left), Amount::People(0));
    assert_eq!(before.day, day("2026-05-31"));
    assert_eq!(of(&world, &BOTH, 2025, "2026-12-31").day, day("2025-12-31"));
    let later = YearEnd::of(&world.register, &BTreeSet::new(), 2027, day("2026-12-31"));
    assert_eq!(later.unwrap(), None);
}

#[test]
fn service_in_two_communities_is_one_sum() {
    let mut world = World::new();
    let (name, east) = world.nth(8);
    let west = world.of("西苑", &name);
    for person in [east, west] {
        world.set::<Person>(person, &[("kind", Value::Choice(0))]);
    }
    serve(&mut world, east, "2026-05-01", 1_440, "2026-05-02");
    serve(&mut world, west, "2026-05-03", 959, "2026-05-04");
    let reached = |world: &World, communities: &[&str], today: &str| {
        amount(&of(world, communities, 2026, today), Code::Reached)
    };
    // A minute short of five days of eight hours.
    assert_eq!(reached(&world, &BOTH, "2026-12-31"), Amount::OutOf(0, 1));
    serve(&mut world, west, "2026-12-31", 1, "2026-12-31");
    assert_eq!(reached(&world, &BOTH, "2026-12-31"), Amount::OutOf(1, 1));
    assert_eq!(reached(&world, &BOTH, "2026-12-30"), Amount::OutOf(0, 1));
    assert_eq!(
        reached(&world, &["东街"], "2026-12-31"),
        Amount::OutOf(0, 1)
    );
    let both = of(&world, &BOTH, 2026, "2026-12-31");
    assert_eq!(amount(&both, Code::Minutes), Amount::Minutes(2_400));
    assert_eq!(amount(&both, Code::Served), Amount::People(1));
    assert_eq!(both.figure(Code::Minutes).unwrap().behind.len(), 3);
}

#[test]
fn pledges_groups_units_and_feedback() {
    let mut world = World::new();
    let (name, east) = world.nth(8);
    let west = world.of("西苑", &name);
    for person in [east, west] {
        world.set::<Person>(person, &[("kind", Value::Choice(0))]);
    }
    let six = PledgeList::SixOnes.pledges();
    for (at, pledge) in six.iter().enumerate() {
        let deed = PledgeDeed {
            person: Link::to(if at % 2 == 0 { east } else { west }),
            pledge: Some(*pledge),
            done_on: Some(day("2026-05-01")),
            ..PledgeDeed::default()
        };
        add(&mut world, &deed);
    }
    for (name, dissolved) in [
        ("第一党小组", None),
        ("第二党小组", Some(day("2026-12-31"))),
    ] {
        let group = PartyGroup {
            community: Link::to(world.communities["东街"]),
            name: name.into(),
            dissolved_on: dissolved,
            ..PartyGroup::default()
        };
        add(&mut world, &group);
    }
    for (person, year) in [(east, 2026), (west, 2026), (east, 2025)] {
        let feedback = Feedback {
            person: Link::to(person),
            year: Some(year),
            grade: Some(FeedbackGrade::Good),
            ..Feedback::default()
        };
        add(&mut world, &feedback);
    }
    let both = of(&world, &BOTH, 2026, "2026-12-31");
    // Three of the six in each community: all of them by one person.
    assert_eq!(
        amount(&both, Code::WholeList(PledgeList::SixOnes)),
        Amount::People(1)
    );
    let east_alone = of(&world, &["东街"], 2026, "2026-12-31");
    assert_eq!(
        amount(&east_alone, Code::WholeList(PledgeList::SixOnes)),
        Amount::People(0)
    );
    let kept = Amount::Kept {
        people: 1,
        deeds: 1,
    };
    assert_eq!(amount(&both, Code::Pledge(Pledge::Informant)), kept);
    assert_eq!(amount(&both, Code::Groups), Amount::Records(1));
    assert_eq!(amount(&both, Code::Feedback), Amount::People(1));
    assert_eq!(both.figure(Code::Feedback).unwrap().behind.len(), 2);
    assert_eq!(amount(&both, Code::Units), Amount::Records(1));
    assert_eq!(amount(&both, Code::Passing), Amount::Records(1));
    assert_eq!(amount(&both, Code::Below), Amount::Records(0));
    assert_eq!(amount(&both, Code::Meetings), Amount::OutOf(0, 12));
    // A volunteer is no in-service member.
    let mut volunteer = world.person("东街", "志愿者", "2026-04-01");
    volunteer.kind = Some(MemberKind::Volunteer);
    world.add(&volunteer);
    let both = of(&world, &BOTH, 2026, "2026-12-31");
    assert_eq!(amount(&both, Code::Members), Amount::People(36));
}

#[test]
fn what_is_only_planned_was_not_held() {
    let mut world = World::new();
    let gathering = |form| Gathering {
        community: Link::to(world.communities["东街"]),
        title: "活动".into(),
        form: Some(form),
        held_on: Some(day("2026-05-02")),
        ..Gathering::default()
    };
    let meeting = gathering(GatheringForm::Meeting);
    let activity = gathering(GatheringForm::Activity);
    let (meeting, activity) = (add(&mut world, &meeting), add(&mut world, &activity));
    let figures = |world: &World| {
        let summary = of(world, &BOTH, 2026, "2026-12-31");
        [Code::Meetings, Code::Activities].map(|code| amount(&summary, code))
    };
    let held = |meetings, activities| [Amount::OutOf(meetings, 12), Amount::Records(activities)];
    assert_eq!(figures(&world), held(0, 0));
    world.set::<Gathering>(meeting, &[("present", Value::Whole(12))]);
    assert_eq!(figures(&world), held(1, 0));
    let (_, person) = world.nth(2);
    let signed_up = Attendance {
        gathering: Link::to(activity),
        person: Link::to(person),
        state: Some(AttendanceState::SignedUp),
        ..Attendance::default()
    };
    let signed_up = add(&mut world, &signed_up);
    assert_eq!(figures(&world), held(1, 0));
    let present = Value::Choice(AttendanceState::Present.index());
    world.set::<Attendance>(signed_up, &[("state", present)]);
    assert_eq!(figures(&world), held(1, 1));
}

#[test]
fn every_figure_has_a_code_of_its_own() {
    let world = World::new();
    let both = of(&world, &BOTH, 2026, "2026-12-31");
    let codes: BTreeSet<String> = both.figures.iter().map(|f| f.code.to_string()).collect();
    assert_eq!(codes.len(), both.figures.len());
    assert!(codes.iter().all(|code| !code.is_empty()));
}

/// When somebody registered with a community and left it, in days around a year.
type Stay = (usize, usize, i32, Option<i32>);

fn stays() -> impl Strategy<Value = Vec<Stay>> {
    let left = proptest::option::of(0..500i32);
    proptest::collection::vec((0..3usize, 0..4usize, -400..400i32, left), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Those there when the year began, and those who came, without those who left, are those there at its end.
    #[test]
    fn members_balance(stays in stays(), today in 0..364i32) {
        let mut register = Register::new(Replica::from_bits(7));
        let first = day("2026-01-01").number();
        let at = |days: i32| Date::from_number(first + days);
        let mut draft = register.draft();
        let communities: Vec<Id> = (0..3)
            .map(|number| draft.create(&Community { name: format!("{number}社区").into(), ..Community::default() }))
            .collect();
        for (community, name, from, left) in &stays {
            draft.create(&Person {
                community: Link::to(communities[*community]),
                name: format!("张{name}").into(),
                birth_month: six_stars::domain::Month::new(1980, 1),
                registered_on: at(*from),
                left_on: left.and_then(|days| at(from + days)),
                ..Person::default()
            });
        }
        let transaction = register.plan(draft, Action::Edit, "", 0).unwrap();
        register.apply(&transaction);
        let all: BTreeSet<Id> = communities.into_iter().collect();
        let today = at(today).unwrap();
        let people = |year: i32, today: Date, code: Code| {
            let summary = YearEnd::of(&register, &all, year, today).unwrap().unwrap();
            match summary.figure(code).unwrap().amount {
                Amount::People(people) => people,
                other => panic!("{other:?}"),
            }
        };
        let began = people(2025, day("2025-12-31"), Code::Members);
        let came = people(2026, today, Code::Came);
        let left = people(2026, today, Code::Left);
        prop_assert_eq!(began + came, people(2026, today, Code::Members) + left);
    }
}
