//! What is asked of the roster, and what it answers.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::kinds::Person;
use crate::domain::{Date, Id, Record, Value};
use crate::register::Register;
use crate::roster::filter::Filters;
use crate::roster::{Counts, Index};
use crate::ui::components::{Asked, Direction, HEAD};
use crate::ui::desk::Desk;
use crate::ui::forms::typed;
use crate::ui::i18n::tr;
use crate::ui::record_words::shown;

use super::columns;

/// The roster's page as it stands.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    pub desk: Desk,
    /// Lives as long as the page: who locks the workspace leaves no names behind.
    index: StoredValue<Index, LocalStorage>,
    pub asked: Asked,
    /// The day of which the roster is, as typed.
    pub day_typed: RwSignal<String>,
    pub counts: Memo<Counts>,
    /// How many people there are, with those who left.
    pub everybody: Memo<usize>,
    answer: Memo<Answer>,
    pub rows: Signal<Arc<[u32]>>,
}

/// The rows in order, with the heads of their groups.
#[derive(Clone, Default, PartialEq)]
struct Answer {
    rows: Arc<[u32]>,
    heads: Arc<[String]>,
}

impl Asking {
    pub fn begin(desk: Desk, only: Option<String>) -> Asking {
        let index = desk.peek(|session| Index::of(&session.register, &session.history));
        let index = StoredValue::new_local(index.unwrap_or_default());
        let asked_of = Asked::begin(columns::usual(), only);
        let (query, group) = (asked_of.query, asked_of.group);
        let today = desk.today().map(|day| day.to_string());
        let day_typed = RwSignal::new(today.unwrap_or_default());
        // To be read, not only tracked: a memo that nobody reads never hears of a change.
        let followed = Memo::new(move |_| {
            let follow = desk.read_history(|history, register| {
                index.update_value(|index| index.follow(register, history));
                history.last()
            });
            follow.unwrap_or_default()
        });
        let searched = Memo::new(move |_| {
            let _ = followed.get();
            let typed = query.with(|query| query.search.clone());
            index.with_value(|index| index.search(&typed))
        });
        let asked =
            Memo::new(move |_| query.with(|query| (query.filters.clone(), query.sort.clone())));
        let filters = move || {
            let day = typed::date(&day_typed.read()).or_else(|| desk.today());
            let day = day.or_else(|| Date::new(2026, 1, 1))?;
            let asked = asked.read();
            Some(Filters::read(asked.0.iter().map(String::as_str), day))
        };
        // Who was found stays the same when only facts of theirs change.
        let counts = Memo::new(move |_| {
            let _ = followed.get();
            let searched = searched.read();
            let Some(filters) = filters() else {
                return Counts::default();
            };
            index.with_value(|index| {
                let facts = searched.iter().filter_map(|place| index.facts(*place));
                Counts::of(facts, &filters)
            })
        });
        let everybody = Memo::new(move |_| {
            let _ = followed.get();
            index.with_value(Index::len)
        });
        let answer = Memo::new(move |_| {
            let _ = followed.get();
            let searched = searched.read();
            let Some(filters) = filters() else {
                return Answer::default();
            };
            let mut rows = index.with_value(|index| index.narrowed(&searched, &filters));
            let ordering = Ordering { desk, index };
            if let Some((code, direction)) = &asked.read().1 {
                ordering.sort(&mut rows, code, *direction);
            }
            let group = group.read();
            match group.is_empty() {
                true => Answer {
                    rows: rows.into(),
                    heads: Arc::default(),
                },
                false => ordering.grouped(rows, &group),
            }
        });
        let rows = Signal::derive(move || answer.with(|answer| Arc::clone(&answer.rows)));
        Asking {
            desk,
            index,
            asked: asked_of,
            day_typed,
            counts,
            everybody,
            answer,
            rows,
        }
    }

    /// The day of which the roster is.
    pub fn day(self) -> Option<Date> {
        typed::date(&self.day_typed.read()).or_else(|| self.desk.today())
    }

    pub fn id(self, place: u32) -> Option<Id> {
        self.index.with_value(|index| index.id(place))
    }

    /// The words above a group.
    pub fn head(self, key: u32) -> String {
        let at = (key - HEAD) as usize;
        self.answer
            .with(|answer| answer.heads.get(at).cloned().unwrap_or_default())
    }

    /// The records that are listed, in order.
    pub fn shown(self) -> Vec<Id> {
        let rows = self.rows.get_untracked();
        let places = rows.iter().filter(|key| **key < HEAD);
        places.filter_map(|place| self.id(*place)).collect()
    }

    /// The records that are chosen and still listed, in order. What a filter hides is not acted upon.
    pub fn chosen(self) -> Vec<Id> {
        let rows = self.rows.read();
        let chosen = self.asked.chosen.read();
        let places = rows.iter().filter(|key| chosen.contains(key));
        places.filter_map(|place| self.id(*place)).collect()
    }
}

/// Puts rows into an order by a column.
#[derive(Clone, Copy)]
struct Ordering {
    desk: Desk,
    index: StoredValue<Index, LocalStorage>,
}

impl Ordering {
    fn sort(self, rows: &mut [u32], code: &str, direction: Direction) {
        if code == "name" {
            self.index.with_value(|index| {
                rows.sort_by(|a, b| index.sort_key(*a).cmp(index.sort_key(*b)));
            });
        } else {
            let words = |register: &Register, place: u32| self.words(register, place, code);
            let _ = self.desk.peek(|session| {
                rows.sort_by_cached_key(|place| {
                    let words = words(&session.register, *place);
                    (words.is_empty(), words)
                });
            });
        }
        if direction == Direction::Descending {
            rows.reverse();
        }
    }

    /// A column's value by which it is sorted: choices in their own order, the rest as it is read.
    fn words(self, register: &Register, place: u32, code: &str) -> String {
        let value = self.value(register, place, code);
        match (value, Person::KIND.field(code)) {
            (Some(Value::Choice(index)), _) => format!("{index:03}"),
            (Some(value), Some((_, field))) => shown(&value, field, register),
            _ => String::new(),
        }
    }

    fn value(self, register: &Register, place: u32, code: &str) -> Option<Value> {
        let id = self.index.with_value(|index| index.id(place))?;
        let (field, _) = Person::KIND.field(code)?;
        Some(register.any(Person::INDEX)?.value(id, field))
    }

    /// Rows of one value together, each group under its head; the order within stays.
    fn grouped(self, rows: Vec<u32>, code: &str) -> Answer {
        let mut keyed: Vec<(bool, String, u32)> = Vec::with_capacity(rows.len());
        let _ = self.desk.peek(|session| {
            keyed.extend(rows.into_iter().map(|place| {
                let words = self.words(&session.register, place, code);
                (words.is_empty(), words, place)
            }));
        });
        keyed.sort_by(|(a, b, _), (c, d, _)| (a, b).cmp(&(c, d)));
        let mut answer: Vec<u32> = Vec::with_capacity(keyed.len() + 16);
        let mut heads = Vec::new();
        for group in keyed.chunk_by(|(_, a, _), (_, b, _)| a == b) {
            let Some((is_none, _, first)) = group.first() else {
                continue;
            };
            let name = match is_none {
                true => tr!(roster.not_recorded).to_owned(),
                false => self.title(*first, code),
            };
            answer.push(HEAD + u32::try_from(heads.len()).unwrap_or_default());
            heads.push(tr!(roster.group_head, name = name, count = group.len()));
            answer.extend(group.iter().map(|(_, _, place)| *place));
        }
        Answer {
            rows: answer.into(),
            heads: heads.into(),
        }
    }

    fn title(self, place: u32, code: &str) -> String {
        let words = self.desk.peek(|session| {
            let value = self.value(&session.register, place, code)?;
            let (_, field) = Person::KIND.field(code)?;
            Some(shown(&value, field, &session.register))
        });
        words.flatten().unwrap_or_default()
    }
}
