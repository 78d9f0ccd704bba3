//! Names of persons, and how they are reached. Nobody in particular.

use super::chance::Chance;

/// Frequent surnames, the most frequent first.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
/// Characters of given names.
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文辉玲建国春红志梅兰海燕晓东波斌宇浩鹏飞雪慧琴云莉荣新凤林洁庆玉永成龙俊翔凯欣怡婷佳颖倩丹萍莹琳宁健峰旭阳松柏青山河川江淑珍贵福祥瑞康安清正德义诚信忠民胜利光亮昌盛兴旺泽润雨晨曦月星辰若思雅诗涵嘉博文睿哲";

/// Prefixes of mobile numbers that no network uses.
const PREFIXES: &[&str] = &["142", "143", "154", "160", "161", "163", "164", "168"];

/// The character at a position. All characters of these lists take three bytes.
fn character(list: &'static str, at: usize) -> &'static str {
    list.get(at * 3..at * 3 + 3).unwrap_or_default()
}

/// A full name: one character of surname and, three times in four, two of given name.
pub(super) fn person(chance: &mut Chance) -> String {
    let surname = chance.early_position(SURNAMES.len() / 3);
    let mut name = String::from(character(SURNAMES, surname));
    let characters = if chance.once_in(4) { 1 } else { 2 };
    for _ in 0..characters {
        let at = chance.position(GIVEN.len() / 3);
        name.push_str(character(GIVEN, at));
    }
    name
}

/// A mobile number that cannot be anybody's.
pub(super) fn phone(chance: &mut Chance) -> String {
    let prefix = chance.word(PREFIXES);
    format!("{prefix}{:08}", chance.between(0, 99_999_999))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_of_the_lists_takes_three_bytes() {
        for list in [SURNAMES, GIVEN] {
            assert!(list.chars().all(|character| character.len_utf8() == 3));
        }
    }

    #[test]
    fn names_and_numbers_have_their_usual_shape() {
        let mut chance = Chance::new(5);
        for _ in 0..100 {
            assert!((2..=3).contains(&person(&mut chance).chars().count()));
            let phone = phone(&mut chance);
            assert!(
                phone.len() == 11 && phone.bytes().all(|b| b.is_ascii_digit()),
                "{phone}"
            );
        }
    }
}
