//! Differences put together by star and clause: where a clause's indicators went and others came, that is one replacement.

use super::Difference;
use crate::scoring::rulebook::{Indicator, Rulebook};
use crate::scoring::star::Star;

/// What differs for one star.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StarDifferences<'a> {
    /// `None` is what concerns all of them.
    pub star: Option<Star>,
    /// What is about no clause.
    pub whole: Vec<&'a Difference>,
    pub clauses: Vec<ClauseDifferences<'a>>,
}

/// What differs under one clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseDifferences<'a> {
    pub clause: String,
    pub differences: Vec<&'a Difference>,
    /// The indicators that went and those that came in their place; both or none.
    pub replaced: Option<[Vec<&'a Indicator>; 2]>,
}

/// The differences of two rulebooks by star and clause, in the order of the later one's page; stars and clauses without any are
/// left out. Every difference is there once.
#[must_use]
pub fn by_clause<'a>(
    found: &'a [Difference],
    before: &Rulebook,
    after: &Rulebook,
) -> Vec<StarDifferences<'a>> {
    let stars = std::iter::once(None).chain(Star::ALL.map(Some));
    let stars = stars.map(|star| of_star(found, [after, before], star));
    stars
        .filter(|star| !(star.whole.is_empty() && star.clauses.is_empty()))
        .collect()
}

fn of_star<'a>(
    found: &'a [Difference],
    rulebooks: [&Rulebook; 2],
    star: Option<Star>,
) -> StarDifferences<'a> {
    let of = found.iter().filter(|one| one.star() == star);
    let (whole, within): (Vec<_>, Vec<_>) = of.partition(|one| one.clause().is_none());
    let mut order: Vec<&str> = Vec::new();
    let rules = rulebooks.iter().filter_map(|rules| rules.star(star?));
    let known = rules.flat_map(|rules| rules.clauses.iter().map(|clause| &*clause.id));
    for clause in known.chain(within.iter().filter_map(|one| one.clause())) {
        if !order.contains(&clause) {
            order.push(clause);
        }
    }
    let clauses = order.into_iter().map(|clause| {
        let of = within.iter().copied();
        let of = of.filter(|one| one.clause() == Some(clause));
        of_clause(clause, of.collect())
    });
    StarDifferences {
        star,
        whole,
        clauses: clauses.filter(|clause| !clause.is_empty()).collect(),
    }
}

fn of_clause<'a>(clause: &str, mut differences: Vec<&'a Difference>) -> ClauseDifferences<'a> {
    let removed = differences.iter().filter_map(|one| match one {
        Difference::Removed { indicator, .. } => Some(&**indicator),
        _ => None,
    });
    let added = differences.iter().filter_map(|one| match one {
        Difference::Added { indicator, .. } => Some(&**indicator),
        _ => None,
    });
    let sides: [Vec<&Indicator>; 2] = [removed.collect(), added.collect()];
    let replaced = sides.iter().all(|side| !side.is_empty()).then_some(sides);
    if replaced.is_some() {
        differences
            .retain(|one| !matches!(one, Difference::Added { .. } | Difference::Removed { .. }));
    }
    ClauseDifferences {
        clause: clause.to_owned(),
        differences,
        replaced,
    }
}

impl ClauseDifferences<'_> {
    fn is_empty(&self) -> bool {
        self.differences.is_empty() && self.replaced.is_none()
    }
}

impl Difference {
    /// The star that it is about; `None` where it concerns all.
    #[must_use]
    pub fn star(&self) -> Option<Star> {
        match self {
            Difference::PassMark { star, .. }
            | Difference::Clause { star, .. }
            | Difference::Added { star, .. }
            | Difference::Removed { star, .. }
            | Difference::Changed { star, .. } => Some(*star),
            Difference::Title(_)
            | Difference::AppliesFrom(_)
            | Difference::Target { .. }
            | Difference::Threshold { .. } => None,
        }
    }

    /// The clause that it is about, by its id; of an indicator that moved, the one it moved to.
    #[must_use]
    pub fn clause(&self) -> Option<&str> {
        match self {
            Difference::Clause { clause, .. } => Some(clause),
            Difference::Added { indicator, .. }
            | Difference::Removed { indicator, .. }
            | Difference::Changed { indicator, .. } => Some(&indicator.clause),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scoring::default_rulebook;
    use crate::scoring::differences::differences;

    #[test]
    fn the_programs_editions_differ_in_few_clauses_and_nothing_is_told_twice_or_left_out() {
        let [first, second] = [2009, 2026].map(|year| default_rulebook(year).unwrap());
        let (first, second) = (first.rulebook(), second.rulebook());
        for (before, after) in [(first, second), (second, first)] {
            let found = differences(before, after);
            let stars = by_clause(&found, before, after);
            let told = stars.iter().map(|star| {
                let clauses = star.clauses.iter().map(|clause| {
                    let replaced = clause.replaced.iter().flatten().map(Vec::len);
                    clause.differences.len() + replaced.sum::<usize>()
                });
                star.whole.len() + clauses.sum::<usize>()
            });
            assert_eq!(told.sum::<usize>(), found.len());
            let clauses: usize = stars.iter().map(|star| star.clauses.len()).sum();
            assert!(clauses * 2 < found.len(), "{clauses} of {}", found.len());
        }
        assert!(by_clause(&differences(first, first), first, first).is_empty());
    }

    #[test]
    fn only_what_went_and_came_under_one_clause_is_a_replacement() {
        let rulebook = default_rulebook(2009).unwrap();
        let before = rulebook.rulebook();
        let mut after = before.clone();
        let star = &mut after.stars[0];
        let mut gone = star.indicators.remove(0);
        let found = differences(before, &after);
        let stars = by_clause(&found, before, &after);
        assert_eq!(stars[0].clauses[0].replaced, None);
        assert_eq!(stars[0].clauses[0].differences.len(), 1);

        gone.id = "another".into();
        after.stars[0].indicators.push(gone.clone());
        let found = differences(before, &after);
        let stars = by_clause(&found, before, &after);
        let clause = &stars[0].clauses[0];
        assert_eq!(clause.clause, *gone.clause);
        let [removed, added] = clause.replaced.as_ref().unwrap();
        assert_eq!((removed.len(), added), (1, &vec![&gone]));
    }
}
