//! Hostile and broken files: every problem with its place, no panic, and nothing half read.

#[path = "support/fixtures.rs"]
mod fixtures;
#[path = "bad_files/mutants.rs"]
mod mutants;
#[path = "support/mutator.rs"]
mod mutator;
#[path = "bad_files/sealed.rs"]
mod sealed;

use six_stars::domain::Replica;
use six_stars::domain::kinds::{Community, Leader};
use six_stars::snapshot::{self, Problems, Snapshot};

fn read(bytes: &[u8]) -> Result<Snapshot, Problems> {
    snapshot::read(bytes, Replica::from_bits(9))
}

/// The problems that a file has, one line each.
fn problems(bytes: &[u8]) -> Vec<String> {
    match read(bytes) {
        Ok(_) => Vec::new(),
        Err(problems) => {
            assert_eq!(problems.count, problems.listed.len());
            problems.listed.iter().map(ToString::to_string).collect()
        }
    }
}

/// A file of `tests/fixtures/rejected/` and the problems it has.
fn check(name: &str, expected: &[&str]) {
    let path = fixtures::path("tests/fixtures/rejected").join(format!("{name}.json"));
    assert_eq!(problems(&std::fs::read(path).unwrap()), expected, "{name}");
}

#[test]
fn every_rejected_file_has_a_test() {
    let text = |name: &str| std::fs::read_to_string(fixtures::path(name)).unwrap();
    let this = text("tests/bad_files.rs") + &text("tests/bad_files/sealed.rs");
    for entry in std::fs::read_dir(fixtures::path("tests/fixtures/rejected")).unwrap() {
        let path = entry.unwrap().path();
        let quoted = format!("\"{}\"", path.file_stem().unwrap().to_str().unwrap());
        let whole = format!("\"{}\"", path.file_name().unwrap().to_str().unwrap());
        assert!(this.contains(&quoted) || this.contains(&whole), "{whole}");
    }
}

#[test]
fn what_is_no_register_at_all() {
    check("empty", &[": the file is empty"]);
    check("white_space", &[": the file is empty"]);
    check("truncated", &[": the file breaks off before its end"]);
    check("text", &[": the file is not a Six Stars register"]);
    check("list", &[": the file is not a Six Stars register"]);
    check("number", &[": the file is not a Six Stars register"]);
    check("no_utf8", &[": the file is not UTF-8 text (byte 108)"]);
    check(
        "byte_order_mark_twice",
        &[": the file is not a Six Stars register"],
    );
    check(
        "not_a_number",
        &[": the file is not JSON (line 1, column 45)"],
    );
    check(
        "huge_number",
        &[": the file is not JSON (line 1, column 49)"],
    );
    check("trailing", &[": the file is not JSON (line 1, column 62)"]);
    check(
        "lone_surrogate",
        &[": the file is not JSON (line 1, column 106)"],
    );
}

#[test]
fn another_format_or_version() {
    check(
        "other_format",
        &["/format: the file is not a Six Stars register"],
    );
    check(
        "no_format",
        &["/format: the file is not a Six Stars register"],
    );
    check(
        "format_number",
        &["/format: the file is not a Six Stars register"],
    );
    check(
        "version_0",
        &["/version: the file is of version 0; this program reads up to version 1"],
    );
    check(
        "version_2",
        &["/version: the file is of version 2; this program reads up to version 1"],
    );
    check("version_text", &["/version: is of the wrong type"]);
    check("version_fraction", &["/version: is of the wrong type"]);
    check("version_missing", &["/version: is missing"]);
    check(
        "part",
        &["/scope: the file holds a part of a register that this version does not know"],
    );
    check("scope_number", &["/scope: is of the wrong type"]);
}

#[test]
fn lists_of_the_wrong_shape() {
    check("records_missing", &["/records: is missing"]);
    check("records_list", &["/records: is of the wrong type"]);
    check("kind_object", &["/records/community: is of the wrong type"]);
    check(
        "record_number",
        &[
            "/records/community/0: is of the wrong type",
            "/records/community/1: is of the wrong type",
            "/records/community/2: is of the wrong type",
            "/records/community/3: is of the wrong type",
        ],
    );
    check(
        "same_key",
        &[
            "/version: the key \"version\" stands here twice",
            "/records/community/0: the key \"name\" stands here twice",
            "/records/community: the key \"community\" stands here twice",
            "/records/plan~1~0: the key \"a\" stands here twice",
            "/records: the key \"records\" stands here twice",
        ],
    );
}

#[test]
fn ids_and_references() {
    check("no_id", &["/records/community/0/id: is missing"]);
    check(
        "odd_ids",
        &[
            "/records/community/0/id: is not an id",
            "/records/community/1/id: is not an id",
            "/records/community/2/id: is not an id",
            "/records/community/3/id: is not an id",
            "/records/community/4/id: is not an id",
            "/records/community/5/id: is not an id",
            "/records/community/6/id: is not an id",
        ],
    );
    check(
        "same_id",
        &["/records/community/1/id: the id 0000000000001-1 stands here for the second time"],
    );
    check(
        "same_id_across_kinds",
        &["/records/subdistrict/0/id: the id 0000000000001-1 stands here for the second time"],
    );
    check(
        "dangling",
        &[
            "/records/community/0/subdistrict: refers to a record that is not there",
            "/records/leader/0/community: refers to a record that is not there",
            "/office: refers to a record that is not there",
        ],
    );
    check("office_odd", &["/office: is not an id"]);
    check(
        "seen_odd",
        &[
            "/seen/1: is not an id",
            "/seen/2: is not an id",
            "/seen/3: is not an id",
        ],
    );
    check(
        "removed_odd",
        &[
            "/removed/0: is of the wrong type",
            "/removed/1: is of the wrong type",
            "/removed/2: is of the wrong type",
            "/removed/3/id: the id 0000000000001-1 stands here for the second time",
            "/removed/5/id: the id 0000000000001-4 stands here for the second time",
        ],
    );
    check(
        "stamp_odd",
        &[
            "/records/community/0/stamp: is of the wrong type",
            "/records/community/1/stamp: is of the wrong type",
            "/records/community/2/stamp: is of the wrong type",
            "/records/community/3/stamp: is of the wrong type",
            "/records/community/4/stamp: is of the wrong type",
        ],
    );
    check(
        "no_room",
        &[
            "/records/community/0/id: the number leaves no room for further events",
            "/seen/0: the number leaves no room for further events",
        ],
    );
}

#[test]
fn values_of_fields() {
    check(
        "out_of_range",
        &[
            "/records/community/0/population: must be between 0 and 10000000",
            "/records/community/1/population: must be between 0 and 10000000",
            "/records/community/2/population: must be between 0 and 10000000",
            "/records/community/3/party_members: may not be greater than population",
        ],
    );
    check(
        "wrong_types",
        &[
            "/records/community/0/name: is of the wrong type",
            "/records/community/1/name: must be filled in",
            "/records/community/2/population: is of the wrong type",
            "/records/community/3/population: is of the wrong type",
            "/records/community/4/population: is of the wrong type",
            "/records/community/5/form: is of the wrong type",
            "/records/community/6/form: is of the wrong type",
            "/records/community/7/subdistrict: is of the wrong type",
            "/records/community/8/subdistrict: is of the wrong type",
            "/records/community/9/population: is of the wrong type",
            "/records/leader/0/birth_month: is of the wrong type",
            "/records/leader/1/since: is of the wrong type",
            "/records/leader/2/until: may not be earlier than since",
        ],
    );
    check(
        "too_long",
        &["/records/community/0/name: has 61 characters; at most 60 are possible"],
    );
    check(
        "control_characters",
        &[
            "/records/community/0/name: has characters that cannot be shown",
            "/records/community/1/name: has characters that cannot be shown",
        ],
    );
    check(
        "picture",
        &[
            "/records/attestation/0/photo: is of the wrong type",
            "/records/attestation/1/photo: is not a JPEG or PNG picture of at most 60000 bytes",
        ],
    );
}

#[test]
fn the_history() {
    check("history_text", &["/history: is of the wrong type"]);
    let all: Vec<String> = (0..18)
        .map(|at| format!("/history/{at}: is of the wrong type"))
        .collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    check("history_odd", &all);
    check(
        "history_numbers",
        &[
            "/history/2/number: the id 3 stands here for the second time",
            "/history/3/number: the number leaves no room for further events",
        ],
    );
}

/// A file around `inside`, which stands where the lists of records are.
fn around(inside: &str) -> String {
    format!(r#"{{"format":"six-stars/snapshot","version":1,"records":{{{inside}}}}}"#)
}

#[test]
fn fifty_megabytes_of_junk() {
    let size = 50 << 20;
    let check = |bytes: Vec<u8>, expected: &str| {
        let found = problems(&bytes);
        assert!(
            matches!(&found[..], [only] if only.contains(expected)),
            "{found:?}"
        );
    };
    check(vec![b'['; size], "not a Six Stars register");
    check(vec![b'{'; size], "not JSON");
    check(vec![b'a'; size], "not a Six Stars register");
    check(vec![b' '; size], "is empty");
    check(vec![0xff; size], "not UTF-8 text (byte 0)");
    check(vec![b'"'; size], "not a Six Stars register");
    check("{\"a\":".repeat(size / 5).into_bytes(), "breaks off");
    check(
        around(&"\"community\":[],".repeat(1 << 20)).into_bytes(),
        "not JSON",
    );
}

#[test]
fn a_file_above_the_limit_is_not_looked_at() {
    let found = problems(&vec![b' '; snapshot::LARGEST + 1]);
    assert!(found[0].contains("at most"), "{found:?}");
}

#[test]
fn a_list_of_problems_is_limited_but_counted() {
    let records = vec!["7"; 5_000].join(",");
    let Err(problems) = read(around(&format!(r#""community":[{records}]"#)).as_bytes()) else {
        panic!("it has problems")
    };
    assert_eq!((problems.listed.len(), problems.count), (1_000, 5_000));
}

#[test]
fn nesting_is_limited_everywhere() {
    for depth in [200, 100_000] {
        let deep = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let id = "0000000000001-1";
        for inside in [
            format!(r#""zebra":{deep}"#),
            format!(r#""community":{deep}"#),
            format!(r#""community":[{{"id":"{id}","name":"东街社区","motto":{deep}}}]"#),
            format!(r#""community":[{{"id":"{id}","name":{deep}}}]"#),
        ] {
            let found = problems(around(&inside).as_bytes());
            assert!(found[0].contains("nests too deeply"), "{found:?}");
        }
    }
}

#[test]
fn what_a_newer_version_wrote_survives_and_text_stays_as_it_is() {
    let file = std::fs::read(fixtures::path("tests/fixtures/newer.json")).unwrap();
    let first = fixtures::sound(&file);
    let (_, community) = first.register.all::<Community>().next().unwrap();
    assert_eq!(&*community.name, "<b>东街</b>&社区");
    let (_, leader) = first.register.all::<Leader>().next().unwrap();
    assert_eq!(&*leader.name, "'; DROP TABLE 书记; --");
    assert_eq!(first.history.entries().len(), 6);
    assert_eq!(first.history.undoable().map(|entry| entry.number), Some(3));

    let written = snapshot::write(&first.register, &first.history, first.office);
    let (before, after): (serde_json::Value, serde_json::Value) = (
        serde_json::from_slice(&file).unwrap(),
        serde_json::from_str(&written).unwrap(),
    );
    // Equal but for the list of seen events, which the file had incomplete.
    for part in [
        "records", "removed", "history", "office", "scope", "version",
    ] {
        let exact = |json: &serde_json::Value| serde_json_canonicalizer::to_string(&json[part]);
        assert_eq!(exact(&after).unwrap(), exact(&before).unwrap());
    }
    let seen = after["seen"].as_array().unwrap();
    assert_eq!(seen[..], ["0000000000001-10", "0000000000002-4"]);
    let again = fixtures::sound(written.as_bytes());
    assert_eq!(
        snapshot::write(&again.register, &again.history, again.office),
        written
    );
}

#[test]
fn one_byte_order_mark_and_white_space_are_no_problem() {
    let file = format!("\u{feff} \n{} \n", around(""));
    assert_eq!(problems(file.as_bytes()), [""; 0]);
}
