//! The model communities of a year (S1.9): who could be chosen, by data; who is chosen, and what speaks against it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::Id;
use crate::domain::kinds::ModelCommunity;
use crate::register::Register;

use super::adopted::{Unusable, threshold};
use super::exact::Exact;
use super::picture::standing;
use super::scorecard::Scorecard;
use super::standing_level::confirmed_level;

/// A community that could be chosen, with what speaks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub community: Id,
    pub level: u8,
    /// For how many years without a break it has had this level or a higher one, this year among them.
    pub years: u32,
    /// The scores of the six stars, each out of a hundred, added up.
    pub points: Exact,
}

/// What speaks against a choice; it may stand all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The community has no star in the year.
    NoStars,
    /// Another community has more stars.
    OthersHaveMore { stars: u8 },
    /// Its stars of the year are not confirmed, and may yet be others.
    NotConfirmed,
    /// It is chosen twice for the year.
    Twice,
    /// Nothing says why.
    NoGrounds,
}

/// How many are chosen against how many there should be (by the rulebook).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HowMany {
    TooFew { least: u32 },
    Right,
    TooMany { most: u32 },
}

/// The communities with stars: the highest level first, then the most years, the most points, by id. `before` are the
/// cards of the years before, the latest first, without a gap.
#[must_use]
pub fn proposals(
    register: &Register,
    now: &[Arc<Scorecard>],
    before: &[Vec<Arc<Scorecard>>],
) -> Vec<Proposal> {
    let levels = |cards: &[Arc<Scorecard>]| -> BTreeMap<Id, u8> {
        let level = |card: &Arc<Scorecard>| (card.community, standing(register, card).level);
        cards.iter().map(level).collect()
    };
    let before: Vec<BTreeMap<Id, u8>> = before.iter().map(|cards| levels(cards)).collect();
    let proposal = |card: &Arc<Scorecard>| {
        let level = standing(register, card).level;
        let held = |levels: &&BTreeMap<Id, u8>| {
            let then = levels.get(&card.community);
            then.is_some_and(|then| *then >= level)
        };
        let years = before.iter().take_while(held).count();
        let points = card.stars.iter().filter_map(|star| star.percent());
        (level > 0).then(|| Proposal {
            community: card.community,
            level,
            years: u32::try_from(years).unwrap_or(u32::MAX).saturating_add(1),
            points: points.fold(Exact::zero(), |sum, points| sum.plus(&points)),
        })
    };
    let mut found: Vec<Proposal> = now.iter().filter_map(proposal).collect();
    found.sort_by_cached_key(|one| {
        (
            Reverse(one.level),
            Reverse(one.years),
            Reverse(one.points.clone()),
            one.community,
        )
    });
    found
}

/// The year's choice: by number, those without one last, then by id.
#[must_use]
pub fn chosen_models(register: &Register, year: u32) -> Vec<(Id, &ModelCommunity)> {
    let all = register.all::<ModelCommunity>();
    let mut of_year: Vec<_> = all.filter(|(_, one)| one.year == Some(year)).collect();
    of_year.sort_by_key(|(id, one)| (one.number.is_none(), one.number, *id));
    of_year
}

/// What speaks against a choice of the year. `now` are the year's cards.
#[must_use]
pub fn doubts(register: &Register, now: &[Arc<Scorecard>], model: &ModelCommunity) -> Vec<Doubt> {
    let mut found = Vec::new();
    let level = |card: &Arc<Scorecard>| standing(register, card).level;
    let own = now
        .iter()
        .find(|card| Some(card.community) == model.community.id);
    let own = own.map(level).unwrap_or_default();
    let most = now.iter().map(level).max().unwrap_or_default();
    if own == 0 {
        found.push(Doubt::NoStars);
    } else if most > own {
        found.push(Doubt::OthersHaveMore { stars: most });
    }
    let year = model.year.unwrap_or_default();
    let confirmed = model
        .community
        .id
        .and_then(|id| confirmed_level(register, id, year));
    if own > 0 && confirmed.is_none() {
        found.push(Doubt::NotConfirmed);
    }
    let same = chosen_models(register, year).into_iter();
    let same = same.filter(|(_, other)| other.community.id == model.community.id);
    if same.count() > 1 {
        found.push(Doubt::Twice);
    }
    if model.grounds.trim().is_empty() {
        found.push(Doubt::NoGrounds);
    }
    found
}

/// Whether as many are chosen as the year's rulebook asks for: two or three, by the scheme.
///
/// # Errors
/// [`Unusable`] if the rulebook that was adopted for the year cannot be used.
pub fn how_many(register: &Register, year: u32, chosen: usize) -> Result<HowMany, Unusable> {
    let bound = |id: &str| -> Result<u32, Unusable> {
        let figure = threshold(register, year, id)?;
        let whole = figure.whole().and_then(|whole| u32::try_from(whole).ok());
        Ok(whole.unwrap_or_default())
    };
    let (least, most) = (
        bound("model_communities_least")?,
        bound("model_communities_most")?,
    );
    let chosen = u32::try_from(chosen).unwrap_or(u32::MAX);
    Ok(match chosen {
        few if few < least => HowMany::TooFew { least },
        many if many > most => HowMany::TooMany { most },
        _ => HowMany::Right,
    })
}
