//! Spreadsheets that other programs wrote, and files that are none: what is read, what is made of it, what is refused.

#[path = "support/fixtures.rs"]
mod fixtures;

#[path = "support/shared_storage.rs"]
mod shared_storage;

#[path = "spreadsheets/anything.rs"]
mod anything;
#[path = "spreadsheets/given_back.rs"]
mod given_back;
#[path = "spreadsheets/hostile.rs"]
mod hostile;
#[path = "spreadsheets/importing.rs"]
mod importing;
#[path = "spreadsheets/remembering.rs"]
mod remembering;
#[path = "spreadsheets/tables.rs"]
mod tables;
#[path = "spreadsheets/written_elsewhere.rs"]
mod written_elsewhere;

use six_stars::spreadsheet::{Refused, Watch, Workbook};

/// The bytes of a file that is checked in.
pub fn file(name: &str) -> Vec<u8> {
    std::fs::read(fixtures::path(&format!(
        "tests/fixtures/spreadsheets/{name}"
    )))
    .unwrap()
}

pub fn read(bytes: &[u8]) -> Result<Workbook, Refused> {
    let mut on = |_| true;
    six_stars::spreadsheet::read(bytes, &mut Watch::new(&mut on))
}
