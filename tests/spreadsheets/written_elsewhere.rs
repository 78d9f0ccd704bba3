//! One ugly roster, `roster.json`, as openpyxl, LibreOffice, SheetJS and Python wrote it: the same cells from each.

use serde_json::Value as Json;
use six_stars::domain::Date;
use six_stars::spreadsheet::{Cell, Format, Left, Piece, Sheet, Workbook};

use crate::{file, read};

fn source() -> Json {
    serde_json::from_slice(&file("roster.json")).unwrap()
}

/// The cells as they were given to the writing programs.
fn given() -> Vec<Vec<Json>> {
    let source = source();
    let rows = source["rows"].as_array().unwrap().clone();
    rows.iter()
        .map(|row| row.as_array().unwrap().clone())
        .collect()
}

/// A cell as a program with types keeps it.
fn typed(json: &Json) -> Cell {
    match json {
        Json::Null => Cell::Empty,
        Json::Number(number) if number.is_i64() => Cell::Whole(number.as_i64().unwrap()),
        Json::Number(number) => Cell::Decimal(number.to_string().into()),
        Json::Object(day) => Cell::Date(Date::parse_iso(day["day"].as_str().unwrap()).unwrap()),
        other => Cell::Text(other.as_str().unwrap().into()),
    }
}

fn without_merged_away(table: &mut [Vec<Cell>]) {
    // What lies under a merged cell is nothing in the fixtures.
    for row in table {
        while row.last().is_some_and(Cell::is_empty) {
            row.pop();
        }
    }
}

fn check_typed(name: &str, format: Format) -> Workbook {
    let workbook = read(&file(name)).unwrap();
    assert_eq!(workbook.format, format, "{name}");
    let mut expected: Vec<Vec<Cell>> = given()
        .iter()
        .map(|row| row.iter().map(typed).collect())
        .collect();
    without_merged_away(&mut expected);
    let sheet: &Sheet = &workbook.sheets[0];
    assert_eq!(sheet.name, "报到名册", "{name}");
    for (row, (read, given)) in sheet.rows.iter().zip(&expected).enumerate() {
        assert_eq!(**read, *given, "{name} row {}", row + 1);
    }
    assert_eq!(sheet.rows.len(), expected.len(), "{name}");
    assert_eq!(
        sheet.merged.len(),
        source()["merged"].as_array().unwrap().len(),
        "{name}"
    );
    let unit = sheet
        .merged
        .iter()
        .find(|area| area.top == 8 && area.left == 6)
        .unwrap();
    assert_eq!((unit.bottom, unit.right), (9, 6), "{name}");
    workbook
}

#[test]
fn workbooks_of_every_program_have_the_same_cells() {
    for (name, format) in [
        ("roster-openpyxl.xlsx", Format::Xlsx),
        ("roster-libreoffice.xlsx", Format::Xlsx),
        ("roster-sheetjs.xlsx", Format::Xlsx),
        ("roster-libreoffice.xls", Format::Xls),
        ("roster-sheetjs.xls", Format::Xls),
    ] {
        let workbook = check_typed(name, format);
        assert_eq!(workbook.left, [Left::Macros; 0], "{name}");
    }
}

#[test]
fn formulas_are_their_last_values_and_times_are_times() {
    let shown = |name: &str| -> Vec<Cell> {
        let workbook = read(&file(name)).unwrap();
        let sheet = &workbook.sheets[1];
        assert_eq!((&*sheet.name, sheet.hidden), ("计算", true), "{name}");
        sheet.rows.iter().map(|row| row[0].clone()).collect()
    };
    let day = Date::new(2026, 3, 5).unwrap();
    let mut expected = vec![
        Cell::Whole(2),
        Cell::Unreckoned,
        Cell::Truth(true),
        Cell::Error("#N/A".into()),
        Cell::Time(34_200),
        Cell::Moment(day, 51_300),
        Cell::Decimal("0.1".into()),
        Cell::Unreckoned,
    ];
    assert_eq!(shown("roster-openpyxl.xlsx"), expected);
    expected[1] = Cell::Whole(4);
    expected[7] = Cell::Text("张三".into());
    assert_eq!(shown("roster-libreoffice.xlsx"), expected);
    assert_eq!(shown("roster-libreoffice.xls"), expected);
}

#[test]
fn text_has_the_same_cells_in_every_encoding() {
    for (name, day, other_day) in [
        ("roster-gb18030.csv", "2026/3/5", "1969/11/2"),
        // LibreOffice wrote the days of its own country.
        ("roster-libreoffice.csv", "03/05/2026", "11/02/1969"),
        ("roster-sheetjs.txt", "2026/3/5", "1969/11/2"),
    ] {
        let workbook = read(&file(name)).unwrap();
        assert_eq!(workbook.format, Format::Text);
        let rows = workbook.sheets[0].rows.iter();
        let mut rows: Vec<Vec<Cell>> = rows.map(|row| row.to_vec()).collect();
        let days = [(5, 7, day), (9, 3, other_day)];
        let mut expected = given();
        for (row, column, text) in days {
            expected[row][column] = Json::from(text);
        }
        let mut expected: Vec<Vec<Cell>> = expected
            .iter()
            .map(|row| {
                row.iter()
                    .map(|cell| Cell::text(&typed(cell).shown()))
                    .collect()
            })
            .collect();
        without_merged_away(&mut expected);
        without_merged_away(&mut rows);
        assert_eq!(rows, expected, "{name}");
    }
}

#[test]
fn a_workbook_comes_whole_through_its_short_form() {
    let long: String = "张三,13800001234,水务局\n".repeat(5_000);
    let files = [
        file("roster-libreoffice.xlsx"),
        file("roster-openpyxl.xlsx"),
        long.into_bytes(),
    ];
    for bytes in files {
        let workbook = read(&bytes).unwrap();
        let mut back = Workbook::default();
        let (mut pieces, mut longest) = (0, 0);
        Piece::each(workbook.clone(), &mut |piece| {
            let text = serde_json::to_string(&piece).unwrap();
            pieces += 1;
            longest = longest.max(text.len());
            back.put(serde_json::from_str(&text).unwrap());
        });
        assert_eq!(back, workbook);
        let cells: usize = workbook
            .sheets
            .iter()
            .flat_map(|sheet| &sheet.rows)
            .map(|row| row.len())
            .sum();
        assert!(pieces > cells / 4_000, "{pieces} pieces");
        assert!(longest < 300_000, "{longest} bytes in one piece");
    }
}
