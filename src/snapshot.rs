//! The JSON file: what an office hands out and takes in (design §5).
//!
//! Version 1 holds the whole register or a part of it; a record names the fields that the file
//! withholds. Its bytes are canonical (RFC 8785): equal registers give equal bytes. [`seal`] says
//! who made a file, [`envelope`] keeps others from reading it, and [`open()`] takes one that
//! somebody sent: it is opened, its seal is checked against the [`AddressBook`], and it is read.

pub mod address_book;
pub mod card;
pub mod envelope;
mod fingerprint;
mod given;
mod header;
pub mod keys;
mod opening;
mod part;
mod problem;
mod read;
mod redaction;
pub mod schema;
mod scope;
pub mod seal;
mod selection;
pub mod short;
mod statistics;
mod strict;
mod trail;
mod typed;
mod walk;
mod write;
mod writing;

pub use address_book::{AddressBook, Sender};
pub use card::Card;
pub use fingerprint::Fingerprint;
pub use keys::OfficeKeys;
pub use opening::{OpenError, Opened, open};
pub use part::Part;
pub use problem::{Problem, ProblemKind, Problems};
pub use read::{Snapshot, read};
pub use redaction::Redaction;
pub use scope::{NotAScope, Scope};
pub use selection::{Selection, is_common, select};
pub use statistics::tells_of_no_person;
pub use write::{record_to_json, write};
pub use writing::Writing;

/// What the file says it is.
pub const FORMAT: &str = "six-stars/snapshot";
/// The version written. Every released version stays readable.
pub const VERSION: u64 = 1;
/// Larger files are not opened, in bytes. The city register takes about half of this.
pub const LARGEST: usize = 160 << 20;
