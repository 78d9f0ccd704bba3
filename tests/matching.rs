//! The matcher over 200 registrations with a known answer: who is the same person, and who only seems so.

#[path = "support/fixtures.rs"]
mod fixtures;
#[path = "matching/made.rs"]
mod made;

use std::collections::BTreeSet;

use serde_json::Value as Json;
use six_stars::app::matching::{Aspect, Known, Likeness, Traits, Whom, compare};
use six_stars::domain::kinds::Gender;
use six_stars::domain::{Id, Month, Replica};

const SEED: u64 = 2026;
const FILE: &str = "tests/fixtures/registrations.json";

fn fixture() -> Vec<Json> {
    let text = std::fs::read_to_string(fixtures::path(FILE)).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn traits(json: &Json) -> Traits {
    let text = |name: &str| json[name].as_str().unwrap_or_default();
    Traits {
        birth_month: Month::parse_iso(text("birth_month")),
        gender: match text("gender") {
            "female" => Some(Gender::Female),
            "male" => Some(Gender::Male),
            _ => None,
        },
        ..Traits::new(
            text("name"),
            text("phone"),
            text("unit"),
            text("address"),
            "",
        )
    }
}

fn whom(at: usize) -> Whom {
    Whom::Registration(Id::new(Replica::from_bits(1), at as u64))
}

#[test]
fn the_fixture_is_what_its_seed_makes() {
    let made = made::registrations(SEED);
    let lines: Vec<String> = made.iter().map(Json::to_string).collect();
    let text = format!("[\n{}\n]\n", lines.join(",\n"));
    fixtures::check(FILE, &text);
}

#[test]
fn the_matcher_finds_the_same_people_and_few_others() {
    let all = fixture();
    let traits: Vec<Traits> = all.iter().map(traits).collect();
    let mut known = Known::default();
    for (at, traits) in traits.iter().enumerate() {
        known.add(whom(at), traits.clone());
    }
    let mut truth = BTreeSet::new();
    let mut found = BTreeSet::new();
    for (at, traits) in traits.iter().enumerate() {
        for other in 0..at {
            if all[at]["person"] == all[other]["person"] {
                truth.insert((other, at));
            }
        }
        for found_one in known.matches(traits, Some(whom(at))) {
            let Whom::Registration(id) = found_one.whom else {
                continue;
            };
            let other = id.sequence as usize;
            if other < at {
                found.insert((other, at));
            }
        }
    }
    let right = truth.intersection(&found).count();
    let share = |part: usize, whole: usize| format!("{part} of {whole}");
    println!(
        "recall {} pairs, precision {} pairs",
        share(right, truth.len()),
        share(right, found.len())
    );
    let told = |pairs: Vec<&(usize, usize)>| {
        let pairs = pairs.into_iter().map(|(a, b)| {
            format!(
                "{} / {} {:?}",
                all[*a],
                all[*b],
                compare(&traits[*a], &traits[*b])
            )
        });
        pairs.collect::<Vec<_>>().join("\n")
    };
    let missed = told(truth.difference(&found).collect());
    let wrong = told(found.difference(&truth).collect());
    assert!(
        truth.len() >= 30,
        "{} pairs are too few to tell",
        truth.len()
    );
    assert!(100 * right >= 97 * truth.len(), "missed:\n{missed}");
    assert!(100 * right >= 95 * found.len(), "wrong:\n{wrong}");
}

#[test]
fn the_search_by_keys_loses_no_match_that_comparing_all_would_find() {
    let all: Vec<Traits> = fixture().iter().map(traits).collect();
    let mut known = Known::default();
    for (at, traits) in all.iter().enumerate() {
        known.add(whom(at), traits.clone());
    }
    for (at, one) in all.iter().enumerate() {
        let by_keys: BTreeSet<Whom> = known
            .matches(one, Some(whom(at)))
            .into_iter()
            .map(|m| m.whom)
            .collect();
        let by_all = all.iter().enumerate().filter(|(other, _)| *other != at);
        let by_all = by_all.filter(|(_, other)| compare(one, other).score >= 40);
        let by_all: BTreeSet<Whom> = by_all.map(|(other, _)| whom(other)).collect();
        assert_eq!(by_keys, by_all, "{one:?}");
    }
}

#[test]
fn every_point_of_a_score_has_its_reason() {
    let a = Traits::new(
        "張 伟",
        "138-0000-1234",
        "市教育局",
        "河湾小区3号楼2单元501",
        "",
    );
    let b = Traits::new("张伟", "13800001235", "教育局", "河湾小区3栋", "");
    let likely = compare(&a, &b);
    assert_eq!(compare(&b, &a), likely, "either way round");
    let found: Vec<(Aspect, Likeness, i32)> = likely
        .reasons
        .iter()
        .map(|r| (r.aspect, r.likeness, r.points))
        .collect();
    assert_eq!(
        found,
        [
            (Aspect::Name, Likeness::Variant, 28),
            (Aspect::Phone, Likeness::Slip, 18),
            (Aspect::BirthMonth, Likeness::Missing, 0),
            (Aspect::Unit, Likeness::Variant, 8),
            (Aspect::Address, Likeness::Partly, 6),
            (Aspect::Gender, Likeness::Missing, 0),
        ]
    );
    assert_eq!(likely.score, 60);
}

#[test]
fn a_name_by_its_sound_or_in_pinyin_is_found_with_its_reason() {
    let of = |name: &str, phone: &str| Traits {
        birth_month: Month::parse_iso("1985-03"),
        ..Traits::new(name, phone, "教育局", "", "")
    };
    let mut known = Known::default();
    known.add(whom(0), of("呂曉明", "16000001234"));
    for (name, likeness, points) in [
        ("吕晓明", Likeness::Variant, 28),
        ("吕小铭", Likeness::Sound, 22),
        ("Lü Xiaoming", Likeness::Spelt, 18),
        ("Lv Xiaoming", Likeness::Spelt, 18),
        ("lyuxiaoming", Likeness::Spelt, 18),
        ("吕晓刚", Likeness::Slip, 18),
        ("李晓明", Likeness::Slip, 18),
        ("吕大刚", Likeness::Other, -20),
    ] {
        // Another telephone: only the name, the month and the unit speak for it.
        let found = known.matches(&of(name, "16100009999"), None);
        let likely = compare(&of(name, "16100009999"), &of("呂曉明", "16000001234"));
        let reason = likely.reasons[0];
        assert_eq!(
            (reason.likeness, reason.points),
            (likeness, points),
            "{name}"
        );
        assert_eq!(found.len(), usize::from(likely.score >= 40), "{name}");
    }
    // By the sound alone, without a month, a telephone or a letter in common.
    let alone = Traits::new("吕小铭", "16000001243", "教育局", "", "");
    assert_eq!(known.matches(&alone, None).len(), 1);
}
