//! The level that counts for a community and year (S1.6, S1.7): the confirmed one, less what was withdrawn; where nothing is
//! confirmed, the one that is reckoned now.

use crate::domain::kinds::{Assessment, RatedStar, StarWithdrawal};
use crate::domain::{Choice as _, Id};
use crate::register::Register;

use super::scorecard::{Scorecard, Verdict};
use super::star::Star;

/// What was confirmed for a community and year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmedLevel {
    pub assessment: Id,
    /// The stars confirmed, those that were withdrawn later among them, in the order of the scheme.
    pub confirmed: Vec<Star>,
    /// Those of them that were withdrawn.
    pub withdrawn: Vec<Star>,
    pub is_published: bool,
}

impl ConfirmedLevel {
    /// The stars that stand.
    #[must_use]
    pub fn level(&self) -> u8 {
        u8::try_from(self.stars().count()).unwrap_or(u8::MAX)
    }

    /// The stars that stand, in the order of the scheme.
    pub fn stars(&self) -> impl Iterator<Item = Star> {
        let confirmed = self.confirmed.iter().copied();
        confirmed.filter(|star| !self.withdrawn.contains(star))
    }
}

/// The level that counts, and whether it is confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelThatCounts {
    pub level: u8,
    pub is_confirmed: bool,
}

/// The assessment of a community and year that counts: offices that began one each, apart, are put together to the one that is
/// furthest; of two alike, the one that was begun first.
#[must_use]
pub fn assessment_of(register: &Register, community: Id, year: u32) -> Option<(Id, &Assessment)> {
    let all = register.of::<Assessment>(community);
    let of_year = all.filter(|(_, assessment)| assessment.year == Some(year));
    of_year.max_by_key(|(id, assessment)| {
        let stage = assessment.stage();
        (stage, assessment.handed_in_on, std::cmp::Reverse(*id))
    })
}

/// What was confirmed; `None` where nothing is.
#[must_use]
pub fn confirmed_level(register: &Register, community: Id, year: u32) -> Option<ConfirmedLevel> {
    let (assessment, record) = assessment_of(register, community, year)?;
    record.confirmed_on?;
    let withdrawals: Vec<RatedStar> = register
        .of::<StarWithdrawal>(assessment)
        .filter_map(|(_, withdrawal)| withdrawal.star)
        .collect();
    let confirmed = Star::ALL.into_iter();
    let confirmed: Vec<Star> = confirmed
        .filter(|star| record.confirmed_stars.contains(star.rated()))
        .collect();
    let withdrawn = confirmed.iter().copied();
    let withdrawn = withdrawn.filter(|star| withdrawals.contains(&star.rated()));
    Some(ConfirmedLevel {
        assessment,
        withdrawn: withdrawn.collect(),
        confirmed,
        is_published: record.published_on.is_some(),
    })
}

/// The level that counts for the community and year of a scorecard that was reckoned now.
#[must_use]
pub fn level_that_counts(register: &Register, card: &Scorecard) -> LevelThatCounts {
    match confirmed_level(register, card.community, card.year) {
        Some(confirmed) => LevelThatCounts {
            level: confirmed.level(),
            is_confirmed: true,
        },
        None => LevelThatCounts {
            level: card.level(),
            is_confirmed: false,
        },
    }
}

impl Star {
    /// The star as records name it.
    #[must_use]
    pub fn rated(self) -> RatedStar {
        match self {
            Star::Leadership => RatedStar::Leadership,
            Star::Membership => RatedStar::Membership,
            Star::Mechanism => RatedStar::Mechanism,
            Star::Service => RatedStar::Service,
            Star::Satisfaction => RatedStar::Satisfaction,
            Star::Economy => RatedStar::Economy,
        }
    }

    /// The star that a record names.
    #[must_use]
    pub fn of_rated(star: RatedStar) -> Self {
        let at = usize::from(star.index());
        Star::ALL.get(at).copied().unwrap_or(Star::Leadership)
    }
}

impl Scorecard {
    /// The stars earned, in the order of the scheme.
    pub fn earned(&self) -> impl Iterator<Item = Star> {
        let stars = self.stars.iter();
        let earned = stars.filter(|star| star.verdict == Verdict::Earned);
        earned.map(|star| star.star)
    }
}
