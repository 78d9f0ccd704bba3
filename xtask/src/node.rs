//! Packages from npm, by lock file.

use crate::program;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Installs the packages of the lock file, unless they are there already.
pub fn packages(folder: &Path) -> Result<()> {
    let npm = program::on_path("npm").context(
        "Node.js 20 or newer with npm is missing: install it and run the command again.",
    )?;
    let version = program::answer(Command::new("node").arg("--version")).unwrap_or_default();
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|n| n.parse().ok());
    ensure!(
        major.is_some_and(|major: u32| major >= 20),
        "Node.js 20 or newer is needed, but \"node --version\" answers {version:?}."
    );
    let path = folder.join("package-lock.json");
    let lock = fs::read(&path).with_context(|| format!("{} is missing", path.display()))?;
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    program::run(
        Command::new(npm).current_dir(folder).args([
            "ci",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]),
        "The packages that run in Node.js could not be installed: connect to the network and run the command again.",
    )?;
    fs::write(&installed, lock)
        .with_context(|| format!("{} cannot be written", installed.display()))
}
