//! A document as a value: what it says, in one language, without how any program lays it out.

use serde::{Deserialize, Serialize};

use super::cell::Cell;
use super::chart::Chart;
use super::names;
use super::table::Table;
use crate::domain::Date;
use crate::domain::words::Language;

/// What a report of the catalogue says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The report that it is, by its code in the catalogue.
    pub report: String,
    pub language: Language,
    pub title: String,
    /// The name of its file, without what follows the point.
    pub file: String,
    pub orientation: Orientation,
    /// What it is about, below the title: whose it is, of which time, by which standard.
    pub facts: Vec<Fact>,
    pub blocks: Vec<Block>,
    pub signature: Option<Signature>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    #[default]
    Upright,
    Lying,
}

/// A label and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub label: String,
    pub value: Cell,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Level 1 is below the title: 一、 then (一) then 1.; renderers number them.
    Heading {
        level: u8,
        text: String,
    },
    Paragraph(String),
    /// Lines of a form: labels with their values, two beside each other where there is room.
    Lines(Vec<Fact>),
    Table(Table),
    /// A picture of the next table; files that hold no pictures have the table only.
    Chart(Chart),
    /// What follows begins on a new sheet.
    NewPage,
}

/// Who answers for the document, and of which day it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub office: String,
    pub date: Option<Date>,
    /// Lines to be signed by hand: 经办人, 负责人 …
    pub signers: Vec<String>,
}

impl Document {
    /// The tables, in their order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// The pictures, in their order, each with the name of its file without what follows the point.
    #[must_use]
    pub fn charts(&self) -> Vec<(String, &Chart)> {
        let charts = self.blocks.iter().filter_map(|block| match block {
            Block::Chart(chart) => Some(chart),
            _ => None,
        });
        let charts: Vec<&Chart> = charts.collect();
        let wished: Vec<String> = charts
            .iter()
            .map(|chart| format!("{} {}", self.file, chart.title))
            .collect();
        let names = names::files(wished.iter().map(String::as_str));
        names.into_iter().zip(charts).collect()
    }
}

impl Fact {
    pub fn new(label: impl Into<String>, value: Cell) -> Fact {
        Fact {
            label: label.into(),
            value,
        }
    }
}
