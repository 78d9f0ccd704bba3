//! The words of the pages: the same keys and gaps in every language, one kind of quotes in each, and one rule of spacing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value as Json;

/// Every wording of a language by its key: `units.title`.
fn words(language: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(format!("locales/{language}.json")).unwrap();
    let mut words = BTreeMap::new();
    collect(
        "",
        &serde_json::from_str::<Json>(&text).unwrap(),
        &mut words,
    );
    words
}

fn collect(key: &str, json: &Json, words: &mut BTreeMap<String, String>) {
    match json {
        Json::Object(map) => {
            for (name, json) in map {
                let key = if key.is_empty() {
                    name.clone()
                } else {
                    format!("{key}.{name}")
                };
                collect(&key, json, words);
            }
        }
        Json::String(text) => {
            words.insert(key.to_owned(), text.clone());
        }
        other => panic!("{key} is no wording: {other}"),
    }
}

/// The gaps `{name}` of a wording, and `{name:one|many}` for a noun beside its number.
fn gaps(wording: &str) -> BTreeSet<&str> {
    let behind = wording.split('{').skip(1);
    let gaps = behind.filter_map(|rest| Some(rest.split_once('}')?.0));
    gaps.map(|gap| gap.split_once(':').map_or(gap, |(name, _)| name))
        .collect()
}

#[test]
fn every_language_has_the_same_keys_and_gaps() {
    let simplified = words("zh-Hans");
    for other in ["zh-Hant", "en"] {
        let other_words = words(other);
        let keys = |words: &BTreeMap<String, String>| words.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&other_words), keys(&simplified), "{other}");
    }
    // English may be built otherwise.
    for (key, wording) in words("zh-Hant") {
        assert_eq!(gaps(&wording), gaps(&simplified[&key]), "{key}: {wording}");
    }
}

#[test]
fn each_chinese_has_its_own_quotes() {
    let has = |wording: &str, marks: &[char]| wording.contains(marks);
    for (key, wording) in words("zh-Hans") {
        assert!(
            !has(&wording, &['「', '」', '『', '』', '"']),
            "{key}: {wording}"
        );
    }
    for (key, wording) in words("zh-Hant") {
        assert!(
            !has(&wording, &['“', '”', '‘', '’', '"']),
            "{key}: {wording}"
        );
    }
}

/// What a gap holds that begins and ends with a figure.
const FIGURES: &[&str] = &[
    "absent", "all", "count", "day", "days", "excused", "hours", "minutes", "month", "number",
    "present", "share", "year", "years",
];

/// Names of files have no spaces.
const FILES: &[&str] = &["gather.file", "rulebook.file_name"];

/// Whether a character stands in running Chinese words.
fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The wording with a figure in each gap that holds one, and a Chinese character in the others.
fn filled(wording: &str) -> String {
    let mut text = String::new();
    let mut rest = wording;
    while let Some((before, (gap, behind))) = rest
        .split_once('{')
        .and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        text.push_str(before);
        text.push(if FIGURES.contains(&gap) { '1' } else { '·' });
        rest = behind;
    }
    text + rest
}

#[test]
fn a_space_stands_between_chinese_and_figures_or_latin_letters() {
    for language in ["zh-Hans", "zh-Hant"] {
        for (key, wording) in words(language) {
            if FILES.contains(&key.as_str()) {
                continue;
            }
            let text: Vec<char> = filled(&wording).chars().collect();
            let close = text.windows(2).find(|pair| {
                let is_latin = |c: char| c.is_ascii_alphanumeric();
                is_chinese(pair[0]) && is_latin(pair[1])
                    || (is_latin(pair[0]) || pair[0] == '%') && is_chinese(pair[1])
            });
            assert!(close.is_none(), "{language} {key}: {wording}");
            assert!(!wording.contains(" %"), "{language} {key}: {wording}");
        }
    }
}

/// The sources of the pages.
fn sources(folder: &Path, all: &mut String) {
    let entries = fs::read_dir(folder).unwrap_or_else(|fault| panic!("{folder:?}: {fault}"));
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            sources(&path, all);
        } else {
            all.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

/// What stands between the brackets that a text begins with.
fn within(text: &str) -> &str {
    let mut depth = 1;
    let end = text.char_indices().find(|(_, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    end.map_or(text, |(at, _)| &text[..at])
}

#[test]
fn every_gap_of_a_wording_is_filled_where_it_is_said() {
    let languages = ["zh-Hans", "zh-Hant", "en"].map(words);
    let mut all = String::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui"),
        &mut all,
    );
    let mut looked_at = 0;
    for (at, opening) in all.match_indices("tr!(") {
        let said = within(&all[at + opening.len()..]);
        let (key, values) = said.split_once(',').unwrap_or((said, ""));
        let key: String = key.split_whitespace().collect();
        let filled = values.split(',').filter_map(|value| {
            let (name, _) = value.split_once('=')?;
            Some(name.trim())
        });
        let filled: BTreeSet<&str> = filled.collect();
        for words in &languages {
            let Some(wording) = words.get(&key) else {
                continue;
            };
            looked_at += 1;
            let empty: Vec<_> = gaps(wording).difference(&filled).copied().collect();
            assert!(empty.is_empty(), "{key}: {empty:?} of {wording}");
        }
    }
    assert!(looked_at > 3_000, "{looked_at}");
}
