//! Probationary members: when they are due, and what keeps them from being confirmed (S5.10).

use six_stars::app::consultations::{Question, ask, confirm};
use six_stars::domain::kinds::{Consultation, DeclaredMember, Occasion, Opinion};
use six_stars::domain::{Choice, Date, Id, Link, Record, Value};
use six_stars::register::Register;
use six_stars::reports::consultations::{Stand, open_questions};
use six_stars::reports::probation::{Doubt, NotConfirmed, due_on, of_unit, probationer};

use super::small_office::{commit, small_office};

fn date(year: i32, month: u32, day: u32) -> Date {
    Date::new(year, month, day).unwrap()
}

#[test]
fn a_probation_is_a_year() {
    for (from, due) in [
        ((2025, 6, 30), (2026, 6, 30)),
        ((2024, 2, 29), (2025, 2, 28)),
        ((2023, 2, 28), (2024, 2, 28)),
        ((2025, 12, 31), (2026, 12, 31)),
    ] {
        let (from, due) = (date(from.0, from.1, from.2), date(due.0, due.1, due.2));
        assert_eq!(due_on(from), Some(due));
    }
    assert_eq!(
        due_on(date(2199, 1, 1)),
        None,
        "beyond the years of the calendar"
    );
}

struct World {
    register: Register,
    community: Id,
    unit: Id,
    member: Id,
}

fn world() -> World {
    let (mut register, community, unit) = small_office();
    let mut draft = register.draft();
    let member = draft.create(&DeclaredMember {
        unit: Link::to(unit),
        name: "何某".into(),
        declared_on: Some(date(2025, 1, 1)),
        probation_from: Some(date(2025, 6, 30)),
        ..DeclaredMember::default()
    });
    draft.create(&DeclaredMember {
        unit: Link::to(unit),
        name: "林某".into(),
        declared_on: Some(date(2025, 1, 1)),
        ..DeclaredMember::default()
    });
    commit(&mut register, draft);
    World {
        register,
        community,
        unit,
        member,
    }
}

fn question() -> Question {
    Question {
        occasion: Occasion::Confirmation,
        year: None,
        about: String::new(),
        asked_on: date(2026, 6, 1),
        wanted_by: Some(date(2026, 6, 20)),
    }
}

fn answer(world: &mut World, asked: Id, answer: Opinion, lifted: bool) {
    let field = |name: &str| Consultation::KIND.field(name).unwrap().0;
    let mut values = vec![
        (field("answer"), Value::Choice(answer.index())),
        (field("reason"), Value::text("从未参加活动")),
        (field("answered_on"), Value::Date(date(2026, 6, 10))),
    ];
    if lifted {
        values.push((field("lifted_on"), Value::Date(date(2026, 7, 10))));
        values.push((field("lifted_because"), Value::text("已改正")));
    }
    let mut draft = world.register.draft();
    draft.update(Consultation::INDEX, asked, values);
    commit(&mut world.register, draft);
}

#[test]
fn an_objection_keeps_a_member_from_being_confirmed_until_it_is_lifted() {
    let mut world = world();
    let record = (DeclaredMember::INDEX, world.member);
    let due = date(2026, 6, 30);
    let may = |world: &World, on| {
        let found = probationer(&world.register, record, on).unwrap();
        found.may_be_confirmed(on)
    };
    assert_eq!(of_unit(&world.register, world.unit, due).len(), 1);
    assert_eq!(
        may(&world, date(2026, 6, 29)),
        Err(NotConfirmed::NotDue(due))
    );
    assert_eq!(may(&world, due), Ok(Some(Doubt::NotAsked)));

    let asking = ask(
        &world.register,
        &[(world.member, world.community)],
        &question(),
    );
    assert_eq!((asking.asked, asking.already.len()), (1, 0));
    commit(&mut world.register, asking.draft);
    let again = ask(
        &world.register,
        &[(world.member, world.community)],
        &question(),
    );
    assert_eq!((again.asked, again.already), (0, vec![world.member]));
    let open = |on| open_questions(&world.register, world.community, on);
    let (asked, stand) = open(date(2026, 6, 20))[0];
    assert_eq!(stand, Stand::Waiting);
    assert_eq!(open(date(2026, 6, 21)), [(asked, Stand::Overdue)]);
    assert_eq!(may(&world, due), Ok(Some(Doubt::NotAnswered(vec![asked]))));

    answer(&mut world, asked, Opinion::Object, false);
    assert_eq!(may(&world, due), Err(NotConfirmed::Objection(vec![asked])));
    assert!(confirm(&world.register, record, due).is_err());
    answer(&mut world, asked, Opinion::Object, true);
    assert_eq!(
        may(&world, date(2026, 7, 9)),
        Err(NotConfirmed::Objection(vec![asked]))
    );
    let later = date(2026, 7, 10);
    assert_eq!(may(&world, later), Ok(None));
    let draft = confirm(&world.register, record, later).unwrap().unwrap();
    commit(&mut world.register, draft);
    assert_eq!(may(&world, later), Err(NotConfirmed::Confirmed(later)));
}

#[test]
fn support_leaves_no_doubt_and_a_letter_without_a_line_goes_by_the_name() {
    let mut world = world();
    let mut draft = world.register.draft();
    let letter = draft.create(&Consultation {
        community: Link::to(world.community),
        unit: Link::to(world.unit),
        name: "何 某".into(),
        occasion: Some(Occasion::Confirmation),
        asked_on: Some(date(2026, 6, 1)),
        ..Consultation::default()
    });
    commit(&mut world.register, draft);
    answer(&mut world, letter, Opinion::Support, false);
    let record = (DeclaredMember::INDEX, world.member);
    let found = probationer(&world.register, record, date(2026, 7, 1)).unwrap();
    assert_eq!(found.asked, [(letter, Stand::Supported)]);
    assert_eq!(found.may_be_confirmed(date(2026, 7, 1)), Ok(None));
}
