//! A record's values as they are read, in any language: as words, and as cells of a table.

use super::column::{ColumnSpec, column};
use crate::documents::{Cell, Foot};
use crate::domain::marks::Writing;
use crate::domain::tells::Tells;
use crate::domain::words::{Language, Words, words};
use crate::domain::{Choice, FieldSpec, FieldType, Id, KindSpec, Record, Value, kinds};
use crate::register::Register;

/// Between the words of a series.
pub const COMMA: Words = words("、", "、", ", ");
/// Between whole statements.
pub const SEMICOLON: Words = words("；", "；", "; ");

/// A value in words; empty where nothing is recorded.
#[must_use]
pub fn shown(value: &Value, field: &FieldSpec, register: &Register, language: Language) -> String {
    let choice = |index: usize| {
        let choice = field.ty.choices().get(index);
        choice.map_or("", |choice| choice.words.in_language(language))
    };
    match value {
        Value::Missing => String::new(),
        Value::Text(text) => text.clone(),
        Value::Whole(number) => {
            format!("{}{}", field.writing.text(*number), unit(field, language))
        }
        Value::Date(date) => date.to_string(),
        Value::Month(month) => month.to_string(),
        Value::Choice(index) => choice(usize::from(*index)).to_owned(),
        Value::Flags(bits) => {
            let set = (0..32).filter(|bit| bits & (1 << bit) != 0).map(choice);
            set.collect::<Vec<_>>().join(COMMA.in_language(language))
        }
        Value::Reference(id) => match field.ty {
            FieldType::Reference(kind) => kinds::kind(kind)
                .map_or_else(String::new, |(kind, _)| {
                    title(register, kind, *id, language)
                }),
            _ => String::new(),
        },
        Value::Picture(bytes) => format!("{} KB", bytes.len().div_ceil(1000)),
    }
}

/// The unit behind a number, with the space that the language puts between.
#[must_use]
pub fn unit(field: &FieldSpec, language: Language) -> String {
    let unit = field.unit.in_language(language);
    match unit.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => format!(" {unit}"),
        _ => unit.to_owned(),
    }
}

/// What a record is called: its title; a record of a kind without titles by what its list says first.
#[must_use]
pub fn title(register: &Register, kind: usize, id: Id, language: Language) -> String {
    let untitled = kinds::KINDS
        .get(kind)
        .filter(|spec| !spec.fields.iter().any(|field| field.title));
    match untitled {
        Some(spec) => told_by_list(register, spec, kind, id, language),
        None => register.title(kind, id),
    }
}

/// How many fields of its list a record without a title is called by.
const CALLED_BY: usize = 2;

fn told_by_list(
    register: &Register,
    spec: &KindSpec,
    kind: usize,
    id: Id,
    language: Language,
) -> String {
    let value = |at: usize| Some(register.any(kind)?.value(id, at));
    let fields = spec.fields.iter().enumerate();
    let listed = fields.filter(|(_, field)| field.listed && !field.owner);
    let words = listed.filter_map(|(at, field)| {
        let words = shown(&value(at)?, field, register, language);
        (!words.is_empty()).then_some(words)
    });
    let words: Vec<String> = words.take(CALLED_BY).collect();
    match words.is_empty() {
        true => spec.words.in_language(language).to_owned(),
        false => words.join(" · "),
    }
}

/// A value as a cell, without its unit: that stands in the column's head.
pub(super) fn cell(
    value: &Value,
    field: &FieldSpec,
    register: &Register,
    language: Language,
) -> Cell {
    match value {
        Value::Missing | Value::Picture(_) => Cell::Empty,
        // A year is not grouped by thousands.
        Value::Whole(number) if field.name == "year" => Cell::code(number.to_string()),
        Value::Whole(number) => match field.writing {
            Writing::Plain => Cell::Count(*number),
            Writing::Hundredths => Cell::Hundredths(*number),
            Writing::Clock => Cell::code(field.writing.text(*number)),
        },
        Value::Date(date) => Cell::Date(*date),
        Value::Month(month) => Cell::Month(*month),
        // A telephone is no number.
        Value::Text(text) if text.len() >= 5 && text.bytes().all(|b| b.is_ascii_digit()) => {
            Cell::code(text)
        }
        value => Cell::text(shown(value, field, register, language)),
    }
}

/// A field of a record by its name, as a cell; empty where there is no such field.
pub(super) fn cell_of<R: Record>(
    register: &Register,
    id: Id,
    name: &str,
    language: Language,
) -> Cell {
    let found = R::KIND.field(name).zip(register.any(R::INDEX));
    found.map_or(Cell::Empty, |((at, field), table)| {
        cell(&table.value(id, at), field, register, language)
    })
}

/// The name of a record of a kind, as a cell; empty where it is not there any more.
pub(super) fn called<R: Record>(register: &Register, id: Option<Id>, language: Language) -> Cell {
    let there = id.filter(|id| register.get::<R>(*id).is_some());
    there.map_or(Cell::Empty, |id| {
        Cell::text(title(register, R::INDEX, id, language))
    })
}

/// A choice in words; empty where none is made.
pub(super) fn choice<C: Choice>(choice: Option<C>, language: Language) -> Cell {
    choice.map_or(Cell::Empty, |choice| {
        Cell::text(choice.words().in_language(language))
    })
}

/// What a value of a field tells of a person: of a reference, what the name of the other record tells.
pub(super) fn tells(field: &FieldSpec) -> Tells {
    let FieldType::Reference(kind) = field.ty else {
        return field.tells;
    };
    let Some((_, kind)) = kinds::kind(kind) else {
        return field.tells;
    };
    if kind.names_person() {
        return Tells::Name;
    }
    if kind.is_about_person() {
        return Tells::Detail;
    }
    field.tells
}

/// A field of a kind as a column.
pub(super) fn column_of(field: &FieldSpec, is_usual: bool) -> ColumnSpec {
    let unit = match field.writing {
        Writing::Clock => Words::NONE,
        _ => field.unit,
    };
    ColumnSpec {
        is_usual,
        tells: tells(field),
        foot: Foot::Nothing,
        unit,
        width: if field.long { 20 } else { 0 },
        ..column(field.name, field.words)
    }
}
