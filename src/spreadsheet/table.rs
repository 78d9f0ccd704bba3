//! The table in a sheet: where its heads are, what they mean, and which rows are data.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::heads::{self, Column, Meaning, Sure, Vocabulary};
use super::lists::List;
use super::{Area, Cell, Finding, Format, Row, Sheet, own_columns};

/// A table found in a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The head of each column, those above it before its own.
    pub heads: Vec<String>,
    /// What each column is taken for.
    pub columns: Vec<Column>,
    /// The places of the columns that stand before rows which were given back; they are taken for nothing.
    pub own: Vec<usize>,
    /// The rows of data.
    pub rows: Vec<Line>,
    /// Rows below the heads that are no data.
    pub left: Vec<(usize, NoData)>,
    /// Of text every cell is text, also where a number was meant.
    pub format: Format,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its row in the sheet, counted from 1 as programs show it.
    pub number: usize,
    pub cells: Row,
}

/// Why a row is no data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NoData {
    /// The heads once more, of a further page.
    Heads,
    /// 合计.
    Total,
    /// A remark below the table, who filled it in.
    Note,
    /// The example of a template, as it was.
    Example,
}

/// Where heads are in a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heads {
    /// Counted from 0.
    pub first: usize,
    /// One or two.
    pub rows: usize,
    /// How many things they name that the list knows.
    pub known: usize,
}

/// Heads are looked for in so many rows.
const ABOVE: usize = 60;

/// Where heads are, and what they mean.
pub(super) struct Found {
    pub first: usize,
    pub rows: usize,
    pub heads: Vec<(String, String)>,
    meanings: Vec<Option<(Meaning, Sure)>>,
}

impl Found {
    /// How many things are named.
    fn known(&self) -> usize {
        let mut meanings: Vec<Meaning> = self.meanings.iter().flatten().map(|(m, _)| *m).collect();
        meanings.sort_unstable();
        meanings.dedup();
        meanings.len()
    }
}

impl Table {
    /// Finds the table of a list in a sheet; `None` where no row has heads that are known.
    pub fn find(sheet: &Sheet, format: Format, list: &List) -> Option<Table> {
        let best = best(sheet, list)?;
        Some(Finding::below(sheet, format, list, best).all())
    }

    /// Where a list's heads are likeliest in a sheet.
    pub fn heads_in(sheet: &Sheet, list: &List) -> Option<Heads> {
        let best = best(sheet, list)?;
        Some(Heads {
            first: best.first,
            rows: best.rows,
            known: best.known(),
        })
    }

    /// A table under these heads, without any rows yet.
    pub(super) fn headed(found: &Found, format: Format) -> Table {
        let heads = found.heads.iter();
        let heads: Vec<String> = heads.map(|(upper, lower)| head(upper, lower)).collect();
        let mut columns = columns(found);
        let own = own_columns::among(&heads);
        for at in &own {
            columns
                .iter_mut()
                .skip(*at)
                .take(1)
                .for_each(|column| *column = Column::default());
        }
        Table {
            heads,
            columns,
            own,
            format,
            ..Table::default()
        }
    }

    /// The first column that is taken for a field, where it is empty in a row that is no data.
    pub(super) fn title_column(&self) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.meaning != Meaning::Nothing)
    }

    /// By what a table with the same heads is known again. The columns that stand before rows which were given back say nothing
    /// of it.
    pub fn signature(&self) -> Vec<String> {
        let heads = self.heads.iter().enumerate();
        let heads = heads.filter(|(at, _)| !self.own.contains(at));
        let mut heads: Vec<String> = heads.map(|(_, head)| heads::plain(head)).collect();
        while heads.last().is_some_and(String::is_empty) {
            heads.pop();
        }
        heads
    }
}

/// The heads that name most things of a list.
fn best(sheet: &Sheet, list: &List) -> Option<Found> {
    let words = Vocabulary::of(list);
    let mut best: Option<Found> = None;
    for first in 0..sheet.rows.len().min(ABOVE) {
        for rows in [1, 2] {
            let Some(found) = heads_at(sheet, first, rows, &words) else {
                continue;
            };
            let known = found.known();
            if known > best.as_ref().map_or(1, Found::known) {
                best = Some(found);
            }
        }
    }
    // A list may have one column only.
    best.or_else(|| {
        let mut at =
            (0..sheet.rows.len().min(ABOVE)).filter_map(|first| heads_at(sheet, first, 1, &words));
        at.find(|found| {
            let filled = found
                .heads
                .iter()
                .filter(|(_, head)| !head.is_empty())
                .count();
            found.known() == 1 && filled == 1 && names(found, list)
        })
    })
}

/// Whether what is found is what the list's records are called by.
fn names(found: &Found, list: &List) -> bool {
    let mut meanings = found.meanings.iter().flatten();
    meanings.any(|(meaning, _)| match meaning {
        Meaning::Field(at) => list
            .kind
            .fields
            .get(*at)
            .is_some_and(|field| field.title || field.required),
        _ => false,
    })
}

fn head(upper: &str, lower: &str) -> String {
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match (upper.is_empty(), lower.is_empty()) {
        (true, _) => tidy(lower),
        (_, true) => tidy(upper),
        _ if upper == lower => tidy(lower),
        _ => format!("{} {}", tidy(upper), tidy(lower)),
    }
}

/// Of two columns of one meaning the surer one counts, else the first.
fn columns(found: &Found) -> Vec<Column> {
    let mut columns = Vec::with_capacity(found.meanings.len());
    for (at, known) in found.meanings.iter().enumerate() {
        let others = found
            .meanings
            .iter()
            .enumerate()
            .filter_map(|(other, known)| Some((other, (*known)?)));
        let meaning = match known {
            Some((meaning, sure)) => {
                let is_better = |(other, (same, as_sure)): (usize, (Meaning, Sure))| {
                    same == *meaning && (as_sure > *sure || (as_sure == *sure && other < at))
                };
                match others.into_iter().any(is_better) {
                    true => Meaning::Nothing,
                    false => *meaning,
                }
            }
            None => Meaning::Nothing,
        };
        let counting = found
            .heads
            .get(at)
            .and_then(|(upper, lower)| heads::counting(lower).or_else(|| heads::counting(upper)));
        columns.push(Column { meaning, counting });
    }
    columns
}

pub(super) fn text(cell: Option<&Cell>) -> &str {
    match cell {
        Some(Cell::Text(text)) => text,
        _ => "",
    }
}

/// The heads that these rows would be.
pub(super) fn heads_at(
    sheet: &Sheet,
    first: usize,
    rows: usize,
    words: &Vocabulary,
) -> Option<Found> {
    let upper = sheet.rows.get(first)?;
    let is_text = |row: &[Cell]| {
        row.iter()
            .all(|cell| matches!(cell, Cell::Empty | Cell::Text(_)))
    };
    if upper.is_empty() || !is_text(upper) {
        return None;
    }
    let heads: Vec<(String, String)> = if rows == 1 {
        let all = upper
            .iter()
            .map(|cell| (String::new(), text(Some(cell)).trim().to_owned()));
        all.collect()
    } else {
        let lower = sheet
            .rows
            .get(first + 1)
            .filter(|row| !row.is_empty() && is_text(row))?;
        if is_title(upper, lower, sheet, first) {
            return None;
        }
        let width = upper.len().max(lower.len());
        let covering = |column: usize| {
            let mut areas = sheet.merged.iter();
            areas.find(|area| is_over(area, first, column))
        };
        let has_areas = !sheet.merged.is_empty();
        let mut heads = Vec::with_capacity(width);
        let mut last = String::new();
        for column in 0..width {
            let own = text(upper.get(column)).trim();
            let below = text(lower.get(column)).trim().to_owned();
            let above = match covering(column) {
                Some(area) => text(upper.get(area.left)).trim().to_owned(),
                // Text knows no merged cells: the last head goes on where there is one below only.
                None if own.is_empty() && !below.is_empty() && !has_areas => last.clone(),
                None => own.to_owned(),
            };
            if !own.is_empty() {
                last = own.to_owned();
            }
            heads.push((above, below));
        }
        heads
    };
    let meanings = heads
        .iter()
        .map(|(upper, lower)| match (upper.as_str(), lower.as_str()) {
            ("", head) | (head, "") => words.meaning(head),
            (upper, lower) => words.below(upper, lower),
        });
    let meanings = meanings.collect();
    Some(Found {
        first,
        rows,
        heads,
        meanings,
    })
}

/// Whether what stands above heads is about all of them: one text that begins where they begin, and is merged over them or over
/// nothing.
fn is_title(upper: &[Cell], lower: &[Cell], sheet: &Sheet, row: usize) -> bool {
    let filled = |row: &[Cell]| row.iter().position(|cell| !cell.is_empty());
    let Some(begins) = filled(upper).filter(|begins| filled(lower) == Some(*begins)) else {
        return false;
    };
    let mut areas = sheet.merged.iter();
    let right = areas
        .find(|area| is_over(area, row, begins))
        .map(|area| area.right);
    let is_alone = alone(upper).is_some();
    is_alone && right.is_none_or(|right| right + 1 >= lower.len())
}

fn is_over(area: &Area, row: usize, column: usize) -> bool {
    area.top == row && (area.left..=area.right).contains(&column)
}

/// A value merged over several rows is that of each of them.
pub(super) fn fill_down(sheet: &mut Sheet, begins: usize) {
    let areas = sheet
        .merged
        .iter()
        .filter(|area| area.top >= begins && area.left == area.right);
    for area in areas.copied().collect::<Vec<_>>() {
        let value = sheet
            .rows
            .get(area.top)
            .and_then(|row| row.get(area.left))
            .cloned();
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            continue;
        };
        let last = area.bottom.min(sheet.rows.len().saturating_sub(1));
        for row in area.top + 1..=last {
            let Some(cells) = sheet.rows.get_mut(row) else {
                break;
            };
            if cells.iter().all(Cell::is_empty) {
                continue;
            }
            let cells = Rc::make_mut(cells);
            if cells.len() <= area.left {
                cells.resize(area.left + 1, Cell::Empty);
            }
            if let Some(cell) = cells.get_mut(area.left).filter(|cell| cell.is_empty()) {
                *cell = value.clone();
            }
        }
    }
}

/// The one text of a row that has nothing else.
pub(super) fn alone(row: &[Cell]) -> Option<String> {
    let mut filled = row.iter().filter(|cell| !cell.is_empty());
    match (filled.next(), filled.next()) {
        (Some(Cell::Text(text)), None) => Some(heads::plain(text)),
        _ => None,
    }
}
