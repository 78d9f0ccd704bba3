//! The programs of other people that our files are tried with: `age`, Python with libraries for
//! signatures, canonical JSON and workbooks, SheetJS and LibreOffice. What is missing is installed where
//! that is possible.

use crate::tally::Tally;
use crate::{cache, node, program, stages, system, workspace};
use anyhow::{Result, bail};
use std::path::PathBuf;
use std::process::Command;

/// Pinned with everything that they need, so that two runs try the same.
const LIBRARIES: [&str; 7] = [
    "cryptography==45.0.7",
    "rfc8785==0.1.4",
    "jcs==0.2.1",
    "openpyxl==3.1.5",
    "et_xmlfile==2.0.0",
    "msoffcrypto-tool==5.4.2",
    "olefile==0.47",
];
/// Changes whenever the list does.
const VERSION: &str = "3";

/// Debian's packages of LibreOffice without its windows, of types with Latin and Chinese letters, and of what
/// reads pages.
const OFFICE: [&str; 5] = [
    "libreoffice-calc-nogui",
    "libreoffice-writer-nogui",
    "fonts-liberation",
    "fonts-noto-cjk",
    "poppler-utils",
];

/// Runs `tests/interoperation.rs`, `tests/office_programs.rs` and `tests/spreadsheet_programs.rs`, which are ignored elsewhere.
pub fn run() -> Result<Tally> {
    let age = age()?;
    let python = python()?;
    let [office, words] = office()?;
    // SheetJS is measured beside the program as well.
    let libraries = workspace::root().join("benches");
    node::packages(&libraries)?;
    stages::count(
        program::cargo()
            .args(["test", "--package", "six-stars"])
            .args(["--test", "interoperation", "--test", "office_programs"])
            .args(["--test", "spreadsheet_programs"])
            .args(["--", "--ignored"])
            .env("SIX_STARS_AGE", age)
            .env("SIX_STARS_PYTHON", python)
            .env("SIX_STARS_LIBRARIES", libraries.join("node_modules"))
            .env("SIX_STARS_OFFICE", office)
            .env("SIX_STARS_PDFTOTEXT", words),
    )
}

/// LibreOffice, and the program that reads the words of its pages.
fn office() -> Result<[PathBuf; 2]> {
    let found = || Some([program::on_path("soffice")?, program::on_path("pdftotext")?]);
    if let Some(programs) = found() {
        return Ok(programs);
    }
    if system::may_install() {
        system::install(
            &OFFICE,
            "LibreOffice could not be installed from the system's packages; the messages above say why.",
        )?;
    }
    match found() {
        Some(programs) => Ok(programs),
        None => bail!(
            "LibreOffice or pdftotext is missing, which documents are tried with: install them (on Debian: apt-get install {}).",
            OFFICE.join(" ")
        ),
    }
}

fn age() -> Result<PathBuf> {
    if let Some(age) = program::on_path("age") {
        return Ok(age);
    }
    if system::may_install() {
        system::install(
            &["age"],
            "age could not be installed from the system's packages; the messages above say why.",
        )?;
    }
    match program::on_path("age") {
        Some(age) => Ok(age),
        None => bail!(
            "age is missing, the tool that encrypted files are tried with: install it (on Debian: apt-get install age)."
        ),
    }
}

/// The Python of an environment of its own that has the libraries.
fn python() -> Result<PathBuf> {
    const PYTHON: &str = "bin/python";
    let place = cache::tool("python-interop", VERSION, PYTHON, |part| {
        // Its Python finds the libraries wherever the folder is moved to; only `pip` would not.
        program::run(
            Command::new(python_of_the_system()?)
                .args(["-m", "venv"])
                .arg(part),
            "Python could not make an environment for the libraries; the messages above say why.",
        )?;
        program::run(
            Command::new(part.join(PYTHON))
                .args([
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                ])
                .args(LIBRARIES),
            "Python's libraries for seals and workbooks could not be installed: connect to the network and run the command again.",
        )
    })?;
    Ok(place.join(PYTHON))
}

fn python_of_the_system() -> Result<PathBuf> {
    // Debian has the modules for environments in a package of their own.
    let found = || {
        let python = program::on_path("python3")?;
        program::answer(Command::new(&python).args(["-c", "import ensurepip, venv"]))?;
        Some(python)
    };
    if let Some(python) = found() {
        return Ok(python);
    }
    if system::may_install() {
        system::install(
            &["python3-venv"],
            "Python could not be installed from the system's packages; the messages above say why.",
        )?;
    }
    match found() {
        Some(python) => Ok(python),
        None => bail!(
            "Python 3 with its module venv is missing, which seals are tried with: install it (on Debian: apt-get install python3-venv)."
        ),
    }
}
