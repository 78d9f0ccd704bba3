//! A unit's registration rate, exactly (S5.8).

use six_stars::domain::kinds::{DeclaredMember, Leaving, MemberKind, Person, Withdrawal};
use six_stars::domain::{Choice, Date, Id, Link, Month, Value};
use six_stars::reports::{Absence, Standing, UnitReport, all_units};
use six_stars::scoring::{self, Exact};

use super::unit_of_40::{World, day};

/// Declared, registered, the rate as it is shown, whether it passes, the heads missing.
fn figures(world: &World, report: &UnitReport) -> (usize, usize, String, Option<bool>, usize) {
    let share = scoring::threshold(&world.register, 2026, "unit_registration_share").unwrap();
    (
        report.declared.len(),
        report.registered(),
        report
            .rate()
            .map(|rate| rate.shown_percent())
            .unwrap_or_default(),
        report.passes(&share),
        report.short(&share),
    )
}

#[track_caller]
fn check(world: &World, on: &str, expected: (usize, usize, &str, Option<bool>, usize)) {
    let report = world.report(on);
    let (declared, registered, rate, passes, short) = figures(world, &report);
    assert_eq!(
        (declared, registered, &*rate, passes, short),
        expected,
        "{on}"
    );
}

fn date(text: &str) -> Value {
    Value::Date(day(text))
}

fn left(on: &str, because: Leaving) -> [(&'static str, Value); 2] {
    [
        ("left_on", date(on)),
        ("left_for", Value::Choice(because.index())),
    ]
}

#[test]
fn thirty_six_of_forty_pass_and_thirty_five_do_not() {
    let mut world = World::new();
    check(&world, "2026-06-30", (40, 36, "90.0", Some(true), 0));
    let (_, person) = world.nth(3);
    world.set::<Person>(person, &left("2026-06-01", Leaving::Moved));
    check(&world, "2026-06-30", (40, 35, "87.5", Some(false), 1));
    // Before that day nothing has changed.
    check(&world, "2026-05-31", (40, 36, "90.0", Some(true), 0));
    check(&world, "2026-06-01", (40, 35, "87.5", Some(false), 1));
}

#[test]
fn somebody_in_two_communities_counts_once() {
    let mut world = World::new();
    let (name, first) = world.nth(8);
    let second = world.of("西苑", &name);
    let report = world.report("2026-06-30");
    let both = report
        .declared
        .iter()
        .find(|declared| declared.people.len() == 2);
    let both: Vec<Id> = both.unwrap().people.iter().map(|(id, _)| *id).collect();
    assert_eq!(both, [first, second]);
    // Moved from the one to the other: registered all the while.
    world.set::<Person>(first, &left("2026-04-10", Leaving::Moved));
    check(&world, "2026-04-09", (40, 36, "90.0", Some(true), 0));
    check(&world, "2026-04-10", (40, 36, "90.0", Some(true), 0));
    world.set::<Person>(second, &left("2026-05-01", Leaving::Died));
    check(&world, "2026-05-01", (40, 35, "87.5", Some(false), 1));
    let standing = standing_of(&world, "2026-05-01", &name);
    let expected = Absence::Left {
        person: second,
        on: day("2026-05-01"),
        because: Some(Leaving::Died),
    };
    assert_eq!(standing, Standing::Missing(expected));
}

fn standing_of(world: &World, on: &str, name: &str) -> Standing {
    let line = world.line(name);
    let report = world.report(on);
    let mut declared = report.declared.into_iter();
    declared
        .find(|declared| declared.lines.contains(&line))
        .unwrap()
        .standing
}

#[test]
fn the_list_is_that_of_the_day() {
    let mut world = World::new();
    check(&world, "2026-02-28", (0, 0, "", None, 0));
    assert_eq!(
        world.report("2026-03-10").registered(),
        10 + 8,
        "by the tenth of March"
    );
    // One of the four who never came retires: 36 of 39.
    let line = world.line(&super::unit_of_40::pasted("2026-03-01")[39].cells[1]);
    let withdrawn = [
        ("withdrawn_on", date("2026-06-15")),
        ("withdrawn_for", Value::Choice(Withdrawal::Retired.index())),
    ];
    world.set::<DeclaredMember>(line, &withdrawn);
    check(&world, "2026-06-14", (40, 36, "90.0", Some(true), 0));
    check(&world, "2026-06-15", (39, 36, "92.3", Some(true), 0));
    // A new colleague, declared in July.
    let member = world.declare("新来者", "2026-07-01");
    world.add_line(&member);
    check(&world, "2026-06-30", (39, 36, "92.3", Some(true), 0));
    check(&world, "2026-07-01", (40, 36, "90.0", Some(true), 0));
}

#[test]
fn somebody_listed_twice_is_one_head() {
    let mut world = World::new();
    let (name, person) = world.nth(2);
    let twin = world
        .register
        .get::<DeclaredMember>(world.line(&name))
        .unwrap()
        .clone();
    world.add_line(&twin);
    check(&world, "2026-06-30", (40, 36, "90.0", Some(true), 0));
    // Another of the same name, born in another month, is another.
    let other = DeclaredMember {
        birth_month: Month::new(1950, 1),
        phone: "".into(),
        ..twin
    };
    world.add_line(&other);
    check(&world, "2026-06-30", (41, 36, "87.8", Some(false), 1));
    let report = world.report("2026-06-30");
    let of_person = report
        .declared
        .iter()
        .filter(|d| d.people.iter().any(|(id, _)| *id == person));
    assert_eq!(of_person.count(), 1);
}

#[test]
fn what_may_be_one_person_waits_for_somebody_to_decide() {
    let mut world = World::new();
    let rows = super::unit_of_40::pasted("2026-03-01");
    let member = rows[36].outcome.clone().unwrap();
    let line = world.line(&member.name);
    // The same name at the same unit, and nothing else is known.
    let person = world.person("东街", &member.name, "2026-05-05");
    let person = world.add(&person);
    check(&world, "2026-06-30", (40, 36, "90.0", Some(true), 0));
    let Standing::ToDecide(possible) = standing_of(&world, "2026-06-30", &member.name) else {
        panic!("nobody was asked");
    };
    assert_eq!(
        possible.iter().map(|p| p.person).collect::<Vec<_>>(),
        [person]
    );
    assert_eq!(world.report("2026-06-30").to_decide(), 1);
    assert!(
        world.report("2026-06-30").undeclared.is_empty(),
        "nobody is told of twice"
    );
    // Before the registration there was nothing to decide.
    assert_eq!(world.report("2026-05-04").to_decide(), 0);
    // It is nobody of the list.
    world.set::<DeclaredMember>(line, &[("checked_on", date("2026-06-30"))]);
    let report = world.report("2026-06-30");
    assert_eq!((report.to_decide(), report.registered()), (0, 36));
    assert_eq!(report.undeclared.len(), 1);
    assert_eq!(report.undeclared[0].people, [person]);
    // It is the member after all.
    world.set::<DeclaredMember>(line, &[("person", Value::Reference(person))]);
    check(&world, "2026-06-30", (40, 37, "92.5", Some(true), 0));
    check(&world, "2026-05-04", (40, 36, "90.0", Some(true), 0));
}

#[test]
fn two_of_one_name_are_not_taken_for_each_other() {
    let mut world = World::new();
    let born = Month::new(1980, 6);
    let two = ["10011112222", "10033334444"].map(|phone| DeclaredMember {
        birth_month: born,
        phone: phone.into(),
        ..world.declare("同名者", "2026-03-01")
    });
    for member in &two {
        world.add_line(member);
    }
    let mut first = world.person("东街", "同名者", "2026-03-20");
    first.birth_month = born;
    first.phone = "100 3333 4444".into();
    let first = world.add(&first);
    // By telephone it is the second of the list; the first stays missing.
    let report = world.report("2026-06-30");
    let found: Vec<Vec<Id>> = report.declared[40..]
        .iter()
        .map(|declared| declared.people.iter().map(|(id, _)| *id).collect())
        .collect();
    assert_eq!(found, [vec![], vec![first]]);
    assert_eq!(report.registered(), 37);
    // Without a telephone it may be either, and somebody decides.
    world.set::<Person>(first, &[("phone", Value::Missing)]);
    let report = world.report("2026-06-30");
    assert_eq!((report.registered(), report.to_decide()), (36, 2));
}

#[test]
fn the_others_of_the_unit_are_shown() {
    let mut world = World::new();
    let mut person = world.person("东街", "未申报", "2026-04-01");
    person.birth_month = Month::new(1979, 9);
    let first = world.add(&person);
    person.community = Link::to(world.communities["西苑"]);
    let second = world.add(&person);
    let mut floating = world.person("东街", "流动者", "2026-04-01");
    floating.kind = Some(MemberKind::Floating);
    world.add(&floating);
    let report = world.report("2026-06-30");
    assert_eq!(report.undeclared.len(), 1);
    assert_eq!(report.undeclared[0].people, [first, second]);
    assert_eq!(report.undeclared[0].withdrawn, None);
    assert!(world.report("2026-03-31").undeclared.is_empty());
    // Taken off the list, but still registered under the unit.
    let (name, person) = world.nth(2);
    let line = world.line(&name);
    world.set::<DeclaredMember>(line, &[("withdrawn_on", date("2026-06-01"))]);
    let report = world.report("2026-06-30");
    let withdrawn = report
        .undeclared
        .iter()
        .find(|u| u.people.contains(&person));
    assert_eq!(withdrawn.unwrap().withdrawn, Some(line));
}

#[test]
fn why_somebody_is_missing() {
    let mut world = World::new();
    let (name, person) = world.nth(6);
    world.set::<Person>(person, &[("registered_on", date("2026-07-07"))]);
    let later = Absence::Later {
        person,
        on: day("2026-07-07"),
    };
    assert_eq!(
        standing_of(&world, "2026-06-30", &name),
        Standing::Missing(later)
    );
    world.set::<Person>(person, &[("registered_on", Value::Missing)]);
    let undated = Standing::Missing(Absence::Undated { person });
    assert_eq!(standing_of(&world, "2026-06-30", &name), undated);
    let never = &super::unit_of_40::pasted("2026-03-01")[38].cells[1];
    assert_eq!(
        standing_of(&world, "2026-06-30", never),
        Standing::Missing(Absence::Nobody)
    );
}

#[test]
fn the_share_is_the_rulebooks_and_is_compared_exactly() {
    let world = World::new();
    let report = world.report("2026-06-30");
    for (share, passes, short) in [
        ("0.9", true, 0),
        ("9/10", true, 0),
        ("0.900001", false, 1),
        ("0.95", false, 2),
        ("1", false, 4),
    ] {
        let share: Exact = share.parse().unwrap();
        assert_eq!(report.passes(&share), Some(passes), "{share}");
        assert_eq!(report.short(&share), short, "{share}");
    }
}

#[test]
fn all_units_have_their_own_figures() {
    let mut world = World::new();
    let other = {
        let mut draft = world.register.draft();
        let id = draft.create(&six_stars::domain::kinds::Unit {
            name: "另一单位".into(),
            ..Default::default()
        });
        let transaction = world
            .register
            .plan(draft, six_stars::register::Action::Edit, "", 0);
        world.register.apply(&transaction.unwrap());
        id
    };
    let all = all_units(&world.register, Date::parse_iso("2026-06-30").unwrap());
    let counts = all
        .iter()
        .map(|report| (report.unit, report.declared.len()));
    assert_eq!(counts.collect::<Vec<_>>(), [(world.unit, 40), (other, 0)]);
}
