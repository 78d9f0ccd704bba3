//! The forms of a document as a file.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::document::Document;
use super::{archive, csv, docx, json, names, xlsx};
use crate::domain::Date;

/// What a document is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Xlsx,
    Docx,
    Csv,
    Json,
}

impl Format {
    pub const ALL: [Format; 4] = [Format::Xlsx, Format::Docx, Format::Csv, Format::Json];

    /// As addresses and requests name it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Docx => "docx",
            Format::Csv => "csv",
            Format::Json => "json",
        }
    }

    #[must_use]
    pub fn of_code(code: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.code() == code)
    }

    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Docx => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            Format::Csv => "text/csv;charset=utf-8",
            Format::Json => "application/json",
        }
    }
}

/// Who makes the file, and of which day it is: no clock is asked, so that equal documents give equal bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The office, never a person.
    pub office: String,
    pub on: Date,
}

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    pub bytes: Vec<u8>,
    /// What follows the point of its name: that of the format, or `zip` where it is several files.
    pub extension: &'static str,
    pub media_type: &'static str,
}

/// No file was made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The person stopped it.
    #[error("stopped")]
    Stopped,
    #[error("there is no document")]
    Nothing,
    /// More rows than the form of the file holds, or than any program opens in it.
    #[error("a table of {rows} rows, where at most {most} are possible")]
    TooManyRows { rows: usize, most: usize },
    /// The library refused, or the memory is full.
    #[error("the file could not be made: {0}")]
    Failed(String),
}

/// How far it is, in rows, and whether to go on.
pub(super) struct Progress<'a> {
    done: usize,
    total: usize,
    told: &'a mut dyn FnMut(usize, usize) -> ControlFlow<()>,
}

/// After so many rows it is said how far it is.
const SAID_EVERY: usize = 512;

impl Progress<'_> {
    /// One row more is done.
    ///
    /// # Errors
    /// [`Fault::Stopped`].
    pub fn step(&mut self) -> Result<(), Fault> {
        self.done += 1;
        match self.done.is_multiple_of(SAID_EVERY) {
            true => self.say(),
            false => Ok(()),
        }
    }

    fn say(&mut self) -> Result<(), Fault> {
        match (self.told)(self.done.min(self.total), self.total) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Fault::Stopped),
        }
    }
}

/// Writes documents as one file. `told` hears every few hundred rows how many are done of how many, and says whether to go on;
/// what comes after the last row takes about as long again where there are many.
///
/// Several documents are several sheets of a workbook, begin on new pages of a text, and are several files in an archive where
/// the form holds one table only.
///
/// # Errors
/// [`Fault`].
pub fn render(
    documents: &[Document],
    format: Format,
    made: &Made,
    told: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Rendered, Fault> {
    if documents.is_empty() {
        return Err(Fault::Nothing);
    }
    let rows = documents.iter().flat_map(Document::tables);
    let mut progress = Progress {
        done: 0,
        total: rows.map(|table| table.rows.len()).sum::<usize>().max(1),
        told,
    };
    progress.say()?;
    let one = |bytes| Rendered {
        bytes,
        extension: format.code(),
        media_type: format.media_type(),
    };
    match format {
        Format::Xlsx => xlsx::workbook(documents, made, &mut progress).map(one),
        Format::Docx => docx::text(documents, made, &mut progress).map(one),
        Format::Json => json::text(documents, made).map(one),
        Format::Csv => {
            let mut files = csv_files(documents, &mut progress)?;
            match (files.len(), files.pop()) {
                (1, Some((_, bytes))) => Ok(one(bytes)),
                (_, last) => {
                    files.extend(last);
                    Ok(Rendered {
                        bytes: archive::archive(files)?,
                        extension: "zip",
                        media_type: "application/zip",
                    })
                }
            }
        }
    }
}

/// A file for each table, and one for each document that has none.
fn csv_files(
    documents: &[Document],
    progress: &mut Progress,
) -> Result<Vec<(String, Vec<u8>)>, Fault> {
    let mut texts = Vec::new();
    for document in documents {
        let mut tables = document.tables().peekable();
        if tables.peek().is_none() {
            texts.push((document.file.clone(), csv::lines(document)));
        }
        for table in tables {
            let name = match (table.name.as_str(), documents.len()) {
                ("", _) => document.file.clone(),
                (name, 1) => name.to_owned(),
                (name, _) => format!("{}-{name}", document.file),
            };
            texts.push((name, csv::table(table, document.language, progress)?));
        }
    }
    let names = names::files(texts.iter().map(|(name, _)| name.as_str()));
    let named = names.into_iter().zip(texts);
    Ok(named
        .map(|(name, (_, text))| (format!("{name}.csv"), text.into_bytes()))
        .collect())
}
