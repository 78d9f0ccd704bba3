//! Documents as a text after GB/T 9704-2012: its sheet and margins, its types and sizes, its levels of headings, the numbers of its
//! pages. Office programs read the parts in the order that the standard of the format gives them.

mod body;
mod faces;
mod fonts;
mod package;
mod styles;
mod table;

use super::archive::archive;
use super::document::{Document, Orientation};
use super::format::{Fault, Made, Progress};
use faces::Faces;
use styles::Typeset;

/// More rows than office programs lay out in a table of a text without coming to a standstill.
const MOST_ROWS: usize = 10_000;

/// A sheet in twentieths of a point: A4 with the margins of the standard, that turn with a lying sheet.
#[derive(Clone, Copy)]
struct Page {
    width: usize,
    height: usize,
    /// Above, right, below, left.
    margins: [usize; 4],
    /// From the lower edge to the number of the page.
    footer: usize,
    attribute: &'static str,
}

impl Page {
    fn of(orientation: Orientation) -> Page {
        match orientation {
            Orientation::Upright => Page {
                width: 11_906,
                height: 16_838,
                margins: [2_098, 1_474, 1_984, 1_587],
                footer: 1_361,
                attribute: "",
            },
            Orientation::Lying => Page {
                width: 16_838,
                height: 11_906,
                margins: [1_587, 1_984, 1_474, 2_098],
                footer: 850,
                attribute: " w:orient=\"landscape\"",
            },
        }
    }

    /// How wide its lines are.
    fn room(self) -> usize {
        let [_, right, _, left] = self.margins;
        self.width - right - left
    }
}

/// The file's bytes.
pub(super) fn text(
    documents: &[Document],
    made: &Made,
    progress: &mut Progress,
) -> Result<Vec<u8>, Fault> {
    let mut tables = documents.iter().flat_map(Document::tables);
    if let Some(table) = tables.find(|table| table.rows.len() > MOST_ROWS) {
        return Err(Fault::TooManyRows {
            rows: table.rows.len(),
            most: MOST_ROWS,
        });
    }
    let language = documents.first().map(|document| document.language);
    let typeset = Typeset::of(language.unwrap_or_default());
    let mut faces = Faces::default();
    let body = body::body(documents, &typeset, &mut faces, progress)?;
    archive(package::parts(documents, made, &typeset, faces, body))
}
