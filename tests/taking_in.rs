//! Taking a file into a register that has records of its own (`merge::Meeting`).

#[path = "support/fixtures.rs"]
mod fixtures;

use six_stars::app::Session;
use six_stars::domain::kinds::{Leader, Post, Unit};
use six_stars::domain::{Id, Link, Record, Replica, Value};
use six_stars::merge::{Meeting, Side, Verdict, conflicts, meet};
use six_stars::register::{Action, Draft};
use six_stars::snapshot::{self, Snapshot};
use six_stars::store::{MemoryStorage, Spare};

type Office = Session<MemoryStorage>;

fn office(replica: u64) -> Office {
    let replica = Replica::from_bits(replica);
    Session::open(MemoryStorage::default(), "w", 1, replica, &Spare::new()).expect("opens")
}

fn commit(office: &mut Office, draft: Draft) {
    office
        .commit(draft, Action::Edit, "", 1)
        .expect("is carried out");
}

fn unit(office: &mut Office, name: &str) -> Id {
    let mut draft = office.register.draft();
    let id = draft.create(&Unit {
        name: name.into(),
        ..Unit::default()
    });
    commit(office, draft);
    id
}

fn rename(office: &mut Office, id: Id, name: &str) {
    let mut draft = office.register.draft();
    draft.update(Unit::INDEX, id, vec![(0, Value::text(name))]);
    commit(office, draft);
}

fn remove(office: &mut Office, id: Id) {
    let mut draft = office.register.draft();
    draft.remove(Unit::INDEX, id);
    commit(office, draft);
}

fn file(office: &Office) -> Snapshot {
    let text = snapshot::write(&office.register, &office.history, None);
    snapshot::read(text.as_bytes(), Replica::from_bits(99)).unwrap_or_else(|p| panic!("{p:?}"))
}

#[derive(Clone, Copy)]
enum RemovedHere {
    StayRemoved,
    ComeBack,
}

fn meeting(here: &Office, file: &Snapshot) -> Meeting {
    meet(&here.register, &file.register)
}

fn take_in(here: &mut Office, file: &Snapshot, removed: RemovedHere) -> Meeting {
    let found = meeting(here, file);
    let side = |register, history, office| Side {
        register,
        history,
        office,
    };
    let ours = side(&here.register, &here.history, None);
    let theirs = side(&file.register, &file.history, file.office);
    let mut draft = found.draft(ours, theirs, |_, _| true);
    if let RemovedHere::ComeBack = removed {
        found.bring_back(&mut draft, &file.register);
    }
    let action = Action::Import {
        file: "file".into(),
    };
    here.commit(draft, action, "", 2).expect("is taken in");
    found
}

/// new, newer, older, conflicting, removed here, same.
fn counts(here: &Office, file: &Snapshot) -> [usize; 6] {
    use Verdict::{Contested, New, Newer, Older, StaysRemoved};
    let found = meeting(here, file);
    let [new, newer, older, contested, removed] =
        [New, Newer, Older, Contested, StaysRemoved].map(|verdict| found.count(verdict));
    [new, newer, older, contested, removed, found.same]
}

fn name(office: &Office, id: Id) -> String {
    office.register.title(Unit::INDEX, id)
}

#[test]
fn every_record_of_a_file_is_in_one_group_and_a_second_import_finds_nothing_new() {
    let (mut here, mut there) = (office(1), office(2));
    let shared: Vec<Id> = ["a", "b", "c", "d", "e"]
        .map(|name| unit(&mut there, name))
        .into();
    take_in(&mut here, &file(&there), RemovedHere::StayRemoved);
    assert_eq!(counts(&here, &file(&there)), [0, 0, 0, 0, 0, 5]);
    let [a, b, c, d, e] = shared[..] else {
        panic!()
    };

    rename(&mut there, a, "newer there");
    rename(&mut here, b, "newer here");
    rename(&mut here, c, "one");
    rename(&mut there, c, "another");
    remove(&mut here, d);
    rename(&mut here, e, "both alike");
    rename(&mut there, e, "both alike");
    unit(&mut there, "new");
    let sent = file(&there);
    // "Both alike" was written apart: it is taken note of, and there is nothing to choose.
    assert_eq!(counts(&here, &sent), [1, 1, 1, 1, 1, 0]);
    assert_eq!(meeting(&here, &sent).count(Verdict::Joined), 1);

    take_in(&mut here, &sent, RemovedHere::StayRemoved);
    assert_eq!(name(&here, a), "newer there");
    assert_eq!(name(&here, b), "newer here");
    let waiting = conflicts(&here.register);
    assert_eq!(waiting.len(), 1, "{waiting:?}");
    assert_eq!(waiting.first().map(|w| w.id), Some(c));
    assert!(here.register.get::<Unit>(d).is_none());
    assert!(meeting(&here, &sent).changes_nothing());
}

#[test]
fn a_record_that_refers_to_a_later_one_is_taken_in_with_it() {
    let (mut here, mut there) = (office(1), office(2));
    let mut draft = there.register.draft();
    let community = draft.create(&six_stars::domain::kinds::Community {
        name: "c".into(),
        ..Default::default()
    });
    draft.create(&Leader {
        community: Link::to(community),
        name: "l".into(),
        post: Some(Post::Secretary),
        ..Leader::default()
    });
    commit(&mut there, draft);
    take_in(&mut here, &file(&there), RemovedHere::StayRemoved);
    assert_eq!(here.register.of::<Leader>(community).count(), 1);
}

#[test]
fn an_import_that_was_undone_can_be_taken_in_again() {
    let (mut here, mut there) = (office(1), office(2));
    let own = unit(&mut here, "own");
    let old = unit(&mut there, "a");
    rename(&mut there, old, "b");
    take_in(&mut there, &file(&here), RemovedHere::StayRemoved);
    rename(&mut there, own, "ours");
    let sent = file(&there);
    take_in(&mut here, &sent, RemovedHere::StayRemoved);
    assert_eq!(name(&here, own), "ours");
    here.undo("", 3).expect("is undone");
    assert_eq!((here.register.len(), name(&here, own)), (1, "own".into()));
    assert!(here.register.removed.is_empty());
    assert_eq!(counts(&here, &sent), [1, 1, 0, 0, 0, 0]);

    take_in(&mut here, &sent, RemovedHere::StayRemoved);
    assert_eq!(
        (name(&here, old), name(&here, own)),
        ("b".into(), "ours".into())
    );
    // The undoing is undone, as any command.
    here.undo("", 4).expect("is undone");
    let entry = here.history.last();
    here.undo_entry(entry, "", 5).expect("is undone");
    assert_eq!(
        (name(&here, old), name(&here, own)),
        ("b".into(), "ours".into())
    );
}

#[test]
fn an_import_on_which_something_was_built_is_not_undone() {
    let (mut here, mut there) = (office(1), office(2));
    let old = unit(&mut there, "a");
    take_in(&mut here, &file(&there), RemovedHere::StayRemoved);
    let import = here.history.last();
    rename(&mut here, old, "b");
    assert!(here.undo_entry(import, "", 3).is_err());
    assert_eq!(name(&here, old), "b");
}

#[test]
fn what_was_removed_here_comes_back_only_when_asked_for() {
    let (mut here, mut there) = (office(1), office(2));
    let old = unit(&mut there, "a");
    let sent = file(&there);
    take_in(&mut here, &sent, RemovedHere::StayRemoved);
    remove(&mut here, old);
    take_in(&mut here, &sent, RemovedHere::StayRemoved);
    assert!(here.register.is_empty(), "not without being asked");
    take_in(&mut here, &sent, RemovedHere::ComeBack);
    assert_eq!(name(&here, old), "a");
}

#[test]
fn records_lost_to_damage_come_back_from_a_backup() {
    let mut here = office(1);
    let kept = unit(&mut here, "a");
    let backup = file(&here);
    // The page was lost: the record is gone, and nothing tells of a removal.
    let mut damaged = office(1);
    take_in(&mut damaged, &backup, RemovedHere::StayRemoved);
    assert_eq!(name(&damaged, kept), "a");
}

#[test]
fn the_fixtures_are_files_of_different_offices() {
    let mut here = office(9);
    for name in ["banner-2009.json", "junmen.json"] {
        let bytes = std::fs::read(fixtures::path("tests/fixtures").join(name)).expect("is there");
        let there = fixtures::sound(&bytes);
        let found = take_in(&mut here, &there, RemovedHere::StayRemoved);
        assert_eq!(
            found.count(Verdict::New),
            there.register.len(),
            "{name} is all new"
        );
        assert!(found.count(Verdict::Contested) == 0, "{name}");
    }
}

/// `tests/fixtures/released/` has a file of every format that was ever handed out.
#[test]
fn every_released_file_is_read_with_all_that_is_in_it() {
    let folder = fixtures::path("tests/fixtures/released");
    let files = std::fs::read_dir(folder).expect("the folder is there");
    let mut count = 0;
    for file in files {
        let path = file.expect("is listed").path();
        let bytes = std::fs::read(&path).expect("is read");
        let read = fixtures::sound(&bytes);
        let written = snapshot::write(&read.register, &read.history, read.office);
        let [old, new] = [bytes.as_slice(), written.as_bytes()]
            .map(|text| serde_json::from_slice::<serde_json::Value>(text).expect("is JSON"));
        for part in ["records", "history", "removed", "seen", "office"] {
            assert!(old[part] == new[part], "{part} of {}", path.display());
        }
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn undoing_a_file_that_removed_very_many_records_brings_all_of_them_back() {
    let (mut here, mut there) = (office(1), office(2));
    let mut draft = there.register.draft();
    let numbered = |n: usize| Unit {
        name: format!("unit {n}").into(),
        ..Unit::default()
    };
    let ids: Vec<Id> = (0..1_200).map(|n| draft.create(&numbered(n))).collect();
    commit(&mut there, draft);
    take_in(&mut here, &file(&there), RemovedHere::StayRemoved);
    let mut draft = there.register.draft();
    ids.iter().for_each(|id| draft.remove(Unit::INDEX, *id));
    commit(&mut there, draft);
    take_in(&mut here, &file(&there), RemovedHere::StayRemoved);
    assert!(here.register.is_empty());
    here.undo("", 3).expect("is undone");
    assert_eq!(here.register.len(), ids.len());
    assert!(
        ids.iter()
            .enumerate()
            .all(|(n, id)| name(&here, *id) == format!("unit {n}"))
    );
}
