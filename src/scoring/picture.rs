//! All communities × six stars as a picture: how each star stands, the level now against the year before, sums by
//! sub-district; what is asked of it and the order that follows.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::Id;
use crate::domain::kinds::Community;
use crate::register::Register;

use super::all_years::has_facts;
use super::scorecard::{Scorecard, StarScore, State, Verdict};
use super::standing_level::confirmed_level;
use super::star::Star;

/// How a star stands, as the picture shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    Earned,
    /// Not earned by facts that are known.
    Lacking,
    /// Not earned, and facts are not recorded.
    Missing,
    /// Confirmed and taken back since.
    Withdrawn,
}

/// What counts of a community in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// In the order of [`Star::ALL`].
    pub marks: [Mark; 6],
    /// 0 to 6.
    pub level: u8,
    /// Whether the department confirmed it.
    pub is_confirmed: bool,
}

/// One community of the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureRow {
    pub community: Id,
    pub name: String,
    pub area: Option<Id>,
    pub standing: Standing,
    /// The level of the year before, where something was recorded of it.
    pub before: Option<u8>,
}

/// The order of the communities.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Name,
    /// The highest level first.
    Level,
    /// Those that fell come first, the deepest before; then those that stay, those that rose, those without a year before.
    Trend,
}

/// What is asked of the picture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PictureAsked {
    pub area: Option<Id>,
    /// Only communities without this star.
    pub without: Option<Star>,
    pub order: Order,
    /// All communities together, not by sub-district.
    pub ungrouped: bool,
}

/// Communities that are drawn together, and their sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureGroup {
    /// `None` where they are not grouped, and for those without a sub-district.
    pub area: Option<Id>,
    /// Places among the rows, in order.
    pub rows: Vec<usize>,
    /// How many have each star, in the order of [`Star::ALL`].
    pub earned: [usize; 6],
    /// How many have exactly 0, 1, … 6 stars.
    pub with_level: [usize; 7],
}

/// What counts of a community: the one place that says so for the board. It is what was confirmed, less what was withdrawn; where
/// nothing was, what is reckoned now.
#[must_use]
pub fn standing(register: &Register, card: &Scorecard) -> Standing {
    let reckoned = |star: Star| card.star(star).map_or(Mark::Missing, mark);
    let Some(confirmed) = confirmed_level(register, card.community, card.year) else {
        return Standing {
            marks: Star::ALL.map(reckoned),
            level: card.level(),
            is_confirmed: false,
        };
    };
    let mark = |star: Star| match reckoned(star) {
        _ if confirmed.withdrawn.contains(&star) => Mark::Withdrawn,
        _ if confirmed.confirmed.contains(&star) => Mark::Earned,
        // What was entered since counts no more for this year.
        Mark::Earned => Mark::Lacking,
        reckoned => reckoned,
    };
    Standing {
        marks: Star::ALL.map(mark),
        level: confirmed.level(),
        is_confirmed: true,
    }
}

fn mark(score: &StarScore) -> Mark {
    let missing = |state: State| state == State::Missing;
    match score.verdict {
        Verdict::Earned => Mark::Earned,
        _ if score.indicators.iter().any(|i| missing(i.state)) => Mark::Missing,
        _ => Mark::Lacking,
    }
}

impl PictureRow {
    /// The level against that of the year before.
    #[must_use]
    pub fn trend(&self) -> Option<Ordering> {
        self.before.map(|before| self.standing.level.cmp(&before))
    }
}

/// The rows of a year, in the order of ids. `before` are the cards of the year before, where there are facts of it; a community of
/// which nothing is known then has no year before.
#[must_use]
pub fn picture_rows(
    register: &Register,
    now: &[Arc<Scorecard>],
    before: Option<&[Arc<Scorecard>]>,
) -> Vec<PictureRow> {
    let before: BTreeMap<Id, u8> = before
        .into_iter()
        .flatten()
        .filter(|card| has_facts(register, card.community, card.year))
        .map(|card| (card.community, standing(register, card).level))
        .collect();
    let row = |card: &Arc<Scorecard>| {
        let community = register.get::<Community>(card.community);
        PictureRow {
            community: card.community,
            name: community.map(|c| c.name.to_string()).unwrap_or_default(),
            area: community.and_then(|c| c.subdistrict.id),
            standing: standing(register, card),
            before: before.get(&card.community).copied(),
        }
    };
    now.iter().map(row).collect()
}

/// The rows that answer what is asked, by sub-district in the order that `area_name` gives, those without one last.
#[must_use]
pub fn picture_groups(
    rows: &[PictureRow],
    asked: &PictureAsked,
    area_name: impl Fn(Id) -> String,
) -> Vec<PictureGroup> {
    let kept = rows.iter().enumerate().filter(|(_, row)| {
        let lacks = |star: Star| {
            let mut marks = Star::ALL.iter().zip(&row.standing.marks);
            marks.any(|(one, mark)| *one == star && *mark != Mark::Earned)
        };
        asked.area.is_none_or(|area| row.area == Some(area)) && asked.without.is_none_or(lacks)
    });
    let mut by_area: BTreeMap<(bool, String, Option<Id>), Vec<usize>> = BTreeMap::new();
    for (place, row) in kept {
        let area = row.area.filter(|_| !asked.ungrouped);
        let name = area.map(&area_name).unwrap_or_default();
        let group = by_area.entry((area.is_none(), name, area)).or_default();
        group.push(place);
    }
    let groups = by_area.into_iter().map(|((_, _, area), mut places)| {
        places.sort_by_cached_key(|place| rows.get(*place).map(|row| key(row, asked.order)));
        group(rows, area, places)
    });
    groups.collect()
}

/// What rows are put in order by: equal ones by name, then by id.
fn key(row: &PictureRow, order: Order) -> (Reverse<u8>, (bool, i16), String, Id) {
    let level = row.standing.level;
    let (by_level, by_trend) = match order {
        Order::Name => (Reverse(0), (false, 0)),
        Order::Level => (Reverse(level), (false, 0)),
        Order::Trend => {
            let change = row
                .before
                .map(|before| i16::from(level) - i16::from(before));
            (Reverse(0), (change.is_none(), change.unwrap_or_default()))
        }
    };
    (by_level, by_trend, row.name.clone(), row.community)
}

fn group(rows: &[PictureRow], area: Option<Id>, places: Vec<usize>) -> PictureGroup {
    let mut group = PictureGroup {
        area,
        rows: places,
        earned: [0; 6],
        with_level: [0; 7],
    };
    for row in group.rows.iter().filter_map(|place| rows.get(*place)) {
        for (count, mark) in group.earned.iter_mut().zip(row.standing.marks) {
            *count += usize::from(mark == Mark::Earned);
        }
        if let Some(count) = group.with_level.get_mut(usize::from(row.standing.level)) {
            *count += 1;
        }
    }
    group
}
