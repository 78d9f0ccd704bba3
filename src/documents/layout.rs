//! What every renderer needs to know of a table: how wide things are, and the heads above several columns.

use super::cell::Cell;
use super::document::Fact;
use super::table::{Column, Row, Table};
use crate::domain::words::Language;

/// Rows that are looked at for how wide a column is; more would not change it.
const LOOKED_AT: usize = 2_000;

/// How wide a line of text is in halves of a Chinese character; of several lines the widest.
#[must_use]
pub(super) fn width(text: &str) -> usize {
    text.lines().map(line_width).max().unwrap_or_default()
}

fn line_width(line: &str) -> usize {
    line.chars()
        .map(|letter| if is_wide(letter) { 2 } else { 1 })
        .sum()
}

/// Chinese characters, their punctuation and full forms; signs that Chinese fonts draw as wide.
fn is_wide(letter: char) -> bool {
    matches!(u32::from(letter), 0x1100..=0x115F | 0x2460..=0x24FF | 0x2600..=0x27BF | 0x2E80..=0xFE4F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1_F300.. )
}

/// A longer value of a form has the line for itself.
const LONG: usize = 24;

/// Whether a value is too long for half a line of a form.
#[must_use]
pub fn is_long(fact: &Fact, language: Language) -> bool {
    width(&fact.value.shown(language)) > LONG
}

/// The lines of a form as they stand: two beside each other where neither is long, else one.
pub fn rows_of_form<'a>(
    mut lines: &'a [Fact],
    is_long: impl Fn(&Fact) -> bool + 'a,
) -> impl Iterator<Item = &'a [Fact]> {
    std::iter::from_fn(move || {
        let count = match lines {
            [] => return None,
            [first, second, ..] if !is_long(first) && !is_long(second) => 2,
            _ => 1,
        };
        let (row, rest) = lines.split_at(count);
        lines = rest;
        Some(row)
    })
}

/// A head above columns side by side; one without text leaves its place to the column's own head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Above<'a> {
    pub text: &'a str,
    pub first: usize,
    pub count: usize,
}

/// The upper heads from left to right, each column under one; empty where no column has any.
#[must_use]
pub(super) fn above(columns: &[Column]) -> Vec<Above<'_>> {
    let mut heads: Vec<Above> = Vec::new();
    if columns.iter().all(|column| column.above.is_empty()) {
        return heads;
    }
    for (first, column) in columns.iter().enumerate() {
        match heads.last_mut() {
            Some(last) if !last.text.is_empty() && last.text == column.above => last.count += 1,
            _ => heads.push(Above {
                text: &column.above,
                first,
                count: 1,
            }),
        }
    }
    heads
}

/// How wide each column wishes to be, in halves of a Chinese character: as it was told, else by what stands in it, between
/// `least` and `most`.
#[must_use]
pub(super) fn widths(table: &Table, language: Language, least: usize, most: usize) -> Vec<usize> {
    let foot = table.foot(language).unwrap_or_default();
    let of = |at: usize, column: &Column| {
        if column.width > 0 {
            return usize::from(column.width) * 2;
        }
        let rows = table.rows.iter().take(LOOKED_AT);
        let cells = rows.filter_map(|row| match row {
            Row::Group(_) => None,
            Row::Cells(cells) => cells.get(at),
        });
        let widest = cells
            .chain(foot.get(at))
            .map(|cell| cell_width(cell, language))
            .max();
        // A long title may break once or twice over a narrow column.
        let title = width(&column.title);
        let title = if title > 12 {
            title.div_ceil(2) + 1
        } else {
            title
        };
        widest.unwrap_or_default().max(title).clamp(least, most)
    };
    table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| of(at, column))
        .collect()
}

fn cell_width(cell: &Cell, language: Language) -> usize {
    match cell {
        Cell::Text(text) | Cell::Code(text) => width(text),
        other => width(&other.shown(language)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_is_two_letters_wide() {
        let check = |text: &str, expected| assert_eq!(width(text), expected, "{text}");
        check("", 0);
        check("abc", 3);
        check("东街社区", 8);
        check("2026年3月5日", 12);
        check("80.0%（4/5）", 12);
        check("短\n长一点的\nab", 8);
        check("☑", 2);
    }

    #[test]
    fn a_long_line_of_a_form_stands_alone() {
        let fact = |text: &str| Fact::new("栏", Cell::text(text));
        let lines = [
            "短",
            "短",
            "短",
            &"长".repeat(13),
            "短",
            &"长".repeat(12),
            "短",
        ]
        .map(fact);
        let rows = rows_of_form(&lines, |fact| is_long(fact, Language::ZhHans));
        assert_eq!(rows.map(<[Fact]>::len).collect::<Vec<_>>(), [2, 1, 1, 2, 1]);
    }

    #[test]
    fn neighbours_with_the_same_upper_head_share_it() {
        let heads = |all: &[&str]| {
            let column = |head: &&str| Column::new("列").below(*head);
            let columns: Vec<Column> = all.iter().map(column).collect();
            above(&columns)
                .iter()
                .map(|head| (head.text.to_owned(), head.first, head.count))
                .collect::<Vec<_>>()
        };
        assert!(heads(&["", ""]).is_empty());
        assert_eq!(
            heads(&["", "", "甲", "甲", "乙", "", "甲"]),
            [
                ("".to_owned(), 0, 1),
                ("".to_owned(), 1, 1),
                ("甲".to_owned(), 2, 2),
                ("乙".to_owned(), 4, 1),
                ("".to_owned(), 5, 1),
                ("甲".to_owned(), 6, 1),
            ]
        );
    }

    #[test]
    fn columns_are_as_wide_as_they_were_told_or_as_what_they_hold() {
        let table = Table {
            columns: vec![
                Column::new("序号"),
                Column::new("名称"),
                Column::new("备注").wide(20),
                Column::new("说明"),
            ],
            rows: vec![Row::Cells(vec![
                Cell::Count(1),
                Cell::text("东街社区党委"),
                Cell::Empty,
                Cell::text("长".repeat(99)),
            ])],
            ..Table::default()
        };
        assert_eq!(widths(&table, Language::ZhHans, 4, 40), [4, 12, 40, 40]);
    }
}
