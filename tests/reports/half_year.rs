//! What a community files of a half-year, and what the department makes of it (S5.9).

use rstest::rstest;
use six_stars::domain::kinds::{
    Community, DeclaredMember, Filing, FilingHalf, Gathering, GatheringForm, Leaving, Person,
    ServiceKind, ServiceRecord, Unit,
};
use six_stars::domain::{Choice, Id, Link, Record, Value};
use six_stars::register::Action;
use six_stars::reports::city_half_year::{
    Check, DeclaredBy, FilingState, UnitCity, Verdict, checked,
};
use six_stars::reports::half_year::{Unreadable, filing_state};
use six_stars::reports::{CityHalfYear, Half, HalfYear, People, Period};

use super::unit_of_40::{World, day};

pub fn add<R: Record>(world: &mut World, record: &R) -> Id {
    let mut draft = world.register.draft();
    let id = draft.create(record);
    let transaction = world.register.plan(draft, Action::Edit, "", 0).unwrap();
    world.register.apply(&transaction);
    id
}

pub fn serve(world: &mut World, person: Id, on: &str, minutes: u32, certified_on: &str) -> Id {
    let record = ServiceRecord {
        person: Link::to(person),
        served_on: Some(day(on)),
        kind: Some(ServiceKind::Safety),
        minutes: Some(minutes),
        certified_on: (!certified_on.is_empty()).then(|| day(certified_on)),
        ..ServiceRecord::default()
    };
    add(world, &record)
}

fn figures(world: &World, community: &str, on: &str) -> HalfYear {
    let people = People::of(&world.register);
    let period = Period::half(2026, Half::First).unwrap();
    let community = world.communities[community];
    HalfYear::of(&world.register, &people, community, period, day(on)).unwrap()
}

/// Files the first half of 2026.
fn file(world: &mut World, community: &str, on: &str) -> Id {
    let half_year = figures(world, community, on);
    let community = world.communities[community];
    let filing = half_year.filing(community, (2026, Half::First), day(on));
    add(world, &filing.unwrap())
}

fn city(world: &World, on: &str) -> CityHalfYear {
    let city = CityHalfYear::of(&world.register, (2026, Half::First), day(on));
    city.unwrap().unwrap()
}

fn unit(city: &CityHalfYear) -> &UnitCity {
    &city.units[0]
}

/// Takes the people of a community away, as from a register that has only what the community filed.
fn hide(world: &mut World, community: &str) {
    let place = world.communities[community];
    let people = world.register.of::<Person>(place).map(|(id, _)| id);
    let people: Vec<Id> = people.collect();
    let mut draft = world.register.draft();
    for person in people {
        let records = world.register.of::<ServiceRecord>(person);
        records.for_each(|(id, _)| draft.remove(ServiceRecord::INDEX, id));
        draft.remove(Person::INDEX, person);
    }
    let transaction = world.register.plan(draft, Action::Edit, "", 0).unwrap();
    world.register.apply(&transaction);
}

#[test]
fn a_filing_says_what_the_register_said_on_its_day() {
    let mut world = World::new();
    let (_, person) = world.nth(2);
    serve(&mut world, person, "2026-05-01", 240, "2026-05-02");
    serve(&mut world, person, "2026-06-30", 100, "2026-07-03");
    serve(&mut world, person, "2026-07-01", 999, "2026-07-02");
    let east = |on: &str| {
        let sums = figures(&world, "东街", on).sums();
        (
            sums.declared,
            sums.registered,
            sums.members,
            sums.served,
            sums.minutes,
        )
    };
    // 36 people, one of them with both communities: 18 even places in the east, and 18 odd ones and him in the west.
    assert_eq!(east("2026-06-30"), (40, 18, 18, 1, 240));
    assert_eq!(east("2026-07-02"), (40, 18, 18, 1, 240));
    assert_eq!(east("2026-07-10"), (40, 18, 18, 1, 340));
    assert_eq!(figures(&world, "西苑", "2026-07-10").sums().registered, 19);
    // Nobody was registered yet.
    assert_eq!(east("2026-02-01"), (0, 0, 0, 0, 0));
}

#[test]
fn what_was_filed_stays_when_the_register_moves_on() {
    let mut world = World::new();
    let (_, person) = world.nth(2);
    serve(&mut world, person, "2026-05-01", 240, "2026-05-02");
    let filing = file(&mut world, "东街", "2026-07-10");
    let before = figures(&world, "东街", "2026-07-10");
    let read = |world: &World| {
        let filing = world.register.get::<Filing>(filing).unwrap();
        assert_eq!(
            (filing.year, filing.half),
            (Some(2026), Some(FilingHalf::First))
        );
        HalfYear::filed(filing).unwrap()
    };
    assert_eq!(read(&world), before);
    let check = |world: &World| {
        let people = People::of(&world.register);
        let filing = world.register.get::<Filing>(filing).unwrap();
        checked(&world.register, &people, filing).unwrap()
    };
    assert!(check(&world).iter().all(|(_, check)| *check == Check::Same));
    // Left after the half-year: nothing changes. Left within it, entered later: the records differ from what was filed.
    let left = |on: &str| {
        [
            ("left_on", Value::Date(day(on))),
            ("left_for", Value::Choice(Leaving::Moved.index())),
        ]
    };
    world.set::<Person>(person, &left("2026-07-11"));
    assert!(check(&world).iter().all(|(_, check)| *check == Check::Same));
    world.set::<Person>(person, &left("2026-05-20"));
    assert_eq!(read(&world), before);
    let (filed, found) = check(&world).remove(0);
    let Check::Differs(now) = found else {
        panic!("{found:?}");
    };
    assert_eq!((filed.registered, filed.members), (18, 18));
    // Still a member of the half-year, with the service of it.
    assert_eq!((now.registered, now.members, now.minutes), (17, 18, 240));
    hide(&mut world, "东街");
    assert!(
        check(&world)
            .iter()
            .all(|(_, check)| *check == Check::NoRecords)
    );
}

#[rstest]
#[case("", "", Unreadable::Withheld)]
#[case("{", "", Unreadable::Damaged)]
#[case(r#"{"form":2}"#, "", Unreadable::Newer)]
#[case(
    r#"{"form":1,"hours_per_day":"0","share":"9/10","units":[]}"#,
    "",
    Unreadable::Damaged
)]
#[case(
    r#"{"form":1,"hours_per_day":"8","share":"x","units":[]}"#,
    "",
    Unreadable::Damaged
)]
fn figures_that_make_no_sense_are_not_shown(
    #[case] figures: &str,
    #[case] lines: &str,
    #[case] expected: Unreadable,
) {
    let filing = Filing {
        figures: figures.into(),
        lines: lines.into(),
        ..Filing::default()
    };
    assert_eq!(HalfYear::filed(&filing), Err(expected));
}

#[test]
fn sums_that_are_not_those_of_their_lines_are_damaged() {
    let mut world = World::new();
    let (_, person) = world.nth(2);
    serve(&mut world, person, "2026-05-01", 240, "2026-05-02");
    let id = file(&mut world, "东街", "2026-07-10");
    let mut filing = world.register.get::<Filing>(id).unwrap().clone();
    let change = |from: &str, to: &str| {
        let mut filing = filing.clone();
        filing.figures = filing.figures.replace(from, to).into();
        HalfYear::filed(&filing)
    };
    assert_eq!(
        change(r#""minutes":240"#, r#""minutes":2400"#),
        Err(Unreadable::Damaged)
    );
    assert_eq!(
        change(r#""registered":18"#, r#""registered":41"#),
        Err(Unreadable::Damaged)
    );
    assert_eq!(
        change(r#""served":1"#, r#""served":19"#),
        Err(Unreadable::Damaged)
    );
    // A file that withheld the lines gives the sums alone.
    filing.lines = "".into();
    assert_eq!(HalfYear::filed(&filing).unwrap().sums().minutes, 240);
}

#[test]
fn the_department_counts_somebody_in_two_communities_once() {
    let mut world = World::new();
    file(&mut world, "东街", "2026-07-10");
    file(&mut world, "西苑", "2026-07-20");
    let together = city(&world, "2026-08-01");
    let first = unit(&together);
    // 18 and 19 were filed; they are 36 people.
    let filed: Vec<u32> = first
        .lines
        .iter()
        .map(|line| line.figures.registered)
        .collect();
    assert_eq!(filed, [18, 19]);
    assert_eq!((first.declared, first.declared_by), (40, DeclaredBy::List));
    assert_eq!((first.registered.once, first.registered.filed), (36, 0));
    assert_eq!((first.members.once, first.members.filed), (36, 0));
    let records: usize = first.people.iter().map(|one| one.records.len()).sum();
    assert_eq!((first.people.len(), records), (36, 37));
    assert_eq!(first.rate().unwrap().shown_percent(), "90.0");
    assert_eq!(first.verdict(&together.share), Verdict::Passes);
    assert!(together.notice().is_empty());
    // One dies: 35 of 40, one is missing.
    let (_, person) = world.nth(3);
    world.set::<Person>(person, &[("left_on", Value::Date(day("2026-06-30")))]);
    let together = city(&world, "2026-08-01");
    assert_eq!(together.notice().len(), 1);
    assert_eq!(together.notice()[0].short(&together.share), (1, 1));
}

#[test]
fn what_only_a_community_says_is_kept_apart() {
    let mut world = World::new();
    file(&mut world, "东街", "2026-07-10");
    file(&mut world, "西苑", "2026-07-20");
    hide(&mut world, "西苑");
    let together = city(&world, "2026-08-01");
    let first = unit(&together);
    // The nineteen of the west may be people of the east: at least 18, at most 37 of 40.
    assert_eq!((first.registered.once, first.registered.filed), (18, 19));
    assert_eq!((first.members.once, first.members.filed), (18, 19));
    assert_eq!(first.rate().unwrap().shown_percent(), "45.0");
    assert_eq!(first.rate_at_most().unwrap().shown_percent(), "92.5");
    assert_eq!(first.verdict(&together.share), Verdict::Unsure);
    assert_eq!(first.short(&together.share), (0, 18));
    hide(&mut world, "东街");
    let together = city(&world, "2026-08-01");
    assert_eq!(unit(&together).verdict(&together.share), Verdict::Unsure);
}

#[test]
fn a_unit_without_a_list_here_has_the_number_that_was_filed() {
    let mut world = World::new();
    file(&mut world, "东街", "2026-07-10");
    file(&mut world, "西苑", "2026-07-20");
    let lines: Vec<Id> = world
        .register
        .all::<DeclaredMember>()
        .map(|(id, _)| id)
        .collect();
    let mut draft = world.register.draft();
    lines
        .iter()
        .for_each(|line| draft.remove(DeclaredMember::INDEX, *line));
    let transaction = world.register.plan(draft, Action::Edit, "", 0).unwrap();
    world.register.apply(&transaction);
    let together = city(&world, "2026-08-01");
    let first = unit(&together);
    assert_eq!(
        (first.declared, first.declared_by),
        (40, DeclaredBy::Filings { differ: false })
    );
    // The filings' own people, who are here: 36, not 37.
    assert_eq!((first.registered.once, first.registered.filed), (36, 0));
    assert_eq!(first.verdict(&together.share), Verdict::Passes);
}

#[test]
fn a_unit_that_was_registered_apart_is_found_by_its_name() {
    let mut world = World::new();
    file(&mut world, "东街", "2026-07-10");
    let id = file(&mut world, "西苑", "2026-07-20");
    let filed = world.register.get::<Filing>(id).unwrap();
    let (here, there) = (world.unit.to_string(), "0000000000009-7");
    let changed = [
        ("figures", Value::text(filed.figures.replace(&here, there))),
        ("lines", Value::text(filed.lines.replace(&here, there))),
    ];
    world.set::<Filing>(id, &changed);
    let together = city(&world, "2026-08-01");
    assert_eq!(together.units.len(), 1);
    assert_eq!(unit(&together).lines.len(), 2);
    // Two of that name: nobody knows which of them is meant.
    add(
        &mut world,
        &Unit {
            name: "东城区 水务局".into(),
            ..Unit::default()
        },
    );
    let together = city(&world, "2026-08-01");
    assert_eq!(together.units.len(), 2);
    assert_eq!(
        (together.units[1].unit, together.units[1].declared),
        (None, 40)
    );
}

#[rstest]
#[case(&[], "2026-07-31", FilingState::Open)]
#[case(&[], "2026-08-01", FilingState::Overdue)]
#[case(&["2026-07-31"], "2026-09-01", FilingState::InTime { on: day("2026-07-31") })]
#[case(&["2026-08-01"], "2026-09-01", FilingState::Late { on: day("2026-08-01") })]
// Corrected later: it was in time.
#[case(&["2026-07-02", "2026-08-20"], "2026-09-01", FilingState::InTime { on: day("2026-07-02") })]
// Filed while it went on: it does not count as in time, and is to be filed once more.
#[case(&["2026-06-29"], "2026-09-01", FilingState::Early { on: day("2026-06-29") })]
#[case(&["2026-06-29", "2026-07-10"], "2026-09-01", FilingState::InTime { on: day("2026-07-10") })]
#[case(&["2026-06-29", "2026-08-10"], "2026-09-01", FilingState::Late { on: day("2026-08-10") })]
// As of a day before it was made.
#[case(&["2026-07-20"], "2026-07-10", FilingState::Open)]
fn who_has_filed(#[case] made: &[&str], #[case] on: &str, #[case] expected: FilingState) {
    let mut world = World::new();
    for made in made {
        file(&mut world, "东街", made);
    }
    let together = city(&world, on);
    let east = world.communities["东街"];
    let filed = together
        .communities
        .iter()
        .find(|filed| filed.community == east);
    assert_eq!(filed.unwrap().state, expected);
    assert_eq!(together.owed() + together.filed(), world.communities.len());
}

#[test]
fn who_had_nobody_registered_in_a_half_year_owes_nothing_for_it() {
    let world = World::new();
    let east = world.communities["东街"];
    let state = filing_state(
        &world.register,
        east,
        (2020, Half::First),
        day("2026-09-01"),
    );
    assert_eq!(state, Some(FilingState::NothingToFile));
}

#[test]
fn those_who_are_late_come_first_and_the_last_filing_counts() {
    let mut world = World::new();
    file(&mut world, "东街", "2026-07-10");
    let (_, person) = world.nth(2);
    serve(&mut world, person, "2026-05-01", 240, "2026-07-12");
    let corrected = file(&mut world, "东街", "2026-07-15");
    let together = city(&world, "2026-08-01");
    let places: Vec<Id> = together
        .communities
        .iter()
        .map(|filed| filed.community)
        .collect();
    assert_eq!(
        places,
        [world.communities["西苑"], world.communities["东街"]]
    );
    assert_eq!(together.communities[1].filings.last(), Some(&corrected));
    assert_eq!(together.filed(), 1);
    let line = &unit(&together).lines;
    assert_eq!((line.len(), line[0].figures.minutes), (1, 240));
}

#[test]
fn meetings_and_activities_are_counted_by_attendance() {
    use six_stars::domain::kinds::{Attendance, AttendanceState};
    let mut world = World::new();
    let (_, person) = world.nth(2);
    for (on, form, state) in [
        (
            "2026-05-02",
            GatheringForm::Meeting,
            AttendanceState::Present,
        ),
        (
            "2026-03-07",
            GatheringForm::Meeting,
            AttendanceState::Absent,
        ),
        (
            "2026-06-06",
            GatheringForm::Activity,
            AttendanceState::Present,
        ),
        (
            "2026-07-04",
            GatheringForm::Meeting,
            AttendanceState::Present,
        ),
    ] {
        let gathering = Gathering {
            community: Link::to(world.communities["东街"]),
            title: "活动".into(),
            form: Some(form),
            held_on: Some(day(on)),
            ..Gathering::default()
        };
        let gathering = add(&mut world, &gathering);
        let attendance = Attendance {
            gathering: Link::to(gathering),
            person: Link::to(person),
            state: Some(state),
            ..Attendance::default()
        };
        add(&mut world, &attendance);
    }
    let sums = figures(&world, "东街", "2026-07-10").sums();
    assert_eq!((sums.attended, sums.activities), (1, 1));
}

#[test]
fn an_empty_city_has_no_units_and_nobody_filed() {
    let mut world = World::new();
    let places: Vec<Id> = world
        .register
        .all::<Community>()
        .map(|(id, _)| id)
        .collect();
    assert_eq!(places.len(), 2);
    hide(&mut world, "东街");
    hide(&mut world, "西苑");
    let together = city(&world, "2026-08-01");
    assert_eq!(together.filed(), 0);
    // The list is there, and nobody of it.
    assert_eq!(unit(&together).verdict(&together.share), Verdict::Below);
    assert_eq!(unit(&together).short(&together.share), (36, 36));
}
