//! From a resident's device and a unit's office to the community: by a link there, by a file back.

use proptest::prelude::*;
use six_stars::app::questionnaire::{Questionnaire, rounds_here};
use six_stars::app::ratings::{
    RatedAlready, answer, answer_to, counts, is_answered, is_rated, leads_here,
};
use six_stars::app::survey::answer_of_unit;
use six_stars::domain::kinds::{
    Office, Respondents, Role, Satisfaction, SatisfactionAnswer, Survey, Unit, UnitAnswer,
};
use six_stars::domain::{Id, Link, Record as _, Replica};
use six_stars::merge::Reach;
use six_stars::register::Register;
use six_stars::reports::survey_results::result_of;
use six_stars::reports::tally::Part;
use six_stars::snapshot::{Part as FilePart, Redaction, Scope};

use super::files_between::{commit, take_in, write};
use super::made::{Made, day};
use super::{YEAR, filled, round};

/// A device that was told of the round by the community's link.
fn device(replica: u64, link: &str) -> (Register, Id) {
    let mut register = Register::new(Replica::from_bits(replica));
    let told = Questionnaire::read(link).unwrap();
    let draft = told.take_in(&register, "东街社区");
    commit(&mut register, draft);
    (register, told.survey)
}

fn link(made: &Made, survey: Id) -> String {
    let told = Questionnaire::of(&made.register, survey).unwrap();
    format!(
        "https://a.example/#/join/SIXSTARS-CARD:abc~20270410-2400-480{}",
        told.word()
    )
}

/// A file with one resident's answer.
fn handed_in(made: &Made, survey: Id, at: u64, satisfied: bool) -> String {
    let (mut register, survey) = device(100 + at, &link(made, survey));
    let drawn = Replica::from_bits(0xabc_0000 + at);
    let (id, draft) = answer_to(&register, drawn, survey, &filled(satisfied)).unwrap();
    commit(&mut register, draft);
    write(&register, Scope::Rating(id))
}

#[test]
fn a_link_tells_the_round_as_it_is() {
    let mut made = Made::new();
    let survey = made.add(&round(&made, Respondents::Residents));
    let told = Questionnaire::of(&made.register, survey).unwrap();
    let read = Questionnaire::read(&link(&made, survey)).unwrap();
    assert_eq!(read, told);
    assert_eq!(
        Questionnaire::read("SIXSTARS-CARD:abc~20270410-2400-480"),
        None
    );
    let cut = told.word();
    assert_eq!(Questionnaire::read(&cut[..cut.len() - 1]), None);
    // A newer link of the same round says how it is now, until it is answered here.
    let (mut register, _) = device(2, &told.word());
    let mut newer = told.clone();
    newer.round.questions = "只问一题".into();
    let draft = newer.take_in(&register, "");
    commit(&mut register, draft);
    let asks = |register: &Register| {
        register
            .get::<Survey>(survey)
            .unwrap()
            .questions
            .to_string()
    };
    assert_eq!(asks(&register), "只问一题");
    let (_, draft) = answer_to(&register, Replica::from_bits(9), survey, &filled(true)).unwrap();
    commit(&mut register, draft);
    let draft = told.take_in(&register, "");
    commit(&mut register, draft);
    assert_eq!(asks(&register), "只问一题");
    assert_eq!(rounds_here(&register, Respondents::Residents).len(), 1);
    assert_eq!(rounds_here(&register, Respondents::Units).len(), 0);
}

#[test]
fn a_device_answers_a_round_once_and_tells_of_nobody() {
    let mut made = Made::new();
    let survey = made.add(&round(&made, Respondents::Residents));
    let (mut register, _) = device(2, &link(&made, survey));
    let drawn = Replica::from_bits(0xfeed);
    let (id, draft) = answer_to(&register, drawn, survey, &filled(true)).unwrap();
    commit(&mut register, draft);
    let file = write(&register, Scope::Rating(id));
    assert!(!leads_here(&register, &file), "{file}");
    let again = answer_to(&register, Replica::from_bits(5), survey, &filled(false));
    assert_eq!(again.err(), Some(RatedAlready));
    // The answer of a year without a round is another one.
    assert!(!is_rated(&register, YEAR));
    let own = answer(
        &register,
        Replica::from_bits(6),
        made.community,
        YEAR,
        Satisfaction::Satisfied,
        "",
    );
    assert!(own.is_ok());
    // Taken back, it may have been handed over all the same.
    let mut draft = register.draft();
    draft.remove(SatisfactionAnswer::INDEX, id);
    commit(&mut register, draft);
    assert!(is_answered(&register, survey) && !is_rated(&register, YEAR));
    // It counts with its round, and is none of what is proposed for the year.
    let reach = Reach::Registrations(made.community);
    assert!(take_in(&mut made.register, &file, reach).is_empty());
    assert!(counts(&made.register, made.community).is_empty());
    assert_eq!(
        result_of(&made.register, survey).unwrap().rate,
        Part { count: 1, of: 1 }
    );
}

#[test]
fn a_units_office_answers_for_itself_alone() {
    let mut made = Made::new();
    let survey = made.add(&round(&made, Respondents::Units));
    let (mut register, _) = device(3, &link(&made, survey));
    let mut draft = register.draft();
    let named = |name: &str| Unit {
        name: name.into(),
        ..Unit::default()
    };
    let (own, other) = (draft.create(&named("水务局")), draft.create(&named("银行")));
    let office = draft.create(&Office {
        name: "水务局机关党委".into(),
        role: Some(Role::Unit),
        unit: Link::to(own),
        ..Office::default()
    });
    commit(&mut register, draft);
    for unit in [own, other] {
        let given = answer_of_unit(
            &register,
            survey,
            unit,
            &filled(true),
            None,
            day("2026-11-20"),
        );
        commit(&mut register, given.unwrap().1);
    }
    let history = six_stars::register::History::default();
    let scope = Scope::UnitAnswers(made.community);
    let part = FilePart::new(&register, &history, Some(office), scope, &Redaction::NONE);
    let file = part.write();
    assert!(!file.contains("银行"), "{file}");
    assert_eq!(Scope::from_json(&scope.to_json()), Ok(scope));
    // Of another unit's office nothing of it is taken in unasked.
    let left = take_in(&mut made.register, &file, Reach::Unit(other));
    assert!(
        left.iter().any(|(kind, _)| *kind == UnitAnswer::INDEX),
        "{left:?}"
    );
    assert!(take_in(&mut made.register, &file, Reach::Unit(own)).is_empty());
    assert!(take_in(&mut made.register, &file, Reach::Unit(own)).is_empty());
    assert_eq!(
        result_of(&made.register, survey).unwrap().rate,
        Part { count: 1, of: 1 }
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// In whatever order files come, and however often.
    #[test]
    fn order_and_repetition_of_files_never_matter(
        answers in prop::collection::vec(any::<bool>(), 1..5),
        taken in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let mut made = Made::new();
        let survey = made.add(&round(&made, Respondents::Residents));
        let files = answers.iter().zip(0..).map(|(satisfied, at)| handed_in(&made, survey, at, *satisfied));
        let files: Vec<String> = files.collect();
        let reach = Reach::Registrations(made.community);
        for at in &taken {
            let file: &String = at.get(&files);
            take_in(&mut made.register, file, reach);
        }
        for file in files.iter().rev() {
            take_in(&mut made.register, file, reach);
        }
        let satisfied = answers.iter().filter(|satisfied| **satisfied).count() as u64;
        let rate = Part { count: satisfied, of: answers.len() as u64 };
        prop_assert_eq!(result_of(&made.register, survey).unwrap().rate, rate);
    }
}
