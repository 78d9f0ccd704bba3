//! The banner's sub-districts, with and without targets of their own.

use six_stars::domain::kinds::{AreaTarget, Subdistrict};
use six_stars::domain::{Id, Link};
use six_stars::register::{Action, Register};
use six_stars::scoring::{AreaBoard, Outcome, TooLittle, area_targets, by_area, too_little};

use super::{register, scores};

fn areas(register: &Register, year: u32) -> Vec<AreaBoard> {
    let scores = scores(register, year);
    let levels = scores.scorecards.iter();
    let levels = levels.map(|card| (card.community, card.level()));
    let asked: Vec<_> = scores
        .board
        .targets
        .iter()
        .map(|state| state.target)
        .collect();
    by_area(register, levels, &asked, year)
}

/// Communities, those at five stars or above, and those needed at that level.
fn five(area: &AreaBoard) -> (usize, usize, usize, bool) {
    let state = area
        .board
        .targets
        .iter()
        .find(|state| state.target.level == 5);
    let state = state.unwrap();
    let own = area.own.contains(&5);
    (area.board.communities, state.reached, state.needed, own)
}

fn with(targets: &[(usize, u32, u32, u32)]) -> Register {
    let mut register = register();
    let ids: Vec<Id> = register.all::<Subdistrict>().map(|(id, _)| id).collect();
    let mut draft = register.draft();
    for (area, year, level, share) in targets {
        draft.create(&AreaTarget {
            subdistrict: Link::to(ids[*area]),
            year: Some(*year),
            level: Some(*level),
            share: Some(*share),
            ..AreaTarget::default()
        });
    }
    let planned = register.plan(draft, Action::Edit, "", 0).unwrap();
    register.apply(&planned);
    register
}

#[test]
fn every_community_is_in_one_sub_district() {
    let register = register();
    let areas = areas(&register, 2009);
    let sum: usize = areas.iter().map(|area| area.board.communities).sum();
    let reached: usize = areas.iter().map(|area| five(area).1).sum();
    assert_eq!((areas.len(), sum, reached), (4, 10, 4));
    assert!(areas.iter().all(|area| area.own.is_empty()));
    let all = scores(&register, 2009).board;
    assert_eq!(too_little(&all, &areas), []);
}

#[test]
fn an_own_target_stands_in_place_of_everybodys() {
    let register = with(&[
        (0, 2009, 5, 100),
        (0, 2010, 5, 0),
        (1, 2009, 5, 20),
        (1, 2009, 5, 60),
    ]);
    let found = areas(&register, 2009);
    let (all, _, needed, own) = five(&found[0]);
    assert!(own && needed == all);
    // Of two for one level the stricter counts: 60 % of so many, rounded up.
    let (all, _, needed, own) = five(&found[1]);
    assert!(own && needed == (all * 60).div_ceil(100));
    // The others have everybody's 40 %.
    let (all, _, needed, own) = five(&found[2]);
    assert!(!own && needed == (all * 40).div_ceil(100));
    let area = found[0].area.unwrap();
    assert_eq!(area_targets(&register, area, 2011), []);
}

#[test]
fn sub_districts_that_ask_for_too_little_together_are_told() {
    let none = [0, 1, 2, 3].map(|area| (area, 2009, 5, 0));
    let register = with(&none);
    let all = scores(&register, 2009).board;
    let found = too_little(&all, &areas(&register, 2009));
    assert_eq!(
        found,
        [TooLittle {
            level: 5,
            all: 4,
            areas: 0
        }]
    );
    let enough = [0, 1, 2, 3].map(|area| (area, 2009, 5, 40));
    let register = with(&enough);
    assert_eq!(too_little(&all, &areas(&register, 2009)), []);
    let states: Vec<Outcome> = areas(&register, 2009)
        .iter()
        .flat_map(|area| &area.board.targets)
        .map(|state| state.outcome)
        .collect();
    assert!(!states.contains(&Outcome::NoCommunities));
}
