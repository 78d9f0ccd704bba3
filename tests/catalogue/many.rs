//! One document for each of many: a city's worth in one file of each form.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use calamine::{Reader, Xlsx};
use six_stars::app::demonstration::{CitySize, city};
use six_stars::catalogue::{Period, Place, Report, Request, members, stars, units};
use six_stars::documents::{Document, Format, Made, render};
use six_stars::domain::kinds::{Community, Person, Subdistrict, Unit};
use six_stars::domain::{Id, Language, Record};
use six_stars::register::Register;

use crate::asked::{registers, today};
use crate::fixtures;

const COMMUNITIES: usize = 475;

/// All communities of a city, each with a little of everything.
fn wide_city(communities: u32) -> Register {
    let size = CitySize {
        communities,
        in_service: 950,
        floating: 0,
        units: 60,
        teams: 1_425,
        service_records: 950,
        needs: 475,
    };
    fixtures::filled(|register| city(register, 7, 2026, size)).0
}

fn of_year(place: Place) -> Request {
    Request {
        period: Period::Year(2026),
        place,
        ..Request::new(Language::ZhHans, today(), "市委组织部")
    }
}

fn each(register: &Register, report: &Report, request: &Request) -> Vec<Document> {
    let places = report.each(register, request);
    let made = places.into_iter().map(|place| {
        let request = Request {
            place,
            ..request.clone()
        };
        report.document(register, &request).unwrap()
    });
    made.collect()
}

fn file(documents: &[Document], format: Format) -> Vec<u8> {
    let made = Made {
        office: "市委组织部".into(),
        on: today(),
    };
    let mut heard = 0;
    let rendered = render(documents, format, &made, &mut |done, of| {
        heard += 1;
        assert!(done <= of);
        ControlFlow::Continue(())
    });
    assert!(heard > 0, "it is said how far it is");
    rendered.unwrap().bytes
}

#[test]
fn a_scorecard_for_each_of_475_communities() {
    let register = &wide_city(475);
    let documents = each(register, &stars::SCORECARD, &of_year(Place::Everywhere));
    assert_eq!(documents.len(), COMMUNITIES);
    let names: BTreeSet<String> = register
        .all::<Community>()
        .map(|(_, community)| community.name.to_string())
        .collect();

    let mut book = Xlsx::new(Cursor::new(file(&documents, Format::Xlsx))).unwrap();
    let sheets = book.sheet_names();
    // Six stars have a table each; every name says whose it is.
    let tables = documents[0].tables().count();
    assert_eq!(sheets.len(), COMMUNITIES * tables.max(1));
    let distinct: BTreeSet<String> = sheets.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(distinct.len(), sheets.len());
    for name in &sheets {
        assert!(name.encode_utf16().count() <= 31, "{name}");
        assert!(
            !name.contains(['[', ']', ':', '*', '?', '/', '\\']),
            "{name}"
        );
        let whose = names.iter().any(|community| name.starts_with(&**community));
        assert!(whose, "{name}");
    }
    let first = book.worksheet_range(&sheets[0]).unwrap();
    assert!(!first.is_empty());

    let text = file(&documents, Format::Docx);
    let mut archive = zip::ZipArchive::new(Cursor::new(text)).unwrap();
    let mut body = String::new();
    let mut part = archive.by_name("word/document.xml").unwrap();
    part.read_to_string(&mut body).unwrap();
    // A section each, whose pages are counted from one.
    assert_eq!(body.matches("<w:sectPr>").count(), COMMUNITIES);
    assert_eq!(
        body.matches(r#"<w:pgNumType w:start="1"/>"#).count(),
        COMMUNITIES
    );
    assert!(names.iter().all(|name| body.contains(&**name)));
}

#[test]
fn those_for_whom_it_is_made_are_narrowed() {
    let register = &wide_city(20);
    let (street, _) = register.all::<Subdistrict>().next().unwrap();
    let own: BTreeSet<Id> = register
        .all::<Community>()
        .filter(|(_, community)| community.subdistrict.id == Some(street))
        .map(|(id, _)| id)
        .collect();
    let asked = |place| {
        let places = stars::SCORECARD.each(register, &of_year(place));
        let ids = places.iter().map(|place| match place {
            Place::Community(id) => *id,
            other => panic!("{other:?}"),
        });
        (places.len(), ids.collect::<BTreeSet<Id>>())
    };
    assert_eq!(asked(Place::Everywhere).0, 20);
    assert_eq!(asked(Place::SubDistrict(street)), (own.len(), own.clone()));
    assert!(own.len() > 1 && own.len() < 20);

    let community = *own.first().unwrap();
    let people: BTreeSet<Id> = register
        .all::<Person>()
        .filter(|(_, person)| person.community.id == Some(community))
        .map(|(id, _)| id)
        .collect();
    let request = Request::new(Language::ZhHans, today(), "");
    let forms = |place| {
        let request = Request {
            place,
            ..request.clone()
        };
        members::REGISTRATION.each(register, &request)
    };
    let given: BTreeSet<Id> = (forms(Place::Community(community)).into_iter())
        .map(|place| match place {
            Place::Record { kind, id } if kind == Person::INDEX => id,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(given, people);
    assert_eq!(
        forms(Place::Everywhere).len(),
        register.all::<Person>().count()
    );
}

#[test]
fn a_report_for_each_unit_has_a_sheet_by_the_units_name() {
    let register = &registers()[0];
    let documents = each(register, &units::UNIT_REPORT, &of_year(Place::Everywhere));
    let all = register.all::<Unit>().count();
    assert!(all > 1);
    assert_eq!(documents.len(), all);
    let book = Xlsx::new(Cursor::new(file(&documents, Format::Xlsx))).unwrap();
    let sheets = book.sheet_names();
    for (_, unit) in register.all::<Unit>() {
        let short: String = unit.name.chars().take(12).collect();
        assert!(
            sheets.iter().any(|name| name.starts_with(&short)),
            "{short}"
        );
    }
    let csv = file(&documents, Format::Csv);
    let archive = zip::ZipArchive::new(Cursor::new(csv)).unwrap();
    assert!(archive.len() >= all, "a file for each unit at least");
}
