//! The system's own packages, installed where this user may.

use crate::program;
use anyhow::Result;
use std::process::Command;

/// Whether packages can be installed here: Debian's tool is there, and this user may use it.
pub fn may_install() -> bool {
    program::on_path("apt-get").is_some()
        && program::answer(Command::new("id").arg("-u")).as_deref() == Some("0")
}

/// Installs packages; an error is `otherwise`, a whole sentence.
pub fn install(packages: &[&str], otherwise: &str) -> Result<()> {
    println!("Installing {}", packages.join(", "));
    let apt = |arguments: &[&str]| {
        program::run(
            Command::new("apt-get")
                .args(["-q", "-y"])
                .args(arguments)
                .env("DEBIAN_FRONTEND", "noninteractive"),
            otherwise,
        )
    };
    apt(&["update"])?;
    apt(&[&["install", "--no-install-recommends"][..], packages].concat())
}
