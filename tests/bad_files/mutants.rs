//! Thousands of small damages to a good file: it is read or refused, never half read.

use std::panic::{AssertUnwindSafe, catch_unwind};

use six_stars::app::demonstration::junmen;
use six_stars::snapshot;

use super::mutator::{Random, mutant};
use super::{fixtures, read};

fn check(good: &str, mutants: usize, seed: u64) {
    let mut random = Random(seed);
    let mut sound = 0;
    for number in 0..mutants {
        let bytes = mutant(&mut random, good.as_bytes());
        let told = || format!("mutant {number}: {}", String::from_utf8_lossy(&bytes));
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let Ok(first) = read(&bytes) else {
                return false;
            };
            let written = snapshot::write(&first.register, &first.history, first.office);
            let again = match read(written.as_bytes()) {
                Ok(again) => again,
                Err(problems) => panic!("what was written is refused: {problems:?}"),
            };
            let rewritten = snapshot::write(&again.register, &again.history, again.office);
            assert!(rewritten == written, "writing is not stable");
            for entry in first.history.entries() {
                let _ = first.register.undo(entry);
            }
            true
        }));
        match outcome {
            Ok(read) => sound += usize::from(read),
            Err(_) => panic!("{}", told()),
        }
    }
    // The mutator must not be so rough that nothing is ever read.
    assert!(sound > mutants / 50, "{sound} of {mutants} were read");
}

#[test]
fn mutants_of_a_file_are_read_or_refused() {
    let good = fixtures::file_of(|register| junmen(register, 2012));
    check(&good, 2_000, 2012);
}

#[test]
fn mutants_of_a_file_with_a_history_are_read_or_refused() {
    let name = "tests/fixtures/newer.json";
    let good = std::fs::read_to_string(fixtures::path(name)).unwrap();
    check(&good, 4_000, 2_026);
}
