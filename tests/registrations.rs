//! One registration from the member to the community and back: the file, the inbox, the decision, the answer.

#[path = "support/files_between.rs"]
mod files_between;

use std::collections::BTreeSet;

use files_between::{commit, take_in, write};
use six_stars::app::answers::Answered;
use six_stars::app::matching::Known;
use six_stars::app::registrations::{
    Deciding, Lack, clear, differences, hand_over, is_unsent, lacks, proposed, waiting,
};
use six_stars::domain::kinds::{Community, Person, Registration, RegistrationState, Role, Unit};
use six_stars::domain::{Date, Id, Link, Record as _, Replica, Value};
use six_stars::merge::{Reach, Verdict, meet};
use six_stars::register::{Edit, History, Register, Stamp};
use six_stars::snapshot::{self, Scope};

const OWN: Reach = Reach::Nothing;

fn today() -> Date {
    Date::new(2026, 3, 20).unwrap()
}

/// The community's register.
fn office() -> (Register, Id) {
    let mut register = Register::new(Replica::from_bits(1));
    let mut draft = register.draft();
    let community = draft.create(&Community {
        name: "东街社区".into(),
        ..Community::default()
    });
    commit(&mut register, draft);
    (register, community)
}

/// The community as its card makes it elsewhere, with the id that it has at its office.
fn known(community: Id) -> Edit {
    Edit::Create {
        kind: Community::INDEX,
        id: community,
        values: vec![(0, Value::text("东街社区"))],
        unknown: None,
        stamp: Stamp::default(),
    }
}

/// A member's own register, with the form begun.
fn member(replica: u64, community: Id, name: &str) -> (Register, Id) {
    let mut register = Register::new(Replica::from_bits(replica));
    let mut draft = register.draft();
    draft.edits.push(known(community));
    let id = draft.create(&Registration {
        community: Link::to(community),
        name: name.into(),
        unit_name: "市教育局".into(),
        phone: "16000001234".into(),
        submission: Some(1),
        ..Registration::default()
    });
    commit(&mut register, draft);
    (register, id)
}

fn edit(register: &mut Register, id: Id, values: &[(&str, Value)]) {
    let mut draft = register.draft();
    let values = values
        .iter()
        .map(|(name, value)| (Registration::KIND.field(name).unwrap().0, value.clone()));
    draft.update(Registration::INDEX, id, values.collect());
    commit(register, draft);
}

fn get(register: &Register, id: Id) -> &Registration {
    register.get::<Registration>(id).unwrap()
}

#[test]
fn a_file_holds_the_registration_and_nothing_else_of_the_member() {
    let (_, community) = office();
    let (register, id) = member(2, community, "王小红");
    let file = write(&register, Scope::Registration(id));
    let read = snapshot::read(file.as_bytes(), Replica::from_bits(9)).unwrap();
    assert_eq!(read.register.len(), 1);
    assert_eq!(read.scope, Scope::Registration(id));
    assert_eq!(read.outside, BTreeSet::from([community]));
    assert!(read.history.entries().is_empty());
}

#[test]
fn importing_twice_changes_nothing_and_a_correction_merges() {
    let (mut here, community) = office();
    let reach = Reach::Registrations(community);
    let (mut there, id) = member(2, community, "王小红");
    let file = write(&there, Scope::Registration(id));
    assert!(take_in(&mut here, &file, reach).is_empty());
    assert_eq!(waiting(&here, community), [id]);
    let before = snapshot::write(&here, &History::default(), None);
    assert!(take_in(&mut here, &file, reach).is_empty());
    assert_eq!(snapshot::write(&here, &History::default(), None), before);

    let mut deciding = Deciding::new(&here, community, today());
    deciding.give_back(id, " 照片不清楚 ").unwrap();
    let draft = deciding.draft;
    commit(&mut here, draft);
    assert!(waiting(&here, community).is_empty());
    // The first file once more takes nothing of the answer back.
    assert!(take_in(&mut here, &file, reach).is_empty());
    assert_eq!(get(&here, id).state, Some(RegistrationState::Returned));

    let answers = write(&here, Scope::Answers(community));
    assert!(
        !answers.contains("王小红") && !answers.contains("16000001234"),
        "{answers}"
    );
    assert!(take_in(&mut there, &answers, Reach::Community(community)).is_empty());
    let told = get(&there, id);
    assert_eq!(
        (told.state, &*told.reason),
        (Some(RegistrationState::Returned), "照片不清楚")
    );
    assert_eq!((&*told.name, &*told.phone), ("王小红", "16000001234"));
    assert!(!told.is_waiting());

    edit(
        &mut there,
        id,
        &[
            ("phone", Value::text("16000009999")),
            ("submission", Value::Whole(2)),
        ],
    );
    let file = write(&there, Scope::Registration(id));
    assert!(take_in(&mut here, &file, reach).is_empty());
    assert_eq!(waiting(&here, community), [id]);
    assert_eq!(&*get(&here, id).phone, "16000009999");

    let mut deciding = Deciding::new(&here, community, today());
    let person = deciding.accept(id).unwrap();
    let draft = deciding.draft;
    commit(&mut here, draft);
    let person = here.get::<Person>(person).unwrap();
    assert_eq!(
        (&*person.name, person.registered_on),
        ("王小红", Some(today()))
    );
    let unit = here.get::<Unit>(person.unit.id.unwrap()).unwrap();
    assert_eq!(&*unit.name, "市教育局");
    assert!(take_in(&mut here, &file, reach).is_empty());
    assert_eq!(here.all::<Person>().count(), 1);
}

#[test]
fn a_member_decides_nothing_and_touches_nothing_else() {
    let (mut here, community) = office();
    let reach = Reach::Registrations(community);
    let (register, id) = member(2, community, "王小红");
    let record = BTreeSet::from([(Registration::INDEX, id)]);
    // A new one that says it is accepted.
    let mut accepted = snapshot::read(
        write(&register, Scope::Registration(id)).as_bytes(),
        Replica::from_bits(2),
    )
    .unwrap()
    .register;
    edit(
        &mut accepted,
        id,
        &[("state", Value::Choice(0)), ("answered", Value::Whole(9))],
    );
    assert_eq!(
        take_in(&mut here, &write(&accepted, Scope::Registration(id)), reach),
        record
    );
    // For another community.
    let other = Id::new(Replica::from_bits(5), 5);
    let (elsewhere, stray) = member(3, other, "李军");
    assert_eq!(
        take_in(
            &mut here,
            &write(&elsewhere, Scope::Registration(stray)),
            reach
        ),
        BTreeSet::from([(Registration::INDEX, stray)])
    );
    // Taken in, returned; then a file that takes the answer away, or answers itself.
    assert!(take_in(&mut here, &write(&register, Scope::Registration(id)), reach).is_empty());
    let mut deciding = Deciding::new(&here, community, today());
    deciding.give_back(id, "x").unwrap();
    let draft = deciding.draft;
    commit(&mut here, draft);
    let mut there = snapshot::read(
        write(&here, Scope::Registration(id)).as_bytes(),
        Replica::from_bits(2),
    )
    .unwrap()
    .register;
    edit(&mut there, id, &[("state", Value::Choice(0))]);
    assert_eq!(
        take_in(&mut here, &write(&there, Scope::Registration(id)), reach),
        record
    );
    edit(&mut there, id, &[("state", Value::Missing)]);
    assert_eq!(
        take_in(&mut here, &write(&there, Scope::Registration(id)), reach),
        record
    );
    // One that says to have seen the answer, and leaves it out.
    let mut forged: serde_json::Value =
        serde_json::from_str(&write(&here, Scope::Registration(id))).unwrap();
    let of = forged["records"]["registration"][0]
        .as_object_mut()
        .unwrap();
    let seen = serde_json::json!([of["stamp"]["fields"]["state"].clone(), "0000000000002-9"]);
    for name in ["state", "reason", "decided_on", "answered"] {
        of.remove(name);
    }
    of["phone"] = "16000005555".into();
    of["stamp"] = serde_json::json!({"fields": {"phone": "0000000000002-9"}, "seen": seen});
    forged["seen"] = seen;
    assert_eq!(take_in(&mut here, &forged.to_string(), reach), record);
    // A whole register of somebody unknown.
    let mut draft = there.draft();
    draft.edits.push(known(community));
    let person = draft.create(&Person {
        community: Link::to(community),
        name: "x".into(),
        ..Person::default()
    });
    commit(&mut there, draft);
    let left = take_in(&mut here, &write(&there, Scope::Whole), reach);
    assert!(left.contains(&(Person::INDEX, person)) && left.contains(&(Registration::INDEX, id)));
    assert_eq!(
        Reach::of(Some(Role::Resident), Some(community), None, None),
        OWN
    );
}

#[test]
fn a_removed_registration_does_not_come_back_by_itself() {
    let (mut here, community) = office();
    let reach = Reach::Registrations(community);
    let (mut there, id) = member(2, community, "王小红");
    take_in(&mut here, &write(&there, Scope::Registration(id)), reach);
    let mut draft = here.draft();
    draft.remove(Registration::INDEX, id);
    commit(&mut here, draft);
    edit(&mut there, id, &[("submission", Value::Whole(2))]);
    let file = write(&there, Scope::Registration(id));
    let read = snapshot::read(file.as_bytes(), Replica::from_bits(77)).unwrap();
    assert_eq!(meet(&here, &read.register).count(Verdict::ComesBack), 1);
    assert_eq!(take_in(&mut here, &file, reach).len(), 1);
}

#[test]
fn duplicates_are_merged_field_by_field_and_clear_ones_found() {
    let (mut here, community) = office();
    let mut draft = here.draft();
    let person = draft.create(&Person {
        community: Link::to(community),
        name: "王小紅".into(),
        phone: "160-0000-1234".into(),
        address: "老地址".into(),
        ..Person::default()
    });
    commit(&mut here, draft);
    let reach = Reach::Registrations(community);
    let (mut there, id) = member(2, community, "王小红");
    edit(&mut there, id, &[("address", Value::text("河湾小区3号楼"))]);
    take_in(&mut here, &write(&there, Scope::Registration(id)), reach);
    let known = Known::of(&here, community);
    assert!(clear(&here, community, &known).is_empty());
    assert!(lacks(get(&here, id)).contains(&Lack::Photo));
    let found = differences(&here, id, person);
    let names: Vec<&str> = found
        .iter()
        .map(|d| Person::KIND.fields[d.field].name)
        .collect();
    assert_eq!(names, ["name", "unit", "phone", "address"]);
    let mut fields: Vec<usize> = found.iter().map(|d| d.field).collect();
    fields.retain(|field| Person::KIND.fields[*field].name != "address");
    let mut deciding = Deciding::new(&here, community, today());
    deciding.merge(id, person, &fields).unwrap();
    let draft = deciding.draft;
    commit(&mut here, draft);
    let merged = here.get::<Person>(person).unwrap();
    assert_eq!(
        (&*merged.name, &*merged.phone, &*merged.address),
        ("王小红", "16000001234", "老地址")
    );
    assert!(merged.unit.id.is_some());
    assert_eq!(get(&here, id).state, Some(RegistrationState::Merged));
    // Sent again, it is proposed for the same person, whatever it says by then.
    edit(
        &mut there,
        id,
        &[
            ("name", Value::text("赵天宇")),
            ("submission", Value::Whole(2)),
        ],
    );
    take_in(&mut here, &write(&there, Scope::Registration(id)), reach);
    assert_eq!(
        proposed(&here, id, &Known::of(&here, community)),
        Some(person)
    );
}

#[test]
fn who_had_no_card_is_taken_over_by_the_community_that_accepts() {
    let (mut here, community) = office();
    let (there, id) = member(2, Id::new(Replica::from_bits(2), 1_000), "王小红");
    let file = write(&there, Scope::Registration(id));
    assert_eq!(take_in(&mut here, &file, Reach::Everything).len(), 0);
    assert_eq!(waiting(&here, community), [id]);
    let mut deciding = Deciding::new(&here, community, today());
    deciding.accept(id).unwrap();
    let draft = deciding.draft;
    commit(&mut here, draft);
    assert_eq!(get(&here, id).community.id, Some(community));
}

#[test]
fn handing_over_is_counted_only_when_something_is_new() {
    let (_, community) = office();
    let (mut there, id) = member(2, community, "王小红");
    edit(&mut there, id, &[("submission", Value::Missing)]);
    assert!(is_unsent(&there, id));
    let draft = hand_over(&there, id, today()).unwrap();
    commit(&mut there, draft);
    assert!(!is_unsent(&there, id));
    edit(&mut there, id, &[("duty", Value::text("科员"))]);
    assert!(is_unsent(&there, id));
    let draft = hand_over(&there, id, today()).unwrap();
    commit(&mut there, draft);
    assert_eq!(
        (is_unsent(&there, id), get(&there, id).number()),
        (false, 2)
    );
}

#[test]
fn an_answer_is_to_be_handed_out_until_it_was_and_anew_after_another_decision() {
    let (mut register, community) = office();
    let mut draft = register.draft();
    let forms: Vec<Id> = ["王小红", "李军", "赵梅"]
        .map(|name| {
            draft.create(&Registration {
                community: Link::to(community),
                name: name.into(),
                submission: Some(1),
                ..Registration::default()
            })
        })
        .to_vec();
    commit(&mut register, draft);
    let decide = |register: &mut Register, id: Id, reason: &str| {
        let mut deciding = Deciding::new(register, community, today());
        match reason.is_empty() {
            true => deciding.accept(id).map(|_| ()),
            false => deciding.give_back(id, reason),
        }
        .unwrap();
        let draft = deciding.draft;
        commit(register, draft);
    };
    decide(&mut register, forms[0], "");
    decide(&mut register, forms[1], "请补照片");
    let answered = Answered::of(&register, community);
    assert_eq!((&answered.to_tell[..], answered.count()), (&forms[..2], 2));
    let draft = answered.tell(&register, today()).unwrap();
    commit(&mut register, draft);
    let answered = Answered::of(&register, community);
    assert_eq!(answered.told, [(forms[0], today()), (forms[1], today())]);
    assert!(
        answered.tell(&register, today()).is_none(),
        "nothing to note"
    );

    // Sent again: first it waits for a decision, then its new answer is to be handed out.
    let (again, _) = Registration::KIND.field("submission").unwrap();
    let mut draft = register.draft();
    draft.update(
        Registration::INDEX,
        forms[1],
        vec![(again, Value::Whole(2))],
    );
    commit(&mut register, draft);
    let answered = Answered::of(&register, community);
    assert_eq!(
        (answered.told.len(), answered.again, answered.count()),
        (1, 1, 2)
    );
    decide(&mut register, forms[1], "");
    let answered = Answered::of(&register, community);
    assert_eq!(
        (&answered.to_tell[..], answered.told.len()),
        (&forms[1..2], 1)
    );

    // What the member is told is the decision alone.
    let text = write(&register, Scope::Answers(community));
    assert!(!text.contains("\"told_on\":"), "{text}");
}
