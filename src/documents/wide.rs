//! A table with more columns than a sheet of paper has room for, as several tables that follow each other.

use std::borrow::Cow;

use super::document::Orientation;
use super::layout::widths;
use super::table::{Row, Table};
use crate::domain::words::Language;

/// Halves of a Chinese character that a line has room for, margins of cells included: in the usual type of tables, and in
/// the smallest that is legible.
const fn lines(orientation: Orientation) -> (usize, usize) {
    match orientation {
        Orientation::Upright => (104, 118),
        Orientation::Lying => (156, 170),
    }
}

/// Margins of a cell, both sides.
const MARGINS: usize = 3;
/// A column of words breaks its lines down to this width.
const BREAKS_AT: usize = 10;
/// Columns among which the one is looked for that says whose the row is.
const NAMED_WITHIN: usize = 3;

/// The table in parts that a sheet has room for. Every part has all rows and begins with the columns that say whose a row
/// is; columns with a head in common stay together where they can. A table that fits is its only part.
#[must_use]
pub fn parts(table: &Table, orientation: Orientation, language: Language) -> Vec<Cow<'_, Table>> {
    let (_, room) = lines(orientation);
    let needs = needs(table, language);
    if needs.iter().sum::<usize>() <= room {
        return vec![Cow::Borrowed(table)];
    }
    let leading = leading(table, &needs, room);
    let kept: usize = needs.iter().take(leading).sum();
    let room = room.saturating_sub(kept);
    let split = |room: usize| ranges(table, &needs, leading, room);
    let count = split(room).len();
    // No more parts than needed, and none much wider than the others.
    let rest: usize = needs.iter().skip(leading).sum();
    let mut even = (rest.div_ceil(count.max(1))..room).map(split);
    let even = even.find(|ranges| ranges.len() == count);
    let ranges = even.unwrap_or_else(|| split(room));
    if count < 2 {
        return vec![Cow::Borrowed(table)];
    }
    let part = |(number, range): (usize, &(usize, usize))| {
        let columns: Vec<usize> = (0..leading).chain(range.0..range.1).collect();
        Cow::Owned(Table {
            name: numbered(&table.name, number, count, language),
            columns: picked(&table.columns, &columns),
            rows: table
                .rows
                .iter()
                .map(|row| match row {
                    Row::Group(name) => Row::Group(name.clone()),
                    Row::Cells(cells) => Row::Cells(picked(cells, &columns)),
                })
                .collect(),
            marks: Vec::new(),
        })
    };
    (1..).zip(&ranges).map(part).collect()
}

/// Whether the table has room in smaller type only.
#[must_use]
pub fn is_tight(table: &Table, orientation: Orientation, language: Language) -> bool {
    let (usual, _) = lines(orientation);
    needs(table, language).iter().sum::<usize>() > usual
}

fn picked<T: Clone>(all: &[T], places: &[usize]) -> Vec<T> {
    let picked = places.iter().filter_map(|place| all.get(*place));
    picked.cloned().collect()
}

fn numbered(name: &str, number: usize, count: usize, language: Language) -> String {
    let number = match language {
        Language::En => format!(" ({number}/{count})"),
        _ => format!("（{number}/{count}）"),
    };
    format!("{name}{number}").trim_start().to_owned()
}

/// What each column needs at least: figures stay in one piece, words break.
fn needs(table: &Table, language: Language) -> Vec<usize> {
    let wished = widths(table, language, 4, 36);
    let need = |(at, wish): (usize, usize)| {
        let wish = match has_words(table, at) {
            true => wish.min(BREAKS_AT),
            false => wish,
        };
        wish + MARGINS
    };
    wished.into_iter().enumerate().map(need).collect()
}

fn has_words(table: &Table, at: usize) -> bool {
    table.rows.iter().any(|row| match row {
        Row::Group(_) => false,
        Row::Cells(cells) => cells.get(at).is_some_and(super::Cell::is_words),
    })
}

/// How many columns come again in each part: up to the first with words, as long as they leave most of the line to others.
fn leading(table: &Table, needs: &[usize], room: usize) -> usize {
    let columns = table.columns.len().min(NAMED_WITHIN);
    let named = (0..columns).find(|at| has_words(table, *at));
    let leading = named.map_or(1, |at| at + 1);
    match needs.iter().take(leading).sum::<usize>() * 2 <= room {
        true => leading,
        false => 0,
    }
}

/// The columns of each part behind the leading ones, as from where to where.
fn ranges(table: &Table, needs: &[usize], leading: usize, room: usize) -> Vec<(usize, usize)> {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    let mut taken = 0;
    let add = |from: usize, to: usize, ranges: &mut Vec<(usize, usize)>, taken: &mut usize| {
        let need: usize = needs.iter().take(to).skip(from).sum();
        match ranges.last_mut() {
            Some(last) if *taken + need <= room => {
                last.1 = to;
                *taken += need;
            }
            _ => {
                ranges.push((from, to));
                *taken = need;
            }
        }
    };
    let mut from = leading;
    let rest = table.columns.get(leading..).unwrap_or_default();
    let together = rest.chunk_by(|a, b| !a.above.is_empty() && a.above == b.above);
    for group in together {
        let to = from + group.len();
        match needs.iter().take(to).skip(from).sum::<usize>() <= room {
            true => add(from, to, &mut ranges, &mut taken),
            false => (from..to).for_each(|at| add(at, at + 1, &mut ranges, &mut taken)),
        }
        from = to;
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::{Cell, Column};

    fn table(columns: &[(&str, &str, Cell)]) -> Table {
        let of = |(title, above, _): &(&str, &str, Cell)| Column::new(*title).below(*above);
        let cells: Vec<Cell> = columns.iter().map(|(_, _, cell)| cell.clone()).collect();
        Table {
            name: "一览".to_owned(),
            columns: columns.iter().map(of).collect(),
            rows: vec![Row::Group("城东".to_owned()), Row::Cells(cells)],
            marks: Vec::new(),
        }
    }

    fn heads(parts: &[Cow<Table>]) -> Vec<String> {
        let titles = |table: &Cow<Table>| {
            let titles = table.columns.iter().map(|column| column.title.as_str());
            format!("{}：{}", table.name, titles.collect::<Vec<_>>().join(" "))
        };
        parts.iter().map(titles).collect()
    }

    #[test]
    fn a_table_that_fits_stays_as_it_is() {
        let narrow = table(&[
            ("社区", "", Cell::text("东街")),
            ("人数", "", Cell::Count(3)),
        ]);
        let parts = parts(&narrow, Orientation::Upright, Language::ZhHans);
        assert!(matches!(parts.as_slice(), [Cow::Borrowed(whole)] if **whole == narrow));
    }

    #[test]
    fn each_part_says_whose_the_row_is_and_keeps_groups_of_columns_together() {
        let figure = || Cell::Count(1_234_567_890);
        let wide = table(&[
            ("序号", "", Cell::Count(1)),
            ("社区", "", Cell::text("东街社区")),
            ("甲", "", figure()),
            ("乙", "", figure()),
            ("丙", "", figure()),
            ("丁", "服务", figure()),
            ("戊", "服务", figure()),
            ("己", "服务", figure()),
            ("庚", "", figure()),
        ]);
        let parts = parts(&wide, Orientation::Upright, Language::ZhHans);
        assert_eq!(
            heads(&parts),
            [
                "一览（1/2）：序号 社区 甲 乙 丙",
                "一览（2/2）：序号 社区 丁 戊 己 庚"
            ]
        );
        for part in &parts {
            let Some(Row::Cells(cells)) = part.rows.last() else {
                panic!("no row")
            };
            assert_eq!(cells.len(), part.columns.len());
            assert_eq!(cells.get(1), Some(&Cell::text("东街社区")));
        }
    }

    #[test]
    fn no_column_is_lost_or_told_twice_whatever_their_widths() {
        for count in 1..60 {
            let columns: Vec<(String, &str, Cell)> = (0..count)
                .map(|at| {
                    let above = ["", "甲", "甲", "乙"][at / 3 % 4];
                    let cell = match at % 5 {
                        0 => Cell::text("一段比较长的说明文字"),
                        _ => Cell::Count(10_i64.pow(u32::try_from(at % 11).unwrap())),
                    };
                    (format!("列{at}"), above, cell)
                })
                .collect();
            let columns: Vec<(&str, &str, Cell)> = columns
                .iter()
                .map(|(title, above, cell)| (title.as_str(), *above, cell.clone()))
                .collect();
            for orientation in [Orientation::Upright, Orientation::Lying] {
                let whole = table(&columns);
                let parts = parts(&whole, orientation, Language::En);
                let leading = match parts.len() {
                    1 => 0,
                    _ => 1,
                };
                let behind = parts
                    .iter()
                    .flat_map(|part| part.columns.iter().skip(leading));
                let told: Vec<_> = whole.columns.iter().take(leading).chain(behind).collect();
                assert_eq!(told, whole.columns.iter().collect::<Vec<_>>(), "{count}");
            }
        }
    }
}
