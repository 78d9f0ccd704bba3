//! Tables as text that other programs open: .csv for Excel and WPS, and lines with tabs for the clipboard.

use super::cell::Cell;
use super::document::{Block, Document};
use super::format::{Fault, Progress};
use super::table::{Row, Table};
use crate::domain::words::Language;
use crate::spreadsheet::Cell as Read;

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Rows of text as .csv: UTF-8 with a mark, by which Excel knows it, and lines that end as Excel ends them. A cell that
/// a spreadsheet would take for a formula gets an apostrophe in front, which shows it as text.
pub fn csv(rows: &[Vec<String>]) -> String {
    let mut text = String::from('\u{feff}');
    for row in rows {
        line(&mut text, None, row.iter().map(|cell| csv_cell(cell)));
    }
    text
}

fn csv_cell(cell: &str) -> String {
    quoted(harmless(cell))
}

fn quoted(safe: String) -> String {
    match safe.contains([',', '"', '\n', '\r', '\'']) {
        true => format!("\"{}\"", safe.replace('"', "\"\"")),
        false => safe,
    }
}

/// The rows as they are pasted into a spreadsheet.
pub fn tabbed(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| {
        let cells = row
            .iter()
            .map(|cell| harmless(&cell.replace(['\t', '\n', '\r'], " ")));
        cells.collect::<Vec<_>>().join("\t")
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A table as .csv: one line of heads, then the rows; groups become a first column, since each line stands for itself, and
/// sums are left out, since a program adds them up again.
pub(super) fn table(
    table: &Table,
    language: Language,
    progress: &mut Progress,
) -> Result<String, Fault> {
    let grouped = table.rows.iter().any(|row| matches!(row, Row::Group(_)));
    let mut text = String::from('\u{feff}');
    let heads = table
        .columns
        .iter()
        .map(|column| match column.above.is_empty() {
            true => csv_cell(&column.title),
            false => csv_cell(&format!("{} {}", column.above, column.title)),
        });
    line(&mut text, grouped.then(String::new), heads);
    let mut group = String::new();
    for row in &table.rows {
        match row {
            Row::Group(name) => group = csv_cell(name),
            Row::Cells(cells) => {
                let cells = cells.iter().map(|cell| typed(cell, language));
                line(&mut text, grouped.then(|| group.clone()), cells);
            }
        }
        progress.step()?;
    }
    Ok(text)
}

/// What a document without a table says: labels beside their values, and its paragraphs, a line each.
pub(super) fn lines(document: &Document) -> String {
    let mut text = String::from('\u{feff}');
    line(&mut text, None, [csv_cell(&document.title)].into_iter());
    let lines = document.blocks.iter().flat_map(|block| match block {
        Block::Lines(lines) => lines.as_slice(),
        _ => &[],
    });
    for fact in document.facts.iter().chain(lines) {
        let cells = [csv_cell(&fact.label), typed(&fact.value, document.language)];
        line(&mut text, None, cells.into_iter());
    }
    for block in &document.blocks {
        if let Block::Heading { text: words, .. } | Block::Paragraph(words) = block {
            line(&mut text, None, [csv_cell(words)].into_iter());
        }
    }
    text
}

fn line(text: &mut String, first: Option<String>, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = first.into_iter().chain(cells).collect();
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

/// A number below nothing begins with a sign and is no formula.
fn typed(cell: &Cell, language: Language) -> String {
    let written = cell.written(language);
    match cell {
        Cell::AsRead(Read::Whole(_) | Read::Decimal(_)) => quoted(written),
        Cell::Text(_) | Cell::Code(_) | Cell::AsRead(_) => csv_cell(&written),
        _ => quoted(written),
    }
}

fn harmless(cell: &str) -> String {
    match cell.trim_start().starts_with(FORMULA) || cell.starts_with(FORMULA) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let check = |cell: &str, expected: &str| {
            let row = vec!["王".to_owned(), cell.to_owned()];
            assert_eq!(csv(&[row]), format!("\u{feff}王,{expected}\r\n"));
        };
        check("13900000000", "13900000000");
        check("3号楼, 2单元", "\"3号楼, 2单元\"");
        check("所谓\"能人\"", "\"所谓\"\"能人\"\"\"");
        check("=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\"");
        check("+86 139", "\"'+86 139\"");
        check("-1", "\"'-1\"");
        check("@SUM(1)", "\"'@SUM(1)\"");
        check(" =1", "\"' =1\"");
        check("\t=1", "\"'\t=1\"");
        assert_eq!(tabbed(&[vec!["a\tb".into(), "=1".into()]]), "a b\t'=1");
    }
}
