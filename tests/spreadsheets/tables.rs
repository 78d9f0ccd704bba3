//! The table in a sheet: its heads, its rows, and what is none of it.

use six_stars::domain::Language;
use six_stars::spreadsheet::{
    Area, Cell, Column, Finding, Format, LISTS, List, Meaning, NoData, Remembered, Row, Sheet,
    Table, template,
};

use crate::{file, read};

pub fn people() -> &'static List {
    List::of_code("people").unwrap()
}

pub fn roster(name: &str) -> Table {
    let workbook = read(&file(name)).unwrap();
    let sheet = workbook.sheets.into_iter().next().unwrap();
    Table::find(&sheet, workbook.format, people()).unwrap()
}

/// What the columns are taken for, by the fields' names.
fn meanings(list: &List, columns: &[Column]) -> Vec<String> {
    let name = |column: &Column| match column.meaning {
        Meaning::Nothing => String::new(),
        Meaning::Field(at) => list.kind.fields[at].name.to_owned(),
        Meaning::Choice(at, choice) => format!("{}={choice}", list.kind.fields[at].name),
        Meaning::Beside(at) => list.beside_field(at).unwrap().name.to_owned(),
    };
    columns.iter().map(name).collect()
}

/// A sheet of texts; `|` divides columns.
fn sheet(rows: &[&str]) -> Sheet {
    let row = |row: &&str| row.split('|').map(Cell::text).collect::<Vec<_>>().into();
    Sheet {
        rows: rows.iter().map(row).collect(),
        ..Sheet::default()
    }
}

#[test]
fn the_ugly_roster_is_found_whoever_wrote_it() {
    for name in [
        "roster-openpyxl.xlsx",
        "roster-libreoffice.xlsx",
        "roster-sheetjs.xlsx",
        "roster-libreoffice.xls",
        "roster-sheetjs.xls",
        "roster-gb18030.csv",
        "roster-libreoffice.csv",
        "roster-sheetjs.txt",
    ] {
        let table = roster(name);
        let expected = [
            "",
            "name",
            "gender",
            "birth_month",
            "phone",
            "address",
            "unit",
            "registered_on",
            "intentions=0",
            "intentions=1",
            "intentions=4",
            "",
        ];
        assert_eq!(meanings(people(), &table.columns), expected, "{name}");
        assert_eq!(table.heads[4], "联系方式 手机号码", "{name}");
        let numbers: Vec<usize> = table.rows.iter().map(|line| line.number).collect();
        assert_eq!(numbers, [6, 7, 9, 10, 12, 13, 14, 15], "{name}");
        assert_eq!(
            table.left,
            [
                (11, NoData::Heads),
                (16, NoData::Total),
                (17, NoData::Note),
                (18, NoData::Note)
            ],
            "{name}"
        );
        // A unit merged over two rows is that of both; text knows no merged cells.
        let unit = &table.rows[3].cells.get(6).cloned().unwrap_or_default();
        let expected = if table.format == Format::Text {
            ""
        } else {
            "实验小学"
        };
        assert_eq!(unit.shown(), expected, "{name}");
    }
}

#[test]
fn heads_are_found_below_notes_and_with_further_words() {
    let check = |list: &str, rows: &[&str], expected: Option<(&[&str], &[usize])>| {
        let list = List::of_code(list).unwrap();
        let table = Table::find(&sheet(rows), Format::Xlsx, list);
        let found = table.map(|table| {
            let numbers: Vec<usize> = table.rows.iter().map(|line| line.number).collect();
            (meanings(list, &table.columns), numbers)
        });
        let expected = expected.map(|(columns, numbers)| {
            (
                columns.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>(),
                numbers.to_vec(),
            )
        });
        assert_eq!(found, expected, "{rows:?}");
    };
    check(
        "units",
        &["单位", "水务局", "教育局"],
        Some((&["name"], &[2, 3])),
    );
    check(
        "units",
        &[
            "驻区单位一览",
            "",
            "單位名稱|單位性質|聯繫人|電話",
            "水务局|机关|陈静|0591",
        ],
        Some((&["name", "sector", "contact", "phone"], &[4])),
    );
    check(
        "teams",
        &[
            "序号|队伍名称|队长|人数|姓名",
            "1|红马甲|陈静|30|x",
            "合计|||30",
        ],
        Some((&["", "name", "leader", "size", ""], &[2])),
    );
    check(
        "service",
        &[
            "姓名|手机|服务日期|服务类别|服务时长（小时）|服务内容",
            "陈静|1|2|3|4|5",
        ],
        Some((
            &["person", "phone", "served_on", "kind", "minutes", "what"],
            &[2],
        )),
    );
    check(
        "needs",
        &["诉求内容|诉求类别|提出时间|居民姓名|电话", "x|y|z|a|b"],
        Some((&["title", "kind", "raised_on", "raised_by", "phone"], &[2])),
    );
    check(
        "households",
        &["户主姓名|类别|住址|帮扶单位|帮扶人|配偶姓名", "a|b|c|d|e|f"],
        Some((&["name", "kind", "address", "unit", "carer", ""], &[2])),
    );
    check(
        "declared",
        &[
            "姓名|性别|出生年月|职务|联系电话|身份证号",
            "陈静|女|1975-03|科员|1|2",
        ],
        Some((
            &["name", "gender", "birth_month", "duty", "phone", ""],
            &[2],
        )),
    );
    // Data that happens to have a word of heads in it is no head.
    check(
        "people",
        &["张三|女|13800001234", "李四|男|13800001235"],
        None,
    );
    check("people", &["没有表"], None);
    // Somebody may be called like a note begins.
    check(
        "people",
        &["姓名|电话", "注册|1", "第五伦|2", "备注：以上|"],
        Some((&["name", "phone"], &[2, 3])),
    );
    // Of two columns of one meaning the surer one counts.
    check(
        "people",
        &["党员姓名|姓名|电话|手机", "a|b|c|d"],
        Some((&["name", "", "phone", ""], &[2])),
    );
}

#[test]
fn heads_in_two_rows_without_merged_cells_go_on_to_the_right() {
    let list = people();
    let rows = sheet(&[
        "姓名|联系方式|||服务意向|",
        "|电话|住址||法律援助|文体宣传",
        "陈静|1|2||√|",
    ]);
    let table = Table::find(&rows, Format::Text, list).unwrap();
    let expected = [
        "name",
        "phone",
        "address",
        "",
        "intentions=4",
        "intentions=5",
    ];
    assert_eq!(meanings(list, &table.columns), expected);
    // A person may point at the heads: then what is below the first row is data.
    let table = Finding::at(&rows, Format::Text, list, 0, 1).unwrap().all();
    assert_eq!(table.rows.len(), 2);
}

#[test]
fn cells_merged_downwards_are_those_of_every_row() {
    let mut rows = sheet(&[
        "单位|姓名",
        "水务局|陈静",
        "|林国强",
        "",
        "|王小红",
        "|赵建国",
    ]);
    rows.merged = vec![Area {
        top: 1,
        bottom: 4,
        left: 0,
        right: 0,
    }];
    let table = Table::find(&rows, Format::Xlsx, people()).unwrap();
    let units: Vec<String> = table
        .rows
        .iter()
        .map(|line| line.cells[0].shown())
        .collect();
    assert_eq!(units, ["水务局", "水务局", "水务局", ""]);
}

#[test]
fn a_mapping_is_known_again_by_its_heads() {
    let list = people();
    let table = roster("roster-openpyxl.xlsx");
    let mut columns = table.columns.clone();
    columns[6].meaning = Meaning::Nothing;
    let (note, _) = list.kind.field("duty").unwrap();
    columns[11].meaning = Meaning::Field(note);
    let kept = serde_json::to_string(&Remembered::of(list, &table, &columns)).unwrap();
    let kept: Remembered = serde_json::from_str(&kept).unwrap();
    assert_eq!(
        kept.columns(list, &roster("roster-sheetjs.xls")),
        Some(columns)
    );
    let other = Table::find(&sheet(&["姓名|电话", "a|b"]), Format::Xlsx, list).unwrap();
    assert_eq!(kept.columns(list, &other), None);
    assert_eq!(
        kept.columns(List::of_code("declared").unwrap(), &table),
        None
    );
}

#[test]
fn every_template_is_understood_in_every_language() {
    for list in LISTS {
        for language in Language::ALL {
            let made = template(list, &[], language);
            let heads = made.columns.iter().map(|column| Cell::text(column.head));
            let example = made.columns.iter().map(|column| column.example.clone());
            let [heads, example] = [heads.collect(), example.collect()].map(Row::new);
            let sheet = Sheet {
                rows: vec![heads, example],
                ..Sheet::default()
            };
            let table = Table::find(&sheet, Format::Xlsx, list).unwrap();
            assert_eq!(table.left, [(2, NoData::Example)], "{}", list.code);
            assert!(table.rows.is_empty());
            for (column, meant) in table.columns.iter().zip(&made.columns) {
                assert_eq!(
                    column.meaning,
                    Meaning::Field(meant.field),
                    "{} {}",
                    list.code,
                    meant.head
                );
                let reading =
                    six_stars::spreadsheet::Reading::of(list, *column, Format::Xlsx).unwrap();
                let taken = reading.take(&meant.example);
                assert!(taken.is_ok(), "{} {}: {taken:?}", list.code, meant.head);
                assert!(
                    !meant.required
                        || !meant.example.is_empty()
                        || matches!(
                            meant.head,
                            "社区" | "社區" | "Community" | "人员" | "人員" | "Person"
                        ),
                    "{}",
                    meant.head
                );
                for word in &meant.allowed {
                    assert!(reading.take(&Cell::text(word)).is_ok(), "{word}");
                }
            }
        }
    }
}

#[test]
fn an_example_is_no_data_only_as_it_was() {
    let list = people();
    let heads = "姓名*|性别|出生年月|联系电话|单位职务";
    for (row, is_example) in [
        ("陈静（示例）|女|1975-03|13800001234|", true),
        // Other programs keep the month as a day, and figures as a number.
        ("陈静（示例）|女|1975年3月1日|１３８００００１２３４|", true),
        ("陈静（示例）|男|1975-03|13800001234|", false),
        ("陈静|女|1975-03|13800001234|", false),
        ("陈静（示例）|女|1975-03|13800001234|科长", false),
        ("|女|1975-03|13800001234|", false),
    ] {
        let found = Table::find(&sheet(&[heads, row]), Format::Xlsx, list).unwrap();
        assert_eq!(
            found.left.contains(&(2, NoData::Example)),
            is_example,
            "{row}"
        );
        assert_eq!(found.rows.is_empty(), is_example, "{row}");
    }
}

#[test]
fn columns_before_rows_that_were_given_back_are_taken_for_nothing() {
    let plain = Table::find(
        &sheet(&["姓名|电话|其他", "a|13800001234|b"]),
        Format::Xlsx,
        people(),
    );
    let plain = plain.unwrap();
    for language in Language::ALL {
        let own = [six_stars::spreadsheet::ROW, six_stars::spreadsheet::REASONS];
        let own = own.map(|words| words.in_language(language)).join("|");
        for list in LISTS {
            let heads = template(list, &[], language).columns;
            let rows = [
                &*format!("{own}|{}|{}", heads[0].head, heads[1].head),
                "1|x|y|z",
            ];
            let table = Table::find(&sheet(&rows), Format::Xlsx, list).unwrap();
            assert_eq!(table.own, [0, 1], "{} {own}", list.code);
            assert_eq!(
                meanings(list, &table.columns[..2]),
                ["", ""],
                "{}",
                list.code
            );
        }
        let rows = [&*format!("{own}|姓名|电话|其他"), "3|电话：x|a|138|b"];
        let back = Table::find(&sheet(&rows), Format::Xlsx, people()).unwrap();
        assert_eq!(back.signature(), plain.signature());
        // What the other columns were taken for is known again, behind the two.
        let mut columns = plain.columns.clone();
        columns[2] = columns[1];
        columns[1] = Column::default();
        let kept = Remembered::of(people(), &plain, &columns);
        let known = kept.columns(people(), &back).unwrap();
        assert_eq!(known[2..], columns);
        assert_eq!(kept, Remembered::of(people(), &back, &known));
    }
    // One of the two alone is a column of somebody's own.
    let alone = Table::find(
        &sheet(&["没收的原因|姓名|电话", "x|a|138"]),
        Format::Xlsx,
        people(),
    );
    assert_eq!(alone.unwrap().own, [] as [usize; 0]);
}

#[test]
fn how_many_there_are_is_nobody_and_a_title_is_no_head() {
    let sheet = sheet(&[
        "安河社区在职党员登记表（2026年11月）",
        "序号|姓  名|性别|手机",
        "1|张伟|男|13904712233",
        "合计|1人||",
        "合计|共 １ 名||",
        "小计|1||",
        "合计|金花|女|13904712234",
    ]);
    let table = Table::find(&sheet, Format::Text, people()).unwrap();
    assert_eq!(table.heads, ["序号", "姓 名", "性别", "手机"]);
    let numbers: Vec<usize> = table.rows.iter().map(|line| line.number).collect();
    assert_eq!(numbers, [3, 7], "a name is a name");
    let total = |number| (number, NoData::Total);
    assert_eq!(table.left, [total(4), total(5), total(6)]);
}
