//! Documents as JSON for other programs: values with their types, keys in one order.

use serde::Serialize;

use super::document::Document;
use super::format::{Fault, Made};

/// Changes when a reader would have to.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u32,
    made: &'a Made,
    documents: &'a [Document],
}

/// The canonical bytes (RFC 8785): equal documents give equal bytes.
pub(super) fn text(documents: &[Document], made: &Made) -> Result<Vec<u8>, Fault> {
    let file = File {
        format: "six-stars-documents",
        version: VERSION,
        made,
        documents,
    };
    serde_json_canonicalizer::to_vec(&file).map_err(|fault| Fault::Failed(fault.to_string()))
}
