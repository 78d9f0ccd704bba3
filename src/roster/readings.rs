//! How characters are read in pinyin without tones, all readings of those that have several (多音字).

use pinyin::ToPinyinMulti;

/// Surnames that are read unlike the character elsewhere; the dictionary lacks some or has them last.
const SURNAMES: &[(char, &str)] = &[
    ('曾', "zeng"),
    ('单', "shan"),
    ('單', "shan"),
    ('仇', "qiu"),
    ('解', "xie"),
    ('查', "zha"),
    ('任', "ren"),
    ('区', "ou"),
    ('區', "ou"),
    ('乐', "yue"),
    ('樂', "yue"),
    ('华', "hua"),
    ('盖', "ge"),
    ('朴', "piao"),
    ('缪', "miao"),
    ('繆', "miao"),
    ('翟', "zhai"),
    ('覃', "qin"),
    ('冼', "xian"),
    ('洗', "xian"),
    ('员', "yun"),
    ('黑', "he"),
    ('折', "she"),
    ('种', "chong"),
    ('祭', "zhai"),
    ('秘', "bi"),
    ('过', "guo"),
    ('召', "shao"),
    ('牟', "mu"),
    ('费', "fei"),
    ('逄', "pang"),
    ('尉', "wei"),
    ('万', "wan"),
    ('繁', "po"),
    ('宿', "su"),
    ('长', "zhang"),
    ('令', "ling"),
    ('石', "shi"),
    ('阚', "kan"),
    ('葛', "ge"),
    ('燕', "yan"),
    ('应', "ying"),
    ('訾', "zi"),
    ('瞿', "qu"),
    ('郇', "xun"),
    ('隗', "wei"),
    ('晟', "cheng"),
];

/// The readings of one character, ASCII letters only, the usual one first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readings {
    all: Vec<String>,
    usual: usize,
}

impl Readings {
    /// Those of a character; none for what is no Chinese character.
    pub fn of(character: char) -> Readings {
        let mut found = Readings::default();
        let Some(multi) = character.to_pinyin_multi() else {
            return found;
        };
        let plain: Vec<&str> = multi.into_iter().map(pinyin::Pinyin::plain).collect();
        let surname = surname(character);
        let first = plain.first().copied();
        for reading in first.into_iter().chain(surname) {
            found.add(reading);
        }
        found.usual = found.all.len();
        for reading in plain {
            found.add(reading);
        }
        found
    }

    /// Adds a reading in the spellings in which it is typed: `lü` is `lv`, `lyu` or `lu`.
    fn add(&mut self, reading: &str) {
        let spellings = match reading.contains('ü') {
            true => vec![
                reading.replace('ü', "v"),
                reading.replace('ü', "yu"),
                reading.replace('ü', "u"),
            ],
            false => vec![reading.replace('ê', "e")],
        };
        for spelling in spellings {
            let is_typed = !spelling.is_empty() && spelling.bytes().all(|b| b.is_ascii_lowercase());
            if is_typed && !self.all.contains(&spelling) {
                self.all.push(spelling);
            }
        }
    }

    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(String::as_str)
    }

    /// The reading in most words, and that of the surname.
    pub fn usual(&self) -> impl Iterator<Item = &str> {
        self.all().take(self.usual)
    }
}

fn surname(character: char) -> Option<&'static str> {
    let mut known = SURNAMES.iter();
    known
        .find(|(known, _)| *known == character)
        .map(|(_, reading)| *reading)
}

/// What a name is sorted by: its readings one after the other, the surname as surnames are read.
pub fn sort_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len() * 2);
    for (at, character) in name.chars().enumerate() {
        let first = || Readings::of(character).all().next().map(str::to_owned);
        let read = match surname(character).filter(|_| at == 0) {
            Some(reading) => Some(reading.to_owned()),
            None => first(),
        };
        match read {
            Some(read) => key.push_str(&read),
            None => key.extend(character.to_lowercase()),
        }
        // 李安 stands before 连: a syllable ends before any letter.
        key.push(' ');
    }
    key.push_str(name);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_all_their_readings() {
        for (character, readings) in [
            ('单', &["dan", "shan", "chan"][..]),
            ('曾', &["zeng", "ceng"]),
            ('乐', &["le", "yue"]),
            ('解', &["jie", "xie"]),
            ('区', &["qu", "ou"]),
            ('仇', &["chou", "qiu"]),
            ('重', &["zhong", "chong"]),
            ('吕', &["lv", "lyu", "lu"]),
            ('朴', &["pu", "piao"]),
            ('盖', &["gai", "ge"]),
        ] {
            let found = Readings::of(character);
            for reading in readings {
                assert!(
                    found.all().any(|r| r == *reading),
                    "{character} {reading} {found:?}"
                );
            }
        }
        assert_eq!(Readings::of('A'), Readings::default());
    }

    #[test]
    fn names_are_sorted_as_they_are_read() {
        let mut names = ["单明", "连波", "李安", "曾一", "安平", "单白", "Bob"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            ["安平", "Bob", "李安", "连波", "单白", "单明", "曾一"]
        );
    }
}
