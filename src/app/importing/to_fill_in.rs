//! The template of a list as a document: a table to be filled in, and beside it what each column may hold.

use crate::documents::{self, Block, Document, Orientation, Row};
use crate::domain::{FieldSpec, FieldType, Language};
use crate::spreadsheet::{Cell, List, TemplateColumn};

/// What is said around the columns, in one language.
pub struct Words<'a> {
    pub language: Language,
    pub title: String,
    /// The name of the file, without what follows the point.
    pub file: String,
    /// What to do with it.
    pub note: String,
    /// The names of the two sheets.
    pub sheets: [String; 2],
    /// The heads of the second sheet: column, whether it has to be filled in, what may stand there, an example.
    pub heads: [String; 4],
    pub required: &'a str,
    /// What a column may hold.
    pub allowed: &'a dyn Fn(&TemplateColumn) -> String,
}

/// The words of a field of which a cell has one, to choose from.
pub(super) fn one_of(field: &FieldSpec, language: Language) -> Vec<String> {
    let choices = match field.ty {
        FieldType::Choice(_) => field.ty.choices(),
        // A cell may have several of them.
        _ => &[],
    };
    let words = choices.iter();
    words
        .map(|choice| choice.words.in_language(language).to_owned())
        .collect()
}

/// The document of these columns; `explained` adds the sheet that says what each may hold.
pub fn template_document(
    list: &List,
    columns: &[TemplateColumn],
    words: Words<'_>,
    explained: bool,
) -> Document {
    let column = |column: &TemplateColumn| {
        let field = list.kind.fields.get(column.field);
        let head = match column.required {
            true => format!("{}*", column.head),
            false => column.head.to_owned(),
        };
        documents::Column {
            codes: field.is_some_and(|field| field.name == "phone"),
            choices: field.map_or_else(Vec::new, |field| one_of(field, words.language)),
            ..documents::Column::new(head).wide(width(column))
        }
    };
    let example = columns.iter().map(|column| cell(&column.example));
    let [to_fill_in, explanation] = words.sheets;
    let to_fill_in = documents::Table {
        name: to_fill_in,
        columns: columns.iter().map(column).collect(),
        rows: vec![Row::Cells(example.collect())],
        ..documents::Table::default()
    };
    let mut blocks = vec![Block::Paragraph(words.note), Block::Table(to_fill_in)];
    if explained {
        let text = |text: &str| documents::Cell::text(text);
        let row = |column: &TemplateColumn| {
            let required = if column.required { words.required } else { "" };
            Row::Cells(vec![
                text(column.head),
                text(required),
                text(&(words.allowed)(column)),
                cell(&column.example),
            ])
        };
        let widths = [12, 6, 40, 14];
        let heads = words.heads.into_iter().zip(widths);
        blocks.push(Block::Table(documents::Table {
            name: explanation,
            columns: heads
                .map(|(head, width)| documents::Column::new(head).wide(width))
                .collect(),
            rows: columns.iter().map(row).collect(),
            ..documents::Table::default()
        }));
    }
    Document {
        report: "template".into(),
        language: words.language,
        title: words.title,
        file: words.file,
        whose: String::new(),
        letterhead: None,
        orientation: Orientation::Lying,
        facts: Vec::new(),
        blocks,
        signature: None,
    }
}

/// Wide enough for its head and for what is to be typed, in Chinese characters.
fn width(column: &TemplateColumn) -> u8 {
    let letters = |text: &str| {
        text.chars()
            .map(|letter| if letter.is_ascii() { 1 } else { 2 })
            .sum::<usize>()
    };
    let choices = column.allowed.iter().map(|word| letters(word)).max();
    let wished = letters(column.head).max(letters(&column.example.shown())) + 3;
    let wished = wished.max(choices.unwrap_or_default() + 3);
    u8::try_from(wished.div_ceil(2).clamp(6, 20)).unwrap_or(20)
}

fn cell(cell: &Cell) -> documents::Cell {
    match cell {
        Cell::Empty => documents::Cell::Empty,
        Cell::Text(text) => documents::Cell::code(text.to_string()),
        Cell::Date(date) => documents::Cell::Date(*date),
        cell => documents::Cell::AsRead(cell.clone()),
    }
}
