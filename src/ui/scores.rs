//! The scores of a year, with the rulebook they were reckoned by.

use std::collections::BTreeMap;

use crate::domain::Id;
use crate::register::Register;
use crate::scoring::{self, CheckedRulebook, Scorecard, Scores, Unusable};

/// What the star pages show of a year.
pub struct YearScores {
    pub year: u32,
    pub outcome: Result<Rated, Unusable>,
}

pub struct Rated {
    pub rulebook: CheckedRulebook,
    pub scores: Scores,
    places: BTreeMap<Id, usize>,
}

impl YearScores {
    pub fn of(register: &Register, year: u32) -> YearScores {
        let outcome = scoring::rulebook_of(register, year).map(|rulebook| {
            let scores = scoring::score_all(&rulebook, register, year);
            let places = scores.scorecards.iter().enumerate();
            let places = places
                .map(|(place, card)| (card.community, place))
                .collect();
            Rated {
                rulebook,
                scores,
                places,
            }
        });
        YearScores { year, outcome }
    }
}

impl PartialEq for YearScores {
    /// Two of them are the same only when they are one: comparing would cost more than drawing.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Rated {
    pub fn card(&self, community: Id) -> Option<&Scorecard> {
        self.scores.scorecards.get(*self.places.get(&community)?)
    }
}
