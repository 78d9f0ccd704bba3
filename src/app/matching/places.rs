//! Telephone numbers, employers and addresses, as people write them.

use super::names::{is_slip, plain_character};
use super::{Likeness, Traits};

/// Digits only, full-width ones too, without the country's code.
pub(super) fn phone(text: &str) -> String {
    let digits: String = text.chars().filter_map(digit).collect();
    match digits.strip_prefix("86").filter(|rest| rest.len() == 11) {
        Some(rest) => rest.to_owned(),
        None => digits,
    }
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
        _ => None,
    }
}

pub(super) fn phones(a: &str, b: &str) -> Likeness {
    match () {
        () if a.len() < 7 || b.len() < 7 => Likeness::Missing,
        () if a == b => Likeness::Same,
        () if is_slip(a, b) => Likeness::Slip,
        () => Likeness::Other,
    }
}

/// What of a unit's name is compared: without what people leave out or put in between.
pub fn unit_key(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(plain_character)
        .collect();
    let mut key = plain.to_lowercase();
    for ending in ["有限责任公司", "股份有限公司", "有限公司", "公司"] {
        if let Some(rest) = key.strip_suffix(ending).filter(|rest| !rest.is_empty()) {
            key = rest.to_owned();
            break;
        }
    }
    key
}

pub(super) fn units(a: &str, b: &str) -> Likeness {
    let ends = |long: &str, short: &str| short.chars().count() >= 3 && long.ends_with(short);
    match () {
        () if a.is_empty() || b.is_empty() => Likeness::Missing,
        () if a == b => Likeness::Same,
        () if ends(a, b) || ends(b, a) => Likeness::Variant,
        () if a.chars().count() >= 4 && is_slip(a, b) => Likeness::Slip,
        () => Likeness::Other,
    }
}

/// The words of an address and its numbers in order: 「河湾小区3号楼2单元501」 and 「河湾小区 3-2-501」 are alike.
pub(super) fn address(address: &str, building: &str) -> (String, Vec<u32>) {
    let (mut words, mut numbers) = (String::new(), Vec::new());
    let both = if address.contains(building) {
        address.to_owned()
    } else {
        format!("{address} {building}")
    };
    let mut number = String::new();
    for c in both.chars().chain([' ']) {
        if let Some(digit) = digit(c) {
            number.push(digit);
            continue;
        }
        numbers.extend(number.parse::<u32>().ok());
        number.clear();
        let fills = matches!(
            c,
            '号' | '號'
                | '楼'
                | '樓'
                | '栋'
                | '棟'
                | '单'
                | '單'
                | '元'
                | '室'
                | '户'
                | '幢'
                | '门'
        );
        if c.is_alphanumeric() && !fills {
            words.push(plain_character(c));
        }
    }
    (words, numbers)
}

pub(super) fn addresses(a: &Traits, b: &Traits) -> Likeness {
    let (words, others) = (&a.place, &b.place);
    if (words.is_empty() && a.numbers.is_empty()) || (others.is_empty() && b.numbers.is_empty()) {
        return Likeness::Missing;
    }
    let ends = |long: &str, short: &str| !short.is_empty() && long.ends_with(short);
    let alike = words == others || ends(words, others) || ends(others, words);
    let same_numbers = a.numbers == b.numbers;
    let same_house = !a.numbers.is_empty() && a.numbers.first() == b.numbers.first();
    match () {
        () if words == others && same_numbers => Likeness::Same,
        () if alike && same_numbers => Likeness::Variant,
        () if alike && same_house => Likeness::Partly,
        () if same_numbers && a.numbers.len() >= 2 && (words.is_empty() || others.is_empty()) => {
            Likeness::Partly
        }
        () => Likeness::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_places_are_compared_as_they_are_written() {
        assert_eq!(phone("+86 138-0000-1234"), "13800001234");
        assert_eq!(phone("１３８００００１２３４"), "13800001234");
        assert_eq!(
            address("河湾小区3号楼2单元501室", ""),
            ("河湾小区".into(), vec![3, 2, 501])
        );
        assert_eq!(
            address("河湾小区 3-2-501", ""),
            address("河湾小区3号楼2单元501", "")
        );
        assert_eq!(
            address("河湾小区", "3号楼"),
            address("河湾小区3号楼", "3号楼")
        );
        assert_eq!(
            units(&unit_key("市教育局"), &unit_key("教育局")),
            Likeness::Variant
        );
        assert_eq!(
            units(&unit_key("长江电力有限公司"), &unit_key("长江电力")),
            Likeness::Same
        );
        assert_eq!(
            units(&unit_key("市教育局"), &unit_key("市公安局")),
            Likeness::Other
        );
    }
}
