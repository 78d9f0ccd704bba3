//! The roster's columns: any field of a person, in the order of the declaration.

use crate::domain::kinds::Person;
use crate::domain::{FieldSpec, FieldType, Id, Language, Record, Value};
use crate::register::Register;
use crate::ui::components::{Cell, Column, Item};
use crate::ui::i18n::{language, say};
use crate::ui::record_words::shown as words;

use super::asking::Asking;

/// A column that is shown, by its field.
#[derive(Clone)]
pub(super) struct Shown {
    field: usize,
    spec: &'static FieldSpec,
}

/// What is shown at first.
const USUAL: [&str; 7] = [
    "name",
    "gender",
    "kind",
    "unit",
    "phone",
    "group",
    "registered_on",
];

/// By which rows may be put together.
const GROUPING: [&str; 7] = [
    "community",
    "kind",
    "unit",
    "building",
    "group",
    "team",
    "left_for",
];

pub(super) fn usual() -> Vec<String> {
    USUAL.map(str::to_owned).to_vec()
}

/// All fields that may be columns.
pub(super) fn all() -> Vec<Item> {
    fields().map(|shown| shown.item()).collect()
}

/// The fields by which rows may be put together.
pub(super) fn grouping() -> Vec<Item> {
    let may = |shown: &Shown| GROUPING.contains(&shown.spec.name);
    fields().filter(may).map(|shown| shown.item()).collect()
}

fn fields() -> impl Iterator<Item = Shown> {
    let all = Person::KIND.fields.iter().enumerate();
    all.filter(|(_, spec)| spec.ty != FieldType::Picture)
        .map(|(field, spec)| Shown { field, spec })
}

/// The columns with these codes, the name first.
pub(super) fn shown(codes: &[String]) -> Vec<Shown> {
    let (names, rest): (Vec<_>, Vec<_>) = fields()
        .filter(|shown| shown.spec.title || codes.iter().any(|code| code == shown.spec.name))
        .partition(|shown| shown.spec.title);
    names.into_iter().chain(rest).collect()
}

impl Shown {
    fn item(&self) -> Item {
        Item::new(self.spec.name, say(&self.spec.words))
    }

    pub fn column(&self) -> Column {
        let english = language() == Language::En;
        let width = match self.spec.ty {
            _ if self.spec.title => 8,
            FieldType::Flags(_) => 14,
            FieldType::Reference(_) => 12,
            FieldType::Text if self.spec.longest > 100 => 18,
            FieldType::Text => 9,
            FieldType::Choice(choices) if choices.len() < 3 => 5,
            _ => 7,
        };
        let width = if english { width + 2 } else { width };
        Column::new(self.spec.name, say(&self.spec.words), width)
    }

    /// What stands there for somebody.
    fn text(&self, register: &Register, id: Id) -> String {
        let table = register.any(Person::INDEX);
        let value = table.map_or(Value::Missing, |table| table.value(id, self.field));
        words(&value, self.spec, register)
    }
}

pub(super) fn cells(asking: Asking, place: u32, columns: &[Shown]) -> Vec<Cell> {
    let cells = asking.desk.read(|register| {
        let id = asking.id(place)?;
        let cells = columns.iter();
        Some(
            cells
                .map(|shown| Cell::text(shown.text(register, id)))
                .collect(),
        )
    });
    cells.flatten().unwrap_or_default()
}

/// People as rows of text, under the columns' names.
pub(super) fn rows(asking: Asking, people: &[Id], codes: &[String]) -> Vec<Vec<String>> {
    let columns = shown(codes);
    let head = columns
        .iter()
        .map(|shown| say(&shown.spec.words).to_owned());
    let mut rows = vec![head.collect()];
    let _ = asking.desk.peek(|session| {
        rows.extend(people.iter().map(|id| {
            let cells = columns.iter();
            cells
                .map(|shown| shown.text(&session.register, *id))
                .collect()
        }));
    });
    rows
}
