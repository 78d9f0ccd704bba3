//! The figures of a file of statistics: those of the register, without anything behind them.

#[path = "support/fixtures.rs"]
mod fixtures;

use serde_json::Value as Json;
use six_stars::app::demonstration::banner;
use six_stars::app::figures::{FORMAT, figures};
use six_stars::domain::Id;
use six_stars::domain::kinds::{Community, Leader};
use six_stars::scoring::{scores_document, years_with_facts};
use six_stars::snapshot::{Part, Redaction, Scope, read, tells_of_no_person};

/// The scores without evidence and words, in another way than the program does it.
fn stripped(text: &str) -> Json {
    let mut json: Json = serde_json::from_str(text).unwrap();
    for year in json["years"].as_array_mut().unwrap() {
        for community in year["communities"].as_array_mut().unwrap() {
            for star in community["stars"].as_array_mut().unwrap() {
                for indicator in star["indicators"].as_array_mut().unwrap() {
                    indicator.as_object_mut().unwrap().remove("evidence");
                    indicator["reason"]
                        .as_object_mut()
                        .unwrap()
                        .remove("reason");
                }
            }
        }
    }
    json
}

#[test]
fn a_file_of_statistics_has_the_scores_of_the_register() {
    let (register, history) = fixtures::filled(|register| banner(register, 2009));
    let all = figures(&register, None).unwrap();
    let expected = stripped(&scores_document(&register, years_with_facts(&register)).unwrap());
    // No assert_eq: both at length would help nobody.
    assert!(all["years"] == expected["years"]);
    assert_eq!(all["format"], FORMAT);

    let scope = Scope::Statistics(None);
    let part = Part::new(&register, &history, None, scope, &Redaction::NONE);
    let file = part.with_figures(all.clone()).write();
    assert!(tells_of_no_person(&file));
    for (_, leader) in register.all::<Leader>() {
        assert!(!file.contains(&*leader.name));
    }
    let snapshot = read(file.as_bytes(), six_stars::domain::Replica::from_bits(9))
        .map_err(|p| p.listed)
        .unwrap();
    assert!(snapshot.figures.as_ref() == Some(&all));
    assert!(Part::of_snapshot(&snapshot).write() == file);
    // What is in the file would not give these scores: the leaders are not in it.
    let anew = stripped(&scores_document(&snapshot.register, years_with_facts(&register)).unwrap());
    assert!(anew["years"] != all["years"]);
}

#[test]
fn the_figures_of_one_community_are_those_it_has_among_all() {
    let (register, _) = fixtures::filled(|register| banner(register, 2009));
    let all = figures(&register, None).unwrap();
    for (at, (id, _)) in register.all::<Community>().enumerate() {
        let one = figures(&register, Some(id)).unwrap();
        let of = |json: &Json, at: usize| json["years"][0]["communities"][at].clone();
        assert!(of(&one, 0) == of(&all, at));
        assert_eq!(one["years"][0].get("board"), None);
        let count = |json: &Json| json["records"][id.to_string()].clone();
        assert_eq!(count(&one), count(&all));
        let leaders = register.of::<Leader>(id).count();
        assert_eq!(count(&one)["leader"], leaders);
    }
    let nobody = figures(&register, Some(Id::MIN)).unwrap();
    assert_eq!(nobody["records"], serde_json::json!({}));
}
