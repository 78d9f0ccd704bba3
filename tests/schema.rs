//! The published JSON Schema: it is what the declarations make of it, and it tells good files from bad.

#[path = "support/fixtures.rs"]
mod fixtures;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value as Json;
use six_stars::app::demonstration::community;
use six_stars::snapshot::schema::schema;

const SCHEMA: &str = "public/six-stars-snapshot-v1.schema.json";

/// The schema, ready to judge.
struct Judge(Schemas, SchemaIndex);

impl Judge {
    fn new() -> Judge {
        let mut schemas = Schemas::new();
        let mut compiler = Compiler::new();
        compiler
            .add_resource("urn:six-stars:snapshot", schema())
            .unwrap();
        let index = compiler
            .compile("urn:six-stars:snapshot", &mut schemas)
            .unwrap();
        Judge(schemas, index)
    }

    fn complaint(&self, file: &str) -> Option<String> {
        let json: Json = serde_json::from_str(file).unwrap();
        let outcome = self.0.validate(&json, self.1);
        outcome.err().map(|error| error.to_string())
    }
}

fn fixture(name: &str) -> String {
    std::fs::read_to_string(fixtures::path("tests/fixtures").join(name)).unwrap()
}

#[test]
fn the_schema_that_is_published_is_that_of_the_declarations() {
    let text = serde_json::to_string_pretty(&schema()).unwrap();
    fixtures::check(SCHEMA, &format!("{text}\n"));
}

#[test]
fn good_files_are_valid() {
    let judge = Judge::new();
    for name in [
        "banner-2009.json",
        "banner-2009-community.json",
        "banner-2009-statistics.json",
        "junmen.json",
    ] {
        assert_eq!(judge.complaint(&fixture(name)), None, "{name}");
    }
    let file = fixtures::file_of(|register| community(register, 1, 2026));
    assert_eq!(judge.complaint(&file), None);
}

#[test]
fn bad_files_are_not() {
    let judge = Judge::new();
    for name in [
        "other_format",
        "version_2",
        "version_text",
        "version_missing",
        "records_missing",
        "records_list",
        "kind_object",
        "record_number",
        "no_id",
        "odd_ids",
        "out_of_range",
        "wrong_types",
        "too_long",
        "part",
        "history_text",
        "history_odd",
        "removed_odd",
        "seen_odd",
        "office_odd",
        "stamp_odd",
    ] {
        let file = fixture(&format!("rejected/{name}.json"));
        assert!(judge.complaint(&file).is_some(), "{name}");
    }
}
