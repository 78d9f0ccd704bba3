//! The parts of an archive, each unpacked within the limits: by what the directory says of it first, and by what really comes out.

use std::io::{self, BufRead, Cursor, Read};

use flate2::bufread::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use super::limits::{Limits, Watch};
use super::{OtherFile, Refused};

/// An archive with its directory read.
pub struct Archive<'a> {
    parts: Vec<Packed<'a>>,
    limits: Limits,
    /// What may still be unpacked.
    left: u64,
}

struct Packed<'a> {
    name: String,
    bytes: &'a [u8],
    is_deflated: bool,
    /// By the directory.
    size: u64,
}

impl<'a> Archive<'a> {
    /// Reads the directory and nothing else.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Archive<'a>, Refused> {
        let damaged = || Refused::Damaged {
            part: "archive".into(),
        };
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        if zip.len() > limits.parts {
            return Err(Refused::TooManyParts { most: limits.parts });
        }
        let mut parts = Vec::with_capacity(zip.len());
        for at in 0..zip.len() {
            let part = zip.by_index_raw(at).map_err(|_| damaged())?;
            if part.encrypted() {
                return Err(Refused::Closed);
            }
            let is_deflated = match part.compression() {
                CompressionMethod::Stored => false,
                CompressionMethod::Deflated => true,
                _ => return Err(damaged()),
            };
            if part.size() > limits.part {
                return Err(Refused::Swells { most: limits.part });
            }
            let start = usize::try_from(part.data_start().ok_or_else(damaged)?);
            let length = usize::try_from(part.compressed_size());
            let place = start.ok().zip(length.ok());
            let packed = place.and_then(|(start, length)| {
                let end = start.checked_add(length)?;
                bytes.get(start..end)
            });
            parts.push(Packed {
                name: part.name().map_err(|_| damaged())?.replace('\\', "/"),
                bytes: packed.ok_or_else(damaged)?,
                is_deflated,
                size: part.size(),
            });
        }
        let archive = Archive {
            parts,
            limits: *limits,
            left: limits.unpacked,
        };
        let all: u64 = archive.parts.iter().map(|part| part.size).sum();
        match all > limits.unpacked {
            true => Err(Refused::Swells {
                most: limits.unpacked,
            }),
            false => Ok(archive),
        }
    }

    pub fn has(&self, name: &str) -> bool {
        self.size(name).is_some()
    }

    /// Whether any part's name is such.
    pub fn any(&self, is_such: impl Fn(&str) -> bool) -> bool {
        self.parts.iter().any(|part| is_such(&part.name))
    }

    /// The bytes of a part by the directory.
    pub fn size(&self, name: &str) -> Option<u64> {
        let mut parts = self.parts.iter();
        let part = parts.find(|part| part.name.eq_ignore_ascii_case(name))?;
        Some(part.size)
    }

    /// A part, to be unpacked as it is read. `None` where there is none of this name.
    pub fn part<'p>(&'p mut self, name: &str) -> Option<Unpacking<'p>> {
        let mut parts = self.parts.iter();
        let part = parts.find(|part| part.name.eq_ignore_ascii_case(name))?;
        let inner: Box<dyn BufRead + 'p> = match part.is_deflated {
            true => Box::new(io::BufReader::with_capacity(
                1 << 15,
                DeflateDecoder::new(part.bytes),
            )),
            false => Box::new(part.bytes),
        };
        Some(Unpacking {
            inner,
            of_part: self.limits.part,
            left: &mut self.left,
            stretch: 0,
            longest: self.limits.stretch,
            taken: 0,
            refused: None,
            limits: self.limits,
        })
    }

    /// What an archive is that is no workbook.
    pub fn other(&self) -> OtherFile {
        let begins = |start: &str| self.any(|name| name.starts_with(start));
        match () {
            () if self.has("xl/workbook.bin") => OtherFile::BinaryWorkbook,
            () if begins("word/") => OtherFile::Document,
            () if begins("ppt/") => OtherFile::Slides,
            () if self.any(|name| name.ends_with(".iwa")) || self.has("Index.zip") => {
                OtherFile::Numbers
            }
            () if self.has("content.xml") && self.has("mimetype") => OtherFile::OpenDocument,
            () => OtherFile::Archive,
        }
    }
}

/// A part while it is unpacked. Why it ended before its end, [`Unpacking::refused`] says.
pub struct Unpacking<'a> {
    inner: Box<dyn BufRead + 'a>,
    of_part: u64,
    left: &'a mut u64,
    /// Bytes since the last mark.
    stretch: u64,
    longest: u64,
    taken: u64,
    refused: Option<Refused>,
    limits: Limits,
}

impl Unpacking<'_> {
    /// Notes that a mark was read, and tells who watches.
    pub fn at_mark(&mut self, watch: &mut Watch<'_>) -> Result<(), Refused> {
        self.stretch = 0;
        match std::mem::take(&mut self.taken) {
            0 => Ok(()),
            taken => watch.advance(taken),
        }
    }

    pub fn refused(&mut self) -> Option<Refused> {
        self.refused.take()
    }

    fn refuse(&mut self, refused: Refused) -> io::Error {
        self.refused = Some(refused);
        io::Error::other("refused")
    }
}

impl Read for Unpacking<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let from = self.fill_buf()?;
        let length = from.len().min(into.len());
        if let (Some(into), Some(from)) = (into.get_mut(..length), from.get(..length)) {
            into.copy_from_slice(from);
        }
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Unpacking<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.of_part == 0 || *self.left == 0 {
            // Only what goes on beyond a limit is beyond it.
            if !self.inner.fill_buf()?.is_empty() {
                let most = match self.of_part {
                    0 => self.limits.part,
                    _ => self.limits.unpacked,
                };
                return Err(self.refuse(Refused::Swells { most }));
            }
            return Ok(&[]);
        }
        if self.stretch > self.longest {
            let most = self.limits.stretch;
            return Err(self.refuse(Refused::Swells { most }));
        }
        let most = self.of_part.min(*self.left);
        let bytes = self.inner.fill_buf()?;
        let length = usize::try_from(most).map_or(bytes.len(), |most| bytes.len().min(most));
        Ok(bytes.get(..length).unwrap_or(bytes))
    }

    fn consume(&mut self, amount: usize) {
        let bytes = amount as u64;
        self.of_part = self.of_part.saturating_sub(bytes);
        *self.left = self.left.saturating_sub(bytes);
        self.stretch += bytes;
        self.taken += bytes;
        self.inner.consume(amount);
    }
}
