//! A list that is narrowed as its page is: the same records, and the document says so.

use std::collections::BTreeSet;

use six_stars::catalogue::{Personal, Request, lists};
use six_stars::documents::{Block, Document, Row};
use six_stars::domain::kinds::{KINDS, Need, NeedKind, Person};
use six_stars::domain::{Choice, FieldSpec, FieldType, Id, Language, Record, Standing, Value};
use six_stars::listing::{Index, Narrows, Plan, Scope};
use six_stars::register::{History, Register};
use six_stars::roster::Facts;
use six_stars::roster::filter::Filters;

use crate::asked::{registers, today};

fn request(kind: Option<usize>, only: &[&str], search: &str) -> Request {
    Request {
        kind,
        only: only.iter().map(|code| (*code).to_owned()).collect(),
        search: search.to_owned(),
        ..Request::new(Language::ZhHans, today(), "社区党委")
    }
}

fn rows(document: &Document) -> usize {
    let Some(Block::Table(table)) = document.blocks.first() else {
        panic!("no table");
    };
    let rows = table.rows.iter();
    rows.filter(|row| matches!(row, Row::Cells(_))).count()
}

fn only(document: &Document) -> String {
    let fact = document.facts.iter().find(|fact| fact.label == "只列");
    fact.map_or_else(String::new, |fact| fact.value.shown(document.language))
}

/// What the page shows of a kind.
fn seen(register: &Register, kind: usize, codes: &[&str], search: &str) -> BTreeSet<Id> {
    let plan = Plan::of(kind).unwrap();
    let narrows = Narrows::read(codes.iter().copied(), &plan);
    let history = History::default();
    let index = Index::of(register, &history, plan, Scope::All, Language::ZhHans);
    let places = index.narrowed(&index.search(search), &narrows, today());
    places.iter().filter_map(|place| index.id(*place)).collect()
}

#[test]
fn the_document_of_a_narrowed_list_has_what_its_page_shows() {
    let register = &registers()[0];
    let (mut narrowed, mut parts) = (0, 0);
    for (_, kind) in lists::kinds_listed() {
        let all = register.any(kind).unwrap().len();
        let mut codes: Vec<String> = ["open", "overdue", "soon", "ahead", "done", "over"]
            .map(|code| format!("standing={code}"))
            .to_vec();
        for field in KINDS[kind].fields {
            if let FieldType::Choice(choices) = field.ty {
                let code = |choice: &six_stars::domain::ChoiceSpec| {
                    format!("{}={}", field.name, choice.code)
                };
                codes.extend(choices.iter().take(3).map(code));
            }
        }
        for code in codes {
            let plan = Plan::of(kind).unwrap();
            if six_stars::listing::Narrow::read(&code, &plan).is_none() {
                continue;
            }
            narrowed += 1;
            let document = lists::LIST
                .document(register, &request(Some(kind), &[&code], ""))
                .unwrap();
            let seen = seen(register, kind, &[&code], "");
            assert_eq!(rows(&document), seen.len(), "{} {code}", KINDS[kind].name);
            parts += usize::from(!seen.is_empty() && seen.len() < all);
            assert!(!only(&document).is_empty(), "{} {code}", KINDS[kind].name);
        }
    }
    assert!(narrowed > 100 && parts > 30, "{narrowed} {parts}");
}

#[test]
fn it_says_to_what_it_is_narrowed() {
    let register = &registers()[0];
    let needs = Some(Need::INDEX);
    let choice = NeedKind::ALL.first().unwrap();
    let code = format!("kind={}", choice.code);
    let document = |only: &[&str], search| {
        lists::LIST
            .document(register, &request(needs, only, search))
            .unwrap()
    };
    let whole = document(&[], "");
    assert_eq!(only(&whole), "");
    let kind = Need::KIND.field("kind").unwrap().1.words;
    let expected = format!(
        "{}：{}；未办结",
        kind.in_language(Language::ZhHans),
        choice.words.in_language(Language::ZhHans)
    );
    assert_eq!(only(&document(&[&code, "standing=open"], "")), expected);
    // What says nothing to this version narrows nothing, and is not said.
    assert_eq!(document(&["nothing=x", "kind=nothing"], ""), whole);
    let searched = document(&[], "东");
    assert_eq!(only(&searched), "含“东”的");
    assert_eq!(
        rows(&searched),
        seen(register, Need::INDEX, &[], "东").len()
    );
    assert_eq!(
        seen(register, Need::INDEX, &["standing=overdue"], "").len(),
        register
            .all::<Need>()
            .filter(|(id, _)| {
                let table = register.any(Need::INDEX).unwrap();
                let standing = Need::KIND.standing(|at| table.value(*id, at), today());
                matches!(standing, Some(Standing::Overdue(_)))
            })
            .count()
    );
}

#[test]
fn the_roster_is_narrowed_as_its_page_is() {
    for register in &registers() {
        for codes in [
            vec!["kind:in_service"],
            vec!["kind:floating"],
            vec!["lacking:phone"],
            vec!["left:any"],
            vec!["kind:in_service", "registered:2026"],
        ] {
            for code in &codes {
                assert!(code.parse::<six_stars::roster::Filter>().is_ok(), "{code}");
            }
            let filters = Filters::read(codes.iter().copied(), today());
            let expected = register
                .all::<Person>()
                .filter(|(_, person)| filters.hold(&Facts::of(person)))
                .count();
            let document = lists::ROSTER
                .document(register, &request(None, &codes, ""))
                .unwrap();
            assert_eq!(rows(&document), expected, "{codes:?}");
            assert_eq!(
                only(&document).split('；').count(),
                codes.len(),
                "{codes:?}"
            );
            assert!(!only(&document).is_empty());
        }
        // By a name, which no document that hides persons says.
        let (_, person) = register.all::<Person>().next().unwrap();
        let document = lists::ROSTER
            .document(register, &request(None, &[], &person.name))
            .unwrap();
        assert!(rows(&document) >= 1);
        assert!(only(&document).contains(&*person.name));
        let masked = Request {
            personal: Personal::Masked,
            ..request(None, &[], &person.name)
        };
        let masked = lists::ROSTER.document(register, &masked).unwrap();
        assert_eq!(only(&masked), "查找出来的");
    }
}

#[test]
fn a_whole_list_has_the_order_of_its_page() {
    let mut compared = 0;
    for register in &registers() {
        for (_, kind) in lists::kinds_listed() {
            let request = Request {
                kind: Some(kind),
                ..Request::new(Language::ZhHans, today(), "")
            };
            let Ok(document) = lists::LIST.document(register, &request) else {
                continue;
            };
            let plan = Plan::of(kind).unwrap();
            let index = Index::of(
                register,
                &History::default(),
                plan.clone(),
                Scope::All,
                Language::ZhHans,
            );
            let table = register.any(kind).unwrap();
            // An indicator is told by its wording.
            let is_title = |field: &FieldSpec| field.title && field.name != "indicator";
            let Some(title) = plan.spec.fields.iter().position(is_title) else {
                continue;
            };
            let words = plan.spec.fields[title].words.zh_hans;
            let told = document.tables().next().unwrap();
            let Some(column) = told.columns.iter().position(|column| column.title == words) else {
                continue;
            };
            let rows = told.rows.iter().map(|row| match row {
                Row::Cells(cells) => cells[column].shown(Language::ZhHans),
                Row::Group(words) => panic!("{words}"),
            });
            let on_page = index.search("").into_iter().filter_map(|place| {
                let id = index.id(place)?;
                let is_there = match plan.moment().map(|at| table.value(id, at)) {
                    Some(Value::Date(on)) => on <= today(),
                    _ => true,
                };
                let Value::Text(text) = table.value(id, title) else {
                    return None;
                };
                is_there.then_some(text)
            });
            let (rows, on_page): (Vec<String>, Vec<String>) = (rows.collect(), on_page.collect());
            if rows.len() == on_page.len() && rows.len() > 1 {
                assert_eq!(rows, on_page, "{}", plan.spec.name);
                compared += 1;
            }
        }
    }
    assert!(compared > 10, "{compared}");
}
