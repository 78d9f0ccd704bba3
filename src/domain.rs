//! The words of the field: ids, dates, wordings, and the record kinds of the register.
//! Depends on no other module of this crate.

pub mod characters;
pub mod check;
pub mod choice;
pub mod column;
pub mod context;
pub mod date;
pub mod field;
pub mod holidays;
pub mod id;
pub mod kinds;
pub mod marks;
pub mod meeting_days;
pub mod record;
pub mod tells;
pub mod typed;
pub mod value;
pub mod words;

pub use choice::{Choice, ChoiceSpec, Flags};
pub use context::Context;
pub use date::{Date, Month};
pub use field::{Field, FieldSpec, FieldType, Link, Picture, Text, field};
pub use id::{Id, Replica};
pub use marks::{Mark, Standing, Writing};
pub use record::{KindSpec, Record};
pub use tells::Tells;
pub use value::Value;
pub use words::{Language, Words, words};
