//! The words of the catalogue: each language its own characters, one rule of spacing, nothing left untranslated.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value as Json;
use six_stars::catalogue::{Area, REPORTS, Refusal};
use six_stars::documents::{Block, Document};
use six_stars::domain::{Language, Words};

use crate::asked::{one_each, registers};

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn wordings(language: &str) -> Vec<String> {
    fn collect(json: &Json, all: &mut Vec<String>) {
        match json {
            Json::Object(map) => map.values().for_each(|json| collect(json, all)),
            Json::String(text) => all.push(text.clone()),
            other => panic!("no wording: {other}"),
        }
    }
    let text = fs::read_to_string(format!("locales/{language}.json")).unwrap();
    let mut all = Vec::new();
    collect(&serde_json::from_str(&text).unwrap(), &mut all);
    all
}

/// The characters that only one of the two Chinese has: those that the pages write otherwise in the other.
struct Own {
    hans: BTreeSet<char>,
    hant: BTreeSet<char>,
}

/// Written so in both, though a wording that is put otherwise makes it look as if it were not.
const BOTH: &[char] = &['金', '里', '模'];

impl Own {
    fn read() -> Own {
        let (hans, hant) = (wordings("zh-Hans"), wordings("zh-Hant"));
        let characters = |all: &[String]| -> BTreeSet<char> {
            all.iter().flat_map(|text| text.chars()).collect()
        };
        let (all_hans, all_hant) = (characters(&hans), characters(&hant));
        let pairs = hans
            .iter()
            .zip(&hant)
            .filter(|(a, b)| a.chars().count() == b.chars().count());
        let pairs = pairs.flat_map(|(a, b)| a.chars().zip(b.chars()));
        let differ: BTreeSet<(char, char)> = pairs
            .filter(|(a, b)| {
                a != b && is_chinese(*a) && is_chinese(*b) && !BOTH.contains(a) && !BOTH.contains(b)
            })
            .collect();
        Own {
            hans: differ
                .iter()
                .map(|(a, _)| *a)
                .filter(|c| !all_hant.contains(c))
                .collect(),
            hant: differ
                .iter()
                .map(|(_, b)| *b)
                .filter(|c| !all_hans.contains(c))
                .collect(),
        }
    }

    /// Whether words may stand in a document of this language.
    fn fits(&self, text: &str, language: Language) -> bool {
        match language {
            Language::ZhHans => !text.contains(|c| self.hant.contains(&c) || "「」".contains(c)),
            Language::ZhHant => !text.contains(|c| self.hans.contains(&c) || "“”".contains(c)),
            Language::En => !text.contains(is_chinese),
        }
    }
}

/// The labels of a document: what the program says in it, not what the records say.
fn labels(document: &Document) -> Vec<&str> {
    let mut labels: Vec<&str> = document.facts.iter().map(|fact| &*fact.label).collect();
    for block in &document.blocks {
        match block {
            Block::Lines(lines) => labels.extend(lines.iter().map(|line| &*line.label)),
            Block::Table(table) => {
                let heads = table.columns.iter();
                labels.extend(heads.flat_map(|column| [&*column.title, &*column.above]));
            }
            Block::Chart(chart) => {
                let names = chart.series.iter().map(|series| &*series.name);
                labels.extend(names.chain([&*chart.title, &*chart.unit]));
            }
            _ => {}
        }
    }
    labels
}

#[test]
fn documents_say_nothing_in_another_language() {
    let own = Own::read();
    assert!(own.hans.len() > 300 && own.hant.len() > 300);
    let all = registers();
    for language in Language::ALL {
        one_each(&all, language, |told, document| {
            for label in labels(document) {
                assert!(own.fits(label, language), "{told}: {label}");
                let latin = |word: &str| word.len() >= 3;
                let words = label.split(|c: char| !c.is_ascii_alphabetic());
                let foreign = language != Language::En && words.clone().any(latin);
                assert!(!foreign, "{told}: {label}");
            }
        });
    }
}

#[test]
fn reports_areas_and_refusals_have_words() {
    let own = Own::read();
    let refusals = [
        Refusal::Period,
        Refusal::Place,
        Refusal::Gone,
        Refusal::Column,
        Refusal::AllPersonal,
        Refusal::OfPerson,
        Refusal::Standard,
        Refusal::Nothing,
        Refusal::Unreadable,
    ];
    let mut all: Vec<Words> = refusals.iter().map(|refusal| refusal.words()).collect();
    all.extend(Area::ALL.map(Area::words));
    all.extend(
        REPORTS
            .iter()
            .flat_map(|report| [report.words, report.about]),
    );
    for words in all {
        for language in Language::ALL {
            let text = words.in_language(language);
            assert!(!text.is_empty() && own.fits(text, language), "{words:?}");
        }
    }
}

/// Every `words("…", "…", "…")` of the sources of the catalogue.
fn declared() -> Vec<[String; 3]> {
    let mut found = Vec::new();
    for entry in fs::read_dir("src/catalogue").unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for rest in text.split("words(").skip(1) {
            let mut parts = Vec::new();
            let mut rest = rest.trim_start();
            while parts.len() < 3
                && let Some((part, behind)) =
                    rest.strip_prefix('"').and_then(|rest| rest.split_once('"'))
            {
                parts.push(part.to_owned());
                rest = behind.trim_start_matches([',', ' ', '\n']);
            }
            found.extend(<[String; 3]>::try_from(parts).ok());
        }
    }
    found
}

#[test]
fn declared_words_are_of_their_language_and_spaced() {
    let own = Own::read();
    let all = declared();
    assert!(all.len() > 100);
    for words in &all {
        for (text, language) in words.iter().zip(Language::ALL) {
            assert!(own.fits(text, language), "{language:?}: {words:?}");
            if language == Language::En {
                continue;
            }
            let all: Vec<char> = text.chars().collect();
            let close = all.windows(2).any(|pair| {
                is_chinese(pair[0]) && pair[1].is_ascii_alphanumeric()
                    || (pair[0].is_ascii_alphanumeric() || pair[0] == '%') && is_chinese(pair[1])
            });
            assert!(!close, "{words:?}");
        }
        let gaps = |text: &str| -> BTreeSet<String> {
            let behind = text.split('{').skip(1);
            behind
                .filter_map(|rest| Some(rest.split_once('}')?.0.to_owned()))
                .collect()
        };
        assert_eq!(gaps(&words[0]), gaps(&words[1]), "{words:?}");
    }
}
