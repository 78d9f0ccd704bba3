//! Personal names as they are written: traditional and variant characters, the same sound, pinyin, and slips.

use super::{Likeness, Traits};
use crate::domain::characters::simplified;
use crate::roster::readings::{Readings, sort_key};

/// Simplified characters that stand for each other in registers, each before the one that it is compared as.
const VARIANTS: [(char, char); 3] = [('肖', '萧'), ('闫', '阎'), ('傅', '付')];

fn variant(c: char) -> char {
    let mut variants = VARIANTS.iter();
    let found = variants.find(|(from, _)| *from == c);
    found.map_or(c, |(_, to)| *to)
}

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
    variant(simplified(c))
}

/// How a name sounds, by the usual reading of each character; what is written in letters sounds as it is written. All
/// ways of typing ü are one.
pub(super) fn sound(plain_name: &str) -> String {
    let read = sort_key(plain_name);
    // The name itself stands behind its readings.
    let read = read.strip_suffix(plain_name).unwrap_or(&read);
    latin(read).replace("lyu", "lv").replace("nyu", "nv")
}

fn latin(text: &str) -> String {
    let letters = text.chars().map(|c| if c == 'ü' { 'v' } else { c });
    letters.filter(char::is_ascii_alphabetic).collect()
}

/// Whether two names of one surname are read alike, each character in one of its usual readings.
fn is_same_sound(a: &str, b: &str) -> bool {
    let alike = |(a, b): (char, char)| {
        let (a, b) = (Readings::of(a), Readings::of(b));
        a.usual()
            .any(|reading| b.usual().any(|other| other == reading))
    };
    a.chars().count() == b.chars().count()
        && a.chars().next() == b.chars().next()
        && a.chars()
            .zip(b.chars())
            .skip(1)
            .all(|(a, b)| a == b || alike((a, b)))
}

/// Whether a name in letters is the pinyin of a name in characters.
fn is_spelt(letters: &str, name: &str) -> bool {
    let letters = latin(letters);
    let mut rests = vec![&*letters];
    for character in name.chars() {
        let readings = Readings::of(character);
        let after = rests.iter().flat_map(|rest| {
            readings
                .all()
                .filter_map(move |reading| rest.strip_prefix(reading))
        });
        rests = after.collect();
        rests.sort_unstable();
        rests.dedup();
    }
    rests.contains(&"")
}

fn in_letters(name: &str) -> bool {
    name.chars().any(|c| c.is_ascii_alphabetic()) && name.chars().all(|c| c.is_ascii() || c == 'ü')
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
    let (a, b) = (&a.plain_name, &b.plain_name);
    match (in_letters(a), in_letters(b)) {
        (true, false) if is_spelt(a, b) => return Likeness::Spelt,
        (false, true) if is_spelt(b, a) => return Likeness::Spelt,
        (false, false) if is_same_sound(a, b) => return Likeness::Sound,
        _ => {}
    }
    if is_slip(a, b) {
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
        assert_eq!(plain("閆軍"), plain("阎军"));
        assert_eq!(plain("呂 玥"), plain("吕玥"));
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

    #[test]
    fn names_are_compared_by_their_sound() {
        for (a, b, same) in [
            ("王晓明", "王小明", true),
            ("王晓明", "王小铭", true),
            ("曾乐", "曾月", true),
            ("王晓明", "汪晓明", false),
            ("王晓明", "王小刚", false),
            ("王明", "王小明", false),
        ] {
            assert_eq!(is_same_sound(a, b), same, "{a} {b}");
        }
        for (letters, name, spelt) in [
            ("wangxiaoming", "王晓明", true),
            ("wang xiao-ming", "王晓明", true),
            ("shanxuezeng", "单雪曾", true),
            ("lvyan", "吕燕", true),
            ("wangxiao", "王晓明", false),
            ("wangxm", "王晓明", false),
            ("xiaoming wang", "王晓明", false),
        ] {
            assert_eq!(is_spelt(letters, name), spelt, "{letters} {name}");
        }
        assert_eq!(sound("王晓明"), "wangxiaoming");
        assert_eq!(sound("wang xiaoming"), "wangxiaoming");
    }
}
