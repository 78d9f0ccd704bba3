//! Traditional characters beside their simplified ones, so that texts of either are compared as one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Traditional characters, each before its simplified one.
const SIMPLIFIED: &str = include_str!("../../rules/simplified.txt");

static TABLE: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let lines = SIMPLIFIED.lines().filter(|line| !line.starts_with('#'));
    let mut letters = lines.flat_map(str::chars);
    let mut table = BTreeMap::new();
    while let (Some(from), Some(to)) = (letters.next(), letters.next()) {
        table.insert(from, to);
    }
    table
});

/// The simplified form of a character; any other as it is.
pub fn simplified(character: char) -> char {
    match character.is_ascii() {
        true => character,
        false => TABLE.get(&character).copied().unwrap_or(character),
    }
}
