//! What the preview of a file says is what is in the file.

#[path = "support/fixtures.rs"]
mod fixtures;

use serde_json::Value as Json;
use six_stars::app::demonstration::banner;
use six_stars::app::handing_out::{Request, prepare};
use six_stars::domain::kinds::{Community, KINDS, Leader, RulebookVersion};
use six_stars::domain::{Record as _, Tells};
use six_stars::register::{Action, Register};
use six_stars::snapshot::{Part, Redaction, Scope};

fn requests(register: &Register) -> Vec<Request> {
    let community = register.all::<Community>().map(|(id, _)| id).next();
    let scopes = [
        Scope::Whole,
        Scope::Community(community.unwrap()),
        Scope::Statistics(None),
        Scope::Statistics(community),
    ];
    let redactions = [
        Redaction::NONE,
        Redaction::without_names(),
        Redaction::new([Tells::Detail]),
    ];
    let pairs = scopes.into_iter().flat_map(|scope| {
        redactions
            .clone()
            .map(|redaction| Request { scope, redaction })
    });
    pairs.collect()
}

#[test]
fn the_preview_tells_what_is_in_the_file() {
    let (register, history) = fixtures::filled(|register| banner(register, 2009));
    for request in requests(&register) {
        let prepared = prepare(&register, &history, None, request.clone()).unwrap();
        let file: Json = serde_json::from_str(&prepared.text).unwrap();
        let lists = file["records"].as_object().unwrap();
        assert_eq!(lists.len(), prepared.given.len());
        for (kind, ids) in &prepared.given {
            let records = lists[KINDS[*kind].name].as_array().unwrap();
            assert_eq!(records.len(), ids.len());
            let withheld = prepared.withheld.iter().find(|(of, _)| of == kind);
            let names = withheld.map(|(_, fields)| {
                let names = fields
                    .iter()
                    .map(|at| KINDS[*kind].fields[usize::from(*at)].name);
                let mut names: Vec<&str> = names.collect();
                names.sort_unstable();
                names
            });
            for (id, record) in ids.iter().zip(records) {
                let (scope, redaction) = (request.scope, &request.redaction);
                let shown = Part::record_of(&register, scope, redaction, *kind, *id);
                assert_eq!(&shown, record);
                assert_eq!(
                    record.get("withheld"),
                    names.clone().map(Json::from).as_ref()
                );
            }
            let there = register.any(*kind).unwrap().len();
            let left = prepared.left_out.iter().find(|(of, _)| of == kind);
            assert_eq!(ids.len() + left.map_or(0, |(_, count)| *count), there);
        }
        assert_eq!(file["history"].as_array().unwrap().len(), prepared.commands);
        let outside = file
            .get("outside")
            .map_or(0, |ids| ids.as_array().unwrap().len());
        assert_eq!(outside, prepared.outside);
        let leaders = lists
            .get(Leader::NAME)
            .map_or(0, |list| list.as_array().unwrap().len());
        assert!(prepared.people >= leaders);
        assert_eq!(
            request.is_whole(),
            prepared.left_out.is_empty() && prepared.withheld.is_empty()
        );
    }
}

#[test]
fn statistics_are_not_made_when_a_rulebook_cannot_be_used() {
    let (mut register, history) = fixtures::filled(|register| banner(register, 2009));
    let mut draft = register.draft();
    draft.create(&RulebookVersion {
        rulebook: "six-stars-default".into(),
        version: Some(9),
        title: "x".into(),
        applies_from: Some(2009),
        content: "no rulebook".into(),
        ..RulebookVersion::default()
    });
    let transaction = register.plan(draft, Action::Edit, "", 1).unwrap();
    register.apply(&transaction);
    let request = |scope| Request {
        scope,
        redaction: Redaction::NONE,
    };
    assert!(prepare(&register, &history, None, request(Scope::Statistics(None))).is_err());
    assert!(prepare(&register, &history, None, request(Scope::Whole)).is_ok());
}

#[test]
fn parts_stay_what_they_were() {
    let (register, history) = fixtures::filled(|register| banner(register, 2009));
    let community = register.all::<Community>().map(|(id, _)| id).last();
    for (name, scope) in [
        ("community", Scope::Community(community.unwrap())),
        ("statistics", Scope::Statistics(community)),
    ] {
        let request = Request {
            scope,
            redaction: Redaction::without_names(),
        };
        let prepared = prepare(&register, &history, None, request).unwrap();
        let fixture = format!("tests/fixtures/banner-2009-{name}.json");
        fixtures::check(&fixture, &prepared.text);
        let read = fixtures::sound(prepared.text.as_bytes());
        assert!(Part::of_snapshot(&read).write() == prepared.text);
    }
}
