//! Documents as a workbook: a sheet for each table, that prints on A4 as it is.

mod charts;
mod filled_in;
mod form;
mod formats;
mod sheet;
mod values;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::chart::Chart;
use super::document::{Block, Document};
use super::format::{Fault, Made, Progress};
use super::names;
use super::table::Table;
use formats::Formats;
use sheet::Sheet;

/// Rows that fit a sheet below its title and heads.
const MOST_ROWS: usize = 1_048_000;
/// From so many rows on packing them as small as possible would take longer than writing them.
const MANY_ROWS: usize = 10_000;
/// Where there are many, the least packing that there is: a city's roster has 5 MB then.
const FAST: u8 = 1;
const SMALL: u8 = 6;

/// What stands on one sheet.
struct Part<'a> {
    document: &'a Document,
    before: Vec<&'a Block>,
    table: Option<&'a Table>,
    /// The pictures of the table.
    charts: Vec<&'a Chart>,
    after: Vec<&'a Block>,
}

/// The workbook's bytes.
pub(super) fn workbook(
    documents: &[Document],
    made: &Made,
    progress: &mut Progress,
) -> Result<Vec<u8>, Fault> {
    let parts: Vec<Part> = documents.iter().flat_map(parts).collect();
    let rows = |part: &Part| part.table.map_or(0, |table| table.rows.len());
    if let Some(rows) = parts.iter().map(rows).find(|rows| *rows > MOST_ROWS) {
        return Err(Fault::TooManyRows {
            rows,
            most: MOST_ROWS,
        });
    }
    let mut book = Workbook::new();
    let all: usize = parts.iter().map(rows).sum();
    book.set_zip_compression_level(if all > MANY_ROWS { FAST } else { SMALL });
    let language = documents.first().map(|document| document.language);
    let language = language.unwrap_or_default();
    let (font, row, column) = formats::default_font(language);
    book.set_default_format(&font, row, column)
        .map_err(failed)?;
    book.set_properties(&properties(documents, made)?);
    for (part, name) in parts.iter().zip(sheet_names(documents, &parts)) {
        let formats = Formats::new(part.document.language);
        let sheet = book.add_worksheet();
        sheet.set_name(name).map_err(failed)?;
        Sheet::new(sheet, &formats, part).write(progress)?;
    }
    book.save_to_buffer().map_err(failed)
}

/// Each table on a sheet of its own with what stands ahead of it; what comes after the last stays with it.
fn parts(document: &Document) -> Vec<Part<'_>> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut waiting, mut charts) = (Vec::new(), Vec::new());
    for block in &document.blocks {
        match block {
            Block::Table(table) => parts.push(Part {
                document,
                before: std::mem::take(&mut waiting),
                table: Some(table),
                charts: std::mem::take(&mut charts),
                after: Vec::new(),
            }),
            Block::Chart(chart) => charts.push(chart),
            _ => waiting.push(block),
        }
    }
    match parts.last_mut() {
        Some(last) => last.after = waiting,
        None => parts.push(Part {
            document,
            before: waiting,
            table: None,
            charts: Vec::new(),
            after: Vec::new(),
        }),
    }
    parts
}

/// Of one document its tables' names; of several the documents', which say whose they are.
fn sheet_names(documents: &[Document], parts: &[Part]) -> Vec<String> {
    let wished = |part: &Part| {
        let table = part.table.map_or("", |table| table.name.as_str());
        let tables = part.document.tables().count();
        // Excel's names are short: whose it is tells it from the others.
        let of = match part.document.whose.as_str() {
            "" => part.document.file.as_str(),
            whose => whose,
        };
        match (documents.len(), tables, table) {
            (1, _, "") => part.document.title.clone(),
            (1, ..) => table.to_owned(),
            (_, 2.., table) if !table.is_empty() => format!("{of} {table}"),
            _ => of.to_owned(),
        }
    };
    let wished: Vec<String> = parts.iter().map(wished).collect();
    names::sheets(wished.iter().map(String::as_str))
}

fn properties(documents: &[Document], made: &Made) -> Result<DocProperties, Fault> {
    let title = documents.first().map_or("", |document| &document.title);
    let year = u16::try_from(made.on.year()).unwrap_or(1900);
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let on = ExcelDateTime::from_ymd(year, part(made.on.month()), part(made.on.day()));
    Ok(DocProperties::new()
        .set_title(values::clean(title))
        .set_author(values::clean(&made.office))
        .set_creation_datetime(&on.map_err(failed)?))
}

fn failed(fault: XlsxError) -> Fault {
    Fault::Failed(fault.to_string())
}

/// The library's formats are large: where one is asked for it is lent.
type Lent<'a> = Option<&'a Format>;
