//! A year's scores that follow the register: after a change only the communities are rated anew of which something changed.
//!
//! A scorecard is made of the standard and of what belongs to its community by the chain of owners, and of nothing else.
//! A metric that looks further breaks this, and the property test beside it (`tests/scoring/rescoring.rs`).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::Id;
use crate::domain::Record as _;
use crate::domain::kinds::{Community, RulebookVersion};
use crate::register::{Moment, Register};

use super::adopted::{Unusable, rulebook_of};
use super::check::CheckedRulebook;
use super::document::{Scores, score_all_summed_up};
use super::looked_at::Keeps;
use super::score::score_keeping;
use super::scorecard::Scorecard;
use super::standing_level::{LevelThatCounts, level_that_counts};
use super::targets::{board, targets_of};

/// The scores of a year as they were at a moment, with the standard they were reckoned by. The cards say of how many records
/// each figure is made, and not of which: [`score`](super::score) does.
#[derive(Debug, Clone)]
pub struct YearScores {
    pub rulebook: Arc<CheckedRulebook>,
    pub scores: Scores,
    moment: Moment,
}

impl YearScores {
    /// Rates all communities.
    ///
    /// # Errors
    /// [`Unusable`] if the rulebook of the year cannot be used.
    pub fn of(register: &Register, year: u32) -> Result<YearScores, Unusable> {
        let rulebook = Arc::new(rulebook_of(register, year)?);
        let scores = score_all_summed_up(&rulebook, register, year);
        Ok(YearScores {
            rulebook,
            scores,
            moment: register.moment(),
        })
    }

    /// Whether nothing has changed in the register since.
    pub fn is_of(&self, register: &Register) -> bool {
        self.moment == register.moment()
    }

    /// The scores as they are now: the same as [`YearScores::of`] gives.
    ///
    /// # Errors
    /// [`Unusable`] if the rulebook of the year cannot be used any more.
    pub fn again(&self, register: &Register) -> Result<YearScores, Unusable> {
        let year = self.scores.year;
        if register.changed_since(self.moment, RulebookVersion::INDEX) {
            return YearScores::of(register, year);
        }
        let Some(touched) = register.touched_since(self.moment) else {
            return YearScores::of(register, year);
        };
        let known = self.scores.scorecards.iter().zip(&self.scores.levels);
        let known: BTreeMap<Id, (&Arc<Scorecard>, &LevelThatCounts)> = known
            .map(|(card, level)| (card.community, (card, level)))
            .collect();
        let rated = register.all::<Community>().map(|(id, _)| {
            match known.get(&id).filter(|_| !touched(id)) {
                Some((card, level)) => (Arc::clone(card), **level),
                None => {
                    let card = score_keeping(Keeps::Counts, &self.rulebook, register, id, year);
                    let level = level_that_counts(register, &card);
                    (Arc::new(card), level)
                }
            }
        });
        let (scorecards, levels): (Vec<_>, Vec<LevelThatCounts>) = rated.unzip();
        let targets = targets_of(self.rulebook.rulebook(), register, year);
        let board = board(levels.iter().map(|level| level.level), &targets);
        Ok(YearScores {
            rulebook: Arc::clone(&self.rulebook),
            scores: Scores {
                year,
                scorecards,
                levels,
                board,
            },
            moment: register.moment(),
        })
    }

    /// A community's scorecard.
    pub fn card(&self, community: Id) -> Option<&Scorecard> {
        self.scores.card(community)
    }
}
