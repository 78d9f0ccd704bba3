//! The numbers of headings: 一、 then （一） then 1. after GB/T 9704; in English 1, 1.1, 1.1.1.

use crate::domain::words::Language;

/// Counts headings as they come; what is below a heading begins anew with it.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    reached: [usize; 4],
}

impl Numbers {
    /// The number of the next heading of this level, the uppermost being 1, as it stands before its words.
    pub fn next(&mut self, level: u8, language: Language) -> String {
        let level = usize::from(level).clamp(1, 4);
        for (at, count) in self.reached.iter_mut().enumerate() {
            match (at + 1).cmp(&level) {
                std::cmp::Ordering::Less => *count = (*count).max(1),
                std::cmp::Ordering::Equal => *count += 1,
                std::cmp::Ordering::Greater => *count = 0,
            }
        }
        let here = self.reached.get(level - 1).copied().unwrap_or_default();
        match (language, level) {
            (Language::En, _) => {
                let numbers = self.reached.iter().take(level).map(usize::to_string);
                format!("{} ", numbers.collect::<Vec<_>>().join("."))
            }
            (_, 1) => format!("{}、", chinese(here)),
            (_, 2) => format!("（{}）", chinese(here)),
            (_, 3) => format!("{here}."),
            _ => format!("（{here}）"),
        }
    }
}

/// A number up to ninety-nine in Chinese; beyond, in figures.
fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: usize| DIGITS.get(at).copied().unwrap_or_default();
    match number {
        1..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number - 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(levels: &[u8], language: Language) -> Vec<String> {
        let mut numbers = Numbers::default();
        levels
            .iter()
            .map(|level| numbers.next(*level, language))
            .collect()
    }

    #[test]
    fn headings_are_numbered_level_by_level() {
        let levels = [1, 2, 2, 3, 3, 1, 2, 3, 4];
        assert_eq!(
            numbers(&levels, Language::ZhHans),
            [
                "一、",
                "（一）",
                "（二）",
                "1.",
                "2.",
                "二、",
                "（一）",
                "1.",
                "（1）"
            ]
        );
        assert_eq!(
            numbers(&levels, Language::En),
            [
                "1 ", "1.1 ", "1.2 ", "1.2.1 ", "1.2.2 ", "2 ", "2.1 ", "2.1.1 ", "2.1.1.1 "
            ]
        );
    }

    #[test]
    fn a_level_left_out_counts_as_begun() {
        assert_eq!(numbers(&[3, 1], Language::En), ["1.1.1 ", "2 "]);
        assert_eq!(numbers(&[0, 9], Language::En), ["1 ", "1.1.1.1 "]);
    }

    #[test]
    fn chinese_numbers_go_to_ninety_nine() {
        let check = |number, expected: &str| assert_eq!(chinese(number), expected);
        check(9, "九");
        check(10, "十");
        check(11, "十一");
        check(20, "二十");
        check(35, "三十五");
        check(99, "九十九");
        check(100, "100");
    }
}
