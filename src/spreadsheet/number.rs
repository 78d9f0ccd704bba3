//! Numbers as their digits, and the days and times that spreadsheets keep as numbers.

use super::Cell;
use crate::domain::Date;

/// A number by its digits: `negative`, the digits without leading noughts, and how many of them stand behind the point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    negative: bool,
    digits: String,
    behind: usize,
}

/// Spreadsheets keep so many digits of a number; what a file has beyond is what a float leaves behind.
const KEPT: usize = 15;
/// Longer numbers mean nothing in a table.
const LONGEST: usize = 40;

impl Number {
    /// Reads `-12.50`, `1.38E+10`; `None` where it is no number, or one of more than forty places.
    pub fn read(text: &str) -> Option<Number> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (units, rest) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digit = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if (units.is_empty() && rest.is_empty()) || !digit(units) || !digit(rest) {
            return None;
        }
        if units.len() + rest.len() > LONGEST || exponent.unsigned_abs() as usize > LONGEST {
            return None;
        }
        let mut digits = format!("{units}{rest}");
        let behind = rest.len() as i32 - exponent;
        if behind < 0 {
            digits.push_str(&"0".repeat(behind.unsigned_abs() as usize));
        }
        let number = Number {
            negative,
            digits,
            behind: usize::try_from(behind).unwrap_or(0),
        };
        Some(number.tidy())
    }

    /// The number with so many digits as a spreadsheet shows at most, rounded half up.
    pub fn as_kept(self) -> Number {
        let over = self.digits.len().saturating_sub(KEPT);
        // Only what stands behind the point is a float's leavings: a long whole number is one.
        let over = over.min(self.behind);
        if over == 0 {
            return self;
        }
        let (kept, gone) = self.digits.split_at(self.digits.len() - over);
        let up = gone.as_bytes().first().is_some_and(|digit| *digit >= b'5');
        let mut digits: Vec<u8> = kept.bytes().collect();
        if up {
            let mut at = digits.len();
            loop {
                if at == 0 {
                    digits.insert(0, b'1');
                    break;
                }
                at -= 1;
                match digits.get_mut(at) {
                    Some(digit) if *digit == b'9' => *digit = b'0',
                    Some(digit) => {
                        *digit += 1;
                        break;
                    }
                    None => break,
                }
            }
        }
        let number = Number {
            negative: self.negative,
            digits: String::from_utf8(digits).unwrap_or_default(),
            behind: self.behind - over,
        };
        number.tidy()
    }

    fn tidy(mut self) -> Number {
        while self.behind > 0 && self.digits.ends_with('0') {
            self.digits.pop();
            self.behind -= 1;
        }
        let noughts = self.digits.len() - self.digits.trim_start_matches('0').len();
        self.digits.drain(..noughts);
        if self.digits.is_empty() {
            self.negative = false;
            self.behind = 0;
        }
        self
    }

    /// The number, where it is whole and not too great.
    pub fn whole(&self) -> Option<i64> {
        if self.behind > 0 {
            return None;
        }
        if self.digits.is_empty() {
            return Some(0);
        }
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}{}", self.digits).parse().ok()
    }

    /// Its digits with a point, never an exponent.
    pub fn text(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        if self.behind == 0 {
            let digits = if self.digits.is_empty() {
                "0"
            } else {
                &self.digits
            };
            return format!("{sign}{digits}");
        }
        let padded = format!("{:0>width$}", self.digits, width = self.behind + 1);
        let (units, rest) = padded.split_at(padded.len() - self.behind);
        format!("{sign}{units}.{rest}")
    }

    /// Its whole part and, of what is behind the point, the seconds of a day. None below nothing.
    fn days_and_seconds(&self) -> Option<(i64, u32)> {
        if self.negative {
            return None;
        }
        let cut = self.digits.len().saturating_sub(self.behind);
        let (units, rest) = self.digits.split_at(cut);
        let days: i64 = if units.is_empty() {
            0
        } else {
            units.parse().ok()?
        };
        let rest = format!(
            "{}{rest}",
            "0".repeat(self.behind.saturating_sub(rest.len()))
        );
        let nano = format!("{rest:0<9}");
        let nano: u64 = nano.get(..9)?.parse().ok()?;
        let seconds = (nano * 86_400 + 500_000_000) / 1_000_000_000;
        match seconds {
            86_400 => Some((days + 1, 0)),
            seconds => Some((days, u32::try_from(seconds).ok()?)),
        }
    }

    fn cell(&self) -> Cell {
        match self.whole() {
            Some(number) => Cell::Whole(number),
            None => Cell::Decimal(self.text().into()),
        }
    }
}

/// What the format of a cell makes of its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    #[default]
    Number,
    /// A day, a time of day, or both.
    Moment,
    /// A length of time: `[h]:mm`.
    Length,
}

impl Shown {
    /// The formats that programs know by number only. 27 to 36 and 50 to 58 are days in Chinese and Japanese versions.
    pub fn built_in(number: u32) -> Shown {
        match number {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shown::Moment,
            46 => Shown::Length,
            _ => Shown::Number,
        }
    }

    /// A format as it is written out: `yyyy"年"m"月"d"日"`.
    pub fn of_code(code: &str) -> Shown {
        let mut shown = Shown::Number;
        let mut characters = code.chars();
        while let Some(character) = characters.next() {
            match character {
                // Only the first part is for numbers above nothing.
                ';' => break,
                '"' => {
                    characters.by_ref().find(|c| *c == '"');
                }
                '\\' | '_' | '*' => {
                    characters.next();
                }
                '[' => {
                    let inside: String = characters.by_ref().take_while(|c| *c != ']').collect();
                    let unit = inside.to_ascii_lowercase();
                    let of_time = |c: char| matches!(c, 'h' | 'm' | 's');
                    if !unit.is_empty() && unit.chars().all(of_time) {
                        return Shown::Length;
                    }
                }
                // "General" has an e, which elsewhere is a year.
                'G' | 'g' if code.to_ascii_lowercase().contains("general") => {
                    return Shown::Number;
                }
                'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => shown = Shown::Moment,
                _ => {}
            }
        }
        shown
    }
}

/// A number of a cell with this format. `from_1904` where the workbook counts its days from then.
pub fn cell(text: &str, shown: Shown, from_1904: bool) -> Cell {
    // Most numbers are short and whole.
    if shown == Shown::Number
        && text.len() <= KEPT
        && text.bytes().all(|b| b.is_ascii_digit())
        && let Ok(number) = text.parse()
    {
        return Cell::Whole(number);
    }
    let Some(number) = Number::read(text.trim()) else {
        return Cell::text(text);
    };
    let number = number.as_kept();
    let moment = match shown {
        Shown::Number => None,
        Shown::Length => length(&number),
        Shown::Moment => moment(&number, from_1904),
    };
    moment.unwrap_or_else(|| number.cell())
}

fn length(number: &Number) -> Option<Cell> {
    let (days, seconds) = number.days_and_seconds()?;
    let seconds = days.checked_mul(86_400)?.checked_add(i64::from(seconds))?;
    u32::try_from(seconds).ok().map(Cell::Time)
}

fn moment(number: &Number, from_1904: bool) -> Option<Cell> {
    let (days, seconds) = number.days_and_seconds()?;
    if days == 0 && !from_1904 {
        return Some(Cell::Time(seconds));
    }
    let first = match (from_1904, days) {
        (true, _) => Date::new(1904, 1, 1)?.number(),
        // Day 60 is 29 February 1900, which never was.
        (false, 60) => return None,
        (false, ..60) => Date::new(1900, 1, 1)?.number() - 1,
        (false, _) => Date::new(1900, 1, 1)?.number() - 2,
    };
    let day = i32::try_from(days).ok()?.checked_add(first)?;
    let date = Date::from_number(day)?;
    Some(match seconds {
        0 => Cell::Date(date),
        seconds => Cell::Moment(date, seconds),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_their_digits() {
        for (text, expected) in [
            ("12", "12"),
            ("-012.50", "-12.5"),
            ("1.38E+10", "13800000000"),
            ("1.3800001234E10", "13800001234"),
            ("5E-3", "0.005"),
            ("0.10000000000000001", "0.1"),
            ("0.30000000000000004", "0.3"),
            ("2.9999999999999996", "3"),
            ("999999999999999.96", "1000000000000000"),
            ("350102197503050016", "350102197503050016"),
            ("0", "0"),
            ("-0.0", "0"),
            (".5", "0.5"),
            ("1e99", "none"),
            ("1.2.3", "none"),
            ("e5", "none"),
            ("", "none"),
        ] {
            let read = Number::read(text).map(|number| number.as_kept().text());
            assert_eq!(read.as_deref().unwrap_or("none"), expected, "{text}");
        }
    }

    #[test]
    fn days_are_counted_as_spreadsheets_count_them() {
        for (text, shown, from_1904, expected) in [
            ("45356", Shown::Moment, false, "2024-03-05"),
            ("45356.5", Shown::Moment, false, "2024-03-05 12:00"),
            ("45355.999999999", Shown::Moment, false, "2024-03-05"),
            ("43894", Shown::Moment, true, "2024-03-05"),
            ("1", Shown::Moment, false, "1900-01-01"),
            ("59", Shown::Moment, false, "1900-02-28"),
            ("60", Shown::Moment, false, "60"),
            ("61", Shown::Moment, false, "1900-03-01"),
            ("0.5", Shown::Moment, false, "12:00"),
            ("1.0625", Shown::Length, false, "25:30"),
            ("0.0625", Shown::Length, false, "1:30"),
            ("-1", Shown::Moment, false, "-1"),
            ("9999999", Shown::Moment, false, "9999999"),
            ("45356", Shown::Number, false, "45356"),
            ("张三", Shown::Number, false, "张三"),
        ] {
            assert_eq!(cell(text, shown, from_1904).shown(), expected, "{text}");
        }
    }

    #[test]
    fn a_format_says_whether_a_number_is_a_day() {
        for (code, expected) in [
            ("General", Shown::Number),
            ("0.00", Shown::Number),
            ("#,##0;[Red]-#,##0", Shown::Number),
            ("yyyy\"年\"m\"月\"d\"日\"", Shown::Moment),
            ("[$-804]yyyy/m/d;@", Shown::Moment),
            ("0\"天\"", Shown::Number),
            ("0\"days\"", Shown::Number),
            ("\\d0", Shown::Number),
            ("[h]:mm", Shown::Length),
            ("h:mm AM/PM", Shown::Moment),
            ("@", Shown::Number),
            ("0_m", Shown::Number),
        ] {
            assert_eq!(Shown::of_code(code), expected, "{code}");
        }
    }
}
