//! The files of all units in one archive: what is in it, and what is remembered of it.

#[path = "support/fixtures.rs"]
mod fixtures;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use six_stars::app::Session;
use six_stars::app::demonstration::community;
use six_stars::app::handing_out::{Request, prepare};
use six_stars::app::unit_files::{Closed, HandedOut, Packed, card_of, contents, file_name, pack};
use six_stars::domain::kinds::Role;
use six_stars::domain::{Date, Id, Replica};
use six_stars::snapshot::card::{Card, Facts, Place};
use six_stars::snapshot::{AddressBook, OfficeKeys, Redaction, Scope};
use six_stars::store::{MemoryStorage, Spare};

fn day() -> Date {
    Date::parse_iso("2026-07-02").unwrap()
}

#[test]
fn names_keep_the_order_of_the_list_and_suit_every_file_system() {
    let name = |at, of, unit, open| file_name(at, of, unit, "反馈", day(), open);
    assert_eq!(name(3, 9, "水务局", true), "03-水务局-反馈-2026-07-02.json");
    assert_eq!(
        name(3, 986, "水务局", false),
        "003-水务局-反馈-2026-07-02.json.age"
    );
    assert_eq!(name(1, 1, "a/b:c*?.", true), "01-abc-反馈-2026-07-02.json");
    let mut names: Vec<String> = (1..=120).map(|at| name(at, 120, "甲", true)).collect();
    let made = names.clone();
    names.sort();
    assert_eq!(names, made);
}

#[test]
fn the_contents_are_those_of_the_files() {
    let (register, history) = fixtures::filled(|register| community(register, 1, 2026));
    let all = contents(&register);
    assert!(all.len() > 3);
    for (unit, _, contents) in all {
        let request = Request {
            scope: Scope::Unit(unit),
            redaction: Redaction::NONE,
        };
        let prepared = prepare(&register, &history, None, request).unwrap();
        let file: serde_json::Value = serde_json::from_str(&prepared.text).unwrap();
        let count = |kind: &str| file["records"][kind].as_array().map_or(0, Vec::len);
        assert_eq!(contents.declared, count("declared_member"));
        assert_eq!(contents.people, count("person"));
        assert_eq!(contents.service, count("service_record"));
        assert_eq!(contents.feedback, count("feedback"));
    }
}

#[test]
fn an_archive_has_the_list_and_every_file_as_it_is() {
    let files = [("甲单位", &b"{}"[..]), ("乙单位", &[0, 159, 146][..])];
    let packed = |(at, (unit, bytes)): (usize, &(&str, &[u8]))| Packed {
        unit: (*unit).to_owned(),
        name: file_name(at + 1, 2, unit, "反馈", day(), true),
        bytes: bytes.to_vec(),
        closed: "不加密".to_owned(),
    };
    let packed: Vec<Packed> = files.iter().enumerate().map(packed).collect();
    let heads = ["单位", "文件", "加密", "大小"];
    let archive = pack(&packed, "000-清单", heads).unwrap();
    assert_eq!(archive, pack(&packed, "000-清单", heads).unwrap());
    let mut read = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    assert_eq!(read.len(), 3);
    let mut text = String::new();
    read.by_index(0).unwrap().read_to_string(&mut text).unwrap();
    assert!(
        text.contains("甲单位,01-甲单位-反馈-2026-07-02.json,不加密,2"),
        "{text}"
    );
    for file in &packed {
        let mut bytes = Vec::new();
        let mut entry = read.by_name(&file.name).unwrap();
        entry.read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, file.bytes);
    }
}

#[test]
fn a_file_is_closed_for_the_only_office_of_the_units_name() {
    let card = |name: &str, role, seed: u8| {
        let facts = Facts {
            name: name.to_owned(),
            role: Some(role),
            ..Facts::default()
        };
        Card::issue(&facts, &OfficeKeys::new([seed; 32]))
    };
    let unit = Id::new(Replica::from_bits(5), 5);
    let mut book = AddressBook::default();
    book.take_in(card("水务局", Role::Community, 1), 1);
    assert_eq!(
        card_of(&book, unit, "水务局"),
        None,
        "a community is no unit"
    );
    book.take_in(card("水务 局", Role::Unit, 2), 2);
    let found = card_of(&book, unit, "水务局").unwrap();
    assert_eq!(found.card.name(), "水务 局");
    assert_eq!(card_of(&book, unit, "水利局"), None);
    // Two of one name: a person has to say which is meant.
    book.take_in(card("水务局", Role::Unit, 3), 3);
    assert_eq!(card_of(&book, unit, "水务局"), None);
    // A card that names the unit's own record is the one.
    let named = Facts {
        name: "水务局党委".to_owned(),
        role: Some(Role::Unit),
        unit: Some(Place {
            id: unit,
            name: "水务局".to_owned(),
        }),
        ..Facts::default()
    };
    book.take_in(Card::issue(&named, &OfficeKeys::new([4; 32])), 4);
    let found = card_of(&book, unit, "水务局").unwrap();
    assert_eq!(found.card.name(), "水务局党委");
}

#[test]
fn what_units_were_given_is_kept_beside_the_register() {
    let replica = Replica::from_bits(1);
    let open =
        |storage: MemoryStorage| Session::open(storage, "w1", 1, replica, &Spare::new()).unwrap();
    let mut session = open(MemoryStorage::default());
    assert!(session.handed_out().is_empty());
    let handed = |on: &str, closed| HandedOut {
        on: on.into(),
        file: "01-水务局.json".into(),
        closed,
        given: None,
    };
    let (first, second) = (Id::new(replica, 1), Id::new(replica, 2));
    let note = |id, on: &str, closed| BTreeMap::from([(id, handed(on, closed))]);
    session
        .note_made(note(first, "2026-07-02", Closed::Open))
        .unwrap();
    session
        .note_made(note(second, "2026-07-03", Closed::Card))
        .unwrap();
    session
        .note_made(note(first, "2027-01-05", Closed::Passphrase))
        .unwrap();
    let storage = session.storage().unwrap().clone();
    let session = open(storage);
    let expected = BTreeMap::from([
        (first, handed("2027-01-05", Closed::Passphrase)),
        (second, handed("2026-07-03", Closed::Card)),
    ]);
    assert_eq!(session.handed_out(), expected);
    // A file that was made is given when somebody says so, and not before.
    let mut session = session;
    let day = Date::parse_iso("2027-01-06");
    session.note_given(&BTreeSet::from([second]), day).unwrap();
    let given = |session: &Session<MemoryStorage>| {
        let all = session.handed_out().into_values();
        all.map(|made| made.given).collect::<Vec<_>>()
    };
    assert_eq!(given(&session), [None, Some("2027-01-06".to_owned())]);
    session.note_given(&BTreeSet::from([second]), None).unwrap();
    assert_eq!(given(&session), [None, None]);
    // No file has it.
    assert!(session.register.is_empty() && session.history.entries().is_empty());
}
