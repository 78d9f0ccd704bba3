//! What another standard would change for the ten communities, and why.

use serde_json::{Value, json};
use six_stars::scoring::{CheckedRulebook, Effect, Star, StarChange, effect, read};

use super::register;

const FIRST_EDITION: &str = include_str!("../../rules/default.json");

fn edited(edit: impl Fn(&mut Value)) -> CheckedRulebook {
    let mut json: Value = serde_json::from_str(FIRST_EDITION).unwrap();
    edit(&mut json);
    read(&json.to_string()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn of(edit: impl Fn(&mut Value), year: u32) -> Effect {
    effect(
        &read(FIRST_EDITION).unwrap(),
        &edited(edit),
        &register(),
        year,
    )
}

/// The levels before and after of those that change, in the order in which they are shown.
fn levels(effect: &Effect) -> Vec<(u8, u8)> {
    let changes = effect.changes.iter();
    changes.map(|change| (change.from, change.to)).collect()
}

#[test]
fn the_same_standard_changes_nothing() {
    let same = of(|book| book["version"] = json!(9), 2009);
    assert_eq!(
        (same.communities(), same.changes.as_slice()),
        (10, &[] as &[StarChange])
    );
    assert_eq!((same.risen(), same.fallen()), (0, 0));
    assert_eq!(same.before.board, same.after.board);
}

#[test]
fn who_falls_comes_before_who_rises_and_targets_are_reckoned_by_either() {
    let found = of(
        |book| {
            book["stars"][2]["pass_mark"] = json!(60);
            book["stars"][3]["pass_mark"] = json!(81);
            book["targets"] = json!([{"year": 2009, "level": 5, "share_percent": 50}]);
        },
        2009,
    );
    let levels = levels(&found);
    let mut sorted = levels.clone();
    sorted.sort_by_key(|(from, to)| i16::from(*to) - i16::from(*from));
    let fallen: Vec<_> = levels.iter().take(found.fallen()).collect();
    assert!(fallen.iter().all(|(from, to)| to < from), "{levels:?}");
    assert!(found.fallen() > 0 && found.risen() > 0, "{levels:?}");
    assert_eq!(levels.len(), found.changes.len());
    let asked = |board: &six_stars::scoring::Board| -> Vec<(u8, u32)> {
        let all = board.targets.iter();
        all.map(|state| (state.target.level, state.target.share_percent))
            .collect()
    };
    assert_eq!(asked(&found.before.board), [(4, 100), (5, 40), (6, 20)]);
    assert_eq!(asked(&found.after.board), [(5, 50)]);
}

#[test]
fn a_star_that_is_lost_says_by_which_indicator() {
    let found = of(
        |book| {
            let indicator = &mut book["stars"][1]["indicators"];
            let place = indicator.as_array().unwrap().iter();
            let place = place
                .enumerate()
                .find(|(_, one)| one["id"] == "volunteer_teams");
            let place = place.unwrap().0;
            indicator[place]["parameters"]["people"] = json!(2_000);
        },
        2009,
    );
    assert_eq!(found.risen(), 0);
    let lost = found
        .changes
        .iter()
        .filter(|change| change.lost == [Star::Membership]);
    let lost: Vec<&StarChange> = lost.collect();
    assert_eq!(lost.len(), found.changes.len());
    for change in lost {
        let shifts = found.shifts(change.community);
        let [shift] = &shifts[..] else {
            panic!("{shifts:?}")
        };
        assert_eq!(shift.before.star, Star::Membership);
        let ids: Vec<&str> = shift
            .indicators
            .iter()
            .filter_map(|shift| Some(&*shift.after?.indicator))
            .collect();
        assert!(ids.contains(&"volunteer_teams"), "{ids:?}");
        assert!(ids.len() <= 2, "{ids:?}");
    }
}

#[test]
fn an_indicator_that_is_new_or_gone_stands_on_one_side_only() {
    let found = of(
        |book| {
            let star = &mut book["stars"][5]["indicators"];
            let mut fresh = star[0].clone();
            star.as_array_mut().unwrap().remove(0);
            fresh["id"] = json!("brand_new");
            fresh["mandatory"] = json!(true);
            fresh["points"] = json!(900);
            fresh["scale"] = json!({"kind": "pass_fail", "at_least": 1});
            star.as_array_mut().unwrap().push(fresh);
        },
        2009,
    );
    for change in &found.changes {
        for shift in found.shifts(change.community) {
            let sides: Vec<(bool, bool)> = shift
                .indicators
                .iter()
                .map(|one| (one.before.is_some(), one.after.is_some()))
                .collect();
            assert!(
                sides.contains(&(false, true)) && sides.contains(&(true, false)),
                "{sides:?}"
            );
        }
    }
    assert!(!found.changes.is_empty());
}
