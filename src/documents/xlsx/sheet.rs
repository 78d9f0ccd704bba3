//! One sheet: the title, the facts, a table with its heads, what stands below, and how it is printed.

use rust_xlsxwriter::{Formula, IgnoreError, Worksheet, XlsxError};

use super::charts;
use super::filled_in::{self, Marks};
use super::formats::{Formats, Kind};
use super::values::{clean, number, write};
use super::{Lent, Part, failed};
use crate::documents::cell::Cell;
use crate::documents::document::{Block, Orientation, Signature};
use crate::documents::format::{Fault, Progress};
use crate::documents::layout::{above, width, widths};
use crate::documents::numbering::Numbers;
use crate::documents::shown::labelled;
use crate::documents::table::{Foot, Mark, Row, Table};
use crate::domain::words::Language;

const A4: u8 = 9;
/// Columns of a sheet without a table: label and value, twice beside each other.
const FORM: [usize; 4] = [16, 26, 16, 26];
/// More rows have no lines of their own but the spreadsheet's: a look for each cell would take as long as all else.
const RULED: usize = 5_000;
/// Heads farther down would leave no room for rows if they stood still.
const FROZEN: u32 = 12;
pub(super) const LINE_HEIGHT: f64 = 16.0;
/// Columns that are no wider have their words in the middle.
const SHORT: usize = 16;
/// A higher row would not fit a screen.
pub(super) const MOST_LINES: usize = 20;

pub(super) struct Sheet<'a> {
    pub(super) sheet: &'a mut Worksheet,
    pub(super) formats: &'a Formats,
    part: &'a Part<'a>,
    pub(super) language: Language,
    /// How wide the columns are, in halves of a Chinese character.
    widths: Vec<usize>,
    /// The row that is written next.
    pub(super) row: u32,
    /// Rows ahead of which a page begins.
    breaks: Vec<u32>,
}

impl<'a> Sheet<'a> {
    pub fn new(sheet: &'a mut Worksheet, formats: &'a Formats, part: &'a Part) -> Sheet<'a> {
        let language = part.document.language;
        let widths = match part.table {
            Some(table) => widths(table, language, 5, 60),
            None => FORM.to_vec(),
        };
        Sheet {
            sheet,
            formats,
            part,
            language,
            widths,
            row: 0,
            breaks: Vec::new(),
        }
    }

    pub fn write(mut self, progress: &mut Progress) -> Result<(), Fault> {
        let part = self.part;
        self.top().map_err(failed)?;
        let mut numbers = Numbers::default();
        self.blocks(&part.before, &mut numbers).map_err(failed)?;
        if let Some(table) = part.table {
            self.table(table, progress)?;
        }
        self.blocks(&part.after, &mut numbers).map_err(failed)?;
        if let Some(signature) = &part.document.signature {
            self.signature(signature).map_err(failed)?;
        }
        self.print().map_err(failed)
    }

    fn top(&mut self) -> Result<(), XlsxError> {
        let formats = self.formats;
        for (at, width) in (0..).zip(&self.widths) {
            let width = u32::try_from(*width).unwrap_or(60);
            self.sheet.set_column_width(at, f64::from(width) + 1.5)?;
        }
        if let Some(head) = &self.part.document.letterhead {
            self.across(&head.issuer, &formats.letterhead, 40.0)?;
            self.across(&head.number, &formats.document_number, 22.0)?;
        }
        self.across(&self.part.document.title, &formats.title, 30.0)?;
        for fact in &self.part.document.facts {
            let text = labelled(&fact.label, &fact.value, self.language);
            self.across(&text, &formats.fact, LINE_HEIGHT)?;
        }
        Ok(())
    }

    fn blocks(&mut self, blocks: &[&Block], numbers: &mut Numbers) -> Result<(), XlsxError> {
        let formats = self.formats;
        for block in blocks {
            match block {
                Block::Heading { level, text } => {
                    let text = format!("{}{text}", numbers.next(*level, self.language));
                    self.across(&text, &formats.heading, 22.0)?;
                }
                Block::Paragraph(text) => self.across(text, &formats.paragraph, LINE_HEIGHT)?,
                Block::Portrait(portrait) => self.portrait(portrait)?,
                Block::Lines(lines) if self.part.table.is_none() => self.form(lines)?,
                Block::Lines(lines) => {
                    for fact in lines {
                        let text = labelled(&fact.label, &fact.value, self.language);
                        self.across(&text, &formats.fact, LINE_HEIGHT)?;
                    }
                }
                Block::NewPage => self.breaks.push(self.row),
                // They are told apart before.
                Block::Table(_) | Block::Chart(_) => {}
            }
        }
        Ok(())
    }

    /// Text over all columns, as high as it needs.
    fn across(
        &mut self,
        text: &str,
        format: &rust_xlsxwriter::Format,
        line: f64,
    ) -> Result<(), XlsxError> {
        let text = clean(text);
        let room = self.widths.iter().sum::<usize>().max(10);
        let lines: usize = text
            .lines()
            .map(|line| width(line).div_ceil(room).max(1))
            .sum();
        let lines = u32::try_from(lines.clamp(1, 25)).unwrap_or(1);
        self.sheet
            .set_row_height(self.row, line * f64::from(lines))?;
        match self.last_column() {
            0 => self
                .sheet
                .write_string_with_format(self.row, 0, text, format)?,
            last => self
                .sheet
                .merge_range(self.row, 0, self.row, last, &text, format)?,
        };
        self.row += 1;
        Ok(())
    }

    /// As high as so many lines are: programs other than Excel do not find it out.
    fn height(&mut self, lines: usize, line: f64, around: f64) -> Result<(), XlsxError> {
        let lines = u32::try_from(lines.clamp(1, MOST_LINES)).unwrap_or(1);
        let height = line * f64::from(lines) + around;
        self.sheet.set_row_height(self.row, height)?;
        Ok(())
    }

    fn table(&mut self, table: &Table, progress: &mut Progress) -> Result<(), Fault> {
        let first_head = self.row;
        self.heads(table).map_err(failed)?;
        let last_head = self.row - 1;
        let first = self.row;
        let ruled = table.rows.len() <= RULED;
        let kinds = self.columns(table, ruled).map_err(failed)?;
        let mut marks = Marks::of(table);
        for (at, row) in table.rows.iter().enumerate() {
            match row {
                Row::Group(name) => self.group(name).map_err(failed)?,
                Row::Cells(cells) => {
                    let marks = marks.of_row(at);
                    self.cells(cells, &kinds, ruled, marks).map_err(failed)?;
                }
            }
            progress.step()?;
        }
        charts::beside(self.sheet, &self.part.charts, table, (first_head, first))
            .map_err(failed)?;
        filled_in::column_rules(self.sheet, self.formats, table, first).map_err(failed)?;
        self.finish(table, (first_head, last_head, first))
            .map_err(failed)
    }

    fn heads(&mut self, table: &Table) -> Result<(), XlsxError> {
        let head = &self.formats.head;
        let upper = above(&table.columns);
        let lower = self.row + u32::from(!upper.is_empty());
        for (at, column) in (0..).zip(&table.columns) {
            self.sheet
                .write_string_with_format(lower, at, clean(&column.title), head)?;
        }
        for span in &upper {
            let first = u16::try_from(span.first).unwrap_or(u16::MAX);
            let last = u16::try_from(span.first + span.count - 1).unwrap_or(u16::MAX);
            match (span.text, span.count) {
                ("", _) => {
                    let title = table
                        .columns
                        .get(span.first)
                        .map_or("", |column| &column.title);
                    self.sheet
                        .merge_range(self.row, first, lower, first, &clean(title), head)?;
                }
                (text, 1) => {
                    self.sheet
                        .write_string_with_format(self.row, first, clean(text), head)?;
                }
                (text, _) => {
                    self.sheet
                        .merge_range(self.row, first, self.row, last, &clean(text), head)?;
                }
            }
        }
        let rows = usize::from(!upper.is_empty()) + 1;
        let titles = table.columns.iter().zip(&self.widths);
        let lines = titles.map(|(column, width)| {
            let lines = lines_of(&column.title, *width);
            // Without a head above, a title has both rows.
            if column.above.is_empty() {
                lines.div_ceil(rows)
            } else {
                lines
            }
        });
        let lines = lines.max().unwrap_or(1);
        while self.row <= lower {
            let is_lower = self.row == lower;
            self.height(if is_lower { lines } else { 1 }, LINE_HEIGHT, 4.0)?;
            self.row += 1;
        }
        Ok(())
    }

    /// The kind of what most columns hold from top to bottom; a table that is not ruled looks by its columns.
    fn columns(&mut self, table: &Table, ruled: bool) -> Result<Vec<Kind>, XlsxError> {
        let kind = |at: usize| {
            let full = table.cells(at).find(|cell| !cell.is_empty());
            let kind = full.map_or(Kind::Text, Kind::of);
            let is_short = self.widths.get(at).is_some_and(|width| *width <= SHORT);
            let codes = table.columns.get(at).is_some_and(|column| column.codes);
            match kind {
                _ if codes => Kind::Code,
                Kind::Text | Kind::Verbatim if is_short => Kind::Word,
                kind => kind,
            }
        };
        let kinds: Vec<Kind> = (0..table.columns.len()).map(kind).collect();
        if !ruled {
            for (at, kind) in (0..).zip(&kinds) {
                self.sheet.set_column_format(at, self.formats.bare(*kind))?;
            }
            self.sheet.set_print_gridlines(true);
        }
        Ok(kinds)
    }

    fn cells(
        &mut self,
        cells: &[Cell],
        kinds: &[Kind],
        ruled: bool,
        marks: &[&Mark],
    ) -> Result<(), XlsxError> {
        let mut lines = 1;
        for ((at, cell), of_column) in (0..).zip(cells).zip(kinds) {
            let kind = match (cell, Kind::of(cell)) {
                (Cell::Empty, _) | (_, Kind::Text) if *of_column == Kind::Word => Kind::Word,
                (Cell::Empty, _) => *of_column,
                (_, kind) => kind,
            };
            if let (true, Cell::Text(text), Some(room)) =
                (ruled, cell, self.widths.get(usize::from(at)))
            {
                lines = lines.max(lines_of(text, *room));
            }
            let marked = marks.iter().find(|mark| mark.column == usize::from(at));
            let format: Lent = match (marked, ruled) {
                (Some(_), _) => Some(self.formats.marked(kind)),
                (None, false) if kind == *of_column => None,
                (None, _) => Some(self.formats.cell(kind)),
            };
            write(self.sheet, (self.row, at), cell, format, self.language)?;
            if let Some(mark) = marked {
                filled_in::note(self.sheet, (self.row, at), mark)?;
            }
        }
        if ruled {
            self.height(lines, LINE_HEIGHT, 4.0)?;
        }
        self.row += 1;
        Ok(())
    }

    fn group(&mut self, name: &str) -> Result<(), XlsxError> {
        let group = &self.formats.group;
        match self.last_column() {
            0 => self
                .sheet
                .write_string_with_format(self.row, 0, clean(name), group)?,
            last => self
                .sheet
                .merge_range(self.row, 0, self.row, last, &clean(name), group)?,
        };
        self.row += 1;
        Ok(())
    }

    /// The line of sums, the filter, and what stands still and is printed again on each page.
    fn finish(
        &mut self,
        table: &Table,
        (top, head, first): (u32, u32, u32),
    ) -> Result<(), XlsxError> {
        let last_column = self.last_column();
        let grouped = table.rows.iter().any(|row| matches!(row, Row::Group(_)));
        if self.row > first {
            if !grouped {
                self.sheet.autofilter(head, 0, self.row - 1, last_column)?;
            }
            self.sheet.ignore_error_range(
                first,
                0,
                self.row,
                last_column,
                IgnoreError::NumberStoredAsText,
            )?;
        }
        if let Some(foot) = table.foot(self.language) {
            self.foot(table, &foot, first)?;
        }
        if head < FROZEN {
            self.sheet.set_freeze_panes(head + 1, 0)?;
        }
        self.sheet.set_repeat_rows(top, head)?;
        Ok(())
    }

    fn foot(&mut self, table: &Table, foot: &[Cell], first: u32) -> Result<(), XlsxError> {
        for ((at, cell), column) in (0..).zip(foot).zip(&table.columns) {
            let format = self.formats.foot(Kind::of(cell));
            let sum = number(cell).filter(|_| column.foot == Foot::Sum && self.row > first);
            match (sum, cell) {
                // Shares cannot be added up; theirs is a formula of its parts.
                (Some(sum), cell) if !matches!(cell, Cell::Share { .. }) => {
                    let column = rust_xlsxwriter::utility::column_number_to_name(at);
                    let formula = format!("=SUM({column}{}:{column}{})", first + 1, self.row);
                    let formula = Formula::new(formula).set_result(sum.to_string());
                    self.sheet
                        .write_formula_with_format(self.row, at, formula, format)?;
                }
                _ => write(
                    self.sheet,
                    (self.row, at),
                    cell,
                    Some(format),
                    self.language,
                )?,
            }
        }
        self.height(1, LINE_HEIGHT, 4.0)?;
        self.row += 1;
        Ok(())
    }

    fn signature(&mut self, signature: &Signature) -> Result<(), XlsxError> {
        let format = &self.formats.signature;
        self.row += 1;
        for line in signature.lines() {
            let text = labelled(&line.post, &Cell::text(line.name), self.language);
            self.across(&text, format, 22.0)?;
        }
        if !signature.office.is_empty() {
            self.across(&signature.sealed_office(), format, 22.0)?;
        }
        if let Some(date) = signature.date {
            self.across(&Cell::Date(date).shown(self.language), format, 22.0)?;
        }
        if !signature.note.is_empty() {
            let note = signature.bracketed_note(self.language);
            self.across(&note, &self.formats.paragraph, LINE_HEIGHT)?;
        }
        Ok(())
    }

    fn print(&mut self) -> Result<(), XlsxError> {
        self.sheet.set_paper_size(A4);
        match self.part.document.orientation {
            Orientation::Lying => self.sheet.set_landscape(),
            Orientation::Upright => self.sheet.set_portrait(),
        };
        self.sheet.set_print_fit_to_pages(1, 0);
        self.breaks.retain(|row| *row > 0);
        if !self.breaks.is_empty() {
            self.sheet.set_page_breaks(&self.breaks)?;
        }
        if !self.part.charts.is_empty() && self.row > 0 {
            self.sheet
                .set_print_area(0, 0, self.row - 1, self.last_column())?;
        }
        self.sheet.set_print_center_horizontally(true);
        self.sheet.set_margins(0.6, 0.6, 0.75, 0.75, 0.3, 0.4);
        self.sheet.set_footer(match self.language {
            Language::ZhHans => "&C第 &P 页 共 &N 页",
            Language::ZhHant => "&C第 &P 頁 共 &N 頁",
            Language::En => "&CPage &P of &N",
        });
        Ok(())
    }

    fn last_column(&self) -> u16 {
        u16::try_from(self.widths.len().saturating_sub(1)).unwrap_or(u16::MAX)
    }
}

/// How many lines a text takes in a column of this width, of which a letter takes a little less than its share.
fn lines_of(text: &str, column: usize) -> usize {
    let room = column + column / 10 + 1;
    let lines = text.lines().map(|line| width(line).div_ceil(room).max(1));
    lines.sum::<usize>().max(1)
}
