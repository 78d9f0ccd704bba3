//! How the cells of a workbook look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::documents::cell::Cell;
use crate::domain::words::Language;
use crate::spreadsheet::Cell as Read;

/// What a cell holds, as far as its look depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Text,
    /// Text of a column in which all of it is short.
    Word,
    /// Text that would be a formula if somebody typed it.
    Verbatim,
    Code,
    Count,
    Hundredths,
    Share,
    Exact,
    Date,
    Month,
    Minutes,
    Tick,
    /// A number as another program kept it: all of its digits, and no more.
    Plain,
    Time,
    Moment,
}

impl Kind {
    const ALL: [Kind; 15] = [
        Kind::Text,
        Kind::Word,
        Kind::Verbatim,
        Kind::Code,
        Kind::Count,
        Kind::Hundredths,
        Kind::Share,
        Kind::Exact,
        Kind::Date,
        Kind::Month,
        Kind::Minutes,
        Kind::Tick,
        Kind::Plain,
        Kind::Time,
        Kind::Moment,
    ];

    pub fn of(cell: &Cell) -> Kind {
        match cell {
            Cell::Text(text) if is_like_formula(text) => Kind::Verbatim,
            Cell::AsRead(cell) => Kind::as_read(cell),
            Cell::Empty | Cell::Text(_) => Kind::Text,
            Cell::Code(_) => Kind::Code,
            Cell::Count(_) => Kind::Count,
            Cell::Hundredths(_) => Kind::Hundredths,
            Cell::Share { .. } => Kind::Share,
            Cell::Exact(_) => Kind::Exact,
            Cell::Date(_) => Kind::Date,
            Cell::Month(_) => Kind::Month,
            Cell::Minutes(_) => Kind::Minutes,
            Cell::Tick(_) => Kind::Tick,
        }
    }

    fn as_read(cell: &Read) -> Kind {
        match cell {
            Read::Text(text) if is_like_formula(text) => Kind::Verbatim,
            Read::Empty | Read::Text(_) | Read::Truth(_) | Read::Error(_) | Read::Unreckoned => {
                Kind::Text
            }
            Read::Whole(_) | Read::Decimal(_) => Kind::Plain,
            Read::Date(_) => Kind::Date,
            Read::Time(_) => Kind::Time,
            Read::Moment(..) => Kind::Moment,
        }
    }

    /// The number format of a spreadsheet in the language.
    fn written(self, language: Language) -> &'static str {
        match (self, language) {
            (Kind::Text | Kind::Word | Kind::Tick | Kind::Plain, _) => "General",
            (Kind::Time, _) => "[h]:mm:ss",
            (Kind::Moment, _) => "yyyy-mm-dd hh:mm:ss",
            (Kind::Verbatim | Kind::Code, _) => "@",
            (Kind::Count, _) => "#,##0",
            (Kind::Hundredths, _) => "#,##0.00",
            (Kind::Share, _) => "0.0%",
            (Kind::Exact, _) => "#,##0.0",
            (Kind::Date, Language::En) => "d mmm yyyy",
            (Kind::Date, _) => "yyyy\"年\"m\"月\"d\"日\"",
            (Kind::Month, Language::En) => "mmm yyyy",
            (Kind::Month, _) => "yyyy\"年\"m\"月\"",
            (Kind::Minutes, Language::En) => "[h]\" h \"mm\" min\"",
            (Kind::Minutes, Language::ZhHans) => "[h]\"小时\"mm\"分\"",
            (Kind::Minutes, Language::ZhHant) => "[h]\"小時\"mm\"分\"",
        }
    }

    fn align(self) -> FormatAlign {
        match self {
            Kind::Text | Kind::Verbatim => FormatAlign::Left,
            Kind::Word
            | Kind::Code
            | Kind::Date
            | Kind::Month
            | Kind::Tick
            | Kind::Time
            | Kind::Moment => FormatAlign::Center,
            _ => FormatAlign::Right,
        }
    }
}

/// The looks of one language, made once.
pub(super) struct Formats {
    pub letterhead: Format,
    pub document_number: Format,
    pub title: Format,
    pub fact: Format,
    pub heading: Format,
    pub paragraph: Format,
    pub signature: Format,
    pub label: Format,
    pub head: Format,
    pub group: Format,
    cells: Vec<Format>,
    feet: Vec<Format>,
    marked: Vec<Format>,
    bare: Vec<Format>,
}

impl Formats {
    pub fn new(language: Language) -> Formats {
        let (font, ..) = default_font(language);
        let wrapped = font
            .clone()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter);
        let bordered = wrapped.clone().set_border(FormatBorder::Thin);
        let centred = bordered.clone().set_align(FormatAlign::Center);
        // A number does not touch the words of the next column.
        let placed = |format: Format, kind: Kind| match kind.align() {
            FormatAlign::Right => format.set_align(FormatAlign::Right).set_indent(1),
            align => format.set_align(align),
        };
        let cell = |kind: &Kind| {
            let cell = placed(bordered.clone(), *kind);
            let cell = cell.set_num_format(kind.written(language));
            match kind {
                Kind::Verbatim => cell.set_quote_prefix(),
                _ => cell,
            }
        };
        let bare = |kind: &Kind| {
            let cell = placed(font.clone(), *kind);
            cell.set_num_format(kind.written(language))
        };
        let foot = |kind: &Kind| {
            let cell = cell(kind).set_bold();
            cell.set_background_color(Color::RGB(0x00F2_F2F2))
        };
        let red = Color::RGB(0x00FF_0000);
        let marked = |kind: &Kind| cell(kind).set_background_color(Color::RGB(0x00FC_D9D0));
        Formats {
            letterhead: font
                .clone()
                .set_shrink()
                .set_bold()
                .set_font_size(26)
                .set_font_color(red)
                .set_align(FormatAlign::VerticalCenter)
                .set_align(FormatAlign::Center),
            document_number: wrapped
                .clone()
                .set_align(FormatAlign::Center)
                .set_border_bottom(FormatBorder::Medium)
                .set_border_bottom_color(red),
            title: wrapped
                .clone()
                .set_bold()
                .set_font_size(16)
                .set_align(FormatAlign::Center),
            fact: wrapped.clone().set_align(FormatAlign::Left),
            heading: wrapped.clone().set_bold().set_font_size(12),
            paragraph: wrapped.clone().set_align(FormatAlign::Left),
            signature: wrapped.set_align(FormatAlign::Right),
            label: centred.clone().set_bold(),
            head: centred
                .set_bold()
                .set_background_color(Color::RGB(0x00F2_F2F2)),
            group: bordered.clone().set_bold().set_align(FormatAlign::Left),
            cells: Kind::ALL.iter().map(cell).collect(),
            feet: Kind::ALL.iter().map(foot).collect(),
            marked: Kind::ALL.iter().map(marked).collect(),
            bare: Kind::ALL.iter().map(bare).collect(),
        }
    }

    /// With a line around it.
    pub fn cell(&self, kind: Kind) -> &Format {
        of(&self.cells, kind, &self.fact)
    }

    /// Where something is said of the cell.
    pub fn marked(&self, kind: Kind) -> &Format {
        of(&self.marked, kind, &self.fact)
    }

    /// In the line of sums.
    pub fn foot(&self, kind: Kind) -> &Format {
        of(&self.feet, kind, &self.fact)
    }

    /// Of a whole column, without lines, which would go on below the table.
    pub fn bare(&self, kind: Kind) -> &Format {
        of(&self.bare, kind, &self.fact)
    }
}

/// Whether a program would take the text for a formula if somebody typed it.
fn is_like_formula(text: &str) -> bool {
    text.trim_start().starts_with(['=', '+', '-', '@'])
}

fn of<'a>(formats: &'a [Format], kind: Kind, other: &'a Format) -> &'a Format {
    let at = Kind::ALL.iter().position(|one| *one == kind);
    at.and_then(|at| formats.get(at)).unwrap_or(other)
}

/// The font that a workbook in the language has where nothing else is said, and with it the height of a row and the width of
/// a column in pixels.
pub(super) fn default_font(language: Language) -> (Format, u32, u32) {
    let name = match language {
        Language::ZhHans => "宋体",
        Language::ZhHant => "新細明體",
        Language::En => "Calibri",
    };
    let font = Format::new().set_font_name(name).set_font_size(11);
    let scheme = font.set_font_scheme(rust_xlsxwriter::FontScheme::None);
    (scheme, 20, 72)
}
