//! What is found by what is typed.

use std::cmp::Reverse;

use super::{Index, NOTHING, Row};
use crate::domain::{Date, FieldType, Id, kinds};
use crate::roster::wanted::{Rank, Wanted, Word};

impl Index {
    /// The places of the records that answer what was typed: the best first, then the newest; all when nothing was.
    pub fn search(&self, typed: &str) -> Vec<u32> {
        let wanted = Wanted::read(typed, &self.letters);
        let rows = (0u32..).zip(&self.rows);
        let there = rows.filter_map(|(place, row)| Some((place, row.as_ref()?)));
        let asked: Vec<Asked<'_>> = wanted.words.iter().map(|word| self.asked(word)).collect();
        let dated = self.plan.moment();
        let mut found: Vec<(Rank, Reverse<i32>, Reverse<Id>, u32)> = Vec::new();
        for (place, row) in there {
            let ranks: Option<Vec<Rank>> = asked.iter().map(|asked| asked.rank(row)).collect();
            let Some(ranks) = ranks else { continue };
            let worst = ranks.into_iter().max().unwrap_or(Rank::Beginning);
            match dated {
                Some(field) => {
                    let day = Reverse(self.fact_of(row, field));
                    found.push((worst, day, Reverse(row.id), place));
                }
                None => found.push((worst, Reverse(0), Reverse(Id::MIN), place)),
            }
        }
        found.sort_unstable();
        found.into_iter().map(|(.., place)| place).collect()
    }

    fn asked<'a>(&'a self, word: &'a Word) -> Asked<'a> {
        let facets = self.plan.facets.iter();
        let finds = facets.map(|at| {
            let Some(field) = self.plan.field(*at).filter(|field| field.listed) else {
                return Finds::None;
            };
            match field.ty {
                FieldType::Reference(kind) => {
                    let kind = kinds::kind(kind).map(|(kind, _)| kind);
                    let names = kind.and_then(|kind| self.names.get(&kind));
                    let names = names
                        .map(|names| names.all.iter().map(|(_, name)| word.is_in(name)).collect());
                    Finds::Places(names.unwrap_or_default())
                }
                FieldType::Choice(choices) | FieldType::Flags(choices) => {
                    let has = |words: &str| words.to_lowercase().contains(&*word.text);
                    let found: Vec<bool> = choices
                        .iter()
                        .map(|choice| has(choice.words.in_language(self.language)))
                        .collect();
                    match field.ty {
                        FieldType::Choice(_) => Finds::Places(found),
                        _ => Finds::Bits(
                            (0..)
                                .zip(found)
                                .filter(|(_, found)| *found)
                                .fold(0, |bits, (at, _)| bits | 1 << at),
                        ),
                    }
                }
                // A day or its beginning, as `2026-07`.
                FieldType::Date
                    if word.text.len() >= 4
                        && word.text.bytes().all(|b| b.is_ascii_digit() || b == b'-') =>
                {
                    Finds::Day(&word.text)
                }
                _ => Finds::None,
            }
        });
        Asked {
            word,
            finds: finds.collect(),
        }
    }
}

/// What a word finds in the facts of a facet.
enum Finds<'a> {
    None,
    Places(Vec<bool>),
    Bits(i32),
    Day(&'a str),
}

struct Asked<'a> {
    word: &'a Word,
    finds: Vec<Finds<'a>>,
}

impl Asked<'_> {
    fn rank(&self, row: &Row) -> Option<Rank> {
        if let Some(rank) = self.word.rank(&row.title) {
            return Some(rank);
        }
        let by_fact = || {
            self.finds
                .iter()
                .zip(&row.facts)
                .any(|(finds, fact)| match finds {
                    Finds::None => false,
                    Finds::Places(found) => {
                        let place = usize::try_from(*fact).ok();
                        place
                            .and_then(|at| found.get(at))
                            .copied()
                            .unwrap_or_default()
                    }
                    Finds::Bits(bits) => *fact != NOTHING && fact & bits != 0,
                    Finds::Day(text) => {
                        Date::from_number(*fact).is_some_and(|day| day.to_string().contains(text))
                    }
                })
        };
        (self.word.is_in(&row.texts) || by_fact()).then_some(Rank::Elsewhere)
    }
}
