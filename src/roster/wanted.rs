//! What is typed into the search, made ready to be compared with thousands of names in a moment.
//!
//! Each word of it is a small automaton over characters: a bit for every position of the word that was reached. What
//! a character does to a position is reckoned once for each character that occurs, so that comparing a name is a
//! look-up for each of its characters.

use super::letters::{Letter, Letters, plain};
use super::readings::Readings;

/// Longer words are cut off: nobody is called so.
const LONGEST: usize = 60;

/// How well a name answers; the smaller the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The name begins so, read as usual.
    Beginning,
    /// It stands within the name.
    Within,
    /// By a reading that is seldom.
    Seldom,
    /// By the unit, the building, the telephone or the address.
    Elsewhere,
}

/// All words that were typed; each has to be found.
pub struct Wanted {
    pub words: Vec<Word>,
}

/// One word.
pub struct Word {
    pub text: String,
    /// Digits only: a telephone number or part of one, or the number of a building.
    pub is_number: bool,
    /// Letters that may be pinyin.
    pub is_pinyin: bool,
    length: usize,
    /// For each character whether the word can begin with it at all: most names are done with by this.
    begins: Vec<bool>,
    usual: Vec<u64>,
    all: Vec<u64>,
}

impl Wanted {
    /// Reads what was typed. `letters` are the characters that occur.
    pub fn read(typed: &str, letters: &Letters) -> Wanted {
        // Input methods put an apostrophe between syllables.
        let words = typed
            .split_whitespace()
            .map(|word| word.replace(['\'', '’'], ""));
        let words = words.filter(|word| !word.is_empty());
        Wanted {
            words: words.map(|word| Word::read(&word, letters)).collect(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

impl Word {
    fn read(word: &str, letters: &Letters) -> Word {
        let characters: Vec<char> = word.chars().map(plain).take(LONGEST).collect();
        let is_number = characters.iter().all(char::is_ascii_digit);
        let length = characters.len();
        let table = |usual: bool| {
            let mut table = Vec::with_capacity(letters.known().len() * length);
            for (character, readings) in letters.known() {
                for at in 0..length {
                    table.push(steps(*character, readings, &characters, at, usual));
                }
            }
            table
        };
        let all = table(false);
        let begins = all.chunks_exact(length.max(1));
        let begins = begins.map(|steps| steps.first().is_some_and(|step| *step != 0));
        Word {
            begins: begins.collect(),
            text: characters.iter().collect(),
            is_number,
            is_pinyin: characters.iter().any(char::is_ascii_alphabetic),
            length,
            usual: table(true),
            all,
        }
    }

    /// How well these characters, those of a name, answer; `None` where they do not.
    pub fn rank(&self, name: &[Letter]) -> Option<Rank> {
        // Most people answer by no reading at all, and are done with at once.
        let first = (0..name.len()).find(|at| self.is_at(&self.all, name, *at))?;
        let usual = (first..name.len()).find(|at| self.is_at(&self.usual, name, *at));
        Some(match usual {
            Some(0) => Rank::Beginning,
            Some(_) => Rank::Within,
            None => Rank::Seldom,
        })
    }

    /// Whether these characters answer anywhere, read as usual: in places seldom readings would find too much.
    pub fn is_in(&self, text: &[Letter]) -> bool {
        (0..text.len()).any(|at| self.is_at(&self.usual, text, at))
    }

    fn is_at(&self, table: &[u64], name: &[Letter], start: usize) -> bool {
        let first = name.get(start).copied().map(usize::from);
        let begins = first.and_then(|first| self.begins.get(first));
        if !begins.copied().unwrap_or_default() {
            return false;
        }
        let mut reached = 1u64;
        for letter in name.get(start..).unwrap_or_default() {
            let from = usize::from(*letter) * self.length;
            let Some(steps) = table.get(from..from + self.length) else {
                return false;
            };
            let mut next = 0;
            while reached != 0 {
                let at = reached.trailing_zeros() as usize;
                next |= steps.get(at).copied().unwrap_or_default();
                reached &= reached - 1;
            }
            if next & (1 << self.length) != 0 {
                return true;
            }
            if next == 0 {
                return false;
            }
            reached = next;
        }
        false
    }
}

/// The positions of the word to which a character leads from position `at`: by itself, by a whole reading, by its
/// first letter, by zh, ch or sh; and to the end, where the word ends within a reading.
fn steps(character: char, readings: &Readings, word: &[char], at: usize, usual: bool) -> u64 {
    let rest = word.get(at..).unwrap_or_default();
    let mut reached = u64::from(rest.first() == Some(&character)) << (at + 1);
    let taken = if usual { usize::MAX } else { 0 };
    let few = readings.usual().take(taken);
    let many = readings.all().take(usize::MAX - taken);
    for reading in few.chain(many) {
        let letters = reading.chars();
        let same = letters.zip(rest).take_while(|(a, b)| a == *b).count();
        if same == 0 {
            continue;
        }
        reached |= 1 << (at + 1);
        if same == reading.len() || same == rest.len() {
            reached |= 1 << (at + same);
        }
        if same >= 2 && matches!(reading.get(..2), Some("zh" | "ch" | "sh")) {
            reached |= 1 << (at + 2);
        }
    }
    reached
}
