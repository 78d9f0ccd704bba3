//! What is wrong with a file, and where.

use crate::domain::check::Fault;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {what}")]
pub struct Problem {
    /// Where, as a JSON pointer (RFC 6901), such as `/records/leader/3/name`; "" is the file.
    pub place: String,
    pub what: ProblemKind,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProblemKind {
    #[error("the file is empty")]
    Empty,
    #[error("the file has {bytes} bytes; at most {most} are read")]
    TooLarge { bytes: usize, most: usize },
    #[error("the file is not UTF-8 text (byte {offset})")]
    NotUtf8 { offset: usize },
    #[error("the file breaks off before its end")]
    Truncated,
    #[error("the file is not JSON (line {line}, column {column})")]
    NotJson { line: usize, column: usize },
    #[error("the file nests too deeply (line {line}, column {column})")]
    TooDeep { line: usize, column: usize },
    #[error("the file is not a Six Stars register")]
    WrongFormat,
    #[error("the file is of version {found}; this program reads up to version {newest}")]
    WrongVersion { found: u64, newest: u64 },
    /// Something that must be there is not.
    #[error("is missing")]
    Missing,
    #[error("is of the wrong type")]
    WrongType,
    #[error("is not an id")]
    NotAnId,
    #[error("the id {id} stands here for the second time")]
    DuplicateId { id: String },
    #[error("the key \"{key}\" stands here twice")]
    DuplicateKey { key: String },
    /// Nobody here knows what is missing from it.
    #[error("the file holds a part of a register that this version does not know")]
    Partial,
    /// An event number of this very register that leaves hardly any for what comes.
    #[error("the number leaves no room for further events")]
    NoRoom,
    #[error("{0}")]
    Field(Fault),
}

impl Problem {
    pub fn new(place: impl Into<String>, what: ProblemKind) -> Problem {
        Problem {
            place: place.into(),
            what,
        }
    }
}

/// A key as a part of a place (RFC 6901). Longer ones than any real key are cut off.
pub(super) fn step(key: &str) -> String {
    let key: String = key.chars().take(60).collect();
    key.replace('~', "~0").replace('/', "~1")
}

/// All problems of a file: the first thousand, and how many there are in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    pub listed: Vec<Problem>,
    pub count: usize,
}

const MOST_LISTED: usize = 1_000;

impl Problems {
    pub fn push(&mut self, problem: Problem) {
        self.count += 1;
        if self.listed.len() < MOST_LISTED {
            self.listed.push(problem);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Problems {
            listed: vec![problem],
            count: 1,
        }
    }
}
