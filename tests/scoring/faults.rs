//! A rulebook that anyone may have written: every fault is found, with its place.

use proptest::prelude::*;
use serde_json::{Value, json};
use six_stars::scoring::adopted::FIRST_RULEBOOK;
use six_stars::scoring::problem::Expected;
use six_stars::scoring::{Fault, Star, read};

fn value() -> Value {
    serde_json::from_str(FIRST_RULEBOOK).unwrap()
}

fn faults(value: &Value) -> Vec<(String, Fault)> {
    let found = read(&value.to_string()).err().unwrap_or_default();
    found
        .into_iter()
        .map(|problem| (problem.place, problem.fault))
        .collect()
}

/// Puts `new` at `place`; an object's new field may be named.
fn put(value: &mut Value, place: &str, new: Value) {
    let (parent, name) = place.rsplit_once('/').unwrap();
    match value.pointer_mut(parent).unwrap() {
        Value::Object(map) => {
            map.insert(name.to_owned(), new);
        }
        Value::Array(list) if name == "-" => list.push(new),
        Value::Array(list) => list[name.parse::<usize>().unwrap()] = new,
        _ => unreachable!("a place has a parent"),
    }
}

fn check(place: &str, new: Value, expected: &[(&str, Fault)]) {
    let mut value = value();
    put(&mut value, place, new);
    let expected: Vec<(String, Fault)> = expected
        .iter()
        .map(|(place, fault)| ((*place).to_owned(), fault.clone()))
        .collect();
    assert_eq!(faults(&value), expected, "{place}");
}

fn one(place: &str, new: Value, fault: Fault) {
    check(place, new, &[(place, fault)]);
}

const INDICATOR: &str = "/stars/0/indicators/0";
/// `leader_age`: steps 0.2 → 4, 0.3 → 7, 0.4 → 10.
const STEPPED: &str = "/stars/0/indicators/3";

fn at(base: &str, rest: &str) -> String {
    format!("{base}/{rest}")
}

#[test]
fn wrong_types_and_ranges() {
    let whole = || Fault::WrongType {
        expected: Expected::WholeNumber,
    };
    let range = |least, most| Fault::OutOfRange { least, most };
    one("/format", json!("six-stars-register/1"), Fault::OtherFormat);
    one("/version", json!("1"), whole());
    one("/version", json!(0), range(1, 1_000_000));
    one("/version", json!(1.5), whole());
    one("/version", json!(u64::MAX), range(1, 1_000_000));
    one("/applies_from", json!(1989), range(1990, 2199));
    one("/applies_from", json!(2200), range(1990, 2199));
    one("/id", json!("Six Stars"), Fault::BadId);
    one("/id", json!(""), Fault::BadId);
    one(
        "/id",
        json!(null),
        Fault::WrongType {
            expected: Expected::Text,
        },
    );
    one("/stars/2/pass_mark", json!(101), range(0, 100));
    one("/stars/2/pass_mark", json!(-1), range(0, 100));
    check("/stars/2/pass_mark", json!(0), &[]);
    check("/stars/2/pass_mark", json!(100), &[]);
    one(
        &at(INDICATOR, "mandatory"),
        json!("yes"),
        Fault::WrongType {
            expected: Expected::Boolean,
        },
    );
    one(&at(INDICATOR, "points"), json!(0), range(1, 1000));
    one(&at(INDICATOR, "points"), json!(1001), range(1, 1000));
    check(&at(INDICATOR, "points"), json!(1000), &[]);
    one(
        &at(INDICATOR, "not_applicable"),
        json!("sometimes"),
        Fault::UnknownChoice,
    );
    one("/thresholds/service_days", json!(5.0), Fault::NotANumber);
    one("/thresholds/service_days", json!("five"), Fault::NotANumber);
    check("/thresholds/service_days", json!("5.5"), &[]);
    one("/thresholds/Days per year", json!(5), Fault::BadId);
    one("/targets/0/share_percent", json!(101), range(0, 100));
    one("/targets/0/share_percent", json!(-1), range(0, 100));
    one("/targets/0/level", json!(0), range(1, 6));
    one("/targets/0/level", json!(7), range(1, 6));
    one(
        "/targets",
        json!({}),
        Fault::WrongType {
            expected: Expected::List,
        },
    );
}

#[test]
fn wordings() {
    one("/title/zh-Hans", json!("  "), Fault::EmptyText);
    one("/title/de", json!("Titel"), Fault::UnknownField);
    one(
        "/title",
        json!("六星"),
        Fault::WrongType {
            expected: Expected::Object,
        },
    );
    one(
        "/title/en",
        json!("x".repeat(401)),
        Fault::TooLong { most: 400 },
    );
    check("/title/en", json!("星".repeat(400)), &[]);
    check("/title", json!({"zh-Hans": "六星"}), &[]);
    check(
        "/title",
        json!({"en": "Six"}),
        &[("/title/zh-Hans", Fault::MissingField)],
    );
}

#[test]
fn stars_and_clauses() {
    let missing = |star| Fault::MissingStar { star };
    check(
        "/stars/5/id",
        json!("sport"),
        &[
            ("/stars/5/id", Fault::UnknownStar),
            ("/stars", missing(Star::Economy)),
        ],
    );
    check(
        "/stars/1/id",
        json!(1),
        &[
            (
                "/stars/1/id",
                Fault::WrongType {
                    expected: Expected::Text,
                },
            ),
            ("/stars", missing(Star::Membership)),
        ],
    );
    check(
        "/stars/5/id",
        json!(""),
        &[
            ("/stars/5/id", Fault::UnknownStar),
            ("/stars", missing(Star::Economy)),
        ],
    );
    let first = |first: &str| Fault::DuplicateId {
        first: first.to_owned(),
    };
    let mut twice = value();
    put(&mut twice, "/stars/5/id", json!("service"));
    let found = faults(&twice);
    assert!(
        found.contains(&("/stars/5/id".to_owned(), first("/stars/3/id"))),
        "{found:?}"
    );
    one("/stars/0/indicators", json!([]), Fault::NoPoints);
    let again = json!({"id": "leadership.close", "wording": {"zh-Hans": "重复"}});
    check(
        "/stars/0/clauses/-",
        again,
        &[("/stars/0/clauses/6/id", first("/stars/0/clauses/5/id"))],
    );
}

#[test]
fn an_indicator_names_a_clause_of_its_star() {
    one(
        &at(INDICATOR, "clause"),
        json!("leadership.none"),
        Fault::UnknownClause,
    );
    one(
        &at(INDICATOR, "clause"),
        json!("service.network"),
        Fault::UnknownClause,
    );
}

#[test]
fn indicators() {
    let first = Fault::DuplicateId {
        first: "/stars/0/indicators/1/id".to_owned(),
    };
    one("/stars/3/indicators/2/id", json!("committee_size"), first);
    one(&at(INDICATOR, "id"), json!("x".repeat(61)), Fault::BadId);
    one(
        &at(INDICATOR, "metric"),
        json!("luck"),
        Fault::UnknownMetric,
    );
    one(&at(INDICATOR, "weight"), json!(3), Fault::UnknownField);
    one(
        INDICATOR,
        json!(7),
        Fault::WrongType {
            expected: Expected::Object,
        },
    );
    one(
        &at(INDICATOR, "parameters/team"),
        json!(3),
        Fault::UnknownParameter,
    );
    one(
        &at(INDICATOR, "parameters/post"),
        json!("mayor"),
        Fault::UnknownChoice,
    );
    one(
        &at(INDICATOR, "parameters/post"),
        json!(1),
        Fault::UnknownChoice,
    );
    one(
        &at(STEPPED, "parameters/most"),
        json!(17),
        Fault::OutOfRange {
            least: 18,
            most: 100,
        },
    );
    one(
        &at(STEPPED, "parameters/most"),
        json!("45"),
        Fault::OutOfRange {
            least: 18,
            most: 100,
        },
    );
    let whole = Fault::WrongType {
        expected: Expected::WholeNumber,
    };
    one(&at(STEPPED, "parameters/most"), json!([45]), whole);
    one(
        &at(INDICATOR, "rubric"),
        json!([{"zh-Hans": "无"}, {"zh-Hans": "有"}]),
        Fault::RubricNotUsed,
    );
    one(
        "/stars/0/indicators/5/rubric",
        json!([]),
        Fault::RubricNeeded,
    );
    one(
        "/stars/0/indicators/5/rubric/1/zh-Hans",
        json!(""),
        Fault::EmptyText,
    );
    let many = Fault::TooMany { most: 10 };
    one(
        "/stars/0/indicators/5/rubric",
        json!(vec![json!({"zh-Hans": "级"}); 11]),
        many,
    );
}

#[test]
fn scales() {
    let scale = at(STEPPED, "scale");
    one(&scale, json!({"kind": "curve"}), Fault::UnknownScale);
    one(
        &scale,
        json!("steps"),
        Fault::WrongType {
            expected: Expected::Object,
        },
    );
    one(&scale, json!({"kind": "pass_fail"}), Fault::NotOneBound);
    one(
        &scale,
        json!({"kind": "pass_fail", "at_least": 1, "at_most": 2}),
        Fault::NotOneBound,
    );
    one(
        &scale,
        json!({"kind": "linear", "from": "50%", "to": "0.5"}),
        Fault::FromEqualsTo,
    );
    check(&scale, json!({"kind": "linear", "from": 1, "to": 0}), &[]);
    let steps = |steps: Value| json!({"kind": "steps", "steps": steps});
    let at_steps = at(&scale, "steps");
    check(
        &scale,
        steps(json!([])),
        &[(at_steps.as_str(), Fault::NoSteps)],
    );
    let top = |points| Fault::TopStepNotMaximum {
        points,
        maximum: 10,
    };
    check(
        &scale,
        steps(json!([{"at": 1, "points": 9}])),
        &[(at_steps.as_str(), top(9))],
    );
    check(
        &scale,
        steps(json!([{"at": 1, "points": 11}])),
        &[(at_steps.as_str(), top(11))],
    );
    let second = at(&at_steps, "1");
    let falling = |a: i64, b: i64| {
        let list = steps(json!([{"at": a, "points": 4}, {"at": b, "points": 10}]));
        check(
            &scale,
            list,
            &[(second.as_str(), Fault::StepsNotIncreasing)],
        );
    };
    falling(1, 1);
    falling(2, 1);
    let level = steps(json!([{"at": 1, "points": 10}, {"at": 2, "points": 10}]));
    check(
        &scale,
        level,
        &[(second.as_str(), Fault::StepsNotIncreasing)],
    );
    let number = at(&at_steps, "0/at");
    check(
        &scale,
        steps(json!([{"at": 0.5, "points": 10}])),
        &[(number.as_str(), Fault::NotANumber)],
    );
}

#[test]
fn targets_of_one_year_and_level_stand_once() {
    let again = json!({"year": 2009, "level": 4, "share_percent": 50});
    check(
        "/targets/-",
        again,
        &[(
            "/targets/5",
            Fault::DuplicateId {
                first: "/targets/0".to_owned(),
            },
        )],
    );
}

#[test]
fn several_faults_are_listed_together() {
    let mut value = value();
    put(&mut value, "/stars/1/pass_mark", json!(200));
    put(&mut value, "/stars/4/indicators/0/metric", json!("luck"));
    put(&mut value, "/title", json!([]));
    put(&mut value, "/stars/3/id", json!("sport"));
    let places: Vec<String> = faults(&value).into_iter().map(|(place, _)| place).collect();
    assert_eq!(
        places,
        [
            "/stars/1/pass_mark",
            "/stars/3/id",
            "/title",
            "/stars/4/indicators/0/metric",
            "/stars"
        ]
    );
}

#[test]
fn hostile_texts_are_refused_and_bounded() {
    let fault = |text: &str| read(text).unwrap_err()[0].fault.clone();
    assert!(matches!(fault(""), Fault::NotJson { .. }));
    assert!(matches!(
        fault(&FIRST_RULEBOOK[..3000]),
        Fault::NotJson { .. }
    ));
    assert!(matches!(fault(&"[".repeat(100_000)), Fault::NotJson { .. }));
    assert!(matches!(
        fault(&" ".repeat(1_000_001)),
        Fault::FileTooLarge { .. }
    ));
    assert!(matches!(
        fault("[]"),
        Fault::WrongType {
            expected: Expected::Object
        }
    ));
    let many = format!(
        "{{{}}}",
        (0..5_000)
            .map(|n| format!("\"x{n}\":1"))
            .collect::<Vec<_>>()
            .join(",")
    );
    let found = read(&many).unwrap_err();
    assert_eq!(found.len(), 200);
    assert_eq!(found[199].fault, Fault::MoreProblems);
    assert!(read(&format!("\u{feff}{FIRST_RULEBOOK}")).is_ok());
}

/// Every path into the default rulebook.
fn places(value: &Value, place: &str, found: &mut Vec<String>) {
    found.push(place.to_owned());
    match value {
        Value::Object(map) => map
            .iter()
            .for_each(|(name, inner)| places(inner, &format!("{place}/{name}"), found)),
        Value::Array(list) => {
            list.iter()
                .enumerate()
                .for_each(|(number, inner)| places(inner, &format!("{place}/{number}"), found));
        }
        _ => {}
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("[a-z_]{1,8}", inner), 0..4).prop_map(|entries| entries
                .into_iter()
                .collect::<serde_json::Map<_, _>>()
                .into()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Anything anywhere: no panic; what is accepted is written and read back unchanged.
    #[test]
    fn anything_anywhere(pick in any::<prop::sample::Index>(), new in any_json()) {
        let mut value = value();
        let mut all = Vec::new();
        places(&value, "", &mut all);
        let place: &String = pick.get(&all);
        *value.pointer_mut(place).unwrap() = new;
        match read(&value.to_string()) {
            Ok(checked) => {
                let again = read(&checked.rulebook().to_json()).unwrap();
                prop_assert_eq!(again.rulebook(), checked.rulebook());
            }
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }
}
