//! A value as people read it in a language.

use super::cell::Cell;
use crate::domain::words::{Language, Words, words};
use crate::domain::{Date, Month};
use crate::scoring::Exact;

/// What stands in the place of a share where there is nothing to count.
pub(super) const NOTHING: Words = words("没有可计的", "沒有可計的", "Nothing to count");

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

impl Cell {
    /// As a reader of paper or of a page expects it: 2026年3月5日, 42,731, 80.0%（4/5）. Rounded half up, never compared.
    #[must_use]
    pub fn shown(&self, language: Language) -> String {
        match self {
            Cell::Count(count) => grouped(&count.to_string()),
            Cell::Hundredths(number) => grouped(&hundredths(*number)),
            Cell::Exact(number) => grouped(&number.shown()),
            Cell::Date(date) => day(*date, language),
            Cell::Month(month) => month_of_year(*month, language),
            _ => self.written(language),
        }
    }

    /// As a program reads it that knows no types, and a person can: 2026-03-05, 42731, 12.50.
    #[must_use]
    pub fn written(&self, language: Language) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Code(text) => text.clone(),
            Cell::Count(count) => count.to_string(),
            Cell::Hundredths(number) => hundredths(*number),
            Cell::Share { part, whole } => share(*part, *whole, language),
            Cell::Exact(number) => number.shown(),
            Cell::Date(date) => date.to_string(),
            Cell::Month(month) => month.to_string(),
            Cell::Minutes(minutes) => length_of_time(*minutes, language),
            Cell::Tick(true) => "☑".to_owned(),
            Cell::Tick(false) => "☐".to_owned(),
            Cell::AsRead(cell) => cell.shown(),
        }
    }

    /// Whether it is words, whose lines may break.
    #[must_use]
    pub fn is_words(&self) -> bool {
        matches!(self, Cell::Text(_))
    }

    /// Whether it is a number, which stands at the right of its column.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(
            self,
            Cell::Count(_)
                | Cell::Hundredths(_)
                | Cell::Share { .. }
                | Cell::Exact(_)
                | Cell::Minutes(_)
        )
    }
}

/// A label and its value on one line: 「单位：东街小学」.
pub(super) fn labelled(label: &str, value: &Cell, language: Language) -> String {
    let colon = match language {
        Language::En => ": ",
        _ => "：",
    };
    format!("{label}{colon}{}", value.shown(language))
}

fn day(date: Date, language: Language) -> String {
    match language {
        Language::En => format!(
            "{} {} {}",
            date.day(),
            in_english(date.month()),
            date.year()
        ),
        _ => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
    }
}

fn month_of_year(month: Month, language: Language) -> String {
    match language {
        Language::En => format!("{} {}", in_english(month.month()), month.year()),
        _ => format!("{}年{}月", month.year(), month.month()),
    }
}

/// A month of a year that is known: 3 月, Mar.
#[must_use]
pub fn month_name(month: u32, language: Language) -> String {
    match language {
        Language::En => in_english(month).to_owned(),
        _ => format!("{month} 月"),
    }
}

fn in_english(month: u32) -> &'static str {
    let at = usize::try_from(month).unwrap_or_default().checked_sub(1);
    at.and_then(|at| MONTHS.get(at)).unwrap_or(&"")
}

/// Always with two decimals, so that the points of a column stand below each other.
fn hundredths(number: i64) -> String {
    let (units, rest) = (number.unsigned_abs() / 100, number.unsigned_abs() % 100);
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{units}.{rest:02}")
}

fn share(part: i64, whole: i64, language: Language) -> String {
    let Some(share) = Exact::ratio(part, whole) else {
        return NOTHING.in_language(language).to_owned();
    };
    let percent = share.shown_percent();
    match language {
        Language::En => format!("{percent}% ({part}/{whole})"),
        _ => format!("{percent}%（{part}/{whole}）"),
    }
}

fn length_of_time(minutes: i64, language: Language) -> String {
    let sign = if minutes < 0 { "-" } else { "" };
    let (hours, rest) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
    match (language, hours, rest) {
        (Language::En, 0, rest) => format!("{sign}{rest} min"),
        (Language::En, hours, 0) => format!("{sign}{hours} h"),
        (Language::En, hours, rest) => format!("{sign}{hours} h {rest} min"),
        (Language::ZhHans, 0, rest) => format!("{sign}{rest}分钟"),
        (Language::ZhHans, hours, 0) => format!("{sign}{hours}小时"),
        (Language::ZhHans, hours, rest) => format!("{sign}{hours}小时{rest}分"),
        (Language::ZhHant, 0, rest) => format!("{sign}{rest}分鐘"),
        (Language::ZhHant, hours, 0) => format!("{sign}{hours}小時"),
        (Language::ZhHant, hours, rest) => format!("{sign}{hours}小時{rest}分"),
    }
}

/// The digits ahead of the point in threes: 42,731.05.
fn grouped(number: &str) -> String {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", number),
    };
    let whole = digits.find('.').unwrap_or(digits.len());
    let mut text = String::from(sign);
    for (at, digit) in digits.char_indices() {
        if at > 0 && at < whole && (whole - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::words::Language::{En, ZhHans, ZhHant};

    fn date(year: i32, month: u32, day: u32) -> Cell {
        Cell::date(Date::new(year, month, day))
    }

    fn share(part: i64, whole: i64) -> Cell {
        Cell::Share { part, whole }
    }

    #[test]
    fn every_kind_is_shown_in_every_language() {
        let check = |cell: Cell, expected: [&str; 3]| {
            let shown = [ZhHans, ZhHant, En].map(|language| cell.shown(language));
            assert_eq!(shown, expected, "{cell:?}");
        };
        let same = |cell: Cell, expected: &str| check(cell, [expected; 3]);
        same(Cell::Empty, "");
        same(Cell::text("王建国"), "王建国");
        same(Cell::text(""), "");
        same(Cell::code("013900000000"), "013900000000");
        same(Cell::Count(0), "0");
        same(Cell::Count(999), "999");
        same(Cell::Count(1_000), "1,000");
        same(Cell::Count(42_731), "42,731");
        same(Cell::Count(-1_234_567), "-1,234,567");
        same(Cell::Count(i64::MIN), "-9,223,372,036,854,775,808");
        same(Cell::Hundredths(0), "0.00");
        same(Cell::Hundredths(5), "0.05");
        same(Cell::Hundredths(-5), "-0.05");
        same(Cell::Hundredths(28_000_050), "280,000.50");
        same(Cell::Exact("79.95".parse().unwrap()), "80.0");
        same(Cell::Exact("79.94".parse().unwrap()), "79.9");
        same(Cell::Exact("1234.5".parse().unwrap()), "1,234.5");
        same(Cell::Tick(true), "☑");
        same(Cell::Tick(false), "☐");
        check(
            date(2026, 3, 5),
            ["2026年3月5日", "2026年3月5日", "5 Mar 2026"],
        );
        check(
            date(1999, 12, 31),
            ["1999年12月31日", "1999年12月31日", "31 Dec 1999"],
        );
        check(
            Cell::Month(Month::new(2026, 1).unwrap()),
            ["2026年1月", "2026年1月", "Jan 2026"],
        );
        check(share(4, 5), ["80.0%（4/5）", "80.0%（4/5）", "80.0% (4/5)"]);
        check(share(0, 5), ["0.0%（0/5）", "0.0%（0/5）", "0.0% (0/5)"]);
        check(
            share(0, 0),
            ["没有可计的", "沒有可計的", "Nothing to count"],
        );
        check(Cell::Minutes(0), ["0分钟", "0分鐘", "0 min"]);
        check(Cell::Minutes(59), ["59分钟", "59分鐘", "59 min"]);
        check(Cell::Minutes(60), ["1小时", "1小時", "1 h"]);
        check(Cell::Minutes(61), ["1小时1分", "1小時1分", "1 h 1 min"]);
        check(
            Cell::Minutes(-90),
            ["-1小时30分", "-1小時30分", "-1 h 30 min"],
        );
    }

    #[test]
    fn shares_are_rounded_half_up() {
        let check = |part, whole, expected: &str| {
            assert_eq!(share(part, whole).shown(En), expected);
        };
        check(1999, 2000, "100.0% (1999/2000)");
        check(1998, 2000, "99.9% (1998/2000)");
        check(1, 3, "33.3% (1/3)");
        check(2, 3, "66.7% (2/3)");
        check(1, 2000, "0.1% (1/2000)");
        check(1, 2001, "0.0% (1/2001)");
    }

    #[test]
    fn what_programs_read_has_no_commas_and_one_form_of_days() {
        let check = |cell: Cell, expected: &str| assert_eq!(cell.written(ZhHans), expected);
        check(Cell::Count(-42_731), "-42731");
        check(Cell::Hundredths(28_000_050), "280000.50");
        check(Cell::Exact("1234.55".parse().unwrap()), "1234.6");
        check(date(2026, 3, 5), "2026-03-05");
        check(Cell::Month(Month::new(2026, 3).unwrap()), "2026-03");
        check(share(4, 5), "80.0%（4/5）");
    }
}
