//! How a measured value becomes points, exactly (domain section 4).

use serde::{Deserialize, Serialize};

use super::exact::Exact;

/// How a value becomes points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Scale {
    /// All points or none.
    PassFail {
        #[serde(flatten)]
        bound: Bound,
    },
    /// The points of the highest step reached; none below the first.
    Steps { steps: Vec<Step> },
    /// None at `from` or before it, all at `to` or beyond it, in proportion between. `to` may lie below `from`:
    /// then less is better.
    Linear { from: Exact, to: Exact },
}

/// The side on which a value passes; the bound itself passes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    AtLeast(Exact),
    AtMost(Exact),
}

/// `points` are given from the value `at` upwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    pub at: Exact,
    pub points: u32,
}

/// Where a value lies on a scale, for the explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Position {
    /// Against a single bound; `reached` says which side.
    Bound {
        #[serde(flatten)]
        bound: Bound,
        reached: bool,
    },
    /// The step that was reached and the one that would come next.
    Step {
        reached: Option<Exact>,
        next: Option<Exact>,
    },
    /// Between the value that gives nothing and the one that gives all.
    Between { from: Exact, to: Exact },
}

impl Bound {
    /// Whether `value` passes.
    #[must_use]
    pub fn holds(&self, value: &Exact) -> bool {
        match self {
            Bound::AtLeast(least) => value >= least,
            Bound::AtMost(most) => value <= most,
        }
    }
}

impl Scale {
    /// The points for `value` out of `maximum`; never negative, never more than `maximum`.
    #[must_use]
    pub fn points(&self, value: &Exact, maximum: u32) -> Exact {
        let all = Exact::from(i64::from(maximum));
        match self {
            Scale::PassFail { bound } if bound.holds(value) => all,
            Scale::PassFail { .. } => Exact::zero(),
            Scale::Steps { steps } => {
                let reached = steps.iter().filter(|step| *value >= step.at);
                let points = reached.map(|step| i64::from(step.points)).max();
                Exact::from(points.unwrap_or_default()).min(all)
            }
            Scale::Linear { from, to } => {
                let way = value
                    .minus(from)
                    .over(&to.minus(from))
                    .unwrap_or_else(Exact::zero);
                all.times(&way.clamp(Exact::zero(), Exact::from(1)))
            }
        }
    }

    /// Points and position, each step compared once: a whole city has thousands of figures.
    #[must_use]
    pub fn rate(&self, value: &Exact, maximum: u32) -> (Exact, Position) {
        let all = i64::from(maximum);
        match self {
            Scale::PassFail { bound } => {
                let reached = bound.holds(value);
                let points = Exact::from(if reached { all } else { 0 });
                let bound = bound.clone();
                (points, Position::Bound { bound, reached })
            }
            Scale::Steps { steps } => {
                let (mut reached, mut next, mut points) = (None::<&Exact>, None::<&Exact>, 0);
                for step in steps {
                    if *value >= step.at {
                        points = i64::from(step.points).max(points);
                        reached = reached.max(Some(&step.at));
                    } else if next.is_none_or(|next| step.at < *next) {
                        next = Some(&step.at);
                    }
                }
                let position = Position::Step {
                    reached: reached.cloned(),
                    next: next.cloned(),
                };
                (Exact::from(points.min(all)), position)
            }
            Scale::Linear { .. } => (self.points(value, maximum), self.position(value)),
        }
    }

    /// Where `value` lies.
    #[must_use]
    pub fn position(&self, value: &Exact) -> Position {
        match self {
            Scale::PassFail { bound } => Position::Bound {
                bound: bound.clone(),
                reached: bound.holds(value),
            },
            Scale::Steps { steps } => Position::Step {
                reached: steps
                    .iter()
                    .map(|step| &step.at)
                    .filter(|at| *at <= value)
                    .max()
                    .cloned(),
                next: steps
                    .iter()
                    .map(|step| &step.at)
                    .filter(|at| *at > value)
                    .min()
                    .cloned(),
            },
            Scale::Linear { from, to } => Position::Between {
                from: from.clone(),
                to: to.clone(),
            },
        }
    }

    /// The values at which points change, in the order of growing points; for the editor and for what is left to do.
    #[must_use]
    pub fn marks(&self) -> Vec<&Exact> {
        match self {
            Scale::PassFail {
                bound: Bound::AtLeast(mark) | Bound::AtMost(mark),
            } => vec![mark],
            Scale::Steps { steps } => steps.iter().map(|step| &step.at).collect(),
            Scale::Linear { from, to } => vec![from, to],
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn exact(text: &str) -> Exact {
        text.parse().unwrap()
    }

    fn check(scale: &Scale, value: &str, expected: &str) {
        assert_eq!(
            scale.points(&exact(value), 12),
            exact(expected),
            "{value} on {scale:?}"
        );
    }

    fn steps(steps: &[(i64, u32)]) -> Scale {
        let steps = steps
            .iter()
            .map(|&(at, points)| Step {
                at: Exact::from(at),
                points,
            })
            .collect();
        Scale::Steps { steps }
    }

    proptest! {
        #[test]
        fn what_is_rated_at_once_is_what_is_asked_one_by_one(
            marks in prop::collection::btree_map(-9_i64..9, 1_u32..20, 1..5), value in -10_i64..10, below in 1_i64..4,
            kind in 0..4, maximum in 1_u32..20,
        ) {
            let at = |mark: Option<&i64>| Exact::from(mark.copied().unwrap_or_default());
            let first = at(marks.keys().next());
            let scale = match kind {
                0 => Scale::PassFail { bound: Bound::AtLeast(first) },
                1 => Scale::PassFail { bound: Bound::AtMost(first) },
                2 => Scale::Linear { from: first.minus(&Exact::from(1)), to: at(marks.keys().last()) },
                _ => steps(&marks.into_iter().collect::<Vec<_>>()),
            };
            let value = Exact::ratio(value, below).unwrap();
            prop_assert_eq!(scale.rate(&value, maximum), (scale.points(&value, maximum), scale.position(&value)));
        }
    }

    #[test]
    fn pass_fail_has_its_bound_inside() {
        let least = Scale::PassFail {
            bound: Bound::AtLeast(exact("80%")),
        };
        check(&least, "4/5", "12");
        check(&least, "7999/10000", "0");
        check(&least, "8001/10000", "12");
        check(&least, "0", "0");
        let most = Scale::PassFail {
            bound: Bound::AtMost(exact("3")),
        };
        check(&most, "3", "12");
        check(&most, "3.000001", "0");
        check(&most, "0", "12");
    }

    #[test]
    fn steps_give_the_highest_one_reached() {
        let scale = steps(&[(1, 4), (2, 9), (4, 12)]);
        check(&scale, "0", "0");
        check(&scale, "0.999999", "0");
        check(&scale, "1", "4");
        check(&scale, "1.999999", "4");
        check(&scale, "2", "9");
        check(&scale, "3", "9");
        check(&scale, "4", "12");
        check(&scale, "400", "12");
    }

    #[test]
    fn linear_is_exact_between_its_ends() {
        let up = Scale::Linear {
            from: exact("0.3"),
            to: exact("0.6"),
        };
        check(&up, "0.299999", "0");
        check(&up, "0.3", "0");
        check(&up, "0.45", "6");
        check(&up, "4/9", "52/9");
        check(&up, "0.6", "12");
        check(&up, "1", "12");
        let down = Scale::Linear {
            from: exact("10"),
            to: exact("4"),
        };
        check(&down, "11", "0");
        check(&down, "10", "0");
        check(&down, "9", "2");
        check(&down, "4", "12");
        check(&down, "0", "12");
    }

    #[test]
    fn a_position_names_the_next_step() {
        let scale = steps(&[(1, 4), (2, 12)]);
        let at = |reached: Option<i64>, next: Option<i64>| Position::Step {
            reached: reached.map(Exact::from),
            next: next.map(Exact::from),
        };
        assert_eq!(scale.position(&Exact::zero()), at(None, Some(1)));
        assert_eq!(scale.position(&Exact::from(1)), at(Some(1), Some(2)));
        assert_eq!(scale.position(&Exact::from(2)), at(Some(2), None));
    }

    proptest! {
        #[test]
        fn more_is_never_less(a in 0_i64..2000, b in 0_i64..2000, from in 0_i64..1000, width in 1_i64..1000) {
            let (low, high) = (Exact::from(a.min(b)), Exact::from(a.max(b)));
            let linear = Scale::Linear { from: Exact::from(from), to: Exact::from(from + width) };
            let pass = Scale::PassFail { bound: Bound::AtLeast(Exact::from(from)) };
            for scale in [linear, pass, steps(&[(from, 5), (from + width, 12)])] {
                prop_assert!(scale.points(&low, 12) <= scale.points(&high, 12));
                prop_assert!(scale.points(&high, 12) <= Exact::from(12));
            }
        }
    }
}
