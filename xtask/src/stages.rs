//! Runs stages one after the other, each even when an earlier one failed, and sums them up.

use crate::program;
use crate::tally::Tally;
use anyhow::{Result, bail};
use std::process::Command;
use std::time::{Duration, Instant};

/// The stages run so far.
#[derive(Default)]
pub struct Stages {
    rows: Vec<(&'static str, Tally, Duration)>,
}

impl Stages {
    /// A stage that counts as one test: it succeeds or not.
    pub fn whole(&mut self, name: &'static str, stage: impl FnOnce() -> Result<()>) {
        self.run(name, || {
            stage()?;
            Ok(Tally {
                passed: 1,
                failed: 0,
            })
        });
    }

    /// A stage that counts its tests.
    pub fn counted(&mut self, name: &'static str, stage: impl FnOnce() -> Result<Tally>) {
        self.run(name, stage);
    }

    fn run(&mut self, name: &'static str, stage: impl FnOnce() -> Result<Tally>) {
        println!("\n== {name}");
        let begun = Instant::now();
        let tally = stage().unwrap_or_else(|error| {
            println!("{name} failed: {error:#}");
            Tally {
                passed: 0,
                failed: 1,
            }
        });
        self.rows.push((name, tally, begun.elapsed()));
    }

    /// Prints the table and the one summary line; an error when anything failed or nothing ran.
    pub fn finish(self) -> Result<()> {
        let mut sum = Tally::default();
        println!("\n== summary");
        for (name, tally, spent) in &self.rows {
            sum.add(*tally);
            println!(
                "{name:<10}{:>7.1} s{:>6} passed{:>5} failed",
                spent.as_secs_f64(),
                tally.passed,
                tally.failed
            );
        }
        println!("{} passed, {} failed", sum.passed, sum.failed);
        if sum.failed > 0 {
            bail!("Some tests failed.");
        }
        if sum.passed == 0 {
            bail!("No test ran.");
        }
        Ok(())
    }
}

/// Runs a test program and counts its tests; one that fails without saying so counts as one failure.
pub fn count(command: &mut Command) -> Result<Tally> {
    let mut tally = Tally::default();
    let succeeded = program::run_reading(command, |line| tally.read(line))?;
    if !succeeded && tally.failed == 0 {
        tally.failed = 1;
    }
    if tally == Tally::default() {
        bail!("no test ran");
    }
    Ok(tally)
}
