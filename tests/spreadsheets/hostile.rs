//! Files that are something else, are closed, are damaged, or ask for too much: each is refused for its own reason.

use std::io::{Cursor, Write as _};

use six_stars::spreadsheet::{LIMITS, Left, Limits, OtherFile, Refused, Watch, read_within};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::{file, read};

type Parts<'a> = Vec<(&'a str, Vec<u8>)>;

fn zipped(parts: &Parts<'_>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of one sheet with this inside `sheetData`.
fn workbook(rows: &str) -> Parts<'static> {
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"http://x/{kind}\" Target=\"{target}\"/></Relationships>"
        )
        .into_bytes()
    };
    vec![
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        (
            "xl/workbook.xml",
            b"<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>".to_vec(),
        ),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").into_bytes(),
        ),
    ]
}

fn cell(place: &str, text: &str) -> String {
    format!("<row><c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>")
}

#[test]
fn what_is_no_spreadsheet_is_named() {
    for (name, expected) in [
        ("page.xls", OtherFile::Page),
        ("old.xml.xls", OtherFile::Xml),
        ("binary.xlsb", OtherFile::BinaryWorkbook),
        ("roster-libreoffice.ods", OtherFile::OpenDocument),
    ] {
        assert_eq!(read(&file(name)), Err(Refused::Other(expected)), "{name}");
    }
    for (part, expected) in [
        ("word/document.xml", OtherFile::Document),
        ("ppt/presentation.xml", OtherFile::Slides),
        ("Index/Document.iwa", OtherFile::Numbers),
        ("photo.jpg", OtherFile::Archive),
    ] {
        let bytes = zipped(&vec![(part, b"x".to_vec())]);
        assert_eq!(read(&bytes), Err(Refused::Other(expected)), "{part}");
    }
    assert_eq!(read(b""), Err(Refused::Empty));
    assert_eq!(read(b"\n\n,,,\n"), Err(Refused::Empty));
}

#[test]
fn what_is_closed_with_a_password_says_so() {
    assert_eq!(read(&file("closed.xlsx")), Err(Refused::Closed));
    // A FILEPASS record behind the first one, as Excel puts it.
    let bytes = file("roster-libreoffice.xls");
    let mut compound = cfb::CompoundFile::open(Cursor::new(bytes)).unwrap();
    let mut stream = Vec::new();
    std::io::Read::read_to_end(&mut compound.open_stream("/Workbook").unwrap(), &mut stream)
        .unwrap();
    let first = 4 + usize::from(u16::from_le_bytes([stream[2], stream[3]]));
    stream.splice(first..first, [0x2f, 0, 2, 0, 1, 0]);
    compound
        .create_stream("/Workbook")
        .unwrap()
        .write_all(&stream)
        .unwrap();
    compound.flush().unwrap();
    let bytes = compound.into_inner().into_inner();
    assert_eq!(read(&bytes), Err(Refused::Closed));
}

#[test]
fn macros_are_left_out_and_said_so() {
    let mut parts = workbook(&cell("A1", "姓名"));
    parts.push(("xl/vbaProject.bin", vec![0xd0; 100]));
    let read = read(&zipped(&parts)).unwrap();
    assert_eq!(read.left, [Left::Macros]);
    assert_eq!(read.sheets[0].rows[0][0].shown(), "姓名");
}

#[test]
fn a_bomb_is_refused_by_what_its_directory_says() {
    let small = Limits {
        part: 1_000_000,
        ..LIMITS
    };
    let mut on = |_| true;
    let bytes = zipped(&workbook(&" ".repeat(1_000_001)));
    assert!(bytes.len() < 5_000);
    assert_eq!(
        read_within(&bytes, &small, &mut Watch::new(&mut on)),
        Err(Refused::Swells { most: 1_000_000 })
    );
    let together = Limits {
        unpacked: 1_000_000,
        ..LIMITS
    };
    assert_eq!(
        read_within(&bytes, &together, &mut Watch::new(&mut on)),
        Err(Refused::Swells { most: 1_000_000 })
    );
}

#[test]
fn a_bomb_is_refused_by_what_comes_out_where_its_directory_lies() {
    let bytes = zipped(&workbook(&" <a/>".repeat(1_000_000)));
    // The size of the unpacked sheet, wherever it stands, is said to be ten.
    let size = (5_000_000_u32 + "<worksheet><sheetData></sheetData></worksheet>".len() as u32)
        .to_le_bytes();
    let mut lying = bytes.clone();
    let mut found = 0;
    for at in 0..lying.len() - 4 {
        if lying[at..at + 4] == size {
            lying[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
            found += 1;
        }
    }
    assert!(found > 0);
    let limits = Limits {
        part: 1_000_000,
        ..LIMITS
    };
    let mut on = |_| true;
    assert_eq!(
        read_within(&lying, &limits, &mut Watch::new(&mut on)),
        Err(Refused::Swells { most: 1_000_000 })
    );
    // One endless text asks for memory before it is a cell.
    let limits = Limits {
        stretch: 100_000,
        ..LIMITS
    };
    let text = zipped(&workbook(&cell("A1", &"长".repeat(1_000_000))));
    assert_eq!(
        read_within(&text, &limits, &mut Watch::new(&mut on)),
        Err(Refused::Swells { most: 100_000 })
    );
}

#[test]
fn more_than_a_table_needs_is_refused_with_its_place() {
    let of = |place: &str| read(&zipped(&workbook(&cell(place, "x"))));
    assert!(of("A200000").is_ok());
    let sheet = || "S".to_owned();
    assert_eq!(
        of("A200001"),
        Err(Refused::TooManyRows {
            sheet: sheet(),
            most: 200_000
        })
    );
    assert_eq!(
        of("A1000000"),
        Err(Refused::TooManyRows {
            sheet: sheet(),
            most: 200_000
        })
    );
    assert!(of("KN1").is_ok());
    assert_eq!(
        of("KO1"),
        Err(Refused::TooManyColumns {
            sheet: sheet(),
            most: 300
        })
    );
    // Cells that hold nothing may be anywhere.
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>";
    assert!(read(&zipped(&workbook(&format!("{}{far}", cell("A1", "x"))))).is_ok());
    let long = "长".repeat(32_768);
    assert_eq!(
        read(&zipped(&workbook(&cell("B3", &long)))),
        Err(Refused::LongCell {
            sheet: sheet(),
            row: 3,
            most: 32_767
        })
    );
    let rows: String = "x\n".repeat(200_001);
    assert!(matches!(
        read(rows.as_bytes()),
        Err(Refused::TooManyRows { .. })
    ));
    let many: Parts<'_> = (0..4_001)
        .map(|_| "p")
        .zip(std::iter::repeat(Vec::new()))
        .collect();
    let names: Vec<String> = (0..4_001).map(|at| format!("p{at}")).collect();
    let many: Parts<'_> = names
        .iter()
        .map(String::as_str)
        .zip(many.into_iter().map(|(_, bytes)| bytes))
        .collect();
    assert_eq!(
        read(&zipped(&many)),
        Err(Refused::TooManyParts { most: 4_000 })
    );
}

#[test]
fn what_is_damaged_says_what() {
    let whole = file("roster-openpyxl.xlsx");
    assert!(matches!(
        read(&whole[..whole.len() / 2]),
        Err(Refused::Damaged { .. })
    ));
    let old = file("roster-sheetjs.xls");
    assert!(matches!(
        read(&old[..old.len() / 2]),
        Err(Refused::Damaged { .. })
    ));
    let cut = |parts: &mut Parts<'_>| {
        let last = parts.last_mut().unwrap();
        last.1.truncate(last.1.len() - 20);
    };
    let mut parts = workbook(&cell("A1", "x"));
    cut(&mut parts);
    let damaged = read(&zipped(&parts));
    assert_eq!(
        damaged,
        Err(Refused::Damaged {
            part: "xl/worksheets/sheet1.xml".into()
        })
    );
    // A text that there is not.
    let parts = workbook("<row><c r=\"A1\" t=\"s\"><v>7</v></c></row>");
    assert!(matches!(
        read(&zipped(&parts)),
        Err(Refused::Damaged { .. })
    ));
}

#[test]
fn entities_of_a_files_own_making_are_not_followed() {
    let mut parts = workbook("");
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    let sheet = format!(
        "{bomb}<worksheet><sheetData>{}</sheetData></worksheet>",
        cell("A1", "张&b;三&amp;&#x56DB;")
    );
    parts.last_mut().unwrap().1 = sheet.into_bytes();
    let read = read(&zipped(&parts)).unwrap();
    assert_eq!(read.sheets[0].rows[0][0].shown(), "张三&四");
}

#[test]
fn who_watches_may_end_it() {
    let bytes = file("roster-openpyxl.xlsx");
    let mut off = |_| false;
    let read = six_stars::spreadsheet::read(&bytes, &mut Watch::new(&mut off));
    assert_eq!(read, Err(Refused::GivenUp));
    let rows: String = "张三,水务局\n".repeat(100_000);
    let mut told = Vec::new();
    let mut tell = |progress: six_stars::spreadsheet::Progress| {
        told.push(progress.done * 100 / progress.of);
        progress.done * 2 < progress.of
    };
    let ended = six_stars::spreadsheet::read(rows.as_bytes(), &mut Watch::new(&mut tell));
    assert_eq!(ended, Err(Refused::GivenUp));
    assert!(told.len() > 3 && told.is_sorted() && told.last().is_some_and(|share| *share < 70));
}
