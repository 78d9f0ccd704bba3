//! A picture of figures, as a value. The figures stand in a table of the same document as well, behind the picture.

mod density;
mod figures;
mod svg;

use serde::{Deserialize, Serialize};

use crate::scoring::Exact;

pub use density::at_print_resolution;
pub use svg::{NARROW, WIDE};

/// How many of a picture's points a printer puts where a screen has one.
pub const PRINTED: u32 = density::TIMES;

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
    pub of: Source,
    /// The most that a figure can be, where there is one: the ruler goes up to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<i64>,
}

/// Where a picture's figures stand: in the first rows of the next table of the document, a row for each category.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The column of the categories.
    pub along: usize,
    /// The column of each series.
    pub values: Vec<usize>,
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
    /// What the figures are of.
    pub(super) fn unit(&self) -> &str {
        match self.kind {
            ChartKind::Shares => "%",
            _ => &self.unit,
        }
    }

    /// Whether it says how sure its figures are.
    pub(super) fn has_intervals(&self) -> bool {
        let mut points = self.series.iter().flat_map(|series| &series.points);
        points.any(|point| point.interval.is_some())
    }
}
