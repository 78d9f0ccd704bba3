//! Putting together what offices did apart (design §5).
//!
//! - [`State`] is one record as a join semilattice: pure, generic, knows neither register nor files.
//! - [`record`] turns a record as it stands in a register or a file into a state, and back.
//! - [`Meeting`] compares a file with a register, and makes the edits that put them together.
//! - [`outside`] finds what a sender may not change without being asked about.
//! - [`conflicts`] lists what a person has to decide about single records.
//! - [`misfits`] lists records that do not fit together any more.
//!
//! Absent here: storage, files, clocks, randomness. Nothing here decides by time.

pub mod authority;
pub mod conflicts;
pub mod meeting;
pub mod misfits;
pub mod record;
pub mod state;

pub use authority::{Reach, outside, passed_on};
pub use conflicts::{Conflict, Question, conflicts};
pub use meeting::{Meeting, Side, Verdict, absorb, meet};
pub use misfits::{Misfits, misfits};

pub use state::State;
