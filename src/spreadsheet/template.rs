//! An empty table of a list to be filled in: heads, one example, and what each column may hold.

use super::heads::{Column, Meaning};
use super::{Cell, Format, List, Reading};
use crate::domain::{Date, FieldSpec, FieldType, Language, Tells, Value, Words, Writing, words};

/// Stands behind what an example is called by, so that nobody takes it for a record.
const MARK: Words = words("（示例）", "（示例）", " (example)");

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
    // What its records are called by, or whose they are.
    let is_named = field.title || (field.required && matches!(field.ty, FieldType::Reference(_)));
    let mark = if is_named {
        MARK.in_language(language)
    } else {
        ""
    };
    let of = |hans, hant, en| {
        let text = words(hans, hant, en).in_language(language);
        Cell::text(&format!("{text}{mark}"))
    };
    let date = Date::new(2026, 3, 5).map_or(Cell::Empty, Cell::Date);
    match field.ty {
        FieldType::Text if field.name == "phone" => Cell::text("13800001234"),
        FieldType::Text if field.tells == Tells::Name => of("陈静", "陳靜", "Chen Jing"),
        FieldType::Text if field.title => of("河湾", "河灣", "River bend"),
        FieldType::Reference("unit") => of("水务局", "水務局", "Water office"),
        FieldType::Reference("person") if is_named => of("陈静", "陳靜", "Chen Jing"),
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

/// The examples of a list's templates, as the columns of a table would have them.
pub(super) struct Examples {
    /// For each language what every column holds.
    all: Vec<Vec<(Reading, Value)>>,
    places: Vec<usize>,
}

impl Examples {
    pub(super) fn of(list: &List, columns: &[Column], format: Format) -> Examples {
        let places = columns.iter().enumerate();
        let places = places.filter(|(_, column)| column.meaning != Meaning::Nothing);
        let places: Vec<usize> = places.map(|(at, _)| at).collect();
        let in_language = |language: Language| {
            let template = template(list, &[], language);
            let expected = |at: &usize| {
                let column = *columns.get(*at)?;
                let reading = Reading::of(list, column, format)?;
                let known = template.columns.iter();
                let known = known.filter(|known| column.meaning == Meaning::Field(known.field));
                let example = known.map(|known| known.example.clone()).next();
                let taken = reading.take(&example.unwrap_or_default()).ok()?;
                Some((reading, taken.value))
            };
            places.iter().map(expected).collect()
        };
        Examples {
            all: Language::ALL.into_iter().filter_map(in_language).collect(),
            places,
        }
    }

    /// Whether a row is the example of a template, and nothing of it was changed.
    pub(super) fn has(&self, cells: &[Cell]) -> bool {
        let marks = [MARK.zh_hans, MARK.zh_hant, MARK.en].map(str::trim);
        let is_marked = |cell: &Cell| match cell {
            Cell::Text(text) => marks.iter().any(|mark| text.contains(mark)),
            _ => false,
        };
        cells.iter().any(is_marked)
            && self.all.iter().any(|expected| {
                let mut places = self.places.iter().zip(expected);
                places.all(|(at, (reading, value))| {
                    let cell = cells.get(*at).unwrap_or(&Cell::Empty);
                    reading.take(cell).is_ok_and(|taken| taken.value == *value)
                })
            })
    }
}
