//! A document while it is written: what each line and column tells of a person still beside it. A report writes a sheet; the
//! document that leaves the catalogue is made of it in one place, with columns chosen and persons hidden.

use std::fmt::Display;

use super::column::ColumnSpec;
use super::hiding::Hiding;
use super::making::{Coming, Laying, Making};
use super::picture::Picture;
use super::refusal::Refusal;
use super::request::{Personal, Request};
use crate::documents::{
    Block, Cell, Chart, Column, Document, Fact, Orientation, Portrait, Row, Signature, Table,
};
use crate::domain::field;
use crate::domain::tells::Tells;
use crate::domain::words::{Language, Words, words};
use crate::register::Register;

const NUMBER: Words = words("序号", "序號", "No.");

/// A document with its marks.
pub(super) struct Sheet {
    language: Language,
    title: String,
    about: String,
    orientation: Orientation,
    facts: Vec<(Tells, Fact)>,
    parts: Vec<Part>,
    signature: Option<Signature>,
}

enum Part {
    Heading(u8, String),
    Paragraph(String),
    Portrait(Portrait),
    Lines(Vec<(Tells, Fact)>),
    Table(Rows),
    NewPage,
}

/// Rows below columns.
pub(super) struct Rows {
    name: String,
    columns: Vec<ColumnSpec>,
    rows: Vec<Row>,
    is_numbered: bool,
    pictures: Vec<Picture>,
    coming: Option<Coming>,
}

impl Rows {
    pub(super) fn of(name: impl Into<String>, columns: &[ColumnSpec]) -> Rows {
        Rows {
            name: name.into(),
            columns: columns.to_vec(),
            rows: Vec::new(),
            is_numbered: false,
            pictures: Vec::new(),
            coming: None,
        }
    }

    /// With a picture ahead of it.
    pub(super) fn drawn(mut self, picture: Picture) -> Rows {
        self.pictures.push(picture);
        self
    }

    pub(super) fn pictured(&mut self, picture: Option<Picture>) {
        self.pictures.extend(picture);
    }

    /// With the rows counted in a column ahead of the others.
    pub(super) fn numbered(mut self) -> Rows {
        self.is_numbered = true;
        self
    }

    /// A row, with a cell for each column in their order.
    pub(super) fn row(&mut self, mut cells: Vec<Cell>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "{}", self.name);
        cells.resize(self.columns.len(), Cell::Empty);
        self.rows.push(Row::Cells(cells));
    }

    /// With rows that are reckoned when somebody waits for them, behind the others. No picture shows them.
    pub(super) fn coming(mut self, rows: Coming) -> Rows {
        self.coming = Some(rows).filter(|rows| !rows.is_empty());
        self
    }

    pub(super) fn group(&mut self, words: impl Into<String>) {
        self.rows.push(Row::Group(words.into()));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.coming.is_none() && !self.rows.iter().any(|row| matches!(row, Row::Cells(_)))
    }
}

impl Sheet {
    pub(super) fn of(request: &Request, title: Words) -> Sheet {
        Sheet::called(request, title.in_language(request.language))
    }

    pub(super) fn called(request: &Request, title: impl Into<String>) -> Sheet {
        Sheet {
            language: request.language,
            title: title.into(),
            about: String::new(),
            orientation: Orientation::Upright,
            facts: Vec::new(),
            parts: Vec::new(),
            signature: None,
        }
    }

    pub(super) fn rename(&mut self, title: impl Into<String>) {
        self.title = title.into();
    }

    /// Whose it is, for the name of its file.
    pub(super) fn about(&mut self, whose: impl Into<String>) {
        self.about = whose.into();
    }

    pub(super) fn lying(&mut self) {
        self.orientation = Orientation::Lying;
    }

    pub(super) fn fact(&mut self, label: Words, value: Cell) {
        self.told(Tells::NoPerson, label, value);
    }

    /// A fact that tells of a person.
    pub(super) fn told(&mut self, tells: Tells, label: Words, value: Cell) {
        if !value.is_empty() {
            let fact = Fact::new(label.in_language(self.language), value);
            self.facts.push((tells, fact));
        }
    }

    pub(super) fn heading(&mut self, level: u8, text: Words) {
        self.heading_of(level, text.in_language(self.language));
    }

    pub(super) fn heading_of(&mut self, level: u8, text: impl Into<String>) {
        self.parts.push(Part::Heading(level, text.into()));
    }

    /// A sentence with its gaps filled.
    pub(super) fn say(&mut self, sentence: Words, gaps: &[(&str, &dyn Display)]) {
        self.free(sentence.filled(self.language, gaps));
    }

    /// Free words; nothing where there are none.
    pub(super) fn free(&mut self, text: impl Into<String>) {
        let text: String = text.into();
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let parts = lines.map(|line| Part::Paragraph(line.to_owned()));
        self.parts.extend(parts);
    }

    /// The photo beside the next lines; without one, `room` says what is to be glued on.
    pub(super) fn portrait(&mut self, photo: &field::Picture, room: Words) {
        self.parts.push(Part::Portrait(Portrait {
            picture: photo.0.to_vec(),
            words: room.in_language(self.language).to_owned(),
        }));
    }

    /// Lines of a form.
    pub(super) fn lines(&mut self, lines: Vec<(Tells, Words, Cell)>) {
        let language = self.language;
        let lines = lines.into_iter().map(|(tells, label, value)| {
            let fact = Fact::new(label.in_language(language), value);
            (tells, fact)
        });
        self.parts.push(Part::Lines(lines.collect()));
    }

    pub(super) fn table(&mut self, rows: Rows) {
        self.parts.push(Part::Table(rows));
    }

    pub(super) fn new_page(&mut self) {
        if !self.parts.is_empty() {
            self.parts.push(Part::NewPage);
        }
    }

    /// Who answers for it, and the lines that are signed by hand.
    pub(super) fn sign(&mut self, request: &Request, signers: &[Words]) {
        let signers = signers.iter().map(|who| who.in_language(self.language));
        self.signature = Some(Signature {
            office: request.office.clone(),
            date: Some(request.today),
            signers: signers.map(str::to_owned).collect(),
            ..Signature::default()
        });
    }

    /// The parts of another sheet behind these, on a page of their own, with its facts ahead of them.
    pub(super) fn append(&mut self, other: Sheet) {
        self.new_page();
        self.parts.push(Part::Heading(1, other.title));
        if !other.facts.is_empty() {
            self.parts.push(Part::Lines(other.facts));
        }
        self.parts.extend(other.parts);
    }

    /// The document, begun: with the columns that were asked for, and persons hidden as they were asked to be.
    ///
    /// # Errors
    /// [`Refusal::Column`] for a column that no table has; [`Refusal::AllPersonal`] where nothing is left.
    pub(super) fn begin(
        self,
        code: &str,
        choosable: &[ColumnSpec],
        register: &Register,
        request: &Request,
    ) -> Result<Making, Refusal> {
        let is_known = |code: &String| choosable.iter().any(|column| column.code == *code);
        if !request.columns.iter().all(is_known) {
            return Err(Refusal::Column);
        }
        let hiding = Hiding::of(register, request.personal);
        let facts = |facts: Vec<(Tells, Fact)>| -> Vec<Fact> {
            let kept = facts.into_iter();
            let kept = kept.filter(|(tells, _)| !hiding.leaves_out(*tells));
            kept.map(|(tells, fact)| Fact {
                value: hiding.cell(tells, fact.value),
                ..fact
            })
            .collect()
        };
        let (mut blocks, mut coming) = (Vec::new(), Vec::new());
        let (mut had, mut kept) = (0, 0);
        for part in self.parts {
            had += 1;
            let block = match part {
                Part::Heading(level, text) => Block::Heading {
                    level,
                    text: hiding.words(&text),
                },
                Part::Paragraph(text) => Block::Paragraph(hiding.words(&text)),
                // A face cannot be masked.
                Part::Portrait(_) if request.personal != Personal::Shown => continue,
                Part::Portrait(portrait) => Block::Portrait(portrait),
                Part::Lines(lines) => Block::Lines(facts(lines)),
                Part::NewPage => Block::NewPage,
                Part::Table(rows) => match rows.table(choosable, request, &hiding) {
                    Some(laid) => {
                        blocks.extend(laid.charts.into_iter().map(Block::Chart));
                        let more = laid.coming.map(|rows| (blocks.len(), laid.laying, rows));
                        coming.extend(more);
                        Block::Table(laid.table)
                    }
                    None => continue,
                },
            };
            kept += 1;
            blocks.push(block);
        }
        if had > 0 && kept == 0 {
            return Err(Refusal::AllPersonal);
        }
        let title = hiding.words(&self.title);
        let mut file = title.clone();
        let whose = hiding.words(&self.about);
        for part in [&whose, &request.day().to_string()] {
            if !part.is_empty() {
                file.push(' ');
                file.push_str(part);
            }
        }
        let document = Document {
            report: code.to_owned(),
            language: request.language,
            file: of_file(&file),
            whose,
            letterhead: None,
            title,
            orientation: self.orientation,
            facts: facts(self.facts),
            blocks,
            signature: self.signature,
        };
        Ok(Making::of(document, hiding, coming))
    }
}

/// A table with what goes before it, and with the rows that are still to come.
struct Laid {
    charts: Vec<Chart>,
    table: Table,
    laying: Laying,
    coming: Option<Coming>,
}

/// A name that every file system takes.
fn of_file(name: &str) -> String {
    let is_bad = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    name.replace(is_bad, " ").trim().to_owned()
}

impl Rows {
    /// The table behind its pictures; `None` where every column is left out.
    fn table(self, choosable: &[ColumnSpec], request: &Request, hiding: &Hiding) -> Option<Laid> {
        // A request names columns of the report's own table; other tables show what they have.
        let is_own = (self.columns.iter())
            .all(|column| choosable.iter().any(|known| known.code == column.code));
        let is_wanted = |column: &ColumnSpec| match is_own {
            true => column.is_wanted(request),
            false => column.is_usual,
        };
        let shown: Vec<(usize, ColumnSpec)> = (self.columns.iter().copied().enumerate())
            .filter(|(_, column)| is_wanted(column) && !hiding.leaves_out(column.tells))
            .collect();
        if shown.is_empty() {
            return None;
        }
        let language = request.language;
        let ahead = usize::from(self.is_numbered);
        let charts = self.pictures.iter();
        let charts =
            charts.filter_map(|one| one.chart(&shown, ahead, &self.rows, (language, hiding)));
        let charts = charts.collect();
        let heads = shown.iter().map(|(_, column)| column.of_document(language));
        let number = || Column::new(NUMBER.in_language(language)).wide(3);
        let columns: Vec<Column> = match self.is_numbered {
            true => std::iter::once(number()).chain(heads).collect(),
            false => heads.collect(),
        };
        let mut laying = Laying::of(shown, self.is_numbered);
        let rows = self.rows.into_iter().map(|row| laying.row(row, hiding));
        let table = Table {
            name: hiding.words(&self.name),
            rows: rows.collect(),
            columns,
            marks: Vec::new(),
        };
        Some(Laid {
            charts,
            table,
            laying,
            coming: self.coming,
        })
    }
}
