//! Several files in one.

use std::io::{Cursor, Write};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::format::Fault;

/// The files packed, in their order. No time is written: equal files make an equal archive.
pub(super) fn archive(
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
) -> Result<Vec<u8>, Fault> {
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let failed = |fault: &dyn std::fmt::Display| Fault::Failed(fault.to_string());
    for (name, bytes) in files {
        archive
            .start_file(name, packed)
            .map_err(|fault| failed(&fault))?;
        archive.write_all(&bytes).map_err(|fault| failed(&fault))?;
    }
    let archive = archive.finish().map_err(|fault| failed(&fault))?;
    Ok(archive.into_inner())
}
