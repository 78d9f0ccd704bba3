//! Who may write which side of a consultation, of a unit's list and of a selection (S5.10, S5.11).

use std::collections::BTreeSet;

use six_stars::domain::check::Fault;
use six_stars::domain::kinds::{
    Arrival, Award, AwardState, Community, Consultation, DeclaredMember, Honour, Occasion, Opinion,
    Person, Unit,
};
use six_stars::domain::{Choice, Date, Id, Link, Record, Replica, Value};
use six_stars::merge::{Reach, meet, outside};
use six_stars::register::{Action, Draft, History, ProblemKind, Register};
use six_stars::snapshot::{self, Part, Redaction, Scope, Snapshot};

struct World {
    register: Register,
    communities: [Id; 2],
    units: [Id; 2],
    member: Id,
    asked: Id,
    letter: Id,
    person: Id,
}

fn day(month: u32) -> Option<Date> {
    Date::new(2026, month, 1)
}

fn commit(register: &mut Register, draft: Draft) {
    let planned = register.plan(draft, Action::Edit, "", 0);
    register.apply(&planned.unwrap_or_else(|problems| panic!("{problems:?}")));
}

fn question(community: Id, unit: Id, arrival: Arrival) -> Consultation {
    Consultation {
        community: Link::to(community),
        unit: Link::to(unit),
        name: "何某".into(),
        occasion: Some(Occasion::Award),
        asked_on: day(3),
        arrival: Some(arrival),
        ..Consultation::default()
    }
}

fn world() -> World {
    let mut register = Register::new(Replica::from_bits(1));
    let mut draft = register.draft();
    let communities = ["东街", "西街"].map(|name| {
        draft.create(&Community {
            name: name.into(),
            ..Community::default()
        })
    });
    let units = ["水务局", "供电局"].map(|name| {
        draft.create(&Unit {
            name: name.into(),
            ..Unit::default()
        })
    });
    let member = draft.create(&DeclaredMember {
        unit: Link::to(units[0]),
        name: "何某".into(),
        declared_on: day(1),
        ..DeclaredMember::default()
    });
    let person = draft.create(&Person {
        community: Link::to(communities[0]),
        name: "何某".into(),
        ..Person::default()
    });
    let asked = draft.create(&question(communities[0], units[0], Arrival::File));
    let letter = draft.create(&question(communities[0], units[0], Arrival::Paper));
    commit(&mut register, draft);
    World {
        register,
        communities,
        units,
        member,
        asked,
        letter,
        person,
    }
}

fn copy(register: &Register, replica: u64) -> Snapshot {
    let text = snapshot::write(register, &History::default(), None);
    snapshot::read(text.as_bytes(), Replica::from_bits(replica)).unwrap_or_else(|p| panic!("{p:?}"))
}

/// What of the sender's changes waits for a yes.
fn check(world: &World, reach: Reach, change: impl FnOnce(&mut Draft)) -> BTreeSet<(usize, Id)> {
    let mut there = copy(&world.register, 2).register;
    let mut draft = there.draft();
    change(&mut draft);
    commit(&mut there, draft);
    let file = copy(&there, 3).register;
    let meeting = meet(&world.register, &file);
    outside(&meeting, &world.register, &file, reach, None)
}

fn field<R: Record>(name: &str) -> usize {
    R::KIND.field(name).unwrap_or_else(|| panic!("{name}")).0
}

fn set<R: Record>(draft: &mut Draft, id: Id, values: &[(&str, Value)]) {
    let values = values
        .iter()
        .map(|(name, value)| (field::<R>(name), value.clone()));
    draft.update(R::INDEX, id, values.collect());
}

fn objection() -> [(&'static str, Value); 3] {
    [
        ("answer", Value::Choice(Opinion::Object.index())),
        ("reason", Value::text("从未参加例会")),
        ("answered_on", Value::Date(day(4).unwrap())),
    ]
}

#[test]
fn a_unit_asks_and_never_answers() {
    let world = world();
    let [own, other] = world.units;
    let none = BTreeSet::new();
    let asks = |draft: &mut Draft| {
        draft.create(&question(world.communities[1], own, Arrival::File));
        set::<Consultation>(draft, world.asked, &[("about", Value::text("优秀党员"))]);
        set::<DeclaredMember>(
            draft,
            world.member,
            &[("phone", Value::text("13800138000"))],
        );
        set::<Unit>(draft, own, &[("contact", Value::text("林某"))]);
    };
    assert_eq!(check(&world, Reach::Unit(own), asks), none);
    assert_eq!(check(&world, Reach::Unit(other), asks).len(), 4);
    let forged = check(&world, Reach::Unit(own), |draft| {
        set::<Consultation>(draft, world.asked, &objection());
    });
    assert_eq!(forged, BTreeSet::from([(Consultation::INDEX, world.asked)]));
    let born_answered = check(&world, Reach::Unit(own), |draft| {
        draft.create(&Consultation {
            answer: Some(Opinion::Support),
            answered_on: day(4),
            ..question(world.communities[0], own, Arrival::File)
        });
    });
    assert_eq!(born_answered.len(), 1);
    let decided = check(&world, Reach::Unit(own), |draft| {
        let person = Value::Reference(world.person);
        set::<DeclaredMember>(draft, world.member, &[("person", person)]);
    });
    assert_eq!(
        decided,
        BTreeSet::from([(DeclaredMember::INDEX, world.member)])
    );
    // Of the rest of a community nothing.
    let others = check(&world, Reach::Unit(own), |draft| {
        set::<Person>(draft, world.person, &[("name", Value::text("林某"))]);
        set::<Community>(draft, world.communities[0], &[("name", Value::text("新"))]);
    });
    assert_eq!(others.len(), 2);
}

#[test]
fn a_question_is_taken_back_until_it_is_answered() {
    let mut world = world();
    let own = Reach::Unit(world.units[0]);
    let take_back = |world: &World| {
        let asked = world.asked;
        check(world, own, |draft| draft.remove(Consultation::INDEX, asked))
    };
    assert!(take_back(&world).is_empty());
    let mut draft = world.register.draft();
    set::<Consultation>(&mut draft, world.asked, &objection());
    commit(&mut world.register, draft);
    assert_eq!(take_back(&world).len(), 1);
    let readdressed = check(&world, own, |draft| {
        let to = Value::Reference(world.communities[1]);
        set::<Consultation>(draft, world.asked, &[("community", to)]);
    });
    assert_eq!(readdressed.len(), 1);
}

#[test]
fn a_community_answers_and_leaves_the_question() {
    let world = world();
    let [own, other] = world.communities.map(Reach::Community);
    let none = BTreeSet::new();
    let answers = |draft: &mut Draft| set::<Consultation>(draft, world.asked, &objection());
    assert_eq!(check(&world, own, answers), none);
    assert_eq!(check(&world, other, answers).len(), 1);
    for (name, value) in [
        ("about", Value::text("别的事")),
        ("name", Value::text("林某")),
        ("unit", Value::Reference(world.units[1])),
        ("wanted_by", Value::Date(day(9).unwrap())),
    ] {
        let changed = check(&world, own, |draft| {
            set::<Consultation>(draft, world.asked, &[(name, value.clone())]);
        });
        assert_eq!(changed.len(), 1, "{name}");
    }
    // A letter on the counter it typed in itself.
    let typed = check(&world, own, |draft| {
        set::<Consultation>(draft, world.letter, &[("about", Value::text("更正"))]);
        draft.create(&question(
            world.communities[0],
            world.units[1],
            Arrival::Paper,
        ));
    });
    assert_eq!(typed, none);
    let removed = |id: Id| check(&world, own, |draft| draft.remove(Consultation::INDEX, id)).len();
    assert_eq!((removed(world.asked), removed(world.letter)), (1, 0));
}

#[test]
fn a_community_only_proposes_itself() {
    let world = world();
    let own = world.communities[0];
    let award = |honour, state| Award {
        community: Link::to(own),
        year: Some(2026),
        honour: Some(honour),
        state: Some(state),
        grounds: "经会议研究".into(),
        decided_on: day(12),
        ..Award::default()
    };
    for (honour, state, waits) in [
        (Honour::Organisation, AwardState::Candidate, 0),
        (Honour::Organisation, AwardState::Chosen, 1),
        (Honour::Organisation, AwardState::Barred, 1),
        (Honour::Member, AwardState::Chosen, 0),
        (Honour::Unit, AwardState::Barred, 0),
    ] {
        let found = check(&world, Reach::Community(own), |draft| {
            draft.create(&award(honour, state));
        });
        assert_eq!(found.len(), waits, "{honour:?} {state:?}");
    }
}

#[test]
fn an_objection_needs_its_reason_and_support_does_not() {
    let world = world();
    let plan = |values: &[(&str, Value)]| {
        let mut draft = world.register.draft();
        set::<Consultation>(&mut draft, world.asked, values);
        let planned = world.register.plan(draft, Action::Edit, "", 0);
        planned.err().map(|problems| {
            let of = |problem: &six_stars::register::Problem| match &problem.what {
                ProblemKind::Field { field, fault } => (*field, fault.clone()),
                other => panic!("{other:?}"),
            };
            problems.iter().map(of).collect::<Vec<_>>()
        })
    };
    let [object, reason, answered] = objection();
    let support = ("answer", Value::Choice(Opinion::Support.index()));
    assert_eq!(
        plan(&[object.clone(), reason.clone(), answered.clone()]),
        None
    );
    assert_eq!(plan(&[support.clone(), answered.clone()]), None);
    let lacking = Fault::RequiredBy {
        field: "answer",
        code: "object",
    };
    let at = field::<Consultation>("reason");
    assert_eq!(plan(&[object, answered]), Some(vec![(at, lacking.clone())]));
    let lacking = Fault::RequiredBy {
        field: "answer",
        code: "",
    };
    let at = field::<Consultation>("answered_on");
    assert_eq!(plan(&[support]), Some(vec![(at, lacking)]));
}

#[test]
fn a_file_is_judged_by_the_same_rule_and_a_withheld_reason_is_not_missing() {
    let mut world = world();
    let mut draft = world.register.draft();
    set::<Consultation>(&mut draft, world.asked, &objection());
    commit(&mut world.register, draft);
    let whole = snapshot::write(&world.register, &History::default(), None);
    let without = whole.replace(",\"reason\":\"从未参加例会\"", "");
    assert_ne!(whole, without);
    let problems = snapshot::read(without.as_bytes(), Replica::from_bits(9))
        .err()
        .unwrap();
    let listed: Vec<String> = problems.listed.iter().map(ToString::to_string).collect();
    assert_eq!(listed.len(), 1, "{listed:?}");
    assert!(
        listed[0].ends_with("must be filled in because of answer"),
        "{listed:?}"
    );
    let history = History::default();
    let redaction = Redaction::without_names();
    let part = Part::new(&world.register, &history, None, Scope::Whole, &redaction);
    let read = snapshot::read(part.write().as_bytes(), Replica::from_bits(9));
    let read = read.unwrap_or_else(|problems| panic!("{problems:?}"));
    assert!(six_stars::merge::misfits(&read.register).at_odds.is_empty());
}
