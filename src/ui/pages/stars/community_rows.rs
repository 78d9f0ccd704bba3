//! A community as a row of the board, and what the board can be narrowed to.

use std::collections::BTreeSet;

use crate::domain::Language;
use crate::domain::kinds::{Community, Subdistrict};
use crate::register::Register;
use crate::scoring::{Board, Outcome, Scorecard, Star, confirmed_level};
use crate::ui::components::star::StarState;
use crate::ui::components::{Cell, CellRow, Column, Item, Room};
use crate::ui::i18n::{language, tr};
use crate::ui::routes::Route;
use crate::ui::score_words;

pub(super) fn row(card: &Scorecard, year: u32, register: &Register) -> CellRow {
    let community = register.get::<Community>(card.community);
    let name = community.map(|c| c.name.to_string()).unwrap_or_default();
    let subdistrict = community
        .and_then(|c| register.get::<Subdistrict>(c.subdistrict.id?))
        .map(|s| s.name.to_string())
        .unwrap_or_default();
    let mut stars = score_words::stars_of(card);
    let confirmed = confirmed_level(register, card.community, year);
    // What is confirmed counts, less what was withdrawn.
    if let Some(confirmed) = &confirmed {
        let standing: Vec<Star> = confirmed.stars().collect();
        for (score, (_, state)) in card.stars.iter().zip(&mut stars) {
            *state = match standing.contains(&score.star) {
                true => StarState::Earned,
                false => StarState::NotEarned,
            };
        }
    }
    let level = confirmed.map_or_else(|| card.level(), |confirmed| confirmed.level());
    let mut cells = vec![Cell::text(name), Cell::text(subdistrict)];
    cells.extend(
        stars
            .iter()
            .map(|(name, state)| Cell::Star(name.clone(), *state)),
    );
    cells.push(Cell::Stars(stars));
    cells.push(Cell::Number(
        f64::from(level),
        score_words::level(level).to_owned(),
    ));
    cells.push(Cell::text(score_words::lacks(card)));
    let route = Route::Scorecard {
        community: card.community.to_string(),
        year: i32::try_from(year).unwrap_or_default(),
    };
    let missing: usize = card.stars.iter().map(score_words::missing).sum();
    let below = (1..=HIGHEST).map(|goal| (format!("{BELOW}{goal}"), level < goal));
    let reached = level.max(UP_TO_THREE);
    CellRow::new(route, cells)
        .marked([(MISSING, missing > 0)])
        .marked(below)
        .marked([(reached.to_string(), true)])
}

pub(super) fn columns() -> Vec<Column> {
    let mut columns = vec![
        Column::new("name", tr!(stars.community), 9),
        Column::new("subdistrict", tr!(stars.subdistrict), 6),
    ];
    // The stars' names are four characters, in English words of up to twelve letters.
    let (width, lacks) = match language() {
        Language::En => (7, 12),
        _ => (5, 15),
    };
    columns.extend(
        Star::ALL.map(|star| {
            Column::new(star.id(), score_words::star_name(star), width).room(Room::Wide)
        }),
    );
    columns.push(Column::new("stars", tr!(stars.six), 9).room(Room::Narrow));
    columns.push(Column::new("level", tr!(stars.level), 6));
    columns.push(Column::new("lacks", tr!(stars.lacks), lacks).unsorted());
    columns
}

/// The filter of communities below a level: this, and the level.
pub(in crate::ui::pages) const BELOW: &str = "below-";
/// The filter of communities that lack facts.
pub(in crate::ui::pages) const MISSING: &str = "missing";

/// Six stars.
const HIGHEST: u8 = 6;
/// The levels that offices do not tell apart: this one and those below it.
const UP_TO_THREE: u8 = 3;

/// The levels of which targets are short, the least first.
pub(super) fn goals(board: &Board) -> Vec<u8> {
    let short = board
        .targets
        .iter()
        .filter(|target| matches!(target.outcome, Outcome::Short { .. }));
    let goals: BTreeSet<u8> = short.map(|target| target.target.level).collect();
    goals.into_iter().collect()
}

/// The levels are alternatives; everything else narrows.
pub(super) fn filters(goals: &[u8]) -> Vec<Vec<Item>> {
    let below = goals.iter().map(|goal| {
        let words = tr!(stars.below, level = score_words::level(*goal));
        vec![Item::new(format!("{BELOW}{goal}"), words)]
    });
    let levels = (UP_TO_THREE + 1..=HIGHEST)
        .rev()
        .map(|level| Item::new(level.to_string(), score_words::level(level)))
        .chain([Item::new(UP_TO_THREE.to_string(), tr!(stars.up_to_three))]);
    below
        .chain([vec![Item::new(MISSING, tr!(stars.with_missing))]])
        .chain([levels.collect()])
        .collect()
}
