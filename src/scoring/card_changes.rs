//! What differs between two scorecards of a community (S1.7): of two years, of what was confirmed and today, of what was handed in
//! before and after it was mended.

use super::scorecard::{IndicatorScore, Scorecard};
use super::star::Star;

/// An indicator that stands otherwise than before; of one that only one card has, one side is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    pub star: Star,
    pub indicator: String,
    pub before: Option<IndicatorScore>,
    pub after: Option<IndicatorScore>,
}

/// What differs, in the order of the scheme.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardChanges {
    pub won: Vec<Star>,
    pub lost: Vec<Star>,
    pub moved: Vec<Moved>,
}

impl CardChanges {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.won.is_empty() && self.lost.is_empty() && self.moved.is_empty()
    }

    /// What differs in `after`.
    #[must_use]
    pub fn between(before: &Scorecard, after: &Scorecard) -> CardChanges {
        let had: Vec<Star> = before.earned().collect();
        let has: Vec<Star> = after.earned().collect();
        let mut changes = CardChanges {
            won: has.iter().copied().filter(|s| !had.contains(s)).collect(),
            lost: had.iter().copied().filter(|s| !has.contains(s)).collect(),
            moved: Vec::new(),
        };
        for star in Star::ALL {
            let of = |card: &'_ Scorecard| {
                let indicators = card.star(star).map(|star| star.indicators.clone());
                indicators.unwrap_or_default()
            };
            let (old, new) = (of(before), of(after));
            for score in &new {
                let was = old.iter().find(|was| was.indicator == score.indicator);
                changes.note(star, was, Some(score));
            }
            for was in &old {
                if !new.iter().any(|score| score.indicator == was.indicator) {
                    changes.note(star, Some(was), None);
                }
            }
        }
        changes
    }

    fn note(&mut self, star: Star, was: Option<&IndicatorScore>, is: Option<&IndicatorScore>) {
        // The records behind a figure may be others while it is the same.
        let stood = |score: &IndicatorScore| (score.state, score.figure, score.points.clone());
        let differs = was.map(stood) != is.map(stood);
        let Some(indicator) = is.or(was).map(|score| score.indicator.to_string()) else {
            return;
        };
        if differs {
            let bare = |score: &IndicatorScore| IndicatorScore {
                evidence: super::looked_at::LookedAt::default(),
                ..score.clone()
            };
            self.moved.push(Moved {
                star,
                indicator,
                before: was.map(bare),
                after: is.map(bare),
            });
        }
    }
}
