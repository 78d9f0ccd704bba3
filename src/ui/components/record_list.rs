//! What a list of records shows: its columns, its cells, and what was asked of it.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use leptos::prelude::*;

use super::star::{Star, StarRow, StarState};
use super::tag::{Tag, Tone};

/// One value of a record as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    /// A main line with a smaller one below; for tables with [`Lines::Two`].
    Pair(String, String),
    /// Shown at the right; sorted by the number.
    Number(f64, String),
    Tag(Tone, String),
    Star(String, StarState),
    Stars(Vec<(String, StarState)>),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Cell::Empty
        } else {
            Cell::Text(text)
        }
    }

    pub fn whole(number: i64) -> Self {
        Cell::Number(number as f64, number.to_string())
    }

    /// What a search looks at.
    pub(super) fn words(&self) -> &str {
        match self {
            Cell::Text(text) | Cell::Pair(text, _) | Cell::Number(_, text) | Cell::Tag(_, text) => {
                text
            }
            _ => "",
        }
    }

    fn weight(&self) -> f64 {
        match self {
            Cell::Number(number, _) => *number,
            Cell::Star(_, StarState::Earned) => 2.0,
            Cell::Star(_, StarState::NotEarned) => 1.0,
            Cell::Stars(stars) => stars.iter().filter(|s| s.1 == StarState::Earned).count() as f64,
            _ => 0.0,
        }
    }

    pub(super) fn order(&self, other: &Cell) -> Ordering {
        let empty = |cell: &Cell| *cell == Cell::Empty;
        (empty(self).cmp(&empty(other)))
            .then(self.weight().total_cmp(&other.weight()))
            .then_with(|| self.words().cmp(other.words()))
    }

    pub(super) fn show(self) -> AnyView {
        match self {
            Cell::Empty => view! { <span class="muted">"—"</span> }.into_any(),
            Cell::Text(text) | Cell::Number(_, text) => text.into_any(),
            Cell::Pair(main, sub) => view! { {main}<small>{sub}</small> }.into_any(),
            Cell::Tag(tone, label) => view! { <Tag tone label /> }.into_any(),
            Cell::Star(name, state) => view! { <Star name state /> }.into_any(),
            Cell::Stars(stars) => view! { <StarRow stars /> }.into_any(),
        }
    }
}

/// Where a column is shown: everywhere, beside the others only, or in stacked rows only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    #[default]
    Any,
    Wide,
    Narrow,
}

/// A column, as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub code: String,
    pub title: String,
    /// In characters; wider screens widen all columns alike.
    pub width: u16,
    pub sortable: bool,
    /// At the right, for figures.
    pub figures: bool,
    /// Takes a second line rather than be cut.
    pub wraps: bool,
    pub room: Room,
}

impl Column {
    pub fn new(code: impl Into<String>, title: impl Into<String>, width: u16) -> Self {
        Column {
            code: code.into(),
            title: title.into(),
            width,
            sortable: true,
            figures: false,
            wraps: false,
            room: Room::Any,
        }
    }
    pub fn figures(mut self) -> Self {
        self.figures = true;
        self
    }
    pub fn wrapping(mut self) -> Self {
        self.wraps = true;
        self
    }
    pub fn room(mut self, room: Room) -> Self {
        self.room = room;
        self
    }

    /// In stacked rows, wide columns take a line of their own; the others share one by two.
    fn is_whole_line(&self) -> bool {
        self.width >= WHOLE_LINE || self.wraps || self.room == Room::Narrow
    }

    /// In stacked rows, what is long and may wrap takes two lines.
    fn is_two_lines(&self) -> bool {
        self.wraps && self.width >= WHOLE_LINE
    }

    pub(super) fn class(&self) -> String {
        let mut class = String::new();
        for (applies, name) in [
            (self.figures, "figures "),
            (self.room == Room::Wide, "wide-only "),
            (self.room == Room::Narrow, "narrow-only "),
            (self.wraps, "wraps "),
            (self.is_two_lines(), "two-lines "),
            (self.is_whole_line(), "whole-line"),
        ] {
            if applies {
                class.push_str(name);
            }
        }
        class
    }

    pub fn unsorted(mut self) -> Self {
        self.sortable = false;
        self
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Ascending,
    Descending,
}

/// From this width on, in characters, a column takes a whole line of a stacked row.
const WHOLE_LINE: u16 = 10;

/// How many lines a stacked row has; the first column stands alone.
pub(super) fn stacked_lines(columns: &[Column]) -> usize {
    let mut lines = 1;
    let mut half = false;
    for column in columns
        .iter()
        .skip(1)
        .filter(|column| column.room != Room::Wide)
    {
        if column.is_whole_line() {
            lines += 1 + usize::from(column.is_two_lines());
            half = false;
        } else {
            lines += usize::from(!half);
            half = !half;
        }
    }
    lines
}

/// How many lines a stacked row has where type is large: each value has its own, a long one two.
pub(super) fn stacked_large(columns: &[Column]) -> usize {
    let others = columns.iter().skip(1);
    let shown = others.filter(|column| column.room != Room::Wide);
    shown.fold(1, |lines, column| {
        lines + 1 + usize::from(column.is_whole_line())
    })
}

/// What was asked of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    pub search: String,
    /// The column's code.
    pub sort: Option<(String, Direction)>,
    /// The codes of the filters that are on.
    pub filters: BTreeSet<String>,
}

impl ListQuery {
    /// Ascending, then descending, then as given.
    pub(super) fn turn(&mut self, column: &str) {
        self.sort = match self.sort.take() {
            Some((code, Direction::Ascending)) if code == column => {
                Some((code, Direction::Descending))
            }
            Some((code, Direction::Descending)) if code == column => None,
            _ => Some((column.to_owned(), Direction::Ascending)),
        };
    }

    pub fn narrows(&self) -> bool {
        !self.search.is_empty() || !self.filters.is_empty()
    }

    pub(super) fn sorted_by(&self, column: &str) -> Option<Direction> {
        self.sort
            .as_ref()
            .filter(|(code, _)| code == column)
            .map(|(_, direction)| *direction)
    }
}
