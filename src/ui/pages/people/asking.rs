//! What is asked of the roster, and what it answers.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::kinds::Person;
use crate::domain::{Date, Id, Record, Value};
use crate::register::Register;
use crate::roster::filter::Filters;
use crate::roster::{Counts, Index};
use crate::ui::components::{Asked, Direction, RowGroup, RowGroups, rows_in_order};
use crate::ui::desk::Desk;
use crate::ui::forms::typed;
use crate::ui::i18n::{number, tr};
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
    /// What rows stand under, while they are put together.
    groups: Memo<Arc<[RowGroup]>>,
    pub rows: Memo<Arc<[u32]>>,
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
        let ordering = Ordering { desk, index };
        let ordered = Memo::new(move |_| {
            let _ = followed.get();
            let searched = searched.read();
            let Some(filters) = filters() else {
                return Arc::default();
            };
            let mut rows = index.with_value(|index| index.narrowed(&searched, &filters));
            if let Some((code, direction)) = &asked.read().1 {
                ordering.sort(&mut rows, code, *direction);
            }
            Arc::<[u32]>::from(rows)
        });
        let groups = Memo::new(move |_| {
            let _ = followed.get();
            let group = group.read();
            match group.is_empty() {
                true => Arc::default(),
                false => ordering.grouped(&ordered.read(), &group),
            }
        });
        let rows = rows_in_order(ordered, groups);
        Asking {
            desk,
            index,
            asked: asked_of,
            day_typed,
            counts,
            everybody,
            groups,
            rows,
        }
    }

    /// The day of which the roster is.
    pub fn day(self) -> Option<Date> {
        typed::date(&self.day_typed.read()).or_else(|| self.desk.today())
    }

    /// That day, where it is not today.
    pub fn other_day(self) -> Option<Date> {
        self.day().filter(|day| Some(*day) != self.desk.today())
    }

    pub fn id(self, place: u32) -> Option<Id> {
        self.index.with_value(|index| index.id(place))
    }

    /// What rows stand under, with how many people that are.
    pub fn groups(self) -> RowGroups {
        let told = |rows: Arc<[u32]>| tr!(roster.group_count, count = number(rows.len()));
        RowGroups {
            groups: self.groups.into(),
            folded: self.asked.folded,
            told: Callback::new(told),
        }
    }

    /// The records that are listed, in order.
    pub fn shown(self) -> Vec<Id> {
        let rows = self.rows.get_untracked();
        rows.iter().filter_map(|place| self.id(*place)).collect()
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

    /// Rows of one value together; the order within stays.
    fn grouped(self, rows: &[u32], code: &str) -> Arc<[RowGroup]> {
        let mut keyed: Vec<(bool, String, u32)> = Vec::with_capacity(rows.len());
        let _ = self.desk.peek(|session| {
            keyed.extend(rows.iter().map(|place| {
                let words = self.words(&session.register, *place, code);
                (words.is_empty(), words, *place)
            }));
        });
        keyed.sort_by(|(a, b, _), (c, d, _)| (a, b).cmp(&(c, d)));
        let groups = keyed.chunk_by(|(_, a, _), (_, b, _)| a == b);
        let groups = groups.filter_map(|group| {
            let (is_none, words, first) = group.first()?;
            let title = match is_none {
                true => tr!(roster.not_recorded).to_owned(),
                false => self.title(*first, code),
            };
            Some(RowGroup {
                code: format!("{code}={words}"),
                title,
                rows: group.iter().map(|(_, _, place)| *place).collect(),
            })
        });
        groups.collect()
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
