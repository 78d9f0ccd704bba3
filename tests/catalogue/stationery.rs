//! An office's paper is on every document that it is settled for, and nothing of it where nothing is settled.

use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use six_stars::catalogue::{Personal, REPORTS, Request, filings, lists, star_board, stationery};
use six_stars::documents::{Block, Document, Format, Letterhead, Made, Signatory, render};
use six_stars::domain::kinds::{LetterheadUse, Office, Role, Stationery};
use six_stars::domain::{Id, Language, Link};
use six_stars::register::{Action, Register};

use crate::asked::{registers, requests, today};

const NAME: &str = "欧阳静怡";

fn paper(office: Id) -> Stationery {
    Stationery {
        office: Link::to(office),
        issuer: "中共东城区东街街道东街社区委员会".into(),
        letterhead: Some(LetterheadUse::Signed),
        code: "东街委".into(),
        seal: "（盖章）".into(),
        post: "负责人".into(),
        name: NAME.into(),
        second_post: "党委书记".into(),
        closing: "特此报告。".into(),
        notice_closing: "特此公示。".into(),
        contact: "联系人：诸葛明，电话：0591-87654321".into(),
        ..Stationery::default()
    }
}

/// With an office, and its paper where there is one.
fn with(register: &mut Register, paper: impl Fn(Id) -> Option<Stationery>) -> Id {
    let mut draft = register.draft();
    let office = draft.create(&Office {
        name: "测试办公室".into(),
        role: Some(Role::Department),
        ..Office::default()
    });
    if let Some(paper) = paper(office) {
        draft.create(&paper);
    }
    let planned = register.plan(draft, Action::Edit, "", 0);
    register.apply(&planned.unwrap_or_else(|problems| panic!("{problems:?}")));
    office
}

/// Every document of a register, made by an office and by nobody.
fn pairs(
    register: &Register,
    office: Id,
    personal: Personal,
    mut look: impl FnMut(&Document, &Document),
) {
    for report in REPORTS
        .iter()
        .filter(|report| report.hides || personal == Personal::Shown)
    {
        for request in requests(register, report) {
            let plain = Request {
                personal,
                ..request
            };
            let own = Request {
                issuer: Some(office),
                number: Some(12),
                ..plain.clone()
            };
            match (
                report.document(register, &plain),
                report.document(register, &own),
            ) {
                (Ok(plain), Ok(own)) => look(&plain, &own),
                (plain, own) => assert_eq!(plain, own),
            }
        }
    }
}

#[test]
fn without_settings_every_document_stays_as_it_is() {
    for mut register in registers() {
        let office = with(&mut register, |_| None);
        let other = with(&mut register, |office| Some(paper(office)));
        assert!(stationery::of_office(&register, other).is_some());
        let mut seen = 0;
        pairs(&register, office, Personal::Shown, |plain, own| {
            seen += 1;
            assert_eq!(plain, own, "another office's paper is none of ours");
        });
        assert!(seen > 100);
    }
}

#[test]
fn what_is_settled_is_on_every_document_that_is_signed() {
    let (mut signed, mut ended) = (0, 0);
    for mut register in registers() {
        let office = with(&mut register, |office| Some(paper(office)));
        pairs(&register, office, Personal::Shown, |plain, own| {
            let Some(before) = &plain.signature else {
                assert_eq!(plain, own, "nobody signs it");
                return;
            };
            signed += 1;
            assert_eq!(
                own.letterhead,
                Some(Letterhead {
                    issuer: "中共东城区东街街道东街社区委员会".into(),
                    number: "东街委〔2026〕12号".into(),
                })
            );
            let signature = own.signature.as_ref().unwrap();
            assert_eq!(
                signature.sealed_office(),
                "中共东城区东街街道东街社区委员会（盖章）"
            );
            assert_eq!(signature.date, before.date);
            let lines = signature.lines();
            let of = |post: &str| {
                let line: Vec<&Signatory> = lines.iter().filter(|line| line.post == post).collect();
                assert_eq!(line.len(), 1, "{post} signs once: {lines:?}");
                line[0].name.clone()
            };
            assert_eq!(of("负责人"), NAME);
            assert!(of("党委书记").starts_with('＿'), "is signed by hand");
            for signer in before.signers.iter().filter(|signer| *signer != "负责人") {
                assert!(of(signer).starts_with('＿'));
            }
            assert_eq!(
                signature.bracketed_note(own.language),
                "（联系人：诸葛明，电话：0591-87654321）"
            );
            let added = &own.blocks[plain.blocks.len()..];
            match (added, own.report.as_str()) {
                ([Block::Paragraph(last)], report) => {
                    ended += 1;
                    let notices = ["notice", "star-notice", "model-communities"];
                    let expected = match notices.contains(&report) {
                        true => "特此公示。",
                        false => "特此报告。",
                    };
                    assert_eq!(last, expected, "{report}");
                }
                ([], _) => {}
                (more, _) => panic!("{more:?}"),
            }
            assert_eq!(plain.blocks, own.blocks[..plain.blocks.len()]);
        });
    }
    assert!(
        signed > 20 && ended > 5 && ended < signed,
        "{signed} {ended}"
    );
}

#[test]
fn the_letterhead_is_where_the_office_says() {
    let register = &mut registers()[0];
    let document = |register: &Register, office, report: &six_stars::catalogue::Report| {
        let request = requests(register, report)
            .into_iter()
            .find(|request| report.document(register, request).is_ok());
        let request = Request {
            issuer: Some(office),
            ..request.unwrap()
        };
        report.document(register, &request).unwrap()
    };
    let all = with(register, |office| {
        Some(Stationery {
            letterhead: Some(LetterheadUse::All),
            ..paper(office)
        })
    });
    let none = with(register, |office| {
        Some(Stationery {
            letterhead: None,
            ..paper(office)
        })
    });
    let head = |office, report| document(register, office, report).letterhead;
    // Room for the number where none is given.
    let number = head(all, &lists::ROSTER).map(|head| head.number);
    assert_eq!(number.as_deref(), Some("东街委〔2026〕　　号"));
    assert!(head(all, &filings::FILING).is_some());
    assert_eq!(head(none, &filings::FILING), None);
    let signed = document(register, none, &filings::FILING)
        .signature
        .unwrap();
    assert_eq!(signed.seal, "（盖章）", "the rest needs no letterhead");
}

#[test]
fn who_signs_for_the_office_stays_until_persons_are_left_out() {
    let register = &mut registers()[1];
    let office = with(register, |office| Some(paper(office)));
    let mut seen = 0;
    for (personal, stays) in [(Personal::Masked, true), (Personal::LeftOut, false)] {
        pairs(register, office, personal, |_, own| {
            let Some(signature) = &own.signature else {
                return;
            };
            seen += 1;
            let text = serde_json::to_string(own).unwrap();
            assert_eq!(text.contains(NAME), stays);
            assert_eq!(text.contains("诸葛明"), stays);
            let posts: Vec<&str> = (signature.signatories.iter())
                .map(|signatory| &*signatory.post)
                .collect();
            assert_eq!(posts, ["负责人", "党委书记"]);
        });
    }
    assert!(seen > 10);
}

#[test]
fn every_form_of_file_has_the_paper() {
    let register = &mut registers()[1];
    let office = with(register, |office| Some(paper(office)));
    let made = Made {
        office: "测试办公室".into(),
        on: today(),
    };
    for language in Language::ALL {
        let report = &star_board::STAR_NOTICE;
        let request = Request {
            issuer: Some(office),
            number: Some(3),
            language,
            ..requests(register, report).remove(0)
        };
        let document = report.document(register, &request).unwrap();
        for format in [Format::Docx, Format::Xlsx, Format::Json] {
            let file = render(
                std::slice::from_ref(&document),
                format,
                &made,
                &mut |_, _| ControlFlow::Continue(()),
            );
            let bytes = file.unwrap().bytes;
            let text = match format {
                Format::Json => String::from_utf8(bytes).unwrap(),
                _ => unpacked(bytes),
            };
            let brackets = match language {
                Language::En => "(联系人：诸葛明，电话：0591-87654321)",
                _ => "（联系人：诸葛明，电话：0591-87654321）",
            };
            let note = match format {
                Format::Json => "联系人：诸葛明，电话：0591-87654321",
                _ => brackets,
            };
            for word in [
                "中共东城区东街街道东街社区委员会",
                "东街委〔2026〕3号",
                "（盖章）",
                NAME,
                "特此公示。",
                note,
            ] {
                assert!(text.contains(word), "{format:?} {language:?}: {word}");
            }
            let is_red = text.contains("FF0000");
            assert_eq!(is_red, format != Format::Json, "{format:?}");
        }
    }
}

fn unpacked(bytes: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for at in 0..archive.len() {
        archive
            .by_index(at)
            .unwrap()
            .read_to_string(&mut all)
            .unwrap();
    }
    all
}
