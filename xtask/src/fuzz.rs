//! `cargo xtask fuzz [RUNS] [SEED]`: offices that edit apart and exchange files at random, for as long as one
//! likes, judged by the model in `tests/merge/`.

use crate::{program, workspace};
use anyhow::Result;
use std::process::Command;

pub fn run(runs: u64, seed: u64) -> Result<()> {
    println!("{runs} runs from seed {seed} on; a failure names its seed.");
    program::run(
        Command::new("cargo")
            .current_dir(workspace::root())
            .args([
                "test",
                "--release",
                "--test",
                "merge",
                "--",
                "--ignored",
                "--exact",
            ])
            .arg("fuzz::for_longer")
            .env("FUZZ_RUNS", runs.to_string())
            .env("FUZZ_SEED", seed.to_string()),
        "A run failed; the seed above repeats it.",
    )
}
