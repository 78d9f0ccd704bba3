//! Who of the banner could be a model community, who is, and what speaks against it.

use six_stars::domain::kinds::{Community, ModelCommunity};
use six_stars::domain::{Id, Link};
use six_stars::register::{Action, Register};
use six_stars::scoring::{Doubt, HowMany, chosen_models, doubts, how_many, proposals};

use super::{register, scores};

fn with(models: &[ModelCommunity]) -> Register {
    let mut register = register();
    let mut draft = register.draft();
    for model in models {
        draft.create(model);
    }
    let planned = register.plan(draft, Action::Edit, "", 0).unwrap();
    register.apply(&planned);
    register
}

fn model(of: usize, number: Option<u32>) -> ModelCommunity {
    let ids: Vec<Id> = register().all::<Community>().map(|(id, _)| id).collect();
    ModelCommunity {
        community: Link::to(ids[of]),
        year: Some(2010),
        number,
        grounds: "六颗星全得".into(),
        chosen_on: Some(six_stars::domain::Date::parse_iso("2010-12-20").unwrap()),
        ..ModelCommunity::default()
    }
}

#[test]
fn the_highest_level_held_longest_comes_first() {
    let register = register();
    let now = scores(&register, 2010).scorecards;
    let before = [scores(&register, 2009).scorecards];
    let found = proposals(&register, &now, &before);
    let told: Vec<(u8, u32)> = found.iter().map(|one| (one.level, one.years)).collect();
    let expected = [
        (6, 2),
        (6, 2),
        (6, 1),
        (5, 2),
        (5, 1),
        (5, 1),
        (5, 1),
        (4, 2),
        (4, 2),
        (4, 2),
    ];
    assert_eq!(told, expected);
    assert!(found[0].points >= found[1].points);
    // Without the year before everybody has this year only.
    let found = proposals(&register, &now, &[]);
    assert!(found.iter().all(|one| one.years == 1));
}

#[test]
fn the_choice_stands_in_the_order_of_its_numbers() {
    let register = with(&[model(2, None), model(1, Some(2)), model(0, Some(1))]);
    let found = chosen_models(&register, 2010);
    let numbers: Vec<Option<u32>> = found.iter().map(|(_, one)| one.number).collect();
    assert_eq!(numbers, [Some(1), Some(2), None]);
    assert!(chosen_models(&register, 2009).is_empty());
}

#[test]
fn what_speaks_against_a_choice_is_told_and_refuses_nothing() {
    let (best, lower) = (model(0, Some(1)), model(9, Some(2)));
    let register = with(&[best.clone(), lower.clone(), lower.clone()]);
    let now = scores(&register, 2010).scorecards;
    // No assessment of the year is confirmed yet.
    assert_eq!(doubts(&register, &now, &best), [Doubt::NotConfirmed]);
    let found = doubts(&register, &now, &lower);
    let expected = [
        Doubt::OthersHaveMore { stars: 6 },
        Doubt::NotConfirmed,
        Doubt::Twice,
    ];
    assert_eq!(found, expected);
    let nothing = ModelCommunity {
        grounds: " ".into(),
        ..lower
    };
    let found = doubts(&register, &[], &nothing);
    assert_eq!(found, [Doubt::NoStars, Doubt::Twice, Doubt::NoGrounds]);
}

#[test]
fn two_or_three_are_chosen() {
    let register = register();
    let found = [0, 1, 2, 3, 4].map(|count| how_many(&register, 2010, count).unwrap());
    let (few, many) = (HowMany::TooFew { least: 2 }, HowMany::TooMany { most: 3 });
    assert_eq!(found, [few, few, HowMany::Right, HowMany::Right, many]);
}
