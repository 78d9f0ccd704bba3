//! What ARCHITECTURE.md promises of the sources: who may use whom, and what is absent.

#[path = "support/fixtures.rs"]
mod fixtures;

use std::collections::BTreeSet;
use std::path::Path;

/// Whom each part of the core may use beside itself, the innermost first. `browser` implements
/// traits that inner parts own; `ui` may use everything.
const DIRECTIONS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("register", &["domain"]),
    ("spreadsheet", &["domain"]),
    ("store", &[]),
    ("vault", &["store"]),
    ("scoring", &["register", "domain"]),
    ("roster", &["register", "domain"]),
    ("listing", &["roster", "register", "domain"]),
    ("snapshot", &["register", "domain"]),
    ("merge", &["register", "domain"]),
    ("reports", &["scoring", "register", "domain"]),
    ("documents", &["scoring", "spreadsheet", "domain"]),
    // What works beside the page knows values only.
    ("bin", &["documents", "spreadsheet"]),
    (
        "catalogue",
        &[
            "documents",
            "reports",
            "scoring",
            "listing",
            "roster",
            "register",
            "domain",
        ],
    ),
    (
        "app",
        &[
            "store",
            "snapshot",
            "catalogue",
            "documents",
            "spreadsheet",
            "reports",
            "merge",
            "scoring",
            "roster",
            "register",
            "domain",
        ],
    ),
    (
        "browser",
        &[
            "app",
            "store",
            "snapshot",
            "spreadsheet",
            "reports",
            "merge",
            "scoring",
            "register",
            "domain",
        ],
    ),
    (
        "ui",
        &[
            "browser",
            "app",
            "vault",
            "store",
            "snapshot",
            "catalogue",
            "documents",
            "reports",
            "merge",
            "scoring",
            "spreadsheet",
            "listing",
            "roster",
            "register",
            "domain",
        ],
    ),
];

/// Macros, which Rust puts at the crate's root, and the parts that they belong to.
const MACROS: &[(&str, &str)] = &[
    ("choice", "domain"),
    ("record", "domain"),
    ("for_every_kind", "domain"),
    ("later", "ui"),
    ("tr", "ui"),
];

/// What only exists in a browser.
const BROWSER_CRATES: &[&str] = &["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo"];

/// Names that say nothing of the domain.
const EMPTY_NAMES: &[&str] = &[
    "utils", "util", "helpers", "helper", "manager", "common", "misc", "mod",
];

const LONGEST_FILE: usize = 500;

/// A source file: its place from the top folder, and its text.
struct Source {
    place: String,
    text: String,
}

impl Source {
    /// `src/app/session.rs` is `["app", "session"]`.
    fn module(&self) -> Vec<&str> {
        let inside = self
            .place
            .trim_start_matches("src/")
            .trim_end_matches(".rs");
        inside.split('/').collect()
    }

    /// Lines without comments, whether they are in the tests at the file's end, and their numbers.
    fn code(&self) -> impl Iterator<Item = (usize, bool, &str)> {
        let mut in_tests = false;
        self.text.lines().enumerate().map(move |(number, line)| {
            in_tests |= line.starts_with("#[cfg(test)]") || line.starts_with("#[cfg(all(test");
            let code = line.split("//").next().unwrap_or_default();
            (number + 1, in_tests, code)
        })
    }
}

fn collect(folder: &Path, sources: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, sources);
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            let place = path.strip_prefix(fixtures::path("")).unwrap();
            let place = place.to_str().unwrap().replace('\\', "/");
            sources.push(Source { place, text });
        }
    }
}

fn sources(folder: &str) -> Vec<Source> {
    let mut sources = Vec::new();
    let path = fixtures::path(folder);
    if path.is_dir() {
        collect(&path, &mut sources);
    }
    sources.sort_by(|a, b| a.place.cmp(&b.place));
    sources
}

fn rust(folder: &str) -> Vec<Source> {
    let all = sources(folder).into_iter();
    let mut all: Vec<Source> = all.filter(|source| source.place.ends_with(".rs")).collect();
    // A program of its own names the library where others name the crate.
    for source in all
        .iter_mut()
        .filter(|source| source.place.starts_with("src/bin/"))
    {
        source.text = source.text.replace("six_stars::", "crate::");
    }
    all
}

fn identifier(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_'));
    &text[..end.unwrap_or(text.len())]
}

/// The top-level modules that a file names, with the lines where it does.
fn uses(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut add = |line: usize, path: &str| {
        let path = path.trim_start();
        match path.strip_prefix('{') {
            None => found.push((line, identifier(path).to_owned())),
            Some(group) => {
                // Names of the outermost group only.
                let mut depth = 0;
                let mut names = vec![String::new()];
                for character in group.chars() {
                    match character {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => names.push(String::new()),
                        other if depth == 0 => names.last_mut().unwrap().push(other),
                        _ => {}
                    }
                }
                let names = names.iter().map(|name| identifier(name.trim()));
                found.extend(names.map(|name| (line, name.to_owned())));
            }
        }
    };
    let depth = source.module().len();
    let lines: Vec<(usize, bool, &str)> = source.code().collect();
    for (at, (number, in_tests, line)) in lines.iter().enumerate() {
        for (start, _) in line.match_indices("crate::") {
            // A group may go on over the next lines.
            let rest: String = lines[at + 1..]
                .iter()
                .take(20)
                .map(|(_, _, line)| *line)
                .collect();
            add(*number, &format!("{}{rest}", &line[start + 7..]));
        }
        for (start, _) in line.match_indices("super::") {
            if line[..start].ends_with("super::") {
                continue;
            }
            let path = &line[start..];
            let name = path.trim_start_matches("super::");
            let steps = (path.len() - name.len()) / "super::".len();
            if steps == depth + usize::from(*in_tests) {
                add(*number, name);
            }
        }
    }
    found.retain(|(_, name)| !name.is_empty() && name != "self");
    found
}

/// What is wrong with a source in the light of the directions.
fn wrong_directions(source: &Source) -> Vec<String> {
    let part = source.module()[0].to_owned();
    let Some((_, inner)) = DIRECTIONS.iter().find(|(name, _)| *name == part) else {
        let known = ["main", "lib", "core"].contains(&&*part);
        return (!known)
            .then(|| format!("{}: no part of design §1", source.place))
            .into_iter()
            .collect();
    };
    let permitted = |name: &str| {
        let of_macro = MACROS.iter().find(|(known, _)| *known == name);
        let name = of_macro.map_or(name, |(_, part)| part);
        name == part || inner.contains(&name)
    };
    let wrong = uses(source)
        .into_iter()
        .filter(|(_, name)| !permitted(name));
    wrong
        .map(|(line, name)| format!("{}:{line}: {part} uses {name}", source.place))
        .collect()
}

fn browser_words(source: &Source) -> Vec<String> {
    let inside = ["src/ui.rs", "src/browser.rs", "src/main.rs"].contains(&&*source.place)
        || source.place.starts_with("src/ui/")
        || source.place.starts_with("src/browser/")
        || source.place.starts_with("src/bin/");
    if inside {
        return Vec::new();
    }
    let found = source.code().flat_map(|(number, _, line)| {
        let words = line.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        let words = words.filter(|word| {
            BROWSER_CRATES
                .iter()
                .any(|name| word == name || word.starts_with(&format!("{name}_")))
        });
        words.map(move |word| (number, word))
    });
    found
        .map(|(line, word)| format!("{}:{line}: {word}", source.place))
        .collect()
}

#[test]
fn the_core_points_inwards() {
    let wrong: Vec<String> = rust("src").iter().flat_map(wrong_directions).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_pages_and_adapters_know_a_browser() {
    let wrong: Vec<String> = rust("src").iter().flat_map(browser_words).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_wrong_direction_is_found() {
    let check = |place: &str, text: &str, expected: &[&str]| {
        let source = Source {
            place: place.to_owned(),
            text: text.to_owned(),
        };
        let mut found = wrong_directions(&source);
        found.extend(browser_words(&source));
        assert_eq!(found, expected, "{text}");
    };
    check(
        "src/domain/id.rs",
        "use crate::register::Stamp;",
        &["src/domain/id.rs:1: domain uses register"],
    );
    check(
        "src/domain/id.rs",
        "use super::date::Date; // crate::app",
        &[],
    );
    check(
        "src/domain/id.rs",
        "use super::super::store;",
        &["src/domain/id.rs:1: domain uses store"],
    );
    check(
        "src/store.rs",
        "use crate::{\n    store::Head,\n    domain::{Id, app},\n};",
        &["src/store.rs:1: store uses domain"],
    );
    check(
        "src/scoring/score.rs",
        "fn x(a: &crate::snapshot::Problem) {}",
        &["src/scoring/score.rs:1: scoring uses snapshot"],
    );
    check(
        "src/app/session.rs",
        "use crate::ui::shell;\nuse crate::browser;",
        &[
            "src/app/session.rs:1: app uses ui",
            "src/app/session.rs:2: app uses browser",
        ],
    );
    check(
        "src/domain/kinds/unit.rs",
        "crate::record! { }\ncrate::choice! { }",
        &[],
    );
    check(
        "src/app/session.rs",
        "use web_sys::Window;\nuse gloo_storage as x;",
        &[
            "src/app/session.rs:1: web_sys",
            "src/app/session.rs:2: gloo_storage",
        ],
    );
    check(
        "src/ui/shell.rs",
        "use leptos::prelude::*; use crate::app;",
        &[],
    );
    check("src/tools.rs", "", &["src/tools.rs: no part of design §1"]);
    check(
        "src/register/stamp.rs",
        "#[cfg(test)]\nmod tests {\n    use super::super::table;\n}",
        &[],
    );
}

#[test]
fn files_are_short_and_named_for_what_they_hold() {
    let mut wrong = Vec::new();
    for source in rust("src").iter().chain(&rust("xtask")) {
        let lines = source.text.lines().count();
        if lines > LONGEST_FILE {
            wrong.push(format!("{}: {lines} lines", source.place));
        }
        let names = source.place.trim_end_matches(".rs").split('/');
        let empty: Vec<&str> = names.filter(|name| EMPTY_NAMES.contains(name)).collect();
        wrong.extend(empty.iter().map(|name| format!("{}: {name}", source.place)));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// All styles are put into one file: a rule that is not closed swallows those of every later file.
#[test]
fn every_rule_of_a_style_is_closed() {
    for style in sources("style") {
        let count = |brace| style.text.matches(brace).count();
        assert_eq!(count('{'), count('}'), "{}", style.place);
    }
}

/// The names that stand in the tables of `Cargo.toml` whose heading `is_meant` accepts.
fn dependencies(is_meant: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let text = std::fs::read_to_string(fixtures::path("Cargo.toml")).unwrap();
    let mut meant = false;
    let mut names = BTreeSet::new();
    for line in text.lines() {
        if line.starts_with('[') {
            meant = is_meant(line.trim());
        } else if meant && line.starts_with(|c: char| c.is_ascii_lowercase()) {
            names.extend(line.split_once('=').map(|(name, _)| name.trim().to_owned()));
        }
    }
    names
}

#[test]
fn browser_crates_are_dependencies_of_the_browser_only() {
    let is_browser_crate = |name: &String| {
        let name = name.replace('-', "_");
        BROWSER_CRATES
            .iter()
            .any(|known| name == *known || name.starts_with(&format!("{known}_")))
    };
    let is_wasm = |heading: &str| heading.starts_with(r#"[target.'cfg(target_arch = "wasm32")'."#);
    let elsewhere = dependencies(|heading| heading.contains("dependencies]") && !is_wasm(heading));
    assert!(elsewhere.contains("serde"), "the table was found");
    assert_eq!(
        elsewhere
            .into_iter()
            .filter(is_browser_crate)
            .collect::<Vec<_>>(),
        [""; 0]
    );
    assert!(
        dependencies(is_wasm).iter().any(is_browser_crate),
        "the table was found"
    );
}

#[test]
fn no_path_of_a_machine_is_written_down() {
    let homes = ["/ho", "/Us", "/ro", "/wo"]
        .iter()
        .zip(["me/", "ers/", "ot/", "rk/"]);
    let homes: Vec<String> = homes.map(|(a, b)| format!("{a}{b}")).collect();
    let mut wrong = Vec::new();
    for folder in [
        "src",
        "xtask/src",
        "tests",
        "style",
        "locales",
        "rules",
        "public",
        ".ci",
        ".cargo",
    ] {
        for source in sources(folder) {
            if source.place.contains("/node_modules/") {
                continue;
            }
            for (number, line) in source.text.lines().enumerate() {
                let starts_path = |at: usize| {
                    !line[..at].ends_with(|c: char| c.is_alphanumeric() || "./_-}".contains(c))
                };
                let found = homes
                    .iter()
                    .flat_map(|home| line.match_indices(home.as_str()));
                if found.map(|(at, _)| at).any(starts_path) {
                    wrong.push(format!("{}:{}", source.place, number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
