//! `cargo xtask check`: what a developer runs before every commit.

use crate::stages::{self, Stages};
use crate::{program, tools};
use anyhow::Result;

pub fn run() -> Result<()> {
    let mut stages = Stages::default();
    format(&mut stages);
    lint(&mut stages);
    lint_web(&mut stages);
    native(&mut stages);
    stages.finish()
}

pub fn format(stages: &mut Stages) {
    stages.whole("format", || {
        program::run(
            program::cargo().args(["fmt", "--all", "--check"]),
            "Some files are not formatted: run \"cargo fmt --all\".",
        )
    });
}

pub fn lint(stages: &mut Stages) {
    stages.whole("lint", || {
        program::run(
            program::cargo().args([
                "clippy",
                "--quiet",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ]),
            "Clippy has findings; they are above.",
        )
    });
}

pub fn lint_web(stages: &mut Stages) {
    stages.whole("lint-web", || {
        tools::wasm_target()?;
        program::run(
            program::cargo().args([
                "clippy",
                "--quiet",
                "--target",
                "wasm32-unknown-unknown",
                "--package",
                "six-stars",
                "--package",
                "six-stars-core",
                "--package",
                "six-stars-bench",
                // The other tests are native: their libraries need not compile for the browser.
                "--lib",
                "--bins",
                "--test",
                "browser",
                "--",
                "-D",
                "warnings",
            ]),
            "Clippy has findings in what runs in the browser; they are above.",
        )
    });
}

pub fn native(stages: &mut Stages) {
    stages.counted("native", || {
        stages::count(program::cargo().args(["test", "--quiet", "--workspace", "--no-fail-fast"]))
    });
}
