//! Every document is whole: titles, rows as wide as their columns, the same twice, every report made at least once.

use std::collections::BTreeSet;

use six_stars::catalogue::{Asked, Personal, Place, REPORTS, Refusal, Request, lists, report};
use six_stars::documents::{Block, Document, Row};
use six_stars::domain::kinds::{Community, KINDS, Person, Unit};
use six_stars::domain::{Id, Language, Record, Replica};
use six_stars::roster::readings::sort_key;

use crate::asked::{each, one_each, registers, requests, today, told};

#[test]
fn every_report_makes_whole_documents_in_every_language() {
    let mut made = BTreeSet::new();
    for language in Language::ALL {
        for register in &registers() {
            each(
                register,
                language,
                Personal::Shown,
                |report, request, document| {
                    let told = told(report, request);
                    let document = match document {
                        Ok(document) => document,
                        // What a register does not have, or a kind has no day for, is refused.
                        Err(Refusal::Nothing | Refusal::Period | Refusal::Place) => return,
                        Err(refusal) => panic!("{told}: {refusal}"),
                    };
                    made.insert(report.code);
                    assert_eq!(document.report, report.code);
                    assert_eq!(document.language, language);
                    assert!(!document.title.trim().is_empty(), "{told}");
                    assert!(!document.file.trim().is_empty(), "{told}");
                    assert!(
                        !document.blocks.is_empty() || !document.facts.is_empty(),
                        "{told}"
                    );
                    let has_gap = |text: &str| text.contains('{') || text.contains('}');
                    assert!(!has_gap(&document.title), "{told}: {}", document.title);
                    for fact in &document.facts {
                        assert!(!fact.label.is_empty(), "{told}");
                    }
                    for block in &document.blocks {
                        match block {
                            Block::Heading { text, .. } | Block::Paragraph(text) => {
                                assert!(
                                    !text.trim().is_empty() && !has_gap(text),
                                    "{told}: {text}"
                                );
                            }
                            Block::Lines(lines) => {
                                assert!(lines.iter().all(|line| !line.label.is_empty()), "{told}");
                            }
                            Block::Table(table) => {
                                assert!(!table.name.is_empty(), "{told}");
                                assert!(
                                    table.columns.iter().all(|column| !column.title.is_empty()),
                                    "{told}"
                                );
                                let titles: BTreeSet<_> =
                                    table.columns.iter().map(|c| (&c.above, &c.title)).collect();
                                assert_eq!(titles.len(), table.columns.len(), "{told}: {titles:?}");
                                for row in &table.rows {
                                    match row {
                                        Row::Group(words) => assert!(!words.is_empty(), "{told}"),
                                        Row::Cells(cells) => {
                                            assert_eq!(cells.len(), table.columns.len(), "{told}");
                                        }
                                    }
                                }
                            }
                            Block::Chart(chart) => {
                                assert!(!chart.title.is_empty(), "{told}");
                            }
                            Block::Portrait(portrait) => {
                                assert!(!portrait.words.is_empty(), "{told}");
                            }
                            Block::NewPage => {}
                        }
                    }
                    // What is the same in one language is so in all.
                    if language == Language::En {
                        let again = report.document(register, request);
                        assert_eq!(again.as_ref(), Ok(&document), "{told}");
                    }
                },
            );
        }
    }
    let missing: Vec<_> = REPORTS
        .iter()
        .map(|r| r.code)
        .filter(|code| !made.contains(code))
        .collect();
    assert!(missing.is_empty(), "never made: {missing:?}");
}

#[test]
fn a_document_is_read_back_as_it_was() {
    one_each(&registers(), Language::ZhHans, |told, document| {
        let text = serde_json::to_string(document).unwrap();
        let back: Document = serde_json::from_str(&text).unwrap();
        assert_eq!(*document, back, "{told}");
    });
}

#[test]
fn codes_are_one_each_and_columns_have_one_each() {
    let codes: BTreeSet<_> = REPORTS.iter().map(|report| report.code).collect();
    assert_eq!(codes.len(), REPORTS.len());
    let all = registers();
    for one in REPORTS {
        assert_eq!(report(one.code).map(|found| found.code), Some(one.code));
        assert!(!one.who.is_empty() && !one.periods.is_empty() && !one.places.is_empty());
        let asked: &[Asked] = one.periods;
        assert!(
            asked
                .iter()
                .all(|of| asked.iter().filter(|other| *other == of).count() == 1)
        );
        for request in requests(&all[0], one) {
            let columns = one.columns(&request);
            let codes: BTreeSet<_> = columns.iter().map(|column| column.code).collect();
            assert_eq!(codes.len(), columns.len(), "{}", told(one, &request));
        }
    }
}

#[test]
fn every_kind_that_people_enter_is_listed() {
    let listed: BTreeSet<usize> = lists::kinds_listed().map(|(_, kind)| kind).collect();
    assert_eq!(listed.len(), lists::kinds_listed().count());
    let left_out: Vec<&str> = (KINDS.iter().enumerate())
        .filter(|(at, _)| !listed.contains(at))
        .map(|(_, spec)| spec.name)
        .collect();
    // Who keeps a register, what it is rated by, single answers, figures that have a report of their own, an office's paper.
    let expected = [
        "office",
        "satisfaction_answer",
        "rulebook_version",
        "filing",
        "year_summary",
        "stationery",
    ];
    assert_eq!(left_out, expected);
}

#[test]
fn a_request_gets_the_columns_that_it_names() {
    let register = &registers()[0];
    let request = Request {
        columns: vec!["phone".into(), "name".into()],
        ..Request::new(Language::En, today(), "Office")
    };
    let document = lists::ROSTER.document(register, &request).unwrap();
    let Block::Table(table) = &document.blocks[0] else {
        panic!("no table");
    };
    let titles: Vec<&str> = table.columns.iter().map(|column| &*column.title).collect();
    // In the order of the report.
    assert_eq!(titles, ["No.", "Name", "Telephone"]);
    let unknown = Request {
        columns: vec!["nothing".into()],
        ..request.clone()
    };
    assert_eq!(
        lists::ROSTER.document(register, &unknown),
        Err(Refusal::Column)
    );
    let personal = Request {
        personal: Personal::LeftOut,
        ..request.clone()
    };
    assert_eq!(
        lists::ROSTER.document(register, &personal),
        Err(Refusal::AllPersonal)
    );
    let nowhere = Id::new(Replica::from_bits(9), 9);
    let gone = Request {
        place: Place::Community(nowhere),
        ..request.clone()
    };
    assert_eq!(lists::ROSTER.document(register, &gone), Err(Refusal::Gone));
    let wrong = Request {
        place: Place::Record {
            kind: Community::INDEX,
            id: nowhere,
        },
        ..request
    };
    assert_eq!(
        lists::ROSTER.document(register, &wrong),
        Err(Refusal::Place)
    );
}

#[test]
fn what_can_be_made_for_many_can_be_made_for_each() {
    let register = &registers()[1];
    for report in REPORTS.iter().filter(|report| report.many.is_some()) {
        for request in requests(register, report).into_iter().take(1) {
            let each = report.each(register, &request);
            let units = register.all::<Unit>().count();
            assert!(!each.is_empty() || units == 0, "{}", report.code);
            for place in each.into_iter().take(5) {
                let request = Request {
                    place,
                    ..request.clone()
                };
                match report.document(register, &request) {
                    Ok(_) | Err(Refusal::Nothing | Refusal::Place) => {}
                    Err(refusal) => panic!("{}: {refusal}", told(report, &request)),
                }
            }
        }
    }
}

#[test]
fn a_long_list_comes_a_number_of_rows_at_a_time_in_its_order() {
    let register = &registers()[1];
    let people = register.all::<Person>().count();
    let request = Request::new(Language::ZhHans, today(), "");
    let mut making = lists::ROSTER.begin(register, &request).unwrap();
    let mut left = vec![making.left()];
    while making.go_on(register) {
        left.push(making.left());
    }
    assert!(left.len() > 3, "{left:?}");
    assert!(left.is_sorted_by(|a, b| a >= b), "{left:?}");
    assert_eq!(left.last(), Some(&0));
    let document = making.end();
    let rows = &document.tables().next().unwrap().rows;
    assert_eq!(rows.len(), people);
    let cell = |row: &Row, at: usize| match row {
        Row::Cells(cells) => cells[at].shown(Language::ZhHans),
        Row::Group(words) => panic!("{words}"),
    };
    let names: Vec<String> = rows.iter().map(|row| sort_key(&cell(row, 1))).collect();
    assert!(names.is_sorted());
    let numbers: Vec<String> = rows.iter().map(|row| cell(row, 0)).collect();
    assert!((1..=people).map(|number| number.to_string()).eq(numbers));
}

#[test]
fn long_tables_apart_and_the_rest_are_the_document() {
    let register = &registers()[1];
    let request = Request::new(Language::ZhHans, today(), "");
    let document = lists::ROSTER.document(register, &request).unwrap();
    let (mut bare, apart) = document.with_long_tables_apart(3);
    assert_eq!(bare.tables().map(|table| table.rows.len()).max(), Some(0));
    for (at, rows) in apart {
        let Block::Table(table) = &mut bare.blocks[at] else {
            panic!("{at} is no table");
        };
        table.rows = rows.to_vec();
    }
    assert_eq!(bare, document);
    let (whole, apart) = document.with_long_tables_apart(usize::MAX);
    assert!(apart.is_empty());
    assert_eq!(whole, document);
}
