//! A column of a report, as data: what it is called and what it tells of a person.

use super::request::Request;
use crate::documents::{self, Foot};
use crate::domain::tells::Tells;
use crate::domain::words::{Language, Words};

/// A column of a report. By its marks persons are hidden and columns chosen, in one place for all reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnSpec {
    /// By which a request asks for it.
    pub code: &'static str,
    pub words: Words,
    /// What its numbers count.
    pub unit: Words,
    /// What several columns side by side have in common.
    pub above: Words,
    /// Whether it is shown where nothing was chosen.
    pub is_usual: bool,
    pub tells: Tells,
    pub width: u8,
    pub foot: Foot,
}

/// Declares a column that tells of no person and is shown at first.
pub const fn column(code: &'static str, words: Words) -> ColumnSpec {
    ColumnSpec {
        code,
        words,
        unit: Words::NONE,
        above: Words::NONE,
        is_usual: true,
        tells: Tells::NoPerson,
        width: 0,
        foot: Foot::Nothing,
    }
}

impl ColumnSpec {
    /// Whether the request asks for it: by its code, or where it names none, for all that are usual.
    pub(super) fn is_wanted(&self, request: &Request) -> bool {
        match request.columns.is_empty() {
            true => self.is_usual,
            false => request.columns.iter().any(|code| code == self.code),
        }
    }

    #[must_use]
    pub const fn tells(mut self, tells: Tells) -> Self {
        self.tells = tells;
        self
    }
    /// What a person is called.
    #[must_use]
    pub const fn name(self) -> Self {
        self.tells(Tells::Name)
    }
    /// Free words.
    #[must_use]
    pub const fn remark(self) -> Self {
        self.tells(Tells::Remark)
    }
    /// Shown only where it was chosen.
    #[must_use]
    pub const fn further(mut self) -> Self {
        self.is_usual = false;
        self
    }
    #[must_use]
    pub const fn wide(mut self, width: u8) -> Self {
        self.width = width;
        self
    }
    #[must_use]
    pub const fn summed(mut self) -> Self {
        self.foot = Foot::Sum;
        self
    }
    #[must_use]
    pub const fn unit(mut self, unit: Words) -> Self {
        self.unit = unit;
        self
    }
    #[must_use]
    pub const fn below(mut self, above: Words) -> Self {
        self.above = above;
        self
    }

    /// What stands above it: its words, and what its numbers count.
    #[must_use]
    pub fn title(&self, language: Language) -> String {
        let title = self.words.in_language(language);
        match (self.unit.is_empty(), language) {
            (true, _) => title.to_owned(),
            (false, Language::En) => format!("{title} ({})", self.unit.in_language(language)),
            (false, _) => format!("{title}（{}）", self.unit.in_language(language)),
        }
    }

    /// The column of the document.
    #[must_use]
    pub fn of_document(&self, language: Language) -> documents::Column {
        documents::Column {
            title: self.title(language),
            above: self.above.in_language(language).to_owned(),
            width: self.width,
            foot: self.foot,
            ..documents::Column::default()
        }
    }
}
