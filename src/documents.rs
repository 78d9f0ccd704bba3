//! What leaves the office as a document: a report of the catalogue is computed to a [`Document`] once, and the renderers
//! only lay it out (on the page and paper, .xlsx, .docx, .csv, .json).
//!
//! Nothing here draws a page, reads a clock or asks the register for anything but through the catalogue.

mod archive;
pub mod cell;
pub mod chart;
pub mod csv;
pub mod document;
mod docx;
mod foot;
pub mod format;
mod json;
mod layout;
mod names;
pub mod numbering;
mod shown;
pub mod table;
pub mod wide;
mod xlsx;
mod xml;

pub use cell::Cell;
pub use chart::{Chart, ChartKind, Point, Series, Source};
pub use document::{
    Block, Document, Fact, Letterhead, Orientation, Portrait, Signatory, Signature,
};
pub use format::{Fault, Format, Made, Rendered, render};
pub use layout::{is_long, rows_of_form};
pub use numbering::Numbers;
pub use shown::month_name;
pub use table::{Column, Foot, Mark, Row, Table};
