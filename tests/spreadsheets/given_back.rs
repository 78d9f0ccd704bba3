//! What goes back to whoever made a file, and comes again: templates, and the rows that were not taken.

use std::ops::ControlFlow;
use std::rc::Rc;

use proptest::prelude::*;
use six_stars::app::Session;
use six_stars::app::importing::{self, Around, Plan, Planning, Reason, Words, template_document};
use six_stars::documents::{self, Block, Document, Made, Row};
use six_stars::domain::kinds::Community;
use six_stars::domain::{Date, Language, Replica, Value};
use six_stars::register::{Action, Register};
use six_stars::spreadsheet::{
    Cell, CellFault, Column, Format, LISTS, Line, List, Meaning, NoData, Table, template,
};
use six_stars::store::Spare;

use crate::importing::cells;
use crate::read;
use crate::shared_storage::Shared;
use crate::tables::{people, roster};

fn day() -> Date {
    Date::new(2026, 11, 22).unwrap()
}

fn around() -> Around {
    Around {
        language: Language::ZhHans,
        title: "名册：没有收进来的行".into(),
        file: "名册-退回".into(),
        note: "红底的格子要改。改好后直接导入这个文件。".into(),
        sheet: "人员".into(),
    }
}

fn written(document: &Document, format: documents::Format) -> Vec<u8> {
    let made = Made {
        office: "河湾社区".into(),
        on: day(),
    };
    let told = &mut |_, _| ControlFlow::Continue(());
    let file = documents::render(std::slice::from_ref(document), format, &made, told).unwrap();
    file.bytes
}

/// The table that a file of ours has when it comes back.
fn come_again(bytes: &[u8], list: &List) -> Table {
    let workbook = read(bytes).unwrap();
    Table::find(&workbook.sheets[0], workbook.format, list).unwrap()
}

fn planned(
    register: &Register,
    list: &'static List,
    table: &Rc<Table>,
    columns: Vec<Column>,
) -> Plan {
    let community = register.all::<Community>().next().unwrap().0;
    let values = [
        ("community", Value::Reference(community)),
        ("declared_on", Value::Date(day())),
        ("since", Value::Date(day())),
    ];
    let values = values
        .into_iter()
        .filter(|(name, _)| list.given.contains(name));
    let values = values.map(|(name, value)| (list.kind.field(name).unwrap().0, value));
    let planning = Planning::new(list, Rc::clone(table), columns, values.collect(), day());
    importing::plan(register, planning)
}

fn register() -> Register {
    let replica = Replica::from_bits(7);
    let mut session = Session::open(Shared::default(), "w", 1, replica, &Spare::new()).unwrap();
    let mut draft = session.register.draft();
    draft.create(&Community {
        name: "河湾".into(),
        ..Community::default()
    });
    session.commit(draft, Action::Edit, "", 1).unwrap();
    session.register
}

/// The reasons of the rows that are not taken, without the places of their columns.
fn reasons(plan: &Plan, shift: usize) -> Vec<Vec<String>> {
    let text = |reason: &Reason| {
        let column = reason.column().map(|at| at.wrapping_sub(shift));
        match reason {
            // What was never reckoned goes back as what cannot be.
            Reason::Cell {
                fault: CellFault::Unreckoned,
                ..
            } => format!("{column:?} Error"),
            Reason::Cell { fault, .. } => format!("{column:?} {fault:?}"),
            Reason::Field { field, fault, .. } => format!("{column:?} {field} {fault:?}"),
            Reason::NoSuch { kind, .. } => format!("{column:?} none {kind}"),
            Reason::Several { count, .. } => format!("{column:?} several {count}"),
            Reason::TooYoung { .. } => format!("{column:?} too young"),
            Reason::Undecided | Reason::Skipped => format!("{reason:?}"),
        }
    };
    let bad = plan
        .rows
        .iter()
        .filter_map(|row| row.outcome.as_ref().err());
    bad.map(|reasons| reasons.iter().map(text).collect())
        .collect()
}

#[test]
fn the_ugly_roster_goes_back_and_comes_again_mended() {
    let register = register();
    for name in [
        "roster-openpyxl.xlsx",
        "roster-sheetjs.xls",
        "roster-gb18030.csv",
    ] {
        let table = Rc::new(roster(name));
        let plan = planned(&register, people(), &table, table.columns.clone());
        let bad = reasons(&plan, 0);
        assert!(bad.len() >= 4, "{name}");
        let document = plan
            .returned(false)
            .document(people(), around(), &|_| "不对".into());
        let Block::Table(given) = &document.blocks[1] else {
            panic!("a table")
        };
        assert_eq!(given.rows.len(), bad.len());
        let marked: usize = bad
            .iter()
            .flatten()
            .filter(|reason| reason.starts_with("Some"))
            .count();
        assert!(
            given.marks.len() <= marked && given.marks.len() * 2 > marked,
            "{name}"
        );
        let back = come_again(&written(&document, documents::Format::Xlsx), people());
        assert_eq!(back.own, [0, 1], "{name}");
        // Two rows of heads are one now: what the columns are taken for is remembered when they go back.
        let mut columns = vec![Column::default(); 2];
        columns.extend(table.columns.iter().copied());
        columns.resize(back.columns.len(), Column::default());
        let back = Rc::new(back);
        let again = planned(&register, people(), &back, columns.clone());
        assert_eq!(reasons(&again, 2), bad, "{name}");
        // Mended, all of it is taken.
        let mut mended = Table::clone(&back);
        for line in &mut mended.rows {
            for (cell, column) in Rc::make_mut(&mut line.cells).iter_mut().zip(&columns) {
                let Meaning::Field(at) = column.meaning else {
                    continue;
                };
                match people().kind.fields[at].name {
                    "name" if cell.is_empty() => *cell = Cell::text("张三丰"),
                    "gender" => *cell = Cell::text("男"),
                    "birth_month" => *cell = Cell::text("1975-03"),
                    "phone" => *cell = Cell::text("13800009999"),
                    "registered_on" => *cell = Cell::text("2026-03-05"),
                    _ => {}
                }
            }
        }
        let mended = planned(&register, people(), &Rc::new(mended), columns);
        assert_eq!(mended.counts().bad, 0, "{name}: {:?}", reasons(&mended, 2));
    }
}

#[test]
fn numbers_of_telephones_go_back_as_text_and_wrong_ones_as_they_are() {
    let cell = |cell: Cell, is_wrong: bool| {
        let table = Table {
            heads: vec!["姓名".into(), "电话".into()],
            columns: ["name", "phone"]
                .map(|name| Column {
                    meaning: Meaning::Field(people().kind.field(name).unwrap().0),
                    counting: None,
                })
                .to_vec(),
            // The name is missing where the telephone is right, so that the row goes back.
            rows: vec![Line {
                number: 2,
                cells: Rc::new(vec![Cell::text(if is_wrong { "陈静" } else { "" }), cell]),
            }],
            ..Table::default()
        };
        let table = Rc::new(table);
        let plan = planned(&register(), people(), &table, table.columns.clone());
        let document = plan
            .returned(false)
            .document(people(), around(), &|_| "不对".into());
        let back = come_again(&written(&document, documents::Format::Xlsx), people());
        back.rows[0].cells[3].clone()
    };
    let text = |text: &str| Cell::Text(text.into());
    assert_eq!(cell(text("13800001234"), false), text("13800001234"));
    assert_eq!(cell(text("013800001234"), false), text("013800001234"));
    assert_eq!(
        cell(Cell::Whole(13_800_001_234), false),
        text("13800001234")
    );
    assert_eq!(
        cell(Cell::Whole(13_000_000_000), true),
        Cell::Whole(13_000_000_000)
    );
    assert_eq!(cell(text("1.38E+10"), true), text("1.38E+10"));
    let moment = Cell::Moment(day(), 32_461);
    assert_eq!(cell(moment.clone(), true), moment);
    assert_eq!(
        cell(Cell::Error("#VALUE!".into()), true),
        Cell::Error("#N/A".into())
    );
}

#[test]
fn a_template_left_as_it_is_brings_nothing() {
    for list in LISTS {
        for language in Language::ALL {
            let columns = template(list, &[], language).columns;
            for format in [documents::Format::Xlsx, documents::Format::Csv] {
                let words = Words {
                    language,
                    title: "模板".into(),
                    file: "模板".into(),
                    note: "从示例下面一行填起。".into(),
                    sheets: ["名册".into(), "说明".into()],
                    heads: ["列名", "必填", "可以填什么", "示例"].map(String::from),
                    required: "必填",
                    allowed: &|column| column.allowed.join("、"),
                };
                let explained = format == documents::Format::Xlsx;
                let document = template_document(list, &columns, words, explained);
                assert_eq!(document.blocks.len(), if explained { 3 } else { 2 });
                let workbook = read(&written(&document, format)).unwrap();
                let known = |at: usize| {
                    let found = Table::heads_in(&workbook.sheets[at], list);
                    found.map_or(0, |heads| heads.known)
                };
                // The sheet to be filled in is told from the one that explains it.
                assert!(
                    !explained || known(0) > known(1),
                    "{} {language:?}",
                    list.code
                );
                let table = Table::find(&workbook.sheets[0], workbook.format, list).unwrap();
                let left: Vec<NoData> = table.left.iter().map(|(_, why)| *why).collect();
                assert_eq!(left, [NoData::Example], "{} {language:?}", list.code);
                assert_eq!(table.rows, [], "{} {language:?}", list.code);
                let meant = |column: &Column| column.meaning != Meaning::Nothing;
                assert!(
                    table.columns.iter().all(meant),
                    "{} {language:?}",
                    list.code
                );
            }
        }
    }
}

#[test]
fn a_template_has_lists_to_choose_from_and_text_for_figures() {
    let columns = template(people(), &[], Language::ZhHans).columns;
    let words = Words {
        language: Language::ZhHans,
        title: "人员（导入模板）".into(),
        file: "人员模板".into(),
        note: String::new(),
        sheets: ["人员".into(), "说明".into()],
        heads: ["列名", "必填", "可以填什么", "示例"].map(String::from),
        required: "必填",
        allowed: &|column| column.allowed.join("、"),
    };
    let document = template_document(people(), &columns, words, true);
    let Block::Table(table) = &document.blocks[1] else {
        panic!("a table")
    };
    let column = |head: &str| {
        table
            .columns
            .iter()
            .find(|column| column.title == head)
            .unwrap()
    };
    assert_eq!(column("性别").choices, ["女", "男"]);
    assert!(column("联系电话").codes && !column("住址").codes);
    // Of skills a person may have several, so that no list can say them.
    assert_eq!(column("特长").choices, [] as [String; 0]);
    assert!(matches!(&table.rows[..], [Row::Cells(_)]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_goes_back_unmended_comes_again_with_the_same_reasons(
        which in 0..LISTS.len(),
        is_text in any::<bool>(),
        rows in proptest::collection::vec(proptest::collection::vec(cells(), 1..9), 1..12),
    ) {
        let list = &LISTS[which];
        let fields: Vec<usize> = list.fields().map(|(at, _)| at).take(9).collect();
        let columns = fields.iter().map(|at| Column { meaning: Meaning::Field(*at), counting: None });
        let columns: Vec<Column> = columns.collect();
        let as_text = |cell: Cell| if is_text { Cell::text(&cell.shown()) } else { cell };
        let lines = rows.into_iter().enumerate().map(|(at, cells)| Line {
            number: at + 2,
            cells: Rc::new(cells.into_iter().map(as_text).collect()),
        });
        let heads = fields.iter().map(|at| list.kind.fields[*at].words.zh_hans.to_owned());
        let table = Rc::new(Table {
            heads: heads.collect(),
            columns: columns.clone(),
            rows: lines.collect(),
            format: if is_text { Format::Text } else { Format::Xlsx },
            ..Table::default()
        });
        let register = register();
        let plan = planned(&register, list, &table, columns.clone());
        let returned = plan.returned(false);
        let document = returned.document(list, around(), &|_| "不对".into());
        let workbook = read(&written(&document, documents::Format::Xlsx)).unwrap();
        let found = six_stars::spreadsheet::Finding::at(&workbook.sheets[0], workbook.format, list, 2, 1);
        let back = found.unwrap().all();
        let mut again = vec![Column::default(); 2];
        again.extend(columns);
        again.resize(back.columns.len(), Column::default());
        let back = Rc::new(back);
        let numbers: Vec<usize> = back.rows.iter().map(|line| line.number).collect();
        let again = planned(&register, list, &back, again);
        // A row of which nothing but a total or a remark is left is no data when it comes again; it still is not taken.
        let before = reasons(&plan, 0);
        let after = reasons(&again, 2);
        let undecided = plan.counts().undecided;
        prop_assert!(after.len() <= before.len());
        if after.len() == before.len() {
            prop_assert_eq!(after, before);
        } else {
            prop_assert!(back.left.len() + after.len() >= before.len(), "{numbers:?} {undecided}");
        }
    }
}

#[test]
fn the_reasons_stand_beside_the_cells_in_the_workbook() {
    let table = Rc::new(roster("roster-openpyxl.xlsx"));
    let plan = planned(&register(), people(), &table, table.columns.clone());
    let document = plan
        .returned(false)
        .document(people(), around(), &|_| "改成手机号".into());
    let bytes = written(&document, documents::Format::Xlsx);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    let notes = names.iter().find(|name| name.contains("comments")).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(notes).unwrap(), &mut text).unwrap();
    let Block::Table(given) = &document.blocks[1] else {
        panic!("a table")
    };
    assert_eq!(text.matches("<comment ").count(), given.marks.len());
    assert!(text.contains("改成手机号"));
}

#[test]
fn a_formula_in_a_name_goes_back_harmless_in_both_forms() {
    let columns = ["name", "phone"].map(|name| Column {
        meaning: Meaning::Field(people().kind.field(name).unwrap().0),
        counting: None,
    });
    let table = Rc::new(Table {
        heads: vec!["姓名".into(), "电话".into()],
        columns: columns.to_vec(),
        rows: vec![Line {
            number: 2,
            cells: Rc::new(vec![
                Cell::text("=HYPERLINK(\"http://x\")"),
                Cell::Whole(-5),
            ]),
        }],
        ..Table::default()
    });
    let plan = planned(&register(), people(), &table, table.columns.clone());
    let document = plan
        .returned(false)
        .document(people(), around(), &|_| "不对".into());
    let csv = String::from_utf8(written(&document, documents::Format::Csv)).unwrap();
    assert!(
        csv.contains("\"'=HYPERLINK") && csv.contains(",-5\r\n"),
        "{csv}"
    );
    let back = come_again(&written(&document, documents::Format::Xlsx), people());
    assert_eq!(back.rows[0].cells[2..4], table.rows[0].cells[..]);
}
