//! A community as a row of the board, and what the board can be narrowed to.

use std::collections::BTreeSet;

use crate::domain::kinds::{Community, Subdistrict};
use crate::domain::{Id, Language};
use crate::register::Register;
use crate::scoring::{Board, Outcome, Scorecard, Star};
use crate::ui::components::{Cell, Column, Item, Room};
use crate::ui::i18n::{language, tr};
use crate::ui::score_words;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct CommunityRow {
    pub community: Id,
    pub cells: Vec<Cell>,
    level: u8,
    missing: usize,
}

impl CommunityRow {
    pub fn of(card: &Scorecard, register: &Register) -> Self {
        let community = register.get::<Community>(card.community);
        let name = community.map(|c| c.name.to_string()).unwrap_or_default();
        let subdistrict = community
            .and_then(|c| register.get::<Subdistrict>(c.subdistrict.id?))
            .map(|s| s.name.to_string())
            .unwrap_or_default();
        let stars = score_words::stars_of(card);
        let level = card.level();
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
        CommunityRow {
            community: card.community,
            cells,
            level,
            missing: card.stars.iter().map(score_words::missing).sum(),
        }
    }
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

/// The levels of which targets are short, the least first.
pub(super) fn goals(board: &Board) -> Vec<u8> {
    let short = board
        .targets
        .iter()
        .filter(|target| matches!(target.outcome, Outcome::Short { .. }));
    let goals: BTreeSet<u8> = short.map(|target| target.target.level).collect();
    goals.into_iter().collect()
}

pub(super) fn filters(goals: &[u8]) -> Vec<Item> {
    let below = goals.iter().map(|goal| {
        let words = tr!(stars.below, level = score_words::level(*goal));
        Item::new(format!("{BELOW}{goal}"), words)
    });
    let levels = (4..=6)
        .rev()
        .map(|level: u8| Item::new(level.to_string(), score_words::level(level)));
    below
        .chain([Item::new(MISSING, tr!(stars.with_missing))])
        .chain(levels)
        .chain([Item::new("3", tr!(stars.up_to_three))])
        .collect()
}

/// Levels are alternatives; everything else narrows.
pub(super) fn keeps(row: &CommunityRow, filters: &BTreeSet<String>) -> bool {
    let mut below = filters.iter().filter_map(|code| code.strip_prefix(BELOW));
    let below = below.all(|goal| goal.parse::<u8>().is_ok_and(|goal| row.level < goal));
    let missing = !filters.contains(MISSING) || row.missing > 0;
    let mut levels = filters.iter().filter_map(|code| code.parse::<u8>().ok());
    let any_level = levels.clone().next().is_none();
    below && missing && (any_level || levels.any(|level| level == row.level.max(3)))
}
