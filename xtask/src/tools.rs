//! The build tools, installed when they are missing, at pinned versions.

use crate::{cache, program, workspace};
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;

const TRUNK: &str = "0.21.14";
const BINARYEN: &str = "132.0.0";
/// Reads what the library `wasm_split_helpers` marks; both change together.
const WASM_SPLIT: &str = "0.2.4";
const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that this toolchain compiles for the browser.
pub fn wasm_target() -> Result<()> {
    // The pages are built beside other stages that need it as well.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _held = ONE_AT_A_TIME.lock();
    let libraries =
        program::answer(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]));
    if libraries.is_some_and(|folder| PathBuf::from(folder).is_dir()) {
        return Ok(());
    }
    println!("Installing the Rust target {WASM}");
    program::run(
        Command::new("rustup").args(["target", "add", WASM]),
        &format!(
            "The Rust target {WASM} is missing: connect to the network and run \"rustup target add {WASM}\"."
        ),
    )
}

/// The folder that holds `trunk`.
pub fn trunk() -> Result<PathBuf> {
    crate_tool("trunk", "trunk", TRUNK, "1", &[])
}

/// The folder that holds `wasm-bindgen` and `wasm-bindgen-test-runner`, of the same version as the
/// library in `Cargo.lock`: they speak a format that changes with every version.
pub fn wasm_bindgen() -> Result<PathBuf> {
    let version = workspace::locked_version("wasm-bindgen")?;
    crate_tool("wasm-bindgen", "wasm-bindgen-cli", &version, "2", &[])
}

/// The folder that holds `wasm-split-cli`.
pub fn wasm_split() -> Result<PathBuf> {
    crate_tool(
        "wasm-split-cli",
        "wasm_split_cli_support",
        WASM_SPLIT,
        "1",
        &["--features", "build-binary"],
    )
}

fn crate_tool(
    name: &str,
    package: &str,
    version: &str,
    opt_level: &str,
    more: &[&str],
) -> Result<PathBuf> {
    let proof = format!("bin/{name}{}", std::env::consts::EXE_SUFFIX);
    let place = cache::tool(name, version, &proof, |part| {
        println!("(compiled once for this user; this takes some minutes)");
        program::run(
            program::cargo()
                .args(["install", "--locked", "--root"])
                .arg(part)
                .arg(format!("{package}@{version}"))
                .args(more)
                // Their authors' settings optimise for hours of use; ours are seconds.
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level)
                // Its own folder: a shared one may be locked by, or fill with, other builds.
                .env("CARGO_TARGET_DIR", part.join("target"))
                .env_remove("CARGO_BUILD_TARGET")
                .env_remove("RUSTFLAGS"),
            &format!(
                "{package} {version} could not be installed: connect to the network and run the command again."
            ),
        )?;
        let built = part.join("target");
        if built.exists() {
            std::fs::remove_dir_all(built)?;
        }
        Ok(())
    })?;
    Ok(place.join("bin"))
}

/// The version of `wasm_opt`, for naming what it made.
pub fn wasm_opt_version() -> &'static str {
    BINARYEN
}

/// The script `wasm-opt`, to be run by Node.js; nothing where there is no npm.
pub fn wasm_opt() -> Result<Option<PathBuf>> {
    const SCRIPT: &str = "node_modules/binaryen/bin/wasm-opt";
    let (Some(npm), Some(_)) = (program::on_path("npm"), program::on_path("node")) else {
        println!(
            "Built without wasm-opt, so somewhat larger: install Node.js with npm to have it."
        );
        return Ok(None);
    };
    let place = cache::tool("binaryen", BINARYEN, SCRIPT, |part| {
        program::run(
            Command::new(npm)
                .args([
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--loglevel=error",
                    "--prefix",
                ])
                .arg(part)
                .arg(format!("binaryen@{BINARYEN}")),
            &format!(
                "binaryen {BINARYEN} could not be installed: connect to the network and run the command again."
            ),
        )
    })?;
    Ok(Some(place.join(SCRIPT)))
}
