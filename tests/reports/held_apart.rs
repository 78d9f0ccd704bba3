//! The list of one unit, held by several offices: what comes up from the communities is one list, and everybody on it counts once.

use proptest::prelude::*;
use six_stars::app::doubles::{doubles, join};
use six_stars::domain::kinds::{Community, DeclaredMember, Office, Person, Role, Unit};
use six_stars::domain::{Date, Id, Link, Month, Record, Replica, Value};
use six_stars::merge::{Reach, Side, absorb, meet, outside};
use six_stars::register::{Action, Draft, History, Register};
use six_stars::reports::city_half_year::Verdict;
use six_stars::reports::{CityHalfYear, Half, People, UnitReport, unit_report};
use six_stars::scoring::Exact;
use six_stars::snapshot::{self, Part, Redaction, Scope, Snapshot};

use super::unit_of_40::{day, fixture, pasted};

const PLACES: [&str; 2] = ["东街", "西苑"];
const UNIT: &str = "东城区水务局";

fn commit(register: &mut Register, draft: Draft) {
    let planned = register.plan(draft, Action::Edit, "", 0);
    register.apply(&planned.unwrap_or_else(|problems| panic!("{problems:?}")));
}

/// A community's own register: its people, and the unit's list as it typed it in; or as the unit handed it over.
fn community(at: usize, list: Option<&Snapshot>) -> (Register, Id, Id) {
    let mut register = Register::new(Replica::from_bits(100 + at as u64));
    let unit = list.map(|file| {
        take(&mut register, file);
        file.register.all::<Unit>().next().unwrap().0
    });
    let mut draft = register.draft();
    let own = draft.create(&Community {
        name: format!("{}社区", PLACES[at]).into(),
        ..Community::default()
    });
    let office = draft.create(&Office {
        name: format!("{}社区党委", PLACES[at]).into(),
        role: Some(Role::Community),
        community: Link::to(own),
        ..Office::default()
    });
    let unit = unit.unwrap_or_else(|| {
        let unit = draft.create(&a_unit());
        declare(&mut draft, unit);
        unit
    });
    for line in fixture("registered.tsv").lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells[0] == PLACES[at] {
            draft.create(&Person {
                community: Link::to(own),
                name: cells[1].into(),
                unit: match cells[4].is_empty() {
                    true => Link::default(),
                    false => Link::to(unit),
                },
                birth_month: Month::parse_iso(cells[2]),
                phone: cells[3].into(),
                registered_on: Date::parse_iso(cells[5]),
                ..Person::default()
            });
        }
    }
    commit(&mut register, draft);
    (register, office, own)
}

fn a_unit() -> Unit {
    Unit {
        name: UNIT.into(),
        ..Unit::default()
    }
}

fn declare(draft: &mut Draft, unit: Id) {
    for row in pasted("2026-03-01") {
        let mut member = row.outcome.unwrap();
        member.unit = Link::to(unit);
        draft.create(&member);
    }
}

fn read(text: &str) -> Snapshot {
    snapshot::read(text.as_bytes(), Replica::from_bits(9)).unwrap_or_else(|p| panic!("{p:?}"))
}

fn handed(register: &Register, office: Id, scope: Scope) -> Snapshot {
    let history = History::default();
    let part = Part::new(register, &history, Some(office), scope, &Redaction::NONE);
    read(&part.write())
}

fn handed_up(at: usize, list: Option<&Snapshot>) -> Snapshot {
    let (register, office, own) = community(at, list);
    handed(&register, office, Scope::Community(own))
}

/// The unit's own register, and the file that its office hands out.
fn of_the_unit() -> (Register, Snapshot) {
    let mut register = Register::new(Replica::from_bits(300));
    let mut draft = register.draft();
    let unit = draft.create(&a_unit());
    let office = draft.create(&Office {
        name: format!("{UNIT}机关党委").into(),
        role: Some(Role::Unit),
        unit: Link::to(unit),
        ..Office::default()
    });
    declare(&mut draft, unit);
    commit(&mut register, draft);
    let file = handed(&register, office, Scope::Unit(unit));
    (register, file)
}

fn take(here: &mut Register, file: &Snapshot) {
    let side = Side {
        register: &file.register,
        history: &file.history,
        office: file.office,
    };
    absorb(here, side).unwrap_or_else(|problems| panic!("{problems:?}"));
}

/// What the department has of the files, with what was registered apart made one.
fn department(files: &[&Snapshot]) -> Register {
    let mut register = Register::new(Replica::from_bits(1));
    for file in files {
        take(&mut register, file);
    }
    let found = doubles(&register);
    let draft = join(&register, &found);
    commit(&mut register, draft);
    register
}

fn only_unit(register: &Register) -> Id {
    let units: Vec<Id> = register.all::<Unit>().map(|(id, _)| id).collect();
    assert_eq!(units.len(), 1);
    units[0]
}

fn report(register: &Register) -> UnitReport {
    unit_report(
        &People::of(register),
        only_unit(register),
        day("2026-06-30"),
    )
}

/// 36 of 40 are exactly 90 %, and pass; nobody is asked about.
#[track_caller]
fn is_exact(register: &Register) {
    let report = report(register);
    assert_eq!((report.declared.len(), report.registered()), (40, 36));
    assert_eq!(report.rate(), Exact::ratio(9, 10));
    assert_eq!(report.rate().unwrap().shown_percent(), "90.0");
    assert_eq!(report.twice, []);
    let city = CityHalfYear::of(register, (2026, Half::First), day("2026-07-05"));
    let city = city.unwrap().unwrap();
    assert_eq!(city.units.len(), 1);
    assert_eq!(city.units[0].declared, 40);
    assert_eq!(city.units[0].verdict(&city.share), Verdict::Passes);
}

#[test]
fn two_communities_hand_up_the_same_list_and_it_counts_once() {
    let files = [handed_up(0, None), handed_up(1, None)];
    for file in &files {
        assert_eq!(file.register.all::<DeclaredMember>().count(), 40);
    }
    let [first, second] = &files;
    for order in [[first, second], [second, first]] {
        let register = department(&order);
        assert_eq!(register.all::<DeclaredMember>().count(), 80);
        is_exact(&register);
    }
    // One file alone has the whole list, and the people of one community.
    let alone = report(&department(&[first]));
    assert_eq!(alone.declared.len(), 40);
    assert!(alone.registered() < 36);
}

#[test]
fn the_units_own_list_reaches_the_department_by_whichever_way() {
    let (_, own) = of_the_unit();
    let files = [
        handed_up(0, Some(&own)),
        handed_up(1, Some(&own)),
        handed_up(0, None),
    ];
    let [first, second, typed] = &files;
    for order in [
        vec![first, second],
        vec![second, first],
        vec![&own, second, first],
        vec![first, &own, second, &own],
        // The first community had typed the list in before the unit handed its own over.
        vec![second, typed],
        vec![&own, typed, second],
    ] {
        is_exact(&department(&order));
    }
}

#[test]
fn a_list_of_a_unit_of_which_nobody_registered_is_handed_up_too() {
    let (mut register, office, own) = community(0, None);
    let mut draft = register.draft();
    let silent = draft.create(&Unit {
        name: "市文化馆".into(),
        ..Unit::default()
    });
    draft.create(&DeclaredMember {
        unit: Link::to(silent),
        name: "陈静".into(),
        declared_on: Some(day("2026-03-01")),
        ..DeclaredMember::default()
    });
    commit(&mut register, draft);
    let lists = |file: &Snapshot| file.register.of::<DeclaredMember>(silent).count();
    assert_eq!(lists(&handed(&register, office, Scope::Community(own))), 1);
    // Whoever hands out another's part gives the lists of the units that it names.
    let mut draft = register.draft();
    let other = draft.create(&Office {
        name: "组织部".into(),
        role: Some(Role::Department),
        ..Office::default()
    });
    commit(&mut register, draft);
    let down = handed(&register, other, Scope::Community(own));
    assert_eq!(lists(&down), 0);
    assert_eq!(down.register.all::<DeclaredMember>().count(), 40);
}

#[test]
fn a_unit_hands_out_its_list_and_nobody_whom_a_community_told_it_of() {
    let (mut register, _) = of_the_unit();
    let unit = only_unit(&register);
    let (theirs, office, _) = community(0, Some(&of_the_unit().1));
    take(&mut register, &handed(&theirs, office, Scope::Unit(unit)));
    assert!(register.all::<Person>().count() > 0);
    let own = register.all::<Office>();
    let own = own
        .filter(|(_, office)| office.role == Some(Role::Unit))
        .map(|(id, _)| id)
        .next();
    let file = handed(&register, own.unwrap(), Scope::Unit(unit));
    assert_eq!(file.register.all::<Person>().count(), 0);
    assert_eq!(file.register.all::<DeclaredMember>().count(), 40);
}

#[test]
fn what_a_community_hands_up_of_a_list_needs_no_yes_unless_the_unit_keeps_it() {
    let (_, own) = of_the_unit();
    let file = handed_up(0, Some(&own));
    let place = file.register.all::<Community>().next().unwrap().0;
    let asked = |here: &Register, file: &Snapshot| {
        let meeting = meet(here, &file.register);
        let reach = Reach::Community(place);
        let found = outside(&meeting, here, &file.register, reach, file.office);
        let lines = found
            .iter()
            .filter(|(kind, _)| *kind == DeclaredMember::INDEX);
        lines.count()
    };
    let mut here = Register::new(Replica::from_bits(1));
    assert_eq!(asked(&here, &file), 0, "a new list");
    take(&mut here, &file);

    let (mut theirs, office, _) = community(0, Some(&own));
    let lines: Vec<Id> = theirs.all::<DeclaredMember>().map(|(id, _)| id).collect();
    let person = theirs.all::<Person>().next().unwrap().0;
    let set = |register: &mut Register, line: Id, field: &str, value: Value| {
        let (at, _) = DeclaredMember::KIND.field(field).unwrap();
        let mut draft = register.draft();
        draft.update(DeclaredMember::INDEX, line, vec![(at, value)]);
        commit(register, draft);
    };
    set(&mut theirs, lines[0], "person", Value::Reference(person));
    let decided = handed(&theirs, office, Scope::Community(place));
    set(
        &mut theirs,
        lines[1],
        "withdrawn_on",
        Value::Date(day("2026-06-01")),
    );
    let withdrawn = handed(&theirs, office, Scope::Community(place));
    assert_eq!(asked(&here, &decided), 0);
    assert_eq!(asked(&here, &withdrawn), 0, "the community keeps the list");
    // As soon as the unit's own office handed its list over, it is the unit's to change.
    take(&mut here, &own);
    assert_eq!(asked(&here, &decided), 0);
    assert_eq!(asked(&here, &withdrawn), 1);
}

#[test]
fn lines_that_may_be_one_count_as_two_until_a_person_says_so() {
    let same_as = |to: Id| ("same_as", Value::Reference(to));
    let on = day("2026-04-01");
    // Month of birth and telephone of two lines of one name: certainly one, perhaps, certainly two.
    for (one, other, people, asked) in [
        (("1980-01", ""), ("1980-01", ""), 1, 0),
        (("", "13800000001"), ("1980-01", "138 0000 0001"), 1, 0),
        (("1980-01", "13800000001"), ("1980-02", "13800000001"), 2, 1),
        (("1980-01", "13800000001"), ("1980-01", "13800000002"), 2, 1),
        (("", ""), ("1980-01", ""), 2, 1),
        (("", ""), ("", ""), 2, 1),
        (("1980-01", "13800000001"), ("1980-02", "13800000002"), 2, 0),
        (("1980-01", ""), ("1980-02", ""), 2, 0),
    ] {
        let mut register = Register::new(Replica::from_bits(7));
        let mut draft = register.draft();
        let unit = draft.create(&a_unit());
        let lines = [one, other].map(|(born, phone)| {
            draft.create(&DeclaredMember {
                unit: Link::to(unit),
                name: "陈静".into(),
                birth_month: Month::parse_iso(born),
                phone: phone.into(),
                declared_on: Some(on),
                ..DeclaredMember::default()
            })
        });
        commit(&mut register, draft);
        let found = |register: &Register| {
            let report = unit_report(&People::of(register), unit, on);
            (report.declared.len(), report.questions())
        };
        assert_eq!(found(&register), (people, asked), "{one:?} {other:?}");
        let set = |register: &mut Register, line: Id, (field, value): (&str, Value)| {
            let (at, _) = DeclaredMember::KIND.field(field).unwrap();
            let mut draft = register.draft();
            draft.update(DeclaredMember::INDEX, line, vec![(at, value)]);
            commit(register, draft);
        };
        if asked > 0 {
            for line in lines {
                set(&mut register, line, ("single_on", Value::Date(on)));
            }
            assert_eq!(found(&register), (2, 0), "told apart");
        }
        // What was decided later stands.
        set(&mut register, lines[1], same_as(lines[0]));
        assert_eq!(found(&register), (1, 0), "made one");
    }
}

#[test]
fn lines_that_contradict_each_other_are_not_made_one_by_a_third() {
    let mut register = Register::new(Replica::from_bits(7));
    let mut draft = register.draft();
    let unit = draft.create(&a_unit());
    for (born, phone) in [
        ("1980-01", "13800000001"),
        ("", "13800000001"),
        ("1980-02", "13800000001"),
    ] {
        draft.create(&DeclaredMember {
            unit: Link::to(unit),
            name: "陈静".into(),
            birth_month: Month::parse_iso(born),
            phone: phone.into(),
            declared_on: Some(day("2026-04-01")),
            ..DeclaredMember::default()
        });
    }
    commit(&mut register, draft);
    let report = unit_report(&People::of(&register), unit, day("2026-04-01"));
    assert_eq!((report.declared.len(), report.twice.len()), (2, 1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// However many offices held the list, typed it in or were given it, and in whatever order their files come.
    #[test]
    fn any_files_in_any_order_give_the_same_list(
        order in prop::collection::vec(0usize..5, 1..8),
    ) {
        let (_, own) = of_the_unit();
        let files = [
            of_the_unit().1,
            handed_up(0, None),
            handed_up(1, None),
            handed_up(0, Some(&own)),
            handed_up(1, Some(&own)),
        ];
        // A community is one office: it typed the list in, or it was given it.
        let mut seen = Vec::new();
        for at in order {
            let other = match at { 1 => 3, 2 => 4, 3 => 1, 4 => 2, at => at };
            if other == at || !seen.contains(&other) {
                seen.push(at);
            }
        }
        let taken: Vec<&Snapshot> = seen.iter().map(|at| &files[*at]).collect();
        let register = department(&taken);
        let there = report(&register);
        prop_assert_eq!(there.declared.len(), 40);
        prop_assert_eq!(&there.twice, &[]);
        let mut sorted = taken.clone();
        sorted.reverse();
        let other = report(&department(&sorted));
        prop_assert_eq!(there.registered(), other.registered());
        let has = |place: usize| seen.contains(&(place + 1)) || seen.contains(&(place + 3));
        if has(0) && has(1) {
            prop_assert_eq!(there.registered(), 36);
        }
    }
}
