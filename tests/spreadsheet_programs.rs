//! Spreadsheets between the program and others. The programs that wrote the fixtures write them anew, and what is read of them is
//! what is read of the fixtures; openpyxl reads what goes out to be filled in. `cargo xtask test interop` installs them and runs
//! these tests; alone they are ignored, as the programs may be missing.

#[path = "support/fixtures.rs"]
mod fixtures;
#[path = "support/programs.rs"]
mod programs;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use six_stars::app::importing::{Words, template_document};
use six_stars::documents::{Format, Made, render};
use six_stars::domain::{Date, Language};
use six_stars::spreadsheet::{List, Refused, Watch, Workbook, read, template};

use programs::{program, run};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("spreadsheet-programs")
        .join(name);
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/interoperation")
        .join(name)
}

fn read_file(place: &Path) -> Result<Workbook, Refused> {
    let bytes = std::fs::read(place).unwrap_or_else(|fault| panic!("{}: {fault}", place.display()));
    let mut on = |_| true;
    read(&bytes, &mut Watch::new(&mut on))
}

/// What was written anew is read as the fixture of the name is.
fn check(folder: &Path, names: &[&str]) {
    for name in names {
        let fixture = fixtures::path(&format!("tests/fixtures/spreadsheets/{name}"));
        let known = read_file(Path::new(&fixture));
        assert_eq!(read_file(&folder.join(name)), known, "{name}");
    }
}

fn with_source(name: &str) -> PathBuf {
    let folder = folder(name);
    let source = fixtures::path("tests/fixtures/spreadsheets/roster.json");
    std::fs::copy(source, folder.join("roster.json")).expect("the source is there");
    folder
}

#[test]
#[ignore = "needs openpyxl and LibreOffice: cargo xtask test interop"]
fn openpyxl_and_libreoffice_write_the_fixtures_that_are_checked_in() {
    let folder = with_source("python");
    run(Command::new(program("SIX_STARS_PYTHON"))
        .arg(script("spreadsheets/write.py"))
        .arg(&folder)
        .env("SIX_STARS_OFFICE", program("SIX_STARS_OFFICE")));
    check(
        &folder,
        &[
            "roster-openpyxl.xlsx",
            "roster-gb18030.csv",
            "roster-libreoffice.xls",
            "roster-libreoffice.xlsx",
            "roster-libreoffice.csv",
            "roster-libreoffice.ods",
            "closed.xlsx",
        ],
    );
}

#[test]
#[ignore = "needs SheetJS: cargo xtask test interop"]
fn sheetjs_writes_the_fixtures_that_are_checked_in() {
    let folder = with_source("sheetjs");
    run(Command::new("node")
        .arg(script("spreadsheets/write.js"))
        .arg(&folder)
        .env("NODE_PATH", program("SIX_STARS_LIBRARIES")));
    check(
        &folder,
        &[
            "roster-sheetjs.xlsx",
            "roster-sheetjs.xls",
            "roster-sheetjs-5.xls",
            "roster-sheetjs.txt",
            "page.xls",
            "old.xml.xls",
            "binary.xlsb",
        ],
    );
}

#[test]
#[ignore = "needs openpyxl: cargo xtask test interop"]
fn openpyxl_finds_the_choices_and_the_text_of_a_template() {
    let list = List::of_code("people").expect("a list");
    let columns = template(list, &[], Language::ZhHans).columns;
    let words = Words {
        language: Language::ZhHans,
        title: "人员（导入模板）".into(),
        file: "人员模板".into(),
        note: "从示例下面一行填起。".into(),
        sheets: ["人员".into(), "各列可以填什么".into()],
        heads: ["列名", "必填", "可以填什么", "示例"].map(String::from),
        required: "必填",
        allowed: &|column| column.allowed.join("、"),
    };
    let document = template_document(list, &columns, words, true);
    let made = Made {
        office: "河湾社区".into(),
        on: Date::new(2026, 11, 22).expect("a day"),
    };
    let told = &mut |_, _| ControlFlow::Continue(());
    let file = render(&[document], Format::Xlsx, &made, told).expect("is rendered");
    let place = folder("ours").join("template.xlsx");
    std::fs::write(&place, file.bytes).expect("is written");
    let told = run(Command::new(program("SIX_STARS_PYTHON"))
        .arg(script("office.py"))
        .arg(&place));
    let told: Value = serde_json::from_str(&told).expect("JSON");
    let sheet = &told["sheets"][0];
    let rows = sheet["rows"].as_array().expect("rows");
    let heads = rows[2].as_array().expect("heads");
    let at = |head: &str| {
        heads
            .iter()
            .position(|cell| cell[2] == head)
            .expect("the head")
    };
    assert_eq!(rows[3][at("联系电话")], json!(["s", "@", "13800001234"]));
    assert_eq!(sheet["frozen"], "A4");
    let choices = sheet["choices"].as_array().expect("choices");
    let gender = choices
        .iter()
        .find(|choice| choice[1] == "\"女,男\"")
        .expect("a list of choices");
    let column = char::from(b'A' + u8::try_from(at("性别")).expect("a letter"));
    let area = gender[0].as_str().expect("an area");
    assert!(area.starts_with(&format!("{column}4:{column}")), "{area}");
    assert_eq!(told["sheets"][1]["name"], "各列可以填什么");
}
