//! Personal names as they are written: traditional and variant characters, and slips.

use super::{Likeness, Traits};

/// Characters of names with the form that they are compared in: traditional before simplified, and
/// characters that stand for each other in registers.
const PLAIN: &str = "張张陳陈劉刘黃黄趙赵吳吴孫孙馬马楊杨許许鄭郑馮冯蕭萧肖萧鄧邓葉叶閻阎闫阎盧卢\
鍾钟鐘钟譚谭陸陆蘇苏魯鲁韋韦賈贾鄒邹龍龙萬万錢钱湯汤賀贺賴赖龔龚龐庞蔣蒋顏颜溫温傅付\
麗丽華华國国軍军偉伟強强傑杰寧宁平平蘭兰鳳凤蓮莲瓊琼學学東东紅红雲云義义愛爱瑩莹穎颖\
詠咏濤涛飛飞鵬鹏輝辉煒炜銳锐鋒锋鋼钢鐵铁鑫鑫靜静齊齐興兴慶庆榮荣貴贵賢贤誠诚謙谦豔艳\
艷艳鶯莺維维紅红綺绮緒绪綱纲繼继續续純纯緯纬聰聪聖圣書书樹树橋桥機机權权歡欢歷历\
滿满潔洁澤泽漢汉潤润濱滨燦灿爾尔獻献瑋玮環环璽玺當当盡尽監监眾众禮礼穩稳競竞節节範范\
簡简糧粮紀纪約约級级綠绿網网聯联肅肃腦脑臨临興兴舉举藝艺蘇苏衛卫裝装見见規规親亲觀观\
記记許许詩诗話话認认說说調调談谈論论識识護护讀读讓让豐丰貝贝財财貨货貿贸賓宾質质賽赛\
趕赶躍跃車车軒轩輕轻載载農农運运達达遠远選选還还邊边鄉乡醫医釋释鈞钧銀银銘铭錦锦鎮镇\
長长門门開开間间閣阁關关陽阳陰阴陣阵際际隊队雙双離离難难電电靈灵韻韵頂顶順顺領领頭头\
題题願愿風风館馆駿骏騰腾驗验驚惊魚鱼鮮鲜鳴鸣鴻鸿麥麦黨党龍龙龜龟";

/// Without the spaces and dots that people put between characters.
pub(super) fn written(name: &str) -> String {
    let apart = |c: &char| !c.is_whitespace() && !matches!(c, '·' | '•' | '.' | '\u{3000}');
    name.chars().filter(apart).collect()
}

pub(super) fn plain(name: &str) -> String {
    written(name)
        .to_lowercase()
        .chars()
        .map(plain_character)
        .collect()
}

/// The form of a character that texts are compared in.
pub(super) fn plain_character(c: char) -> char {
    let mut pairs = PLAIN.chars();
    while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
        if from == c {
            return to;
        }
    }
    c
}

pub(super) fn likeness(a: &Traits, b: &Traits) -> Likeness {
    if a.plain_name.is_empty() || b.plain_name.is_empty() {
        return Likeness::Missing;
    }
    if a.name == b.name {
        return Likeness::Same;
    }
    if a.plain_name == b.plain_name {
        return Likeness::Variant;
    }
    if is_slip(&a.plain_name, &b.plain_name) {
        return Likeness::Slip;
    }
    Likeness::Other
}

/// Whether one character was changed, left out or put in, or two neighbours were exchanged.
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    if short.len() < 2 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let ends = short.iter().rev().zip(long.iter().rev());
    let ends = ends.take_while(|(a, b)| a == b).count();
    match long.len() - short.len() {
        0 => {
            let differing = long.len().saturating_sub(same + ends);
            let exchanged = differing == 2
                && short.get(same) == long.get(same + 1)
                && short.get(same + 1) == long.get(same);
            differing == 1 || exchanged
        }
        1 => same + ends >= short.len(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_as_people_write_them() {
        assert_eq!(plain("張 偉"), "张伟");
        assert_eq!(plain("闫 军"), plain("閻軍"));
        assert_eq!(PLAIN.chars().count() % 2, 0, "pairs");
        for (a, b, slip) in [
            ("王小红", "王晓红", true),
            ("王小红", "王红", true),
            ("王小红", "王红小", true),
            ("王小红", "王大军", false),
            ("王红", "王军", true),
            ("王", "李", false),
        ] {
            assert_eq!(is_slip(a, b), slip, "{a} {b}");
        }
    }
}
