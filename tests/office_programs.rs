//! Documents in the hands of office programs that were not written here: openpyxl reads the workbooks, LibreOffice turns
//! workbooks and texts into pages, and the pages' words are read back. `cargo xtask test interop` installs them and runs these
//! tests; alone they are ignored, as the programs may be missing.

#[path = "support/programs.rs"]
mod programs;
#[path = "documents/samples.rs"]
mod samples;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use serde_json::{Value, json};
use six_stars::documents::{Document, Format, render};
use six_stars::domain::words::Language;

use programs::{program, run};
use samples::{form, list, made, report};

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("office-programs");
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// Writes the documents as a file and says where.
fn written(name: &str, documents: &[Document], format: Format) -> PathBuf {
    let go_on = &mut |_, _| ControlFlow::Continue(());
    let file = render(documents, format, &made(), go_on).expect("is rendered");
    let place = folder().join(format!("{name}.{}", file.extension));
    std::fs::write(&place, file.bytes).expect("is written");
    place
}

/// The file as LibreOffice lays it out: the words of each page.
fn pages(file: &Path) -> Vec<String> {
    // LibreOffice runs once for each profile: the tests take turns.
    static TURN: Mutex<()> = Mutex::new(());
    let turn = TURN.lock();
    let profile = folder().join("profile");
    run(Command::new(program("SIX_STARS_OFFICE"))
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder())
        .arg(file));
    drop(turn);
    let pdf = file.with_extension("pdf");
    // Named by what it was, so that a person can look at all of them.
    let kept = folder().join(format!(
        "{}.pdf",
        file.file_name()
            .and_then(|name| name.to_str())
            .expect("a name")
    ));
    std::fs::rename(&pdf, &kept).expect("LibreOffice wrote the pages");
    let text = run(Command::new(program("SIX_STARS_PDFTOTEXT"))
        .arg("-layout")
        .arg(&kept)
        .arg("-"));
    let pages = text.split('\u{c}').map(|page| page.replace(' ', ""));
    pages.filter(|page| !page.trim().is_empty()).collect()
}

fn openpyxl(file: &Path) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interoperation/office.py");
    let told = run(Command::new(program("SIX_STARS_PYTHON"))
        .arg(script)
        .arg(file));
    serde_json::from_str(&told).expect("JSON")
}

#[test]
#[ignore = "needs openpyxl: cargo xtask test interop"]
fn openpyxl_reads_the_types_the_sums_and_what_stands_still() {
    let told = openpyxl(&written("kinds", &[report(Language::ZhHans)], Format::Xlsx));
    assert_eq!(told["creator"], "东街社区党委");
    let sheet = &told["sheets"][0];
    assert_eq!(sheet["name"], "各类数据");
    let rows = sheet["rows"].as_array().expect("rows");
    let typed = rows
        .iter()
        .find(|row| row[2][2] == "013900000001")
        .expect("the row");
    let expected = json!([
        ["n", "#,##0", "1"],
        ["s", "General", "王建国"],
        ["s", "@", "013900000001"],
        ["d", "yyyy\"年\"m\"月\"d\"日\"", "2026-03-05 00:00:00"],
        ["d", "yyyy\"年\"m\"月\"", "1975-06-01 00:00:00"],
        ["n", "#,##0", "42731"],
        ["n", "#,##0.00", "280000.5"],
        ["f", "0.0%", "=4/5"],
        ["n", "#,##0.0", "79.95"],
        ["d", "[h]\"小时\"mm\"分\"", "1:30:00"],
        ["s", "General", "☑"],
    ]);
    assert_eq!(typed, &expected);
    let text = rows
        .iter()
        .find(|row| row[1][2] == "=1+1")
        .expect("the row");
    assert_eq!(text[1][0], "s");
    let foot = rows
        .iter()
        .position(|row| row[0][2] == "合计")
        .expect("the sums");
    assert!(
        rows[foot][5][2]
            .as_str()
            .expect("text")
            .starts_with("=SUM(F")
    );
    assert_eq!(sheet["values"][foot][5], (7 * 42_731).to_string());
    assert_eq!(sheet["paper"], 9);
    assert_eq!(sheet["fit"], json!([1, 0]));
    let people = &told["sheets"][2];
    assert_eq!(people["name"], "在职党员花名册");
    assert_eq!(people["orientation"], "portrait");
    let list = openpyxl(&written("list", &[list(120)], Format::Xlsx));
    let sheet = &list["sheets"][0];
    assert_eq!(sheet["frozen"], "A5");
    assert_eq!(sheet["titles"], "$4:$4");
    assert_eq!(sheet["filter"], "A4:I124");
    assert_eq!(sheet["orientation"], "landscape");
    assert_eq!(sheet["foot"], "第 &P 页 共 &N 页");
}

#[test]
#[ignore = "needs LibreOffice: cargo xtask test interop"]
fn libreoffice_lays_workbooks_out_as_pages_with_their_heads() {
    let pages = pages(&written("pages", &[list(120)], Format::Xlsx));
    assert!(pages.len() > 2, "{} pages", pages.len());
    for (number, page) in (1..).zip(&pages) {
        assert!(page.contains("联系电话"), "page {number} has no heads");
        let foot = format!("第{number}页共{}页", pages.len());
        assert!(page.contains(&foot), "page {number} is not numbered");
    }
    assert!(pages[0].contains("东街社区在职党员花名册"));
    assert!(pages[0].contains("13900000000"));
    assert!(pages.last().is_some_and(|page| page.contains("合计")));
}

#[test]
#[ignore = "needs LibreOffice: cargo xtask test interop"]
fn libreoffice_lays_texts_out_as_pages_after_the_standard() {
    for language in Language::ALL {
        let documents = [report(language), list(40), form("区教育局")];
        let pages = pages(&written(
            &format!("report-{}", language.tag()),
            &documents,
            Format::Docx,
        ));
        let all = pages.concat();
        for said in ["013900000001", "13900000059", "13900000039", "合计"] {
            assert!(all.contains(said) || language != Language::ZhHans, "{said}");
        }
        let numbers = match language {
            Language::En => [
                "1组织领导",
                "1.1健全工作机制",
                "1.1.1定期例会",
                "2服务情况",
                "3名单",
            ],
            _ => [
                "一、组织领导",
                "（一）健全工作机制",
                "1.定期例会",
                "二、服务情况",
                "三、名单",
            ],
        };
        for number in numbers {
            assert!(all.contains(number), "{number} in {language:?}");
        }
        // Each document counts its own pages.
        assert_eq!(all.matches("—1—").count(), 3, "{language:?}");
        for page in pages.iter().filter(|page| page.contains("欧阳静怡")) {
            assert!(
                page.contains("联系电话"),
                "no heads in {language:?}: {page}"
            );
        }
    }
}
