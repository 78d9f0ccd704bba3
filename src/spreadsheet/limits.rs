//! What a file may ask for, and who watches its reading.

use super::Refused;

/// What a file may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Parts in its archive.
    pub parts: usize,
    /// Bytes of one part, unpacked.
    pub part: u64,
    /// Bytes of all parts that are read, unpacked.
    pub unpacked: u64,
    /// Bytes between two marks of a part: one text of one cell.
    pub stretch: u64,
    pub sheets: usize,
    /// The last row of a sheet that may hold something.
    pub rows: usize,
    pub columns: usize,
    /// Cells that hold something, in all sheets.
    pub cells: usize,
    /// Characters of one cell.
    pub characters: usize,
}

/// The limits of the program: several times what a whole city has.
pub const LIMITS: Limits = Limits {
    bytes: 60_000_000,
    parts: 4_000,
    part: 400_000_000,
    unpacked: 600_000_000,
    stretch: 4_000_000,
    sheets: 200,
    rows: 200_000,
    columns: 300,
    cells: 6_000_000,
    characters: 32_767,
};

/// How far reading is, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub done: u64,
    pub of: u64,
}

/// Who is told how far reading is, and may end it.
pub struct Watch<'a> {
    /// Answers whether to go on.
    tell: &'a mut dyn FnMut(Progress) -> bool,
    progress: Progress,
    told: u64,
}

/// It is told about once for so many bytes.
const OFTEN: u64 = 1 << 18;

impl<'a> Watch<'a> {
    /// `tell` is called now and then; reading ends where it answers `false`.
    pub fn new(tell: &'a mut dyn FnMut(Progress) -> bool) -> Watch<'a> {
        Watch {
            tell,
            progress: Progress { done: 0, of: 1 },
            told: 0,
        }
    }

    pub(super) fn begin(&mut self, of: u64) -> Result<(), Refused> {
        self.progress = Progress {
            done: 0,
            of: of.max(1),
        };
        self.told = 0;
        self.tell()
    }

    pub(super) fn advance(&mut self, bytes: u64) -> Result<(), Refused> {
        self.progress.done = (self.progress.done + bytes).min(self.progress.of);
        self.told += bytes;
        if self.told < OFTEN {
            return Ok(());
        }
        self.told = 0;
        self.tell()
    }

    fn tell(&mut self) -> Result<(), Refused> {
        match (self.tell)(self.progress) {
            true => Ok(()),
            false => Err(Refused::GivenUp),
        }
    }
}
