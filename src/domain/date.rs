//! Days and months, packed into four and two bytes. Time of day belongs to the history only.

use std::fmt;
use std::num::{NonZeroI32, NonZeroU16};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A day of the Gregorian calendar between the years 1900 and 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NonZeroI32);

/// The years in which a date can lie.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

impl Date {
    /// The day, or `None` where the calendar has no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !YEARS.contains(&year) {
            return None;
        }
        NaiveDate::from_ymd_opt(year, month, day)?;
        NonZeroI32::new((year << 9) | ((month as i32) << 5) | day as i32).map(Date)
    }

    #[inline(always)]
    pub fn year(self) -> i32 {
        self.0.get() >> 9
    }

    pub fn month(self) -> u32 {
        ((self.0.get() >> 5) & 15) as u32
    }

    pub fn day(self) -> u32 {
        (self.0.get() & 31) as u32
    }

    /// Days since 1 January of the year 1 (day 1), for differences between dates.
    pub fn number(self) -> i32 {
        self.naive().num_days_from_ce()
    }

    pub fn from_number(number: i32) -> Option<Self> {
        let date = NaiveDate::from_num_days_from_ce_opt(number)?;
        Date::new(date.year(), date.month(), date.day())
    }

    /// 1 for Monday to 7 for Sunday.
    pub fn weekday(self) -> u32 {
        self.naive().weekday().number_from_monday()
    }

    /// Whole years from `self` to `later`, as a person's age is counted.
    pub fn years_until(self, later: Date) -> i32 {
        let before_birthday = (later.month(), later.day()) < (self.month(), self.day());
        later.year() - self.year() - i32::from(before_birthday)
    }

    /// Reads `2026-11-21`, the only form in files.
    pub fn parse_iso(text: &str) -> Option<Self> {
        if text.len() != 10 {
            return None;
        }
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        if year.len() != 4 || month.len() != 2 {
            return None;
        }
        Date::new(digits(year)? as i32, digits(month)?, digits(day)?)
    }

    fn naive(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year(), self.month(), self.day()).unwrap_or_default()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

macro_rules! written_as_iso {
    ($kind:ident) => {
        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $kind {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                $kind::parse_iso(&text).ok_or_else(|| de::Error::custom("no such day or month"))
            }
        }
    };
}
written_as_iso!(Date);
written_as_iso!(Month);

/// A month of a year, such as a month of birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(NonZeroU16);

impl Month {
    pub fn new(year: i32, month: u32) -> Option<Self> {
        if !YEARS.contains(&year) || !(1..=12).contains(&month) {
            return None;
        }
        NonZeroU16::new((year as u16) * 12 + month as u16 - 1).map(Month)
    }

    pub fn year(self) -> i32 {
        i32::from(self.0.get() / 12)
    }

    pub fn month(self) -> u32 {
        u32::from(self.0.get() % 12) + 1
    }

    /// Months since the year 0, for packing.
    pub fn number(self) -> u16 {
        self.0.get()
    }

    pub fn from_number(number: u16) -> Option<Self> {
        Month::new(i32::from(number / 12), u32::from(number % 12) + 1)
    }

    /// Age in whole years on `day`; in the month of birth the birthday counts as reached.
    pub fn age_on(self, day: Date) -> i32 {
        day.year() - self.year() - i32::from(day.month() < self.month())
    }

    /// Reads `1975-03`, the only form in files.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        if year.len() != 4 || month.len() != 2 {
            return None;
        }
        Month::new(digits(year)? as i32, digits(month)?)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

fn digits(text: &str) -> Option<u32> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        text.parse().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_are_dates() {
        for (text, real) in [
            ("2026-02-28", true),
            ("2026-02-29", false),
            ("2024-02-29", true),
            ("2026-13-01", false),
            ("2026-1-01", false),
            ("1899-12-31", false),
            ("2026-11-2x", false),
            ("+026-11-21", false),
        ] {
            let date = Date::parse_iso(text);
            assert_eq!(date.is_some(), real, "{text}");
            if let Some(date) = date {
                assert_eq!(date.to_string(), text);
                assert_eq!(Date::from_number(date.number()), Some(date));
            }
        }
        let weekday = |text| Date::parse_iso(text).map(Date::weekday);
        assert_eq!(weekday("2026-03-07"), Some(6));
        assert_eq!(weekday("2026-03-08"), Some(7));
        assert_eq!(weekday("2026-03-09"), Some(1));
        assert_eq!(size_of::<Option<Date>>(), 4);
        assert_eq!(size_of::<Option<Month>>(), 2);
    }

    #[test]
    fn ages_change_on_the_birthday() {
        let born = Date::new(1980, 5, 10).expect("a day");
        let on = |y, m, d| born.years_until(Date::new(y, m, d).expect("a day"));
        assert_eq!((on(2025, 5, 9), on(2025, 5, 10)), (44, 45));
        let month = Month::new(1980, 12).expect("a month");
        let on = |m, d| month.age_on(Date::new(2025, m, d).expect("a day"));
        assert_eq!((on(11, 30), on(12, 1), on(12, 31)), (44, 45, 45));
        assert_eq!(Month::from_number(month.number()), Some(month));
        assert_eq!(Month::parse_iso("1980-12"), Some(month));
    }
}
