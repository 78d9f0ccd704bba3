//! What a new edition of a rulebook changes, found and nothing else.

use proptest::prelude::*;
use serde_json::{Value, json};
use six_stars::scoring::{
    Difference, Exact, FromTo, IndicatorChange, Rulebook, Star, differences, read,
};

use super::facts::default;
use super::worlds::rulebook;

/// The default rulebook with its JSON changed at a place.
fn edited(edit: impl Fn(&mut Value)) -> Rulebook {
    let mut json: Value = serde_json::from_str(&default().rulebook().to_json()).unwrap();
    edit(&mut json);
    let checked = read(&json.to_string()).unwrap_or_else(|problems| panic!("{problems:?}"));
    checked.into_rulebook()
}

fn found(edit: impl Fn(&mut Value)) -> Vec<Difference> {
    differences(default().rulebook(), &edited(edit))
}

fn of_indicator(edit: impl Fn(&mut Value)) -> Vec<IndicatorChange> {
    let found = found(|book| edit(&mut book["stars"][1]["indicators"][1]));
    let [Difference::Changed { star, changes, .. }] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(*star, Star::Membership);
    changes.clone()
}

#[test]
fn each_kind_of_change_is_told_once_and_alone() {
    let version = found(|book| book["version"] = json!(9));
    assert_eq!(version, []);
    let mark = found(|book| book["stars"][2]["pass_mark"] = json!(85));
    let change = FromTo { from: 80, to: 85 };
    let star = Star::Mechanism;
    assert_eq!(mark, [Difference::PassMark { star, change }]);
    let from = found(|book| book["applies_from"] = json!(2031));
    assert!(matches!(&from[..], [Difference::AppliesFrom(c)] if c.to == 2031));
    let days = found(|book| book["thresholds"]["service_days"] = json!(6));
    assert_eq!(
        days,
        [Difference::Threshold {
            id: "service_days".into(),
            change: FromTo {
                from: Some(Exact::from(5)),
                to: Some(Exact::from(6)),
            },
        }]
    );
    let target = json!({"year": 2031, "level": 6, "share_percent": 70});
    let targets = found(|book| book["targets"].as_array_mut().unwrap().push(target.clone()));
    assert_eq!(
        targets,
        [Difference::Target {
            year: 2031,
            level: 6,
            change: FromTo {
                from: None,
                to: Some(70),
            },
        }]
    );
    let title = found(|book| book["title"]["zh-Hans"] = json!("本县标准"));
    assert!(matches!(&title[..], [Difference::Title(_)]));
    let clause = found(|book| book["stars"][0]["clauses"][0]["wording"]["zh-Hans"] = json!("改过"));
    assert!(matches!(
        &clause[..],
        [Difference::Clause {
            star: Star::Leadership,
            ..
        }]
    ));
}

#[test]
fn an_indicator_says_what_changed_in_it() {
    let points = of_indicator(|rules| {
        rules["points"] = json!(12);
        rules["scale"]["steps"][2]["points"] = json!(12);
        rules["mandatory"] = json!(true);
    });
    assert!(matches!(
        &points[..],
        [
            IndicatorChange::Scale(_),
            IndicatorChange::Points(FromTo { from: 10, to: 12 }),
            IndicatorChange::Weight(_)
        ]
    ));
    let scale = of_indicator(|rules| rules["scale"]["steps"][0]["points"] = json!(3));
    assert!(matches!(&scale[..], [IndicatorChange::Scale(_)]));
    let wording = of_indicator(|rules| rules["wording"]["zh-Hans"] = json!("另一种说法"));
    assert!(matches!(&wording[..], [IndicatorChange::Wording(_)]));
    let refused = of_indicator(|rules| rules["not_applicable"] = json!("refused"));
    assert!(matches!(&refused[..], [IndicatorChange::NotApplicable(_)]));
}

#[test]
fn what_comes_goes_and_moves_is_told() {
    let gone = found(|book| {
        book["stars"][1]["indicators"]
            .as_array_mut()
            .unwrap()
            .remove(1);
    });
    let [
        Difference::Removed {
            star: Star::Membership,
            indicator,
        },
    ] = &gone[..]
    else {
        panic!("{gone:?}")
    };
    let back = differences(
        &edited(|book| {
            book["stars"][1]["indicators"]
                .as_array_mut()
                .unwrap()
                .remove(1);
        }),
        default().rulebook(),
    );
    let [
        Difference::Added {
            star: Star::Membership,
            indicator: added,
        },
    ] = &back[..]
    else {
        panic!("{back:?}")
    };
    assert_eq!(indicator, added);
    let moved = found(|book| {
        let clause = book["stars"][2]["clauses"][0]["id"].clone();
        let mut rules = book["stars"][1]["indicators"]
            .as_array_mut()
            .unwrap()
            .remove(1);
        rules["clause"] = clause;
        book["stars"][2]["indicators"]
            .as_array_mut()
            .unwrap()
            .push(rules);
    });
    let [
        Difference::Changed {
            star: Star::Mechanism,
            changes,
            ..
        },
    ] = &moved[..]
    else {
        panic!("{moved:?}")
    };
    assert!(matches!(
        &changes[..],
        [IndicatorChange::Star(_), IndicatorChange::Clause(_)]
    ));
}

/// The same rulebook whatever the order of what is in it, and whatever its version.
fn content(mut json: Value) -> Value {
    json["version"] = json!(0);
    json["id"] = json!("");
    for star in json["stars"].as_array_mut().unwrap() {
        for list in ["clauses", "indicators"] {
            let list = star[list].as_array_mut().unwrap();
            list.sort_by_key(|one| one["id"].to_string());
        }
    }
    json
}

proptest! {
    #[test]
    fn there_is_a_difference_exactly_where_the_content_differs(a in rulebook(), b in rulebook(), same in any::<bool>()) {
        let b = if same { a.clone() } else { b };
        let checked = |json: &Value| read(&json.to_string()).unwrap().into_rulebook();
        let (before, after) = (checked(&a), checked(&b));
        let equal = content(serde_json::from_str(&before.to_json()).unwrap()) == content(serde_json::from_str(&after.to_json()).unwrap());
        prop_assert_eq!(differences(&before, &after).is_empty(), equal);
        prop_assert_eq!(differences(&after, &before).len(), differences(&before, &after).len());
    }
}
