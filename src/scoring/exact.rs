//! Exact numbers: every share, threshold and score, compared without rounding (domain section 4).

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::{BigRational, Ratio};
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, One, Signed, ToPrimitive, Zero};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Digits that a written number may have; keeps numbers from files small.
const MOST_DIGITS: usize = 15;
/// Decimal places that [`Exact`]'s text may have before it is written as a fraction.
const MOST_PLACES: u32 = 6;

/// An exact rational number, in lowest terms. Small ones take a fast path; none overflow.
///
/// As text: `12`, `0.8` where the decimals end, else `1/3`. Read also as `80%`.
#[derive(Clone, PartialEq, Eq)]
pub struct Exact(Form);

/// A value that fits `Small` is never `Large`, so equality of forms is equality of numbers.
#[derive(Clone, PartialEq, Eq)]
enum Form {
    Small(Ratio<i64>),
    Large(Box<BigRational>),
}

impl Exact {
    /// The number 0.
    #[must_use]
    pub fn zero() -> Self {
        Self::from(0)
    }

    /// `numerator / denominator`; `None` if the denominator is 0.
    #[must_use]
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        // Negating `i64::MIN` would overflow inside the small form.
        if numerator == i64::MIN || denominator == i64::MIN {
            let large = BigRational::new(numerator.into(), denominator.into());
            return Some(Self::from_big(large));
        }
        Some(Self(Form::Small(Ratio::new(numerator, denominator))))
    }

    /// `self + other`.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        self.combine(other, sum, |a, b| a + b)
    }

    /// `self - other`.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.combine(other, CheckedSub::checked_sub, |a, b| a - b)
    }

    /// `self × other`.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        self.combine(other, CheckedMul::checked_mul, |a, b| a * b)
    }

    /// `self / other`; `None` if `other` is 0.
    #[must_use]
    pub fn over(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        Some(self.combine(other, CheckedDiv::checked_div, |a, b| a / b))
    }

    /// Whether the number is 0.
    #[must_use]
    #[inline(always)]
    pub fn is_zero(&self) -> bool {
        matches!(&self.0, Form::Small(small) if small.is_zero())
    }

    /// Whether the number is less than 0.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        *self < Self::zero()
    }

    /// The number as an `i64`, if it is whole and fits.
    #[must_use]
    pub fn whole(&self) -> Option<i64> {
        match &self.0 {
            Form::Small(small) if small.is_integer() => Some(*small.numer()),
            _ => None,
        }
    }

    /// Numerator and denominator in lowest terms, the latter positive, if both fit.
    #[must_use]
    pub fn fraction(&self) -> Option<(i64, i64)> {
        match &self.0 {
            Form::Small(small) => Some((*small.numer(), *small.denom())),
            Form::Large(_) => None,
        }
    }

    /// The least whole number that is not below this one; `None` if it is too large.
    #[must_use]
    pub fn least_whole(&self) -> Option<i64> {
        self.big().ceil().to_integer().to_i64()
    }

    /// For people: one decimal, rounded half up, for example `80.0`. Never compared.
    #[must_use]
    pub fn shown(&self) -> String {
        let half = BigRational::new(1.into(), 2.into());
        let tenths = (self.big() * BigInt::from(10) + half).floor().to_integer();
        let sign = if tenths.is_negative() { "-" } else { "" };
        let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
        format!("{sign}{whole}.{tenth}")
    }

    /// For people: the number × 100 with one decimal, rounded half up, without the sign `%`. Never compared.
    #[must_use]
    pub fn shown_percent(&self) -> String {
        self.times(&Self::from(100)).shown()
    }

    fn combine(
        &self,
        other: &Self,
        small: impl Fn(&Ratio<i64>, &Ratio<i64>) -> Option<Ratio<i64>>,
        large: impl Fn(BigRational, BigRational) -> BigRational,
    ) -> Self {
        if let (Form::Small(a), Form::Small(b)) = (&self.0, &other.0)
            && let Some(result) = small(a, b)
            && *result.numer() != i64::MIN
        {
            return Self(Form::Small(result));
        }
        Self::from_big(large(self.big(), other.big()))
    }

    fn big(&self) -> BigRational {
        match &self.0 {
            Form::Small(small) => {
                BigRational::new_raw((*small.numer()).into(), (*small.denom()).into())
            }
            Form::Large(large) => (**large).clone(),
        }
    }

    fn from_big(value: BigRational) -> Self {
        match (value.numer().to_i64(), value.denom().to_i64()) {
            (Some(numerator), Some(denominator)) if numerator != i64::MIN => {
                Self(Form::Small(Ratio::new_raw(numerator, denominator)))
            }
            _ => Self(Form::Large(Box::new(value))),
        }
    }

    /// The decimal places needed to write the number in full, if that is at most [`MOST_PLACES`].
    fn places(&self) -> Option<u32> {
        let value = self.big();
        let mut scaled = value;
        for places in 0..=MOST_PLACES {
            if scaled.denom().is_one() {
                return Some(places);
            }
            scaled *= BigInt::from(10);
        }
        None
    }
}

/// Most points are whole, and adding them needs no common denominator.
fn sum(a: &Ratio<i64>, b: &Ratio<i64>) -> Option<Ratio<i64>> {
    if a.is_integer() && b.is_integer() {
        return a.numer().checked_add(b.numer()).map(Ratio::from_integer);
    }
    a.checked_add(b)
}

/// Nearly every number is small enough to be compared by two products; denominators are positive.
fn crossed(a: &Ratio<i64>, b: &Ratio<i64>) -> Option<Ordering> {
    let half = |number: &i64| i32::try_from(*number).ok().map(i64::from);
    let left = half(a.numer())? * half(b.denom())?;
    let right = half(b.numer())? * half(a.denom())?;
    Some(left.cmp(&right))
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        if value == i64::MIN {
            return Self::from_big(BigRational::from_integer(value.into()));
        }
        Self(Form::Small(Ratio::from_integer(value)))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Form::Small(a), Form::Small(b)) => crossed(a, b).unwrap_or_else(|| a.cmp(b)),
            _ => self.big().cmp(&other.big()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.big();
        match self.places() {
            Some(0) => write!(f, "{}", value.numer()),
            Some(places) => {
                let power = BigInt::from(10).pow(places);
                let scaled = (value.abs() * &power).to_integer();
                let sign = if value.is_negative() { "-" } else { "" };
                let (whole, rest) = (&scaled / &power, &scaled % &power);
                let width = usize::try_from(places).unwrap_or_default();
                write!(f, "{sign}{whole}.{:0>width$}", rest.to_string())
            }
            None => write!(f, "{}/{}", value.numer(), value.denom()),
        }
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is no number of the form `12`, `0.8`, `80%` or `4/5`, or has more than 15 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an exact number")]
pub struct NotExact;

impl FromStr for Exact {
    type Err = NotExact;

    fn from_str(text: &str) -> Result<Self, NotExact> {
        let text = text.trim();
        if let Some(percent) = text.strip_suffix('%') {
            return decimal(percent.trim_end())?
                .over(&Self::from(100))
                .ok_or(NotExact);
        }
        match text.split_once('/') {
            Some((above, below)) => {
                let below = decimal(below.trim_start())?;
                if below.is_negative() {
                    return Err(NotExact);
                }
                decimal(above.trim_end())?.over(&below).ok_or(NotExact)
            }
            None => decimal(text),
        }
    }
}

fn decimal(text: &str) -> Result<Exact, NotExact> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let pointed = digits.contains('.');
    let plain = |s: &str| s.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty()
        || (pointed && part.is_empty())
        || !plain(whole)
        || !plain(part)
        || whole.len() + part.len() > MOST_DIGITS
    {
        return Err(NotExact);
    }
    let number: i64 = format!("{whole}{part}").parse().map_err(|_| NotExact)?;
    let places = u32::try_from(part.len()).map_err(|_| NotExact)?;
    let power = 10_i64.checked_pow(places).ok_or(NotExact)?;
    let signed = if negative { -number } else { number };
    Exact::ratio(signed, power).ok_or(NotExact)
}

impl Serialize for Exact {
    /// A whole number as a JSON number, anything else as text: a JSON number with decimals would be read as a float.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.whole() {
            Some(whole) if whole.unsigned_abs() < 1 << 53 => serializer.serialize_i64(whole),
            _ => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Whole(i64),
            Text(String),
        }
        match Form::deserialize(deserializer)? {
            Form::Whole(whole) => Ok(Exact::from(whole)),
            Form::Text(text) => text.parse().map_err(de::Error::custom),
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

    #[test]
    fn reads_and_writes_the_four_forms() {
        let check = |input: &str, expected: &str| assert_eq!(exact(input).to_string(), expected);
        check("12", "12");
        check("-3", "-3");
        check("0.80", "0.8");
        check("80%", "0.8");
        check("4/5", "0.8");
        check("1/3", "1/3");
        check("2.5/5", "0.5");
        check("-0.05", "-0.05");
        check("0.000001", "0.000001");
        check("1/10000000", "1/10000000");
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in [
            "",
            "-",
            ".5",
            "5.",
            "1e3",
            "1/0",
            "1/-2",
            "½",
            "0x1",
            "1 000",
            "1234567890123456",
            "NaN",
            "--1",
            "1.2.3",
            "%",
        ] {
            assert_eq!(text.parse::<Exact>(), Err(NotExact), "{text}");
        }
    }

    #[test]
    fn shows_one_decimal_rounded_half_up() {
        let check = |input: &str, expected: &str| assert_eq!(exact(input).shown(), expected);
        check("80", "80.0");
        check("79.95", "80.0");
        check("79.949999", "79.9");
        check("0.05", "0.1");
        check("0.04", "0.0");
        check("-0.05", "0.0");
        check("-0.06", "-0.1");
        check("1/3", "0.3");
        check("2/3", "0.7");
        assert_eq!(exact("7999/10000").shown_percent(), "80.0");
        assert!(exact("7999/10000") < exact("80%"));
    }

    #[test]
    fn survives_the_edges_of_the_small_form() {
        let least = Exact::from(i64::MIN);
        let most = Exact::from(i64::MAX);
        assert_eq!(least.plus(&most), Exact::from(-1));
        assert_eq!(least.minus(&least), Exact::zero());
        assert_eq!(most.times(&most).over(&most), Some(most.clone()));
        assert_eq!(Exact::ratio(i64::MIN, i64::MIN), Some(Exact::from(1)));
        assert!(least < most && most.plus(&most) > most);
        assert_eq!(most.over(&Exact::zero()), None);
    }

    proptest! {
        #[test]
        fn agrees_with_the_large_form(a in any::<i64>(), b in 1..i64::MAX, c in any::<i64>(), d in 1..i64::MAX) {
            let (x, y) = (Exact::ratio(a, b).unwrap(), Exact::ratio(c, d).unwrap());
            let (p, q) = (BigRational::new(a.into(), b.into()), BigRational::new(c.into(), d.into()));
            prop_assert_eq!(x.plus(&y).big(), &p + &q);
            prop_assert_eq!(x.minus(&y).big(), &p - &q);
            prop_assert_eq!(x.times(&y).big(), &p * &q);
            prop_assert_eq!(x.cmp(&y), p.cmp(&q));
            if c != 0 { prop_assert_eq!(x.over(&y).unwrap().big(), &p / &q); }
        }

        #[test]
        fn is_read_as_it_was_written(n in -1_000_000_i64..1_000_000, d in 1_i64..1_000_000) {
            let x = Exact::ratio(n, d).unwrap();
            prop_assert_eq!(x.to_string().parse::<Exact>(), Ok(x));
        }
    }
}
