//! An empty table of a list to be filled in: heads, one example, and what each column may hold.

use super::{Cell, List};
use crate::domain::{Date, FieldSpec, FieldType, Language, Tells, Writing};

/// A template of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub columns: Vec<TemplateColumn>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateColumn {
    /// The position of its field.
    pub field: usize,
    pub head: &'static str,
    pub required: bool,
    pub example: Cell,
    /// The words of its choices, where it has any.
    pub allowed: Vec<&'static str>,
}

/// The template of a list in a language. What is `given` once for all rows has no column.
pub fn template(list: &List, given: &[usize], language: Language) -> Template {
    let columns = list.fields().filter(|(at, _)| !given.contains(at));
    let columns = columns.map(|(at, field)| TemplateColumn {
        field: at,
        head: field.words.in_language(language),
        required: field.required,
        example: example(field, language),
        allowed: allowed(field, language),
    });
    Template {
        columns: columns.collect(),
    }
}

fn allowed(field: &FieldSpec, language: Language) -> Vec<&'static str> {
    let choices = field.ty.choices().iter();
    choices
        .map(|choice| choice.words.in_language(language))
        .collect()
}

fn example(field: &FieldSpec, language: Language) -> Cell {
    let of = |hans: &str, hant: &str, en: &str| {
        Cell::text(match language {
            Language::ZhHans => hans,
            Language::ZhHant => hant,
            Language::En => en,
        })
    };
    let date = Date::new(2026, 3, 5).map_or(Cell::Empty, Cell::Date);
    match field.ty {
        FieldType::Text if field.name == "phone" => Cell::text("13800001234"),
        FieldType::Text if field.tells == Tells::Name => of("陈静", "陳靜", "Chen Jing"),
        FieldType::Text if field.title => of("河湾", "河灣", "River bend"),
        FieldType::Reference("unit") => of("水务局", "水務局", "Water office"),
        // Whatever else it is, only the office knows whether there is any.
        FieldType::Text | FieldType::Reference(_) | FieldType::Picture => Cell::Empty,
        FieldType::Whole => match (field.writing, field.unit.zh_hans) {
            (Writing::Clock, _) => Cell::Time(32_400),
            (_, "分钟") => Cell::Whole(90),
            _ => Cell::Whole(field.least.max(1)),
        },
        // A day that may not precede another stays after it.
        FieldType::Date if !field.not_before.is_empty() && !field.required => Cell::Empty,
        FieldType::Date => date,
        FieldType::Month => Cell::text("1975-03"),
        FieldType::Choice(_) | FieldType::Flags(_) => {
            let first = field.ty.choices().first();
            first.map_or(Cell::Empty, |choice| {
                Cell::text(choice.words.in_language(language))
            })
        }
    }
}
