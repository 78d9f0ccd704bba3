//! Names in the order in which people count them: 第二网格 before 第十网格, 2号楼 before 10号楼.

/// What a name is sorted by: its words, each with the number behind it.
#[must_use]
pub fn name_order(name: &str) -> Vec<(String, u64)> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut number: Option<Number> = None;
    for letter in name.chars() {
        match (Sign::of(letter), &mut number) {
            (Some(sign), Some(number)) => number.read(sign),
            (Some(sign), none) => none.insert(Number::default()).read(sign),
            (None, _) => {
                if let Some(number) = number.take() {
                    pieces.push((std::mem::take(&mut words), number.value()));
                }
                words.push(letter);
            }
        }
    }
    pieces.push((words, number.map_or(0, |number| number.value())));
    pieces
}

/// A sign that numbers are written with.
#[derive(Clone, Copy)]
enum Sign {
    Digit(u64),
    /// 十, 百.
    Unit(u64),
}

impl Sign {
    fn of(letter: char) -> Option<Sign> {
        if let Some(digit) = letter.to_digit(10) {
            return Some(Sign::Digit(u64::from(digit)));
        }
        let digits = "零一二三四五六七八九".chars();
        let digit = digits.zip(0..).find(|(digit, _)| *digit == letter);
        match (digit, letter) {
            (Some((_, value)), _) => Some(Sign::Digit(value)),
            (None, '十') => Some(Sign::Unit(10)),
            (None, '百') => Some(Sign::Unit(100)),
            _ => None,
        }
    }
}

#[derive(Default)]
struct Number {
    whole: u64,
    digits: u64,
}

impl Number {
    fn read(&mut self, sign: Sign) {
        match sign {
            Sign::Digit(digit) => {
                self.digits = self.digits.saturating_mul(10).saturating_add(digit);
            }
            Sign::Unit(unit) => {
                let tens = self.digits.max(1).saturating_mul(unit);
                self.whole = self.whole.saturating_add(tens);
                self.digits = 0;
            }
        }
    }

    fn value(&self) -> u64 {
        self.whole.saturating_add(self.digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_the_order_of_their_numbers() {
        for in_order in [
            &["1号楼", "2号楼", "9号楼", "10号楼", "11号楼", "东1号楼"][..],
            &[
                "第一网格",
                "第二网格",
                "第三网格",
                "第九网格",
                "第十网格",
                "第十一网格",
                "第二十网格",
                "第一百零二网格",
            ],
            &["1—2号楼", "1—10号楼", "2—3号楼"],
        ] {
            let mut sorted = in_order.to_vec();
            sorted.reverse();
            sorted.sort_by_key(|name| name_order(name));
            assert_eq!(sorted, in_order);
        }
        assert_eq!(name_order(""), [(String::new(), 0)]);
        assert_eq!(
            name_order("99999999999999999999999"),
            [(String::new(), u64::MAX)]
        );
    }
}
