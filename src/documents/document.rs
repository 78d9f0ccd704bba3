//! A document as a value: what it says, in one language, without how any program lays it out.

use serde::{Deserialize, Serialize};

use super::cell::Cell;
use super::chart::Chart;
use super::names;
use super::table::{Row, Table};
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
    /// Whose it is, where one of the kind is made for each of many; else empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub whose: String,
    /// What stands above the title: none where the office has not asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letterhead: Option<Letterhead>,
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

/// 版头, after GB/T 9704-2012: the issuing office in red, the number of the document, a red line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    pub issuer: String,
    /// 发文字号; empty: none.
    pub number: String,
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
    /// A photo in the corner of the next lines.
    Portrait(Portrait),
    /// Lines of a form: labels with their values, two beside each other where there is room.
    Lines(Vec<Fact>),
    Table(Table),
    /// A picture of the next table; files that hold no pictures have the table only.
    Chart(Chart),
    /// What follows begins on a new sheet.
    NewPage,
}

/// A face of 35 × 45 mm, as forms ask for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portrait {
    /// JPEG or PNG; none leaves room for one that is glued on.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "base64_text")]
    pub picture: Vec<u8>,
    /// What it is, or what is to be glued on.
    pub words: String,
}

impl Portrait {
    /// In millimetres.
    pub const WIDTH: u32 = 35;
    pub const HEIGHT: u32 = 45;
    /// The lines of a form that stand beside it.
    pub const LINES: usize = 5;

    /// What its file is called behind the point; `None` where there is no picture that other programs could show.
    #[must_use]
    pub fn ending(&self) -> Option<&'static str> {
        match self.picture.as_slice() {
            [0x89, b'P', b'N', b'G', ..] => Some("png"),
            [0xff, 0xd8, 0xff, ..] => Some("jpeg"),
            _ => None,
        }
    }
}

/// Bytes as text, which is a quarter of what a list of numbers takes.
mod base64_text {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD as BASE64;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64.encode(bytes))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(from)?;
        BASE64.decode(text).map_err(D::Error::custom)
    }
}

/// Who answers for the document, and of which day it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub office: String,
    pub date: Option<Date>,
    /// Lines to be signed by hand: 经办人, 负责人 …
    pub signers: Vec<String>,
    /// Who signs in the office's name, behind those.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatories: Vec<Signatory>,
    /// What stands behind the office's name for its seal: （盖章）.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub seal: String,
    /// 附注: what stands below the date, in brackets.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A post and who holds it; without a name a line to be signed by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatory {
    pub post: String,
    pub name: String,
}

/// Where somebody signs by hand.
const BLANK: &str = "＿＿＿＿＿＿＿＿";

impl Signature {
    /// The office with the words for its seal.
    #[must_use]
    pub fn sealed_office(&self) -> String {
        match self.office.is_empty() {
            true => String::new(),
            false => format!("{}{}", self.office, self.seal),
        }
    }

    /// Who signs, a line each: the post, and the name or room for it.
    #[must_use]
    pub fn lines(&self) -> Vec<Signatory> {
        let by_hand = self.signers.iter().map(|post| (post.as_str(), ""));
        let named = self.signatories.iter();
        let named = named.map(|signatory| (signatory.post.as_str(), signatory.name.as_str()));
        let line = |(post, name): (&str, &str)| Signatory {
            post: post.to_owned(),
            name: match name.is_empty() {
                true => BLANK.to_owned(),
                false => name.to_owned(),
            },
        };
        by_hand.chain(named).map(line).collect()
    }

    /// The note in the brackets that it has on paper.
    #[must_use]
    pub fn bracketed_note(&self, language: Language) -> String {
        match (self.note.as_str(), language) {
            ("", _) => String::new(),
            (note, _) if note.starts_with(['（', '(']) => note.to_owned(),
            (note, Language::En) => format!("({note})"),
            (note, _) => format!("（{note}）"),
        }
    }
}

impl Document {
    /// The document without the rows of tables that have more than `most`; and these, with the positions of their blocks.
    #[must_use]
    pub fn with_long_tables_apart(&self, most: usize) -> (Document, Vec<(usize, &[Row])>) {
        let mut apart = Vec::new();
        let blocks = self.blocks.iter().enumerate();
        let blocks = blocks.map(|(at, block)| match block {
            Block::Table(table) if table.rows.len() > most => {
                apart.push((at, table.rows.as_slice()));
                Block::Table(table.without_rows())
            }
            block => block.clone(),
        });
        let bare = Document {
            report: self.report.clone(),
            language: self.language,
            title: self.title.clone(),
            file: self.file.clone(),
            whose: self.whose.clone(),
            letterhead: self.letterhead.clone(),
            orientation: self.orientation,
            facts: self.facts.clone(),
            blocks: blocks.collect(),
            signature: self.signature.clone(),
        };
        (bare, apart)
    }

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
