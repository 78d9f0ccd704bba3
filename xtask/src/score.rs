//! `cargo xtask score FILE.json [--year YEAR]`: scorecards and target board of a snapshot, as canonical JSON.
//!
//! The program's own code computes the bytes, so a page of the program offers the same ones.

use anyhow::{Context, Result, anyhow, bail};
use six_stars::domain::Replica;
use six_stars::scoring::{Unusable, scores_document, years_with_facts};
use six_stars::snapshot;
use std::io::Write as _;
use std::path::Path;

/// Prints the scores of one year, or of every year that the file has facts of.
pub fn run(file: &str, year: Option<u32>) -> Result<()> {
    let scores = scores(Path::new(file), year)?;
    // No line end: these are the very bytes that a page offers.
    std::io::stdout().write_all(scores.as_bytes())?;
    Ok(())
}

/// The year that a word of the command line names, if it is one that can be rated.
pub fn year(word: &str) -> Option<u32> {
    word.parse()
        .ok()
        .filter(|year| (1990..=2199).contains(year))
}

fn scores(file: &Path, year: Option<u32>) -> Result<String> {
    let bytes =
        std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    // No event is made here, so any replica will do.
    let register = match snapshot::read(&bytes, Replica::from_bits(1)) {
        // The records that its scores were reckoned from are not in it.
        Ok(snapshot) if snapshot.scope.is_statistics() => {
            bail!(
                "{} holds statistics only; its scores stand under \"figures\"",
                file.display()
            )
        }
        Ok(snapshot) => snapshot.register,
        Err(problems) => bail!("{}", listed(file, &problems)),
    };
    let years = match year {
        Some(year) => [year].into(),
        None => years_with_facts(&register),
    };
    scores_document(&register, years).map_err(|unusable| anyhow!("{}", listed_rules(&unusable)))
}

/// Every problem on a line of its own, behind its place.
pub fn listed(file: &Path, problems: &snapshot::Problems) -> String {
    let mut text = format!("{} has {} problem(s)", file.display(), problems.count);
    for problem in &problems.listed {
        let place = match problem.place.as_str() {
            "" => "the file",
            place => place,
        };
        text.push_str(&format!("\n{place}: {}", problem.what));
    }
    let unlisted = problems.count - problems.listed.len();
    if unlisted > 0 {
        text.push_str(&format!("\n… and {unlisted} more"));
    }
    text
}

fn listed_rules(unusable: &Unusable) -> String {
    let mut text = match unusable.record {
        Some(record) => format!("the rulebook adopted in record {record} cannot be used"),
        None => "the program's own rulebook cannot be used".to_owned(),
    };
    for problem in &unusable.problems {
        text.push_str(&format!("\n{problem}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;

    fn fixture(name: &str) -> std::path::PathBuf {
        workspace::root().join("tests/fixtures").join(name)
    }

    #[test]
    fn the_bytes_are_the_golden_ones() {
        let golden = std::fs::read_to_string(fixture("banner-2009.scores.json")).unwrap();
        assert!(scores(&fixture("banner-2009.json"), None).unwrap() == golden);
    }

    #[test]
    fn one_year_is_that_year_alone() {
        let one = scores(&fixture("banner-2009.json"), Some(2010)).unwrap();
        let one: serde_json::Value = serde_json::from_str(&one).unwrap();
        let years: Vec<_> = one["years"]
            .as_array()
            .unwrap()
            .iter()
            .map(|y| &y["year"])
            .collect();
        assert_eq!(years, [2010]);
    }

    #[test]
    fn a_bad_file_has_its_problems_line_by_line() {
        let folder = tempfile::tempdir().unwrap();
        let check = |text: &str, expected: &[&str]| {
            let file = folder.path().join("bad.json");
            std::fs::write(&file, text).unwrap();
            let error = scores(&file, None).unwrap_err().to_string();
            let lines: Vec<&str> = error.lines().skip(1).collect();
            assert_eq!(lines, expected, "{text}");
        };
        check("", &["the file: the file is empty"]);
        check(
            r#"{"format":"six-stars/snapshot","version":1,"records":{"community":[{"id":"x"},{}]}}"#,
            &[
                "/records/community/0/id: is not an id",
                "/records/community/1/id: is missing",
            ],
        );
        assert!(scores(&folder.path().join("none.json"), None).is_err());
    }
}
