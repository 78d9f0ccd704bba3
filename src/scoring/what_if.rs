//! The scorecard as it would be with other figures (S1.8): nothing is recorded, and what is not asked about stays.

use std::collections::BTreeMap;

use super::check::{CheckedIndicator, CheckedRulebook};
use super::exact::Exact;
use super::looked_at::LookedAt;
use super::metric::{Figure, Measurement};
use super::next_star::{Plan, Rise};
use super::score::{measured, star};
use super::scorecard::{IndicatorScore, Scorecard, State};

/// Supposed figures, by the indicator's id.
pub type Supposed = BTreeMap<String, Figure>;

/// The card with these figures in the place of those measured. An indicator that does not apply stays so; an id that the
/// rulebook does not know says nothing. `card` is one by this rulebook.
#[must_use]
pub fn what_if(rulebook: &CheckedRulebook, card: &Scorecard, supposed: &Supposed) -> Scorecard {
    let stars = card.stars.iter().map(|score| {
        let rules = rulebook.stars().iter().find(|one| one.star == score.star);
        let Some(rules) = rules else {
            return score.clone();
        };
        let indicators = rules.indicators.iter().zip(&score.indicators);
        let indicators = indicators.map(|(rules, score)| suppose(rules, score, supposed));
        star(rules, indicators.collect())
    });
    Scorecard {
        stars: stars.collect(),
        ..card.clone()
    }
}

fn suppose(
    rules: &CheckedIndicator,
    score: &IndicatorScore,
    supposed: &Supposed,
) -> IndicatorScore {
    match supposed.get(&*rules.id) {
        Some(figure) if score.state != State::NotApplicable => {
            let evidence = LookedAt::default();
            let figure = *figure;
            measured(rules, Measurement { figure, evidence })
        }
        _ => score.clone(),
    }
}

impl Rise {
    /// The figure that the indicator is to have.
    #[must_use]
    pub fn figure(&self) -> Figure {
        match (self.part, self.from) {
            (Some(part), Figure::Share { whole, .. }) => Figure::Share { part, whole },
            _ => figure_of(&self.to),
        }
    }
}

impl Plan {
    /// All that it asks for, done.
    #[must_use]
    pub fn supposed(&self) -> Supposed {
        let rises = self.rises.iter();
        rises
            .map(|rise| (rise.indicator.to_string(), rise.figure()))
            .collect()
    }
}

/// A count, or where the value is not whole, the share in lowest terms.
fn figure_of(value: &Exact) -> Figure {
    match value.fraction() {
        Some((count, 1)) => Figure::Count { count },
        Some((part, whole)) => Figure::Share { part, whole },
        None => Figure::Nothing,
    }
}
