//! A unit's list as it is pasted from a spreadsheet (S5.8).

use six_stars::app::pasted_list::PastedColumn::{BirthMonth, Duty, Gender, Ignored, Name, Phone};
use six_stars::app::pasted_list::{RowFault, judge, read, rejected};

use super::unit_of_40::{day, fixture, pasted};

#[test]
fn the_fixture_is_read_whole() {
    let table = read(&fixture("declared.tsv"));
    assert_eq!(
        table.columns,
        [Ignored, Name, Gender, BirthMonth, Phone, Duty]
    );
    let rows = pasted("2026-03-01");
    assert_eq!(rows.len(), 40);
    assert!(rows.iter().all(|row| row.outcome.is_ok()));
    assert_eq!(rows[0].line, 3, "a title and the heads stand above");
    let months: Vec<String> = rows[..3]
        .iter()
        .map(|row| {
            row.outcome
                .as_ref()
                .unwrap()
                .birth_month
                .unwrap()
                .to_string()
        })
        .collect();
    assert_eq!(months, ["1966-01", "1971-08", "1976-03"]);
}

#[test]
fn columns_are_known_by_their_heads_or_by_their_order() {
    for (text, columns) in [
        ("姓名\t手机号码\n张三\t1", vec![Name, Phone]),
        ("聯繫電話\t出生日期\t姓 名\n", vec![Phone, BirthMonth, Name]),
        (
            "Name\tBirth month\tPost\tOffice phone\n",
            vec![Name, BirthMonth, Duty, Phone],
        ),
        ("张三\t男\t1970.1\n", vec![Name, Gender, BirthMonth]),
        ("1\t张三\t男\n2\t李四\t女\n", vec![Ignored, Name, Gender]),
        ("姓名\t电话\t电话\n", vec![Name, Phone, Ignored]),
        ("张三", vec![Name]),
        ("", vec![]),
    ] {
        assert_eq!(read(text).columns, columns, "{text}");
    }
}

#[test]
fn every_row_is_judged() {
    let text = "姓名\t性别\t出生年月\t电话\t备注\r\n\
        张三\t男\t1975-03-12\t100 1111 2222\t\r\n\
        \t女\t1980.1\t\t无名\r\n\
        李四\t？\t80年\t12\t三处不对\r\n\
        \t\t\t\t\r\n\
        张　三\t\t1975年3月\t\t重复\r\n\
        王五\t\t2015.1\t\t太小\r\n\
        赵六\t\t\t\t已有\r\n\
        \"钱\n七\"\t女性\t197001\t\t\r\n";
    let table = read(text);
    let listed = read("赵六");
    let listed = judge(&listed, &listed.columns, &[], day("2026-01-01"));
    let listed = listed[0].outcome.as_ref().unwrap();
    let rows = judge(&table, &table.columns, &[listed], day("2026-03-01"));
    let outcomes: Vec<(usize, Result<String, Vec<RowFault>>)> = rows
        .iter()
        .map(|row| (row.line, row.outcome.clone().map(|m| m.name.to_string())))
        .collect();
    assert_eq!(
        outcomes,
        [
            (2, Ok("张三".into())),
            (3, Err(vec![RowFault::NoName])),
            (
                4,
                Err(vec![
                    RowFault::Gender,
                    RowFault::BirthMonth,
                    RowFault::Phone
                ])
            ),
            (6, Err(vec![RowFault::Twice])),
            (7, Err(vec![RowFault::TooYoung])),
            (8, Err(vec![RowFault::Listed])),
            (9, Ok("钱 七".into())),
        ]
    );
    let back = rejected(&table, &rows, |faults| format!("{}", faults.len()));
    assert_eq!(back.lines().count(), 1 + 5);
    assert_eq!(back.lines().nth(2), Some("李四\t？\t80年\t12\t三处不对\t3"));
    // What comes back can be pasted again.
    assert_eq!(read(&back).columns[..4], [Name, Gender, BirthMonth, Phone]);
}

#[test]
fn a_pasted_formula_does_not_come_back_as_one() {
    let table = read("姓名\t电话\n\t=cmd()\n");
    let rows = judge(&table, &table.columns, &[], day("2026-03-01"));
    assert_eq!(
        rejected(&table, &rows, |_| String::new()),
        "姓名\t电话\t\n\t'=cmd()\t"
    );
}

#[test]
fn a_telephone_that_cannot_be_one_is_taken_with_a_remark() {
    let odd = |phone: &str| {
        let table = read(&format!("姓名\t电话\n陈静\t{phone}\n"));
        let rows = judge(&table, &table.columns, &[], day("2026-03-01"));
        assert!(rows[0].outcome.is_ok(), "{phone}");
        rows[0].odd_phone
    };
    for phone in [
        "",
        "16000001234",
        "+86 160 0000 1234",
        "0591-87654321",
        "(010) 87654321",
        "87654321",
        "0591-87654321转801",
        "0591-87654321-801",
        "400-123-4567",
    ] {
        assert!(!odd(phone), "{phone}");
    }
    for phone in ["138000033", "160000012345", "0591876", "1234567890"] {
        assert!(odd(phone), "{phone}");
    }
}
