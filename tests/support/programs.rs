//! Programs of other people, which `cargo xtask test interop` installs and names.
#![allow(dead_code)]

use std::path::PathBuf;
use std::process::Command;

/// A program or folder that `cargo xtask test interop` names.
pub fn program(variable: &str) -> PathBuf {
    let program = std::env::var_os(variable);
    let program = program.unwrap_or_else(|| panic!("run this by cargo xtask test interop"));
    program.into()
}

pub fn run(command: &mut Command) -> String {
    let output = command.output().expect("the program starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}
