//! Pages of a workspace across versions: what a newer program wrote is kept, what an older one wrote opens.

#[path = "support/fixtures.rs"]
mod fixtures;

use std::collections::BTreeMap;

use six_stars::domain::column::{Replicas, Writer, write_number, write_text};
use six_stars::domain::kinds::{Community, Person};
use six_stars::domain::{Id, Record as _, Replica};
use six_stars::register::Register;
use six_stars::register::pages::{self, Layout};
use six_stars::snapshot;

fn all_pages(
    layout: &mut Layout,
    register: &Register,
    history: &six_stars::register::History,
) -> BTreeMap<String, Vec<u8>> {
    let written = layout.write(register, history).into_iter();
    written
        .filter_map(|(name, bytes)| Some((name, bytes?)))
        .collect()
}

#[test]
fn what_a_newer_version_wrote_survives_pages() {
    let file = std::fs::read(fixtures::path("tests/fixtures/newer.json")).unwrap();
    let sound = fixtures::sound(&file);
    assert_eq!(sound.register.foreign.len(), 3);
    assert_eq!(sound.register.foreign_removed.len(), 1);
    let mut layout = Layout::of_unwritten(&sound.register);
    let pages = all_pages(&mut layout, &sound.register, &sound.history);
    let opened = pages::open(&pages, Replica::from_bits(9));
    assert_eq!(opened.damaged, []);
    let write = |register, history| snapshot::write(register, history, sound.office);
    let before = write(&sound.register, &sound.history);
    assert!(before.contains(r#""petition":[{"id":"0000000000001-3""#));
    assert_eq!(write(&opened.register, &opened.history), before);
}

#[test]
fn what_a_file_withheld_survives_pages_and_files() {
    let file = r#"{"format":"six-stars/snapshot","history":[],"office":null,"records":{
        "community":[{"id":"0000000000001-1","name":"东街"}],
        "person":[{"community":"0000000000001-1","id":"0000000000001-2","name":"甲",
            "withheld":["nickname","phone"]},
            {"community":"0000000000001-1","id":"0000000000001-3",
            "stamp":{"fields":{"kind":"0000000000001-4"},"seen":["0000000000001-4"]},
            "withheld":["name"]}]},
        "removed":[],"scope":"whole","seal":null,"seen":["0000000000001-4"],"version":1}"#;
    let sound = fixtures::sound(file.as_bytes());
    let mut layout = Layout::of_unwritten(&sound.register);
    let pages = all_pages(&mut layout, &sound.register, &sound.history);
    let opened = pages::open(&pages, Replica::from_bits(9));
    assert_eq!(opened.damaged, []);
    let people = opened.register.any(Person::INDEX).unwrap();
    let phone = Person::KIND.field("phone").unwrap().0;
    let withheld = people.ids().map(|id| people.stamp(id).unwrap());
    let withheld: Vec<bool> = withheld.map(|stamp| stamp.is_withheld(phone)).collect();
    assert_eq!(withheld, [true, false]);
    let written = snapshot::write(&opened.register, &opened.history, None);
    let canonical: serde_json::Value = serde_json::from_str(file).unwrap();
    assert_eq!(
        written,
        serde_json_canonicalizer::to_string(&canonical).unwrap()
    );
}

#[test]
fn an_owner_cannot_be_withheld() {
    let file = br#"{"format":"six-stars/snapshot","version":1,"records":{
        "person":[{"id":"0000000000001-2","name":"A","withheld":["community"]},
        {"id":"0000000000001-3","name":"B","withheld":"phone"}]}}"#;
    let problems = snapshot::read(file, Replica::from_bits(9)).err().unwrap();
    let places: Vec<&str> = problems.listed.iter().map(|p| p.place.as_str()).collect();
    assert_eq!(
        places,
        [
            "/records/person/0/community",
            "/records/person/1/withheld",
            "/records/person/1/community"
        ]
    );
}

/// A page of communities as a program wrote it whose declaration had only these text columns.
fn page(columns: &[(&str, &[&str])], ids: &[Id]) -> Vec<u8> {
    let mut replicas = Replicas::default();
    let mut body = Vec::new();
    let mut bound = Writer::new(&mut replicas);
    bound.reference(Some(Id::MIN));
    bound.finish(&mut body);
    write_number(&mut body, ids.len() as u64);
    let mut column = Writer::new(&mut replicas);
    ids.iter().for_each(|id| column.reference(Some(*id)));
    column.finish(&mut body);
    write_number(&mut body, columns.len() as u64);
    for (name, texts) in columns {
        write_text(&mut body, name);
        let mut column = Writer::new(&mut replicas);
        texts.iter().for_each(|text| column.blob(text.as_bytes()));
        column.finish(&mut body);
    }
    write_number(&mut body, 0);
    Writer::new(&mut replicas).finish(&mut body);
    // The number of the page format.
    let mut page = vec![1];
    replicas.write(&mut page);
    page.extend(body);
    page
}

#[test]
fn a_page_of_an_older_declaration_opens() {
    let ids = [1, 2].map(|sequence| Id::new(Replica::from_bits(7), sequence));
    // Fewer fields than today, and in another order.
    let columns: &[(&str, &[&str])] = &[("address", &["", "东街2号"]), ("name", &["东街", "西街"])];
    let pages = BTreeMap::from([("community/0".to_owned(), page(columns, &ids))]);
    let opened = pages::open(&pages, Replica::from_bits(9));
    assert_eq!(opened.damaged, []);
    let found: Vec<(Id, Community)> = opened
        .register
        .all::<Community>()
        .map(|(id, community)| (id, community.clone()))
        .collect();
    let community = |name: &str, address: &str| Community {
        name: name.into(),
        address: address.into(),
        ..Community::default()
    };
    assert_eq!(
        found,
        [
            (ids[0], community("东街", "")),
            (ids[1], community("西街", "东街2号"))
        ]
    );
}

#[test]
fn a_page_with_a_column_that_is_not_known_is_left_alone() {
    let ids = [Id::new(Replica::from_bits(7), 1)];
    let pages = BTreeMap::from([(
        "community/0".to_owned(),
        page(&[("motto", &["为民"])], &ids),
    )]);
    let opened = pages::open(&pages, Replica::from_bits(9));
    assert_eq!(opened.damaged.len(), 1);
    assert!(opened.register.is_empty());
}
