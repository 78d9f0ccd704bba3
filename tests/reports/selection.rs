//! Who may be selected in a year, at both sides of every line (S5.11).

use proptest::prelude::*;
use six_stars::app::awards::{Decision, NotEligible, decide, withdraw};
use six_stars::domain::kinds::{
    AwardState, Consultation, DeclaredMember, MemberKind, Occasion, Opinion, Person, ServiceKind,
    ServiceRecord, Unit,
};
use six_stars::domain::{Date, Id, Link, Replica};
use six_stars::register::Register;
use six_stars::reports::eligibility::{
    Demands, MemberFacts, Obstacle, UnitFacts, of_member, of_unit,
};
use six_stars::reports::selection::{Facts, Of, Subject, selection};
use six_stars::scoring::Exact;

use super::small_office::{commit, small_office};

fn demands(meetings: Option<(i64, i64)>) -> Demands {
    Demands {
        minutes: 2_400,
        share: Exact::ratio(9, 10).unwrap(),
        meetings: meetings.and_then(|(a, b)| Exact::ratio(a, b)),
    }
}

fn id(number: u64) -> Id {
    Id::new(Replica::from_bits(1), number)
}

#[test]
fn members_at_both_sides_of_every_line() {
    let good = MemberFacts {
        registered: true,
        minutes: 2_400,
        meetings: 6,
        attended: 4,
        objections: Vec::new(),
    };
    let with = |change: fn(&mut MemberFacts)| {
        let mut facts = good.clone();
        change(&mut facts);
        facts
    };
    let two_thirds = Some((2, 3));
    for (facts, meetings, expected) in [
        (good.clone(), None, vec![]),
        (good.clone(), two_thirds, vec![]),
        (
            with(|f| f.registered = false),
            None,
            vec![Obstacle::NotRegistered],
        ),
        (
            with(|f| f.minutes = 2_399),
            None,
            vec![Obstacle::ShortOfTime { missing: 1 }],
        ),
        (with(|f| f.minutes = 2_401), None, vec![]),
        (
            with(|f| f.minutes = 0),
            None,
            vec![Obstacle::ShortOfTime { missing: 2_400 }],
        ),
        (with(|f| f.attended = 3), None, vec![]),
        (
            with(|f| f.attended = 3),
            two_thirds,
            vec![Obstacle::Meetings {
                attended: 3,
                held: 6,
            }],
        ),
        (
            with(|f| (f.meetings, f.attended) = (0, 0)),
            two_thirds,
            vec![],
        ),
        (
            with(|f| f.objections = vec![id(1), id(2)]),
            None,
            vec![Obstacle::Objection(id(1)), Obstacle::Objection(id(2))],
        ),
        (
            with(|f| (f.registered, f.minutes) = (false, 2_000)),
            None,
            vec![
                Obstacle::NotRegistered,
                Obstacle::ShortOfTime { missing: 400 },
            ],
        ),
    ] {
        assert_eq!(of_member(&facts, &demands(meetings)), expected, "{facts:?}");
    }
}

#[test]
fn units_at_both_sides_of_every_line() {
    for (declared, registered, bars, expected) in [
        (40, 36, vec![], vec![]),
        (40, 35, vec![], vec![Obstacle::BelowShare { missing: 1 }]),
        (10, 9, vec![], vec![]),
        (10, 8, vec![], vec![Obstacle::BelowShare { missing: 1 }]),
        (11, 9, vec![], vec![Obstacle::BelowShare { missing: 1 }]),
        (1, 0, vec![], vec![Obstacle::BelowShare { missing: 1 }]),
        (0, 0, vec![], vec![Obstacle::NoList]),
        (40, 40, vec![id(1)], vec![Obstacle::Barred(id(1))]),
    ] {
        let facts = UnitFacts {
            declared,
            registered,
            bars,
        };
        assert_eq!(of_unit(&facts, &demands(None)), expected, "{facts:?}");
    }
}

proptest! {
    /// More service, more meetings attended and fewer objections put nothing new in anybody's way.
    #[test]
    fn doing_more_makes_nobody_ineligible(
        registered: bool, minutes in 0u64..6_000, more in 0u64..3_000, meetings in 0usize..8, attended in 0usize..8,
        objections in 0u64..3,
    ) {
        let attended = attended.min(meetings);
        let facts = MemberFacts { registered, minutes, meetings, attended, objections: (0..objections).map(id).collect() };
        let mut better = facts.clone();
        better.minutes += more;
        better.attended = (attended + 1).min(meetings);
        better.objections.pop();
        let demands = demands(Some((2, 3)));
        let kind = |obstacle: &Obstacle| std::mem::discriminant(obstacle);
        let before: Vec<_> = of_member(&facts, &demands).iter().map(kind).collect();
        for obstacle in of_member(&better, &demands) {
            prop_assert!(before.contains(&kind(&obstacle)));
        }
    }

    /// One more registered never sends a unit to the notice list, and so many as are missing take it off.
    #[test]
    fn who_is_missing_is_exactly_missing(declared in 1usize..200, registered in 0usize..200) {
        let registered = registered.min(declared);
        let found = of_unit(&UnitFacts { declared, registered, bars: Vec::new() }, &demands(None));
        let missing = match found.as_slice() {
            [] => 0,
            [Obstacle::BelowShare { missing }] => *missing,
            other => panic!("{other:?}"),
        };
        let with = |registered| of_unit(&UnitFacts { declared, registered, bars: Vec::new() }, &demands(None)).is_empty();
        prop_assert!(with(registered + missing));
        prop_assert!(missing == 0 || !with(registered + missing - 1));
    }
}

fn day(month: u32, day: u32) -> Date {
    Date::new(2026, month, day).unwrap()
}

struct World {
    register: Register,
    community: Id,
    unit: Id,
    member: Id,
    objection: Id,
}

/// A member with five certified days, against whom the community objected on 1 June and lifted it on 1 September.
fn world() -> World {
    let (mut register, community, unit) = small_office();
    let mut draft = register.draft();
    let member = draft.create(&Person {
        community: Link::to(community),
        name: "何某".into(),
        kind: Some(MemberKind::InService),
        unit: Link::to(unit),
        phone: "13800138000".into(),
        registered_on: Some(day(3, 1)),
        ..Person::default()
    });
    draft.create(&DeclaredMember {
        unit: Link::to(unit),
        name: "何某".into(),
        phone: "13800138000".into(),
        declared_on: Some(day(1, 1)),
        ..DeclaredMember::default()
    });
    for number in 1..=5 {
        draft.create(&ServiceRecord {
            person: Link::to(member),
            served_on: Some(day(4, number)),
            kind: Some(ServiceKind::Care),
            minutes: Some(480),
            certified_on: Some(day(4, number)),
            ..ServiceRecord::default()
        });
    }
    let objection = draft.create(&Consultation {
        community: Link::to(community),
        unit: Link::to(unit),
        name: "何某".into(),
        occasion: Some(Occasion::Award),
        asked_on: Some(day(5, 20)),
        person: Link::to(member),
        answer: Some(Opinion::Object),
        reason: "从未参加例会".into(),
        answered_on: Some(day(6, 1)),
        lifted_on: Some(day(9, 1)),
        lifted_because: "已改正".into(),
        ..Consultation::default()
    });
    commit(&mut register, draft);
    World {
        register,
        community,
        unit,
        member,
        objection,
    }
}

#[test]
fn a_selection_is_as_of_its_day() {
    let world = world();
    let at = |on: Date| {
        let found = selection(&world.register, 2026, on, Some(world.community)).unwrap();
        found
            .line(Subject::Member(world.member))
            .unwrap()
            .obstacles
            .clone()
    };
    let before = selection(&world.register, 2026, day(2, 1), None).unwrap();
    assert_eq!(
        before.line(Subject::Member(world.member)),
        None,
        "not there yet"
    );
    assert_eq!(at(day(4, 4)), [Obstacle::ShortOfTime { missing: 480 }]);
    assert_eq!(at(day(5, 31)), []);
    assert_eq!(at(day(6, 1)), [Obstacle::Objection(world.objection)]);
    assert_eq!(at(day(8, 31)), [Obstacle::Objection(world.objection)]);
    assert_eq!(at(day(9, 1)), []);
    // The objection was about 2026, and so was the service.
    let next = selection(&world.register, 2027, day(12, 31), None).unwrap();
    let line = next.line(Subject::Member(world.member)).unwrap();
    assert_eq!(line.obstacles, [Obstacle::ShortOfTime { missing: 2_400 }]);
    let Facts::Unit(facts) = &next.line(Subject::Unit(world.unit)).unwrap().facts else {
        panic!("a unit has a unit's figures");
    };
    assert_eq!((facts.declared, facts.registered), (1, 1));
}

#[test]
fn nobody_is_chosen_against_an_objection_and_a_bar_is_kept() {
    let mut world = world();
    let decision = |subject, state, on| Decision {
        subject,
        year: 2026,
        state,
        grounds: "经会议研究".into(),
        on,
        by: Some(world.community),
    };
    let try_at = |register: &Register, subject, state, on| {
        let selection = selection(register, 2026, on, Some(world.community)).unwrap();
        decide(register, &selection, &decision(subject, state, on))
    };
    let member = Subject::Member(world.member);
    let refused = try_at(&world.register, member, AwardState::Chosen, day(7, 1));
    let expected = NotEligible(vec![Obstacle::Objection(world.objection)]);
    assert_eq!(refused.err(), Some(expected));
    let unit = Subject::Unit(world.unit);
    let barred = try_at(&world.register, unit, AwardState::Barred, day(9, 1)).unwrap();
    let chosen = try_at(&world.register, member, AwardState::Chosen, day(9, 1)).unwrap();
    commit(&mut world.register, chosen);
    let mut draft = world.register.draft();
    draft
        .edits
        .extend(barred.edits.into_iter().map(|edit| match edit {
            six_stars::register::Edit::Create {
                kind,
                values,
                unknown,
                stamp,
                ..
            } => six_stars::register::Edit::Create {
                kind,
                id: id(900),
                values,
                unknown,
                stamp,
            },
            other => other,
        }));
    commit(&mut world.register, draft);
    let now = selection(&world.register, 2026, day(9, 2), Some(world.community)).unwrap();
    let state = |subject| now.line(subject).unwrap().award.map(|(_, state)| state);
    assert_eq!(state(member), Some(AwardState::Chosen));
    assert_eq!(state(unit), Some(AwardState::Barred));
    let again = try_at(&world.register, unit, AwardState::Chosen, day(9, 2));
    assert_eq!(
        again.err(),
        Some(NotEligible(vec![Obstacle::Barred(id(900))]))
    );
    let lifted = withdraw(&world.register, &now, unit).unwrap();
    commit(&mut world.register, lifted);
    assert!(try_at(&world.register, unit, AwardState::Chosen, day(9, 3)).is_ok());
}

#[test]
fn a_unit_sees_all_whom_it_declared_and_no_organisation() {
    let mut world = world();
    let mut draft = world.register.draft();
    let silent = draft.create(&DeclaredMember {
        unit: Link::to(world.unit),
        name: "程某".into(),
        declared_on: Some(day(1, 1)),
        ..DeclaredMember::default()
    });
    let elsewhere = draft.create(&Unit {
        name: "文化馆".into(),
        ..Unit::default()
    });
    commit(&mut world.register, draft);
    let on = day(9, 2);
    let of = |of: Of| selection(&world.register, 2026, on, of).unwrap();
    let own = of(Of::Unit(world.unit));
    let members: Vec<Subject> = own.members.iter().map(|line| line.subject).collect();
    assert_eq!(
        members,
        [Subject::Member(world.member), Subject::Declared(silent)]
    );
    let line = own.line(Subject::Declared(silent)).unwrap();
    assert_eq!(line.obstacles, [Obstacle::NotRegistered]);
    assert_eq!((own.units.len(), own.organisations.len()), (1, 0));
    assert!(of(Of::Unit(elsewhere)).members.is_empty());
    // The department sees the member as well; a community, of whom nobody knows where, does not.
    assert!(of(Of::Everybody).line(Subject::Declared(silent)).is_some());
    let theirs = of(Of::Community(world.community));
    assert_eq!(theirs.line(Subject::Declared(silent)), None);
    let decision = Decision {
        subject: Subject::Declared(silent),
        year: 2026,
        state: AwardState::Chosen,
        grounds: String::new(),
        on,
        by: None,
    };
    let refused = decide(&world.register, &own, &decision).err();
    assert_eq!(refused, Some(NotEligible(vec![Obstacle::NotRegistered])));
}
