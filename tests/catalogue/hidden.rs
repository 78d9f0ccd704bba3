//! Whoever hides persons hands out a document in which nobody's name, telephone or address stands.

use std::collections::BTreeSet;

use six_stars::catalogue::{Personal, Refusal};
use six_stars::documents::chart::WIDE;
use six_stars::domain::tells::Tells;
use six_stars::domain::{FieldType, Language, Value};
use six_stars::register::Register;

use crate::asked::{each, registers, told};
use crate::charts::charts;

/// Every name, telephone and address of a register, and the names that stand in one field together.
fn personal(register: &Register) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (_, table) in register.tables() {
        for (at, field) in table.spec().fields.iter().enumerate() {
            if field.ty != FieldType::Text || !matches!(field.tells, Tells::Name | Tells::Contact) {
                continue;
            }
            for id in table.ids() {
                if let Value::Text(text) = table.value(id, at) {
                    let parts = text.split(['、', ',', '，', ';', '；', ' ']);
                    all.extend(parts.map(str::to_owned));
                    all.insert(text);
                }
            }
        }
    }
    all.retain(|text| text.chars().count() >= 2);
    all
}

#[test]
fn no_person_stands_in_a_document_that_hides_persons() {
    for register in &registers() {
        let personal = personal(register);
        assert!(personal.len() > 50);
        for hiding in [Personal::Masked, Personal::LeftOut] {
            let (mut made, mut drawn) = (0, 0);
            each(
                register,
                Language::ZhHans,
                hiding,
                |report, request, document| {
                    let told = told(report, request);
                    let document = match document {
                        Ok(document) => document,
                        Err(Refusal::OfPerson) => {
                            assert!(!report.hides, "{told}");
                            return;
                        }
                        Err(Refusal::AllPersonal) => {
                            assert_eq!(hiding, Personal::LeftOut, "{told}");
                            return;
                        }
                        Err(_) => return,
                    };
                    made += 1;
                    let mut text = serde_json::to_string(&document).unwrap();
                    for (chart, _) in charts(&document) {
                        drawn += 1;
                        text.push_str(&chart.svg(Language::ZhHans, WIDE));
                    }
                    for found in &personal {
                        assert!(
                            !text.contains(&**found),
                            "{hiding:?} {told}: {found}\n{text}"
                        );
                    }
                },
            );
            assert!(made > 100 && drawn > 20, "{made} {drawn}");
        }
    }
}
