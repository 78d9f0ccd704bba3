use super::*;

fn reading(list: &str, field: &str, counting: Option<Counting>, format: Format) -> Reading {
    let list = List::of_code(list).unwrap();
    let (at, _) = list.kind.field(field).unwrap();
    let column = Column {
        meaning: Meaning::Field(at),
        counting,
    };
    Reading::of(list, column, format).unwrap()
}

/// What comes of a cell, as text: the value, and behind it the repair or the fault.
fn outcome(reading: &Reading, cell: &Cell) -> String {
    let text = |value: Value| match value {
        Value::Missing => "-".to_owned(),
        Value::Text(text) => text,
        Value::Whole(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Month(month) => month.to_string(),
        Value::Choice(at) => reading.field.ty.choices()[usize::from(at)].code.to_owned(),
        Value::Flags(bits) => format!("{bits:b}"),
        other => format!("{other:?}"),
    };
    match reading.take(cell) {
        Ok(taken) => match taken.repair {
            Some(repair) => format!("{} {repair:?}", text(taken.value)),
            None => text(taken.value),
        },
        Err(fault) => format!("! {fault:?}"),
    }
}

fn check(list: &str, field: &str, cells: &[(Cell, &str)]) {
    let reading = reading(list, field, None, Format::Xlsx);
    for (cell, expected) in cells {
        assert_eq!(&outcome(&reading, cell), expected, "{field} {cell:?}");
    }
}

fn t(text: &str) -> Cell {
    Cell::Text(text.into())
}

#[test]
fn days_are_taken_where_they_are_certain() {
    let day = Date::new(2026, 3, 5).unwrap();
    check(
        "people",
        "registered_on",
        &[
            (Cell::Empty, "-"),
            (Cell::Date(day), "2026-03-05"),
            (Cell::Moment(day, 60), "2026-03-05 TimeOfDay"),
            (t("2026-03-05"), "2026-03-05"),
            (t("2026年3月5日"), "2026-03-05 Day"),
            (t("2026.3.5"), "2026-03-05 Day"),
            (t("2026/03/05"), "2026-03-05 Day"),
            (t("20260305"), "2026-03-05 Day"),
            (t("２０２６－３－５"), "2026-03-05 Day"),
            (t("2026-03-05 10:30:00"), "2026-03-05 TimeOfDay"),
            (t("2026年3月5日（星期四）"), "2026-03-05 Day"),
            (Cell::Whole(20_260_305), "2026-03-05 Day"),
            (Cell::Whole(46_086), "! NotADay"),
            (t("2026年3月"), "! NoDay"),
            (t("3/5/2026"), "! UncertainDay"),
            (t("13/5/2026"), "! UncertainDay"),
            (t("26.3.5"), "! ShortYear"),
            (t("2026-02-29"), "! NotADay"),
            (t("三月七日"), "! NotADay"),
            (Cell::Decimal("46086.5".into()), "! NotADay"),
            (Cell::Error("#N/A".into()), "! Error"),
            (Cell::Unreckoned, "! Unreckoned"),
        ],
    );
}

#[test]
fn months_are_taken_where_they_are_certain() {
    check(
        "people",
        "birth_month",
        &[
            (Cell::Date(Date::new(1975, 3, 5).unwrap()), "1975-03 Day"),
            (t("1975-03"), "1975-03"),
            (t("1975年3月"), "1975-03 Day"),
            (t("1975年3月5日"), "1975-03 Day"),
            (t("1975.1"), "1975-01 Day"),
            (Cell::Decimal("1975.12".into()), "1975-12 Day"),
            (Cell::Decimal("1975.03".into()), "1975-03 Day"),
            (Cell::Decimal("1975.1".into()), "! LostNought"),
            (Cell::Whole(197_503), "1975-03 Day"),
            (Cell::Whole(1975), "! NotAMonth"),
            (t("1975-13"), "! NotAMonth"),
            (t("75.3.5"), "1975-03 Day"),
            (t("85年3月"), "1985-03 Day"),
            (t("85-13"), "! NotAMonth"),
            (t("05年3月"), "! NotAMonth"),
            (Cell::Decimal("85.3".into()), "! NotAMonth"),
        ],
    );
    // In a text file a number looks like any text.
    let reading = reading("people", "birth_month", None, Format::Text);
    assert_eq!(outcome(&reading, &t("1975.1")), "! LostNought");
    assert_eq!(outcome(&reading, &t("1975.10")), "1975-10 Day");
    assert_eq!(outcome(&reading, &t("75.1")), "! NotAMonth");
    assert_eq!(outcome(&reading, &t("75年1月")), "1975-01 Day");
}

#[test]
fn telephones_keep_every_figure_or_are_refused() {
    check(
        "people",
        "phone",
        &[
            (t("13800001234"), "13800001234"),
            (t("138 0000 1234"), "138 0000 1234"),
            (t("１３８００００１２３４"), "13800001234 Width"),
            (t("0591-87654321转802"), "0591-87654321转802"),
            (Cell::Whole(13_800_001_234), "13800001234 Number"),
            (Cell::Whole(8_765_432), "8765432 Number"),
            (Cell::Whole(138_000), "! NotAPhone"),
            (Cell::Whole(1_380_000_123_456), "! NotAPhone"),
            (t("1.38E+10"), "! LostDigits"),
            (Cell::Decimal("13800001234.5".into()), "! LostDigits"),
            (t("12"), "! NotAPhone"),
            (Cell::Whole(13_000_000_000), "! LostDigits"),
            (t("无"), "! NotAPhone"),
            (t("23800001234"), "23800001234 OddPhone"),
        ],
    );
}

#[test]
fn names_and_texts_lose_what_lines_them_up() {
    check(
        "people",
        "name",
        &[
            (t("陈　静"), "陈静 Spaces"),
            (t(" 陈静 "), "陈静"),
            (t("Wang  Xiaoming"), "Wang Xiaoming Spaces"),
            (t("=cmd|' /C calc'!A0"), "! Formula"),
            (t("+1"), "! Formula"),
            (t("@SUM(A1)"), "! Formula"),
            (t("-张三"), "! Formula"),
            (t("110101199001011237"), "! Identity"),
        ],
    );
    check(
        "people",
        "address",
        &[
            (t("３号楼\n501"), "3号楼 501 Spaces"),
            (t("３号楼"), "3号楼 Width"),
            (Cell::Whole(501), "501"),
            (t("110101199001011237"), "- Identity"),
            (t("身份证11010119900101123X"), "- Identity"),
            (Cell::Whole(110_101_199_001_011_200), "- Identity"),
            (t("账号622202199913451237"), "账号622202199913451237"),
            (t("1.10101E+17"), "! LostDigits"),
        ],
    );
}

#[test]
fn choices_are_known_by_any_of_their_words() {
    check(
        "people",
        "gender",
        &[
            (t("女"), "female"),
            (t("女性"), "female Word"),
            (t("F"), "female Word"),
            (t("Female"), "female"),
            (t("不详"), "! UnknownChoice"),
        ],
    );
    check(
        "people",
        "skills",
        &[
            (t("法律"), "1"),
            (t("法律、調解"), "10000001"),
            (t("法律, 唱歌"), "! UnknownChoice"),
        ],
    );
    check(
        "needs",
        "state",
        &[(t("已完成"), "resolved Word"), (t("办理中"), "under_way")],
    );
}

#[test]
fn lengths_of_time_become_minutes() {
    check(
        "service",
        "minutes",
        &[
            (t("90分钟"), "90 Number"),
            (t("1.5小时"), "90 Hours"),
            (t("1小时30分"), "90 Hours"),
            (t("2个小时"), "120 Hours"),
            (t("半小时"), "30 Hours"),
            (Cell::Time(5_400), "90 Hours"),
            (Cell::Whole(90), "90"),
            (Cell::Whole(25), "25"),
            (Cell::Whole(24), "! UncertainLength"),
            (Cell::Decimal("1.5".into()), "! UncertainLength"),
            (t("一上午"), "! NotANumber"),
        ],
    );
    let hours = reading("service", "minutes", Some(Counting::Hours), Format::Xlsx);
    assert_eq!(outcome(&hours, &Cell::Decimal("1.5".into())), "90 Hours");
    assert_eq!(outcome(&hours, &Cell::Decimal("0.33".into())), "! NotWhole");
    let minutes = reading("service", "minutes", Some(Counting::Minutes), Format::Xlsx);
    assert_eq!(outcome(&minutes, &Cell::Whole(20)), "20");
}

#[test]
fn numbers_are_taken_with_their_unit_and_separators() {
    check(
        "teams",
        "size",
        &[
            (Cell::Whole(30), "30"),
            (t("30"), "30"),
            (t("30人"), "30 Number"),
            (t("1,200"), "1200"),
            (t("３０"), "30 Number"),
            (Cell::Decimal("3.5".into()), "! NotWhole"),
            (Cell::Decimal("-4.0".into()), "-4"),
            (t("30.0"), "30"),
            (t("三十"), "! NotANumber"),
        ],
    );
}

#[test]
fn a_mark_below_a_choice_says_yes_or_no() {
    let list = List::of_code("people").unwrap();
    let (at, _) = list.kind.field("intentions").unwrap();
    let column = Column {
        meaning: Meaning::Choice(at, 2),
        counting: None,
    };
    let reading = Reading::of(list, column, Format::Xlsx).unwrap();
    for (cell, expected) in [
        (t("√"), "100"),
        (t("是"), "100"),
        (Cell::Whole(1), "100"),
        (Cell::Truth(true), "100"),
        (t("否"), "-"),
        (t("×"), "-"),
        (t("也许"), "! NeitherYesNorNo"),
    ] {
        assert_eq!(outcome(&reading, &cell), expected, "{cell:?}");
    }
}
