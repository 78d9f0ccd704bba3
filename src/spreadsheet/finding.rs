//! From a sheet to the rows of the table in it, in slices: which of them are data.

use super::heads::{self, Vocabulary};
use super::table::{Found, alone, fill_down, heads_at, text};
use super::template::Examples;
use super::{Cell, Format, Line, List, NoData, Progress, Row, Sheet, Table};

/// So many rows are looked at in one slice.
const SLICE: usize = 500;

/// A table being found. What is merged downwards is filled in, and every row below the heads is data or says why it is none.
pub struct Finding {
    rows: Vec<Row>,
    at: usize,
    table: Table,
    /// The plain heads of each column.
    plain: Vec<[String; 2]>,
    /// What stands alone above the heads.
    titles: Vec<String>,
    title: Option<usize>,
    examples: Examples,
    /// The widest row of data.
    widest: usize,
}

impl Finding {
    /// Begins with heads that a person pointed at: so many rows from this one on, counted from 0. `None` where these rows are no
    /// heads.
    pub fn at(
        sheet: &Sheet,
        format: Format,
        list: &List,
        first: usize,
        rows: usize,
    ) -> Option<Finding> {
        let words = Vocabulary::of(list);
        let found = heads_at(sheet, first, rows.clamp(1, 2), &words)?;
        Some(Finding::below(sheet, format, list, found))
    }

    pub(super) fn below(sheet: &Sheet, format: Format, list: &List, found: Found) -> Finding {
        let begins = found.first + found.rows;
        let mut sheet = sheet.clone();
        fill_down(&mut sheet, begins);
        let above = sheet.rows.iter().take(found.first);
        let table = Table::headed(&found, format);
        let plain = found.heads.iter();
        Finding {
            titles: above.filter_map(|row| alone(row)).collect(),
            plain: plain
                .map(|(a, b)| [heads::plain(a), heads::plain(b)])
                .collect(),
            title: table.title_column(),
            examples: Examples::of(list, &table.columns, format),
            rows: sheet.rows,
            at: begins,
            table,
            widest: 0,
        }
    }

    /// The next slice; how many rows are done of how many.
    pub fn step(&mut self) -> Progress {
        let last = (self.at + SLICE).min(self.rows.len());
        for at in self.at..last {
            let Some(cells) = self.rows.get(at) else {
                break;
            };
            if cells.iter().all(Cell::is_empty) {
                continue;
            }
            let number = at + 1;
            match self.no_data(cells) {
                Some(why) => self.table.left.push((number, why)),
                None => {
                    self.widest = self.widest.max(cells.len());
                    let cells = Row::clone(cells);
                    self.table.rows.push(Line { number, cells });
                }
            }
        }
        self.at = last.max(self.at);
        let of = self.rows.len() as u64;
        Progress {
            done: (self.at as u64).min(of),
            of,
        }
    }

    /// The table, once all rows are done.
    pub fn finish(mut self) -> Table {
        let width = self.widest.max(self.table.heads.len());
        self.table.heads.resize(width, String::new());
        self.table.columns.resize_with(width, Default::default);
        self.table
    }

    /// All slices in one go.
    pub fn all(mut self) -> Table {
        loop {
            let Progress { done, of } = self.step();
            if done >= of {
                return self.finish();
            }
        }
    }

    fn no_data(&self, cells: &[Cell]) -> Option<NoData> {
        if self.examples.has(cells) {
            return Some(NoData::Example);
        }
        no_data(cells, &self.plain, &self.titles, self.title)
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

/// What a total counts: `4`, `4人`, `共 4 户`.
fn is_count(cell: &Cell) -> bool {
    const COUNTED: [&str; 8] = ["", "人", "名", "位", "户", "戶", "个", "家"];
    let Cell::Text(text) = cell else {
        return matches!(cell, Cell::Whole(_));
    };
    let plain = heads::plain(text);
    let counted = plain.strip_prefix('共').unwrap_or(&plain);
    let unit = counted.trim_start_matches(|letter: char| letter.is_ascii_digit());
    unit.len() < counted.len() && COUNTED.contains(&unit)
}

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
    // A row with something where records have their name is data, whatever stands before it; how many there are is no name.
    let is_name = |cell: &Cell| !cell.is_empty() && !is_count(cell);
    let named = title.is_some_and(|title| title != at && cells.get(title).is_some_and(is_name));
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
