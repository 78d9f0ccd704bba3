//! The browser that tests run in: the one installed, or the system's package.

use crate::{program, system};
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;

const CHROMIUM: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// Keep the browser from looking for its maker's hosts, which a closed network refuses, many at a time.
const ARGUMENTS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
];

pub struct Browser {
    pub chromium: PathBuf,
    pub driver: PathBuf,
}

impl Browser {
    /// What chromedriver is asked to start.
    pub fn capabilities(&self) -> Value {
        json!({
            "goog:chromeOptions": { "binary": self.chromium, "args": ARGUMENTS },
            "goog:loggingPrefs": { "browser": "ALL" }
        })
    }
}

/// Finds Chromium, its driver and a Chinese font, installing them where that is possible.
pub fn find() -> Result<Browser> {
    if let (Some(browser), true) = (installed(), has_chinese_font()) {
        return Ok(browser);
    }
    if system::may_install() {
        system::install(
            &PACKAGES,
            "Chromium could not be installed from the system's packages; the messages above say why.",
        )?;
    }
    let Some(browser) = installed() else {
        bail!(
            "Chromium or chromedriver is missing: install both (on Debian: apt-get install {}), or name them in CHROMIUM and CHROMEDRIVER.",
            PACKAGES.join(" ")
        );
    };
    if !has_chinese_font() {
        println!("No Chinese font was found: screenshots will show boxes.");
    }
    Ok(browser)
}

fn installed() -> Option<Browser> {
    let named = |variable: &str| std::env::var_os(variable).map(PathBuf::from);
    Some(Browser {
        chromium: named("CHROMIUM").or_else(|| CHROMIUM.into_iter().find_map(program::on_path))?,
        driver: named("CHROMEDRIVER").or_else(|| program::on_path("chromedriver"))?,
    })
}

/// Assumed where fontconfig cannot be asked, as on other systems than Linux.
fn has_chinese_font() -> bool {
    program::on_path("fc-list").is_none()
        || program::answer(Command::new("fc-list").arg(":lang=zh-cn"))
            .is_some_and(|fonts| !fonts.is_empty())
}
