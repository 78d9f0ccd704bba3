//! What differs between two rulebooks, as data; pages word it.
//!
//! Order, version and id are no differences: they change nobody's stars and stand on the page anyway.

mod by_clause;

use std::collections::{BTreeMap, BTreeSet};

pub use self::by_clause::{ClauseDifferences, StarDifferences, by_clause};
use crate::domain::words::Wording;

use super::exact::Exact;
use super::rulebook::{
    Clause, Indicator, NotApplicable, Parameter, Rulebook, StarRules, Target, Weight,
};
use super::scale::Scale;
use super::star::Star;

/// A value before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromTo<T> {
    pub from: T,
    pub to: T,
}

/// One thing that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    Title(FromTo<Wording>),
    AppliesFrom(FromTo<u32>),
    /// In percent.
    PassMark {
        star: Star,
        change: FromTo<u32>,
    },
    /// `from` is `None` where the clause is new, `to` where it is gone.
    Clause {
        star: Star,
        clause: String,
        change: FromTo<Option<Wording>>,
    },
    Added {
        star: Star,
        indicator: Box<Indicator>,
    },
    Removed {
        star: Star,
        indicator: Box<Indicator>,
    },
    /// At least one change.
    Changed {
        star: Star,
        /// As it is afterwards.
        indicator: Box<Indicator>,
        changes: Vec<IndicatorChange>,
    },
    /// In percent; `None` where there is no such target.
    Target {
        year: u32,
        level: u8,
        change: FromTo<Option<u32>>,
    },
    Threshold {
        id: String,
        change: FromTo<Option<Exact>>,
    },
}

/// What differs in an indicator that both rulebooks have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndicatorChange {
    /// It counts for another star.
    Star(FromTo<Star>),
    Clause(FromTo<String>),
    Wording(FromTo<Wording>),
    /// The id of the metric.
    Metric(FromTo<String>),
    /// `None` where the rulebook leaves the parameter at its default.
    Parameter {
        id: String,
        change: FromTo<Option<Parameter>>,
    },
    /// The words of a level; `None` where there is no such level.
    Rubric {
        level: usize,
        change: FromTo<Option<Wording>>,
    },
    Scale(FromTo<Scale>),
    Points(FromTo<u32>),
    Weight(FromTo<Weight>),
    NotApplicable(FromTo<NotApplicable>),
}

/// Every difference, in the order of a rulebook's page: head, stars with clauses and indicators, targets, thresholds.
#[must_use]
pub fn differences(before: &Rulebook, after: &Rulebook) -> Vec<Difference> {
    let title = changed(&before.title, &after.title).map(Difference::Title);
    let from = changed(&before.applies_from, &after.applies_from).map(Difference::AppliesFrom);
    let mut found: Vec<Difference> = title.into_iter().chain(from).collect();
    for star in Star::ALL {
        let empty = StarRules {
            id: star,
            pass_mark: super::rulebook::DEFAULT_PASS_MARK,
            clauses: Vec::new(),
            indicators: Vec::new(),
        };
        let rules = [before, after].map(|rulebook| rulebook.star(star).unwrap_or(&empty));
        of_star(before, after, rules, &mut found);
    }
    let targets = [before, after].map(|rulebook| targets(&rulebook.targets));
    found.extend(
        both(&targets).map(|((year, level), change)| Difference::Target {
            year,
            level,
            change,
        }),
    );
    let thresholds = [&before.thresholds, &after.thresholds].map(Clone::clone);
    found.extend(both(&thresholds).map(|(id, change)| Difference::Threshold { id, change }));
    found
}

fn of_star(
    before: &Rulebook,
    after: &Rulebook,
    [old, new]: [&StarRules; 2],
    found: &mut Vec<Difference>,
) {
    let star = new.id;
    found.extend(
        changed(&old.pass_mark, &new.pass_mark).map(|change| Difference::PassMark { star, change }),
    );
    let clauses = [old, new].map(|rules| clauses(&rules.clauses));
    found.extend(both(&clauses).map(|(clause, change)| Difference::Clause {
        star,
        clause,
        change,
    }));
    for indicator in &new.indicators {
        let boxed = || Box::new(indicator.clone());
        match before.indicator(&indicator.id) {
            None => found.push(Difference::Added {
                star,
                indicator: boxed(),
            }),
            Some((was_in, was)) => {
                let mut changes = of_indicator(was, indicator);
                if let Some(change) = changed(&was_in, &star) {
                    changes.insert(0, IndicatorChange::Star(change));
                }
                if !changes.is_empty() {
                    found.push(Difference::Changed {
                        star,
                        indicator: boxed(),
                        changes,
                    });
                }
            }
        }
    }
    let gone = old.indicators.iter();
    let gone = gone.filter(|indicator| after.indicator(&indicator.id).is_none());
    found.extend(gone.map(|indicator| Difference::Removed {
        star,
        indicator: Box::new(indicator.clone()),
    }));
}

fn of_indicator(was: &Indicator, is: &Indicator) -> Vec<IndicatorChange> {
    let rubric = [was, is].map(|of| {
        let levels = of.rubric.iter().cloned().enumerate();
        levels.collect::<BTreeMap<usize, Wording>>()
    });
    let parameters = [was, is].map(|of| of.parameters.clone());
    let mut changes = Vec::new();
    changes.extend(changed(&was.clause, &is.clause).map(IndicatorChange::Clause));
    changes.extend(changed(&was.wording, &is.wording).map(IndicatorChange::Wording));
    changes.extend(changed(&was.metric, &is.metric).map(IndicatorChange::Metric));
    changes.extend(both(&parameters).map(|(id, change)| IndicatorChange::Parameter { id, change }));
    changes.extend(both(&rubric).map(|(level, change)| IndicatorChange::Rubric { level, change }));
    changes.extend(changed(&was.scale, &is.scale).map(IndicatorChange::Scale));
    changes.extend(changed(&was.points, &is.points).map(IndicatorChange::Points));
    changes.extend(changed(&was.weight, &is.weight).map(IndicatorChange::Weight));
    changes.extend(
        changed(&was.not_applicable, &is.not_applicable).map(IndicatorChange::NotApplicable),
    );
    changes
}

fn changed<T: Clone + PartialEq>(from: &T, to: &T) -> Option<FromTo<T>> {
    (from != to).then(|| FromTo {
        from: from.clone(),
        to: to.clone(),
    })
}

/// The entries that differ, in the order of keys.
fn both<K: Ord + Clone, V: Clone + PartialEq>(
    [before, after]: &[BTreeMap<K, V>; 2],
) -> impl Iterator<Item = (K, FromTo<Option<V>>)> {
    let keys: BTreeSet<&K> = before.keys().chain(after.keys()).collect();
    keys.into_iter().filter_map(|key| {
        let change = changed(&before.get(key).cloned(), &after.get(key).cloned())?;
        Some((key.clone(), change))
    })
}

fn clauses(clauses: &[Clause]) -> BTreeMap<String, Wording> {
    let pairs = clauses.iter();
    pairs.map(|c| (c.id.clone(), c.wording.clone())).collect()
}

fn targets(targets: &[Target]) -> BTreeMap<(u32, u8), u32> {
    let pairs = targets.iter();
    pairs
        .map(|t| ((t.year, t.level), t.share_percent))
        .collect()
}
