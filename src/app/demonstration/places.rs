//! Names of places: sub-districts, communities, compounds, units.

use std::collections::BTreeSet;

use super::chance::Chance;

const FIRST: &str =
    "东西南北中新金银玉翠锦荣安和平福瑞康乐永兴文昌华明光阳春晓云海江湖河山林松竹梅桂柳榕";
const SECOND: &str =
    "园苑门桥街湖山河塘坊亭台岭坡湾港泉井田村洲屿峰林源庭堂城关里巷埔头尾上下前后浦洋";
const COMPOUNDS: &[&str] = &["小区", "花园", "家园", "新村", "公寓", "苑", "里", "府"];
const TRADES: &[&str] = &[
    "纺织", "机械", "食品", "建筑", "水务", "供电", "公交", "印刷", "医药", "通信", "物流", "园林",
];
const ORGANS: &[&str] = &[
    "财政",
    "民政",
    "教育",
    "文化",
    "统计",
    "司法",
    "交通",
    "农业",
    "审计",
    "水利",
    "卫生",
    "市场监管",
];

/// How many names [`name`] can make.
pub(super) const NAMES: u32 = 42 * 40;

/// The name with this number: different for different numbers below [`NAMES`].
pub(super) fn name(number: u32) -> String {
    let side = u32::try_from(SECOND.len() / 3).unwrap_or(1);
    // A stride prime to the number of names: neighbours in number do not look alike.
    let mixed = (number % NAMES) * 619 % NAMES;
    let mut name = character(FIRST, mixed / side);
    name.push_str(&character(SECOND, mixed % side));
    name
}

fn character(list: &'static str, at: u32) -> String {
    let at = usize::try_from(at).unwrap_or_default() * 3;
    list.get(at..at + 3).unwrap_or_default().to_owned()
}

/// The name of a residential compound.
pub(super) fn compound(chance: &mut Chance) -> String {
    let name = name(chance.between(0, NAMES - 1));
    format!("{name}{}", chance.word(COMPOUNDS))
}

/// A flat in the compound.
pub(super) fn flat(chance: &mut Chance, compound: &str) -> String {
    let (building, stairs) = (chance.between(1, 28), chance.between(1, 4));
    let (floor, door) = (chance.between(1, 18), chance.between(1, 4));
    format!("{compound}{building}栋{stairs}单元{floor}{door:02}室")
}

/// The name of an employer, which none of `taken` has, and whether it is an organ of government.
pub(super) fn unit(chance: &mut Chance, place: &str, taken: &BTreeSet<String>) -> (String, bool) {
    let is_organ = chance.once_in(3);
    let (number, list) = match is_organ {
        true => (0, ORGANS),
        false => (chance.between(0, NAMES - 1), TRADES),
    };
    let first = chance.position(list.len());
    let of_word = |word: &str| match is_organ {
        true => format!("{place}{word}局"),
        false => format!("{}{word}有限公司", name(number)),
    };
    let words = list.iter().cycle().skip(first).take(list.len());
    let free = words
        .map(|word| of_word(word))
        .find(|name| !taken.contains(name));
    match free {
        Some(name) => (name, is_organ),
        // A place with all the organs that there are has companies only.
        None => {
            let mut numbers = (0..NAMES).map(name);
            let company = numbers.find(|name| !taken.contains(&format!("{name}物流有限公司")));
            (
                format!("{}物流有限公司", company.unwrap_or_default()),
                false,
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_employers_have_one_name() {
        let mut chance = Chance::new(5);
        let mut taken = BTreeSet::new();
        for _ in 0..200 {
            let (name, _) = unit(&mut chance, "安河", &taken);
            assert!(taken.insert(name));
        }
        let organs = taken.iter().filter(|name| name.ends_with('局'));
        assert_eq!(organs.count(), ORGANS.len());
    }

    #[test]
    fn numbers_below_the_limit_have_names_of_their_own() {
        assert_eq!(FIRST.len() / 3 * (SECOND.len() / 3), NAMES as usize);
        let names: BTreeSet<String> = (0..NAMES).map(name).collect();
        assert_eq!(names.len(), NAMES as usize);
    }
}
