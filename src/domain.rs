//! The words of the field: ids, dates, wordings, and the record kinds of the register.
//! Depends on no other module of this crate.

pub mod date;
pub mod words;

pub use date::{Date, Month};
pub use words::{Language, Words, words};
