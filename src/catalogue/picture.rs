//! Which columns of a report's table are drawn as a picture. Its figures are those of the table, with persons hidden as they are
//! there; what the table does not show the picture does not either.

use super::column::ColumnSpec;
use super::hiding::Hiding;
use crate::documents::{Cell, Chart, ChartKind, Point, Row, Series, Source};
use crate::domain::words::{Language, Words, words};
use crate::scoring::Exact;

/// So many rows can be told apart in a picture; of more, the first are drawn, and the title says so.
const MOST: usize = 30;

const FIRST: Words = words(
    "{title}（前 {most} 项，共 {all} 项）",
    "{title}（前 {most} 項，共 {all} 項）",
    "{title} (the first {most} of {all})",
);

/// A picture of a table, as data.
#[derive(Clone, Copy, Debug)]
pub(super) struct Picture {
    title: Words,
    kind: ChartKind,
    /// The code of the column that stands along it.
    along: &'static str,
    /// The codes of the columns that are drawn.
    of: &'static [&'static str],
    /// The codes of the columns between which the true figure lies, both in hundredths.
    within: Option<(&'static str, &'static str)>,
    /// The most that a figure can be.
    most: Option<i64>,
}

impl Picture {
    const fn of(
        kind: ChartKind,
        title: Words,
        along: &'static str,
        of: &'static [&'static str],
    ) -> Picture {
        Picture {
            title,
            kind,
            along,
            of,
            within: None,
            most: None,
        }
    }

    pub(super) const fn bars(
        title: Words,
        along: &'static str,
        of: &'static [&'static str],
    ) -> Picture {
        Picture::of(ChartKind::Bars, title, along, of)
    }

    pub(super) const fn lines(
        title: Words,
        along: &'static str,
        of: &'static [&'static str],
    ) -> Picture {
        Picture::of(ChartKind::Lines, title, along, of)
    }

    pub(super) const fn shares(
        title: Words,
        along: &'static str,
        of: &'static [&'static str],
    ) -> Picture {
        Picture::of(ChartKind::Shares, title, along, of)
    }

    pub(super) const fn within(mut self, low: &'static str, high: &'static str) -> Picture {
        self.within = Some((low, high));
        self
    }

    pub(super) const fn up_to(mut self, most: i64) -> Picture {
        self.most = Some(most);
        self
    }

    /// The picture of a table whose columns are these, each with its place in the rows; `ahead` columns stand ahead of them.
    /// `None` where a column is not shown, or where there is nothing to compare.
    pub(super) fn chart(
        &self,
        shown: &[(usize, ColumnSpec)],
        ahead: usize,
        rows: &[Row],
        (language, hiding): (Language, &Hiding),
    ) -> Option<Chart> {
        let find = |code: &str| {
            let mut columns = shown.iter().enumerate();
            columns.find_map(|(place, (at, column))| {
                (column.code == code).then_some((place + ahead, *at, *column))
            })
        };
        let (along, at, named) = find(self.along)?;
        let drawn: Option<Vec<_>> = self.of.iter().map(|code| find(code)).collect();
        let drawn = drawn?;
        let within = match self.within {
            None => None,
            Some((low, high)) => Some((find(low)?.1, find(high)?.1)),
        };
        let rows: Vec<&Vec<Cell>> = rows
            .iter()
            .filter_map(|row| match row {
                Row::Cells(cells) => Some(cells),
                Row::Group(_) => None,
            })
            .collect();
        let has_value = |cells: &&&Vec<Cell>| {
            let values = drawn.iter().filter_map(|(_, at, _)| cells.get(*at));
            values.into_iter().any(|cell| self.value(cell).is_some())
        };
        let known = rows.iter().filter(has_value).count();
        let values = rows.iter().flat_map(|cells| {
            let cells = drawn.iter().filter_map(|(_, at, _)| cells.get(*at));
            cells.filter_map(|cell| self.value(cell))
        });
        // One figure alone says no more as a picture than as a figure, unless it says how sure it is; noughts say nothing.
        let least = if within.is_some() { 1 } else { 2 };
        if known < least || values.into_iter().all(|value| value.is_zero()) {
            return None;
        }
        // Those of which nothing is known stand at the end of a table that is in the order of its figures.
        let last = rows.iter().rposition(|cells| has_value(&cells))?;
        let all = last + 1;
        let drawn_rows = rows.get(..all.min(MOST)).unwrap_or_default();
        let cell = |cells: &[Cell], at: usize| cells.get(at).cloned().unwrap_or_default();
        let point = |cells: &[Cell], at: usize| Point {
            value: self.value(&cell(cells, at)),
            interval: within.and_then(|(low, high)| {
                let low = self.value(&cell(cells, low))?;
                Some((low, self.value(&cell(cells, high))?))
            }),
        };
        let series = drawn.iter().map(|(_, at, column)| Series {
            name: match drawn.len() {
                1 => String::new(),
                _ => column.words.in_language(language).to_owned(),
            },
            points: drawn_rows.iter().map(|cells| point(cells, *at)).collect(),
        });
        let title = self.title.in_language(language);
        let categories = drawn_rows.iter().map(|cells| {
            let name = hiding.cell(named.tells, cell(cells, at));
            name.shown(language)
        });
        let unit = drawn.first().map(|(_, _, column)| column.unit);
        Some(Chart {
            title: match all > MOST {
                true => FIRST.filled(
                    language,
                    &[("title", &title), ("most", &MOST), ("all", &all)],
                ),
                false => title.to_owned(),
            },
            kind: self.kind,
            unit: unit
                .map_or("", |unit| unit.in_language(language))
                .to_owned(),
            categories: categories.collect(),
            series: series.collect(),
            of: Source {
                along,
                values: drawn.iter().map(|(place, ..)| *place).collect(),
            },
            most: self.most,
        })
    }

    /// The figure of a cell, where it is one.
    fn value(&self, cell: &Cell) -> Option<Exact> {
        let value = match cell {
            Cell::Count(count) => Exact::from(*count),
            Cell::Hundredths(hundredths) => Exact::ratio(*hundredths, 100)?,
            Cell::Share { part, whole } => return Exact::ratio(*part, *whole),
            Cell::Exact(exact) => exact.clone(),
            _ => return None,
        };
        match self.kind {
            // Written as hundredths.
            ChartKind::Shares => value.over(&Exact::from(100)),
            _ => Some(value),
        }
    }
}
