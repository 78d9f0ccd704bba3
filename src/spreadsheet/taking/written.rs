//! How days, numbers and names are written in cells.

use super::CellFault;
use crate::domain::typed;
use crate::spreadsheet::Number;

pub fn half_width(text: &str) -> String {
    let plain = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '＋' | '－' | '＝' | '＠' => {
            char::from_u32(c as u32 - 0xfee0).unwrap_or(c)
        }
        _ => c,
    };
    text.chars().map(plain).collect()
}

/// `1.38E+10`, as spreadsheets show long numbers.
pub fn is_scientific(text: &str) -> bool {
    let text = typed::plain(text);
    let exponent = text.split_once(['e', 'E']);
    exponent.is_some_and(|(mantissa, exponent)| {
        exponent.starts_with(['+', '-'])
            && Number::read(mantissa).is_some()
            && Number::read(exponent).is_some()
    })
}

/// Minutes of so many hours, where they are whole.
pub fn minutes_of(hours: &str) -> Option<i64> {
    let hundredths = typed::hundredths(hours)?;
    let minutes = hundredths.checked_mul(60)?;
    (minutes % 100 == 0).then_some(minutes / 100)
}

/// A day without the time or the day of the week behind it, and whether there was a time.
pub fn without_time(text: &str) -> (&str, bool) {
    let text = text.trim();
    let weekday = text
        .find(['星', '周', '週', '('])
        .and_then(|at| text.get(..at));
    let text = weekday.map_or(text, str::trim);
    match text.split_once([' ', 'T']) {
        Some((day, time)) if time.contains(':') => (day, true),
        _ => (text, false),
    }
}

/// A day or month of birth whose year has two figures, with its century where only one is possible: nobody on a register
/// was born in 2030 or later, and nobody is much over a hundred.
pub fn born(text: &str) -> Option<String> {
    let behind = text.find(|c: char| !c.is_ascii_digit())?;
    let (year, rest) = text.split_at_checked(behind)?;
    let is_certain = year.len() == 2 && year.parse::<u32>().is_ok_and(|year| year >= 30);
    (is_certain && rest.starts_with(['年', '.', '-', '/'])).then(|| format!("19{text}"))
}

pub fn day_fault(text: &str) -> CellFault {
    if typed::month(text).is_some() {
        return CellFault::NoDay;
    }
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).collect();
    let parts: Vec<&str> = parts
        .into_iter()
        .map(|part| part.trim_end_matches(['日', '号', '號']))
        .collect();
    let figures = |part: &&str| {
        !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())
    };
    match parts.as_slice() {
        [first, _, last] if parts.iter().all(figures) => match (first.len(), last.len()) {
            (..=2, 4) => CellFault::UncertainDay,
            (..=2, ..=2) => CellFault::ShortYear,
            _ => CellFault::NotADay,
        },
        _ => CellFault::NotADay,
    }
}

/// Whether eighteen figures stand in a text that are a national ID number: with a day of birth at the seventh.
pub fn has_identity(text: &str) -> bool {
    let plain: Vec<char> = typed::plain(text)
        .chars()
        .filter(|c| !matches!(c, ' ' | '-'))
        .collect();
    let mut begins = 0;
    while let Some(rest) = plain.get(begins..) {
        let figures = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        if figures == 0 {
            if rest.is_empty() {
                return false;
            }
            begins += 1;
            continue;
        }
        let last_is_letter = matches!(rest.get(figures), Some('x' | 'X'));
        if figures == 18 || (figures == 17 && last_is_letter) {
            let born: String = rest.iter().skip(6).take(8).collect();
            if typed::date(&born).is_some() {
                return true;
            }
        }
        begins += figures;
    }
    false
}
