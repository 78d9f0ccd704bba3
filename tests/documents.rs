//! What a document says comes out of every form of it, typed as its readers expect.

#[path = "documents/samples.rs"]
mod samples;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use calamine::{Data, Range, Reader, Xlsx};
use six_stars::documents::{
    Block, Cell, Chart, Column, Document, Fault, Format, Portrait, Rendered, Row, render,
};
use six_stars::domain::words::Language;

use samples::{date, form, kinds, list, made, portrait, report, roster};

fn file(documents: &[Document], format: Format) -> Rendered {
    let go_on = &mut |_, _| ControlFlow::Continue(());
    render(documents, format, &made(), go_on).expect("is rendered")
}

fn workbook(documents: &[Document]) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(file(documents, Format::Xlsx).bytes)).expect("a workbook")
}

fn sheet(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Range<Data> {
    book.worksheet_range(name).expect("a sheet")
}

/// The row in which a text stands, counted from the sheet's first.
fn row_of(range: &Range<Data>, text: &str) -> usize {
    let found = range
        .rows()
        .position(|row| row.iter().any(|cell| *cell == text));
    found.unwrap_or_else(|| panic!("{text} is nowhere"))
}

fn parts(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        if name.contains("/media/") {
            continue;
        }
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        parts.insert(name, text);
    }
    parts
}

/// What a reader sees of a text: its words, a line for each paragraph.
fn words(document: &str) -> String {
    let mut words = String::new();
    for piece in document.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        match tag {
            "/w:p" => words.push('\n'),
            _ => words.push_str(text),
        }
    }
    let words = words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    words.replace("&amp;", "&")
}

fn sample(language: Language) -> Document {
    Document {
        language,
        ..report(language)
    }
}

#[test]
fn every_kind_of_cell_is_typed_in_a_workbook() {
    let mut book = workbook(&[sample(Language::ZhHans)]);
    let range = sheet(&mut book, "各类数据");
    let row = row_of(&range, "013900000001");
    let cells: Vec<&Data> = range.rows().nth(row).expect("the row").iter().collect();
    assert_eq!(cells[0], &Data::Float(1.0));
    assert_eq!(cells[1], &Data::String("王建国".into()));
    assert_eq!(cells[2], &Data::String("013900000001".into()));
    for (at, serial) in [(3, 46_086.0), (4, 27_546.0)] {
        let Data::DateTime(date) = cells[at] else {
            panic!("{:?} is no date", cells[at]);
        };
        assert_eq!(date.as_f64(), serial);
    }
    assert_eq!(cells[5], &Data::Float(42_731.0));
    assert_eq!(cells[6], &Data::Float(280_000.5));
    assert_eq!(cells[7], &Data::Float(0.8));
    assert_eq!(cells[8], &Data::Float(79.95));
    let Data::DateTime(length) = cells[9] else {
        panic!("{:?} is no length of time", cells[9]);
    };
    assert!(length.is_duration());
    assert_eq!(length.as_f64(), 0.0625);
    assert_eq!(cells[10], &Data::String("☑".into()));
}

#[test]
fn nothing_typed_becomes_a_formula() {
    let mut book = workbook(&[sample(Language::ZhHans), form("=1+1")]);
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).expect("formulas");
        for (_, _, formula) in formulas.used_cells() {
            let own = formula.is_empty() || formula.starts_with("SUM(") || formula.contains('/');
            assert!(own, "{formula}");
        }
    }
    let range = sheet(&mut book, "东街社区年度报告 各类数据");
    for text in ["=1+1", "+86 139", "-1", "@SUM(1)", " =cmd|' /C calc'!A0"] {
        let row = row_of(&range, text);
        assert_eq!(
            range.rows().nth(row).expect("the row")[1],
            Data::String(text.into())
        );
    }
    let csv = file(&[list_of(kinds())], Format::Csv).bytes;
    let csv = String::from_utf8(csv).expect("text");
    for line in csv.lines() {
        for cell in line.split(',') {
            let cell = cell.trim_start_matches(['"', '\u{feff}']).trim_start();
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{line}");
        }
    }
}

fn list_of(table: six_stars::documents::Table) -> Document {
    Document {
        blocks: vec![Block::Table(table)],
        ..list(0)
    }
}

#[test]
fn a_workbook_draws_its_charts_from_the_cells_of_the_table() {
    let (mut chart, table) = samples::chart();
    let drawn = |chart: &Chart| {
        let blocks = vec![Block::Chart(chart.clone()), Block::Table(table.clone())];
        let document = Document { blocks, ..list(0) };
        parts(file(&[document], Format::Xlsx).bytes)
    };
    // A spreadsheet's bars would not say how sure they are.
    assert!(!drawn(&chart).contains_key("xl/charts/chart1.xml"));
    for point in &mut chart.series[0].points {
        point.interval = None;
    }
    let parts = drawn(&chart);
    let native = &parts["xl/charts/chart1.xml"];
    for expected in [
        "<c:barChart>",
        "群众满意度!$A$5:$A$8",
        "群众满意度!$B$5:$B$8",
        "<c:v>2024年</c:v>",
        "<c:v>81</c:v>",
    ] {
        assert!(native.contains(expected), "{expected}\n{native}");
    }
    let book = &parts["xl/workbook.xml"];
    assert!(book.contains("Print_Area"), "{book}");
}

#[test]
fn sums_are_formulas_with_their_results() {
    let mut book = workbook(&[sample(Language::ZhHans)]);
    let range = sheet(&mut book, "各类数据");
    let formulas = book.worksheet_formula("各类数据").expect("formulas");
    let last = row_of(&range, "合计");
    let formula = |column: u32| {
        let at = (u32::try_from(last).expect("few"), column);
        formulas.get_value(at).cloned().unwrap_or_default()
    };
    let first = row_of(&range, "第一组") + 1;
    assert_eq!(formula(5), format!("SUM(F{first}:F{last})"));
    assert_eq!(formula(7), "4/5");
    let cells = range.rows().nth(last).expect("the row");
    assert_eq!(cells[0], Data::String("合计".into()));
    assert_eq!(cells[1], Data::Float(8.0));
    assert_eq!(cells[5], Data::Float(7.0 * 42_731.0));
    assert_eq!(cells[6], Data::Float(7.0 * 280_000.5));
    assert_eq!(cells[7], Data::Float(0.8));
    assert_eq!(cells[8], Data::Float(559.65));
}

#[test]
fn sheets_have_the_names_of_tables_or_of_documents() {
    let names = |documents: &[Document]| workbook(documents).sheet_names();
    assert_eq!(
        names(&[sample(Language::ZhHans)]),
        ["各类数据", "群众满意度", "在职党员花名册"]
    );
    assert_eq!(
        names(&[form("区教育局"), form("区教育局"), form("水务/局")]),
        ["区教育局登记表", "区教育局登记表 (2)", "水务 局登记表"]
    );
    assert_eq!(
        names(&[sample(Language::En), list(3)]),
        [
            "东街社区年度报告 各类数据",
            "东街社区年度报告 群众满意度",
            "东街社区年度报告 在职党员花名册",
            "东街社区花名册"
        ]
    );
}

#[test]
fn a_sheet_begins_with_the_title_and_the_facts_and_holds_still() {
    let mut book = workbook(&[list(50)]);
    let range = sheet(&mut book, "在职党员花名册");
    let first = |row: usize| range.rows().nth(row).expect("the row")[0].to_string();
    assert_eq!(first(0), "东街社区在职党员花名册");
    assert_eq!(first(1), "社区：东街社区");
    assert_eq!(first(2), "截至：2026年11月22日");
    assert_eq!(first(3), "序号");
    assert_eq!(first(4), "1");
    let parts = parts(file(&[list(50)], Format::Xlsx).bytes);
    let sheet = &parts["xl/worksheets/sheet1.xml"];
    for expected in [
        r#"<pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"/>"#,
        r#"<autoFilter ref="A4:I54"/>"#,
        r#"paperSize="9""#,
        r#"orientation="landscape""#,
        r#"fitToHeight="0""#,
        "第 &amp;P 页 共 &amp;N 页",
    ] {
        assert!(sheet.contains(expected), "{expected}");
    }
    let book = &parts["xl/workbook.xml"];
    assert!(book.contains("$4:$4</definedName>"), "{book}");
    let core = &parts["docProps/core.xml"];
    assert!(
        core.contains("<dc:creator>东街社区党委</dc:creator>"),
        "{core}"
    );
    assert!(core.contains("2026-11-22T00:00:00Z"), "{core}");
}

#[test]
fn many_rows_are_as_typed_as_few() {
    let rows = 6_000;
    let mut book = workbook(&[list(rows)]);
    let range = sheet(&mut book, "在职党员花名册");
    assert_eq!(range.height(), rows + 5);
    for row in range.rows().skip(4).take(rows) {
        let typed = matches!(
            row,
            [
                Data::Float(_),
                Data::String(_),
                Data::String(_),
                Data::DateTime(_),
                Data::String(_),
                Data::String(_),
                Data::DateTime(_),
                Data::DateTime(_),
                ..
            ]
        );
        assert!(typed, "{row:?}");
    }
    let text = file(&[list(rows)], Format::Docx);
    assert!(parts(text.bytes)["word/document.xml"].contains("13900005999"));
}

#[test]
fn a_text_says_everything_in_every_language() {
    for language in Language::ALL {
        let document = sample(language);
        let parts = parts(file(std::slice::from_ref(&document), Format::Docx).bytes);
        let said = words(&parts["word/document.xml"]);
        assert!(said.contains(&document.title));
        let tables = document.tables().collect::<Vec<_>>();
        for table in &tables {
            for column in &table.columns {
                assert!(said.contains(&column.title), "{}", column.title);
            }
            let foot = table.foot(language).unwrap_or_default();
            let rows = table.rows.iter().flat_map(|row| match row {
                Row::Group(name) => vec![Cell::text(name)],
                Row::Cells(cells) => cells.clone(),
            });
            for cell in rows.chain(foot) {
                let shown = cell.shown(language);
                assert!(said.contains(&shown), "{shown}");
            }
        }
    }
}

#[test]
fn a_text_keeps_to_the_standard() {
    let parts = parts(file(&[sample(Language::ZhHans), list(3)], Format::Docx).bytes);
    let text = &parts["word/document.xml"];
    for expected in [
        r#"<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587""#,
        r#"<w:pgSz w:w="11906" w:h="16838"/>"#,
        r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>"#,
        "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
        "<w:pageBreakBefore/>",
        r#"<w:pgNumType w:start="1"/>"#,
    ] {
        assert!(text.contains(expected), "{expected}");
    }
    let every_row_whole = text.matches("<w:tr>").count() == text.matches("<w:cantSplit/>").count();
    assert!(every_row_whole);
    let styles = &parts["word/styles.xml"];
    for expected in [
        "方正小标宋简体",
        "仿宋_GB2312",
        "黑体",
        "楷体_GB2312",
        r#"w:line="579" w:lineRule="exact""#,
        r#"w:firstLineChars="200""#,
    ] {
        assert!(styles.contains(expected), "{expected}");
    }
    assert!(parts["word/numbering.xml"].contains("（%2）"));
    assert!(parts["word/footer1.xml"].contains(" PAGE "));
    assert!(parts["docProps/core.xml"].contains("<dc:creator>东街社区党委</dc:creator>"));
}

#[test]
fn every_part_is_well_formed() {
    for language in Language::ALL {
        for format in [Format::Docx, Format::Xlsx] {
            let mut document = sample(language);
            document.title.push_str("<&>\u{1}\"");
            for (name, text) in parts(file(&[document, form("甲&乙")], format).bytes) {
                let mut open = Vec::new();
                for piece in text.split('<').skip(1) {
                    let (tag, _) = piece.split_once('>').expect("an end");
                    let called = tag.split([' ', '/', '\n']).next().unwrap_or_default();
                    match tag.strip_prefix('/') {
                        Some(closed) => assert_eq!(open.pop().as_deref(), Some(closed), "{name}"),
                        None if tag.ends_with('/') || tag.starts_with('?') => {}
                        None => open.push(called.to_owned()),
                    }
                }
                assert!(open.is_empty(), "{name}: {open:?}");
                assert!(!text.contains('\u{1}'), "{name}");
            }
        }
    }
}

#[test]
fn a_face_stands_beside_the_first_lines_or_leaves_room() {
    let with = |portrait: Portrait| {
        let mut document = form("区教育局");
        document.blocks[0] = Block::Portrait(portrait);
        document
    };
    // Of equal pictures a file has one; what is no picture leaves the same room as none.
    let broken = Portrait {
        picture: b"no picture".to_vec(),
        ..portrait(false)
    };
    let torn = Portrait {
        picture: b"\x89PNG torn".to_vec(),
        ..portrait(false)
    };
    for (documents, in_text, in_workbook) in [
        (vec![with(portrait(true)), with(portrait(true))], 1, 1),
        (vec![with(portrait(false)), with(broken)], 0, 0),
        (vec![with(torn)], 1, 0),
    ] {
        for (format, expected) in [(Format::Docx, in_text), (Format::Xlsx, in_workbook)] {
            let bytes = file(&documents, format).bytes;
            let archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
            let names = archive.file_names().flatten();
            let pictures = names.filter(|name| name.contains("/media/"));
            assert_eq!(pictures.count(), expected, "{format:?}");
        }
    }
    let text = &parts(file(&[with(portrait(true))], Format::Docx).bytes)["word/document.xml"];
    assert!(text.contains(r#"r:embed="rIdFace1""#));
    let text = &parts(file(&[with(portrait(false))], Format::Docx).bytes)["word/document.xml"];
    assert!(words(text).contains("照片"));
}

#[test]
fn a_table_too_wide_for_its_sheet_is_told_in_parts_on_paper_only() {
    let mut document = list(3);
    let Block::Table(table) = &mut document.blocks[0] else {
        panic!("no table")
    };
    for number in 1..=40 {
        table.columns.push(Column::new(format!("第{number}项")));
        for row in &mut table.rows {
            if let Row::Cells(cells) = row {
                cells.push(Cell::Count(1_000 + number));
            }
        }
    }
    let text = &parts(file(&[document.clone()], Format::Docx).bytes)["word/document.xml"];
    let seen = words(text);
    assert!(
        seen.contains("（1/3）") && seen.contains("（3/3）"),
        "{seen}"
    );
    for number in 1..=40 {
        let figure = Cell::Count(1_000 + number).shown(Language::ZhHans);
        assert_eq!(seen.matches(&figure).count(), 3, "{figure}");
    }
    let mut book = workbook(&[document]);
    assert_eq!(sheet(&mut book, "在职党员花名册").width(), 49);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let documents = [sample(Language::ZhHans), list(20), form("区教育局")];
    for format in Format::ALL {
        assert_eq!(
            file(&documents, format).bytes,
            file(&documents, format).bytes,
            "{format:?}"
        );
    }
}

#[test]
fn a_table_is_one_file_of_lines_and_several_are_an_archive() {
    let one = file(&[list(2)], Format::Csv);
    assert_eq!(
        (one.extension, one.media_type),
        ("csv", "text/csv;charset=utf-8")
    );
    assert_eq!(
        String::from_utf8(one.bytes).expect("text"),
        "\u{feff}序号,姓名,性别,出生年月,联系电话,工作单位,报到日期,服务时间,备注\r\n\
         1,王建国,男,1960-01,13900000000,东城区水务局机关党委,2020-01-01,0分钟,因工作调动，组织关系正在办理转接手续，待核\r\n\
         2,欧阳静怡,女,1961-02,13900000001,市第三人民医院第二党支部,2021-02-02,35分钟,\r\n"
    );
    let several = file(&[sample(Language::ZhHans)], Format::Csv);
    assert_eq!(
        (several.extension, several.media_type),
        ("zip", "application/zip")
    );
    let files: Vec<String> = parts(several.bytes).into_keys().collect();
    assert_eq!(
        files,
        ["各类数据.csv", "在职党员花名册.csv", "群众满意度.csv"]
    );
    let grouped = String::from_utf8(file(&[list_of(kinds())], Format::Csv).bytes).expect("text");
    let lines: Vec<&str> = grouped.lines().collect();
    assert!(
        lines[0].starts_with("\u{feff},序号,姓名,电话,时间和数字 日期"),
        "{}",
        lines[0]
    );
    assert!(lines[1].starts_with("第一组,1,王建国,013900000001,2026-03-05,1975-06,42731,280000.50,80.0%（4/5）,80.0,1小时30分,☑"), "{}", lines[1]);
    let form = String::from_utf8(file(&[form("区教育局")], Format::Csv).bytes).expect("text");
    assert!(
        form.contains("单位,区教育局\r\n姓名,\"'=王建国\"\r\n"),
        "{form}"
    );
}

#[test]
fn json_gives_back_the_document() {
    let documents = vec![sample(Language::ZhHans), list(3), form("区教育局")];
    let file = file(&documents, Format::Json);
    let json: serde_json::Value = serde_json::from_slice(&file.bytes).expect("JSON");
    assert_eq!(json["format"], "six-stars-documents");
    assert_eq!(json["made"]["on"], "2026-11-22");
    let read: Vec<Document> = serde_json::from_value(json["documents"].clone()).expect("documents");
    assert_eq!(read, documents);
    let canonical = serde_json_canonicalizer::to_vec(&json).expect("canonical");
    assert_eq!(canonical, file.bytes);
}

#[test]
fn making_a_file_can_be_stopped() {
    let documents = [list(5_000)];
    for format in [Format::Xlsx, Format::Docx, Format::Csv] {
        let mut heard = Vec::new();
        let stop = &mut |done, total| {
            heard.push((done, total));
            match done {
                0..2_000 => ControlFlow::Continue(()),
                _ => ControlFlow::Break(()),
            }
        };
        assert_eq!(
            render(&documents, format, &made(), stop),
            Err(Fault::Stopped)
        );
        assert_eq!(heard.last(), Some(&(2_048, 5_000)), "{format:?}");
    }
}

#[test]
fn what_no_program_opens_is_refused() {
    let go_on = &mut |_, _| ControlFlow::Continue(());
    let mut refused = |documents: &[Document], format| render(documents, format, &made(), go_on);
    assert_eq!(refused(&[], Format::Json), Err(Fault::Nothing));
    let too_many = |rows, most| Err(Fault::TooManyRows { rows, most });
    assert_eq!(
        refused(&[list(10_001)], Format::Docx),
        too_many(10_001, 10_000)
    );
    let mut table = roster(0);
    table.rows = vec![Row::Cells(Vec::new()); 1_048_001];
    assert_eq!(
        refused(&[list_of(table)], Format::Xlsx),
        too_many(1_048_001, 1_048_000)
    );
}

#[test]
fn empty_documents_are_files_as_well() {
    let bare = Document {
        title: String::new(),
        file: String::new(),
        facts: Vec::new(),
        blocks: Vec::new(),
        ..list(0)
    };
    for document in [bare, list(0)] {
        for format in Format::ALL {
            assert!(
                !file(std::slice::from_ref(&document), format)
                    .bytes
                    .is_empty()
            );
        }
    }
    assert_eq!(made().on, date(2026, 11, 22));
}
