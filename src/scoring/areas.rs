//! How each sub-district's communities stand in a year, against its own targets or, where it has none, everybody's (S1.6).

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::Id;
use crate::domain::kinds::{AreaTarget, Community, Subdistrict, YearTarget};
use crate::register::Register;

use super::adopted::{Unusable, rulebook_of};
use super::all_years::years_with_facts;
use super::document::score_all_summed_up;
use super::picture::standing;
use super::rulebook::Target;
use super::targets::{Board, area_targets, board, targets_of};

/// The communities of one sub-district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaBoard {
    /// `None` for the communities of which no sub-district is recorded.
    pub area: Option<Id>,
    pub board: Board,
    /// The levels for which the sub-district has a target of its own; the others are everybody's share, to compare with.
    pub own: BTreeSet<u8>,
}

/// The sub-districts together ask for fewer communities than all are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLittle {
    pub level: u8,
    /// Communities that the target of all needs.
    pub all: usize,
    /// Communities that the targets of the sub-districts need together.
    pub areas: usize,
}

/// Every sub-district with communities or a target of its own, in the order of ids; last the communities without any.
/// `levels` are the communities' levels in `year`, `everybody` the targets of all.
#[must_use]
pub fn by_area(
    register: &Register,
    levels: impl IntoIterator<Item = (Id, u8)>,
    everybody: &[Target],
    year: u32,
) -> Vec<AreaBoard> {
    let mut by_area: BTreeMap<Option<Id>, Vec<u8>> = BTreeMap::new();
    for (id, level) in levels {
        let area = register
            .get::<Community>(id)
            .and_then(|community| community.subdistrict.id);
        by_area.entry(area).or_default().push(level);
    }
    for (area, _) in register.all::<Subdistrict>() {
        if !area_targets(register, area, year).is_empty() {
            by_area.entry(Some(area)).or_default();
        }
    }
    let mut boards: Vec<AreaBoard> = by_area
        .into_iter()
        .map(|(area, levels)| {
            let own = area.map_or(Vec::new(), |area| area_targets(register, area, year));
            let targets = filled(&own, everybody);
            AreaBoard {
                area,
                board: board(levels, &targets),
                own: own.iter().map(|target| target.level).collect(),
            }
        })
        .collect();
    boards.sort_by_key(|board| (board.area.is_none(), board.area));
    boards
}

/// The own targets, and everybody's for the other levels, in the order of levels.
fn filled(own: &[Target], everybody: &[Target]) -> Vec<Target> {
    let further = everybody.iter();
    let further = further.filter(|target| own.iter().all(|own| own.level != target.level));
    let mut targets: Vec<Target> = own.iter().chain(further).copied().collect();
    targets.sort_unstable_by_key(|target| target.level);
    targets
}

/// The levels at which the sub-districts could all reach what they are asked for, and all together would still be short.
/// Only where a sub-district has a target of its own: everybody's share, rounded up in each, is never too little.
#[must_use]
pub fn too_little(all: &Board, areas: &[AreaBoard]) -> Vec<TooLittle> {
    let states = all.targets.iter().filter_map(|state| {
        let level = state.target.level;
        let of = areas.iter().flat_map(|area| &area.board.targets);
        let needed = of.filter(|of| of.target.level == level).map(|of| of.needed);
        let needed: usize = needed.sum();
        (needed < state.needed).then_some(TooLittle {
            level,
            all: state.needed,
            areas: needed,
        })
    });
    states.collect()
}

/// A year's targets, and how far all communities and each sub-district are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearAreas {
    pub year: u32,
    /// Whether anything was recorded of the year: else nobody is rated, and the boards say only what is asked.
    pub is_rated: bool,
    pub all: Board,
    pub areas: Vec<AreaBoard>,
}

/// The boards of a year.
///
/// # Errors
/// [`Unusable`] if the rulebook that was adopted for the year cannot be used.
pub fn year_areas(register: &Register, year: u32) -> Result<YearAreas, Unusable> {
    let rulebook = rulebook_of(register, year)?;
    let asked = targets_of(rulebook.rulebook(), register, year);
    let is_rated = years_with_facts(register).contains(&year);
    let levels: Vec<(Id, u8)> = match is_rated {
        true => {
            let cards = score_all_summed_up(&rulebook, register, year)
                .scorecards
                .into_iter();
            cards
                .map(|card| (card.community, standing(register, &card).level))
                .collect()
        }
        false => Vec::new(),
    };
    Ok(YearAreas {
        year,
        is_rated,
        all: board(levels.iter().map(|(_, level)| *level), &asked),
        areas: by_area(register, levels, &asked, year),
    })
}

/// The years to look at: those with facts, those for which the register sets targets, and `year` itself.
#[must_use]
pub fn years_to_show(register: &Register, year: u32) -> BTreeSet<u32> {
    let set = register.all::<YearTarget>().filter_map(|(_, set)| set.year);
    let of_areas = register.all::<AreaTarget>();
    let of_areas = of_areas.filter_map(|(_, set)| set.year);
    let mut years = years_with_facts(register);
    years.extend(set.chain(of_areas).chain([year]));
    years
}
