//! The columns of a kind's list: any field, in the order of the declaration.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::listed::Listed;
use super::words;
use crate::domain::{FieldSpec, FieldType, Id, Language, Mark, Standing, Value};
use crate::listing::Facet;
use crate::register::Register;
use crate::ui::components::{Cell, Column, Item, Tone};
use crate::ui::i18n::{language, say};
use crate::ui::record_words::shown as in_words;

/// A column that is shown, by its field.
#[derive(Clone)]
pub(super) struct Shown {
    field: usize,
    spec: &'static FieldSpec,
}

/// All fields that may be columns beside what a record is called.
pub(super) fn all(listed: Listed) -> Vec<Item> {
    let all = fields(listed).into_iter().filter(|shown| !shown.spec.title);
    all.map(|shown| Item::new(shown.spec.name, say(&shown.spec.words)))
        .collect()
}

fn fields(listed: Listed) -> Vec<Shown> {
    let plan = listed.plan();
    let fields = plan.columns().into_iter();
    fields
        .filter_map(|field| {
            Some(Shown {
                field,
                spec: plan.field(field)?,
            })
        })
        .collect()
}

/// The columns with these codes; what a record is called is always there, and first.
pub(super) fn shown(listed: Listed, codes: &[String]) -> Vec<Shown> {
    let is_shown =
        |shown: &Shown| shown.spec.title || codes.iter().any(|code| code == shown.spec.name);
    let shown: Vec<Shown> = fields(listed).into_iter().filter(is_shown).collect();
    match shown.is_empty() {
        true => fields(listed).into_iter().take(1).collect(),
        false => shown,
    }
}

impl Shown {
    pub fn column(&self) -> Column {
        let width = match self.spec.ty {
            _ if self.spec.title => 14,
            _ if self.spec.marks.has(Mark::Due) => 11,
            FieldType::Flags(_) => 14,
            FieldType::Reference(_) => 10,
            FieldType::Text if self.spec.longest > 100 => 16,
            FieldType::Text => 9,
            FieldType::Choice(choices) if choices.len() < 3 => 6,
            FieldType::Choice(_) => 8,
            _ => 7,
        };
        let width = if language() == Language::En {
            width + 2
        } else {
            width
        };
        let column = Column::new(self.spec.name, say(&self.spec.words), width);
        match self.spec.ty {
            FieldType::Whole => column.figures(),
            _ => column,
        }
    }

    fn cell(&self, listed: Listed, register: &Register, place: u32, id: Id) -> Cell {
        let value = listed.value(register, id, self.field);
        let text = in_words(&value, self.spec, register);
        match value {
            Value::Missing => Cell::Empty,
            Value::Whole(number) => Cell::Number(number as f64, text),
            Value::Choice(_) if self.spec.done.is_some() => {
                let tone = match listed.standing(place).0 {
                    Some(Standing::Done | Standing::Over) => Tone::Ok,
                    Some(Standing::Overdue(_)) => Tone::Warn,
                    _ => Tone::Info,
                };
                Cell::Tag(tone, words::state(text, listed.done_from(register, id)))
            }
            Value::Date(_) if self.spec.marks.has(Mark::Due) => {
                let (standing, left) = listed.standing(place);
                match words::due(standing, left) {
                    Some((tone, words)) => Cell::Tag(tone, format!("{text}　{words}")),
                    None => Cell::text(text),
                }
            }
            _ => Cell::text(text),
        }
    }

    /// What stands in a table that leaves the page: numbers without their unit, which stands in the head.
    fn written(&self, listed: Listed, register: &Register, id: Id) -> String {
        match listed.value(register, id, self.field) {
            Value::Whole(number) => self.spec.writing.text(number),
            value => in_words(&value, self.spec, register),
        }
    }

    fn head(&self) -> String {
        let (name, unit) = (say(&self.spec.words), say(&self.spec.unit));
        match unit {
            "" => name.to_owned(),
            unit if language() == Language::En => format!("{name} ({unit})"),
            unit => format!("{name}（{unit}）"),
        }
    }
}

pub(super) fn cells(listed: Listed, place: u32, columns: &[Shown]) -> Vec<Cell> {
    let cells = listed.desk.read(|register| {
        let id = listed.id(place)?;
        let cells = columns.iter();
        Some(
            cells
                .map(|shown| shown.cell(listed, register, place, id))
                .collect(),
        )
    });
    cells.flatten().unwrap_or_default()
}

/// By what the rows of the list may be put together.
pub(super) fn grouping(listed: Listed) -> Vec<Item> {
    let plan = listed.plan();
    let all = plan.groupings(&listed.scope()).into_iter();
    let title = |by: Facet| match by {
        Facet::Standing => words::by_standing(plan.spec),
        Facet::Field(field) => plan.field(field).map_or("", |spec| say(&spec.words)),
    };
    all.map(|by| Item::new(plan.grouping_code(by), title(by)))
        .collect()
}

/// The columns' names, with the units of their numbers.
pub(super) fn heads(listed: Listed, codes: &[String]) -> Vec<String> {
    shown(listed, codes).iter().map(Shown::head).collect()
}

/// The rows of the list as they stand, in words.
pub(super) fn lines(listed: Listed) -> Vec<Vec<String>> {
    let columns = shown(listed, &listed.asked.columns.read_untracked());
    let ids = listed.shown().into_iter();
    ids.map(|id| written(listed, id, &columns)).collect()
}

fn written(listed: Listed, id: Id, columns: &[Shown]) -> Vec<String> {
    let cells = listed.desk.peek(|session| {
        let cells = columns.iter();
        cells
            .map(|shown| shown.written(listed, &session.register, id))
            .collect()
    });
    cells.unwrap_or_default()
}

/// Records as rows of text, under the columns' names. Where the list is put together by what is no column, that is the first.
pub(super) fn rows(listed: Listed, ids: &[Id], codes: &[String]) -> Vec<Vec<String>> {
    let columns = shown(listed, codes);
    let mut rows = vec![heads(listed, codes)];
    rows.extend(ids.iter().map(|id| written(listed, *id, &columns)));
    let code = listed.asked.group.read_untracked();
    let by = grouping(listed).into_iter().find(|item| item.code == *code);
    let Some(by) = by.filter(|_| columns.iter().all(|shown| shown.spec.name != *code)) else {
        return rows;
    };
    let groups = listed.groups().groups.get_untracked();
    let mut titles = BTreeMap::new();
    for group in groups.iter() {
        let ids = group.rows.iter().filter_map(|place| listed.id(*place));
        titles.extend(ids.map(|id| (id, group.title.as_str())));
    }
    let title = |id: &Id| titles.get(id).copied().unwrap_or_default().to_owned();
    let firsts = [by.label].into_iter().chain(ids.iter().map(title));
    for (row, first) in rows.iter_mut().zip(firsts) {
        row.insert(0, first);
    }
    rows
}
