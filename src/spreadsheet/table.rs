//! The table in a sheet: where its heads are, what they mean, and which rows are data.

use serde::{Deserialize, Serialize};

use super::heads::{self, Column, Meaning, Sure, Vocabulary};
use super::lists::List;
use super::{Area, Cell, Format, Sheet};

/// A table found in a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The head of each column, those above it before its own.
    pub heads: Vec<String>,
    /// What each column is taken for.
    pub columns: Vec<Column>,
    /// The rows of data.
    pub rows: Vec<Line>,
    /// Rows below the heads that are no data.
    pub left: Vec<(usize, NoData)>,
    /// Of text every cell is text, also where a number was meant.
    pub format: Format,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its row in the sheet, counted from 1 as programs show it.
    pub number: usize,
    pub cells: Vec<Cell>,
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
struct Found {
    first: usize,
    rows: usize,
    heads: Vec<(String, String)>,
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
    pub fn find(sheet: Sheet, format: Format, list: &List) -> Option<Table> {
        let best = best(&sheet, list)?;
        Some(Table::below(sheet, format, best))
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

    /// The table below heads that a person pointed at: so many rows from this one on, counted from 0.
    pub fn at(
        sheet: Sheet,
        format: Format,
        list: &List,
        first: usize,
        rows: usize,
    ) -> Option<Table> {
        let words = Vocabulary::of(list);
        let found = heads_at(&sheet, first, rows.clamp(1, 2), &words)?;
        Some(Table::below(sheet, format, found))
    }

    fn below(mut sheet: Sheet, format: Format, found: Found) -> Table {
        let begins = found.first + found.rows;
        fill_down(&mut sheet, begins);
        let titles: Vec<String> = sheet
            .rows
            .iter()
            .take(found.first)
            .filter_map(|row| alone(row))
            .collect();
        let mut table = Table {
            heads: found
                .heads
                .iter()
                .map(|(upper, lower)| head(upper, lower))
                .collect(),
            columns: columns(&found),
            rows: Vec::new(),
            left: Vec::new(),
            format,
        };
        let plain: Vec<[String; 2]> = found
            .heads
            .iter()
            .map(|(a, b)| [heads::plain(a), heads::plain(b)])
            .collect();
        let title_column = table.title_column();
        for (at, cells) in sheet.rows.into_iter().enumerate().skip(begins) {
            if cells.iter().all(Cell::is_empty) {
                continue;
            }
            let number = at + 1;
            match no_data(&cells, &plain, &titles, title_column) {
                Some(why) => table.left.push((number, why)),
                None => table.rows.push(Line { number, cells }),
            }
        }
        let widest = table.rows.iter().map(|line| line.cells.len()).max();
        let width = widest.unwrap_or(0).max(table.heads.len());
        table.heads.resize(width, String::new());
        table.columns.resize(width, Column::default());
        table
    }

    /// The first column that is taken for a field, where it is empty in a row that is no data.
    fn title_column(&self) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.meaning != Meaning::Nothing)
    }

    /// By what a table with the same heads is known again.
    pub fn signature(&self) -> Vec<String> {
        let mut heads: Vec<String> = self.heads.iter().map(|head| heads::plain(head)).collect();
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

fn text(cell: Option<&Cell>) -> &str {
    match cell {
        Some(Cell::Text(text)) => text,
        _ => "",
    }
}

/// The heads that these rows would be.
fn heads_at(sheet: &Sheet, first: usize, rows: usize, words: &Vocabulary) -> Option<Found> {
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

fn is_over(area: &Area, row: usize, column: usize) -> bool {
    area.top == row && (area.left..=area.right).contains(&column)
}

/// A value merged over several rows is that of each of them.
fn fill_down(sheet: &mut Sheet, begins: usize) {
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
fn alone(row: &[Cell]) -> Option<String> {
    let mut filled = row.iter().filter(|cell| !cell.is_empty());
    match (filled.next(), filled.next()) {
        (Some(Cell::Text(text)), None) => Some(heads::plain(text)),
        _ => None,
    }
}

const TOTALS: [&str; 9] = [
    "合计",
    "总计",
    "小计",
    "共计",
    "累计",
    "总人数",
    "total",
    "subtotal",
    "sum",
];
const NOTES: [&str; 18] = [
    "注",
    "备注",
    "说明",
    "填表",
    "填报",
    "制表",
    "审核",
    "负责人",
    "经办人",
    "联系人",
    "联系电话",
    "单位(",
    "单位负责人",
    "签字",
    "盖章",
    "第",
    "(续",
    "报送",
];

fn no_data(
    cells: &[Cell],
    heads: &[[String; 2]],
    titles: &[String],
    title: Option<usize>,
) -> Option<NoData> {
    let filled = || {
        cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty())
    };
    let count = filled().count();
    let is_head = |(at, cell): &(usize, &Cell)| {
        let plain = heads::plain(text(Some(cell)));
        let head = heads.get(*at);
        !plain.is_empty() && head.is_some_and(|head| head.contains(&plain))
    };
    let same = filled().filter(is_head).count();
    if same >= 2 && same * 10 >= count * 6 {
        return Some(NoData::Heads);
    }
    if alone(cells).is_some_and(|text| titles.contains(&text)) {
        return Some(NoData::Heads);
    }
    let (at, first) = filled().next()?;
    let first = heads::plain(text(Some(first)));
    // A row with something where records have their name is data, whatever stands before it.
    let named = title
        .is_some_and(|title| title != at && cells.get(title).is_some_and(|cell| !cell.is_empty()));
    if named {
        return None;
    }
    if TOTALS.iter().any(|word| {
        first == *word
            || first
                .strip_prefix(word)
                .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    }) {
        return Some(NoData::Total);
    }
    // Colons are gone from a plain head; a note is told by them, or by standing alone.
    let has_colon = filled().any(|(_, cell)| text(Some(cell)).contains([':', '：']));
    let is_note = NOTES.iter().any(|word| first.starts_with(word));
    let few = count * 2 <= heads.len().max(2);
    (is_note && few && (has_colon || count == 1)).then_some(NoData::Note)
}
