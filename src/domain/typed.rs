//! What people type for a day, a month or a number, made into the one form that the domain reads.

use super::date::{Date, Month};

/// Full-width digits and marks as their plain forms: 「２０２６．３」 is `2026.3`.
pub fn plain(text: &str) -> String {
    text.trim()
        .chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            '。' => '.',
            '–' | '—' | '−' => '-',
            _ => c,
        })
        .collect()
}

/// The runs of digits, if nothing stands between them but what separates parts of a date.
fn parts(text: &str) -> Option<Vec<String>> {
    let text = plain(text);
    let text = text.trim_end_matches(['日', '号', '號', '月', '.', ' ']);
    let parts: Vec<String> = text
        .split(['-', '/', '.', '年', '月', ' '])
        .map(|part| part.trim().to_owned())
        .collect();
    let digits = |part: &String| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    parts.iter().all(digits).then_some(parts)
}

/// Reads `2026-3-5`, `2026/3/5`, `2026.3.5`, `20260305` and 「2026年3月5日」.
pub fn date(text: &str) -> Option<Date> {
    let parts = parts(text)?;
    let (year, month, day) = match parts.as_slice() {
        [whole] if whole.len() == 8 => (whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?),
        [year, month, day] if year.len() == 4 => (year.as_str(), month.as_str(), day.as_str()),
        _ => return None,
    };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// As [`date`]; a day without a year, such as 「3月5日」 or `3-5`, is one of `year`.
pub fn date_in(text: &str, year: i32) -> Option<Date> {
    if let Some(date) = date(text) {
        return Some(date);
    }
    let parts = parts(text)?;
    let [month, day] = parts.as_slice() else {
        return None;
    };
    if month.len() > 2 || day.len() > 2 {
        return None;
    }
    Date::new(year, month.parse().ok()?, day.parse().ok()?)
}

/// Reads `2026-3`, `2026/3`, `2026.3`, `202603` and 「2026年3月」.
pub fn month(text: &str) -> Option<Month> {
    let parts = parts(text)?;
    let (year, month) = match parts.as_slice() {
        [whole] if whole.len() == 6 => (whole.get(..4)?, whole.get(4..)?),
        [year, month] if year.len() == 4 => (year.as_str(), month.as_str()),
        _ => return None,
    };
    Month::new(year.parse().ok()?, month.parse().ok()?)
}

/// What is counted, as people write it behind the number.
const COUNTERS: [char; 25] = [
    '人', '名', '户', '戶', '个', '個', '份', '条', '條', '次', '件', '家', '岁', '歲', '张', '張',
    '支', '场', '場', '对', '對', '篇', '天', '项', '項',
];

/// Reads a whole number, with or without separators of thousands and what it counts: `12,000`, 「300份」.
pub fn whole(text: &str) -> Option<i64> {
    let text = plain(text).replace([',', '，', ' '], "");
    text.strip_suffix(COUNTERS).unwrap_or(&text).parse().ok()
}

/// Reads an amount with at most two decimals as hundredths: `12.5` is 1250.
pub fn hundredths(text: &str) -> Option<i64> {
    let text = plain(text).replace([',', '，', ' '], "");
    let (units, rest) = text.split_once('.').unwrap_or((&text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(units) || !digits(rest) || rest.len() > 2 {
        return None;
    }
    let tens = if rest.len() == 1 { 10 } else { 1 };
    let rest = rest.parse::<i64>().ok()?.checked_mul(tens)?;
    units
        .parse::<i64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(rest)
}

/// Hundredths as people read them: without decimals where there are none, else with two.
pub fn hundredths_text(number: i64) -> String {
    let (units, rest) = (number.unsigned_abs() / 100, number.unsigned_abs() % 100);
    let sign = if number < 0 { "-" } else { "" };
    match rest {
        0 => format!("{sign}{units}"),
        rest => format!("{sign}{units}.{rest:02}"),
    }
}

/// Reads a time of day as minutes after midnight: `9:00`, `09：30`, 「9点」, 「9点30分」.
pub fn clock(text: &str) -> Option<u32> {
    let text = plain(text).replace(['点', '點', '时', '時'], ":");
    let text = text.trim_end_matches('分');
    let (hours, minutes) = text.split_once(':').unwrap_or((text, ""));
    let minutes = if minutes.is_empty() { "0" } else { minutes };
    let (hours, minutes): (u32, u32) = (hours.trim().parse().ok()?, minutes.trim().parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// Whether this can be a telephone in China: a mobile's 11 digits; a landline's 7 or 8, with or without its area's
/// code and an extension; a 400 or 800 number.
pub fn is_plausible_phone(phone: &str) -> bool {
    let plain = plain(phone);
    let main = plain.split(['转', '轉', '#', 'x', 'X']).next();
    let digits: String = main
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let digits = match digits.strip_prefix("86") {
        Some(rest) if rest.len() == 11 => rest,
        _ => &digits,
    };
    match (digits.chars().next(), digits.len()) {
        (Some('1'), 11) => true,
        // An area's code has three or four digits; an extension may follow a hyphen.
        (Some('0'), 10..=12) => true,
        (Some('0'), 13..=16) => plain.matches('-').count() >= 2,
        (Some('4' | '8'), 10) => digits.get(1..3) == Some("00"),
        (Some('2'..='9'), 7..=8) => true,
        (Some('2'..='9'), 9..=12) => plain.contains('-'),
        _ => false,
    }
}

/// The one form of a time of day: `09:00`.
pub fn clock_text(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_read_in_every_common_form() {
        for (typed, expected) in [
            ("9:00", "09:00"),
            ("09：30", "09:30"),
            (" １９：５ ", "19:05"),
            ("9点", "09:00"),
            ("9点30分", "09:30"),
            ("14時15分", "14:15"),
            ("9", "09:00"),
            ("24:00", "none"),
            ("9:60", "none"),
            ("上午", "none"),
            ("", "none"),
        ] {
            assert_eq!(read(clock(typed).map(clock_text)), expected, "{typed}");
        }
    }

    fn read<T: ToString>(value: Option<T>) -> String {
        value.map_or_else(|| "none".into(), |value| value.to_string())
    }

    #[test]
    fn days_are_read_in_every_common_form() {
        for (typed, expected) in [
            ("2026-3-5", "2026-03-05"),
            ("2026/3/5", "2026-03-05"),
            ("2026.3.5", "2026-03-05"),
            ("20260305", "2026-03-05"),
            ("2026年3月5日", "2026-03-05"),
            ("2026年3月5号", "2026-03-05"),
            (" ２０２６．３．５ ", "2026-03-05"),
            ("２０２６年３月５日", "2026-03-05"),
            ("2026。3。5", "2026-03-05"),
            ("2026-02-29", "none"),
            ("26-3-5", "none"),
            ("2026-3", "none"),
            ("2026--5", "none"),
            ("yesterday", "none"),
            ("", "none"),
        ] {
            assert_eq!(read(date(typed)), expected, "{typed}");
        }
    }

    #[test]
    fn a_day_without_a_year_is_one_of_the_year_that_is_meant() {
        for (typed, expected) in [
            ("12月15日", "2026-12-15"),
            ("3月5号", "2026-03-05"),
            ("3-5", "2026-03-05"),
            ("３．５", "2026-03-05"),
            ("2025年3月5日", "2025-03-05"),
            ("2-29", "none"),
            ("2026-3", "none"),
            ("3月", "none"),
            ("15", "none"),
            ("", "none"),
        ] {
            assert_eq!(read(date_in(typed, 2026)), expected, "{typed}");
        }
    }

    #[test]
    fn months_are_read_in_every_common_form() {
        for (typed, expected) in [
            ("1975-3", "1975-03"),
            ("1975/03", "1975-03"),
            ("1975.3", "1975-03"),
            ("197503", "1975-03"),
            ("１９７５年３月", "1975-03"),
            ("1975-13", "none"),
            ("75-3", "none"),
            ("1975", "none"),
        ] {
            assert_eq!(read(month(typed)), expected, "{typed}");
        }
    }

    #[test]
    fn numbers_are_read_with_separators_and_full_width_digits() {
        for (typed, expected) in [
            ("12", "12"),
            ("１２，０００", "12000"),
            ("12,000", "12000"),
            ("-3", "-3"),
            ("300份", "300"),
            ("３ 户", "3"),
            ("份", "none"),
            ("3份份", "none"),
            ("3.5", "none"),
            ("三", "none"),
            ("", "none"),
        ] {
            assert_eq!(read(whole(typed)), expected, "{typed}");
        }
    }

    #[test]
    fn amounts_are_kept_in_hundredths() {
        for (typed, expected) in [
            ("12", "1200"),
            ("12.5", "1250"),
            ("12.05", "1205"),
            ("１２，０００．５", "1200050"),
            ("0.01", "1"),
            ("12.345", "none"),
            ("12.", "none"),
            (".5", "none"),
            ("-1", "none"),
            ("12元", "none"),
            ("", "none"),
        ] {
            assert_eq!(read(hundredths(typed)), expected, "{typed}");
        }
        for (number, text) in [
            (1200, "12"),
            (1205, "12.05"),
            (1250, "12.50"),
            (0, "0"),
            (-5, "-0.05"),
        ] {
            assert_eq!(hundredths_text(number), text);
        }
    }
}
