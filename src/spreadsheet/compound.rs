//! Compound files ([MS-CFB]): the streams at their root, by name. Chains of sectors that lead round, or out of the file, are damage.
//!
//! Written here because programs pad the table of sectors beyond the file's end, and the library for it refuses such files.

use super::xls::records::{u16_at, u32_at};

/// A compound file with its tables read.
pub struct Compound<'a> {
    bytes: &'a [u8],
    /// Bytes of a sector.
    sector: usize,
    /// The sector behind each sector.
    next: Vec<u32>,
    entries: Vec<Entry>,
    /// Small streams stand together in one, in pieces of 64 bytes.
    small: Vec<u8>,
    next_small: Vec<u32>,
    smallest: usize,
}

struct Entry {
    name: String,
    is_stream: bool,
    first: u32,
    size: usize,
}

const SMALL_SECTOR: usize = 64;
/// The greatest number that is a sector's.
const LAST_SECTOR: u32 = 0xffff_fffa;

impl<'a> Compound<'a> {
    /// Reads the tables; `None` where they are damaged.
    pub fn open(bytes: &'a [u8]) -> Option<Compound<'a>> {
        let shift = u16_at(bytes, 30)?;
        if !(7..=16).contains(&shift) {
            return None;
        }
        let mut file = Compound {
            bytes,
            sector: 1 << shift,
            next: Vec::new(),
            entries: Vec::new(),
            small: Vec::new(),
            next_small: Vec::new(),
            smallest: usize::try_from(u32_at(bytes, 56)?).ok()?,
        };
        for at in file.tables()? {
            file.next.extend(numbers(file.sector_at(at)?));
        }
        let directory = file.chain(u32_at(bytes, 48)?)?;
        file.entries = directory.chunks_exact(128).filter_map(entry).collect();
        let root = file.entries.first()?;
        file.small = match root.size {
            0 => Vec::new(),
            _ => file.chain(root.first)?,
        };
        let first_small = u32_at(bytes, 60)?;
        if first_small <= LAST_SECTOR {
            file.next_small = numbers(&file.chain(first_small)?).collect();
        }
        Some(file)
    }

    /// The sectors that hold the table of sectors: a hundred and nine in the head, more in a chain of their own.
    fn tables(&self) -> Option<Vec<u32>> {
        let head = self.bytes.get(76..512)?;
        let mut tables: Vec<u32> = numbers(head).filter(|at| *at <= LAST_SECTOR).collect();
        let mut at = u32_at(self.bytes, 68)?;
        let mut left = self.bytes.len() / self.sector;
        while at <= LAST_SECTOR {
            left = left.checked_sub(1)?;
            let sector = self.sector_at(at)?;
            let last = self.sector - 4;
            let more = numbers(sector.get(..last)?);
            tables.extend(more.filter(|at| *at <= LAST_SECTOR));
            at = u32_at(sector, last)?;
        }
        Some(tables)
    }

    fn sector_at(&self, at: u32) -> Option<&'a [u8]> {
        let begins = usize::try_from(at).ok()?.checked_add(1)?;
        let begins = begins.checked_mul(self.sector)?;
        // The last one may be cut where the file ends.
        let ends = begins.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(begins..ends)
    }

    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let mut all = Vec::new();
        let mut at = first;
        while at <= LAST_SECTOR {
            all.extend_from_slice(self.sector_at(at)?);
            if all.len() > self.bytes.len() {
                return None;
            }
            at = *self.next.get(usize::try_from(at).ok()?)?;
        }
        Some(all)
    }

    fn small_chain(&self, first: u32) -> Option<Vec<u8>> {
        let mut all = Vec::new();
        let mut at = first;
        while at <= LAST_SECTOR {
            let place = usize::try_from(at).ok()?;
            let begins = place.checked_mul(SMALL_SECTOR)?;
            let ends = begins.checked_add(SMALL_SECTOR)?;
            all.extend_from_slice(self.small.get(begins..ends)?);
            if all.len() > self.small.len() {
                return None;
            }
            at = *self.next_small.get(place)?;
        }
        Some(all)
    }

    /// Whether there is a stream or a folder of this name.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name)
    }

    /// The first of these streams that there is, or `None`; damaged where the inner one is `None`.
    pub fn stream(&self, names: &[&str]) -> Option<Option<Vec<u8>>> {
        let mut entries = self.entries.iter();
        let is_such = |entry: &&Entry| {
            let named = |name: &&str| entry.name.eq_ignore_ascii_case(name);
            entry.is_stream && names.iter().any(named)
        };
        let entry = entries.find(is_such)?;
        let chain = match entry.size < self.smallest {
            true => self.small_chain(entry.first),
            false => self.chain(entry.first),
        };
        Some(
            chain
                .filter(|chain| chain.len() >= entry.size)
                .map(|mut chain| {
                    chain.truncate(entry.size);
                    chain
                }),
        )
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0))
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).saturating_sub(2);
    let name = bytes.get(..length.min(64))?;
    let units: Vec<u16> = name
        .chunks_exact(2)
        .filter_map(|pair| u16_at(pair, 0))
        .collect();
    Some(Entry {
        name: String::from_utf16_lossy(&units),
        is_stream: *bytes.get(66)? == 2,
        first: u32_at(bytes, 116)?,
        size: usize::try_from(u32_at(bytes, 120)?).ok()?,
    })
}
