//! The five days a year: around the line, and a year of activities added up by hand.

use std::collections::BTreeMap;

use six_stars::domain::kinds::{
    Gathering, GatheringForm, MemberKind, Person, RulebookVersion, ServiceKind, ServiceRecord,
};
use six_stars::domain::{Date, Id, Link};
use six_stars::scoring::adopted::FIRST_RULEBOOK;
use six_stars::scoring::service_time::{
    NotCounted, ServiceRules, Standing, community_times, member_time, totals,
};

use super::{World, day};

const YEAR: &str = include_str!("../fixtures/service_year.txt");

fn rules(world: &World) -> ServiceRules {
    ServiceRules::of_year(&world.register, 2026).unwrap()
}

fn serve(world: &mut World, person: Id, on: &str, minutes: u32, certified: Option<&str>) -> Id {
    world.add(&ServiceRecord {
        person: Link::to(person),
        served_on: Some(day(on)),
        kind: Some(ServiceKind::Care),
        minutes: Some(minutes),
        certified_on: certified.map(day),
        ..ServiceRecord::default()
    })
}

/// Each record: the day served, minutes, the day certified.
type Record<'a> = (&'a str, u32, Option<&'a str>);

#[test]
fn the_line_is_exact() {
    let check = |records: &[Record<'_>],
                 change: fn(&mut Person),
                 as_of: &str,
                 expected: Option<Standing>| {
        let mut world = World::with_community();
        let mut person = Person {
            community: Link::to(world.community),
            name: "甲".into(),
            kind: Some(MemberKind::InService),
            ..Person::default()
        };
        change(&mut person);
        let person = world.add(&person);
        for (on, minutes, certified) in records {
            serve(&mut world, person, on, *minutes, *certified);
        }
        let time = member_time(&world.register, person, 2026, day(as_of), &rules(&world));
        assert_eq!(
            time.map(|time| time.standing),
            expected,
            "{records:?} {as_of}"
        );
    };
    let same = |_: &mut Person| {};
    let end = "2026-12-31";
    let most = ("2026-02-01", 1_440, Some("2026-02-02"));
    let rest = |minutes| ("2026-06-30", minutes, Some("2026-07-01"));
    check(&[], same, end, Some(Standing::Short(2_400)));
    check(&[most, rest(959)], same, end, Some(Standing::Short(1)));
    check(&[most, rest(960)], same, end, Some(Standing::Reached));
    check(&[most, rest(961)], same, end, Some(Standing::Reached));
    // Served, and certified on the next day only.
    check(
        &[most, rest(960)],
        same,
        "2026-06-30",
        Some(Standing::Short(960)),
    );
    check(
        &[most, rest(960)],
        same,
        "2026-07-01",
        Some(Standing::Reached),
    );
    check(
        &[most, ("2026-06-30", 960, None)],
        same,
        end,
        Some(Standing::Short(960)),
    );
    // December's service that January certified counts from then on.
    let late = ("2026-12-31", 960, Some("2027-01-05"));
    check(&[most, late], same, end, Some(Standing::Short(960)));
    check(&[most, late], same, "2027-01-05", Some(Standing::Reached));
    for other_year in ["2025-12-31", "2027-01-01"] {
        let other = (other_year, 960, Some("2027-01-05"));
        check(
            &[most, other],
            same,
            "2027-06-30",
            Some(Standing::Short(960)),
        );
    }
    // Whoever left is asked nothing more; whoever left in an earlier year, or came later, is not there.
    check(
        &[most],
        |p| p.left_on = Some(day("2026-03-01")),
        end,
        Some(Standing::Left),
    );
    check(
        &[most],
        |p| p.left_on = Some(day("2026-03-01")),
        "2026-02-28",
        Some(Standing::Short(960)),
    );
    check(
        &[most],
        |p| p.left_on = Some(day("2027-01-01")),
        "2027-01-05",
        Some(Standing::Short(960)),
    );
    check(&[most], |p| p.left_on = Some(day("2025-12-31")), end, None);
    check(
        &[],
        |p| p.registered_on = Some(day("2026-04-10")),
        "2026-04-09",
        None,
    );
    check(
        &[],
        |p| p.registered_on = Some(day("2027-01-01")),
        "2027-04-09",
        None,
    );
    // The scheme asks in-service members.
    check(
        &[most],
        |p| p.kind = Some(MemberKind::Floating),
        end,
        Some(Standing::NotAsked),
    );
    check(
        &[],
        |p| p.kind = Some(MemberKind::Probationary),
        end,
        Some(Standing::Short(2_400)),
    );
}

#[test]
fn a_year_of_activities_adds_up() {
    let mut world = World::with_community();
    let mut people: BTreeMap<String, Id> = BTreeMap::new();
    let mut activities: BTreeMap<String, Id> = BTreeMap::new();
    for line in YEAR.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split(' ').collect();
        let [name, on, minutes, certified, activity] = words[..] else {
            panic!("{line}");
        };
        let person = match people.get(name) {
            Some(person) => *person,
            None => world.member(name),
        };
        people.insert(name.to_owned(), person);
        let gathering = (activity != "-").then(|| match activities.get(activity) {
            Some(known) => *known,
            None => {
                let id = world.add(&Gathering {
                    community: Link::to(world.community),
                    title: activity.into(),
                    form: Some(GatheringForm::Activity),
                    held_on: Some(day(on)),
                    ..Gathering::default()
                });
                activities.insert(activity.to_owned(), id);
                id
            }
        });
        world.add(&ServiceRecord {
            person: Link::to(person),
            served_on: Some(day(on)),
            kind: Some(ServiceKind::Environment),
            minutes: Some(minutes.parse().unwrap()),
            gathering: gathering.map_or_else(Link::default, Link::to),
            certified_on: Date::parse_iso(certified),
            ..ServiceRecord::default()
        });
    }
    let rules = rules(&world);
    assert_eq!(rules.needed, 2_400);
    let times = community_times(
        &world.register,
        world.community,
        2026,
        day("2026-12-31"),
        &rules,
    );
    let of = |name: &str| {
        times
            .iter()
            .find(|time| time.person == people[name])
            .unwrap()
    };
    for (name, minutes, waiting, standing) in [
        ("甲", 2_400, 0, Standing::Reached),
        ("乙", 2_399, 0, Standing::Short(1)),
        ("丙", 2_100, 300, Standing::Short(300)),
        ("丁", 1_920, 0, Standing::Short(480)),
        ("戊", 480, 0, Standing::Short(1_920)),
    ] {
        let time = of(name);
        assert_eq!(
            (time.minutes, time.waiting, time.standing),
            (minutes, waiting, standing),
            "{name}"
        );
    }
    assert_eq!(of("戊").served[1].left_out, Some(NotCounted::Twice));
    assert_eq!(rules.days_in(2_399).unwrap().to_string(), "2399/480");
    let totals = totals(&times);
    assert_eq!(
        (totals.asked, totals.reached, totals.minutes, totals.waiting),
        (5, 1, 9_299, 300)
    );
}

#[test]
fn the_rulebook_says_how_much_is_asked() {
    let check = |days: &str, hours: &str, needed: u64| {
        let mut world = World::with_community();
        let content = FIRST_RULEBOOK
            .replace("\"service_days\": 5", &format!("\"service_days\": {days}"))
            .replace(
                "\"hours_per_service_day\": 8",
                &format!("\"hours_per_service_day\": {hours}"),
            );
        // Texts of one line have no line ends.
        let content = content.replace('\n', " ");
        world.add(&RulebookVersion {
            rulebook: "own".into(),
            title: "本市".into(),
            version: Some(2),
            applies_from: Some(2026),
            content: content.as_str().into(),
            ..RulebookVersion::default()
        });
        assert_eq!(rules(&world).needed, needed, "{days} {hours}");
    };
    check("6", "8", 2_880);
    check("\"5.5\"", "\"7.5\"", 2_475);
    // A third of a minute more than 400: 401 is the least that is enough.
    check("1", "\"6.672\"", 401);
}
