//! What a person has to decide after a merge, and what becomes of it (`merge::conflicts`,
//! `merge::misfits`).

use six_stars::app::Session;
use six_stars::domain::check::Fault;
use six_stars::domain::kinds::{Community, Leader, Need, Person, Post, Unit};
use six_stars::domain::{Date, Id, Link, Record, Replica, Value};
use six_stars::merge::conflicts::{Question, choose_all, settle};
use six_stars::merge::misfits::{bring_back, can_come_back, name_of_removed};
use six_stars::merge::{Misfits, Side, conflicts, meet, misfits};
use six_stars::register::{Action, Draft};
use six_stars::snapshot::{self, Snapshot};
use six_stars::store::{MemoryStorage, Spare};

type Office = Session<MemoryStorage>;

fn office(replica: u64) -> Office {
    let replica = Replica::from_bits(replica);
    Session::open(MemoryStorage::default(), "w", 1, replica, &Spare::new()).expect("opens")
}

fn commit(office: &mut Office, draft: Draft) -> u64 {
    let done = office.commit(draft, Action::Edit, "韩梅", 1);
    done.unwrap_or_else(|refusal| panic!("{refusal:?}")).number
}

fn create<R: Record>(office: &mut Office, record: &R) -> Id {
    let mut draft = office.register.draft();
    let id = draft.create(record);
    commit(office, draft);
    id
}

fn write<R: Record>(office: &mut Office, id: Id, field: &str, value: Value) {
    let mut draft = office.register.draft();
    let (field, _) = R::KIND.field(field).expect("is a field");
    draft.update(R::INDEX, id, vec![(field, value)]);
    commit(office, draft);
}

fn remove<R: Record>(office: &mut Office, id: Id) -> u64 {
    let mut draft = office.register.draft();
    draft.remove(R::INDEX, id);
    commit(office, draft)
}

fn file(office: &Office) -> Snapshot {
    let text = snapshot::write(&office.register, &office.history, None);
    snapshot::read(text.as_bytes(), Replica::from_bits(99)).unwrap_or_else(|p| panic!("{p:?}"))
}

fn take_in(here: &mut Office, there: &Office) {
    let file = file(there);
    let side = |register, history, office| Side {
        register,
        history,
        office,
    };
    let ours = side(&here.register, &here.history, None);
    let theirs = side(&file.register, &file.history, file.office);
    let draft = meet(&here.register, &file.register).draft(ours, theirs, |_, _| true);
    let action = Action::Import { file: "f".into() };
    here.commit(draft, action, "", 2).expect("is taken in");
}

fn bytes(office: &Office) -> String {
    snapshot::write(&office.register, &Default::default(), None)
}

/// The records alone: the list of seen events grows with every command.
fn records(office: &Office) -> serde_json::Value {
    let json: serde_json::Value = serde_json::from_str(&bytes(office)).expect("is JSON");
    json["records"].clone()
}

/// Two offices with the same unit, that both named it anew.
fn two_names() -> (Office, Office, Id) {
    let (mut here, mut there) = (office(1), office(2));
    let unit = Unit {
        name: "a".into(),
        ..Unit::default()
    };
    let id = create(&mut here, &unit);
    take_in(&mut there, &here);
    write::<Unit>(&mut here, id, "name", Value::text("ours"));
    write::<Unit>(&mut there, id, "name", Value::text("theirs"));
    take_in(&mut here, &there);
    (here, there, id)
}

fn versions(office: &Office) -> Vec<String> {
    let found = conflicts(&office.register);
    let questions = found.iter().flat_map(|conflict| &conflict.questions);
    let versions = questions.flat_map(|question| match question {
        Question::Which { versions, .. } => versions.clone(),
        Question::Removed { .. } => Vec::new(),
    });
    let mut values: Vec<String> = versions.map(|v| v.value.to_string()).collect();
    values.sort();
    values
}

#[test]
fn a_choice_that_is_undone_is_asked_for_again() {
    let (mut here, mut there, id) = two_names();
    let both = ["\"ours\"", "\"theirs\""];
    assert_eq!(versions(&here), both);
    let before = records(&here);
    for name in ["ours", "theirs", "anew"] {
        let mut draft = here.register.draft();
        settle(&mut draft, Unit::INDEX, id, vec![(0, Value::text(name))]);
        let number = commit(&mut here, draft);
        assert!(conflicts(&here.register).is_empty());
        assert_eq!(here.register.title(Unit::INDEX, id), name);
        here.undo_entry(number, "", 3).expect("is undone");
        assert_eq!(records(&here), before);
        assert_eq!(versions(&here), both);
    }
    // What was chosen after the undoing counts everywhere.
    let mut draft = here.register.draft();
    settle(
        &mut draft,
        Unit::INDEX,
        id,
        vec![(0, Value::text("theirs"))],
    );
    commit(&mut here, draft);
    take_in(&mut there, &here);
    assert!(conflicts(&there.register).is_empty());
    assert_eq!(records(&there), records(&here));
}

#[test]
fn the_undoing_of_a_choice_survives_the_storage_and_is_undone_itself() {
    let (mut here, _, id) = two_names();
    let mut draft = here.register.draft();
    settle(&mut draft, Unit::INDEX, id, vec![(0, Value::text("ours"))]);
    let number = commit(&mut here, draft);
    let entry = here.history.entry(number).expect("is there").to_json();
    let again = six_stars::register::history::Entry::from_json(&entry).expect("is an entry");
    assert_eq!(Some(&again), here.history.entry(number));
    let undone = here.undo_entry(number, "", 3).expect("is undone").number;
    here.undo_entry(undone, "", 4).expect("is done again");
    assert!(conflicts(&here.register).is_empty());
    assert_eq!(here.register.title(Unit::INDEX, id), "ours");
}

#[test]
fn a_choice_after_which_the_record_was_changed_is_not_undone() {
    let (mut here, _, id) = two_names();
    let mut draft = here.register.draft();
    settle(&mut draft, Unit::INDEX, id, vec![(0, Value::text("ours"))]);
    let number = commit(&mut here, draft);
    write::<Unit>(&mut here, id, "phone", Value::text("1"));
    assert!(here.undo_entry(number, "", 3).is_err());
}

#[test]
fn a_removal_that_is_agreed_to_is_asked_about_again_when_it_is_undone() {
    let (mut here, mut there) = (office(1), office(2));
    let unit = Unit {
        name: "a".into(),
        ..Unit::default()
    };
    let id = create(&mut here, &unit);
    take_in(&mut there, &here);
    write::<Unit>(&mut here, id, "phone", Value::text("1"));
    remove::<Unit>(&mut there, id);
    take_in(&mut here, &there);
    let found = conflicts(&here.register);
    let Some([Question::Removed { by, unseen }]) = found.first().map(|c| &*c.questions) else {
        panic!("{found:?}")
    };
    assert_eq!(
        by.iter().map(|by| &*by.person).collect::<Vec<_>>(),
        ["韩梅"]
    );
    let fields: Vec<&str> = unseen.iter().map(|(field, _)| &**field).collect();
    assert_eq!(fields, ["phone"]);
    let before = records(&here);
    let number = remove::<Unit>(&mut here, id);
    assert!(conflicts(&here.register).is_empty());
    take_in(&mut there, &here);
    assert!(there.register.get::<Unit>(id).is_none());
    here.undo_entry(number, "", 3).expect("is undone");
    assert_eq!(records(&here), before);
    assert_eq!(conflicts(&here.register), found);
}

#[test]
fn one_side_is_chosen_in_many_records_at_once() {
    let (mut here, mut there) = (office(1), office(2));
    let mut draft = here.register.draft();
    let name = |at: usize| Unit {
        name: format!("unit {at}").into(),
        ..Unit::default()
    };
    let ids: Vec<Id> = (0..5).map(|at| draft.create(&name(at))).collect();
    commit(&mut here, draft);
    take_in(&mut there, &here);
    for id in &ids {
        write::<Unit>(&mut there, *id, "name", Value::text("theirs"));
    }
    for id in &ids[..3] {
        write::<Unit>(&mut here, *id, "name", Value::text("ours"));
    }
    remove::<Unit>(&mut here, ids[4]);
    take_in(&mut here, &there);
    let found = conflicts(&here.register);
    assert_eq!(found.len(), 4);
    let theirs = Replica::from_bits(2);
    let choice = choose_all(&here.register, &found, |by| by.event.replica == theirs);
    assert_eq!((choice.records, choice.fields, choice.left), (3, 3, 1));
    let number = commit(&mut here, choice.draft);
    assert_eq!(conflicts(&here.register).len(), 1);
    here.undo_entry(number, "", 3).expect("is one step");
    assert_eq!(conflicts(&here.register), found);
}

fn community(name: &str) -> Community {
    Community {
        name: name.into(),
        ..Community::default()
    }
}

fn leader(community: Id) -> Leader {
    Leader {
        community: Link::to(community),
        name: "l".into(),
        post: Some(Post::Secretary),
        ..Leader::default()
    }
}

/// One office removed a community while the other entered a leader of it.
fn orphan() -> (Office, Id, Id) {
    let (mut here, mut there) = (office(1), office(2));
    let home = create(&mut here, &community("c"));
    take_in(&mut there, &here);
    let orphan = create(&mut there, &leader(home));
    remove::<Community>(&mut here, home);
    take_in(&mut here, &there);
    (here, home, orphan)
}

#[test]
fn a_record_whose_owner_was_removed_elsewhere_is_listed_and_the_owner_comes_back() {
    let (mut here, home, orphan) = orphan();
    let found = misfits(&here.register);
    let missed = found.missed.first().expect("is found");
    assert_eq!(
        (found.len(), missed.kind, missed.id),
        (1, Community::INDEX, home)
    );
    assert_eq!(missed.by, [(Leader::INDEX, orphan, 0)]);
    assert_eq!(name_of_removed(&here.register, home), "c");
    let mut draft = here.register.draft();
    assert!(bring_back(&here.register, &mut draft, home));
    let number = commit(&mut here, draft);
    assert_eq!(misfits(&here.register), Misfits::default());
    assert_eq!(here.register.title(Community::INDEX, home), "c");
    here.undo_entry(number, "", 3).expect("is undone");
    assert_eq!(misfits(&here.register), found);
}

#[test]
fn what_came_back_stays_once_something_new_refers_to_it() {
    let (mut here, home, _) = orphan();
    let mut draft = here.register.draft();
    assert!(bring_back(&here.register, &mut draft, home));
    let number = commit(&mut here, draft);
    let new = create(&mut here, &leader(home));
    here.undo_entry(number, "", 3).unwrap_err();
    remove::<Leader>(&mut here, new);
    here.undo_entry(number, "", 4).expect("is undone");
    assert!(here.register.get::<Community>(home).is_none());
}

#[test]
fn clearing_up_after_a_removal_is_undone_and_asked_about_again() {
    let (mut here, home, orphan) = orphan();
    let before = misfits(&here.register);
    let mut draft = here.register.draft();
    draft.remove(Leader::INDEX, orphan);
    let number = commit(&mut here, draft);
    assert_eq!(misfits(&here.register), Misfits::default());
    here.undo_entry(number, "", 3).expect("is undone");
    assert_eq!(misfits(&here.register), before);
    let leader = here.register.get::<Leader>(orphan).expect("is there again");
    assert_eq!(leader.community.id, Some(home));
}

#[test]
fn what_was_removed_after_a_record_keeps_it_from_coming_back() {
    let mut here = office(1);
    let home = create(&mut here, &community("c"));
    let id = create(&mut here, &leader(home));
    let mut draft = here.register.draft();
    draft.remove(Leader::INDEX, id);
    let number = commit(&mut here, draft);
    remove::<Community>(&mut here, home);
    here.undo_entry(number, "", 3).unwrap_err();
    assert!(here.register.get::<Leader>(id).is_none());
}

#[test]
fn a_file_with_a_reference_to_a_removed_record_is_read() {
    let (here, home, orphan) = orphan();
    let text = bytes(&here);
    let read = snapshot::read(text.as_bytes(), Replica::from_bits(9)).expect("is read");
    assert_eq!(misfits(&read.register), misfits(&here.register));
    assert!(read.register.get::<Leader>(orphan).is_some());
    // To a record of another kind, or to none that was ever told of, it is as wrong as before.
    for (from, to) in [
        ("\"kind\":\"community\"", "\"kind\":\"unit\""),
        (
            &*format!("\"community\":\"{home}\""),
            "\"community\":\"0000000000009-9\"",
        ),
    ] {
        assert!(text.contains(from), "{text}");
        let wrong = text.replace(from, to);
        let read = snapshot::read(wrong.as_bytes(), Replica::from_bits(9));
        assert!(read.is_err(), "{wrong}");
    }
}

#[test]
fn what_the_removed_record_belonged_to_comes_back_with_it() {
    let (mut here, mut there) = (office(1), office(2));
    let home = create(&mut here, &community("c"));
    let person = create(
        &mut here,
        &Person {
            community: Link::to(home),
            name: "p".into(),
            ..Person::default()
        },
    );
    let other = create(&mut here, &community("d"));
    take_in(&mut there, &here);
    let need = Need {
        community: Link::to(other),
        title: "n".into(),
        raised_on: Date::new(2026, 1, 1),
        assigned_to: Link::to(person),
        ..Need::default()
    };
    create(&mut there, &need);
    remove::<Person>(&mut here, person);
    remove::<Community>(&mut here, home);
    take_in(&mut here, &there);
    assert_eq!(misfits(&here.register).len(), 1);
    assert!(can_come_back(&here.register, person));
    let mut draft = here.register.draft();
    assert!(bring_back(&here.register, &mut draft, person));
    commit(&mut here, draft);
    assert!(misfits(&here.register).is_empty());
    assert!(here.register.get::<Community>(home).is_some());
}

#[test]
fn dates_that_were_changed_apart_are_listed_and_the_file_is_read() {
    let (mut here, mut there) = (office(1), office(2));
    let home = create(&mut here, &community("c"));
    let id = create(
        &mut here,
        &Leader {
            since: Date::new(2020, 1, 1),
            ..leader(home)
        },
    );
    take_in(&mut there, &here);
    let date = |year| Value::Date(Date::new(year, 6, 1).expect("is a day"));
    write::<Leader>(&mut here, id, "since", date(2024));
    write::<Leader>(&mut there, id, "until", date(2022));
    take_in(&mut here, &there);
    let found = misfits(&here.register);
    let at_odds = found.at_odds.first().expect("is found");
    assert_eq!((at_odds.kind, at_odds.id), (Leader::INDEX, id));
    let faults: Vec<&Fault> = at_odds.faults.iter().map(|found| &found.fault).collect();
    assert_eq!(faults, [&Fault::Before { field: "since" }]);
    let text = bytes(&here);
    let read = snapshot::read(text.as_bytes(), Replica::from_bits(9)).expect("is read");
    assert_eq!(misfits(&read.register), found);
    // Written in one go it is no merge, but a mistake.
    let mut json: serde_json::Value = serde_json::from_str(&text).expect("is JSON");
    let record = json.pointer_mut("/records/leader/0").expect("is there");
    record.as_object_mut().map(|record| record.remove("stamp"));
    assert!(snapshot::read(json.to_string().as_bytes(), Replica::from_bits(9)).is_err());
    write::<Leader>(&mut here, id, "until", Value::Missing);
    assert!(misfits(&here.register).is_empty());
}
