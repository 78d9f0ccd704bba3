//! `cargo xtask test`: everything, natively, in a browser, and as a person would use it.

use crate::site::Site;
use crate::stages::{self, Stages};
use crate::static_server::StaticServer;
use crate::tally::Tally;
use crate::{browser, bundle, check, interop, node, program, single_file, site, tools, workspace};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::Command;
use std::thread::JoinHandle;

const STAGES: [&str; 7] = [
    "format", "lint", "lint-web", "native", "interop", "browser", "e2e",
];

/// The stages named, in their usual order; all of them when none is named.
pub fn chosen<'a>(names: &[&'a str]) -> Result<Vec<&'static str>, &'a str> {
    if let Some(unknown) = names.iter().find(|name| !STAGES.contains(name)) {
        return Err(unknown);
    }
    Ok(STAGES
        .into_iter()
        .filter(|stage| names.is_empty() || names.contains(stage))
        .collect())
}

pub fn run(chosen: &[&'static str]) -> Result<()> {
    let mut stages = Stages::default();
    // The last half of building the pages keeps one processor busy and no more: the other stages go on beside it.
    let mut pages = chosen
        .contains(&"e2e")
        .then(|| std::thread::spawn(site::build));
    for stage in chosen {
        match *stage {
            "format" => check::format(&mut stages),
            "lint" => check::lint(&mut stages),
            "lint-web" => check::lint_web(&mut stages),
            "native" => check::native(&mut stages),
            "interop" => stages.counted("interop", interop::run),
            "browser" => stages.counted("browser", in_browser),
            _ => {
                let pages = pages.take();
                stages.counted("e2e", || {
                    end_to_end(pages.context("the pages are built once")?)
                });
            }
        }
    }
    stages.finish()
}

/// The tests of `tests/browser`, compiled to WebAssembly and run in headless Chromium.
fn in_browser() -> Result<Tally> {
    tools::wasm_target()?;
    let runner = tools::wasm_bindgen()?.join("wasm-bindgen-test-runner");
    let browser = browser::find()?;
    let capabilities = workspace::target().join("webdriver.json");
    let folder = workspace::target();
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("{} cannot be made", folder.display()))?;
    std::fs::write(&capabilities, browser.capabilities().to_string())
        .with_context(|| format!("{} cannot be written", capabilities.display()))?;
    stages::count(
        program::cargo()
            .args(["test", "--target", "wasm32-unknown-unknown"])
            .args(["--package", "six-stars", "--test", "browser"])
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
            .env("CHROMEDRIVER", &browser.driver)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
            .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
            .env("WASM_BINDGEN_TEST_TIMEOUT", "180"),
    )
}

/// The tests of `tests/e2e`, against the hosted pages and against the single file.
fn end_to_end(pages: JoinHandle<Result<Site>>) -> Result<Tally> {
    let browser = browser::find()?;
    let folder = workspace::root().join("tests/e2e");
    let tests = test_files(&folder)?;
    node::packages(&folder)?;
    let site = match pages.join() {
        Ok(built) => built?,
        Err(_) => bail!("Building the pages broke off; the messages above say why."),
    };
    let file = single_file::write(&site)?;
    let size = bundle::within_budget(bundle::first_page(&site)?);
    let server = StaticServer::at(site.folder, 0)?;
    let address = server.address();
    std::thread::spawn(|| server.serve());
    let mut tally = stages::count(
        Command::new("node")
            .current_dir(&folder)
            .args(["--test", "--test-reporter=spec", "--test-concurrency=2"])
            .args(tests)
            .env("SIX_STARS_ADDRESS", address)
            .env("SIX_STARS_FILE", file)
            .env("SIX_STARS_CHROMIUM", browser.chromium)
            // The journeys compare what the browser reckons with `cargo xtask score`.
            .env("SIX_STARS_XTASK", std::env::current_exe()?),
    )?;
    // The size is one more test, and the journeys run whatever it is.
    tally.add(match size {
        Ok(()) => Tally {
            passed: 1,
            failed: 0,
        },
        Err(error) => {
            println!("{error}");
            Tally {
                passed: 0,
                failed: 1,
            }
        }
    });
    Ok(tally)
}

fn test_files(folder: &std::path::Path) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| format!("{} is missing", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.js"))
        .collect();
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::{STAGES, chosen};

    #[test]
    fn stages_run_in_their_order_and_unknown_ones_are_named() {
        assert_eq!(chosen(&[]), Ok(STAGES.to_vec()));
        assert_eq!(chosen(&["e2e", "lint"]), Ok(vec!["lint", "e2e"]));
        assert_eq!(chosen(&["lint", "e3e"]), Err("e3e"));
    }
}
