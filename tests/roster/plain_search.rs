//! The search as it is meant, person by person and letter by letter, to compare the fast one with.

use six_stars::domain::Id;
use six_stars::domain::kinds::{Person, Unit};
use six_stars::register::Register;
use six_stars::roster::readings::Readings;

/// Whether characters are typed by the beginning of them: by themselves, by a reading or what one begins with.
fn begins(name: &[char], word: &[char], usual: bool) -> bool {
    if word.is_empty() {
        return true;
    }
    let Some((first, rest)) = name.split_first() else {
        return false;
    };
    let mut taken = Vec::new();
    if word[0] == *first {
        taken.push(1);
    }
    let readings = Readings::of(*first);
    let all: Vec<&str> = match usual {
        true => readings.usual().collect(),
        false => readings.all().collect(),
    };
    for reading in all {
        let same = reading
            .chars()
            .zip(word)
            .take_while(|(a, b)| a == *b)
            .count();
        if same > 0 {
            taken.push(1);
        }
        if same == reading.len() || same == word.len() {
            taken.push(same);
        }
        if same >= 2
            && ["zh", "ch", "sh"]
                .iter()
                .any(|two| reading.starts_with(two))
        {
            taken.push(2);
        }
    }
    taken
        .into_iter()
        .any(|count| count > 0 && begins(rest, &word[count..], usual))
}

fn plain(text: &str) -> Vec<char> {
    let letters = text.chars().filter(|c| !c.is_whitespace());
    letters.flat_map(char::to_lowercase).collect()
}

fn within(text: &str, word: &[char], usual: bool) -> Option<usize> {
    let text = plain(text);
    (0..text.len()).find(|at| begins(&text[*at..], word, usual))
}

/// How well a person answers a word, the smaller the better.
fn rank(register: &Register, person: &Person, word: &str) -> Option<u8> {
    let letters = plain(word);
    let by_name = match (
        within(&person.name, &letters, true),
        within(&person.name, &letters, false),
    ) {
        (Some(0), _) => Some(0),
        (Some(_), _) => Some(1),
        (None, Some(_)) => Some(2),
        (None, None) => None,
    };
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    let building = match is_number {
        true => person
            .building
            .split(|c: char| !c.is_ascii_digit())
            .any(|number| number == word),
        false => within(&person.building, &letters, true).is_some(),
    };
    if building {
        return by_name.or(Some(3));
    }
    if is_number {
        let phone: String = person.phone.chars().filter(char::is_ascii_digit).collect();
        return phone.contains(word).then_some(3);
    }
    let unit = person.unit.id.and_then(|id| register.get::<Unit>(id));
    let of_unit = unit.is_some_and(|unit| within(&unit.name, &letters, true).is_some());
    let at_home = !word.contains(|c: char| c.is_ascii_alphabetic())
        && person.address.to_lowercase().contains(&word.to_lowercase());
    by_name.or((of_unit || at_home).then_some(3))
}

/// Everybody who answers every word, the best first and then in the register's order.
pub fn search(register: &Register, typed: &str) -> Vec<Id> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let found = register.all::<Person>().filter_map(|(id, person)| {
        let ranks = words.iter().map(|word| rank(register, person, word));
        Some((ranks.collect::<Option<Vec<u8>>>()?.into_iter().max()?, id))
    });
    let mut found: Vec<(u8, Id)> = found.collect();
    found.sort();
    found.into_iter().map(|(_, id)| id).collect()
}
