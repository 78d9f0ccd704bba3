//! The picture of the banner: marks, order, sums, the year before.

use std::cmp::Ordering;

use six_stars::domain::kinds::{Community, Respondents, Subdistrict, SurveyTally};
use six_stars::domain::{Link, Record as _};
use six_stars::register::Action;
use six_stars::scoring::all_years::has_facts;
use six_stars::scoring::{
    Mark, Order, PictureAsked, PictureGroup, PictureRow, Star, picture_groups, picture_rows,
};

use super::{register, scores};

fn rows() -> Vec<PictureRow> {
    let register = register();
    let (first, second) = (scores(&register, 2009), scores(&register, 2010));
    picture_rows(&register, &second.scorecards, Some(&first.scorecards))
}

fn groups(asked: &PictureAsked) -> Vec<PictureGroup> {
    let register = register();
    let name = |id| register.title(Subdistrict::INDEX, id);
    picture_groups(&rows(), asked, name)
}

fn levels(groups: &[PictureGroup]) -> Vec<u8> {
    let rows = rows();
    let places = groups.iter().flat_map(|group| &group.rows);
    places.map(|place| rows[*place].standing.level).collect()
}

#[test]
fn each_row_has_its_marks_its_level_and_the_one_before() {
    let rows = rows();
    let found: Vec<(u8, Option<u8>)> = rows
        .iter()
        .map(|row| (row.standing.level, row.before))
        .collect();
    let now = [6, 6, 6, 5, 5, 5, 5, 4, 4, 4];
    let before = [6, 6, 5, 5, 4, 4, 4, 4, 4, 4].map(Some);
    assert_eq!(found, now.into_iter().zip(before).collect::<Vec<_>>());
    for row in &rows {
        let earned = row
            .standing
            .marks
            .iter()
            .filter(|mark| **mark == Mark::Earned);
        assert_eq!(earned.count(), usize::from(row.standing.level));
    }
    // The sixth asked its residents and too few were satisfied; the eighth did not ask.
    let satisfaction = |row: usize| rows[row].standing.marks[4];
    assert_eq!(
        (satisfaction(5), satisfaction(7)),
        (Mark::Lacking, Mark::Missing)
    );
    assert_eq!(rows[2].trend(), Some(Ordering::Greater));
    assert_eq!(rows[0].trend(), Some(Ordering::Equal));
}

#[test]
fn sums_are_those_of_the_rows() {
    let groups = groups(&PictureAsked::default());
    assert_eq!(groups.len(), 4);
    let communities: usize = groups.iter().map(|group| group.rows.len()).sum();
    let stars: usize = groups.iter().flat_map(|group| group.earned).sum();
    assert_eq!((communities, stars), (10, 6 * 3 + 5 * 4 + 4 * 3));
    for group in &groups {
        let levels: usize = group.with_level.iter().sum();
        let by_level = group.with_level.iter().enumerate();
        let stars: usize = by_level.map(|(level, count)| level * count).sum();
        assert_eq!(levels, group.rows.len());
        assert_eq!(stars, group.earned.iter().sum::<usize>());
    }
}

#[test]
fn the_order_and_what_is_left_out_are_as_asked() {
    let ungrouped = PictureAsked {
        ungrouped: true,
        ..PictureAsked::default()
    };
    let by_level = PictureAsked {
        order: Order::Level,
        ..ungrouped
    };
    assert_eq!(levels(&groups(&by_level)), [6, 6, 6, 5, 5, 5, 5, 4, 4, 4]);
    let by_trend = PictureAsked {
        order: Order::Trend,
        ..ungrouped
    };
    let rows = rows();
    let found = groups(&by_trend);
    let trends: Vec<_> = found[0]
        .rows
        .iter()
        .map(|place| rows[*place].trend())
        .collect();
    let mut sorted = trends.clone();
    sorted.sort();
    assert_eq!(trends, sorted);
    let without = PictureAsked {
        without: Some(Star::Satisfaction),
        ..ungrouped
    };
    let found = groups(&without);
    assert_eq!((found[0].rows.len(), found[0].earned[4]), (2, 0));
    let area = rows[0].area;
    let of_area = groups(&PictureAsked {
        area,
        ..PictureAsked::default()
    });
    assert_eq!(of_area.len(), 1);
    assert!(
        of_area[0]
            .rows
            .iter()
            .all(|place| rows[*place].area == area)
    );
}

#[test]
fn without_a_year_before_there_is_no_trend() {
    let register = register();
    let cards = scores(&register, 2009).scorecards;
    let rows = picture_rows(&register, &cards, None);
    assert!(rows.iter().all(|row| row.trend().is_none()));
}

/// A community that nobody rated last year did not rise from nothing.
#[test]
fn a_community_of_which_last_year_is_unknown_has_no_trend() {
    let mut register = register();
    let mut draft = register.draft();
    let new = draft.create(&Community {
        name: "新设社区".into(),
        ..Community::default()
    });
    draft.create(&SurveyTally {
        community: Link::to(new),
        year: Some(2010),
        respondents: Some(Respondents::Units),
        answered: Some(5),
        satisfied: Some(4),
        ..SurveyTally::default()
    });
    let plan = register.plan(draft, Action::Edit, "", 0).unwrap();
    register.apply(&plan);
    let (first, second) = (scores(&register, 2009), scores(&register, 2010));
    let rows = picture_rows(&register, &second.scorecards, Some(&first.scorecards));
    let unknown = rows.iter().filter(|row| row.before.is_none());
    let unknown: Vec<_> = unknown.map(|row| row.community).collect();
    assert_eq!(unknown, [new]);
    assert!(has_facts(&register, new, 2010) && !has_facts(&register, new, 2009));
}
