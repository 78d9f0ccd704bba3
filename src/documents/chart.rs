//! A picture of figures, as a value: what is drawn, and the table that says the same.

mod figures;
mod svg;

use serde::{Deserialize, Serialize};

use super::cell::Cell;
use super::table::{Column, Row, Table};
use crate::domain::words::{Language, Words, words};
use crate::scoring::Exact;

/// The head of the range within which a share lies.
const RANGE: Words = words("95% 区间（%）", "95% 區間（%）", "95% interval (%)");

/// Figures that people would rather look at than read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    pub title: String,
    pub kind: ChartKind,
    /// What is counted: 次, 小时. Of shares it is always %.
    #[serde(default)]
    pub unit: String,
    /// What stands along the picture: months, units.
    pub categories: Vec<String>,
    pub series: Vec<Series>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    /// A bar for each category, of several series side by side.
    Bars,
    /// How something goes on from one category to the next.
    Lines,
    /// Parts of a whole between 0 and 1, drawn from 0 % to 100 %, with the interval where one is known.
    Shares,
}

/// Figures of one kind, one for each category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// May be empty where there is only one.
    pub name: String,
    pub points: Vec<Point>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// `None`: nothing is known, or nothing was to count.
    pub value: Option<Exact>,
    /// From where to where the true share lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<(Exact, Exact)>,
}

impl Point {
    #[must_use]
    pub fn of(value: impl Into<Option<Exact>>) -> Point {
        Point {
            value: value.into(),
            interval: None,
        }
    }
}

impl Chart {
    /// What the picture shows, as numbers in rows.
    #[must_use]
    pub fn table(&self, language: Language) -> Table {
        let mut columns = vec![Column::new("")];
        for series in &self.series {
            columns.push(Column::new(self.head(series, language)));
            if series.has_intervals() {
                columns.push(Column::new(RANGE.in_language(language)));
            }
        }
        let row = |(at, category): (usize, &String)| {
            let mut cells = vec![Cell::text(category)];
            for series in &self.series {
                let point = series.points.get(at);
                let value = point.and_then(|point| point.value.as_ref());
                cells.push(value.map_or(Cell::Empty, |value| self.cell(value)));
                if series.has_intervals() {
                    let range = point.and_then(|point| point.interval.as_ref());
                    cells.push(range.map_or(Cell::Empty, |(low, high)| {
                        let (low, high) = (low.shown_percent(), high.shown_percent());
                        Cell::Text(format!("{low}–{high}"))
                    }));
                }
            }
            Row::Cells(cells)
        };
        Table {
            name: self.title.clone(),
            columns,
            rows: self.categories.iter().enumerate().map(row).collect(),
            marks: Vec::new(),
        }
    }

    /// The name of a series with its unit.
    fn head(&self, series: &Series, language: Language) -> String {
        let name = match series.name.as_str() {
            "" => &self.title,
            name => name,
        };
        match (self.unit(), language) {
            ("", _) => name.to_owned(),
            (unit, Language::En) => format!("{name} ({unit})"),
            (unit, _) => format!("{name}（{unit}）"),
        }
    }

    /// What the figures are of.
    pub(super) fn unit(&self) -> &str {
        match self.kind {
            ChartKind::Shares => "%",
            _ => &self.unit,
        }
    }

    fn cell(&self, value: &Exact) -> Cell {
        let value = match self.kind {
            ChartKind::Shares => return Cell::Exact(value.times(&Exact::from(100))),
            _ => value,
        };
        value
            .whole()
            .map_or_else(|| Cell::Exact(value.clone()), Cell::Count)
    }
}

impl Series {
    pub(super) fn has_intervals(&self) -> bool {
        self.points.iter().any(|point| point.interval.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_the_picture_shows() {
        let exact = |text: &str| text.parse::<Exact>().unwrap();
        let chart = Chart {
            title: "满意度".into(),
            kind: ChartKind::Shares,
            unit: String::new(),
            categories: vec!["一季度".into(), "二季度".into()],
            series: vec![Series {
                name: String::new(),
                points: vec![
                    Point {
                        value: Some(exact("4/5")),
                        interval: Some((exact("0.7"), exact("0.9"))),
                    },
                    Point::default(),
                ],
            }],
        };
        let table = chart.table(Language::ZhHans);
        let heads: Vec<&str> = table
            .columns
            .iter()
            .map(|column| column.title.as_str())
            .collect();
        assert_eq!(heads, ["", "满意度（%）", "95% 区间（%）"]);
        assert_eq!(
            table.rows,
            [
                Row::Cells(vec![
                    Cell::text("一季度"),
                    Cell::Exact(exact("80")),
                    Cell::text("70.0–90.0")
                ]),
                Row::Cells(vec![Cell::text("二季度"), Cell::Empty, Cell::Empty]),
            ]
        );
    }
}
