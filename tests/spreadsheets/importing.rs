//! From a table to a plan, and from a plan to one large command.

use std::rc::Rc;

use proptest::prelude::*;
use six_stars::app::importing::{self, Carrying, Choice, Counts, Plan, Planning, Reason, With};
use six_stars::app::{Session, Step};
use six_stars::domain::kinds::{
    CareHousehold, Community, DeclaredMember, Gender, Need, Person, ResidentUnit, ServiceRecord,
    Unit, VolunteerTeam,
};
use six_stars::domain::{Date, Id, Link, Month, Record, Replica, Value};
use six_stars::register::{Action, Register};
use six_stars::spreadsheet::{
    Cell, CellFault, Format, LISTS, Line, List, Number, Repair, Sheet, Table,
};
use six_stars::store::Spare;

use crate::shared_storage::Shared;
use crate::tables::roster;

fn day() -> Date {
    Date::new(2026, 11, 22).unwrap()
}

struct World {
    session: Session<Shared>,
    community: Id,
    known: Id,
}

/// A community that knows 林国强 of the education office, and not yet whether he is a man.
fn world() -> World {
    let replica = Replica::from_bits(77);
    let mut session = Session::open(Shared::default(), "w", 1, replica, &Spare::new()).unwrap();
    let mut draft = session.register.draft();
    let community = draft.create(&Community {
        name: "河湾".into(),
        ..Community::default()
    });
    let unit = draft.create(&Unit {
        name: "市教育局".into(),
        ..Unit::default()
    });
    let known = draft.create(&Person {
        community: Link::to(community),
        name: "林国强".into(),
        birth_month: Month::new(1980, 5),
        phone: "13900005678".into(),
        unit: Link::to(unit),
        duty: "科长".into(),
        ..Person::default()
    });
    session.commit(draft, Action::Edit, "", 1).unwrap();
    World {
        session,
        community,
        known,
    }
}

fn list(code: &str) -> &'static List {
    List::of_code(code).unwrap()
}

fn given(list: &List, name: &str, value: Value) -> (usize, Value) {
    (list.kind.field(name).unwrap().0, value)
}

fn planned(
    register: &Register,
    list: &'static List,
    table: Table,
    given: Vec<(usize, Value)>,
) -> Plan {
    let columns = table.columns.clone();
    importing::plan(
        register,
        Planning::new(list, Rc::new(table), columns, given, day()),
    )
}

/// A table of texts; `|` divides columns.
fn table(list: &List, rows: &[&str]) -> Table {
    let row = |row: &&str| row.split('|').map(Cell::text).collect::<Vec<_>>().into();
    let sheet = Sheet {
        rows: rows.iter().map(row).collect(),
        ..Sheet::default()
    };
    Table::find(&sheet, Format::Xlsx, list).unwrap()
}

/// Takes a plan in as one command.
fn take_in(session: &mut Session<Shared>, plan: &Plan) -> u64 {
    let action = Action::Spreadsheet {
        file: "名册.xlsx".into(),
    };
    session.begin_large(action, "", 2).unwrap();
    let mut carrying = Carrying::of(Rc::new(plan.clone()));
    let mut parts = 0;
    while let Some(draft) = carrying.next(&session.register) {
        session.take_part(draft).unwrap();
        parts += 1;
    }
    assert_eq!(parts, carrying.count());
    loop {
        if let Step::Done(done) = session.step_large().unwrap() {
            return done.number;
        }
    }
}

fn bad(plan: &Plan) -> Vec<(usize, Vec<String>)> {
    let text = |reason: &Reason| match reason {
        Reason::Cell { column, fault } => format!("{column} {fault:?}"),
        Reason::Field { column, fault, .. } => format!("{column:?} {fault:?}"),
        Reason::NoSuch { column, .. } => format!("{column} NoSuch"),
        Reason::Several { column, count, .. } => format!("{column} Several {count}"),
        other => format!("{other:?}"),
    };
    let bad = plan
        .rows
        .iter()
        .filter_map(|row| Some((row.number, row.outcome.as_ref().err()?)));
    bad.map(|(number, reasons)| (number, reasons.iter().map(text).collect()))
        .collect()
}

#[test]
fn the_ugly_roster_comes_to_the_same_people_whoever_wrote_it() {
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
        let mut world = world();
        let people = list("people");
        let community = given(people, "community", Value::Reference(world.community));
        let plan = planned(
            &world.session.register,
            people,
            roster(name),
            vec![community],
        );
        let is_text = plan.table.format == Format::Text;
        let mut expected: Vec<(usize, Vec<String>)> = vec![
            (10, vec!["4 LostDigits".into()]),
            (
                13,
                vec![
                    "2 UnknownChoice".into(),
                    "3 NotAMonth".into(),
                    "4 NotAPhone".into(),
                    "7 NotADay".into(),
                ],
            ),
            (14, vec!["Some(1) Required".into()]),
            (15, vec!["3 LostNought".into(), "7 NotADay".into()]),
        ];
        if is_text {
            // In text a month may have been a number.
            expected.insert(1, (12, vec!["3 LostNought".into()]));
        }
        if name == "roster-libreoffice.csv" {
            // It wrote its days as Americans do, and nobody can tell.
            expected.insert(0, (6, vec!["7 UncertainDay".into()]));
            expected[1].1.insert(0, "3 UncertainDay".into());
        }
        assert_eq!(bad(&plan), expected, "{name}");
        let counts = plan.counts();
        assert_eq!(counts.good + counts.bad, 8, "{name}");
        assert_eq!((counts.filled, counts.undecided), (1, 0), "{name}");
        let number = take_in(&mut world.session, &plan);
        let register = &world.session.register;
        let person = |name: &str| {
            register
                .all::<Person>()
                .find(|(_, person)| &*person.name == name)
                .map(|(id, p)| (id, p.clone()))
        };
        // What the register had stays, and what it lacked is filled in.
        let (id, lin) = person("林国强").unwrap();
        assert_eq!(id, world.known);
        assert_eq!(
            (lin.gender, &*lin.duty, &*lin.phone),
            (Some(Gender::Male), "科长", "13900005678")
        );
        assert_eq!(
            register.title(Unit::INDEX, lin.unit.id.unwrap()),
            "市教育局"
        );
        assert_eq!(
            (&*lin.address, lin.intentions.0),
            ("河湾小区1号楼101", 0b11)
        );
        let (_, wang) = person("王小红").unwrap();
        assert_eq!(
            (wang.birth_month, wang.gender),
            (Month::new(1982, 12), Some(Gender::Female))
        );
        assert_eq!(wang.registered_on, Date::new(2026, 3, 6));
        assert_eq!((&*wang.phone, wang.intentions.0), ("13700001111", 0b10));
        assert_eq!(
            register.title(Unit::INDEX, wang.unit.id.unwrap()),
            "实验小学"
        );
        if name != "roster-libreoffice.csv" {
            let (_, chen) = person("陈静").unwrap();
            assert_eq!(
                (&*chen.phone, chen.registered_on),
                ("13800001234", Date::new(2026, 3, 5))
            );
            assert_eq!(chen.community.id, Some(world.community));
        }
        let all = register.all::<Person>().count();
        assert_eq!(all, 1 + counts.added, "{name}");
        // One step back.
        let before = register.all::<Unit>().count();
        assert!(before > 1);
        world.session.undo_entry(number, "", 3).unwrap();
        let register = &world.session.register;
        assert_eq!(register.all::<Person>().count(), 1, "{name}");
        assert_eq!(register.all::<Unit>().count(), 1, "{name}");
        assert_eq!(register.get::<Person>(world.known).unwrap().gender, None);
        // Taken in again after that, it comes to the same.
        let again = planned(
            register,
            people,
            roster(name),
            vec![given(
                people,
                "community",
                Value::Reference(world.community),
            )],
        );
        assert_eq!(again.counts(), counts, "{name}");
    }
}

#[test]
fn what_was_taken_in_twice_adds_nothing() {
    let mut world = world();
    let people = list("people");
    let community = || {
        vec![given(
            people,
            "community",
            Value::Reference(world.community),
        )]
    };
    let first = planned(
        &world.session.register,
        people,
        roster("roster-openpyxl.xlsx"),
        community(),
    );
    take_in(&mut world.session, &first);
    let second = planned(
        &world.session.register,
        people,
        roster("roster-openpyxl.xlsx"),
        community(),
    );
    let counts = second.counts();
    assert_eq!((counts.added, counts.filled, counts.known), (0, 0, 4));
    assert_eq!(counts.undecided, 0);
    assert!(
        Carrying::of(Rc::new(second))
            .next(&world.session.register)
            .is_some_and(|draft| draft.edits.is_empty())
    );
}

#[test]
fn a_double_is_decided_row_by_row_or_for_all() {
    let mut world = world();
    let people = list("people");
    let rows = [
        "姓名|电话|工作单位|出生年月|住址",
        "林国强|13900005678|教育局|1980-05|1号楼",
        "林国强|||1980-07|",
        "陈静|13800001234|水务局||",
        "陈静|13800001234|水务局||",
        "陈静|13800001234|水务局|1975-03|2号楼",
    ];
    let community = given(people, "community", Value::Reference(world.community));
    let mut plan = planned(
        &world.session.register,
        people,
        table(people, &rows),
        vec![community],
    );
    let with: Vec<Option<(With, bool, Option<Choice>)>> = plan
        .rows
        .iter()
        .map(|row| {
            row.outcome
                .as_ref()
                .unwrap()
                .double
                .as_ref()
                .map(|d| (d.with, d.likely, d.choice))
        })
        .collect();
    assert_eq!(
        with[0],
        Some((With::Record(world.known), true, Some(Choice::Fill)))
    );
    assert_eq!(with[2], None);
    assert_eq!(
        with[3].map(|(with, _, choice)| (with, choice)),
        Some((With::Row(2), Some(Choice::Skip)))
    );
    assert_eq!(
        with[4].map(|(with, _, choice)| (with, choice)),
        Some((With::Row(2), None))
    );
    assert_eq!(
        plan.counts(),
        Counts {
            good: 5,
            bad: 0,
            repaired: 0,
            added: if with[1].is_some() { 1 } else { 2 },
            filled: 1,
            known: 0,
            skipped: 1,
            undecided: if with[1].is_some() { 2 } else { 1 }
        }
    );
    let returned = plan.returned(false);
    assert_eq!(
        returned
            .rows
            .last()
            .map(|row| (row.number, row.reasons.clone())),
        Some((6, vec![Reason::Undecided]))
    );
    assert_eq!(plan.returned(true).rows.len(), returned.rows.len() + 1);
    for row in 0..plan.rows.len() {
        plan.choose(row, Choice::Fill);
    }
    take_in(&mut world.session, &plan);
    let chen: Vec<Person> = world
        .session
        .register
        .all::<Person>()
        .filter(|(_, p)| &*p.name == "陈静")
        .map(|(_, p)| p.clone())
        .collect();
    // What a later row adds is in the one person.
    assert_eq!(chen.len(), 1);
    assert_eq!(
        (chen[0].birth_month, &*chen[0].address),
        (Month::new(1975, 3), "2号楼")
    );
    plan.choose_all(true, Choice::Add);
    plan.choose_all(false, Choice::Skip);
    assert_eq!(plan.counts().undecided, 0);
}

#[test]
fn every_list_is_taken_in() {
    let mut world = world();
    let community = world.community;
    let mut take = |code: &str, rows: &[&str], more: &[(&str, Value)]| {
        let list = list(code);
        let mut values: Vec<(usize, Value)> = more
            .iter()
            .map(|(name, value)| given(list, name, value.clone()))
            .collect();
        if list.given.contains(&"community") {
            values.push(given(list, "community", Value::Reference(community)));
        }
        let plan = planned(&world.session.register, list, table(list, rows), values);
        take_in(&mut world.session, &plan);
        let bad = bad(&plan);
        (plan.counts(), bad)
    };
    let (counts, _) = take(
        "units",
        &[
            "单位名称|单位性质|联系人",
            "水务局|行政机关|陈静",
            "教育局|机关|",
            "水 务 局||",
        ],
        &[],
    );
    // 教育局 is another name than 市教育局; the second 水务局 is the first.
    assert_eq!((counts.added, counts.undecided), (2, 1));
    let (counts, _) = take(
        "resident_units",
        &[
            "单位|驻地地址|党员人数",
            "水务局|1号|30人",
            "新华书店|2号|5",
        ],
        &[],
    );
    assert_eq!((counts.added, counts.bad), (2, 0));
    let unit = ("unit", Value::Missing);
    let (counts, found) = take(
        "declared",
        &[
            "单位|姓名|出生年月|电话",
            "水务局|赵建国|1970-01|13800001111",
            "水务局|小明|2015-01|",
            "水务局|赵建国|1970-01|",
            "水务局|赵建国|1971-01|",
        ],
        &[("declared_on", Value::Date(day())), unit],
    );
    assert_eq!(found, [(3, vec!["TooYoung { column: 2 }".to_owned()])]);
    assert_eq!((counts.added, counts.undecided), (2, 1));
    let (counts, found) = take(
        "households",
        &[
            "户主|类别|住址|帮扶单位",
            "吴奶奶|低保|3号楼|水务局",
            "周爷爷|火星|3号楼|",
            "||3号楼|",
        ],
        &[("since", Value::Date(day()))],
    );
    assert_eq!((counts.added, counts.bad), (1, 2));
    assert_eq!(found[0].1, ["1 UnknownChoice"]);
    assert_eq!(found[1].1, ["Some(0) Required", "Some(1) Required"]);
    let (counts, _) = take(
        "teams",
        &["队伍名称|队长|人数", "红马甲|陈静|30", "红马甲|陈静|30"],
        &[],
    );
    assert_eq!((counts.added, counts.skipped), (1, 1));
    let (counts, found) = take(
        "service",
        &[
            "姓名|手机|服务日期|服务类别|服务时长|服务内容",
            "林国强|13900005678|2026-03-05|治安巡逻|2小时|巡逻",
            "林国强||2026-03-06|便民|90分钟|",
            "林国强|13911112222|2026-03-07|便民|90分钟|",
            "没有人||2026-03-07|便民|2|",
        ],
        &[],
    );
    assert_eq!((counts.added, counts.bad), (2, 2));
    assert_eq!(found[0].1, ["0 NoSuch"]);
    assert_eq!(found[1].1, ["0 NoSuch", "4 UncertainLength"]);
    let (counts, _) = take(
        "needs",
        &[
            "诉求内容|提出时间|居民姓名|状态|承办人",
            "修路灯|2026.3.5|陈静|已完成|林国强",
        ],
        &[],
    );
    assert_eq!(counts.added, 1);
    let register = &world.session.register;
    let minutes: Vec<Option<u32>> = register
        .all::<ServiceRecord>()
        .map(|(_, record)| record.minutes)
        .collect();
    assert_eq!(minutes, [Some(120), Some(90)]);
    assert_eq!(register.all::<ResidentUnit>().count(), 2);
    // 新华书店 was made for the list.
    assert_eq!(register.all::<Unit>().count(), 4);
    assert_eq!(register.all::<DeclaredMember>().count(), 2);
    assert_eq!(register.all::<CareHousehold>().count(), 1);
    assert_eq!(register.all::<VolunteerTeam>().count(), 1);
    let (_, need) = register.all::<Need>().next().unwrap();
    assert_eq!(need.assigned_to.id, Some(world.known));
}

#[test]
fn whose_the_records_are_no_column_says_otherwise_where_it_is_given() {
    let world = world();
    let people = list("people");
    let rows = [
        "社区|姓名|单位",
        "河湾社区|陈静|水务局",
        "别处|王小红|水 务 局",
        "河湾|赵建国|市教育局",
    ];
    let plan = |given| planned(&world.session.register, people, table(people, &rows), given);
    let here = plan(vec![given(
        people,
        "community",
        Value::Reference(world.community),
    )]);
    assert_eq!(here.counts().added, 3);
    assert_eq!(here.made_units(), ["水务局"]);
    // Where it is not, the column does, by the communities' names.
    let by_column = plan(Vec::new());
    assert_eq!(
        bad(&by_column),
        [
            (2, vec!["0 NoSuch".to_owned()]),
            (3, vec!["0 NoSuch".to_owned()])
        ]
    );
    assert_eq!(by_column.counts().added, 1);
}

#[test]
fn national_id_numbers_stay_outside() {
    let world = world();
    let people = list("people");
    let rows = [
        "姓名|住址|楼栋|身份证号",
        "陈静|110101199001011237|3号楼|110101199001011237",
        "110101199001011237|1号楼||",
    ];
    let community = given(people, "community", Value::Reference(world.community));
    let plan = planned(
        &world.session.register,
        people,
        table(people, &rows),
        vec![community],
    );
    let good = plan.rows[0].outcome.as_ref().unwrap();
    assert!(
        good.values
            .iter()
            .all(|(_, value)| !format!("{value:?}").contains("110101"))
    );
    assert!(
        good.repairs
            .iter()
            .any(|repaired| (repaired.column, repaired.repair) == (1, Repair::Identity))
    );
    let reasons = plan.rows[1].outcome.as_ref().unwrap_err();
    assert_eq!(
        reasons[0],
        Reason::Cell {
            column: 0,
            fault: CellFault::Identity
        }
    );
}

/// As every reader gives a number: whole, or with decimals that say something.
fn as_read(digits: &str) -> Cell {
    let number = Number::read(digits).unwrap();
    let whole = number.whole().map(Cell::Whole);
    whole.unwrap_or_else(|| Cell::Decimal(number.text().into()))
}

pub fn cells() -> impl Strategy<Value = Cell> {
    let text = prop_oneof![
        "[陈林王 　]{0,3}[静国红=+@]{0,2}",
        "[0-9.年月日/:-]{0,12}",
        "(女|男|√|是|否|合计|注：|姓名|机关|低保|法律、调解|1\\.3E\\+10|110101199001011237|2小时)",
    ];
    prop_oneof![
        3 => text.prop_map(|text| Cell::text(&text)),
        1 => any::<i64>().prop_map(Cell::Whole),
        1 => (19_000_000..22_000_000_i64).prop_map(Cell::Whole),
        1 => (-700_000..900_000_i32).prop_filter_map("a day", Date::from_number).prop_map(Cell::Date),
        1 => any::<u32>().prop_map(Cell::Time),
        1 => any::<bool>().prop_map(Cell::Truth),
        1 => "-?[0-9]{1,8}\\.[0-9]{1,6}".prop_map(|digits| as_read(&digits)),
        1 => Just(Cell::Error("#N/A".into())),
        1 => Just(Cell::Unreckoned),
        2 => Just(Cell::Empty),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn every_row_is_good_or_bad_and_what_is_good_is_taken(
        which in 0..LISTS.len(),
        rows in proptest::collection::vec(proptest::collection::vec(cells(), 0..9), 1..30),
        fill in proptest::option::of(prop_oneof![Just(Choice::Fill), Just(Choice::Add), Just(Choice::Skip)]),
    ) {
        let mut world = world();
        let list = &LISTS[which];
        let columns = list.fields().map(|(at, _)| six_stars::spreadsheet::Column {
            meaning: six_stars::spreadsheet::Meaning::Field(at),
            counting: None,
        });
        let columns: Vec<_> = columns.collect();
        let table = Table {
            heads: vec![String::new(); columns.len()],
            columns: columns.clone(),
            rows: rows.into_iter().enumerate().map(|(at, cells)| Line { number: at + 2, cells: cells.into() }).collect(),
            ..Table::default()
        };
        let count = table.rows.len();
        let mut values = Vec::new();
        for (name, value) in [
            ("community", Value::Reference(world.community)),
            ("declared_on", Value::Date(day())),
            ("since", Value::Date(day())),
        ] {
            if list.given.contains(&name) {
                values.push(given(list, name, value));
            }
        }
        let mut plan = planned(&world.session.register, list, table, values);
        let counts = plan.counts();
        prop_assert_eq!(counts.good + counts.bad, count);
        let decided = counts.added + counts.filled + counts.known + counts.skipped;
        prop_assert_eq!(counts.good, decided + counts.undecided);
        prop_assert!(plan.rows.iter().all(|row| row.outcome.as_ref().err().is_none_or(|reasons| !reasons.is_empty())));
        prop_assert_eq!(plan.returned(false).rows.len(), counts.bad + counts.undecided);
        prop_assert_eq!(plan.left_back(), counts.bad + counts.undecided);
        if let Some(choice) = fill {
            plan.choose_all(true, choice);
            plan.choose_all(false, choice);
        }
        let records = |world: &World| world.session.register.any(list.index).unwrap().len();
        let before = records(&world);
        take_in(&mut world.session, &plan);
        let made = plan.counts().added;
        prop_assert_eq!(records(&world) - before, made);
    }
}
