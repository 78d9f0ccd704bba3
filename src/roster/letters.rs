//! Characters as numbers, so that what is typed is compared once with each character that occurs, not with each name.

use std::collections::HashMap;

use super::readings::Readings;

/// A character by its number.
pub type Letter = u16;

/// The characters that occur, with their readings.
#[derive(Default)]
pub struct Letters {
    numbers: HashMap<char, Letter>,
    known: Vec<(char, Readings)>,
}

impl Letters {
    /// The characters of a text, in lower case; spaces count for nothing.
    pub fn of(&mut self, text: &str) -> Box<[Letter]> {
        let characters = text.chars().filter(|c| !c.is_whitespace());
        characters
            .map(plain)
            .map(|character| self.number(character))
            .collect()
    }

    /// More than 65,535 different characters occur in no register; what is beyond is taken as the last.
    fn number(&mut self, character: char) -> Letter {
        if let Some(number) = self.numbers.get(&character) {
            return *number;
        }
        let Ok(number) = Letter::try_from(self.known.len()) else {
            return Letter::MAX;
        };
        self.numbers.insert(character, number);
        self.known.push((character, Readings::of(character)));
        number
    }

    pub fn known(&self) -> &[(char, Readings)] {
        &self.known
    }
}

/// A character as it is compared: small, and narrow where it was typed wide (Ａ, １).
pub fn plain(character: char) -> char {
    let narrow = match u32::from(character) {
        wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap_or(character),
        _ => character,
    };
    narrow.to_lowercase().next().unwrap_or(narrow)
}
