//! Undoing large commands in steps: durable or nothing, given up without a trace, refused where something hangs on it.

#[path = "support/shared_storage.rs"]
mod shared_storage;

use shared_storage::Shared;
use six_stars::app::demonstration::{CitySize, city};
use six_stars::app::{Refusal, Session, Step};
use six_stars::domain::kinds::{Community, Unit, VolunteerTeam};
use six_stars::domain::{Id, Link, Record, Replica, Value};
use six_stars::merge::{Side, meet};
use six_stars::register::{Action, ProblemKind};
use six_stars::snapshot::{self, Snapshot};
use six_stars::store::Spare;

fn open(storage: &Shared, replica: u64) -> Session<Shared> {
    let replica = Replica::from_bits(replica);
    let session = Session::open(storage.clone(), "w", 1, replica, &Spare::new());
    session.expect("opens")
}

fn bytes(session: &Session<Shared>) -> String {
    snapshot::write(&session.register, &session.history, None)
}

fn stored(storage: &Shared) -> String {
    bytes(&open(&storage.copy(), 99))
}

fn read(session: &Session<Shared>) -> Snapshot {
    let read = snapshot::read(bytes(session).as_bytes(), Replica::from_bits(50));
    read.unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// Takes the files in as one command, each compared with what the ones before it left.
fn take_in(here: &mut Session<Shared>, files: &[&Snapshot]) -> u64 {
    let action = Action::Import {
        file: "files".into(),
    };
    here.begin_large(action, "", 2).expect("begins");
    for file in files {
        let side = |register, history| Side {
            register,
            history,
            office: None,
        };
        let ours = side(&here.register, &here.history);
        let theirs = side(&file.register, &file.history);
        let found = meet(&here.register, &file.register);
        let draft = found.draft(ours, theirs, |_, _| true);
        here.take_part(draft).expect("takes");
    }
    loop {
        if let Step::Done(done) = here.step_large().expect("steps") {
            return done.number;
        }
    }
}

/// A workspace with one community, and a city of thousands of records taken in by a file.
fn with_city(storage: &Shared) -> (Session<Shared>, u64, String) {
    let mut there = open(&Shared::default(), 2);
    let draft = city(&there.register, 5, 2026, CitySize::of(6));
    there
        .commit(draft, Action::Demonstrate, "", 1)
        .expect("commits");
    let mut here = open(storage, 1);
    let mut draft = here.register.draft();
    draft.create(&Community {
        name: "东街".into(),
        ..Community::default()
    });
    here.commit(draft, Action::Edit, "", 1).expect("commits");
    let before = records(&here);
    let number = take_in(&mut here, &[&read(&there)]);
    assert!(here.is_undone_in_steps(number));
    (here, number, before)
}

fn records(session: &Session<Shared>) -> String {
    let json: serde_json::Value = serde_json::from_str(&bytes(session)).expect("is JSON");
    format!("{}{}", json["records"], json["removed"])
}

#[test]
fn a_large_import_is_undone_in_steps_that_show_until_it_counts() {
    let storage = Shared::default();
    let (mut here, number, before) = with_city(&storage);
    let taken = bytes(&here);
    here.begin_undo(number, "", 3).expect("begins");
    let (mut undone, mut written, mut steps) = (0, 0, 0);
    loop {
        if steps % 5 == 0 {
            assert!(stored(&storage) == taken);
        }
        steps += 1;
        match here.step_large().expect("steps") {
            Step::Undoing { done, of } => {
                assert!(done <= of && done >= undone && written == 0);
                undone = done;
            }
            Step::Working { done, of } => {
                assert!(done <= of);
                written += 1;
            }
            Step::Done(done) => {
                assert_eq!(done.number, number + 1);
                break;
            }
        }
    }
    assert!(undone > 2_000 && written > 3);
    assert!(records(&here) == before && stored(&storage) == bytes(&here));
    // The same file can be taken in again.
    let mut there = open(&Shared::default(), 2);
    let draft = city(&there.register, 5, 2026, CitySize::of(6));
    there
        .commit(draft, Action::Demonstrate, "", 1)
        .expect("commits");
    take_in(&mut here, &[&read(&there)]);
    assert_eq!(here.register.len(), there.register.len() + 1);
}

#[test]
fn given_up_in_the_middle_an_undoing_leaves_no_trace() {
    let storage = Shared::default();
    let (mut here, number, _) = with_city(&storage);
    let taken = bytes(&here);
    for steps in [1, 4, 12] {
        here.begin_undo(number, "", 3).expect("begins");
        for _ in 0..steps {
            here.step_large().expect("steps");
        }
        assert!(here.is_busy());
        here.give_up_large().expect("gives up");
        assert!(bytes(&here) == taken && stored(&storage) == taken);
    }
}

#[test]
fn what_others_refer_to_is_not_undone_and_nothing_changes() {
    let storage = Shared::default();
    let (mut here, number, _) = with_city(&storage);
    let (community, _) = here.register.all::<Community>().last().expect("is there");
    let mut draft = here.register.draft();
    let team = draft.create(&VolunteerTeam {
        community: Link::to(community),
        name: "甲队".into(),
        ..VolunteerTeam::default()
    });
    here.commit(draft, Action::Edit, "", 3).expect("commits");
    let before = bytes(&here);
    let Err(Refusal::Problems(problems)) = here.undo_entry(number, "", 4) else {
        panic!("a team would hang in the air");
    };
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].id, community);
    let by = vec![(VolunteerTeam::INDEX, team)];
    assert_eq!(
        problems[0].what,
        ProblemKind::StillReferredTo { count: 1, by }
    );
    assert!(!here.is_busy());
    assert!(bytes(&here) == before && stored(&storage) == before);
}

/// Two files of one command each had something newer of the same record.
#[test]
fn a_record_that_several_files_changed_comes_back_as_it_was() {
    let mut first = open(&Shared::default(), 2);
    let mut draft = first.register.draft();
    let unit: Id = draft.create(&Unit {
        name: "甲".into(),
        ..Unit::default()
    });
    first.commit(draft, Action::Edit, "", 1).expect("commits");
    let mut here = open(&Shared::default(), 1);
    take_in(&mut here, &[&read(&first)]);
    let before = records(&here);

    let mut rename = |name: &str| {
        let mut draft = first.register.draft();
        draft.update(Unit::INDEX, unit, vec![(0, Value::text(name))]);
        first.commit(draft, Action::Edit, "", 1).expect("commits");
        read(&first)
    };
    let files = [rename("乙"), rename("丙")];
    let number = take_in(&mut here, &[&files[0], &files[1]]);
    assert_eq!(here.register.title(Unit::INDEX, unit), "丙");
    here.undo_entry(number, "", 3).expect("undoes");
    assert_eq!(here.register.title(Unit::INDEX, unit), "甲");
    assert!(records(&here) == before);
}
