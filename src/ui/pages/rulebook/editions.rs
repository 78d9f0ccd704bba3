//! The editions of the rulebook that this office has: those adopted, and the program's own.

use crate::domain::Id;
use crate::domain::kinds::RulebookVersion;
use crate::register::Register;
use crate::scoring::adopted::{OWN_EDITIONS, own_edition};
use crate::scoring::{CheckedRulebook, Problem, Rulebook, adopted, read};
use crate::ui::rule_words;

/// Stands in addresses for the first of the program's own editions.
pub const OWN: &str = "own";
/// What the addresses of the program's further editions begin with; their number follows.
const FURTHER: &str = "own-";

/// The address of one of the program's own editions, by its place among them.
fn own_address(place: usize) -> String {
    match place {
        0 => OWN.to_owned(),
        place => format!("{FURTHER}{}", place + 1),
    }
}

fn own_text(address: &str) -> Option<&'static str> {
    let mut own = OWN_EDITIONS.iter().enumerate();
    let found = own.find(|(place, _)| own_address(*place) == address);
    found.map(|(_, text)| *text)
}

/// Whether an edition comes with the program.
pub fn is_own(address: &str) -> bool {
    own_text(address).is_some()
}

/// One edition, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// What stands in its address: its record's id, or [`OWN`].
    pub address: String,
    pub rulebook: String,
    pub version: u32,
    pub title: String,
    pub applies_from: u32,
}

/// All editions: the latest to apply first, the program's own last, the newest of these first.
pub fn editions(register: &Register) -> Vec<Edition> {
    let mut records: Vec<(Id, &RulebookVersion)> = register.all::<RulebookVersion>().collect();
    records.sort_by_key(|(id, version)| (version.applies_from, version.version, *id));
    let of_record = |(id, version): (Id, &RulebookVersion)| Edition {
        address: id.to_string(),
        rulebook: version.rulebook.to_string(),
        version: version.version.unwrap_or_default(),
        title: version.title.to_string(),
        applies_from: version.applies_from.unwrap_or_default(),
    };
    let mut editions: Vec<Edition> = records.into_iter().rev().map(of_record).collect();
    let own = OWN_EDITIONS.iter().enumerate().rev();
    editions.extend(own.filter_map(|(place, text)| {
        let own = read(text).ok()?.into_rulebook();
        Some(Edition {
            address: own_address(place),
            version: own.version,
            title: rule_words::wording(&own.title),
            applies_from: own.applies_from,
            rulebook: own.id,
        })
    }));
    editions
}

/// The address of the edition that rates a year.
pub fn in_force(register: &Register, year: u32) -> String {
    let own = || own_address(own_edition(year));
    adopted(register, year).map_or_else(own, |(id, _)| id.to_string())
}

/// The text of an edition; `None` if there is none at this address.
pub fn text_of(register: &Register, address: &str) -> Option<String> {
    if let Some(own) = own_text(address) {
        return Some(own.to_owned());
    }
    let record = register.get::<RulebookVersion>(address.parse().ok()?)?;
    Some(record.content.to_string())
}

/// Reads an edition.
pub fn rulebook_at(
    register: &Register,
    address: &str,
) -> Option<Result<CheckedRulebook, Vec<Problem>>> {
    text_of(register, address).map(|text| read(&text))
}

/// The version that a new edition of this rulebook gets.
pub fn next_version(register: &Register, rulebook: &str) -> u32 {
    let editions = editions(register);
    let versions = editions.iter().filter(|e| e.rulebook == rulebook);
    versions.map(|e| e.version).max().unwrap_or_default() + 1
}

/// Whether an edition with these figures would rate the year, among those adopted.
pub fn would_rate(register: &Register, version: u32, applies_from: u32, year: u32) -> bool {
    applies_from <= year
        && adopted(register, year).is_none_or(|(_, now)| {
            (now.applies_from, now.version) <= (Some(applies_from), Some(version))
        })
}

/// The record that keeps an edition: its text is canonical, so that equal rulebooks are equal records.
pub fn record_of(rulebook: &Rulebook) -> RulebookVersion {
    let json: serde_json::Value = serde_json::from_str(&rulebook.to_json()).unwrap_or_default();
    let title: String = rulebook
        .title
        .zh_hans
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(120)
        .collect();
    RulebookVersion {
        rulebook: rulebook.id.as_str().into(),
        version: Some(rulebook.version),
        title: title.trim().into(),
        applies_from: Some(rulebook.applies_from),
        content: serde_json_canonicalizer::to_string(&json)
            .unwrap_or_default()
            .into(),
        unknown: None,
    }
}
