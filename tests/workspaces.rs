//! The list of workspaces: of two copies the newer counts, and no workspace of either is lost.

use six_stars::app::workspaces::{INDEX, Workspace, Workspaces};
use six_stars::store::{KeyValue, MemoryStorage};

fn named(id: &str, name: &str) -> Workspace {
    Workspace {
        id: id.into(),
        name: name.into(),
        ..Workspace::default()
    }
}

fn list(changes: u64, last: &str, list: &[(&str, &str)]) -> Workspaces {
    Workspaces {
        changes,
        last: last.into(),
        list: list.iter().map(|(id, name)| named(id, name)).collect(),
    }
}

fn check(held: &Workspaces, copy: &str, expected: &Workspaces) {
    assert_eq!(held.clone().or_newer(copy), *expected, "{copy}");
}

#[test]
fn the_copy_counts_when_it_has_seen_more() {
    let held = list(4, "a", &[("a", "东街")]);
    let newer = list(5, "b", &[("a", "东街社区"), ("b", "西街")]);
    check(&held, &newer.text(), &newer);
    check(&newer, &held.text(), &newer);
    let other = list(4, "b", &[("b", "西街")]);
    check(&held, &other.text(), &held);
}

#[test]
fn a_storage_that_came_back_empty_gets_its_list_back() {
    let kept = list(1, "a", &[("a", "东街")]);
    check(&Workspaces::default(), &kept.text(), &kept);
}

#[test]
fn a_workspace_that_only_the_older_list_names_stays() {
    let held = list(2, "a", &[("a", "东街"), ("c", "南街")]);
    let copy = list(3, "b", &[("b", "西街"), ("a", "东街社区")]);
    let expected = list(3, "b", &[("b", "西街"), ("a", "东街社区"), ("c", "南街")]);
    check(&held, &copy.text(), &expected);
}

#[test]
fn a_copy_that_cannot_be_read_changes_nothing() {
    let held = list(0, "", &[("a", "东街")]);
    for copy in ["", "{", "[]", "null"] {
        check(&held, copy, &held);
    }
}

#[test]
fn every_write_is_a_change_and_a_list_of_an_older_version_opens() {
    let mut storage = MemoryStorage::default();
    storage
        .set(INDEX, r#"{"last":"a","list":[{"id":"a","name":"东街"}]}"#)
        .unwrap();
    let mut read = Workspaces::read(&mut storage).unwrap();
    assert_eq!(read, list(0, "a", &[("a", "东街")]));
    read.write(&mut storage).unwrap();
    assert_eq!(Workspaces::read(&mut storage).unwrap().changes, 1);
}

#[test]
fn the_kept_list_does_not_say_whose_a_locked_workspace_is() {
    let mut open = list(3, "a", &[("a", "东街"), ("b", "西街")]);
    for workspace in &mut open.list {
        workspace.person = "王芳".into();
    }
    open.list[0].idle = 10;
    let mut kept: Workspaces = serde_json::from_str(&open.text()).unwrap();
    let names = |workspaces: &Workspaces| -> Vec<(String, String)> {
        let pair = |w: &Workspace| (w.name.clone(), w.person.clone());
        workspaces.list.iter().map(pair).collect()
    };
    let pair = |name: &str, person: &str| (name.to_owned(), person.to_owned());
    assert_eq!(names(&kept), [pair("", ""), pair("西街", "王芳")]);
    kept.remember_names(&open);
    assert_eq!(names(&kept), names(&open));

    // The office's name alone, when a person wishes it.
    open.list[0].named = true;
    let kept: Workspaces = serde_json::from_str(&open.text()).unwrap();
    assert_eq!(names(&kept)[0], pair("东街", ""));
}
