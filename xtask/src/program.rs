//! Running other programs, and saying in one sentence what is wrong when one fails.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Cargo, run in this checkout.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(crate::workspace::root());
    // Set by the cargo that started us; an inner cargo and its build scripts must not see them.
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
        }) {
            command.env_remove(name);
        }
    }
    command
}

/// The program `name` as the shell would find it.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders)
        .flat_map(|folder| {
            [
                folder.join(name),
                folder.join(format!("{name}.exe")),
                folder.join(format!("{name}.cmd")),
            ]
        })
        .find(|path| path.is_file())
}

/// The value for `PATH` that puts `folders` before everything else.
pub fn path_with(folders: &[&Path]) -> Result<std::ffi::OsString> {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let all = folders
        .iter()
        .map(|folder| folder.to_path_buf())
        .chain(std::env::split_paths(&rest));
    std::env::join_paths(all).context("a folder's name cannot stand in PATH")
}

/// Runs to the end, showing all output; an error is `otherwise`, a whole sentence.
pub fn run(command: &mut Command, otherwise: &str) -> Result<()> {
    match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => bail!("{otherwise}"),
        Err(error) => bail!("{otherwise} ({} did not start: {error})", name_of(command)),
    }
}

/// What the program printed, or nothing where it is missing or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs to the end, showing all output and handing each line of standard output to `read`.
/// The answer tells whether the program succeeded.
pub fn run_reading(command: &mut Command, mut read: impl FnMut(&str)) -> Result<bool> {
    let name = name_of(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{name} did not start"))?;
    let output = child
        .stdout
        .take()
        .context("a piped output was not handed over")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line.with_context(|| format!("the output of {name} broke off"))?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        read(&line);
    }
    Ok(child
        .wait()
        .with_context(|| format!("{name} was lost"))?
        .success())
}

fn name_of(command: &Command) -> String {
    let program: &OsStr = command.get_program();
    Path::new(program)
        .file_name()
        .unwrap_or(program)
        .to_string_lossy()
        .into_owned()
}
