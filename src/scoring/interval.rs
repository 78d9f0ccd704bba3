//! The confidence interval of a satisfaction rate (S1.5): for people to see, never to decide.

use super::exact::Exact;

/// The largest sample for which an interval is computed; far more than live in a city.
const MOST: u64 = 100_000_000;

/// The bounds of a rate, in tenths of a percent, each rounded half up: 0 to 1000.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    pub low: u32,
    pub high: u32,
}

/// The Wilson interval at 95 % (z = 1.96) for `satisfied` of `answered`, by whole numbers alone, so that every browser
/// shows the same. `None` without answers, with more satisfied than answered, or above 100 million answers.
#[must_use]
pub fn wilson(satisfied: u64, answered: u64) -> Option<Interval> {
    if answered == 0 || satisfied > answered || answered > MOST {
        return None;
    }
    let (s, n) = (i128::from(satisfied), i128::from(answered));
    Some(Interval {
        low: bound(s, n, Side::Low)?,
        high: bound(s, n, Side::High)?,
    })
}

/// Where the interval lies beside a share that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// All of it reaches the share.
    Reached,
    /// None of it does.
    Missed,
    /// The share lies within it: the sample is too small to say.
    Unsure,
}

/// Where the Wilson interval lies beside `share`, exactly: the bounds themselves are compared, not what is shown of them. `None`
/// as [`wilson`], and for a share that is not between 0 and 1.
#[must_use]
pub fn against(satisfied: u64, answered: u64, share: &Exact) -> Option<Against> {
    let (a, b) = share.fraction()?;
    if answered == 0 || satisfied > answered || answered > MOST || a < 0 || a > b {
        return None;
    }
    let (s, n) = (i128::from(satisfied), i128::from(answered));
    let (a, b) = (i128::from(a), i128::from(b));
    // A share p is within the interval where (s/n - p)² <= z² p (1 - p) / n.
    let off = s.checked_mul(b)?.checked_sub(n.checked_mul(a)?)?;
    let squared = off.checked_mul(off)?.checked_mul(625)?;
    let spread = n.checked_mul(a)?.checked_mul(b - a)?.checked_mul(2_401)?;
    Some(match squared.cmp(&spread) {
        std::cmp::Ordering::Less => Against::Unsure,
        // A bound that is the share itself reaches it.
        std::cmp::Ordering::Equal if off < 0 => Against::Unsure,
        _ if off >= 0 => Against::Reached,
        _ => Against::Missed,
    })
}

#[derive(Clone, Copy)]
enum Side {
    Low,
    High,
}

/// With z² = 2401/625 the bound is (1250 s + 2401 ± 49 √(q/n)) / (1250 n + 4802), where q = 2500 s (n - s) + 2401 n.
/// Rounding half up to tenths of a percent means: the greatest k with (2k - 1) / 2000 <= bound.
fn bound(s: i128, n: i128, side: Side) -> Option<u32> {
    let q = 2500 * s * (n - s) + 2401 * n;
    let reaches = |k: i128| {
        // (2k - 1) (1250 n + 4802) - 2000 (1250 s + 2401) <= ± 98000 √(q/n), compared by squares.
        let left = (2 * k - 1) * (1250 * n + 4802) - 2000 * (1250 * s + 2401);
        let left_squared = left * left * n;
        let right_squared = 98_000 * 98_000 * q;
        match side {
            Side::High => left <= 0 || left_squared <= right_squared,
            Side::Low => left <= 0 && left_squared >= right_squared,
        }
    };
    let greatest = greatest(0, 1000, reaches);
    u32::try_from(greatest).ok()
}

/// The greatest number from `low` to `high` for which `holds`, which holds up to some number; `low` if none.
fn greatest(low: i128, high: i128, holds: impl Fn(i128) -> bool) -> i128 {
    let (mut low, mut high) = (low, high);
    while low < high {
        let middle = (low + high + 1) / 2;
        if holds(middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(satisfied: u64, answered: u64, low: u32, high: u32) {
        assert_eq!(
            wilson(satisfied, answered),
            Some(Interval { low, high }),
            "{satisfied} of {answered}"
        );
    }

    #[test]
    fn known_intervals() {
        // 4 of 5, the textbook case; and the ends, where a normal interval would fall off.
        check(4, 5, 376, 964);
        check(0, 10, 0, 278);
        check(10, 10, 722, 1000);
        check(80, 100, 711, 867);
        check(1, 1, 207, 1000);
        check(0, 1, 0, 793);
    }

    #[test]
    fn without_a_sample_there_is_none() {
        assert_eq!(wilson(0, 0), None);
        assert_eq!(wilson(2, 1), None);
        assert_eq!(wilson(0, MOST + 1), None);
        check(MOST, MOST, 1000, 1000);
        check(MOST / 2, MOST, 500, 500);
    }

    fn beside(satisfied: u64, answered: u64, share: (i64, i64)) -> Option<Against> {
        against(
            satisfied,
            answered,
            &Exact::ratio(share.0, share.1).unwrap(),
        )
    }

    #[test]
    fn a_share_is_reached_missed_or_open() {
        use Against::{Missed, Reached, Unsure};
        let four_fifths = |s, n| beside(s, n, (4, 5)).unwrap();
        // At 80 % the interval of n answers is z √(0.16 n) answers wide to each side.
        assert_eq!(four_fifths(4, 5), Unsure);
        assert_eq!(four_fifths(15, 15), Unsure);
        assert_eq!(four_fifths(16, 16), Reached);
        assert_eq!(four_fifths(7, 15), Missed);
        assert_eq!(four_fifths(8, 15), Missed);
        assert_eq!(four_fifths(9, 15), Unsure);
        assert_eq!(four_fifths(7_999, 10_000), Unsure);
        assert_eq!(four_fifths(8_078, 10_000), Unsure);
        assert_eq!(four_fifths(8_079, 10_000), Reached);
        assert_eq!(four_fifths(7_922, 10_000), Unsure);
        assert_eq!(four_fifths(7_921, 10_000), Missed);
        // 625 answers: the bound is half itself at 288 and at 337 satisfied.
        assert_eq!(beside(337, 625, (1, 2)), Some(Reached));
        assert_eq!(beside(336, 625, (1, 2)), Some(Unsure));
        assert_eq!(beside(288, 625, (1, 2)), Some(Unsure));
        assert_eq!(beside(287, 625, (1, 2)), Some(Missed));
        assert_eq!(beside(0, 0, (4, 5)), None);
        assert_eq!(beside(2, 1, (4, 5)), None);
        assert_eq!(beside(1, 2, (5, 4)), None);
        assert_eq!(beside(MOST, MOST, (4, 5)), Some(Reached));
    }

    proptest! {
        /// What is shown never says otherwise than what is decided.
        #[test]
        fn shown_bounds_agree(n in 1_u64..20_000, part in 0.0..=1.0_f64) {
            let s = (n as f64 * part) as u64;
            let shown = wilson(s, n).unwrap();
            match beside(s, n, (4, 5)).unwrap() {
                Against::Reached => prop_assert!(shown.low >= 800),
                Against::Missed => prop_assert!(shown.high <= 800),
                Against::Unsure => prop_assert!(shown.low <= 800 && shown.high >= 800),
            }
        }

        #[test]
        fn agrees_with_floating_point(n in 1_u64..1_000_000, part in 0.0..=1.0_f64) {
            let s = (n as f64 * part) as u64;
            let (x, n_, z) = (s as f64, n as f64, 1.96_f64);
            let (p, z2) = (x / n_, z * z);
            let root = z * (p * (1.0 - p) / n_ + z2 / (4.0 * n_ * n_)).sqrt();
            let tenths = |sign: f64| 1000.0 * (p + z2 / (2.0 * n_) + sign * root) / (1.0 + z2 / n_);
            let found = wilson(s, n).unwrap();
            prop_assert!((f64::from(found.low) - tenths(-1.0)).abs() <= 0.500_001);
            prop_assert!((f64::from(found.high) - tenths(1.0)).abs() <= 0.500_001);
        }
    }
}
